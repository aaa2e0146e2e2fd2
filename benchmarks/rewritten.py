"""The Chinese development documents rewritten so that they mean the same: how many of their targets are still found.

    python benchmarks/rewritten.py [FOLDER ...]

Every form changes how a plan looks and not what it says: marks of headings, years in words, signs, broken lines, the period in
the preamble, a table of contents. Scores with the ``score.py`` beside the development documents (``../shared``, or
``LUOSHU_SHARED``); further folders of documents with gold of the same form are scored too. What a form leaves as it was is not
counted for it.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold import scorer

from luoshu.reading.extract import extract

GROUPS = ("targets", "results", "tasks", "measures", "bodies", "positioning", "not_targets")
Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose characters know where they stood before it was rewritten; None for those that are new."""

    letters: str
    at: tuple[int | None, ...]

    def sub(self, pattern: str, new: Replacement) -> Text:
        """Replace what a pattern finds; letters that stay keep their place."""
        letters: list[str] = []
        at: list[int | None] = []
        last = 0
        for found in re.finditer(pattern, self.letters, re.MULTILINE):
            said = found.expand(new) if isinstance(new, str) else new(found)
            letters += [self.letters[last : found.start()], said]
            at += [
                *self.at[last : found.start()],
                *_aligned(found.group(), said, self.at[found.start() : found.end()]),
            ]
            last = found.end()
        return Text("".join([*letters, self.letters[last:]]), (*at, *self.at[last:]))


def _aligned(old: str, new: str, at: tuple[int | None, ...]) -> list[int | None]:
    """Return the places of the letters of a new text that stood in the old one; of as long a text, all of them."""
    if len(old) == len(new):
        return list(at)
    places: list[int | None] = []
    begin = 0
    for letter in new:
        found = old.find(letter, begin) if not letter.isspace() else -1
        places.append(at[found] if found >= 0 else None)
        begin = found + 1 if found >= 0 else begin
    return places


_TOP = r"^([ 　]*)([一二三四五六七八九十]{1,2})、([^。；\n]{1,30})$"
_CHAPTER = r"^([ 　]*)第([一二三四五六七八九十]{1,3})(?:章|部分)[ 　]*([^。；\n]{1,30})$"
_POINT = r"^([ 　]*)（([一二三四五六七八九十]{1,3})）"
_PERIOD = r"[（(](20\d\d)年?[—–~-]{1,2}(20\d\d)年[）)]"
_FULL = {code: code + 0xFEE0 for code in b"0123456789%"}
_WORDS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NUMBERS = "〇一二三四五六七八九十"


def _number(found: re.Match[str]) -> int:
    han = found[2]
    tens, _, ones = han.rpartition("十")
    return (
        _NUMBERS.index(han)
        if "十" not in han
        else (_NUMBERS.index(tens) if tens else 1) * 10 + _NUMBERS.index(ones or "〇")
    )


def _in_figures(text: Text) -> Text:
    """Give the parts figures for marks, where no list has them already."""
    if re.search(r"^[ 　]*\d+[.．、]", text.letters, re.MULTILINE):
        return text
    tops = text.sub(_TOP, lambda m: f"{m[1]}{_number(m)}. {m[3]}")
    return tops.sub(_POINT, lambda m: f"{m[1]}（{_number(m)}）")


def _period_to_preamble(text: Text) -> Text:
    found = re.search(_PERIOD, text.letters[:300])
    if found is None:
        return text
    said = f"\n本文件实施期限为{found[1]}年至{found[2]}年。\n"
    start, end = found.span()
    line = text.letters.find("\n", end) + 1
    letters = text.letters[:start] + text.letters[end:line] + said + text.letters[line:]
    return Text(letters, (*text.at[:start], *text.at[end:line], *(None for _ in said), *text.at[line:]))


def _with_contents(text: Text) -> Text:
    heads = [found[0].strip() for found in re.finditer(_TOP, text.letters, re.MULTILINE)]
    first = re.search(_TOP, text.letters, re.MULTILINE)
    if first is None or re.search(r"\|", text.letters[: first.start()]):
        return text
    said = "目　录\n" + "".join(f"{head}........{n}\n" for n, head in enumerate(heads, 1)) + "\n"
    at = first.start()
    return Text(
        text.letters[:at] + said + text.letters[at:], (*text.at[:at], *(None for _ in said), *text.at[at:])
    )


