"""The area of an English target, and whether it binds, in every form in which documents say it; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

_HEAD = "Northmere County Plan 2024-2030\nAdopted March 2024\n\n1. Why\n\nThis plan is for all.\n\nIt was asked for.\n\n2. What comes next\n\n"


def _scopes(text: str) -> list[str | None]:
    return [t.scope for t in extract(f"{_HEAD}{text}\n", "en").targets]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Easton will get 500 homes.", "Easton"),
        ("Cut traffic through the old town by 20 per cent.", "old town"),
        ("The permanent population of Harwell Science Park will be 6,000.", "Harwell Science Park"),
        ("Bring tree cover in the five hottest census tracts to 15 per cent.", "five hottest census tracts"),
        ("Sickness absence among council staff will fall to 4 per cent.", "council staff"),
        ("At peak the campus is to support 3,200 jobs.", "campus"),
        ("310 hectares will be allocated in the port corridor by 2030.", "port corridor"),
        ("Tree cover will be 20 per cent, with no suburb with less than 15 per cent.", None),
    ],
)
def test_a_part_of_the_region_is_found_where_the_clause_names_it(sentence: str, scope: str | None):
    assert _scopes(sentence)[0] == scope


def test_no_part_is_left_behind():
    assert _scopes("Tree cover will be 20 per cent, with no suburb with less than 15 per cent.") == [
        None,
        "suburb",
    ]


def test_a_sentence_that_goes_on_speaks_of_the_same():
    text = "Council's own emissions were 31,000 t in 2021. They will not exceed 12,000 t in 2027 and will be zero by 2030."
    found = extract(f"{_HEAD}{text}\n", "en").targets
    assert [(t.scope, t.as_written) for t in found] == [
        ("Council's own emissions", "Council's own emissions")
    ] * 2


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("Coastal districts", "Coastal districts"),
        ("Kestrel Bay Ward", "Kestrel Bay Ward"),
        ("Council operations", "Council operations"),
        ("Vibrant neighbourhoods", None),
        ("Smart County", None),
        ("Protected areas", None),
        ("Rural Development", None),
    ],
)
def test_a_heading_that_is_an_area_holds_for_what_stands_under_it(heading: str, scope: str | None):
    assert _scopes(f"3. Places\n\n{heading}\n\n- Build 500 homes by 2027.\n- Plant trees.") == [scope]


def test_partners_sources_and_fields_are_no_areas():
    sentences = (
        "Raise the number of visitors from Germany to 40,000.|Attract 500 million in Private investment.|Raise savings in Housing by 20 per cent.|Lift Northmere's share of exports to 12 per cent.|"
        "In every village, 90 per cent of homes will be connected.|Cut waste per head in the region to 300 kg.|Raise the score in Mathematics to 520."
    )
    assert {s: _scopes(s) for s in sentences.split("|") if _scopes(s) != [None]} == {}


def _binding(text: str) -> list[bool | None]:
    return [t.binding for t in extract(f"{_HEAD}{text}\n", "en").targets]


@pytest.mark.parametrize(
    "said",
    [
        "Objectives O1 and O2 are binding on the municipalities; all others are indicative.",
        "Objectives O1 to O2 are legally binding. All others are only indicative.",
        "The panel may change actions but not targets O1 and O2, which are binding; other targets are aspirational.",
    ],
)
def test_targets_are_bound_by_their_labels(said: str):
    text = f"{said}\n\nO1  Plant 500 hectares of forest.\nO2  Treat 90 per cent of sewage.\nO3  Build 700 homes.\n"
    assert _binding(text) == [True, True, False]


def test_targets_are_bound_by_what_is_said_of_their_section():
    text = "Headline commitments\n\nEmissions will fall by 40 per cent. The headline commitments are binding on Council; everything in section 3 is an aspiration.\n\n3. Homes\n\nInsulate 700 homes.\n"
    assert _binding(text) == [True, False]
    assert _binding("Cut emissions to 12 kt by 2030, as required by County Code 11.3.") == [True]
    assert _binding("3. Guiding Goals\n\nBuild 700 homes.") == [None]
