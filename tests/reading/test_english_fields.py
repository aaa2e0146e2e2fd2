"""What limits an English target: its area, whether it binds, the year that it counts from."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract
from luoshu.reading.items import ReadTarget

HEAD = "Tarnbrook Regional Plan 2026-2030\n\nTargets\n\n"
#: A passage, and the areas of its targets in order.
SCOPES = [
    ("Build 260 km of roads in hilly counties by 2029.", ["hilly counties"]),
    ("Raise tree cover in the towns to 28% by 2029.", ["the towns"]),
    ("Raise employment to 70% in every district by 2029.", [None]),
    ("Raise employment in the region to 70% by 2029.", [None]),
    ("Densities in town centres shall not fall below 50 dwellings per hectare.", ["town centres"]),
    ("Create 4,000 jobs outside the city centre by 2029.", ["outside the city centre"]),
    ("Cut the journey between Torr and Ballin to 40 minutes by 2029.", ["Torr and Ballin"]),
    ("Waste in Ballin will fall to 20,000 tonnes by 2029.", ["Ballin"]),
    ("Sewage treatment in villages along the Ember River, 41% at present, will rise to 75% by 2029.", ["villages along the Ember River"]),
    ("Ember Valley: 38,000 households connected, 2,500 ha drained by 2029.", ["Ember Valley", "Ember Valley"]),
    ("Women will hold half of the posts in the regional administration by 2029.", ["regional administration"]),
    ("Cut the use of energy in public buildings to 90 kWh per square metre by 2029.", ["public buildings"]),
    ("| District | Homes by 2030 |\n|---|---|\n| Torr | 900 |\n| Ballin | 700 |", ["Torr", "Ballin"]),
    ('In the three northern wards, unemployment will fall to 5% by 2029.', ['three northern wards']),
    ('Unemployment in Torr Ward will fall to 5% by 2029.', ['Torr Ward']),
    ('Life expectancy on the islands will rise to 78 years by 2029.', ['the islands']),
    ('On the Marden estate, 400 homes will be retrofitted by 2029.', ['Marden estate']),
    ('Within the low-emission zone, NO2 will fall to 30 micrograms per cubic metre by 2029.', ['low-emission zone']),
    ('Region-wide, recycling will rise to 40% by 2029; in Torr it will reach 60%.', [None, 'Torr']),
    ('Raise the employment rate across the coastal towns to 70% by 2029.', ['coastal towns']),
    ('Cut vacancy in the four market towns to 8% by 2029.', ['four market towns']),
    ('At Port Torr, throughput will reach 9 million tonnes by 2029.', ['Port Torr']),
    ('North Tarnbrook will gain 900 homes by 2029.', ['North Tarnbrook']),
    ('Increase tree cover in urban areas to 25% by 2029.', ['urban areas']),
    ('Raise the graduation rate in public high schools to 92% by 2029.', ['public high schools']),
    ('Emissions from council buildings will be cut by 40% by 2029.', ['council buildings']),
    ('Build 300 homes in each district by 2029.', [None]),
    ('Raise exports to 40% of output in manufacturing by 2029.', [None]),
    ('Cut deaths on the roads to 20 by 2029.', [None]),
    ('Raise the share of women in senior posts to 45% by 2029.', [None]),
    ('Invest 3% of GDP in research by 2029.', [None]),
    ('Lift spending on R&D to 3% of GDP by 2029.', [None]),
    ('Raise the number of places in nurseries to 5,000 by 2029.', [None]),
    ('Create 4,000 jobs in tourism by 2029.', [None]),
    ('Cut waiting times in emergency departments to 4 hours by 2029.', [None]),
]  # fmt: skip
#: A passage, and whether its targets bind.
BINDING = [
    ("The binding targets are: emissions held within 40 tonnes; tree cover of at least 30 per cent.", [True, True]),
    ("The main expected targets are as follows:\n- growth of around 5 percent;\n- unemployment of no more than 4 percent.", [False, False]),
    ("The binding indicators are:\n- emissions of no more than 40 tonnes;\n- water use of no more than 30 million tonnes.", [True, True]),
    ("Policies marked † have statutory effect.\n\nPolicy 1 † Homes\n\nBuild 900 homes by 2029.\n\nPolicy 2 Jobs\n\nCreate 700 jobs by 2029.", [True, None]),
    ("* binding; all others are indicative.\n\n- * Emissions of no more than 40 tonnes\n- Tree cover of at least 30 per cent", [True, False]),
    ("Emissions will fall to 40 tonnes by 2029 (binding).", [True]),
    ("Emissions will fall to 40 tonnes by 2029; this one is legally binding.", [True]),
    ("The milestones below are indicative.\n\nBuild 900 homes by 2029.", [False]),
    ("Build 900 homes by 2029.", [None]),
    ("The 2028 and 2029 goals set out in this section are binding.\n\nBuild 900 homes by 2029 and 950 by 2030.", [True, None]),
    ("(B) = binding, (E) = expected\n\n| Indicator | 2030 target | Nature |\n|---|---|---|\n| Tree cover (%) | 30 | B |\n| Jobs | 700 | E |", [True, False]),
    ('Targets marked with an asterisk (*) are binding.\n\n- Emissions of no more than 40 tonnes by 2029 *\n- Tree cover of at least 30% by 2029', [True, None]),
    ('Indicators flagged (S) are statutory; those flagged (A) are aspirational.\n\n- (S) Emissions of no more than 40 tonnes by 2029\n- (A) Tree cover of at least 30% by 2029', [True, False]),
    ('Emissions will fall to 40 tonnes by 2029. This target is binding.', [True]),
    ('Emissions will fall to 40 tonnes by 2029, as the Climate Act requires.', [None]),
    ('Binding commitments\n\n- Emissions of no more than 40 tonnes by 2029', [True]),
    ('Aspirational goals\n\n- Tree cover of at least 30% by 2029', [False]),
    ('Constraint indicators: emissions held within 40 tonnes by 2029.', [True]),
    ('Anticipatory indicators: tree cover of at least 30% by 2029.', [False]),
    ('A statutory target of 40 tonnes will be met by 2029.', [True]),
    ('Unless marked otherwise, the targets are indicative.\n\n- Tree cover of at least 30% by 2029', [False]),
    ('| Indicator | 2029 | Status |\n|---|---|---|\n| Tree cover (%) | 30 | Mandatory |\n| Jobs | 700 | Indicative |', [True, False]),
    ('| Indicator | 2029 | Attribute |\n|---|---|---|\n| Tree cover (%) | 30 | Obligatory |\n| Jobs | 700 | Anticipatory |', [True, False]),
    ('Emissions will fall to 40 tonnes by 2029 (legally binding) and tree cover rise to 30% (aspirational).', [True, False]),
    ('We are bound in law to cut emissions to 40 tonnes by 2029.', [True]),
]  # fmt: skip
#: A passage, and the years that its targets count from.
BASES = [
    ("Emissions will be cut by 40% by 2029, compared with 2019.", [2019]),
    ("The food bill, which stood at 147 million in 2021, is to shrink by a quarter by 2029.", [2021]),
    ("Output of wind power should triple by 2029, from a base of 210 MW in 2022.", [2022]),
    ("Emissions will be 30% lower in 2029 than they were in 2018.", [2018]),
    ("Energy use per unit of output will be cut by 14 percent over five years.", [2025]),
    ("Unless stated otherwise, commitments are measured from the 2020 figures.\n\nStunting will be reduced by one half by 2029.", [2020]),
    ("Injuries will be cut by 55% by 2029 against the 2018-22 average.", [None]),
    ("The wind industry will be quadruple its 2020 size by 2029.", [2020]),
    ("Tax arrears will be reduced by 40 million by 2029.", [None]),
    ('Emissions will be 40% below 1990 by 2029.', [1990]),
    ('By 2029 emissions will have fallen by 40% on 2015.', [2015]),
    ('Taking 2019 as 100, emissions will fall by 40% by 2029.', [2019]),
    ('Baseline: 2018. Emissions will be cut by 40% by 2029.', [2018]),
    ('All reductions are relative to 2010 unless stated.\n\nCut energy use by 20% by 2029.', [2010]),
    ('Wages will rise by a fifth in real terms on their 2024 level by 2029.', [2024]),
    ('Exports will double from 2024 to 2029.', [2024]),
    ('Crime fell to 400 in 2024 and will be cut by a further 10% by 2029.', [2024]),
    ('Cut emissions (base year 2012) by 30% by 2029.', [2012]),
    ('Between 2024 and 2029 output will grow by 18%.', [2024]),
]  # fmt: skip
#: A passage, and the wholes of its shares.
WHOLES = [
    ("Raise the share of residents with a diploma to 60% by 2029.", ["residents"]),
    ("Cut unemployment to 4% by 2029.", ["labour force"]),
    ("Raise forest cover to 40% by 2029.", ["land area"]),
    ("80% of schools will have a library by 2029.", ["schools"]),
    ("| Indicator | 2030 target |\n|---|---|\n| Households with piped water (%) | 90 |\n| Passes (% of candidates) | 75 |", ["households", "candidates"]),
]  # fmt: skip


def targets(passage: str) -> list[ReadTarget]:
    return list(extract(f"{HEAD}{passage}\n", "en").targets)


@pytest.mark.parametrize(("passage", "expected"), SCOPES)
def test_the_area_of_a_target_is_told_from_the_whole(passage: str, expected: list[str | None]):
    assert [target.scope for target in targets(passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), BINDING)
def test_a_target_binds_where_the_document_says_so(passage: str, expected: list[bool | None]):
    assert [target.binding for target in targets(passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), BASES)
def test_a_change_counts_from_the_year_that_is_named(passage: str, expected: list[int | None]):
    assert [target.baseline_year for target in targets(passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), WHOLES)
def test_a_share_is_a_part_of_a_whole(passage: str, expected: list[str]):
    assert [target.relative_to for target in targets(passage)] == expected


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("Emissions will fall to 80,000 tonnes by 2027 and 62,000 tonnes by 2029.", ["<=", "<="]),
        ("Boardings will rise from 3.1 million to 4 million in 2027 and 5 million in 2029.", [">=", ">="]),
        ("Pulses productivity is to be enhanced to 1,150 kg/ha by 2029.", [">="]),
        ("This will take the density of health workers to 19 per 10,000 by 2027.", [">="]),
    ],
)
def test_the_bound_of_a_level_holds_for_the_levels_that_go_on_from_it(sentence: str, bounds: list[str]):
    read = extract(f"Sector plan 2024-2029\n\nOur goals\n\n{sentence}", "en")
    assert [each.comparator for each in read.targets] == bounds


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("The cargo throughput of Lianwan Port will reach 300 million tons.", "Lianwan Port"),
        ("Treat 95% of solid waste in cities.", "cities"),
        ("Treat 80% of solid waste in the countryside.", "the countryside"),
    ],
)
def test_ports_cities_and_the_countryside_are_areas(sentence: str, scope: str):
    assert [each.scope for each in extract(HEAD + sentence, "en").targets] == [scope]


def test_the_name_of_a_row_says_its_area():
    rows = "Measure                          2024     2030\nTree cover in Merrin Flats (%)   9.8      20\nTree cover (%)                   14       22"
    assert [each.scope for each in extract(HEAD + rows, "en").targets] == ["Merrin Flats", None]