FORMS: dict[str, Callable[[Text], Text]] = {
    "as it is": lambda t: t,
    "第一章": lambda t: t.sub(_TOP, r"\1第\2章　\3"),
    "第一部分": lambda t: t.sub(_TOP, r"\1第\2部分　\3"),
    "1. and （1）": _in_figures,
    "一 without a sign": lambda t: t.sub(_TOP, r"\1\2　\3"),
    "壹、": lambda t: t.sub(_TOP, lambda m: f"{m[1]}{'零壹贰叁肆伍陆柒捌玖拾'[min(_number(m), 10)]}、{m[3]}"),
    "【】": lambda t: t.sub(_TOP, r"\1【\3】"),
    "no number": lambda t: t.sub(_TOP, r"\1\3").sub(_CHAPTER, r"\1\3"),
    "## and **": lambda t: t.sub(_TOP, r"## \3").sub(_CHAPTER, r"# \3"),
    "一是 for （一）": lambda t: t.sub(_POINT, r"\1\2是"),
    "bullets": lambda t: t.sub(r"^([ 　]*)——", r"\1● "),
    "years in words": lambda t: t.sub(r"(?<!\d)20\d\d(?=年)", lambda m: m[0].translate(_WORDS)),
    "full-width digits": lambda t: t.sub(r"[0-9%]", lambda m: m[0].translate(_FULL)),
    "per cent in words": lambda t: t.sub(r"(?<![\d.—–~-])(\d+(?:\.\d+)?)%(?![—–~-])", r"百分之\1"),
    "corner quotes": lambda t: t.sub("“", "「").sub("”", "」"),
    "half-width signs": lambda t: t.sub("[，；：（）]", lambda m: m[0].translate(str.maketrans("，；：（）", ",;:()"))),
    "2023~2027": lambda t: t.sub(r"(?<=20\d\d)[—–-](?=20\d\d年)", "~"),
    "no empty lines": lambda t: t.sub(r"\n\s*\n+", "\n"),
    "tables with tabs": lambda t: t.sub(r"^\|[-:| ]+\|$\n?", "").sub(
        r"^\|(.*\|.*)\|$", lambda m: "\t".join(cell.strip() for cell in m[1].split("|"))
    ),
    "period in the preamble": _period_to_preamble,
    "a table of contents": _with_contents,
}  # fmt: skip


def moved(gold: dict[str, Any], text: Text) -> dict[str, Any]:
    """Return the gold with its quotes where they stand in the text rewritten."""
    places: dict[int, int] = {place: n for n, place in enumerate(text.at) if place is not None}
    gold = copy.deepcopy(gold)
    for item in (item for group in GROUPS for item in gold.get(group, [])):
        kept = [places[i] for i in range(item.get("start", 0), item.get("end", 0)) if i in places]
        if kept:
            item["start"], item["end"] = min(kept), max(kept) + 1
            item["quote"] = text.letters[item["start"] : item["end"]]
    return gold


def main() -> None:
    """Print the F1 of targets, tasks and bodies of every form beside that of the same documents as they are."""
    gold = scorer()
    if gold is None:
        return
    dev, score = gold
    files = [
        f
        for folder in (dev, *map(Path, sys.argv[1:]))
        for f in sorted(folder.glob("*.txt"))
        if "_en_" not in f.name
    ]
    plain: dict[Path, Any] = {}
    for name, form in FORMS.items():
        here, before, count = score["Tally"](), score["Tally"](), 0
        for file in files:
            letters = file.read_bytes().decode()
            text = form(Text(letters, tuple(range(len(letters)))))
            if text.letters == letters and name != "as it is":
                continue
            gold = json.loads(file.with_suffix("").with_suffix(".gold.json").read_text(encoding="utf-8"))
            tally = score["Tally"]()
            found = json.loads(extract(text.letters, "zh").model_dump_json())
            score["score_document"](text.letters, moved(gold, text), found, tally)
            plain.setdefault(file, tally)
            here.add(**tally)
            before.add(**plain[file])
            count += 1
        now, then = score["summary"](here), score["summary"](before)
        keys = ("targets", "tasks", "bodies with role")
        said = "  ".join(
            f"{key} {now[key]['f1']:.3f} ({now[key]['f1'] - then[key]['f1']:+.3f})" for key in keys
        )
        print(f"{name:24} {count:3} documents  {said}")


if __name__ == "__main__":
    main()
