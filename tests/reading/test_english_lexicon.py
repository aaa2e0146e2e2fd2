"""Words of one meaning are read alike: the verbs, nouns and phrases of English plans by class; the sentences are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

_HEAD = "Northmere County Plan 2024-2030\nAdopted March 2024\n\n2. What comes next\n\n"


def _found(sentence: str):
    return extract(f"{_HEAD}{sentence}\n", "en").targets


def _bounds(pattern: str, words: str, comparator: str, value: float) -> None:
    read = {
        word: [(t.comparator, t.value, t.year) for t in _found(pattern.format(word))]
        for word in words.split(";")
    }
    assert {word: got for word, got in read.items() if got != [(comparator, value, 2029)]} == {}


_UP = "The employment rate will {} 80 per cent by 2029."
_DOWN = "The unemployment rate will {} 4 per cent by 2029."


def test_verbs_that_lead_up_set_a_floor():
    words = (
        "reach;climb to;get to;move up to;advance to;be brought up to;be taken to;be pushed up to;be pushed to;be lifted to;be stepped up to;be scaled up to;be ramped up to;"
        "recover to;rebound to;return to;be restored to;attain;hit;be driven up to;be upped to;be hiked to;soar to;swell to;be heightened to;edge up to;inch up to;jump to;leap to;surge to;be topped up to;progress to;be propelled to"
    )
    _bounds(_UP, words, ">=", 80.0)
    _bounds(_UP, "be at least;not fall below;be no lower than;not slip below;never fall under;be maintained at no less than;be at or above", ">=", 80.0)  # fmt: skip


def test_verbs_that_lead_down_set_a_ceiling():
    words = (
        "fall to;be brought down to;be slashed to;be pared back to;be whittled down to;be driven down to;be curbed to;be curtailed to;be scaled back to;be wound down to;come down to;dwindle to;recede to;sink to;dip to;moderate to;slow to;"
        "be squeezed to;be minimised to;be brought back to;subside to;slip to;plunge to;taper to;be rolled back to;be constrained to;be limited to;be capped at;be held to"
    )
    _bounds(_DOWN, words, "<=", 4.0)
    _bounds(_DOWN, "not exceed;be kept within;not rise above;never exceed;be no worse than;not climb above;not pass;peak at no more than", "<=", 4.0)  # fmt: skip
    _bounds(
        _DOWN,
        "stay below;be held under;fall below;be cut to below;be lower than;not reach;dip below",
        "<",
        4.0,
    )


def test_verbs_of_passing_are_strict():
    words = "exceed;top;surpass;pass;cross;break through;overtake;outstrip;beat;outdo;rise above;climb past;be in excess of;go beyond"
    _bounds(_UP, words, ">", 80.0)


def test_what_is_only_about_or_at_a_value_is_no_bound():
    words = "be about;be roughly;stand at;be close to;be in the region of;be stabilised at;be on the order of;be more or less;settle at;be circa;average"
    _bounds(_UP, words, "==", 80.0)


@pytest.mark.parametrize(
    ("sentence", "kind", "direction"),
    [
        ("A reduction in emissions of 20 per cent by 2029.", "cumulative_change", "decrease"),
        ("An increase in output of 20 per cent by 2029.", "cumulative_change", "increase"),
        ("By 2029, emissions are to have fallen by 20 per cent.", "cumulative_change", "decrease"),
        ("The share is to go up 20 points by 2029.", "difference", "increase"),
        ("The share will lose 20 percentage points by 2029.", "difference", "decrease"),
    ],
)
def test_nouns_and_verbs_of_change_give_kind_and_direction(sentence: str, kind: str, direction: str):
    assert [(t.value, t.kind, t.direction) for t in _found(sentence)] == [(20.0, kind, direction)]


@pytest.mark.parametrize(
    "sentence", ["Exports will be twice as high in 2029 as in 2019.", "Twice as many exports by 2029."]
)
def test_twice_as_much_is_a_multiple(sentence: str):
    assert [(t.value, t.kind, t.year) for t in _found(sentence)] == [(2.0, "ratio", 2029)]


def test_every_way_to_say_what_is_wanted_makes_a_target():
    sentences = (
        "Our ambition is that 80 per cent of homes are connected.|We are working towards a rate of 80 per cent.|Make sure that 80 per cent of homes are connected.|"
        "We have set ourselves a target of 80 per cent.|The rate ought to reach 80 per cent.|We will not rest until 80 per cent of homes are connected.|The bar is set at 80 per cent.|"
        "Success means 80 per cent of homes connected.|Plans are in place to connect 80 per cent of homes.|We propose that 80 per cent of homes be connected.|When the plan ends, 80 per cent of homes will have been connected."
    )
    read = {s: [(t.value, t.year) for t in _found(s)] for s in sentences.split("|")}
    assert {s: got for s, got in read.items() if got != [(80.0, 2030)]} == {}


def test_what_is_so_and_what_others_want_or_foresee_makes_none():
    sentences = (
        "One in five adults smokes.|The ministry has set a target of 80 per cent by 2030.|The UN calls for 80 per cent by 2030.|The central government's plan foresees 80 per cent by 2030.|"
        "The number of over-80s is set to double by 2030.|The 2018 strategy, which promised 90 homes by 2025, delivered barely 80.|Experts predict a shortage of 80 nurses by 2030.|"
        "It was hoped that 80 homes would be built by 2022.|Waiting times run to 80 days.|The latest figure is 80 per cent.|Under national law, 80 per cent must be recycled by 2030."
    )
    assert {s: _found(s) for s in sentences.split("|") if _found(s)} == {}
