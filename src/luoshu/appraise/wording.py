"""Sentences of an appraisal in both languages at once, with names, amounts and chances put in as each says them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.axes.unit import canonical
from luoshu.language import LANGUAGES, Text, say
from luoshu.language.number import percent, plain, quantity

Word = str | int | Text | Callable[[str], str]


def sentence(key: str, **words: Word) -> Text:
    """Return the sentence ``appraise.key`` in both languages; a word is text, or says itself in a language.

    Examples
    --------
    >>> sentence("and", one=Text(zh="甲", en="a"), two=amount(2, "亿元")).of("en")
    'a and 0.2 bn yuan'
    """
    said = {
        language: say(
            f"appraise.{key}", language, **{name: _said(word, language) for name, word in words.items()}
        )
        for language in LANGUAGES
    }
    if said["en"].endswith("."):
        said["en"] = said["en"][:1].upper() + said["en"][1:]
    return Text(**said)


def _said(word: Word, language: str) -> str:
    if isinstance(word, Text):
        return word.of(language)
    return word(language) if callable(word) else str(word)


def amount(value: float, unit: str, *, digits: int = 4) -> Callable[[str], str]:
    """Return a word for a value with its unit, in any spelling of the unit."""
    name, factor = canonical(unit)
    return lambda language: quantity(value * factor, name, language, digits=digits)


def number(value: float, *, digits: int = 3) -> Callable[[str], str]:
    """Return a word for a bare number."""
    return lambda language: plain(value, language, digits=digits)


def share(probability: float) -> Callable[[str], str]:
    """Return a word for a probability."""
    return lambda language: percent(probability, language)


def listed(words: list[Text]) -> Text:
    """Return a list in words."""
    return Text(zh="、".join(word.of("zh") for word in words), en=", ".join(word.of("en") for word in words))


def joined(*parts: Text) -> Text:
    """Return sentences one after the other."""
    kept = [part for part in parts if part]
    return Text(zh="".join(part.of("zh") for part in kept), en=" ".join(part.of("en") for part in kept))


@dataclass(frozen=True)
class Names:
    """What indicators and regions are called."""

    catalogue: Catalogue
    regions: Regions

    def indicator(self, name: str) -> Text:
        """Return the name of an indicator; its id where the catalogue has none."""
        return self.catalogue[name].name if name in self.catalogue else Text(zh=name, en=name)

    def region(self, name: str) -> Text:
        """Return the name of a region; its id where it is not listed."""
        return self.regions[name].name if name in self.regions else Text(zh=name, en=name)

    def series(self, region: str, indicator: str) -> Text:
        """Return the name of one indicator of one region."""
        return sentence("series", region=self.region(region), indicator=self.indicator(indicator))
