"""Where a report on the work of a year turns from what was done to what will be."""

from __future__ import annotations

import re

from luoshu.reading.chinese.frames.period import FIVE_YEARS, Plan
from luoshu.reading.chinese.frames.titles import PAST
from luoshu.reading.chinese.lexicon.marks import CAPTION
from luoshu.reading.text.layout import Line

#: Headings that turn to what is ahead, and the first words of a paragraph that does.
_LOOKS_AHEAD = re.compile(
    "目标|总体(?:要求|思路)|安排|部署|打算|今年(?!以来|上半年)|明年|下一步|今后|未来|接下来|重点工作|主要任务|[将要](?:这样|怎么|如何)|怎么[干办做]"
)
_TURNS = re.compile(
    r"(?:^|[。；！])(?:各位代表[：，！])?(?:做好|按照|根据)?(?:今年(?!以来|上半年|初|年初)|明年|下一步|今后[一二三四五]年|(?P<year>20\d\d)年(?!\d|1月|初))"
    '|(?:^|[。；])[^，。；]{0,16}[“"]?十(?P<five>[四五六])五[”"]?(?:时期|期间|规划)(?!(?:的?(?:良好|开局)|[^，。]{0,8}(?:奠定|编制|建议)))'
    "|(?:建议|预期|奋斗|我们的|发展)[^，。；]{0,12}目标[^，。；]{0,6}[：是为]|目标(?:这样|建议|安排)"
)


def turn_of(lines: list[Line], marks: list[tuple[int | None, str | None, int]], plan: Plan) -> int:
    """Return the line at which a report turns from what was done to what will be; 0 where it does not say.

    A paragraph that turns takes its part with it, unless that part is headed as one that looks back.
    """
    top = next((rank for rank, _, _ in marks if rank is not None and rank < CAPTION - 3), None)
    opened = 0
    for n, (line, (rank, _, body)) in enumerate(zip(lines, marks, strict=True)):
        text = line.text[body:]
        is_opening = "工作报告" in text or re.search("代表大会|全体会议", text[:60]) or ISSUED_ON.search(text)
        if line.is_row or is_opening:
            continue
        if len(text) <= 45 and not re.search("[。；]", text):
            if rank in (None, top) and not PAST.search(text):
                if f"{plan.issued}年" in text or _LOOKS_AHEAD.search(text):
                    return n
                opened = n if rank == top else opened
            elif rank == top:
                opened = 0
        elif any(_is_ahead(m, plan) for m in _TURNS.finditer(text)):
            return opened or n
    return 0


def _is_ahead(turn: re.Match[str], plan: Plan) -> bool:
    """Whether the year or the five years that a paragraph turns to were ahead when it was written."""
    if turn["five"]:
        return FIVE_YEARS[turn["five"]][0] >= (plan.issued or 0)
    return turn["year"] is None or int(turn["year"]) == plan.issued


#: A line that is no more than a place and a day.
ISSUED_ON = re.compile(r"^.{0,12}20\d\d年\d{1,2}月\d{1,2}日.{0,8}$")
