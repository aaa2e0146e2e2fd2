"""Read tables of other makers into observations; every fault is told with its place, and none is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from luoshu.axes.unit import convert
from luoshu.errors import Fault, OptionError, RecordError, UnitError, gathered, nearest
from luoshu.language import Text, say
from luoshu.panel.cells import EARLIEST, Cell, column_name, figure_of, is_missing, plain
from luoshu.panel.grid import Grid, grids
from luoshu.panel.heading import Names
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.panel.table import Found, table_of

KINDS = {
    "actual": "actual", "实际": "actual", "实绩": "actual", "final": "actual", "a": "actual",
    "b": "actual",  # SDMX: a figure after a break
    "preliminary": "preliminary", "初步": "preliminary", "初步核算": "preliminary", "快报": "preliminary",
    "初步核算数": "preliminary", "p": "preliminary", "provisional": "preliminary",
    "revised": "revised", "修订": "revised", "最终核实": "revised", "r": "revised",
    "target": "target", "目标": "target", "规划": "target",
    "forecast": "forecast", "预测": "forecast", "预计": "forecast", "e": "forecast", "estimate": "forecast", "f": "forecast",
    "bound": "bound", "上下限": "bound",
}  # fmt: skip
MEASURED = ("actual", "preliminary", "revised")
MOST_NAMED = 20
"""Names that one notice lists."""
_YES = {"1", "true", "yes", "是", "y", "1.0"}
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?")


@dataclass(frozen=True)
class Reading:
    """What the tables hold: observations in the units of the catalogue, and what the reader had to assume."""

    panel: Panel
    notices: tuple[Text, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What the user says of all tables; what a table says itself goes first, except for ``source`` and ``published``.

    ``new_regions``: take regions that are not known as new ones. ``known_only``: leave out indicators that are not
    in the catalogue. ``fallback``: the region of figures whose table names none. ``region``, ``indicator`` and
    ``unit`` fill in what a table does not say.
    """

    unit: str | None = None
    region: str | None = None
    source: str | None = None
    published: str | None = None
    kind: str = "actual"
    new_regions: bool = False
    known_only: bool = False
    fallback: str | None = None
    indicator: str | None = None


def day_of(text: str) -> str | None:
    """Return a date as ISO 8601, as exact as it is given; None where it is none.

    Examples
    --------
    >>> day_of("2024年3月"), day_of("2024/3/5"), day_of("2024"), day_of("2024-13-01")
    ('2024-03', '2024-03-05', '2024', None)
    """
    match = _DATE.fullmatch(plain(text).replace(" ", ""))
    if not match:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def read_tables(
    paths: Sequence[Path],
    names: Names,
    choices: Choices | None = None,
    *,
    tick: Callable[[int], None] | None = None,
) -> Reading:
    """Read tables (CSV, Excel) in any layout of yearbooks into observations.

    Parameters
    ----------
    paths : sequence of Path
        Files; every visible sheet of a workbook is read.
    names : Names
        The indicators and regions that headings may name.
    choices : Choices, optional
        What the user says of all tables.
    tick : callable, optional
        Told the number of files done.

    Returns
    -------
    Reading
        Each value in the unit of its indicator.

    Raises
    ------
    RecordError
        All faults of all files together, each with file, sheet, row and column.
    """
    choices = choices or Choices()
    _check(choices)
    reader = _Reader(names, choices)
    for place, path in enumerate(paths, 1):
        try:
            for grid in grids(path):
                reader.take(grid)
        except RecordError as error:
            reader.faults.append(Fault(error.text("en"), error.text("zh")))
        reader.closed(path)
        if tick:
            tick(place)
    if reader.faults:
        raise gathered(RecordError, reader.faults)
    return reader.reading()


def _check(choices: Choices) -> None:
    if choices.published is not None and day_of(choices.published) is None:
        raise OptionError(
            say("record.option_published", "en", value=choices.published),
            say("record.option_published", "zh", value=choices.published),
        )


