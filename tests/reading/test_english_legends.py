"""What an English document says once, however it says it, holds for all its figures."""

import pytest

from luoshu.reading.english.read import read_english

_BODY = """
Background

In 2023 unemployment stood at 8.1 per cent. Between 2019 and 2023 output grew by 9 per cent.

Goals

We will build 4,500 homes. Emissions are to fall by 30 per cent by 2027 from their 2020 level.
"""


def _due(text: str) -> list[tuple[float | None, int | None]]:
    return [(t.value, t.year) for t in read_english(text).targets]


@pytest.mark.parametrize(
    "head",
    [
        "Northmere 2030\nA plan for growth\nMay 2025",
        "Northmere on the Move\nOur plan to the year 2030\nPublished 2025",
        "Northmere Integrated Plan 2025/2026 - 2029/2030",
        "Six-Year Plan of Northmere\nAdopted in December 2024, effective 1 January 2025",
        "Northmere Strategy\nApril 2025\n\nThe strategy looks six years ahead, to 2030.",
        "Northmere Strategy\nApril 2025\n\nThis strategy covers the years from 2025/26 to 2029/30.",
        "Northmere Strategy\nApril 2025\n\nEverything below is to be done by 2030, save where another date is named.",
        "Northmere Strategy\nApril 2025\n\nWhere no date is given, the deadline is December 2030.",
        "Northmere Strategy\nApril 2025\n\nThis is a plan for the rest of the decade.",
        "Northmere City Plan\nAdopted 3 March 2025 – in force until 31 December 2030",
    ],
)
def test_a_horizon_is_found_in_whatever_words_tell_it(head: str) -> None:
    assert _due(head + "\n" + _BODY) == [(4500.0, 2030), (30.0, 2027)]


def test_a_year_by_which_some_thing_is_due_is_not_the_horizon_of_all() -> None:
    text = "Northmere Strategy\nApril 2025\n\nEvery school should have an emergency plan by 2026.\n" + _BODY
    assert _due(text) == [(4500.0, None), (30.0, 2027)]


def test_a_numbered_plan_ends_before_the_vision_beside_it() -> None:
    text = "Outline of the Fourteenth Five-Year Plan of Linhe City and Vision 2035\nMarch 2021\n\nGoals\n\nBuild 200 km of rural roads at RMB 2 million each."
    assert _due(text)[0] == (200.0, 2025)


_TITLE = "Northmere County Plan 2024-2030\nAdopted March 2024\n\n"


@pytest.mark.parametrize(
    "legend",
    [
        "Each line gives the 2022 actual, then the 2027 milestone, then the 2030 target.",
        "Figures are for 2022, 2027 and 2030, in that order.",
        "The three numbers after each indicator show the 2022 baseline, the value wanted in 2027 and the goal for 2030.",
    ],
)
@pytest.mark.parametrize("line", ["34 → 30 → 27", "34 / 30 / 27", "34, 30, 27"])
def test_a_sentence_gives_the_years_of_figures_in_their_order(legend: str, line: str) -> None:
    found = read_english(f"{_TITLE}{legend}\n\n1 Safety\n\nCrimes per 1,000 residents: {line}\n")
    assert [(t.value, t.year) for t in found.targets] == [(30.0, 2027), (27.0, 2030)]
    assert [(r.value, r.year) for r in found.results] == [(34.0, 2022)]


@pytest.mark.parametrize(
    "line",
    [
        "Start: 11 % (2020)   Halfway: 9 %   Goal: 6 % or less",
        "Baseline: 11 %; mid-term: 9 %; end: 6 % or less",
        "Now: 11 % | Milestone (2027): 9 % | Target 2030: 6 % or less",
    ],
)
def test_labelled_figures_are_of_what_stands_above_them(line: str) -> None:
    text = f"{_TITLE}The plan is reviewed halfway, in 2027.\n\nChildren in low-income households\n{line}\n"
    assert [(t.value, t.year, t.as_written, t.comparator) for t in read_english(text).targets] == [
        (9.0, 2027, "Children in low-income households", "=="),
        (6.0, 2030, "Children in low-income households", "<="),
    ]


def test_columns_of_years_to_come_are_promised_under_any_heading() -> None:
    for heading in ("Targets at a glance", "Where we stand", "Progress"):
        text = f"{_TITLE}{heading}\n\nMeasure\t2022\t2026\t2030\nJourneys (million)\t412\t480\t600\nStep-free stations (%)\t61\t75\t100\n"
        assert _due(text) == [(480.0, 2026), (600.0, 2030), (75.0, 2026), (100.0, 2030)], heading


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Walking is to carry 65% of trips, and 50% as early as 2027.", [2030, 2027]),
        (
            "Emissions are to be down 80% on 2018, and nitrogen dioxide under 20 µg/m³ from 2028.",
            [2030, 2028],
        ),
        ("Add 450 MW of solar by December 2027 and reduce losses by 9 percentage points.", [2027, 2030]),
        ("Ninety percent of students are to graduate within four years.", [2030]),
    ],
)
def test_a_year_holds_in_its_own_clause(sentence: str, due: list[int]) -> None:
    assert [year for _, year in _due(f"{_TITLE}Goals\n\n{sentence}\n")] == due


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nobody should wait longer than 20 minutes for a bus.", ("<=", 20.0)),
        ("Download speed shall be no slower than 80 Mbps.", (">=", 80.0)),
        ("At most 120 hectares of farmland may be built on.", ("<=", 120.0)),
        ("Reserves are to cover at least 4 months of imports.", (">=", 4.0)),
        ("Inflation is to be 8 percent plus or minus 2 percentage points.", ("==", 8.0)),
        ("Raise 5.4 km of sea wall to withstand a 1-in-100-year storm.", ("==", 5.4)),
        ("Flexible demand of 150 MW or more shall be available.", (">=", 150.0)),
    ],
)
def test_a_bound_is_read_with_what_turns_it(sentence: str, expected: tuple[str, float]) -> None:
    found = read_english(f"{_TITLE}Goals\n\n{sentence}\n").targets
    assert [(t.comparator, t.value) for t in found] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Malabo Declaration asks African states to spend 10 percent of their budgets on agriculture.",
        "The World Health Organization has called on all countries to vaccinate 90 percent of girls.",
        "In 2021 the council asked what the global goals mean for 38,600 people.",
        "Nearly 900 residents answered.",
        "A congestion charge of €4 per day will be brought in.",
    ],
)
def test_what_others_ask_and_what_was_asked_is_no_target(sentence: str) -> None:
    assert not read_english(f"{_TITLE}Plan\n\n{sentence}\n").targets


