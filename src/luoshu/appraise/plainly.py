"""An appraisal as plain lists and words, for other programs: one language, rounded so that it reads the same everywhere."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from luoshu.appraise.answer import Appraisal
from luoshu.language import Text

DIGITS = 12
"""Significant digits kept: more than any answer means, fewer than arithmetic of another machine may move."""
FIRST = ("plan", "as_of", "origin", "draws", "seed", "version", "targets", "joint", "consistency", "warnings")
FIRST_OF_TARGET = (
    "id", "statement", "indicator", "region", "year", "comparator", "threshold", "unit", "baseline", "latest",
    "needed_pace", "made_pace", "probability", "monte_carlo_error", "median", "interval80", "status", "reason", "bound",
)  # fmt: skip


def plain_form(answer: Appraisal, language: str) -> dict[str, Any]:
    """Return the answer as dictionaries and lists, texts in ``language``, empty texts as None.

    Examples
    --------
    >>> from luoshu.appraise.appraise import appraise
    >>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
    >>> answer = appraise(tiny_plan(20, due=2020), tiny_panel(range(5, 16)), tiny_catalogue(), draws=100)
    >>> plain = plain_form(answer, "en")
    >>> plain["plan"], plain["targets"][0]["statement"], plain["targets"][0]["status"]
    ('tiny', 'target', 'missed')
    """
    whole = _plain(answer, language)
    whole["targets"] = [_ordered(target, FIRST_OF_TARGET) for target in whole["targets"]]
    return _ordered(whole, FIRST)


def to_json(answer: Appraisal, language: str) -> str:
    """Return the answer as JSON, the same bytes for the same question."""
    return json.dumps(plain_form(answer, language), ensure_ascii=False, indent=1, allow_nan=False)


def _ordered(row: dict[str, Any], first: tuple[str, ...]) -> dict[str, Any]:
    return {**{name: row[name] for name in first}, **row}


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Text):
        return value.of(language) or None
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name), language) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {str(key): _plain(item, language) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, language) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") + 0.0
    return value
