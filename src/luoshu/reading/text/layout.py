"""From raw text to lines that a grammar can read: folded, mended, and mapped to their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from luoshu.reading.text.letters import CHINESE, fold, squeeze, width

#: Longest line that is read as one; the length of a page and a half.
LONGEST = 3000
_PAGE = re.compile(
    r"\s*(?:[—–\-·~]+\s*\d{1,4}\s*[—–\-·~]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|"
    r"(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,3}\s*/\s*\d{1,3}|\d{1,3})\s*$"
)
#: A line of a table drawn with signs, or a rule across the page, that holds no cell.
_RULED = re.compile(r"\s*(?:\+[—=+\-]{2,}\+|[—=_\-]{5,}(?:\s+[—=_\-]{2,})*)\s*")
_ZH_MARK = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,4}[篇编章节条部]|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}[、.]|[IVXⅠ-Ⅻ]{1,4}[、.]|"
    r"[（(〔【][一二三四五六七八九十\d]{1,3}[）)〕】]|\d{1,2}(?:[、)）]|\.(?!\d|$)|\.(?=20\d\d年)|\.\d{1,2}\s+(?=[“（\u4e00-\u9fff]{2}))|[①-⑳㈠-㈩⑴-⒛]|——|[—●•·▪■◆○〇▲△*>◇□▶▷►▹➢➤✓√★☆※▍◎\-]\s?(?!—)|#|"
    r"【[\u4e00-\u9fff、\d“”]{2,20}】|专栏|附件|附表|表\s*\d|注[:：]|[（(](?:牵头|责任|主办))"
)
#: 一是, 二要: the points of a paragraph, each in a line of its own.
_ZH_POINT = re.compile("[一二三四五六七八九十]{1,2}[是要](?!否)")
#: Who does it, in brackets: nothing of the sentence follows.
_ZH_DUTY = re.compile(r"[（(［\[【〔][^。]*(?:牵头|负责|配合|责任|单位|参[加与]|落实)[^。]*[）)］\]】〕]$")
#: A number that a blank sets off from the heading behind it: 一　总则, 2.1 目标.
_ZH_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2}|\d{1,2}(?:\.\d{1,2}){0,3})(?=\s+(?:20\d\d年|[“（(]?[\u4e00-\u9fff]{2}))"
)
_EN_MARK = re.compile(
    r"\s*(?:[•●▪■◆○◦*·–—→➔➤►▶▸‣✓✔☐□>»-]\s|#|--|\d{1,2}(?:\.\d{1,2})*(?:[.)]\s|\s(?=(?-i:[A-Z“\"])))|\d{1,2}\.\d{1,2}\s(?=[$£€<>]?\d)|\d{1,2}-\d{1,2}[.:)]?\s(?=(?-i:[A-Z“\"]))|(?-i:[A-Z]{1,3}(?:-?\d{1,2}|\s\d{1,2}\.\d{1,2})(?:\.\d{1,2})*[a-z]?|\d{1,2}-?[A-Z])[.:)]?\s(?=[A-Z“\"\d])|[A-Z]\.\s|[a-z]\)\s|\d{1,2}\.?[a-z]\)\s|\([a-z0-9]{1,3}\)\s|"
    r"(?:Goal|Objective|Target|Action|Part|Chapter|Section|Article|Priority|Strategy|Strategies|SDG|RPO|"
    r"Pillar|Table|Box|Annex|Lead|Support|Note|Outcome|Policy|Milestone|Indicator)\b|(?:by|in|until) (?:the end of )?(?:FY ?)?20\d\d:\s|(?:Result|Output|Activity|Measure|Pledge|Promise|Thrust|Direction|Deliverable|Task|Reform|Commitment|Mission|Theme|KPI)\s\d)",
    re.IGNORECASE,
)
_ZH_CLOSED = re.compile(r"[。；;！!？?：:”」』]\s*$")
_ZH_UNCLOSED = re.compile(
    r"[（〔【](?=[^（）〔〕【】]*(?:牵头|责任|负责|配合|单位))[^（）〔〕【】]{1,80}[；;、，：:]$"
)
_ZH_CUT_NAME = re.compile(
    r"(?:单位|部门|牵头|配合)[:：][^。；]{0,200}[、，:：][省市县区州][^。；、，：]{0,6}(?<![局委厅办府院司会队团心）】〕\]])$|"
    r"(?:牵头|责任|配合|主责|协[办同])(?:单位|部门)[:：]$"
)
#: Labels apart by blanks in a line are no cells: 牵头单位：…  完成时限：….
_ZH_LABELLED = re.compile("(?:单位|部门|时限|期限|牵头|配合|责任|参加)[:：]")
#: A figure that the end of a line cuts in two: 4. | 5个, 95 | %, 5.5% | —6%.
_ZH_CUT_FIGURE = re.compile(r"[\u4e00-\u9fff][\d.,]*\d[.,]?%?$")
_ZH_REST_OF_FIGURE = re.compile(r"[\d%‰]|[—–~\-](?=\d)|[万亿千]|[个家座公亩户](?!人)")
#: A line that names a document and is nothing else.
_ZH_TITLE = re.compile(
    r"[^，。；：]{4,50}(?:规划|纲要|计划|方案|意见|报告|通知|办法|要点|措施|清单|纪要|通报|决定|建议)(?:[（(][^（）()]{1,20}[）)])?"
)
#: A label at the head of a line: 责任：, 行动2：.
_ZH_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}\d{0,2}[：:]")
#: What may stand behind a full stop at the end of a paragraph: who does it.
_ZH_TAIL = re.compile(
    r"[（【〔\[(].*[）】〕\])]$|[—\-▷▶]|.{0,6}(?:单位|部门|牵头|责任|配合|时限|期限|股室)|.{0,12}(?:日|局|委|厅|办|政府|会|室|组)$"
)
_ZH_HANGING = re.compile(r"[，。；：、）”！？,;:]|是[:：]")
_EN_CLOSED = re.compile(r"[.;:!?]['”\")]?\s*$")
_EN_OPEN = re.compile(r"(?:\b(?:and|or|of|the|a|an|to|for|in|on|by|with|from|at|than|per|its|our)|,)\s*$")
_GAPS = re.compile(r"\S(?:\s{2,}|\s*\t\s*)(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line: a heading, a list item, a paragraph or a row of a table.

    ``text[i]`` stands at ``at[i]`` of the document; ``text`` is folded (full-width digits and signs
    become plain) and mended (breaks inside a sentence and blanks between characters are gone). ``indent`` counts
    the blanks before the row of a table.
    """

    text: str
    at: list[int]
    is_row: bool = False
    is_apart: bool = False
    indent: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of ``text[start:end]``."""
        return self.at[start], self.at[end - 1] + 1


@dataclass(slots=True)
class _Raw:
    start: int
    end: int
    text: str
    blank_before: bool = False
    page_before: bool = False
    indent: int = 0
    more: list[tuple[int, int]] = field(default_factory=list)


def read_lines(text: str, *, chinese: bool) -> list[Line]:
    r"""Return the logical lines of a text, in order, without page numbers and running heads.

    Parameters
    ----------
    text : str
        The document as it is.
    chinese : bool
        Blanks between Chinese characters are dropped; in English they become one blank.

    Returns
    -------
    list of Line
        Rows of tables are kept one by one, with their blanks where blanks or tabs part their cells.

    Examples
    --------
    >>> [line.text for line in read_lines("到 2025 年，总值超过 6000\n亿元。", chinese=True)]
    ['到2025年，总值超过6000', '亿元。']
    """
    folded = fold(text)
    raws = _with_bars(_without_contents(_without_page_marks(_physical(folded))))
    folded = _with_texts(folded, raws)
    wrap = _wrap_width(raws)
    rows = [_is_row(r.text, chinese) for r in raws]
    rows = _runs_of_two(rows, [_may_part_rows(r.text, chinese) for r in raws])
    spaced = _single_spaced(raws) if chinese else frozenset()
    rows = [is_row or i in spaced for i, is_row in enumerate(_with_deeper_heads(rows, raws))]
    lines: list[Line] = []
    i = 0
    while i < len(raws):
        raw = raws[i]
        apart = raw.blank_before
        if rows[i]:
            row, at = raw.text, list(range(raw.start, raw.end))
            row = _LEADERS.sub(lambda dots: "\t".ljust(len(dots.group())), row)
            if i in spaced:
                row = re.sub(r"\s", "\t", row)
            if chinese and "|" in raw.text and CHINESE.search(raw.text):
                row, at = squeeze(folded, [(raw.start, raw.end)], chinese=True)
            lines.append(Line(row, at, True, apart, raw.indent))
            i += 1
            continue
        pieces = [(raw.start, raw.end)]
        joins = _continues_zh if chinese else _continues_en
        while (
            i + 1 < len(raws)
            and not rows[i + 1]
            and i + 1 not in spaced
            and joins(raws[i], raws[i + 1], wrap)
        ):
            i += 1
            pieces.append((raws[i].start, raws[i].end))
        squeezed, at = squeeze(folded, pieces, chinese=chinese)
        number = _ZH_NUMBERED.match(raw.text) if chinese else None
        if number and squeezed[number.end() : number.end() + 1] != " ":
            squeezed = f"{squeezed[: number.end()]} {squeezed[number.end() :]}"
            at.insert(number.end(), at[number.end() - 1] + 1)
        for start, end in _lengths(squeezed):
            lines.append(Line(squeezed[start:end], at[start:end], False, apart))
        i += 1
    return lines


def _lengths(text: str) -> list[tuple[int, int]]:
    """Cut a line that never ends at a full stop, else where it must be."""
    out: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > LONGEST:
        cut = max(text.rfind(mark, start + 1000, start + LONGEST) for mark in ("。", ". ", "；", "; "))
        end = cut + 1 if cut > start else start + LONGEST
        out.append((start, end))
        start = end
    if start < len(text):
        out.append((start, len(text)))
    return out


def _physical(folded: str) -> list[_Raw]:
    raws: list[_Raw] = []
    start, blank = 0, False
    for piece in folded.split("\n"):
        end = start + len(piece)
        if piece.strip() and not _RULED.fullmatch(piece):
            kept = " " if piece.count("\t") >= 2 else None  # an empty cell at the edge is a cell
            left = len(piece) - len(piece.lstrip(kept))
            right = len(piece.rstrip(kept))
            raws.append(_Raw(start + left, start + right, piece[left:right], blank, indent=left))
            blank = False
        else:
            blank = True
        start = end + 1
    return raws


#: The head of a table of contents, and an entry of it.
_CONTENTS = re.compile(r"\s*(?:目\s*录|目\s*次|(?i:contents|table of contents))\s*$")
_ENTRY = re.compile(r"\s*\S.{1,60}?\s*(?:[.…·]{4,}|…{2,}|(?:\. ){4,}|\t|\s{3,})\s*\d{1,3}\s*$")


def _without_contents(raws: list[_Raw]) -> list[_Raw]:
    """Drop a table of contents: its head, and the entries behind it that end in a page number."""
    kept: list[_Raw] = []
    inside = False
    for raw in raws:
        inside = bool(_CONTENTS.match(raw.text)) or (inside and bool(_ENTRY.match(raw.text)))
        if not inside:
            kept.append(raw)
    return kept


def _without_page_marks(raws: list[_Raw]) -> list[_Raw]:
    """Drop page numbers and short lines that come back on many pages."""
    seen = Counter(re.sub(r"\d+", "#", r.text) for r in raws if len(r.text) <= 60 and "|" not in r.text)
    pages = sum(1 for r in raws if _PAGE.match(r.text))
    heads = {t for t, n in seen.items() if pages >= 3 and n >= max(3, pages - 2) and not _ZH_CLOSED.search(t)}
    kept: list[_Raw] = []
    page = False
    for raw in raws:
        if _PAGE.match(raw.text) or re.sub(r"\d+", "#", raw.text) in heads:
            page = True
            continue
        raw.page_before = page
        page = False
        kept.append(raw)
    return kept


#: Signs that part cells as bars do, a blank on either side.
_PARTS_CELLS = (";", "/", "~", "¦", "·")
_FIGURE_CELL = re.compile(r"\s*[≥≤<>~+–-]?\s?[$£€¥]?\d[\d.,]*\s?%?\s*")


def _with_bars(raws: list[_Raw]) -> list[_Raw]:
    """Write bars for another sign that parts three lines and more into as many cells, figures among them: Water ; 61 ; 74."""
    for sign in _PARTS_CELLS:
        if sum(f" {sign} " in raw.text for raw in raws) <= 2:
            continue
        parted = [r.text.split(f" {sign} ") if "|" not in r.text else [] for r in raws]
        begin = 0
        for i in range(1, len(raws) + 1):
            if i < len(raws) and len(parted[i]) == len(parted[begin]) and not raws[i].blank_before:
                continue
            figures = sum(any(_FIGURE_CELL.fullmatch(cell) for cell in cells) for cells in parted[begin:i])
            if len(parted[begin]) > 2 and i - begin > 2 and figures * 2 > i - begin:
                for raw in raws[begin:i]:
                    raw.text = raw.text.replace(f" {sign} ", " | ")
            begin = i
    return raws


def _with_texts(folded: str, raws: list[_Raw]) -> str:
    """Put the lines back into the text, where other signs were written in them."""
    pieces: list[str] = []
    last = 0
    for raw in raws:
        if raw.text != folded[raw.start : raw.end]:
            pieces += [folded[last : raw.start], raw.text]
            last = raw.end
    return "".join([*pieces, folded[last:]])


def _wrap_width(raws: list[_Raw]) -> int:
    """Columns at which the document breaks its lines, or 0 where it does not."""
    widths = sorted(width(r.text) for r in raws if "|" not in r.text)
    if len(widths) < 6:
        return 0
    top = widths[int(len(widths) * 0.95)]
    full = len(widths) - bisect_left(widths, int(top * 0.85))
    if top <= 130 and full * 4 >= len(widths):
        return top
    return _even_length(raws)


def _even_length(raws: list[_Raw]) -> int:
    """Columns of the lines that end after the same count of characters, where a fifth of the lines do; else 0."""
    lengths = Counter(len(r.text) for r in raws if "|" not in r.text and len(r.text) >= _SHORTEST)
    if not lengths:
        return 0
    length = max(lengths, key=lambda n: (lengths[n], n))
    even = sorted(width(r.text) for r in raws if len(r.text) == length)
    return even[len(even) // 2] if len(even) >= 6 and len(even) * 5 >= len(raws) else 0


#: No document breaks its lines before this many characters.
_SHORTEST = 20


#: Dots that lead the eye from one cell to the next.
_LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}|·{4,}")


def _is_row(text: str, chinese: bool) -> bool:
    if text.count("|") >= 2 or len(_LEADERS.findall(text)) >= 2:
        return True
    if text.count("\t") >= 2:
        return True
    if chinese and _ZH_LABELLED.search(text):
        return False
    gaps = len(_GAPS.findall(text))
    return gaps >= 2 and (not chinese or not _ZH_CLOSED.search(text))


def _single_spaced(raws: list[_Raw]) -> frozenset[int]:
    """Return the lines of tables whose cells stand apart by one blank.

    Three lines and more with as many words each, most of them with two figures, are one.
    """
    found: set[int] = set()
    run: list[int] = []
    for i, raw in enumerate([*raws, None]):
        words = len(raw.text.split()) if raw and not re.search("[，。；|\t→]|->|\\s{2}", raw.text) else 0
        if run and words == len(raws[run[0]].text.split()):
            run.append(i)
            continue
        figures = sum(1 for j in run if len(_FIGURE_WORD.findall(raws[j].text)) >= 2)
        if len(run) >= 3 and figures * 2 > len(run):
            found.update(run)
        run = [i] if words >= 4 else []
    return frozenset(found)


_FIGURE_WORD = re.compile(
    r"(?<!\S)(?:[〔\[（(]?[≥≤<>]?\d[\d.,]*%?[\u4e00-\u9fff]{0,4}[〕\])）]?|[—–-]{1,2})(?!\S)"
)


def _may_part_rows(text: str, chinese: bool) -> bool:
    """Whether a line between two rows may be a heading of part of a table."""
    return chinese and width(text) <= 30 and not re.search("[，。；：,;:]", text)


def _with_deeper_heads(rows: list[bool], raws: list[_Raw]) -> list[bool]:
    """Take a line of two cells between rows for a row: the years under a head that stands over both."""
    return [
        is_row
        or (
            0 < i < len(rows) - 1
            and rows[i - 1]
            and rows[i + 1]
            and raws[i].indent >= max(raws[i - 1].indent, 1)
            and len(_GAPS.findall(raws[i].text)) == 1
            and not re.search("[，。；：,;:]", raws[i].text)
        )
        for i, is_row in enumerate(rows)
    ]


def _runs_of_two(rows: list[bool], parting: list[bool]) -> list[bool]:
    """Leave only rows beside another row, or with one heading of part of the table between: one alone is no table."""
    last = len(rows) - 1

    def beside(i: int, step: int) -> bool:
        near, far = i + step, i + 2 * step
        if not 0 <= near <= last:
            return False
        return rows[near] or (parting[near] and 0 <= far <= last and rows[far])

    return [is_row and (beside(i, -1) or beside(i, 1)) for i, is_row in enumerate(rows)]


def _continues_zh(now: _Raw, then: _Raw, wrap: int) -> bool:
    if now.text.endswith("/") and not then.blank_before:
        return True
    if _ZH_HANGING.match(then.text) and not now.text.startswith("#"):
        return True
    if (
        (_ZH_UNCLOSED.search(now.text) or _ZH_CUT_NAME.search(now.text))
        and not then.blank_before
        and not now.text.startswith("#")
        and not _ZH_MARK.match(then.text)
    ):
        return True
    columns = width(now.text)
    if _ZH_CLOSED.search(now.text) or _ZH_MARK.match(then.text) or then.text.startswith("|"):
        return False
    is_full = wrap and columns >= wrap * 0.8
    if (
        _ZH_NUMBERED.match(then.text) or _ZH_POINT.match(then.text) or _ZH_DUTY.search(now.text)
    ) and not is_full:
        return False
    if (
        now.text.endswith(("的", "和", "与", "及", "、", "，"))
        and not then.blank_before
        and not _ZH_MARK.match(now.text)
    ):
        return True
    if _ZH_TITLE.fullmatch(now.text.strip()):
        return False
    if not then.blank_before and _breaks_off(now.text, then.text):
        return True
    if then.blank_before and not then.page_before:
        is_cut = bool(re.search("[，。]", now.text)) and not _ZH_MARK.match(now.text)
        is_cut = is_cut and bool(re.search("[，。；]", then.text)) and not _ZH_LABEL.match(then.text)
        return (columns >= 100 or (is_cut and columns >= 40)) and not now.text.startswith("#")
    if wrap:
        return columns >= wrap * 0.8 or (columns >= wrap * 0.6 and _in_sentence(now.text, then.text))
    return columns >= 70 or now.text.endswith(("，", "、"))


def _breaks_off(now: str, then: str) -> bool:
    """Whether a line of Chinese that holds a full stop ends in the midst of what follows it, or in a figure."""
    tail = re.split("[。；]", now)[-1].strip()
    if _ZH_CUT_FIGURE.search(now) and _ZH_REST_OF_FIGURE.match(then):
        return True
    return len(tail) < len(now.strip()) and bool(tail) and not _ZH_TAIL.match(tail)


def _in_sentence(now: str, then: str) -> bool:
    """Whether a line of Chinese breaks off in a sentence that the next line goes on with."""
    return "，" in re.split("[。；：:]", now)[-1] and bool(re.search("[，。；]", then))


def _continues_en(now: _Raw, then: _Raw, wrap: int) -> bool:
    if then.text.startswith(("|", "#", "•")):
        return False
    if then.blank_before and not then.page_before:
        return bool(_EN_OPEN.search(now.text)) and then.text[:1].islower()
    if re.search(r"[;,] (?:and|or)$", now.text):
        return then.text[:1].islower()
    if _EN_OPEN.search(now.text) and not _EN_MARK.match(then.text):
        is_title = (
            (now.blank_before or bool(_EN_MARK.match(now.text)))
            and len(now.text) < 50
            and then.text[:1].isupper()
        )
        return not is_title or now.text.endswith(",")
    if _EN_CLOSED.search(now.text):
        return (
            bool(wrap)
            and width(now.text) >= wrap * 0.8
            and not _EN_MARK.match(then.text)
            and now.text[-1] != ":"
        )
    if then.text[:1].islower() and not _EN_MARK.match(then.text):
        return True
    return bool(wrap) and width(now.text) >= wrap * 0.8 and not _EN_MARK.match(then.text)
