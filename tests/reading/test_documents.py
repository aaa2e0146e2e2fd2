"""Invented documents of several kinds, read by hand: every target, in the order of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshu.reading.extract import extract

HERE = Path(__file__).resolve().parent / "documents"
NAMES = sorted(path.name.removesuffix(".targets.txt") for path in HERE.glob("*.targets.txt"))


def shown(value: float, unit: str, year: int | None, kind: str, comparator: str) -> str:
    return f"{value:.10g} {unit.replace(' ', '_') or '-'} {year} {kind} {comparator}"


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_a_document_is_read(name: str):
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    expected = (HERE / f"{name}.targets.txt").read_text(encoding="utf-8").splitlines()
    found = [shown(t.value, t.unit, t.year, t.kind, t.comparator) for t in extract(text).targets]
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_a_target_or_a_result_but_not_both(name: str):
    found = extract((HERE / f"{name}.txt").read_text(encoding="utf-8"))
    promised = {(t.start, t.end, t.value) for t in found.targets}
    assert not promised & {(r.start, r.end, r.value) for r in found.results}
