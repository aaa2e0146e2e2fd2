"""Which English targets bind, said per target, per code, per section or for all the rest; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

COMMITMENTS = (
    "C1. Waste falls to 5 Mt by 2030.",
    "C2. Cycle trips of 12 million by 2030.",
    "C3. Home ownership of 60 per cent by 2030.",
)


def bound(*lines: str) -> list[bool | None]:
    text = "\n\n".join(
        ("Harbour County Plan 2024-2034", "Here the plan begins.", "2. Our commitments", *lines)
    )
    return [target.binding for target in extract(text, "en").targets]


@pytest.mark.parametrize(
    ("note", "binding"),
    [
        ("C1 and C3 have statutory force under the Clean Act. The rest are indicative.", [True, False, True]),
        ("C1 to C3 are binding.", [True, True, True]),
        ("C1–C2 are mandatory; all others are aspirational.", [True, True, False]),
        ("Only C2 binds the county.", [None, True, None]),
        ("Commitments C1 and C2 are indicative, and the others are required by law.", [False, False, True]),
        (
            "C3, which is legally binding, was agreed in May. Every other figure in this plan is for guidance.",
            [False, False, True],
        ),
        ("C1, C2 and C3 carry legal force.", [True, True, True]),
        ("The headline commitments were agreed in May.", [None, None, None]),
    ],
)
def test_a_note_binds_targets_by_their_codes(note: str, binding: list[bool | None]):
    assert bound(*COMMITMENTS, note) == binding


def test_the_rest_are_those_with_a_code_and_every_figure_is_every_figure():
    lines = (*COMMITMENTS[:2], "We will lay 40 km of track.")
    assert bound(*lines, "C1 is binding. The rest are indicative.") == [True, False, None]
    assert bound(*lines, "C1 is binding. Every other figure in this plan is indicative.") == [
        True,
        False,
        False,
    ]


def test_a_letter_in_brackets_is_told_by_its_noun():
    lines = ("(a) Waste falls to 5 Mt by 2030.", "(b) Cycle trips of 12 million by 2030.")
    assert bound(*lines, "Commitment (a) is binding. Commitment (b) is indicative.") == [True, False]


def test_a_note_binds_the_part_that_it_names_by_title():
    assert bound(
        "Waste is to fall to 5 Mt.",
        "Our commitments are reviewed yearly.",
        "The main commitments are binding.",
    ) == [None]
    text = "Harbour County Plan 2024-2034\n\nHere it begins.\n\n2. Headline commitments\n\nWaste is to fall to 5 Mt.\n\n3. Actions\n\nWe will lay 40 km of track.\n\nThe headline commitments are binding on the county."
    assert [t.binding for t in extract(text, "en").targets] == [True, None]


@pytest.mark.parametrize(
    ("firm", "loose"),
    [("Binding", "Anticipatory"), ("Mandatory targets", "Expected targets"), ("Statutory", "Indicative")],
)
def test_a_label_in_a_paragraph_binds_what_follows_it(firm: str, loose: str):
    text = f"(4) Ecology is better. {firm}: waste is cut to 5 Mt; water use falls to 9 million litres. {loose}: reuse is to hit 35%."
    assert bound(text) == [True, True, False]


def test_a_note_in_brackets_at_its_end_binds_the_whole_sentence():
    text = "Land take is to be capped at 120 hectares a year until 2029, and at 60 hectares a year until 2034 (binding on municipal plans)."
    assert bound(text) == [True, True]
    assert bound("Land take is to fall to 120 hectares; losses are to fall to 9% (binding).") == [None, True]
