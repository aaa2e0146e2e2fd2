"""Idioms of English plans, one by one; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

PLAN = "Riverton Growth Plan 2024-2035\n\n2. Targets\n\n{}\n"


def targets(sentence: str) -> list[tuple[object, ...]]:
    found = extract(PLAN.format(sentence), "en")
    return [(t.comparator, t.value, t.value_high, t.unit, t.year, t.kind) for t in found.targets]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Grow the economy to at least £42bn.", (">=", 42, None, "£bn", 2035, "level")),
        ("Create 60,000 additional jobs by 2030.", ("==", 60000, None, "jobs", 2030, "level")),
        ("Increase the employment rate to 78% by 2032.", (">=", 78, None, "%", 2032, "share")),
        ("Reduce the poverty rate to no more than 15 percent.", ("<=", 15, None, "percent", 2035, "share")),
        ("Real GDP will grow by 4 to 5 per cent a year.", ("range", 4, 5, "per cent", 2035, "growth_rate")),
        ("Bus use will rise by a quarter by 2030.", ("==", 25, None, "%", 2030, "cumulative_change")),
        ("Halve emissions by 2030.", ("==", 50, None, "%", 2030, "cumulative_change")),
        ("Cut the number of rough sleepers in half.", ("==", 50, None, "%", 2035, "cumulative_change")),
        ("Double the number of starts by 2028.", ("==", 2, None, "times", 2028, "ratio")),
        ("Reach net zero by 2045.", ("==", 0, None, "", 2045, "level")),
        ("Raise output per hour to 95% of the UK average.", (">=", 95, None, "%", 2035, "ratio")),
        ("Waste per head 20% below 2019 levels by 2030.", ("==", 20, None, "%", 2030, "cumulative_change")),
        ("Deliver 4,500 new homes a year.", ("==", 4500, None, "homes/year", 2035, "level")),
        ("Youth unemployment not to exceed 12%.", ("<=", 12, None, "%", 2035, "share")),
        (
            "The ratio should improve by half a percentage point.",
            ("==", 0.5, None, "percentage point", 2035, "difference"),
        ),
        ("Sanitation for 9 out of 10 households.", ("==", 90, None, "%", 2035, "share")),
        (
            "Reduce deaths to 12 per 1,000 births or fewer.",
            ("<=", 12, None, "per 1,000 births", 2035, "level"),
        ),
    ],
)
def test_an_idiom_is_read(sentence: str, expected: tuple[object, ...]):
    assert targets(sentence) == [expected]


def test_a_lead_in_gives_its_year_to_the_list():
    text = "Riverton Plan 2024-2040\n\nOur ambition\n\nBy 2035 we will:\n• plant 5,000 trees;\n• cut waste by 10%.\n"
    assert [(t.value, t.year) for t in extract(text).targets] == [(5000, 2035), (10, 2035)]


def test_from_one_figure_to_another_is_a_baseline_and_a_target():
    found = extract(PLAN.format("Raise enrolment from 58% to 80%, up from 40% in 2015."))
    assert [r.value for r in found.results] == [58, 40]
    assert [(t.comparator, t.value) for t in found.targets] == [(">=", 80)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022 the economy generated £29.4bn of GVA, but output per hour stood at 87 per cent of the average.",
        "Between 2015 and 2022 the region added 46,000 jobs.",
        "Population grew 6 percent to 214,000.",
        "The grant scheme offers up to $40,000 to each household.",
        "Emissions are projected to fall by only 14% by 2030.",
        "Each authority must review its plan within 26 weeks.",
    ],
)
def test_no_target_is_seen_where_none_is_set(sentence: str):
    assert targets(sentence) == []


def test_a_fiscal_year_is_named_by_the_year_in_which_it_ends():
    found = extract("Second Plan 2021/22 - 2025/26\n\nTargets\n\nBy FY2025/26 lift growth to 7 percent.\n")
    assert [t.year for t in found.targets] == [2026]


def test_bodies_have_their_roles():
    text = PLAN.format(
        "We will extend the tram. Lead: Transport for Riverton; partners: district councils, Network Rail."
    )
    assert [(b.name, b.role) for b in extract(text).bodies] == [
        ("Transport for Riverton", "lead"),
        ("district councils", "support"),
        ("Network Rail", "support"),
    ]


def test_a_table_gives_targets_and_baselines():
    text = (
        "Riverton Plan 2021-2026\n\nTable 1: Key results (baseline 2019, target 2026)\n\n"
        "Indicator | Unit | Baseline | Target | Lead institution\n"
        "Forest cover | % of land | 12.4 | 15.0 | Forestry Agency\n"
        "Roads paved | km | 5,480 | 7,600 | Roads Authority\n"
    )
    found = extract(text)
    assert [(t.as_written, t.value, t.unit, t.year, t.kind) for t in found.targets] == [
        ("Forest cover", 15, "% of land", 2026, "share"),
        ("Roads paved", 7600, "km", 2026, "level"),
    ]
    assert [(r.value, r.year) for r in found.results] == [(12.4, 2019), (5480, 2019)]
    assert [b.name for b in found.bodies] == ["Forestry Agency", "Roads Authority"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Council Plan 2021-25", (2021, 2025)),
        ("Housing Strategy\nHorizon: July 1, 2025 - June 30, 2032 (FY26-FY32)", (2025, 2032)),
        ("Budget Speech 2025-26", (2026, 2026)),
        ("Annual Performance Plan 2024/25", (2025, 2025)),
        ("Programme\n\nThe programme runs from January 2022 to December 2026.", (2022, 2026)),
        ("Local Action Plan for the 2030 Agenda\nApproved 14 June 2022", (2022, 2030)),
    ],
)
def test_the_period_of_a_plan_is_found_however_it_is_written(title: str, period: tuple[int, int]):
    found = extract(f"{title}\n\nWe will plant 500 trees.", "en")
    assert (found.start, found.until) == period


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nobody killed on our roads after 2030.", [("==", 0, "", 2030)]),
        ("Losses: 22% (2020), 14% (2026), at most 10% (2029).", [("==", 14, "%", 2026), ("<=", 10, "%", 2029)]),
        ("The dropout rate is to be halved in three years.", [("==", 50, "%", 2027)]),
        ("Raise own revenue to KSh 1.5 billion in the final year.", [(">=", 1.5, "KSh billion", 2035)]),
        ("Equip eight new sheds by 2026.", [("==", 8, "sheds", 2026)]),
        ("Serve 26 000 users by 2028.", [("==", 26000, "users", 2028)]),
        ("Share of online services: 11% → 20%.", [("==", 20, "%", 2035)]),
        ("Losses will be kept within 11 per cent in 2026-27, and 9 per cent a year later.", [("<=", 11, "per cent", 2027), ("<=", 9, "per cent", 2028)]),
        ("Output is to pass the 40-billion-yuan mark.", [(">", 40, "billion yuan", 2035)]),
        ("The cap of 180,000 arrivals is to be kept.", [("<=", 180000, "arrivals", 2035)]),
        ("A minimum 9 of every 10 homes within reach of transit by 2030.", [(">=", 90, "%", 2030)]),
    ],
)  # fmt: skip
def test_signs_units_and_years_go_with_their_figure(
    sentence: str, expected: list[tuple[str, float, str, int]]
):
    found = extract(PLAN.format(sentence), "en").targets
    assert [(t.comparator, t.value, t.unit, t.year) for t in found] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Province requires 100% clean sales in 2035.",
        "It was to have been 3,900 by 2030.",
        "If emissions exceed the curve by 5%, the plan will be reopened.",
        "Revenue edged up 2.3 percent, against a goal of 5.",
        "Left alone, that becomes 455 kt by 2035.",
        "The legal limit of 40 will apply everywhere.",
    ],
)
def test_targets_of_others_dropped_ones_thresholds_and_forecasts_are_none(sentence: str):
    assert targets(sentence) == []


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Adopt new rules. [Lead: City Attorney | Support: Planning Dept.]", {("City Attorney", "lead"), ("Planning Dept.", "support")}),
        ("Responsible: Head of Highways (SRO), working alongside Vale Connect and the Transport Forum.", {("Head of Highways", "lead"), ("Vale Connect", "support"), ("Transport Forum", "support")}),
        ("(Led by the Bureau of Industry, with the Bureau of Science and the customs office cooperating)", {("Bureau of Industry", "lead"), ("Bureau of Science", "support"), ("customs office", "support")}),
        ("The Digital Agency leads; the Ministry of Education and universities contribute.", {("Digital Agency", "lead"), ("Ministry of Education", "support"), ("universities", "support")}),
        ("(Reform Commission in charge)", {("Reform Commission", None)}),
    ],
)  # fmt: skip
def test_bodies_are_found_with_their_role(line: str, bodies: set[tuple[str, str | None]]):
    found = extract(f"Riverton Growth Plan 2024-2035\n\n3. Actions\n\n{line}\n", "en").bodies
    assert {(body.name, body.role) for body in found} == bodies


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("LOCAL SDG PLAN, FY 2081/82-2086/87 B.S. (AD 2024/25 to 2029/30)", 2030),
        ("Municipal Plan 2081/82-2086/87 BS", 2030),
        ("District Development Plan 2566-2570 B.E.", 2027),
        ("Resilience Programme: results framework\nClosing date: 30 June 2031", 2031),
        ("Resilience Programme: results framework\nCompletion date of the programme: 31 March 2029", 2029),
    ],
)
def test_a_plan_ends_in_the_year_of_its_title_in_any_calendar(title: str, due: int):
    found = extract(
        f"{title}\n\nThe years below are those of the plan.\n\nTargets\n\nForest stays above 44% of land area.\n",
        "en",
    )
    assert [t.year for t in found.targets] == [due]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The coverage shall not slip beneath 95%.", (">=", 95, None, "%", 2035, "share")),
        ("Women on committees at or over 15 per cent.", (">=", 15, None, "per cent", 2035, "share")),
        ("Stunting is to come down to 28 per cent in 2027.", ("<=", 28, None, "per cent", 2027, "share")),
        ("Unemployment in single digits, 9.5% at most.", ("<=", 9.5, None, "%", 2035, "share")),
        ("Cases closed on time, 9 in 10 at minimum.", (">=", 90, None, "%", 2035, "share")),
        ("Digital economy: 30% of GDP, by way of 25.5% in 2026.", ("==", 30, None, "%", 2035, "share")),
        (
            "Investment: between RM 55 billion and RM 60 billion.",
            ("range", 55, 60, "RM billion", 2035, "level"),
        ),
        (
            "Satisfaction with the council: 7.2 out of 10 or higher.",
            (">=", 7.2, None, "out of 10", 2035, "level"),
        ),
        ("Develop forest farming on 600,000 mu.", ("==", 600000, None, "mu", 2035, "level")),
        (
            "Accidents to be kept at fewer than 3 per 1 000 workers.",
            ("<", 3, None, "per 1 000 workers", 2035, "level"),
        ),
    ],
)
def test_a_bound_in_other_words_is_read(sentence: str, expected: tuple[object, ...]):
    assert targets(sentence)[0] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The federal net-zero goal for 2050 is not restated here.",
        "The province's goal is an 18% drop in intensity.",
        "Tax concessions lapse for hotels that buy less than 15% of produce locally.",
        "The Department contributes to Outcome 4 of the national plan.",
    ],
)
def test_what_others_want_and_what_is_a_condition_is_no_target(sentence: str):
    assert targets(sentence) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ministry of Finance (lead agency for Outcomes 1 and 3); Ministry of Health (lead, Outcome 2).",
         [("Ministry of Finance", "lead"), ("Ministry of Health", "lead")]),
        ("Planning Unit (nodal). District Committee (support). Roads Department (responsible).",
         [("Planning Unit", "lead"), ("District Committee", "support"), ("Roads Department", None)]),
        ("Collaborating institutions: Housing Agency, district municipalities.",
         [("Housing Agency", "support"), ("district municipalities", "support")]),
        ("Accountability: Chief Directorate Housing (Programme 3); Chief Directorate Roads (Programme 4).",
         [("Chief Directorate Housing", None), ("Chief Directorate Roads", None)]),
        ("Lead for B1-B2: Water Authority; Contributing: Users' Association.",
         [("Water Authority", "lead"), ("Users' Association", "support")]),
        ("The Training Section, with the Health Network, will distribute seed.",
         [("Training Section", "lead"), ("Health Network", "support")]),
    ],
)  # fmt: skip
def test_bodies_have_the_part_that_their_notation_gives(line: str, expected: list[tuple[str, str | None]]):
    found = extract(f"Riverton Plan 2024-2035\n\nWho acts\n\n{line}\n", "en")
    assert sorted((b.name, b.role or "") for b in found.bodies) == sorted((n, r or "") for n, r in expected)


def test_a_clause_that_does_something_is_a_task_under_a_heading_of_goals_too():
    text = "Riverton Plan 2024-2035\n\nNational Outcome 1: Safety\n\nThe Government will enforce the building code. Geothermal will supply 10 MW.\n"
    assert [t.quote for t in extract(text, "en").tasks] == ["The Government will enforce the building code"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Real growth averaging between 3 and 3½ per cent.", ("range", 3, 3.5, "per cent", 2035, "growth_rate")),
        ("Screening: 7 in 10 women each year.", ("==", 70, None, "%", 2035, "share")),
        ("Screening: two in three women.", ("==", 66.666667, None, "%", 2035, "share")),
        ("Value-adding doubles.", ("==", 2, None, "times", 2035, "ratio")),
        ("Deaths per thousand live births: 19 → 11.", ("<=", 11, None, "per thousand live births", 2035, "level")),
        ("Invoices to be raised to 100% and accidents kept at 3 per 1,000 workers.", (">=", 100, None, "%", 2035, "share")),
        ("Seedlings planted, 1.5 million per year 2026 through 2029.", ("==", 1.5, None, "million/year", 2029, "level")),
        ("We will build 74 km of roads, 26 km in 2026.", ("==", 74, None, "km", 2035, "level")),
        ("Reduce marriages by two thirds from the 2019 level of 32.8 per cent.", ("==", 66.6667, None, "%", 2035, "cumulative_change")),
    ],
)  # fmt: skip
def test_fractions_arrows_and_years_of_a_part_are_read(sentence: str, expected: tuple[object, ...]):
    comparator, *others = targets(sentence)[0]
    assert [comparator in (expected[0], "=="), others] == [True, list(expected[1:])]


def test_a_table_takes_the_unit_that_its_indicator_gives_in_parentheses():
    rows = "| Indicator | 2023 | 2030 |\n|---|---|---|\n| Value added (100 million yuan) | 61 | 110 |\n"
    found = extract(f"Riverton Plan 2024-2035\n\nTargets\n\n{rows}", "en")
    assert [(t.value, t.unit, t.year) for t in found.targets] == [(110, "100 million yuan", 2030)]


def test_what_one_actor_will_do_is_cut_at_each_verb_of_the_list():
    text = "Riverton Plan 2024-2035\n\nActions\n\nThe Department intends to sell the old depot, repair the town hall and move its archive.\n"
    quotes = [t.quote for t in extract(text, "en").tasks]
    assert quotes[0].startswith("The Department")
    assert quotes[1:] == ["repair the town hall", "move its archive"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Five numbers that matter by 2030.",
        "The national roadmap wants poverty under 5 per cent by 2030.",
        "Sirens in every settlement of more than 50 households.",
        "The homicide count, 44, was the worst ever.",
        "Joblessness receded from 21.0% to 16.3%.",
        "The service will distribute Rs 8 crore worth of seed.",
    ],
)
def test_counts_of_the_plan_itself_and_what_was_are_no_targets(sentence: str):
    assert targets(sentence) == []


def test_a_yearly_plan_reaches_as_far_as_its_tables_over_the_medium_term():
    rows = "| Indicator | Target 2025/26 | Target 2026/27 | Target 2027/28 |\n|---|---|---|---|\n| Houses built | 10 | 20 | 30 |\n"
    line = "Over the medium term the share of women shall be not below 2%."
    found = extract(
        f"Annual Performance Plan 2025/26\n\nIntroduction to it\n\nTargets\n\n{rows}\n{line}\n", "en"
    )
    assert [t.year for t in found.targets] == [2026, 2027, 2028, 2028]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Direction 1: Economic Futures Unit leads, together with Regional Board.",
         [("Economic Futures Unit", "lead"), ("Regional Board", "support")]),
        ("Driver: State Digital Division with Riverton Power as partner.",
         [("State Digital Division", "lead"), ("Riverton Power", "support")]),
        ("Led by the Bureau of Agriculture; participants: Forestry Bureau, supply and marketing cooperatives.",
         [("Bureau of Agriculture", "lead"), ("Forestry Bureau", "support"), ("supply and marketing cooperatives", "support")]),
    ],
)  # fmt: skip
def test_bodies_of_a_labelled_line_are_kept_apart(line: str, expected: list[tuple[str, str]]):
    found = extract(f"Riverton Plan 2024-2035\n\nWho acts\n\n{line}\n", "en")
    assert sorted((b.name, b.role or "") for b in found.bodies) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("We will blacktop 74 km of ward roads.", 1),
        ("Take 3,000 firms through an assessment.", 1),
        ("Clean cooking to treble by 2030.", 0),
        ("Issue [2026] No. 9.", 0),
    ],
)
def test_what_is_done_is_a_task_and_what_changes_is_none(sentence: str, count: int):
    assert len(extract(PLAN.format(sentence), "en").tasks) == count