class _Reader:
    """Gathers rows, notices and faults of all files."""

    def __init__(self, names: Names, choices: Choices) -> None:
        self.names = names
        self.choices = choices
        self.region = self._asked_region(choices.region)
        self.indicator = self._asked_indicator(choices.indicator)
        self.rows: list[dict[str, object]] = []
        self.faults: list[Fault] = []
        self.counts: dict[str, int] = {}
        self.seen: dict[tuple[object, ...], tuple[float, str, str]] = {}
        self.told: set[tuple[object, ...]] = set()
        self.assumed: dict[str, str] = {}
        self.left_out: dict[str, None] = {}
        self.new: dict[str, None] = {}
        self.fell_back: set[str] = set()
        self.repeated = 0
        self.today = datetime.now(UTC).date()

    def _asked_region(self, name: str | None) -> str | None:
        return (self.names.region(name) or name) if name else None

    def _asked_indicator(self, name: str | None) -> str | None:
        return (self.names.indicator(name) or self.names.catalogue[name].id) if name else None

    def take(self, grid: Grid) -> None:
        """Read one grid."""
        table = table_of(grid, self.names)
        before = len(self.rows)
        for row, column in grid.unread:
            self.fault(grid, (row, column), "formula")
        for found in table.figures:
            self._figure(grid, found, table.source)
        self.counts[grid.file] = self.counts.get(grid.file, 0) + len(self.rows) - before

    def closed(self, path: Path) -> None:
        """Say so if a file held nothing."""
        said = any(
            (fault.file or fault.english).startswith(path.name) or str(path) in fault.english
            for fault in self.faults
        )
        if not self.counts.get(path.name) and not said and not self.left_out and not self.repeated:
            self.faults.append(
                Fault(say("record.no_figures", "en"), say("record.no_figures", "zh"), file=path.name)
            )

    def fault(self, grid: Grid, at: tuple[int, int], key: str, **values: object) -> None:
        """Note one fault with its place."""
        self.faults.append(
            Fault(
                say(f"record.{key}", "en", **values),
                say(f"record.{key}", "zh", **values),
                file=grid.file,
                sheet=grid.sheet,
                row=at[0],
                column=column_name(at[1]),
            )
        )

    def once(self, grid: Grid, at: tuple[int, int], key: str, what: str, **values: object) -> None:
        """Note a fault of a heading once a sheet, not once a figure."""
        if (grid.file, grid.sheet, key, what) not in self.told:
            self.told.add((grid.file, grid.sheet, key, what))
            self.fault(grid, at, key, **values)

    def _figure(self, grid: Grid, found: Found, source: str) -> None:
        if is_missing(found.cell):
            return
        figure = figure_of(found.cell)
        unit = found.mark.unit or (figure.unit if figure else "") or self.choices.unit
        indicator = self._indicator(grid, found, unit)
        region = self._region(grid, found)
        year = self._year(grid, found)
        if figure is None:
            self.fault(grid, found.at, "no_number", value=_shown(found.cell))
            return
        if indicator is None or region is None or year is None:
            return
        value = self._converted(grid, found, indicator, figure.value, unit)
        if value is None or not self._within(grid, found, indicator, value):
            return
        kind, published = self._kind(grid, found), self._published(grid, found)
        if figure.bound:
            kind = "bound"
        extra = found.extra
        row = {
            "region": region, "indicator": indicator, "year": year, "value": value,
            "unit": self.names.catalogue[indicator].unit, "kind": kind,
            "source": self.choices.source or extra.get("source") or source or _origin(grid), "url": extra.get("url", ""),
            "published": published, "vintage": extra.get("vintage") or ("revised" if kind == "revised" else "first"),
            "break": extra.get("break", "").lower() in _YES or extra.get("kind", "").lower() == "b",
            "modelled": kind in MEASURED and extra.get("modelled", "1").lower() in _YES,
            "note": "; ".join(filter(None, [f"bound={figure.bound}" if figure.bound else "", extra.get("note", "")])),
        }  # fmt: skip
        self._keep(grid, found, row)

    def _keep(self, grid: Grid, found: Found, row: dict[str, object]) -> None:
        key = tuple(
            row[name] for name in ("region", "indicator", "year", "kind", "source", "published", "vintage")
        )
        value = float(str(row["value"]))
        if key in self.seen:
            held, english, chinese = self.seen[key]
            if abs(held - value) <= 1e-9 * max(abs(held), 1):
                self.repeated += 1
                return
            values = {
                "indicator": row["indicator"],
                "region": row["region"],
                "year": row["year"],
                "first": f"{held:g}",
                "second": f"{value:g}",
            }
            self.faults.append(
                Fault(
                    say("record.twice", "en", other=english, **values),
                    say("record.twice", "zh", other=chinese, **values),
                    grid.file, grid.sheet, found.at[0], column=column_name(found.at[1]),
                )
            )  # fmt: skip
            return
        where = {"table": grid.sheet or grid.file, "row": found.at[0], "column": column_name(found.at[1])}
        self.seen[key] = (value, say("record.cell", "en", **where), say("record.cell", "zh", **where))
        self.rows.append(row)

    def _indicator(self, grid: Grid, found: Found, unit: str | None) -> str | None:
        mark = found.mark
        if unit is not None and unit.replace(" ", "") == "上年=100":
            mark = replace(mark, growth=True)  # An index on the year before is growth by another name.
        said = mark.unknown or found.extra.get("indicator", "")
        if mark.indicator is None and self.indicator and not found.extra.get("indicator"):
            return self.names.growth(self.indicator) if mark.growth else self.indicator
        if mark.indicator is None:
            if self.choices.known_only and said:
                self.left_out[said] = None
            elif said:
                near = self._near(said)
                self.once(
                    grid, found.at, "unknown_indicator", said, heading=said, near=near[0], near_zh=near[1]
                )
            else:
                self.once(grid, found.at, "no_indicator", str(found.at[1]))
            return None
        if not mark.growth:
            return mark.indicator
        growth = self.names.growth(mark.indicator)
        if growth is None:
            self.once(grid, found.at, "no_growth", mark.indicator, indicator=mark.indicator)
        return growth

    def _near(self, said: str) -> tuple[str, str]:
        near = self.names.catalogue.nearest(said)
        return nearest(near, (f"{name}（{self.names.catalogue[name].name.zh}）" for name in near))

    def _region(self, grid: Grid, found: Found) -> str | None:
        mark = found.mark
        if mark.region is not None and not (mark.unknown and mark.indicator):
            return mark.region
        said = found.extra.get("region", "") or (mark.unknown if mark.indicator else "")
        if said and not is_missing(said):
            if self.choices.new_regions or not (self.names.regions.regions or self.names.others):
                self.new[said] = None
                return said
            near, near_zh = nearest(self.names.near_regions(said))
            self.once(
                grid, found.at, "unknown_region", said, region=said,
                near=near, near_zh=near_zh,
            )  # fmt: skip
            return None
        if self.region:
            return self.region
        if self.choices.fallback and "total" not in found.extra:
            self.fell_back.add(grid.file)
            return self.choices.fallback
        self.once(grid, found.at, "no_region", grid.file)
        return None

    def _year(self, grid: Grid, found: Found) -> int | None:
        year = found.mark.year
        said = found.extra.get("year", "")
        if year is None:
            if said:
                self.fault(grid, found.at, "bad_year", value=said, first=EARLIEST, last=self.today.year)
            else:
                self.once(grid, found.at, "no_year", str(found.at[1]))
            return None
        kind = KINDS.get(found.extra.get("kind", self.choices.kind).casefold(), "actual")
        if year < EARLIEST or (year > self.today.year and kind in MEASURED) or year > EARLIEST + 300:
            self.fault(grid, found.at, "bad_year", value=year, first=EARLIEST, last=self.today.year)
            return None
        return year

    def _converted(
        self, grid: Grid, found: Found, indicator: str, value: float, unit: str | None
    ) -> float | None:
        wanted = self.names.catalogue[indicator].unit
        if unit is None:
            if wanted not in ("percent", "1", "index"):
                self.assumed[indicator] = wanted
            return value
        try:
            return convert(value, unit, wanted)
        except UnitError as error:
            what = f"{indicator}/{unit}"
            self.once(
                grid,
                found.at,
                "unit",
                what,
                indicator=indicator,
                reason=error.text("en"),
                reason_zh=error.text("zh"),
            )
            return None

    def _within(self, grid: Grid, found: Found, indicator: str, value: float) -> bool:
        item = self.names.catalogue[indicator]
        low, high = item.lower, item.upper
        if (low is not None and value < low) or (high is not None and value > high):
            self.fault(
                grid, found.at, "bounds", indicator=indicator, value=f"{value:g}", unit=item.unit,
                low="-∞" if low is None else f"{low:g}", high="∞" if high is None else f"{high:g}",
            )  # fmt: skip
            return False
        return True

    def _kind(self, grid: Grid, found: Found) -> str:
        said = found.extra.get("kind", "") or self.choices.kind
        if said.casefold() not in KINDS:
            self.once(
                grid, found.at, "kind_word", said, value=said, known=", ".join(sorted(set(KINDS.values())))
            )
            return "actual"
        return KINDS[said.casefold()]

    def _published(self, grid: Grid, found: Found) -> str:
        said = self.choices.published or found.extra.get("published", "")
        if not said or is_missing(said):
            return ""
        day = day_of(said)
        if day is None:
            self.once(grid, found.at, "published", said, value=said)
        return day or ""

    def reading(self) -> Reading:
        """Return what was gathered."""
        notices = []
        if self.assumed:
            english = ", ".join(f"{name} ({unit})" for name, unit in self.assumed.items())
            chinese = "、".join(f"{name}（{unit}）" for name, unit in self.assumed.items())
            notices.append(_said("assumed_unit", english, chinese))
        if self.left_out:
            notices.append(_said("left_out", *_listed(self.left_out)))
        if self.new:
            notices.append(_said("new_regions", *_listed(self.new)))
        if self.fell_back:
            region = str(self.choices.fallback)
            notices.append(
                _said(
                    "fell_back",
                    f"{', '.join(sorted(self.fell_back))}: {region}",
                    f"{'、'.join(sorted(self.fell_back))}：{region}",
                )
            )
        if self.repeated:
            notices.append(_said("repeated", str(self.repeated), str(self.repeated)))
        frame = pd.DataFrame(self.rows, columns=list(COLUMNS))
        types = {"year": int, "value": float, "break": bool, "modelled": bool}
        return Reading(Panel(frame.astype(types)), tuple(notices), self.counts)


def _listed(names: Iterable[str]) -> tuple[str, str]:
    """Return names in a row, in English and Chinese; of many the first, and how many more."""
    held = list(names)
    more = len(held) - MOST_NAMED
    english, chinese = ", ".join(held[:MOST_NAMED]), "、".join(held[:MOST_NAMED])
    if more > 0:
        return f"{english}, … (+{more})", f"{chinese}……（另{more}个）"
    return english, chinese


def _said(key: str, english: str, chinese: str) -> Text:
    return Text(en=say(f"record.{key}", "en", what=english), zh=say(f"record.{key}", "zh", what=chinese))


def _shown(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= 40 else text[:40] + "…"


def _origin(grid: Grid) -> str:
    return f"{grid.file} / {grid.sheet}" if grid.sheet else grid.file
