"""A remark on a plan: a fault that must be put right, or a warning that somebody should look at."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from luoshu.errors import Fault
from luoshu.language import LANGUAGES, Text, say

Severity = Literal["fault", "warning"]


class Remark(BaseModel):
    """What was found, about which items (ids), in both languages; ``line`` of the plan file where it is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity
    code: str
    items: tuple[str, ...]
    text: Text
    line: int | None = None

    def placed(self, lines: Mapping[str, int]) -> Remark:
        """Return the remark with the line of its first item."""
        found = [lines[item] for item in self.items if item in lines]
        return self.model_copy(update={"line": found[0]}) if found else self

    def fault(self, file: str | None = None) -> Fault:
        """Return the remark as a `Fault`, with its place in ``file``."""
        return Fault(self.text.en, self.text.zh, file=file, line=self.line)


def remark(severity: Severity, key: str, items: Iterable[str], **values: object) -> Remark:
    """Make a remark from the sentence ``room.key`` of the language tables; a `Text` among the values is put in by language.

    Examples
    --------
    >>> remark("warning", "plan.no_targets", ()).text.zh
    '规划中没有目标，无可评估。请补充目标，或从文件读取（luoshu read）。'
    """
    said = {
        language: say(
            key,
            language,
            **{
                name: value.of(language) if isinstance(value, Text) else value
                for name, value in values.items()
            },
        )
        for language in LANGUAGES
    }
    return Remark(severity=severity, code=key.partition(".")[2], items=tuple(items), text=Text(**said))


def both(key: str, **values: object) -> Text:
    """Return the sentence ``room.key`` in both languages."""
    return remark("warning", key, (), **values).text


def nearest(name: str, known: Iterable[str]) -> Text:
    """Return the offer of the names spelled most like ``name``; empty where none is near."""
    return offer(difflib.get_close_matches(name, list(known), n=3, cutoff=0.5))


def offer(names: Sequence[str]) -> Text:
    """Return the words that offer ``names``; empty where there are none."""
    if not names:
        return Text()
    return Text(
        en=say("plan.near", "en", names=", ".join(names)), zh=say("plan.near", "zh", names="、".join(names))
    )
