"""Bounds that follow their figure, steps beyond the plan, tiers of government, and parts of the region in English; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

HEAD = "Dunmere District Council\nOur Plan 2025-2030\nAdopted in 2024\n\nIntroduction\n\nDunmere has 90,000 residents.\n\nGoals\n\n"


def targets(sentence: str):
    return extract(f"{HEAD}{sentence}\n", "en").targets


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Water use per head: 120 litres at most, and below 100 litres in 2040.", [(120, 2030), (100, 2040)]),
        ("Water use per head: 120 litres in towns and 100 litres in villages by 2029.", [(120, 2029), (100, 2029)]),
        ("Emissions of transport to be 15 per cent lower than under business as usual.", [(15, 2030)]),
        ("Solar power will meet 30 per cent of electricity demand by 2028.", [(30, 2028)]),
        ("600 new flats, of which 10 to 15% with controlled rents.", [(600, 2030), (10, 2030)]),
        ("Answer 311 calls in less than 45 seconds on average.", [(45, 2030)]),
        ("We will build 800 flats, with one flat in four accessible.", [(800, 2030), (25, 2030)]),
        ("The county council, which runs the buses, intends to halve fares by 2027.", []),
        ("Empty shops will pay double business rates from 2026.", []),
        ("Woodland, which is 4 percentage points under the county average, will match it by 2030.", []),
    ],
)  # fmt: skip
def test_a_figure_is_promised_for_its_own_year_or_not_at_all(sentence, wanted):
    assert [(t.value, t.year) for t in targets(sentence)] == wanted


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("Reserves will be kept at 8% of net spending or above.", ">="),
        ("We will hold the deficit at 3% of revenue or lower.", "<="),
        ("We will build reserves equivalent to 4 months of spending.", "=="),
    ],
)
def test_a_bound_may_follow_what_a_rate_is_of(sentence, comparator):
    assert [t.comparator for t in targets(sentence)] == [comparator]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Shop vacancy will be brought below 7% in every market town by 2027.", "every market town"),
        ("Shop vacancy will be brought below 7% in every town by 2027.", None),
        ("Investment attracted to the harbour estate will exceed £90m by 2029.", "harbour estate"),
        ("No more than 10 per cent of new homes may be located in the open countryside.", "open countryside"),
        ("Electricity used by the Council to be 90 per cent renewable.", "Council"),
    ],
)
def test_a_part_of_the_region_is_the_scope(sentence, scope):
    assert [t.scope for t in targets(sentence)] == [scope]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Unemployment no higher than the national average plus half a percentage point.", ("<=", "difference", "increase", "nation")),
        ("Life expectancy at least the national average minus 2 percentage points.", (">=", "difference", "decrease", "nation")),
        ("Car trips down from 70 per cent of all trips to 50 per cent by 2029.", ("<=", "share", None, "trips")),
        ("Income, now 80 per cent of the regional average, to reach 90 per cent of it by 2029.", (">=", "ratio", None, "the regional average")),
    ],
)  # fmt: skip
def test_what_a_figure_is_held_against_may_stand_before_it(sentence, meant):
    assert [(t.comparator, t.kind, t.direction, t.relative_to) for t in targets(sentence)] == [meant]


def test_a_pace_behind_the_next_figure_is_none_of_the_one_before():
    found = targets("Library visits will grow by a tenth to 40,000 a year by 2027.")
    assert [(t.value, t.unit, t.kind) for t in found] == [
        (10, "%", "cumulative_change"),
        (40000, "/year", "level"),
    ]


def test_one_of_two_places_that_a_title_joins_is_a_part_of_the_region():
    head = "Ambry and Lakes Planning Authority\nSpatial Framework to 2040\nAdopted June 2024\n\nPolicies\n\n"
    found = extract(
        head + "Policy 1. Affordable housing shall be at least 30 per cent in Ambry.\n", "en"
    ).targets
    assert [(t.value, t.scope) for t in found] == [(30, "Ambry")]
    alone = head.replace("Ambry and Lakes", "Ambry")
    found = extract(
        alone + "Policy 1. Affordable housing shall be at least 30 per cent in Ambry.\n", "en"
    ).targets
    assert [(t.value, t.scope) for t in found] == [(30, None)]


def test_a_bound_that_is_kept_is_no_part_of_the_sum_before():
    money = HEAD.replace("Goals", "Money")
    found = extract(
        money + "We must find savings of £2.4m, and reserves will be kept at 8% of spending or above.\n", "en"
    )
    assert [(t.value, t.comparator) for t in found.targets] == [(8, ">=")]


@pytest.mark.parametrize("mark", ["4-2", "4-2.", "12-10", "4.2", "- 4.2", "• 4-2", "* 4.2.1", "- 4)"])
def test_the_code_of_a_line_is_no_figure(mark: str):
    text = f"Port Ellery Action Frame 2024-2030\n\nGoal 4 Getting about\n\n{mark} Evening buses: at least 30 routes by 2028\n"
    assert [(t.value, t.unit, t.year, t.as_written) for t in extract(text, "en").targets] == [
        (30.0, "routes", 2028, "Evening buses")
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("- Cut water lost in pipes by 12 per cent by 2029", (12.0, "water lost in pipes")),
        ("Cut food waste to 20 kg a head by 2029", (20.0, "food waste")),
        ("* 1.5 GW of floating wind by 2029", (1.5, "floating wind")),
        ("* 2.5 Mt of waste reused by 2029", (2.5, "waste reused")),
    ],
)
def test_an_order_or_a_bullet_before_a_figure_names_nothing(line: str, wanted: tuple[float, str]):
    found = extract(f"Port Ellery Action Frame 2024-2030\n\nGoals\n\n{line}\n", "en").targets
    assert [(t.value, t.as_written) for t in found] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Train 900 nurses by 2029, 300 of them in rural wards.", "nurses in rural wards"),
        ("Build 80 homes by 2029, 40 per cent of them for social rent.", "homes for social rent"),
    ],
)
def test_a_part_of_them_is_named_by_what_they_are(sentence: str, name: str):
    assert [t.as_written for t in targets(sentence)][1:] == [name]
