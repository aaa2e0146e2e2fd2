"""What an English figure is told by the verbs, the place and the years about it; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.english.lexicon.verbs import verbs_of
from luoshu.reading.extract import extract


def read(text: str, heading: str = "Delivery", title: str = "Riverton Growth Plan 2024-2035"):
    return extract(f"{title}\n\nHere the plan begins.\n\n2. {heading}\n\n{text}\n", "en")


@pytest.mark.parametrize(
    ("sentence", "tenses"),
    [
        ("Arrears crept up while the backlog swelled to 41.", ["past", "past"]),
        ("Homes repaired by 2030", []),
        ("Arrears cleared 300 accounts", ["done"]),
        ("The board cleared 300 accounts", ["past"]),
        ("We pledged to reach 5", ["open", "open"]),
        ("Access to water for 5", []),
        ("Sales double to 5", ["turn"]),
        ("Losses could reach 5", ["guess"]),
        ("The goal is 5", ["open"]),
        ("The share is 5", ["now"]),
    ],
)
def test_a_verb_tells_its_time(sentence: str, tenses: list[str]):
    assert [verb.tense for verb in verbs_of(sentence)] == tenses


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("1. 21 km of feeder road rehabilitated, 35% of the marsh drained.", [21, 35]),
        ("2. Cows inseminated 5,200; calves born 2,300.", [5200, 2300]),
        ("3. New jobs: 4,600.", [4600]),
        ("4. Losses, which stood at 31% last year, must be brought under 20%.", [20]),
        ("5. The gap, 13.4 points, is to be closed to 5 points.", [5]),
        ("6. Of the district's 620 km of unsealed road, we intend sealing 45 km.", [45]),
        ("7. Broadband of 100 Mbps or faster for 95% of premises.", [95]),
        ("8. The county is to accommodate 11,400 additional residents.", [11400]),
        ("9. One home in four will be heated without gas.", [25]),
        ("10. Incomes to go up two and a half times.", [2.5]),
        ("11. Every third parcel will be delivered by bicycle.", [33.333333]),
        ("12. Colleges commit to 6,500 completions a year.", [6500]),
        ("13. Wells drilled, currently 91, to reach 120.", [120]),
    ],
)
def test_a_line_without_a_verb_of_the_past_is_a_promise(line: str, values: list[float]):
    assert [target.value for target in read(line).targets] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "Congestion cost the economy $2.9 billion and journeys lengthened to 41 minutes.",
        "Own revenue closed at $812 million, an under-collection of 19 per cent.",
        "Gas heats 64% of homes.",
        "Proposals of more than 10 units must set out a plan for drainage.",
        "A ratio of 1.5 applies in the core.",
        "Grants cover up to 80 percent of project costs.",
        "The committee inspected 34 bowsers against a target of 40.",
    ],
)
def test_what_was_or_is_or_only_says_which_is_no_promise(sentence: str):
    assert read(sentence).targets == ()


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Share of new cars: 2023: 14%, 2030: 22%, 2035: 28%.", [2030, 2035]),
        ("Raise cover to 40 per cent, reaching 33 per cent by 2030.", [2035, 2030]),
        ("Bring 320 families home, 150 of whom before 2026.", [2035, 2026]),
        ("Serve 9,500 farms in its first year and 14,000 thereafter.", [2024, 2035]),
        ("One home in four to be rebuilt by the end of the decade.", [2030]),
    ],
)
def test_a_year_goes_with_its_own_figure(sentence: str, years: list[int]):
    found = [target.year for target in read(sentence, "Targets").targets]
    assert found == years


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Climate Budget 2025 with outlook to 2028", (2025, 2028)),
        ("Performance Agreement for the Health Directorate, 2026", (2026, 2026)),
        ("Review and Strategy to 2030\nPublished March 2023", (2023, 2030)),
        ("30-Year Infrastructure Strategy: 2025 update", (2025, 2055)),
        ("Sustainability Programme 2035\nCouncil decision of 11 March 2024", (2024, 2035)),
    ],
)
def test_the_title_gives_the_period_however_it_names_it(title: str, period: tuple[int, int]):
    found = read("We will plant 500 trees.", title=title)
    assert (found.start, found.until) == period


def test_a_list_under_a_line_without_a_colon_takes_its_year():
    text = "By 2032 we will have\n- closed the gap to 5%\n- 70% of staff paid a living wage\n"
    assert [(t.value, t.year) for t in read(text, "The story so far").targets] == [(5, 2032), (70, 2032)]


def test_three_capitals_are_no_currency_of_their_own():
    assert read("LTP4 aims at 5,000 trees.").targets[0].unit == "trees"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("We will lay 120 miles of protected cycle lanes by 2030.", "protected cycle lanes"),
        ("Over the life of the plan we will support 45,000 net new jobs.", "net new jobs"),
        ("Wind and solar power should reach 5 GW by 2030.", "Wind and solar power"),
        ("Losses, which stood at 31% last year, must be brought under 20%.", "Losses"),
        ("Treatment of 60% of municipal wastewater by 2028.", "Treatment of municipal wastewater"),
        ("Raise the share of women in office from 30 to 45 per cent.", "share of women in office"),
    ],
)
def test_a_figure_is_named_by_the_object_the_subject_or_the_things_it_counts(sentence: str, name: str):
    assert read(sentence, "Targets").targets[-1].as_written == name


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Raise recycling in the northern villages to 40%.", "northern villages"),
        ("Three fifths of new jobs outside the city centre.", "outside the city centre"),
        ("Raise recycling in the city to 40%.", None),
        ("Marsh Valley: 2,500 ha of forest, 300 wells.", "Marsh Valley"),
    ],
)
def test_the_area_of_a_figure_is_said_where_it_is_not_all(sentence: str, scope: str | None):
    found = [target.scope for target in read(sentence, "Targets").targets]
    assert set(found) == {scope}


def test_a_list_of_changes_shares_the_year_it_counts_from():
    found = read(
        "Emissions shall fall by 63% by 2030 and 89% by 2033, both against the 2019 level.", "Targets"
    ).targets
    assert [(t.kind, t.direction, t.baseline_year) for t in found] == [
        ("cumulative_change", "decrease", 2019)
    ] * 2


def test_a_year_is_not_shared_with_a_clause_that_has_a_subject_of_its_own():
    text = (
        "Output will need to expand by 2.2 per cent a year, and we want exports to reach 9 per cent by 2030."
    )
    assert [t.year for t in read(text, "Targets").targets] == [2035, 2030]


def test_a_head_of_two_lines_and_a_table_by_area_are_read():
    rows = (
        "Indicator              Baseline     Mid-term    Target     Responsible\n"
        "                       (2023)       (2028)      (2035)     agency\n"
        "----------------------------------------------------------------------\n"
        "Forest cover (%)       27           31          35         Forestry Agency\n"
        "Homes rebuilt (no.)    120          3,500       5,000      Housing Agency\n"
    )
    found = read(rows, "Targets")
    assert [(t.value, t.year) for t in found.targets] == [(31, 2028), (35, 2035), (3500, 2028), (5000, 2035)]
    assert {b.name for b in found.bodies} == {"Forestry Agency", "Housing Agency"}
    rows = "District | Homes 2024-2035 | of which affordable (%)\nMarsh | 13,600 | 35\nDown | 6,200 | 30\n"
    found = read(rows, "Targets")
    assert [(t.scope, t.as_written, t.value) for t in found.targets] == [
        ("Marsh", "Homes", 13600), ("Marsh", "affordable Homes", 35),
        ("Down", "Homes", 6200), ("Down", "affordable Homes", 30),
    ]  # fmt: skip


def test_a_part_of_the_period_gives_its_year_to_its_list_and_to_what_names_it():
    text = (
        "Phase 1 (2026-2030)\n- 420,000 skilled jobs\n\nPhase 2 (2031-2035)\n- output to pass 90 GW\n\n"
        "Nine in ten loads will go by rail at the end of Phase 1.\n"
    )
    found = read(text, "Aspirations", "Straits Master Plan 2026-2040").targets
    assert [(t.value, t.year) for t in found] == [(420000, 2030), (90, 2035), (90, 2030)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Scientists expect between 30 and 50 centimetres of sea-level rise by 2033.",
        "Every new hall is to reach a 5-star rating.",
        "Current: 71 percent.",
        "Companies investing above $500 million will enjoy a lower rate.",
    ],
)
def test_what_others_expect_and_what_only_describes_is_none(sentence: str):
    assert read(sentence, "Targets").targets == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By 2030, 30,000 homes will heat with electricity, and by 2033, 75,000.", [(30000, 2030), (75000, 2033)]),
        ("Exports should reach 2,600 in 2030 against 1,850 now, and research should go to 1.5 per cent over the life of the plan.", [(2600, 2030), (1.5, 2035)]),
        ("The rate will be raised by 5 percentage points to 52 percent.", [(5, 2035), (52, 2035)]),
        ("Water use is to come down from 146 litres a day to 120 by 2034, with 132 as a staging post in 2030.", [(120, 2034), (132, 2030)]),
        ("Some 1,450 km of road will be paved, taking the paved share to 37 percent.", [(1450, 2035), (37, 2035)]),
        ("From the end of 2027 nobody waits longer than 18 weeks.", [(18, 2027)]),
        ("Broadband of 100/20 or better for 98 percent of addresses.", [(98, 2035)]),
    ],
)  # fmt: skip
def test_figures_of_one_sentence_keep_their_own_years(sentence: str, expected: list[tuple[float, int]]):
    assert [(t.value, t.year) for t in read(sentence, "Targets").targets] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Duty on spirits increases by 5 per cent.",
        "Council tax will go up 4.99% in 2025/26.",
        "I expect these measures to raise $6 million in a full year.",
        "Ships scoring above 80 on the index get a 15% discount.",
        "We stand at 44 per cent.",
        "The plan provides for $340 million for the north quay.",
    ],
)
def test_rates_that_are_levied_and_sums_that_are_spent_are_no_targets(sentence: str):
    assert read(sentence, "The economy").targets == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We shall take on 90 nurses in the coming year.", (90, "nurses")),
        ("2,000 more homes with a sensor.", (2000, "homes")),
        ("A parity index of at least 0.98 in basic education.", (0.98, "")),
        ("Access will rise from less than 0.2 per cent to 2 per cent.", (2, "per cent")),
        ("By 2029 public debt is to come down to 65 per cent of GDP.", (65, "per cent")),
        ("Scope 1 and 2 emissions cut 55%.", (55, "%")),
    ],
)
def test_a_figure_is_told_from_labels_and_particles(sentence: str, expected: tuple[float, str]):
    assert [(t.value, t.unit) for t in read(sentence, "Targets").targets] == [expected]


def test_a_result_stands_in_the_clause_that_tells_it():
    found = read("By then, 12,900 homes were completed, and 14 of our 39 mayors are women.", "Where we stand")
    assert [(r.value, r.quote.endswith(end)) for r, end in zip(found.results, ("completed", "women"), strict=True)] == [
        (12900, True), (14, True),
    ]  # fmt: skip


def test_pence_in_the_pound_are_a_share_and_an_aside_keeps_the_subject():
    found = read(
        "We will source 30p in every pound locally. 250 helpers, up from 96, will be at work by 2028.",
        "Targets",
    )
    assert [(t.value, t.year) for t in found.targets] == [(30, 2035), (250, 2028)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Services will run every 20 minutes from December 2027.", [(20, "minutes", 2027)]),
        ("No more than 1 in 200 services should be cancelled.", [(0.5, "%", 2035)]),
        ("75 miles of path will be added to the existing 160.", [(75, "miles", 2035)]),
        ("Five hundred thousand jobs will be created.", [(500, "thousand jobs", 2035)]),
        ("Add another half a million visits by 2028.", [(0.5, "million visits", 2028)]),
        ("Housebuilding is to average 3,400 a year.", [(3400, "/year", 2035)]),
        ("100 firms with revenue above $5 million.", [(100, "firms", 2035)]),
        ("All new halls are to be net zero ready.", []),
        ("At present there are 31,600 beds in the city.", []),
        ("Exporters ship 40% of what they make.", []),
    ],
)
def test_frequencies_shares_and_what_is_said_of_today_are_read(
    sentence: str, expected: list[tuple[float, str, int]]
):
    heading = "Targets" if expected else "The area"
    assert [(t.value, t.unit, t.year) for t in read(sentence, heading).targets] == expected


def test_milestones_under_a_heading_with_a_year_are_due_then():
    text = "Milestones to 2026\n\n- 20,000 technicians trained\n- approval time cut from 14 months to 9\n"
    assert [(t.value, t.year) for t in read(text, "Goals").targets] == [(20000, 2026), (9, 2026)]


def test_labelled_values_of_an_indicator_and_a_table_by_region_under_targets_are_read():
    text = "Indicator: Pupil-teacher ratio. Baseline: 54:1. Mid-term target (2026/27): 48:1. Target: 42:1.\n"
    found = read(text, "Quality", "Education Plan 2024-2030").targets
    assert [(t.as_written, t.value, t.year) for t in found] == [
        ("Pupil-teacher ratio", 48, 2027), ("Pupil-teacher ratio", 42, 2030),
    ]  # fmt: skip
    rows = "Region    Homes    Retrofits\nNorth     4,200    900\nCoast     6,800    1,500\nTotal     11,000   2,400\n"
    found = read(rows, "Targets by region").targets
    assert [(t.scope, t.as_written, t.value) for t in found] == [
        ("North", "Homes", 4200), ("North", "Retrofits", 900), ("Coast", "Homes", 6800),
        ("Coast", "Retrofits", 1500), (None, "Homes", 11000), (None, "Retrofits", 2400),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Train 3,500 workers and set up 60 stores, of which 25 in the first two years.", [(3500, 2035), (60, 2035), (25, 2025)]),
        ("A shared record goes live in March 2026; 6,000 staff will be trained to use it.", [(6000, 2035)]),
        ("Repair 2,400 homes - 600 of them mobile homes - by December 2029.", [(2400, 2029), (600, 2029)]),
        ("Food insecurity, currently affecting 23 percent of families, should not exceed 12 percent.", [(12, 2035)]),
        ("We will build 220 posts, so that 85 percent of people live near care.", [(220, 2035), (85, 2035)]),
        ("Generation of 1,900 MW and an access rate of 60 percent are targeted.", [(1900, 2035), (60, 2035)]),
        ("Water use per 10,000 yuan of output falls 16 percent.", [(16, 2035)]),
        ("No household will be further than 600 metres from a park of at least 2 hectares.", [(600, 2035)]),
    ],
)  # fmt: skip
def test_parts_asides_and_purposes_keep_to_their_clause(sentence: str, expected: list[tuple[float, int]]):
    assert [(t.value, t.year) for t in read(sentence, "Targets").targets] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unless another year is given, targets are for 2031.\n\n- 40 schools repaired\n- 12 wards lit by 2028\n", [(40, 2031), (12, 2028)]),
        ("Indicator    Baseline (2022)    Target (2029)\nHomes insulated (number)    4,200    9,000\nWaste recycled (%)    31    55\n", [(9000, 2029), (55, 2029)]),
        ("- KR 2.1: 60 percent of pupils read by age ten\n- KR 2.2: 14 parks opened\n", [(60, 2035), (14, 2035)]),
        ("- Patients seen within a week: 88 percent, target 95 percent\n", [(95, 2035)]),
        ("We will raise storage from 60 percent to 640 MW.\n", [(640, 2035)]),
    ],
)  # fmt: skip
def test_declared_years_codes_and_what_stands_before_a_target_are_read(
    text: str, expected: list[tuple[float, int]]
):
    assert [(t.value, t.year) for t in read(text, "Targets").targets] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We will raise the share of solar from its present level of 27 per cent to 40 per cent by 2030.", [(40, 2030)]),
        ("Complete the tender for the 340 MW wind complex by 2026 and commission the 10 MW plant in 2025.", [(10, 2025)]),
        ("Growth fell short of the projected target of around 7 percent.", []),
        ("Households can apply for up to 40,000 pesos for insulation.", []),
        ("Solar panels now sit on one in three houses.", []),
        ("The gap, 13 points at the last count, shall be closed to 5 by 2030.", [(5, 2030)]),
        ("4,000 young people will gain a level 3 qualification by 2030.", [(4000, 2030)]),
        ("Proposals for more than 50 homes must come with a drainage plan.", []),
    ],
)  # fmt: skip
def test_present_levels_kinds_and_terms_of_grants_are_no_targets(
    sentence: str, expected: list[tuple[float, int]]
):
    assert [(t.value, t.year) for t in read(sentence, "Targets").targets] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("95 per cent of residents will be within 30 minutes of an emergency department by 2034.", [(95, 2034)]),
        ("By 2030 every resident lives within 300 metres of a park.", [(300, 2030)]),
        ("Open a cooling centre within 800 metres of the market by 2028.", []),
        ("Emissions from buildings are brought down by 40 % compared with 2005.", [(40, 2035)]),
        ("Visitor arrivals should top 165,000 in 2026.", [(165000, 2026)]),
        ("The number of villages without a clinic, 870 at the last count, shall be nil by June 2025.", [(0, 2025)]),
    ],
)  # fmt: skip
def test_distances_passives_of_change_and_nil_are_read(sentence: str, expected: list[tuple[float, int]]):
    assert [(t.value, t.year) for t in read(sentence, "Targets").targets] == expected


def test_rates_in_one_list_with_a_growth_are_growth():
    text = (
        "We aim for growth of 7 percent in industry, 8 percent in investment and 9 percent in retail sales."
    )
    assert [(t.value, t.kind) for t in read(text, "Targets").targets] == [
        (7, "growth_rate"), (8, "growth_rate"), (9, "growth_rate"),
    ]  # fmt: skip
