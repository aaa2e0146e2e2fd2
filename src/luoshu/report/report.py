"""A report: answers and the plan they are of, written in any of the formats that people hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshu.appraise.answer import Appraisal
from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.language import LANGUAGES
from luoshu.plan.plan import Plan
from luoshu.report.content import Context, Maker
from luoshu.report.page import make_sections, write_page
from luoshu.report.source import Sources


@dataclass(frozen=True)
class Report:
    """What a report is made from; ``sections`` are those of other rooms, ``later`` what happened since."""

    appraisal: Appraisal
    plan: Plan
    regions: Regions
    catalogue: Catalogue
    sections: tuple[Maker, ...] = ()
    later: Appraisal | None = None

    def write(self, folder: Path, formats: Sequence[str], language: str) -> Iterator[Path]:
        """Write ``report.html`` (with its twin in the other language), ``report.docx``, ``report.xlsx``; yield the paths.

        Raises
        ------
        OptionError
            If a file cannot be written.
        """
        for name in formats:
            if name == "html":
                yield from self._pages(folder, language)
            elif name == "docx":
                from luoshu.report.word import write_word  # brings python-docx

                context = self.context(language)
                yield write_word(context, folder / "report.docx", make_sections(context, self.sections))
            elif name == "xlsx":
                from luoshu.report.workbook import write_workbook  # brings openpyxl

                context = self.context(language)
                yield write_workbook(context, folder / "report.xlsx", make_sections(context, self.sections))

    def context(self, language: str) -> Context:
        """Return what sections are made from, with sources not yet numbered."""
        return Context(
            self.appraisal, self.plan, self.regions, language, Sources(language), self.later,
            catalogue=self.catalogue,
        )  # fmt: skip

    def _pages(self, folder: Path, language: str) -> Iterator[Path]:
        other = next(each for each in LANGUAGES if each != language)
        names = {language: "report.html", other: f"report.{other}.html"}
        for each, twin in ((language, other), (other, language)):
            yield write_page(
                self.appraisal, self.plan, self.regions, folder / names[each], language=each,
                sections=self.sections, later=self.later, catalogue=self.catalogue, twin=names[twin],
            )  # fmt: skip
