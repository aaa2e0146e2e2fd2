"""Whose word an English figure is, how it is bounded, and what it is told off against; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def read(text: str, heading: str = "Delivery", title: str = "Riverton City Growth Plan 2025-2035"):
    return extract(f"{title}\n\nHere the plan begins.\n\n2. {heading}\n\n{text}\n", "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "The World Bank expects rainfall to decline by 10 per cent by 2050.",
        "According to the statistics office the city will have 318,000 inhabitants in 2040.",
        "The national goal is a reduction of 55 per cent by 2030.",
        "The European regulation, for its part, requires measures on 20 per cent of land by 2030.",
        "Eastmoor, our sister city, plans to reach 40 per cent by 2030.",
        "Government wants an employment rate of 80 per cent by 2030.",
        "In 2015 the council set out to bring the gap down to five years by 2022.",
        "Temperatures are expected to rise by 2 degrees by 2050.",
        "The facility will cover up to 65 per cent of enabling works.",
    ],
)
def test_what_others_want_or_foresee_is_no_target(sentence: str):
    assert not read(sentence).targets


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("The reserve must never dip under 15 per cent of spending.", ">=", 15),
        ("Water loss will not be allowed to rise above 12 per cent.", "<=", 12),
        ("The reserve may not fall under 10 per cent of spending.", ">=", 10),
        ("The widest gap will be no wider than 20 percentage points.", "<=", 20),
        ("Household water use will be held to 120 litres a day.", "<=", 120),
        ("Annual completions pass 4,700 by 2029.", ">", 4700),
        ("Median response to calls of 7 minutes or better by 2030.", "<=", 7),
        ("The stock will grow to one and a half times its present size.", "==", 1.5),
        ("Build up reserves to not less than four and a half months of imports by 2030.", ">=", 4.5),
        ("Journeys will be shortened from nine hours to six.", "<=", 6),
        ("We will spend $1 of every $4 with local firms by 2028.", "==", 25),
    ],
)
def test_a_bound_is_read_from_its_words(sentence: str, comparator: str, value: float):
    (target,) = read(sentence).targets
    assert (target.comparator, target.value) == (comparator, value)


def test_a_bound_holds_for_the_figure_that_goes_on_from_it():
    found = read("Clear at least 70 per cent of burglaries and 40 per cent of thefts.", "Targets").targets
    assert [(t.comparator, t.value) for t in found] == [(">=", 70), (">=", 40)]


def test_a_gap_is_a_difference():
    (target,) = read("Narrow the life expectancy gap between wards to four years.", "Targets").targets
    assert (target.kind, target.value, target.unit) == ("difference", 4, "years")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Brenn, Tolm and the Lower Carr districts are to accommodate 46,000, 31,500 and 18,000 respectively.",
            [(46000, 2035, "Brenn"), (31500, 2035, "Tolm"), (18000, 2035, "Lower Carr districts")],
        ),
        (
            "In 2027 and 2030 we will upgrade 5,000 and 6,000 firms respectively.",
            [(5000, 2027, None), (6000, 2030, None)],
        ),
    ],
)
def test_figures_are_told_off_one_by_one(sentence: str, told: list[tuple[float, int, str | None]]):
    assert [(t.value, t.year, t.scope) for t in read(sentence).targets] == told


def test_the_name_of_a_run_is_shared_out():
    found = read("Infant and maternal mortality will fall to 10 and 60 per 100,000 respectively.").targets
    assert [t.as_written for t in found] == ["Infant mortality", "maternal mortality"]


def test_a_figure_with_a_year_that_is_over_is_a_result():
    found = read("- Output: an economy worth £31bn in 2024 grows by 30 per cent by 2035.", "Targets")
    assert ([t.value for t in found.targets], [r.value for r in found.results]) == ([30], [31])


def test_a_year_between_from_and_to_is_that_of_the_baseline():
    (target,) = read("Raise growth from 5.4 per cent in 2025/26 to 8 per cent.").targets
    assert (target.value, target.year) == (8, 2035)


def test_an_earlier_plan_of_the_same_row_is_over():
    title = "Outline of the 9th Five-Year Plan (2026-2030)"
    text = "During the 8th Five-Year Plan period exports reached 38 billion, growing by 6 per cent a year."
    assert not read(text, "Foundation", title).targets


def test_a_paragraph_headed_situation_tells_and_one_headed_resolved_promises():
    text = "Situation: Life expectancy differs by 6.4 years between wards.\nResolved: The gap reduced to four years."
    found = read(text, "Goal 3: Health")
    assert [t.value for t in found.targets] == [4]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("We will bring forward 140 hectares of employment land at Thorn Dock by 2030.", "Thorn Dock"),
        ("Freight kilometres inside the inner ring should fall 2 per cent by 2030.", "inner ring"),
        (
            "Emissions from the Council's own estate will be cut by 70 per cent by 2030.",
            "the Council's own estate",
        ),
        ("Vacancy in the county's four target clusters will fall to 5 per cent.", "four target clusters"),
        ("Dunmore will gain 4,000 jobs by 2030.", "Dunmore"),
        ("Cut the journey time from Dunmore to the capital to 75 minutes by 2030.", "Dunmore"),
        ("Coverage will reach 20 per cent in every ward.", None),
        ("Construction will make up 46 per cent in GRDP by 2030.", None),
    ],
)
def test_an_area_is_a_part_of_the_region(sentence: str, scope: str | None):
    assert [t.scope for t in read(sentence).targets] == [scope]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "The target of 40 per cent by 2028 set in 2019 has been replaced by one of 55 per cent by 2030.",
            [55],
        ),
        ("The earlier ambition of 10,000 jobs has been raised to 14,000 by 2032.", [14000]),
        ("We will miss the 2028 target of 30 per cent but will reach 40 per cent by 2030.", [40]),
        ("Growth of 4.5 per cent a year is our goal.", [4.5]),
        ("Some 12,000 households wait for a home; by 2030 no more than 6,000 will.", [6000]),
        ("Of the 52,000 homes, 14,000 will be in the old town.", [14000]),
    ],
)
def test_a_target_that_was_changed_gives_way(sentence: str, values: list[float]):
    assert [t.value for t in read(sentence).targets] == values


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("By 2030, exports have risen to 12 million tonnes and the poverty rate has dropped to 6%.", [12, 6]),
        ("By 2030, 5,000 households are connected every year.", [5000]),
        ("Exports have risen to 12 million tonnes.", []),
        (
            "The share of renters who spend over half their income on housing is to fall from 27 to 20 percent.",
            [20],
        ),
        ("Output shall break through the 200-billion-yuan mark.", [200]),
        ("Introduce a disclosure scheme for offices over 1,000 square metres.", []),
        ("One home in three with a heat pump by 2032.", [33.333333]),
        ("Bank credit to small enterprises of Rs 3,200 crore by 2030.", [3200]),
        ("An amendment requires a two-thirds vote.", []),
    ],
)
def test_what_leads_a_sentence_and_what_a_figure_is_of_tell_a_promise(sentence: str, values: list[float]):
    assert [t.value for t in read(sentence, "Desired outcomes").targets] == values


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ('Regional Growth Strategy "Valley 2050"', (2023, 2050)),
        ("District Perspective Plan, Vision 2030 (with milestones for 2026-27)", (2023, 2030)),
    ],
)
def test_the_year_a_title_looks_to_is_no_year_of_issue(title: str, period: tuple[int, int]):
    text = (
        "This Strategy sets a direction for the years 2023 to 2050.\n\n"
        if "2050" in title
        else "In 2022 a quarter of wells were dry.\n\n"
    )
    goals = "Cut waste by 5% by 2026. Cut losses by 10% by 2028. Build 30 wells by 2029. Plant 40 ha by 2030."
    found = extract(f"{title}\n\n{text}2. Goals\n\n{goals}\n", "en")
    assert (found.start, found.until) == period


def test_a_table_of_projections_holds_no_targets():
    table = "Table 1. Population outlook (for information; not a target)\n\nTown | 2021 | 2035\nArl | 1,000 | 1,400\nBek | 900 | 1,200"
    assert not read(table, "Outlook").targets


def test_a_bracketed_cell_is_the_sum_over_the_period():
    table = "Indicator | Unit | 2025 | 2030 | Annual average / [Cumulative]\nReduction in energy use | % | – | – | [13]\nOutput growth | % | – | – | >6"
    found = read(table, "Targets").targets
    assert [(t.value, t.kind, t.direction) for t in found] == [
        (13, "cumulative_change", "decrease"),
        (6, "growth_rate", None),
    ]


def test_words_and_signs_get_the_years_that_the_document_gives_them():
    text = (
        "Short term means FY2026, medium term FY2029, long term FY2033. Figures marked (m) are milestones for 2030.\n\n"
        "1.1 Electricity from sun: short 50%; medium 75%; long 100%.\n"
        "1.2 Households with tanks of 10,000 litres or more: medium 9 in 10.\n"
        "1.3 Spending up by $150 a stay, medium term.\n"
        "1.4 Tobacco use to be lower by 40 per cent (m) than in 2020."
    )
    found = read(text, "Targets").targets
    assert [(t.value, t.year) for t in found] == [
        (50, 2026), (75, 2029), (100, 2033), (90, 2029), (150, 2029), (40, 2030),
    ]  # fmt: skip


def test_dots_lead_from_cell_to_cell():
    table = "Measure ........ Base ........ 2030 ........ 2050\nTransit share ........ 12% ........ 18% ........ 30%\nScore ........ 61 ........ 70 ........ 85"
    found = read(table, "Targets", "Metro Plan 2025-2050").targets
    assert [(t.value, t.year) for t in found] == [(18, 2030), (30, 2050), (70, 2030), (85, 2050)]


def test_a_part_of_what_was_told_of_shares_its_year():
    text = "Production should average 17,200 units a year through 2032; not less than one-fifth of them affordable."
    assert [(t.value, t.year) for t in read(text).targets] == [(17200, 2032), (0.2, 2032)]
