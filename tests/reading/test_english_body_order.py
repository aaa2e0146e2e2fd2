"""Bodies that stand before what they do, and those who only work alongside, in English."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract


def test_those_who_work_alongside_are_helpers():
    text = "Plan 2024-2030\n\n1. Homes\n\nBuild 40 homes.\n\nLead: Housing Office. Co-workers: Red Cross, sports clubs.\n"
    found = extract(text, "en").bodies
    assert [(body.name, body.role) for body in found] == [
        ("Housing Office", "lead"), ("Red Cross", "support"), ("sports clubs", "support"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Port Agency: leads. Road Fund and Marine Institute: cooperate.",
            {("Port Agency", "lead"), ("Road Fund", "support"), ("Marine Institute", "support")},
        ),
        (
            "Harbour Board: coordinates; Customs Service: assists.",
            {("Harbour Board", "lead"), ("Customs Service", "support")},
        ),
        (
            "Directorates of Health, Environment and Production: cooperate.",
            {("Directorates of Health, Environment and Production", "support")},
        ),
        (
            "Grain Office: in the lead. District councils: take part.",
            {("Grain Office", "lead"), ("District councils", "support")},
        ),
        (
            "Water Trust: hosts. Growers' Union: in support.",
            {("Water Trust", "lead"), ("Growers' Union", "support")},
        ),
    ],
)
def test_a_body_may_stand_before_its_part(line: str, expected: set[tuple[str, str]]):
    found = extract(
        f"Riverton City Plan 2024-2035\n\nHere it begins.\n\nWHO DOES WHAT\n\n{line}\n", "en"
    ).bodies
    assert {(body.name, body.role) for body in found} == expected
