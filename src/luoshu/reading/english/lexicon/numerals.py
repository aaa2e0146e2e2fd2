"""Numbers in English words: four, forty-two, a hundred and twenty, two and a half."""

from __future__ import annotations

import re

ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS: dict[str, float] = {word: float(number) for number, word in enumerate(ONES, start=1)}
WORDS |= {word: 10.0 * number for number, word in enumerate(TENS, start=2)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in TENS for one in ONES[:9]}
WORDS |= {"a": 1.0, "an": 1.0, "a dozen": 12.0}
_ONE = "|".join(sorted(WORDS, key=len, reverse=True))
#: A number in words, of one word or of several.
NUMBER = (
    rf"(?:{_ONE})(?:\shundred(?:\sand\s(?:{_ONE}))?)?(?:\sand\s(?:an?|one|three)[\s-](?:half|quarters?))?"
)
_PARTS = re.compile(
    rf"(?P<n>{_ONE})(?:\s(?P<hundred>hundred)(?:\sand\s(?P<more>{_ONE})(?!\s(?:half|quarter)))?)?(?:\sand\s(?P<of>an?|one|three)[\s-](?P<part>half|quarters?))?",
    re.IGNORECASE,
)


def number_of(text: str) -> float:
    """Return the value of a number in digits or in words; zero where it is none.

    Examples
    --------
    >>> [number_of(text) for text in ("forty-two", "one and a half", "a hundred and twenty", "two and three quarters", "1,200", "no")]
    [42.0, 1.5, 120.0, 2.75, 1200.0, 0.0]
    """
    if text[:1].isdigit():
        return float(text.replace(",", ""))
    said = _PARTS.fullmatch(text)
    if said is None:
        return 0.0
    value = WORDS[said["n"].lower()]
    if said["hundred"]:
        value = 100 * value + (WORDS[said["more"].lower()] if said["more"] else 0)
    part = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}.get((said["part"] or "").lower(), 0.0)
    return value + part * (3 if (said["of"] or "").lower() == "three" else 1)
