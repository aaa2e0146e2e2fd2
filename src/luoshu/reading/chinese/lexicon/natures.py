"""Which targets bind and which are expected, where a note or a sentence says it of others: 标▲者为约束性指标，其余为预期性."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshu.reading.items import ReadTarget
from luoshu.reading.text.layout import Line

_NATURE = "(?P<binds>约束)[性力]|(?:预期|指导|引导|导向)性"
_STATES = re.compile(
    f"(?P<who>[^，；。：]*?)(?:仍)?(?:均|都|皆)?(?:为|是|属于?|具有)[^，；。：为是]{{0,6}}(?:{_NATURE})|(?P<list>[^；。：]*)等(?:{_NATURE.replace('binds', 'bound')})(?:目标|指标)"
)
_REST = re.compile("其余|其他|除.*外|未标|以上各?[行项](?!.*及)")
_BEFORE = re.compile(
    "(?:以上|上述|前述|二者|两者|两项|三项|这些|均|该指标|此项)[^，；。]{0,6}$|^(?:以上|上述)?$"
)
_FROM_HERE = re.compile("(?P<name>.+)及其?以下")
_MARK = re.compile(r"(?:标|带|注|加)[“（(]?(?P<mark>[★☆※▲△*#●◆○◎])|(?<![A-Za-z])(?P<letter>[A-Z])类")
_NUMBER = re.compile(r"[①-⑳]|(?<=第)\d{1,2}|(?<=、)\d{1,2}(?=项|、)")
_YEAR = re.compile(r"(20\d\d)年")
_DATED = re.compile(r"20\d\d年(?:数|底|末)?|全[省市县区州盟旗]栏?")
_TOTAL = re.compile("全[省市县区州盟旗]栏?")
#: Words around the names of indicators that are none.
_NO_NAME = re.compile(
    "^(?:以上|上述|表中|本表|其中|各区域|各县|指标|中|的|等)+|(?:指标|目标|者|的|数|各项|各区域|全[省市县区州盟旗]栏?)+$|[（(][^（()）]*[）)]"
)
#: What a list of targets is headed by: 主要预期目标是：, 约束性目标：.
HEADS_LIST = re.compile(f"(?:{_NATURE}|预期)(?:目标|指标)[^，；。：]{{0,8}}$")


@dataclass(slots=True)
class _Statement:
    """That some targets bind, or do not: by a sign, a number, a year, a name; else all before it, or the rest."""

    binds: bool
    place: int
    is_rest: bool = False
    is_before: bool = False
    marks: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    is_total: bool = False
    begins: str = ""


def states_natures(text: str) -> bool:
    """Whether a line says of other targets that they bind, or do not.

    Examples
    --------
    >>> states_natures("注：标▲者为约束性指标，其余为预期性指标。"), states_natures("约束性指标纳入考核。")
    (True, False)
    """
    return any(text.find(word) >= 0 for word in ("约束", "预期性", "指导性", "导向性")) and bool(
        _STATES.search(text)
    )


def bind(text: str, at: Sequence[int], targets: list[ReadTarget], first: int, rows: Sequence[Line]) -> None:
    """Let a line say which of the targets before it bind.

    Parameters
    ----------
    text : str
        The line.
    at : sequence of int
        Where each of its characters stands in the document.
    targets : list of ReadTarget
        All found so far; those from ``first`` on may be meant and are changed in place.
    first : int
        Index of the first that may be meant.
    rows : sequence of Line
        The rows of the table that the line stands below; empty in running text.
    """
    begin = 0
    marks: list[str] = []
    for found in _STATES.finditer(text):
        statement = _stated(found, marks)
        marks = statement.marks
        end = at[found.end() - 1] + 1
        meant = [i for i in range(first, len(targets)) if rows or targets[i].end <= end]
        if statement.is_before and not rows:
            meant = [i for i in meant if targets[i].start >= at[begin]] or meant
        begin = min(found.end(), len(at) - 1)
        starts = _start_of(statement.begins, targets, meant, rows)
        for i in meant:
            if _is_meant(statement, targets[i], _row_of(targets[i], rows), starts):
                targets[i] = targets[i].model_copy(update={"binding": statement.binds})


def _stated(found: re.Match[str], marks: list[str]) -> _Statement:
    """Take a statement apart; without a sign of its own it has that of the one before (…的，2030年数为…，2027年数仍为…)."""
    who = found["who"] if found["who"] is not None else found["list"] or ""
    statement = _Statement(bool(found["binds"] or found["bound"]), found.start())
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    said = [m["mark"] or m["letter"] for m in _MARK.finditer(who)]
    said = said or [
        m["mark"] or m["letter"]
        for m in _MARK.finditer(re.split("[。；]", before)[-1])
        if before.endswith("，")
    ]
    statement.years = [int(y) for y in _YEAR.findall(who)]
    statement.marks = said or (marks if statement.years else [])
    statement.numbers = _NUMBER.findall(who)
    statement.is_rest = bool(_REST.search(who))
    statement.is_before = bool(_BEFORE.search(who)) and not statement.is_rest
    statement.is_total = bool(_TOTAL.match(who.removeprefix("注：").removeprefix("说明：")))
    below = _FROM_HERE.search(who)
    statement.begins = re.sub(r"^.*[.、：]", "", below["name"]) if below else ""
    if not (statement.is_rest or statement.is_before or statement.marks or statement.numbers or below):
        names = (_NO_NAME.sub("", name) for name in re.split("[、和及与]", _DATED.sub("", who)))
        statement.names = [name for name in names if len(name) >= _SHORTEST]
    return statement


_NEAR = 30
_SHORTEST = 2


def _row_of(target: ReadTarget, rows: Sequence[Line]) -> str:
    return next((row.text for row in rows if row.at and row.at[0] <= target.start <= row.at[-1]), "")


def _names(name: str, text: str) -> bool:
    """Whether a name stands in a text, whole or with words between its head and its end: PM2.5浓度, PM2.5年均浓度."""
    if name in text:
        return True
    return (
        len(name) > _PARTED
        and re.search(f"{re.escape(name[:-2])}.{{0,4}}{re.escape(name[-2:])}", text) is not None
    )


#: A shorter name is not parted.
_PARTED = 4


def _start_of(name: str, targets: list[ReadTarget], meant: list[int], rows: Sequence[Line]) -> int | None:
    """Return where the row begins from which a statement holds."""
    if not name:
        return None
    return next((targets[i].start for i in meant if name in _row_of(targets[i], rows)), None)


def _is_meant(statement: _Statement, target: ReadTarget, row: str, starts: int | None) -> bool:
    if statement.years and target.year not in statement.years:
        return False
    if statement.is_total and target.scope is not None:
        return False
    if statement.begins:
        return starts is not None and target.start >= starts
    if statement.is_rest:
        return target.binding is None
    if statement.is_before:
        return target.binding is None
    if statement.marks:
        return any(
            re.search(rf"(?:[|\t /]|\d|^){re.escape(m)}(?:\s*[|\t]|\s*$)|{re.escape(m)}(?=[ |\t]|$)", row)
            for m in statement.marks
        )
    if statement.numbers:
        return bool(row) and any(re.match(rf"[|\s]*{re.escape(n)}(?!\d)", row) for n in statement.numbers)
    if statement.names:
        named = re.sub(r"\s|[（(][^（()）]*[）)]", "", row) + re.sub(
            r"\s|[（(][^（()）]*[）)]", "", target.as_written + target.quote
        )
        return any(_names(name, named) for name in statement.names)
    return bool(statement.years)
