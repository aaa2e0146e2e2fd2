"""Who does it: bodies with their role, from labels, brackets and sentences."""

from __future__ import annotations

import re

from luoshu.reading.english.doing.roles import Named, free_of, with_roles
from luoshu.reading.english.doing.spoken import spoken
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.lexicon.acts import is_act
from luoshu.reading.english.lexicon.labels import labels_in, part_of
from luoshu.reading.english.lexicon.names import CLAUSE, GROUP, OFFICE, is_body, is_office, names_in
from luoshu.reading.items import ReadBody

#: A part in brackets behind a name: (lead), (nodal agency for Outcome 2), (S).
_MARK = re.compile(
    r"\s?[(\[](?P<part>[A-Za-z][A-Za-z /-]{0,48})(?:(?:,|\sfor|\son|\sof)\s[^()\[\]]{1,48})?[)\]]"
)
_NAME = re.compile(r"(?:[Tt]he\s)?[A-Z][\w'’&-]*(?:,?\s(?:of|for|and|the|&|on|[A-Z][\w'’&-]*))*$")
_ENCLOSED = re.compile(r"[(\[](?P<names>[^()\[\]]{4,200})[)\]](?=\s*(?:[.;]|$))")
_SENTENCE = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z(\[])")
_PAUSE = re.compile(r"(?:\s|$)(?!\s?(?:[|\],;&]|and\b|of\b))")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Dept|Depts|Inc|Ltd|Co|Corp|Auth|Comm|Dist|Assn|Bros|Min|St))$")


def bodies_of(block: Block, document: str) -> list[ReadBody]:
    """Return the bodies named in one line, with their roles."""
    text = block.line.text
    found = _told_after(text) or _under_label(block) or _labelled(text)
    found += free_of(found, _marked(text))
    if block.kind != "past":
        found += free_of(found, _enclosed(text))
        found += free_of(found, spoken(text))
    out: list[ReadBody] = []
    for name, role, a, b in found:
        start, end = block.line.span(a, b)
        out.append(ReadBody(quote=document[start:end], start=start, end=end, name=name, role=role))
    return out


def _under_label(block: Block) -> list[Named]:
    """Return the bodies of a line that stands under a label of its own: Partners, and below it one a line."""
    if not block.path or (labels_in(block.line.text) and not block.is_item):
        return []
    is_label, role = part_of(block.path[-1].strip(" :#*"))
    if not is_label or re.search(r"\bby$", block.path[-1]):
        return []
    names = block.line.text[block.body :]
    if CLAUSE.search(names) or not all(is_body(name) for name, _, _ in names_in(names)):
        return []
    return with_roles(names, block.body, role)


#: A body before its part: Port Agency: leads. Road Fund and Marine Institute: cooperate.
_TOLD_AFTER = re.compile(
    r"(?:^|[.;]\s)\s*(?P<names>[A-Z][^.:;()]{2,120}):\s(?:(?P<lead>leads?|in the lead|co-?ordinates?|heads?|hosts?|convenes?|lead (?:body|agency))|"
    r"(?:co-?operates?|supports?|assists?|contributes?|helps?|partners?|advises?|participates?|takes? part|in support))(?=\s*(?:[.;]|$))"
)


def _told_after(text: str) -> list[Named]:
    """Return the bodies that stand before their part, as a name does before its colon."""
    found: list[Named] = []
    for told in _TOLD_AFTER.finditer(text):
        if not CLAUSE.search(told["names"]) and all(is_body(name) for name, _, _ in names_in(told["names"])):
            found += with_roles(told["names"], told.start("names"), "lead" if told["lead"] else "support")
    return found


def _labelled(text: str) -> list[Named]:
    """Return the bodies behind labels (Lead: A; partners: B and C)."""
    found: list[Named] = []
    labels = labels_in(text)
    helped = any(label.role == "support" for label in labels)
    for n, label in enumerate(labels):
        limit = labels[n + 1].start if n + 1 < len(labels) else len(text)
        names = text[label.stop : _end_of_names(text, label.stop, limit)]
        first = names_in(names)[:1]
        if not first or CLAUSE.search(names) or re.match(r"\s*(?:\d|an?\s)", names):
            continue
        alone = len(labels) == 1
        if label.role is None and alone and not is_body(re.split(r"\s\(|\swith\s", first[0][0])[0]):
            continue
        if is_body(first[0][0]) or len(names.split()) <= 12:
            does = helped and not re.match(
                r"responsib|accountability", text[label.start : label.stop], re.IGNORECASE
            )
            role = label.role or ("lead" if does else None)
            marked = role == "lead" and re.search(r"\((?:lead|chair)\b[^()]*\)", names, re.IGNORECASE)
            found += with_roles(names, label.stop, None if marked else role, others="support")
    return found


