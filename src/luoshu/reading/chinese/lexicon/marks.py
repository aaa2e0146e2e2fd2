"""The marks at the head of a Chinese line, 一、 and （二） and ①, and how they nest."""

from __future__ import annotations

import re

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, r"第[一二三四五六七八九十百\d]{1,4}[篇编部](?:分)?\s*"),
        (20, r"第[一二三四五六七八九十百\d]{1,4}章\s*"),
        (30, r"第[一二三四五六七八九十百\d]{1,4}节\s*"),
        (33, r"第[一二三四五六七八九十百\d]{1,4}条\s*"),
        (5, r"附件\s*\d{1,2}\s*"),
        (38, r"(?:专栏|附表|表)\s*\d{1,2}\s*"),
        (
            40,
            r"(?:[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2})(?:[、.]|\s+)|[IVXⅠ-Ⅻ]{1,4}[、.]|[▍◎]\s*|【(?=[\u4e00-\u9fff、\d“”]{2,20}】)",
        ),
        (
            45,
            r"(?:行动|任务|工程|专项|举措|措施|战役|专题|项目|步骤)[一二三四五六七八九十\d]{1,2}[：:、.]\s*",
        ),
        (50, r"[（(〔【][一二三四五六七八九十]{1,3}[）)〕】][、.]?|[㈠-㈩]"),
        (55, r"第[一二三四五六七八九十]{1,2}[，,]\s*"),
        (60, r"\d{1,2}(?:[、.](?!\d)|\.(?=20\d\d年)|\s+(?=[“（\u4e00-\u9fff]|20\d\d年))|[⒈-⒛]"),
        (62, r"\d{1,2}\.\d{1,2}\s+"),
        (64, r"\d{1,2}(?:\.\d{1,2}){2,3}\s+"),
        (65, r"\d{1,2}[)）]"),
        (70, r"[（(]\d{1,2}[）)]|[⑴-⒇]"),
        (75, r"[①-⑳]"),
        (80, r"[一二三四五六七八九十]{1,2}(?:是|要)(?!否)"),
        (85, r"(?:——|—|[●•·▪■◆○〇▲△*◇□▶▷►▹➢➤✓√★☆※\-])\s*"),
    )
)
CAPTION = 88
#: 行动1：, 工程二：: a mark that says that work follows.
ACTION_RANK = 45
PART, TOP = 10, 40
#: The rank of # without another mark: mostly the title.
MARKDOWN = 15
_MARKDOWN = re.compile(r"(#{1,6})\s*")


#: A mark as it is found: rank, label, and where the text behind it begins.
Mark = tuple[int | None, str | None, int]
_LETTERED, _NUMBERED, _ABOVE = 50, 60, 45


def in_order(marks: list[Mark]) -> list[Mark]:
    """Let the figures of a document that has no greater parts head its parts, where （一） stands below 1.

    Examples
    --------
    >>> [rank for rank, _, _ in in_order([mark_of("1. 目标"), mark_of("（一）总体目标"), mark_of("2. 任务")])]
    [45, 50, 45]
    """
    ranks = [rank for rank, _, _ in marks if rank is not None]
    heads = [rank for rank in ranks if rank in (_LETTERED, _NUMBERED)]
    if _LETTERED not in heads or heads[0] == _LETTERED or any(PART <= rank <= TOP for rank in ranks):
        return marks
    return [(_ABOVE if rank == _NUMBERED else rank, label, end) for rank, label, end in marks]


def mark_of(text: str) -> tuple[int | None, str | None, int]:
    """Rank, label and end of the mark at the head of a line.

    Examples
    --------
    >>> mark_of("（二）稳就业。"), mark_of("到2025年")
    ((50, '（二）', 3), (None, None, 0))
    """
    markdown = _MARKDOWN.match(text)
    if markdown:
        rank, _, end = mark_of(text[markdown.end() :])
        depth = len(markdown[1])
        return rank or 10 + depth * 5, markdown[1], markdown.end() + end
    for rank, pattern in _MARKS:
        match = pattern.match(text)
        if match and not (rank == 60 and re.match(r"\d{1,2}\s*(?:个|项|家|年|月|日|亿|万|%)", text)):
            return rank, match.group().strip(), match.end()
    return None, None, 0