def test_steps_that_bear_their_own_years_need_no_legend() -> None:
    found = read_english(f"{_TITLE}Water\n\nLeakage: 31% → 22% (2027) → 15% (2030)\n")
    assert [(t.value, t.year, t.as_written) for t in found.targets] == [
        (22.0, 2027, "Leakage"),
        (15.0, 2030, "Leakage"),
    ]


def test_a_day_of_adoption_may_stand_at_the_end_and_a_year_ahead_is_none() -> None:
    text = (
        "MOOREFIELD BOROUGH COUNCIL\nCorporate Plan\n\nOur borough in numbers\n118,000 residents; 71% of adults in work (2024)\n\n"
        "Our promises\nWe will, by April 2028:\n1. build 1,200 council homes\n2. resurface 40 miles of road every year\n\nApproved by Full Council, 26 February 2025\n"
    )
    found = read_english(text)
    assert (found.year, [(t.value, t.year) for t in found.targets]) == (2025, [(1200.0, 2028), (40.0, 2028)])


def test_the_columns_of_a_table_tell_the_end_of_a_plan_that_names_none() -> None:
    text = (
        "Mobility Blueprint\nResolution 2024-117, adopted November 12, 2024\n\nTargets\n\n"
        "Measure\t2023\tInterim 2028\tFinal 2035\nWalking (%)\t14\t20\t28\nRoad deaths\t38\t<= 25\t0\n\nStreets\n\nPlant 5,000 trees.\n"
    )
    found = read_english(text).targets
    assert [(t.value, t.year) for t in found] == [
        (20.0, 2028),
        (28.0, 2035),
        (25.0, 2028),
        (0.0, 2035),
        (5000.0, 2035),
    ]
    assert found[2].comparator == "<="


def test_no_one_is_to_wait_longer() -> None:
    assert [
        (t.comparator, t.value)
        for t in read_english(f"{_TITLE}Aims\n\n* No one waiting more than 52 weeks for treatment.\n").targets
    ] == [("<=", 52.0)]


def test_a_third_fewer_is_a_change_and_what_was_expected_is_told() -> None:
    found = read_english(f"{_TITLE}Aims\n\n* A third fewer emergency admissions.\n").targets
    assert [(t.kind, t.direction) for t in found] == [("cumulative_change", "decrease")]
    text = "Draft 2026 Plan\nDelivered on January 9, 2026\n\nI. Implementation of the plan for 2025\n\nOutput was expected to reach 318 billion yuan.\n"
    assert not read_english(text).targets


def test_lines_that_begin_with_a_year_are_lines_of_their_own() -> None:
    text = f"{_TITLE}What success looks like\nby 2027: 1,500 blue jobs; by 2030: 4,000\nby 2030: women hold 45% of jobs (28% today)\n"
    assert _due(text) == [(1500.0, 2027), (4000.0, 2030), (45.0, 2030)]


def test_a_plan_adopted_in_the_year_before_plans_one_year() -> None:
    found = read_english(
        "Plan of Action 2026\nDepartment of Farms (Approved 10 December 2025)\n\nTargets\n\nPlant 400 ha.\n\nReview\n\nOutput rose by 3.1% to 412,000 tonnes.\n"
    )
    assert (found.start, found.until, [r.year for r in found.results]) == (2026, 2026, [2025, 2025])


def test_what_people_said_is_told() -> None:
    assert not _due(f"{_TITLE}What you told us\n\nEight in ten customers put clean rivers first.\n")


def test_numbered_results_are_lines_of_their_own() -> None:
    text = f"{_TITLE}Objectives\n\nObjective 1: Food\nResult 1.1: Hungry households reduced from 38% to 15%\nResult 1.2: 26,000 ha under irrigation\nResult 1.3: 9 out of 10 births attended by a midwife\n"
    assert [value for value, _ in _due(text)] == [15.0, 26000.0, 90.0]


def test_a_statement_for_the_year_to_come_plans_that_year() -> None:
    found = read_english(
        "MAYORAL STATEMENT OF POLICY 2027\nDelivered before the Council on October 27, 2026\n\nWe will hire 120 officers. Our goal for recycling is 45 percent.\n"
    )
    assert (found.until, [(t.value, t.year) for t in found.targets]) == (2027, [(120.0, 2027), (45.0, 2027)])