def _end_of_names(text: str, start: int, limit: int) -> int:
    """Return where a list of names that begins at ``start`` ends."""
    depth = 0
    for at in range(start, limit):
        sign = text[at]
        depth += (sign in "([") - (sign in ")]")
        if depth < 0 or sign == "|" or (sign in "–—" and text[at - 1 : at] == " "):
            return at
        if sign not in ".;":
            continue
        after = text[at + 1 : limit]
        is_shortened = bool(after) and _ABBREVIATED.search(text[max(start, at - 12) : at])
        if sign == "." and _PAUSE.match(after) and not is_shortened:
            return at
        if sign == ";" and depth == 0:
            then = re.split(r"[;.|]", after)[0].strip()
            is_plain = len(then.split()) <= 5 and not re.search(r"\d", then) and not _acts(then)
            if CLAUSE.search(then) or ":" in then or not (is_plain or is_body(then)):
                return at
    return limit


def _acts(words: str) -> bool:
    first = re.match(r"[A-Za-z-]+", words)
    return first is not None and is_act(first.group(), words[first.end() :])


def _marked(text: str) -> list[Named]:
    """Return the bodies with their part in brackets: A (lead), B, C; or A (nodal), B (support)."""
    found: list[Named] = []
    start = 0
    for piece in (*_SENTENCE.finditer(text), None):
        stop = piece.start() + 1 if piece else len(text)
        marks = [m for m in _MARK.finditer(text, start, stop) if _is_part(m["part"])]
        if marks:
            found += _around(text, start, stop, marks)
        start = piece.end() if piece else stop
    return found


def _around(text: str, start: int, stop: int, marks: list[re.Match[str]]) -> list[Named]:
    """Return the bodies of a sentence that holds such marks: the whole list, or the names before the marks."""
    begin = start + len(text[start:stop]) - len(text[start:stop].lstrip(" •–—*·-"))
    last = text[max(begin, marks[0].start() - 120) : marks[0].start()]
    head = _NAME.search(last)
    if head is None:
        return []
    opens = marks[0].start() - len(last) + head.start()
    ends = _end_of_names(text, opens, stop)
    if not CLAUSE.search(_MARK.sub("", text[opens:ends])):
        return with_roles(text[opens:ends], opens, None, others="support")
    return [part for mark in marks if (part := _before(text, begin, mark)) is not None]


def _before(text: str, begin: int, mark: re.Match[str]) -> Named | None:
    name = _NAME.search(text, begin, mark.start())
    if name is None or not is_office(name.group()):
        return None
    return with_roles(text[name.start() : mark.end()], name.start(), None)[0]


def _is_part(words: str) -> bool:
    return words in ("L", "S") or part_of(words)[0]


def _enclosed(text: str) -> list[Named]:
    """Return the bodies in brackets behind an action: Build a pier (Port Agency, with Road Fund); (2027; Port Agency)."""
    found: list[Named] = []
    for match in _ENCLOSED.finditer(text):
        names, at = match["names"], match.start("names")
        if 0 < len(text[: match.start()].split()) < 3 or ":" in names:
            continue
        pieces = [(piece.start(), piece.group()) for piece in re.finditer(r"[^;]+", names)]
        bodies = [(a, piece) for a, piece in pieces if _lists_bodies(piece)]
        helped = any(piece.strip().startswith("with ") or _HELPING.search(piece) for _, piece in bodies)
        for a, piece in bodies if len(bodies) == len(pieces) or len(pieces) > 1 else ():
            helps = re.match(r"\s*with\s", piece)
            skip = helps.end() if helps else 0
            found += with_roles(
                piece[skip:], at + a + skip, "support" if helps else "lead" if helped else None
            )
    return found


_HELPING = re.compile(
    r"\s(?:in support|supports?|assists?|helps?|co-?operates?|contributes?|participates?|collaborates?)\s*$"
)


def _lists_bodies(piece: str) -> bool:
    """Whether a piece of what stands in brackets names bodies, not a date or a manner."""
    names = re.match(r"\s*(?P<with>with\s)?(?P<list>(?:the\s)?[A-Za-z](?!\w+ by\b)[^\d]*)$", piece)
    if names is None or CLAUSE.search(piece):
        return False
    firm = names["with"] is not None or bool(_HELPING.search(piece))
    found = with_roles(names["list"], 0, None) if firm or re.match(r"(?:the\s)?[A-Z]", names["list"]) else []
    return bool(found) and all(
        is_body(n) and (firm or OFFICE.search(n) or GROUP.search(n)) for n, *_ in found
    )
