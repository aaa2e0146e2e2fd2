"""How an English figure is meant: bounds, shares that are kept, differences, and what goes on from a ratio; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def targets(sentence: str):
    text = f"Riverton City Plan 2024-2035\n\nHere the plan begins.\n\n2. Delivery\n\n{sentence}\n"
    return extract(text, "en").targets


@pytest.mark.parametrize(
    ("sentence", "comparators"),
    [
        ("Push the employment rate up to 72 % by 2030.", [">="]),
        ("We will bring tree cover up to 30% by 2030.", [">="]),
        ("Grants of up to 72 % of costs are paid.", []),
        ("Stocks shall not fall short of 1.5 million tons by 2030.", [">="]),
        ("Reserves are never to drop short of 40 days of demand by 2030.", [">="]),
        ("Costs will be equivalent to 12.5% of output at most by 2030.", ["<="]),
        ("Clean power is to cover 60% of demand at the least by 2030.", [">="]),
        ("Tuberculosis incidence is to be brought to 190 per 100,000 people by 2030.", ["<="]),
        ("Bring clearing under 200 hectares by 2026 and end it altogether by 2030.", ["<", "=="]),
    ],
)
def test_a_bound_is_set_by_the_words_around_a_figure(sentence: str, comparators: list[str]):
    assert [target.comparator for target in targets(sentence)] == comparators


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Water loss is to be held to 7% or less every year.", ["share"]),
        ("Growth is to be held at 7% every year.", ["growth_rate"]),
        ("Water use: 130 litres a day by 2030, a reduction of 35 litres on today.", ["level", "difference"]),
        (
            "The base is to grow 3.5% per year, half a point faster than the state.",
            ["growth_rate", "difference"],
        ),
        ("The Gini ratio is to be 0.36 by 2030.", ["level"]),
        ("The distance to the national figure is to fall to 3 points by 2030.", ["difference"]),
        ("The mean distance between failures is to rise to 400,000 km by 2030.", ["level"]),
        (
            "Incomes are to climb to 76 per cent of the EU average by 2032 and to 85 per cent by 2034.",
            ["ratio", "ratio"],
        ),
    ],
)
def test_the_kind_of_a_figure_is_told_by_its_words(sentence: str, kinds: list[str]):
    assert [target.kind for target in targets(sentence)] == kinds
