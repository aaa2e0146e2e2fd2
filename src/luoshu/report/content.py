"""What a section of the report holds, free of any format: page, Word and workbook are made from it.

How another room adds a section
-------------------------------
1. Write a module in ``luoshu.report.sections`` with one function that takes the answer and returns a `Maker`: a
   function of a `Context` that gives a `Section`, or None where there is nothing to say.
2. State the finding in ``heading``, by a template of the numbers; put figures, tables, items and prose in ``blocks``. Every
   format knows these kinds of block, so no template is needed. Where the page wants a form of its own, name
   ``template`` (a file in ``templates/``, found beside the others) and give it ``values``; it gets ``section``, ``context``
   and the macros of ``blocks.html``. The ``blocks`` still serve the other formats.
3. Keep its sentences in a table of its own (``language/<room>.toml``), both languages.
4. Hand the maker to `luoshu.report.write_page(..., sections=[maker])`. ``place`` says where it stands among the others:
   board 10, targets 20, chapters 30, together 40, consistency 50, review 55, positioning 58, peers 60, spill-over 62, guard-rails 64, levers 70, stress 75, replay 80, unknown 90, trust 100,
   sources 110. Nothing else is touched: number, menu and print follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from luoshu.appraise.answer import Appraisal, TargetAnswer
from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.axes.region import Regions
from luoshu.language import say
from luoshu.plan.plan import Plan
from luoshu.report.source import Citation, Sources

Align = Literal["left", "right"]


@dataclass(frozen=True)
class Table:
    """Rows of cells of text under a head; ``aligns`` one for each column (the first left, the others right by default)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    aligns: tuple[Align, ...] = ()

    def align(self, column: int) -> Align:
        """Return how a column is aligned."""
        if column < len(self.aligns):
            return self.aligns[column]
        return "left" if column == 0 else "right"


@dataclass(frozen=True)
class Figure:
    """A chart with what is needed to read it.

    ``wide`` and ``narrow`` are the same chart drawn for 880 and for 350 px; ``table`` holds its figures, so that it can be
    read without seeing; ``later`` marks a figure that shows what happened after the date of the report.
    """

    title: str
    reading: str
    wide: Markup
    narrow: Markup
    source: str = ""
    table: Table | None = None
    cited: tuple[int, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class Prose:
    """A paragraph, with a heading of its own where ``title`` is given."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Stat:
    """One large number: what it is, the number, its unit or the same in words, and what else to know."""

    label: str
    number: str
    unit: str = ""
    detail: str = ""
    citation: Citation | None = None


@dataclass(frozen=True)
class Stats:
    """A row of large numbers."""

    stats: tuple[Stat, ...]


@dataclass(frozen=True)
class Item:
    """One entry of a list: a kind in words, a title, text; ``icon`` (Markup) is drawn before the kind on the page."""

    title: str
    text: str
    kind: str = ""
    icon: str = ""
    strong: str = ""


@dataclass(frozen=True)
class Items:
    """A list of findings; ``hatched`` where it lists what is not known."""

    items: tuple[Item, ...]
    hatched: bool = False


@dataclass(frozen=True)
class Pairs:
    """Terms and what they stand for; ``code`` names the terms whose text is a command."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""
    code: tuple[str, ...] = ()
    anchor: str = ""


Block = Table | Figure | Prose | Stats | Items | Pairs


@dataclass(frozen=True)
class Section:
    """One section: label, heading that states the finding, lead, notes for the side (name, text), and blocks.

    ``menu`` is its name in the menu of the page; without one it is not listed there.
    ``values`` are for ``template`` alone; without a template the blocks are laid out one after another. ``on_board``: a
    line for the foot of a cell of the board, by the id of the positioning or task.
    """

    id: str
    place: float
    label: str
    heading: str
    menu: str = ""
    lead: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    template: str = "section.html"
    values: Mapping[str, object] = field(default_factory=dict)
    on_board: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """All that a section is made from.

    ``later`` is an appraisal of the same plan at a later date, from which "what happened later" is taken: a layer of
    its own, in no number of the page. ``catalogue`` names the indicators, ``options`` are what must be typed again to repeat the run.
    """

    appraisal: Appraisal
    plan: Plan
    regions: Regions
    language: str
    sources: Sources
    later: Appraisal | None = None
    options: Sequence[str] = ()
    catalogue: Catalogue = field(default_factory=read_catalogue)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the report, or of another room where ``key`` has a dot."""
        return say(key if "." in key else f"report.{key}", self.language, **values)

    @property
    def judged(self) -> tuple[TargetAnswer, ...]:
        """The counted targets with a probability; second readings are left out."""
        return tuple(target for target in self.counted if target.probability is not None)

    @property
    def counted(self) -> tuple[TargetAnswer, ...]:
        """The targets that count: second readings are left out."""
        return tuple(target for target in self.appraisal.targets if target.reading_of is None)

    @property
    def unknown(self) -> tuple[TargetAnswer, ...]:
        """The counted targets that cannot be judged."""
        return tuple(target for target in self.counted if target.probability is None)

    def target(self, name: str) -> TargetAnswer:
        """Return the answer on one target; KeyError where there is none."""
        for target in self.appraisal.targets:
            if target.id == name:
                return target
        raise KeyError(name)

    def indicator(self, name: str) -> str:
        """Return the name of an indicator; its id where the catalogue has none."""
        return self.catalogue[name].name.of(self.language) if name in self.catalogue else name

    def region(self, name: str) -> str:
        """Return the name of a region; its id where it is not listed."""
        return self.regions.name(name, self.language)

    def later_target(self, name: str) -> TargetAnswer | None:
        """Return what the later appraisal says of a target, or None."""
        found = [target for target in (self.later.targets if self.later else ()) if target.id == name]
        return found[0] if found else None


Maker = Callable[[Context], Section | None]
