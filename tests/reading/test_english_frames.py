"""What an English document says once for many figures: years in headings, terms, cards, rows of years; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def targets(text: str):
    return [(t.value, t.year) for t in extract(text, "en").targets]


def test_a_year_over_a_list_holds_for_it():
    text = "City of Almeda\nClimate Roadmap\n\nOur pledges\n\n2027\n– Tree canopy: 22%\n– Solar: 6 MW\n\n2030\n– Emissions 45% below 2015\n"
    assert targets(text) == [(22, 2027), (6, 2027), (45, 2030)]


def test_a_question_with_a_year_over_a_list_is_its_heading():
    text = "Moor Housing\nCorporate Plan\n12 May 2025\n\nLooking back\nArrears fell to 3 per cent.\n\nWhat we will achieve by March 2030\n• 1,500 new homes\n• Void turnaround: 18 days\n"
    assert targets(text) == [(1500, 2030), (18, 2030)]


def test_a_card_tells_of_one_indicator():
    text = (
        "Kestrel County Council\nGrowth Framework\nApproved 3 February 2024\n\nThis framework looks ahead to 2032. "
        "Progress will be checked in 2028, the halfway point.\n\nOutcome 1: Jobs\nIndicator: Residents in work\n"
        "Baseline (2023): 71.2%\nHalfway: 74%\n2032: 78%\nOwner: Director of Economy\n"
    )
    found = extract(text, "en")
    assert [(t.as_written, t.value, t.year) for t in found.targets] == [
        ("Residents in work", 74, 2028),
        ("Residents in work", 78, 2032),
    ]
    assert [r.value for r in found.results] == [71.2]


def test_rows_of_years_give_their_columns_their_years():
    text = "Moor Housing\nPlan 2025-2030\n\n1. Goals\n\nYear | Starts | Homes upgraded\n2023/24 | 210 | 700\n2026/27 | 320 | 1,100\n2027/28 | 340 | 1,300\n"
    found = extract(text, "en")
    assert [(t.as_written, t.value, t.year) for t in found.targets] == [
        ("Starts", 320, 2027), ("Homes upgraded", 1100, 2027), ("Starts", 340, 2028), ("Homes upgraded", 1300, 2028),
    ]  # fmt: skip
    assert [r.value for r in found.results] == [210, 700]


def test_the_years_of_a_plan_are_named_by_their_number():
    text = "Transport Board\nProgramme (years 1 to 5: 2026 - 2030)\n\nCommitments\n\nC1 Buses 95 per cent on time (year 3: 92 per cent).\nC2 Rapid transit: 24 km by year 4.\n"
    assert targets(text) == [(95, 2030), (92, 2028), (24, 2029)]


def test_steps_by_name_have_their_own_years():
    text = "Island Tourism Plan\nOctober 2023\n\n2. Ambition for 2033\nWe get there in steps: recover (2024-2026) and lead (2027-2033).\n\nRecover\nArrivals of 148,000.\n\nLead\nWomen in senior posts: 45%.\n"
    assert targets(text) == [(148000, 2026), (45, 2033)]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("County Framework\nApproved 3 February 2024\n\nThis framework looks ahead to 2032.", 2032),
        ("Torvik Plan\n\nAdopted 19.06.2024. The plan applies from 2025 up to and including 2036.", 2036),
        ("Growth Board\n\nThe programme was refreshed in spring 2024 and will run for six years.", 2030),
        ("School Plan II\n\nThe plan covers the school years 2024/25 to 2028/29.", 2029),
        ("State Water Policy and Action Plan, 2030\nNotified on 4 July 2024", 2030),
    ],
)
def test_the_end_of_a_plan_is_found_in_its_words(text: str, until: int):
    assert extract(f"{text}\n\n1. Goals\n\nCut waste by 5 per cent.\n", "en").until == until


def test_an_enumeration_without_a_colon_takes_the_year_that_leads_it():
    text = "State Water Policy\n4 July 2024\n\nGOALS\nThe State resolves, by 2030, to\n(i) recharge 2,400 villages;\n(ii) reuse 50 per cent of waste water.\n"
    assert targets(text) == [(2400, 2030), (50, 2030)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Close a third of the productivity gap by 2031.", [(33.3333, 2031, "cumulative_change")]),
        ("Exports are fivefold those of 2028.", [(5, 2035, "ratio")]),
        ("Emissions 15% lower than the business-as-usual scenario.", [(15, 2035, "cumulative_change")]),
        ("Industry makes up 52% of output; services 33%.", [(52, 2035, "share"), (33, 2035, "share")]),
        ("3,800 homes a year on average, 4,200 from 2030.", [(3800, 2035, "level"), (4200, 2030, "level")]),
        ("Subscriptions to quintuple.", [(5, 2035, "ratio")]),
        ("Share of renters paying more than half of income in rent drops below 18%.", [(18, 2035, "share")]),
        ("Create 60,000 jobs, 13,000 of them in 2028, and raise life expectancy to 82.5 years.",
         [(60000, 2035, "level"), (13000, 2028, "level"), (82.5, 2035, "level")]),
    ],
)  # fmt: skip
def test_a_line_under_goals_is_read(line: str, told: list[tuple[float, int, str]]):
    found = extract(
        f"Riverton Growth Plan 2025-2035\n\nHere it begins.\n\n2. Our seven promises\n\n- {line}\n", "en"
    )
    assert [(t.value, t.year, t.kind) for t in found.targets] == told


def test_a_line_broken_before_a_figure_goes_on():
    text = (
        "Riverton Growth Plan 2025-2035\n\n2. Goals\n\n1. Net zero emissions by 30 June 2030, with a cut of no less than\n"
        "70 per cent against 2012 before offsets are used, and with tourist arrivals of\n9.5 million.\n"
        "3B. Narrow the gap in pay by half.\n3C. Solar on 60% of dwellings.\n"
    )
    assert targets(text) == [(0, 2030), (70, 2030), (9.5, 2030), (50, 2035), (60, 2035)]


def test_a_heading_may_name_goals_in_brackets_and_a_title_of_a_list_may_end_in_a_stop():
    text = (
        "Vestby and the World\nA local agenda for 2023-2031\nAdopted in 2023\n\nWhy this matters\n\nVestby has 41,000 residents.\n\n"
        "Homes (Goals 1, 2 and 11)\n\nWhere we stand. In 2021, 9% of tenants were in arrears.\nWhere we are heading.\n"
        "* Tenants in arrears: not above 4%.\n* 900 new homes.\nHow. Open an advice centre and repair the old barracks.\n"
    )
    found = extract(text, "en")
    assert [(t.value, t.year) for t in found.targets] == [(4, 2031), (900, 2031)]
    assert [r.value for r in found.results if r.unit == "%"] == [9]
    assert [t.quote.rstrip(".") for t in found.tasks] == ["Open an advice centre", "repair the old barracks"]


def test_a_part_that_is_called_past_but_lists_what_is_to_come_is_one_of_goals():
    head = "Vestby local agenda 2023-2031\nAdopted in 2023\n\nOur starting point\n\nIn 2021, 9% of tenants were in arrears.\n"
    ahead = "* Tenants in arrears: not above 4% by 2028.\n* Food waste: 20 percent lower than in 2020.\n* At least 45% women on boards.\n* Waste: 120 kg per person by 2027.\n"
    past = "* 900 homes were built.\n* Tenants in arrears: 7% in 2019.\n* Food waste fell by 20 percent.\n"
    assert targets(head + ahead) == [(4, 2028), (20, 2031), (45, 2031), (120, 2027)]
    assert targets(head + past) == []


def test_a_title_that_is_the_year_aimed_at_is_not_the_year_of_issue():
    text = "VESTBY 2031\nA Plan for Fiscal Years 2026-2031\nAdopted by the Council\n\nWater\n\nW1. Recycled water will meet 30 percent of demand by FY2029, up from 11 percent.\n"
    assert targets(text) == [(30, 2029)]
