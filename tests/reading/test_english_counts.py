"""English figures in more than one word, counts of places, and figures that are to be the same in several years; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def read(sentence: str, heading: str = "Delivery"):
    text = f"Riverton City Plan 2024-2035\n\nHere the plan begins.\n\n2. {heading}\n\n{sentence}\n"
    return [(target.value, target.year) for target in extract(text, "en").targets]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The trip will be cut to 2 hours 15 minutes by 2030.", [(2.25, 2030)]),
        ("Average response is to fall to 5 minutes and 30 seconds by 2030.", [(5.5, 2030)]),
        ("Training is to be cut to 1 year 6 months by 2031.", [(1.5, 2031)]),
        ("Nineteen of 20 requests closed on time.", [(95, 2035)]),
        ("9 of 10 residents will hold a library card by 2030.", [(90, 2030)]),
        ("Not more than one traffic death per 20,000 residents by 2029.", [(1, 2029)]),
        (
            "Bring clearing under 200 hectares by 2026 and end it altogether by 2030.",
            [(200, 2026), (0, 2030)],
        ),
        ("We will stop open burning completely by 2031.", [(0, 2031)]),
    ],
)
def test_a_figure_may_take_several_words(sentence: str, expected: list[tuple[float, int]]):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "We will have heat pumps in 6,500 homes by 2030 and in more than 11,000 by 2034.",
            [(6500, 2030), (11000, 2034)],
        ),
        ("Shelters in 12 cantons by 2026.", [(12, 2026)]),
        ("Meters on 800 farms by 2028.", [(800, 2028)]),
        ("Nurses at work in 40 clinics by 2029.", [(40, 2029)]),
        ("Deliver the bypass in 3 phases by 2029.", []),
        ("Dues are paid in 4 instalments by 2029.", []),
    ],
)
def test_a_dated_count_of_the_places_where_something_is_to_stand_is_a_target(
    sentence: str, expected: list[tuple[float, int]]
):
    assert read(sentence) == expected


def test_a_year_set_before_a_figure_is_that_of_this_figure():
    sentence = "Goal: solar roofs on 18,000 homes and, by 2027, on each of the 140 city schools."
    assert read(sentence, "Our goals") == [(18000, 2035), (140, 2027)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Keep the stock of homes at 600,000 or above in 2032 and 2034 alike.",
            [(600000, 2032), (600000, 2034)],
        ),
        ("Cover is to be 40% by 2028, 2030 and 2032.", [(40, 2028), (40, 2030), (40, 2032)]),
        ("Cover is to be 40% and 50% by 2028 and 2030.", [(40, 2028), (50, 2030)]),
        (
            "Land take will be halved by 2028, and by 2030 no more than 250 hectares should remain.",
            [(50, 2028), (250, 2030)],
        ),
    ],
)
def test_a_figure_may_hold_for_several_years(sentence: str, expected: list[tuple[float, int]]):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The mix is to contain 23% new and renewable energy by 2029 and 27% a year later.",
            [(23, 2029), (27, 2030)],
        ),
        ("Train 900 local and migrant nurses by 2028 and 1,200 by 2031.", [(900, 2028), (1200, 2031)]),
        (
            "Nine in ten residents will live within 400 metres of a service running at least every 15 minutes by 2033.",
            [(90, 2033)],
        ),
    ],
)
def test_words_of_what_is_counted_do_not_part_it_from_its_year(
    sentence: str, expected: list[tuple[float, int]]
):
    assert read(sentence) == expected


def test_a_dated_change_is_a_target_in_a_part_on_means_too():
    assert read("Waste collected at the kerb rises to 95 kg per person in 2029.", "Resources") == [(95, 2029)]
    assert read("The fee rises to 95 euros in 2029.", "Resources") == []
