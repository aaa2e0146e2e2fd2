"""The kinds of fault that a user can put right, each said in English and in Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class LuoshuError(ValueError):
    """A fault that the user can put right; raised as ``Error(english, chinese)``.

    It is a ValueError, so that a model which refuses one item still looks at all the others and every fault of a
    file is told together. No subclass has a constructor of its own, so an error survives the trip between processes.

    Examples
    --------
    >>> fault = LuoshuError("No plan was found.", "没有找到规划。")
    >>> str(fault), fault.text("zh")
    ('No plan was found.', '没有找到规划。')
    """

    def text(self, language: str = "en") -> str:
        """Return the message in ``language`` (``en`` or ``zh``); English where there is no other."""
        if language == "zh" and len(self.args) > 1:
            return str(self.args[1])
        return str(self.args[0]) if self.args else type(self).__name__

    def __str__(self) -> str:
        return self.text("en")


class PlanError(LuoshuError):
    """A plan that cannot be read or does not hold together."""


class CatalogueError(LuoshuError):
    """A catalogue of indicators, regions or effects that cannot be read or does not hold together."""


class RecordError(LuoshuError):
    """A record (table, file, database) that cannot be read, or an observation that cannot be stored."""


class UnitError(LuoshuError):
    """A unit that is not known, or two units that do not convert."""


class HorizonError(LuoshuError):
    """A year that lies outside what was, or can be, simulated."""


class DocumentError(LuoshuError):
    """A document that cannot be read as text."""


class EffectError(LuoshuError):
    """A lever, an intensity or a mix that cannot be used as asked."""


class OptionError(LuoshuError):
    """A value of an option or an argument that cannot be used."""


class ClusterError(LuoshuError):
    """A cluster that does not answer, has no workers, or workers that cannot be used."""


class MissingExtraError(LuoshuError):
    """An optional package is needed; the message names the extra to install."""


@dataclass(frozen=True)
class Fault:
    """One fault of a file: where it is, in both languages what was met, what was expected and the remedy.

    Examples
    --------
    >>> Fault("unit 'km' is not known; use one of: %", "单位“km”未知，可用：%", file="t.csv", row=3).text("en")
    "t.csv, row 3: unit 'km' is not known; use one of: %"
    """

    english: str
    chinese: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    line: int | None = None
    column: str | None = None

    def place(self, language: str = "en") -> str:
        """Return file, sheet, row, column and line, as far as they are known."""
        parts = [self.file or ""]
        if self.sheet:
            parts.append(f"工作表“{self.sheet}”" if language == "zh" else f"sheet {self.sheet!r}")
        if self.row is not None:
            parts.append(f"第{self.row}行" if language == "zh" else f"row {self.row}")
        if self.column is not None:
            parts.append(f"{self.column}列" if language == "zh" else f"column {self.column}")
        if self.line is not None:
            parts.append(f"第{self.line}行" if language == "zh" else f"line {self.line}")
        return ("，" if language == "zh" else ", ").join(part for part in parts if part)

    def text(self, language: str = "en") -> str:
        """Return place and message in ``language``."""
        place = self.place(language)
        message = self.chinese if language == "zh" else self.english
        colon = "：" if language == "zh" else ": "
        return f"{place}{colon}{message}" if place else message


def nearest(english: Iterable[str], chinese: Iterable[str] | None = None) -> tuple[str, str]:
    """Return the sentence of a message that offers what is near, in both languages; empty where nothing is.

    Parameters
    ----------
    english, chinese : iterable of str
        What is offered; the same in both languages where ``chinese`` is left out.

    Examples
    --------
    >>> nearest(["gdp", "gdp_pc"]), nearest([])
    ((' Nearest: gdp, gdp_pc.', '最接近的有：gdp、gdp_pc。'), ('', ''))
    """
    offered = list(english)
    if not offered:
        return "", ""
    offered_zh = offered if chinese is None else list(chinese)
    return f" Nearest: {', '.join(offered)}.", f"最接近的有：{'、'.join(offered_zh)}。"


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once, sorted.

    Examples
    --------
    >>> repeated(["gdp", "co2", "gdp"])
    ['gdp']
    """
    return sorted(name for name, times in Counter(names).items() if times > 1)


def gathered(kind: type[LuoshuError], faults: Sequence[Fault], *, most: int = 50) -> LuoshuError:
    """Make one error of ``kind`` that lists all ``faults`` (the first ``most`` of them, and how many more).

    Examples
    --------
    >>> print(gathered(PlanError, [Fault("a", "甲"), Fault("b", "乙")]))
    2 faults:
      a
      b
    """
    if len(faults) == 1:
        return kind(faults[0].text("en"), faults[0].text("zh"))
    more = len(faults) - most
    english = [f"{len(faults)} faults:", *(f"  {fault.text('en')}" for fault in faults[:most])]
    chinese = [f"共{len(faults)}处错误：", *(f"  {fault.text('zh')}" for fault in faults[:most])]
    if more > 0:
        english.append(f"  and {more} more")
        chinese.append(f"  另有{more}处")
    return kind("\n".join(english), "\n".join(chinese))
