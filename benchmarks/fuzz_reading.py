"""Read a great many mutated texts: no fall, no quote out of place, no text that takes longer than its length allows.

    python benchmarks/fuzz_reading.py [COUNT] [SECONDS] [FIRST]

Texts are cut from the invented documents of the tests, and pieces are cut out, doubled, moved and put in, from a seed that
is printed with the first fault. Stops after COUNT texts (a million unless said) or SECONDS (600 unless said); FIRST is the
first seed (0 unless said), so that a later run reads other texts.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from luoshu.reading.extract import extract
from luoshu.reading.figures import states

HERE = Path(__file__).resolve().parent.parent / "tests" / "reading" / "documents"
TEXTS = [
    path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.txt")) if ".targets" not in path.name
]
_PIECES = (
    "，|。|；|：|、|（|）|(|)|〔|〕|\t|\n|%|‰|~|—|-|/|.|“|”|①|#|2025年|“十四五”|比2020年|分别|均|占|百分之|三分之一|翻两番|万亿|1,234.5|8—10|增长|"
    "不低于|控制在|以内|个百分点|亿元|牵头单位：|其中| by 2030| from 5 to | per cent|half|double |net zero|$3bn| a year| at least |FY2025/26|1:2.9|\x00|\u200b|\ufeff|Ⅴ|㎡|½"
)
PIECES = [piece for piece in _PIECES.split("|") if piece]
KINDS = ("targets", "results", "tasks", "measures", "bodies", "positioning")
SLOWEST = 2e-3  # seconds a character


def mutated(seed: int) -> str:
    """Return the text of a seed."""
    draw = random.Random(seed)
    text = draw.choice(TEXTS)
    start = draw.randrange(len(text))
    text = text[start : start + draw.randint(20, 400)]
    for _ in range(draw.randint(1, 6)):
        a = draw.randint(0, len(text))
        b = min(len(text), a + draw.randint(0, 40))
        put = draw.choice(
            (draw.choice(PIECES), text[a:b] * draw.randint(0, 3), chr(draw.randrange(0x20, 0xFFFF)))
        )
        text = text[:a] + put + text[b:]
    return text


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    limit = float(sys.argv[2]) if len(sys.argv) > 2 else 600.0
    start = time.monotonic()
    slowest = 0.0
    made_up = 0
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    seed = first
    for seed in range(first, first + count):
        text = mutated(seed)
        before = time.process_time()
        try:
            found = extract(text)
        except Exception:
            print(f"seed {seed} falls: {text!r}")
            raise
        slowest = max(slowest, (time.process_time() - before) / max(len(text), 100))
        if slowest > SLOWEST:
            raise SystemExit(f"seed {seed} is slow ({slowest * 1000:.2f} ms a character): {text!r}")
        for kind in KINDS:
            for item in getattr(found, kind):
                if text[item.start : item.end] != item.quote:
                    raise SystemExit(f"seed {seed}: a quote is out of place: {item!r}")
        for item in (*found.targets, *found.results):
            for value in (item.value, item.value_high):
                made_up += value is not None and not states(item.quote, value)
        if time.monotonic() - start > limit:
            break
    print(
        f"{seed + 1 - first} texts from seed {first}, no fault; slowest {slowest * 1000:.3f} ms a character; {made_up} numbers that do not stand in their span"
    )


if __name__ == "__main__":
    main()
