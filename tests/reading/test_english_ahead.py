"""What a heading, a list or the sentence before sets ahead in English, and tables parted by other signs; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

TITLE = "Lower Ames Forward, 2025-2035 (with a mid-term stop in 2029)"


def read(*lines: str):
    return extract("\n\n".join((TITLE, "Here the plan begins.", *lines)) + "\n", "en")


def values(*lines: str) -> list[float | None]:
    return [target.value for target in read(*lines).targets]


@pytest.mark.parametrize("mark", ["1 / ", "1 | ", "I – ", "A » ", "2.1 ~ ", "IV / "])
def test_a_sign_behind_its_number_makes_a_heading(mark: str):
    assert values(f"{mark}Where we stand", "Rents come to 9% of income.") == []
    assert values(f"{mark}Objectives and rules", "Bus trips rise to 40 million.") == [40]


def test_two_codes_in_one_heading_are_no_figures():
    assert values("Objective 2.4 Climate and 2.5 Water", "Leaks are to fall to 8 per cent.") == [8]


def test_a_list_that_a_year_sets_ahead_is_told_in_the_present():
    found = read(
        "Outcomes",
        "By 2031, the following is to be true:",
        "(1) Work is near. The share of jobs within the ring road is 60%; unemployment remains under 5%.",
        "(2) Air is clean. PM2.5 concentration falls to 9 micrograms per cubic metre.",
    )
    assert [(t.value, t.year) for t in found.targets] == [(60, 2031), (5, 2031), (9, 2031)]


def test_a_change_in_the_present_goes_on_from_a_promise():
    text = "We will lay 40 km of track. Leakage is limited to 8%. Today buses carry 12% of trips. The fleet grows to 90 buses."
    assert values("Transport", text) == [40, 8, 90]
    assert values("Transport", "Leakage falls by 8% a year. Ridership grows to 3 million.") == []


def test_what_would_be_is_a_goal_among_goals_alone():
    said = "Vacancy would fall by 3 points over 2024."
    assert [(t.value, t.as_written) for t in read("Objectives", said).targets] == [(3, "Vacancy")]
    assert values("Outlook", said) == []
    assert values("Objectives", "Without action vacancy would rise by 3 points.") == []


def test_a_list_of_figures_is_of_indicators_whatever_they_are_called():
    assert values("Goals", "- State budget deficit: 3% of GDP\n- Budget revenue: 19% of GDP") == [3, 19]


@pytest.mark.parametrize("sign", [";", "/", "~", "·"])
def test_any_sign_may_part_the_cells_of_a_table(sign: str):
    rows = (
        "Measure ; 2024 actual ; 2029 milestone ; 2035 target",
        "Homes heated by pumps (%) ; 4 ; 20 ; 55",
        "Road deaths ; 31 ; 20 ; 8",
    )
    found = read("\n".join(rows).replace(" ; ", f" {sign} "))
    assert [(t.value, t.year) for t in found.targets] == [(20, 2029), (55, 2035), (20, 2029), (8, 2035)]
    assert [r.value for r in found.results] == [4, 31]


def test_a_stop_on_the_way_is_not_the_beginning_of_a_plan():
    found = extract(
        "Hill Region\nSpatial Strategy, horizon 2040 (with a mid-point in 2032)\nText approved on 12 March 2024\n\nGoals\n\nCut waste by 5%.",
        "en",
    )
    assert (found.start, found.until, found.year) == (2024, 2040, 2024)


@pytest.mark.parametrize(
    ("start", "stop", "aim"),
    [
        ("Start", "Halfway", "Commitment"),
        ("Baseline", "Interim", "Target"),
        ("Starting value", "Mid-point", "Final"),
        ("Latest", "Milestone", "Pledge"),
        ("Current level", "On the way", "Destination"),
        ("Opening", "Next", "Promise"),
    ],
)
def test_a_run_of_labels_leads_from_where_things_stand_to_where_they_go(start: str, stop: str, aim: str):
    found = read("Goal 3 | Warmth", f"{start}: 14 % of homes are cold. {stop}: 10 %. {aim}: 6 % at the most.")
    assert [t.value for t in found.targets] == [10, 6]
    assert [r.value for r in found.results] == [14]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("We will build 320 homes a year up to 2031, and 380 a year from then on.", [2031, 2035]),
        ("Repair 300 pumps by 2030 and 90 afterwards.", [2030, 2035]),
        ("No more than 150 homes will remain within the ten-year flood line by 2030.", [2030]),
        ("Renewables are to make up 23% by 2029 and 27% a year later.", [2029, 2030]),
        ("Research should make up 1.8 per cent of output by the mid-term.", [2029]),
        ("Cut arrears to 5% by the mid-term review.", [2029]),
    ],
)
def test_a_time_in_words_is_that_of_its_figure(sentence: str, years: list[int]):
    assert [target.year for target in read("Delivery", sentence).targets] == years


def test_what_goes_on_from_a_promise_and_is_held_against_the_past_is_promised():
    said = "Some 9,200 persons will take part in training; a year later, 45 % of trainees are in work, against 37 % before."
    assert values("Delivery", said) == [9200, 45]
    assert values("Delivery", "We will train 300 cooks; 45 % of residents are in work, which is high.") == [
        300
    ]


@pytest.mark.parametrize("title", ["Instruments", "Paying our way", "Dollars and decisions"])
def test_a_part_on_means_is_told_by_its_title(title: str):
    assert values(f"5. {title}", "A premium is paid from the pot, set at EUR 96 million for 2026-2028.") == []


@pytest.mark.parametrize("title", ["What we have pledged", "Our promises"])
def test_a_part_on_promises_is_told_by_its_title(title: str):
    assert values(f"5. {title}", "Vacancy would fall by 3 points over 2024.") == [3]
