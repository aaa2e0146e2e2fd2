"""Whose word an English figure is, and what is only granted, paid or described; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def values(sentence: str, title: str = "Riverton City Plan 2024-2035") -> list[float | None]:
    text = f"{title}\n\nHere the plan begins.\n\n2. Delivery\n\n{sentence}\n"
    return [target.value for target in extract(text, "en").targets]


@pytest.mark.parametrize(
    "sentence",
    [
        "Emissions are to fall in line with the national pledge, which asks for a 30 % cut by 2030.",
        "The provincial plan calls for growth of about 5.5%.",
        "The EU target for 2030, net cuts of 55 per cent, applies to every member.",
        "Under the European Pillar of Social Rights, at least 78 % of adults should be in employment by 2030.",
        "The school district's own goal is 75% of pupils by 2030.",
        "The ports' own ambition is shore power at 90 per cent of berths by 2030.",
        "The autumn forecast of the national bank has output growing 2.6 % in 2025.",
        "The target of 6.5% for growth set in the last plan was not fully met.",
    ],
)
def test_what_others_want_or_foresee_is_no_target(sentence: str):
    assert values(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A transfer will be paid to cantons, worth up to 4 % of their ordinary income.",
        "Grants finance up to 65 % of eligible expenditure of small firms.",
        "Operators obtain a bounty of 3,000 crowns for each noisy wagon.",
        "Concessions are to be shortened to 20 years.",
        "Licences are to be extended to 12 years.",
        "By 2030 Riverton will be a river city, carried by three strong quarters.",
    ],
)
def test_what_is_granted_paid_or_described_is_no_target(sentence: str):
    assert values(sentence) == []


def test_the_city_has_goals_of_its_own():
    assert values("The city's own goal is 75% of pupils by 2030.") == [75]
    assert values("70% of pupils will read well by 2028; the school district's own goal is 75%.") == [70]


def test_an_age_in_words_is_no_figure():
    assert values("Reduce stunting among children under five to below 21 percent.") == [21]


def test_a_figure_in_apposition_is_where_things_stand():
    assert values("Our own rate, at 71.9 per cent, is forecast to drift up to 73 per cent.") == []
    assert values("The city's share, at 12 per cent, is set to reach 20 per cent by 2030.") == [20]


def test_what_follows_from_a_promise_is_one():
    assert values("Industry is to grow faster, so that its contribution reaches 21.5% of output.") == [21.5]
