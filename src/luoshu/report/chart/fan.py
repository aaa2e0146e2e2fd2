"""The fan chart: what is on record, what may come, the threshold, and 100 futures standing at the due year."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from luoshu.report.chart.place import Places, Spot
from luoshu.report.chart.scale import Scale, ticks, year_ticks
from luoshu.report.chart.svg import (
    Point,
    apart,
    circle,
    group,
    joined,
    line,
    path,
    svg,
    text,
    width_of,
    wrapped,
)  # fmt: skip

Observed = tuple[int, float]
BANDS = (("f95", "0.025", "0.975"), ("f80", "0.1", "0.9"), ("f50", "0.25", "0.75"))


@dataclass(frozen=True)
class FanWords:
    """The words of a fan chart in the reader's language; ``bands`` name those of 50, 80 and 95 per cent."""

    label: str
    record: str
    latest_year: str
    latest: str
    set_on: str
    median: str
    bands: tuple[str, str, str]
    band_short: str
    rebased: str
    target: str
    goal: str
    of_hundred: str
    above: str
    below: str
    futures: str
    futures_short: str
    later: str


@dataclass(frozen=True)
class FanData:
    """What a fan chart shows, every value in the unit that is printed.

    ``record``, ``revised`` and ``later`` are (year, value); ``breaks`` are years whose level does not compare with the year
    before; ``fan`` maps a year to its quantiles; ``dots`` are 100 equally likely outcomes of ``due`` and ``met`` says
    of each whether it meets the target.
    """

    record: tuple[Observed, ...]
    breaks: tuple[int, ...]
    fan: dict[int, dict[str, float]]
    dots: tuple[float, ...]
    met: tuple[bool, ...]
    threshold: float
    due: int
    set_in: int
    upper: float | None = None
    revised: tuple[Observed, ...] = ()
    later: tuple[Observed, ...] = ()
    later_breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Frame:
    """Places of the parts of one drawing, px, and how many years it shows."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    dots: float
    dots_end: float
    pitch: float
    years: int
    narrow: bool


WIDE = _Frame(880, 500, 46, 570, 26, 460, 656, 742, 8.4, 21, narrow=False)
WIDE_RECORD = replace(WIDE, height=320, bottom=280)
NARROW = _Frame(350, 440, 40, 226, 44, 404, 282, 346, 6.4, 13, narrow=True)
NARROW_RECORD = replace(NARROW, height=300, bottom=264)


def fan_chart(data: FanData, words: FanWords, printed: Callable[[float], str]) -> tuple[Markup, Markup]:
    """Return the fan chart drawn for 880 and for 350 px; ``printed`` gives the numbers of the axis."""
    frames = (WIDE, NARROW) if data.fan else (WIDE_RECORD, NARROW_RECORD)
    wide, narrow = (_Fan(data, words, printed, frame).drawing() for frame in frames)
    return wide, narrow


class _Fan:
    """One drawing of the chart."""

    def __init__(
        self, data: FanData, words: FanWords, printed: Callable[[float], str], frame: _Frame
    ) -> None:
        self.data, self.words, self.printed, self.frame = data, words, printed, frame
        first = min([year for year, _ in data.record] or [min(data.fan, default=data.due - 1)])
        self.first = max(first, data.due - frame.years + 1)
        self.record = [row for row in data.record if row[0] >= self.first]
        self.fan = {year: row for year, row in sorted(data.fan.items()) if self._future(year)}
        self.x = Scale(self.first, max(data.due, self.first + 1), frame.left, frame.right)
        low, high = self._domain()
        self.y = Scale(low, high, frame.bottom, frame.top)
        self.places = self._taken()

    def _taken(self) -> Places:
        """Return what lines cover, so that no label is put there."""
        frame, data = self.frame, self.data
        places = Places((frame.left, 8, frame.right + (0 if self.fan else 60), frame.bottom - 4))
        places.add_line([(frame.left, frame.bottom), (frame.right, frame.bottom)])
        for run in _runs(self.record, data.breaks):
            places.add_line([self._at(row) for row in run], 3.5)
        for row in data.later:
            places.add_line([self._at(row)] * 2, 7)
        y = self.y(data.threshold)
        places.add_line([(self._set_at(), y), (frame.right, y)])
        edges = [[self.y(row[name]) for row in self.fan.values()] for name in ("0.025", "0.975")]
        for edge in edges:
            points = [(self.x(year), place) for year, place in zip(self.fan, edge, strict=True)]
            places.add_line([*([self._at(self.record[-1])] if self.record else []), *points], 1)
        return places

    def _set_at(self) -> float:
        return self.x(min(max(self.data.set_in, self.first), self.data.due))

    def _future(self, year: int) -> bool:
        latest = self.data.record[-1][0] if self.data.record else self.data.due - 10
        return latest < year <= self.data.due

    def _domain(self) -> tuple[float, float]:
        data = self.data
        values = [value for _, value in (*self.record, *data.later) if math.isfinite(value)]
        values += [row[name] for row in self.fan.values() for name in ("0.025", "0.975")]
        values += [data.threshold] + ([data.upper] if data.upper is not None else [])
        low, high = min(values), max(values)
        pad = 0.05 * (high - low) or abs(high) * 0.1 or 1.0
        return low - pad, high + pad

    def drawing(self) -> Markup:
        """Return the whole drawing."""
        frame = self.frame
        parts = [
            *self._axes(), *self._bands(), *self._threshold(), *self._record(), *self._later(),
            *self._band_labels(), *self._dots(),
        ]  # fmt: skip
        return svg("narrow" if frame.narrow else "wide", (frame.width, frame.height), self.words.label, parts)

    def _axes(self) -> Iterator[Markup]:
        frame = self.frame
        for value in ticks(self.y.low, self.y.high):
            y = self.y(value)
            yield line("gr", (frame.left, y), (frame.right, y))
            yield text("s", (frame.left - 6, y + 4), self.printed(value), "end")
        yield line("ax", (frame.left, frame.bottom), (frame.right, frame.bottom))
        for year in year_ticks(self.first, self.data.due, 4 if frame.narrow else 5):
            x = self.x(year)
            yield line("ax", (x, frame.bottom), (x, frame.bottom + 5))
            yield text("s", (x, frame.bottom + 20), str(year), "middle")

    def _start(self) -> Point | None:
        return self._at(self.record[-1]) if self.record else None

    def _at(self, row: Observed) -> Point:
        return self.x(row[0]), self.y(row[1])

    def _bands(self) -> Iterator[Markup]:
        if not self.fan:
            return
        start = [self._start()] if self._start() else []
        points = [point for point in start if point is not None]
        for cls, low, high in BANDS:
            over = [(self.x(year), self.y(row[high])) for year, row in self.fan.items()]
            under = [(self.x(year), self.y(row[low])) for year, row in self.fan.items()]
            yield path(cls, [*points, *over, *reversed(under)], closed=True)
        yield path("med", [*points, *((self.x(year), self.y(row["0.5"])) for year, row in self.fan.items())])
        if points:
            yield path("way", [points[0], (self.x(self.data.due), self.y(self.data.threshold))])

    def _threshold(self) -> Iterator[Markup]:
        frame, words = self.frame, self.words
        y = self.y(self.data.threshold)
        start = self._set_at()
        end = frame.width if frame.narrow else frame.dots_end + 4
        if frame.narrow:
            yield line("gr", (frame.left, y), (start, y))
            named = f"{words.target} {words.goal}"
            spots = [Spot((frame.left, y - 6)), Spot((frame.left, y + 16)), Spot((frame.right, y - 6), "end")]
            spot = self.places.put([named], spots)
            yield text("k halo", spot.at, named, spot.anchor)
        else:
            x = frame.dots_end + 12
            yield text("k", (x, y - 3), words.target)
            for place, part in enumerate(wrapped(words.goal, frame.width - x)):
                yield text("k", (x, y + 14 + 16 * place), part)
        for value in [self.data.threshold] + ([self.data.upper] if self.data.upper is not None else []):
            yield line("thr", (start, self.y(value)), (end, self.y(value)))
        if not frame.narrow:
            spots = [
                Spot((start - 6, y + 4), "end"), Spot((start + 4, y - 6)), Spot((frame.right - 4, y - 6), "end"),
                Spot((start + 4, y + 16)),
            ]  # fmt: skip
            spot = self.places.put([words.set_on], spots, size=12)
            yield text("s halo", spot.at, words.set_on, spot.anchor)

    def _record(self) -> Iterator[Markup]:
        for run in _runs(self.record, self.data.breaks):
            if len(run) > 1:
                yield path("rec", [self._at(row) for row in run])
        slashes = [self._slash(year) for year in self.data.breaks if self._between(year)]
        yield from (mark for mark, _ in slashes)
        for row in self.record[:-1]:
            if row[0] % 5 == 0 or len(self.record) < 8 or self._is_alone(row):
                yield circle("recm", self._at(row), 3.2)
        if not self.record:
            return
        yield circle("recm", self._at(self.record[-1]), 4.2)
        yield from self._record_labels()
        if slashes:
            yield from self._rebased(slashes[-1][1])

    def _is_alone(self, row: Observed) -> bool:
        """Return whether no line leads to a figure, so that it needs a mark to be seen."""
        return any(run == [row] for run in _runs(self.record, self.data.breaks))

    def _between(self, year: int) -> bool:
        before = [row for row in self.record if row[0] < year]
        after = [row for row in self.record if row[0] >= year]
        return bool(before and after)

    def _slash(self, year: int) -> tuple[Markup, Point]:
        before = next(row for row in reversed(self.record) if row[0] < year)
        after = next(row for row in self.record if row[0] >= year)
        (x1, y1), (x2, y2) = self._at(before), self._at(after)
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        marks = [line("cut", (x + shift - 2, y + 6), (x + shift + 2, y - 6)) for shift in (-2.5, 2.5)]
        return joined(marks), (x, y)

    def _record_labels(self) -> Iterator[Markup]:
        words, rows = self.words, [self.words.latest_year, self.words.latest]
        x, y = self._at(self.record[-1])
        near = [Spot((x - 10, y + shift), "end") for shift in (-42, 34, -66, 58, -90, 82)]
        spot = self.places.put(rows, [*near, Spot((x + 10, y + 40)), Spot((x + 10, y - 40))])
        above = spot.at[1] < y
        edge = (spot.at[0] + (2 if spot.anchor == "end" else -2), spot.at[1] + (20 if above else -12))
        yield line("ld", (x + (-2 if spot.anchor == "end" else 2), y + (-6 if above else 6)), edge)
        for place, part in enumerate(rows):
            yield text(
                "s halo" if place == 0 else "k halo",
                (spot.at[0], spot.at[1] + 16 * place),
                part,
                spot.anchor,
            )
        if self.frame.narrow or len(self.record) < 5:
            return
        mx, my = self._at(self.record[int(0.35 * (len(self.record) - 1))])
        spot = self.places.put(
            [words.record],
            [
                Spot((mx - 10, my - 12), "end"),
                Spot((mx + 10, my - 14)),
                Spot((mx + 10, my + 24)),
                Spot((mx - 10, my + 24), "end"),
            ],
        )
        yield text("k halo", spot.at, words.record, spot.anchor)

    def _rebased(self, at: Point) -> Iterator[Markup]:
        """Label the last break below or above it, clear of lines and words."""
        words, frame = self.words, self.frame
        x, y = at
        rows = wrapped(words.rebased, 130 if frame.narrow else 190, 12)
        half = max(width_of(row, 12) for row in rows) / 2
        centre = min(max(x, frame.left + half), frame.right - half)
        down = [y + shift for shift in (64, 84, 104, 40)]
        up = [y - shift - 15 * (len(rows) - 1) for shift in (50, 74, 98)]
        spot = self.places.put(
            rows, [Spot((centre, place), "middle") for place in (*down, *up)], size=12, step=15
        )
        below = spot.at[1] > y
        end = spot.at[1] - 13 if below else spot.at[1] + 15 * (len(rows) - 1) + 5
        yield line("ld", (x, y + (9 if below else -9)), (x, end))
        for place, part in enumerate(rows):
            yield text("s halo", (centre, spot.at[1] + 15 * place), part, "middle")

    def _later(self) -> Iterator[Markup]:
        data, frame = self.data, self.frame
        later = [row for row in data.later if self.first <= row[0] <= data.due]
        parts = [circle("revd", self._at(row), 2.1) for row in data.revised if row[0] >= self.first]
        last = self.record[-1:] if self.record else []
        for run in _runs([*last, *later], data.later_breaks):
            parts += [path("hl", [self._at(row) for row in run])] if len(run) > 1 else []
        for row in later:
            x, y = self._at(row)
            parts.append(path("hm", [(x, y - 4.6), (x + 4.6, y), (x, y + 4.6), (x - 4.6, y)], closed=True))
        if later:
            x, y = self._at(later[-1])
            edge = min(x + 14, frame.right - 2)
            spots = [Spot((edge, y + shift), "end") for shift in (58, 82, 106, -50, -74)]
            spot = self.places.put([self.words.later], spots)
            below = spot.at[1] > y
            end = (edge - 12, spot.at[1] + (-13 if below else 5))
            parts.append(line("ld", (x, y + (7 if below else -7)), end))
            parts.append(text("k halo", spot.at, self.words.later, spot.anchor))
        if parts:
            yield group("hind", parts)

    def _band_labels(self) -> Iterator[Markup]:
        """Name median and bands at the edge of the fan, on the side away from the threshold."""
        if self.data.due not in self.fan:
            return
        row, frame = self.fan[self.data.due], self.frame
        below = self.data.threshold >= row["0.5"]
        names = ("0.5", "0.25", "0.1", "0.025") if below else ("0.975", "0.9", "0.75", "0.5")
        first = self.words.band_short if frame.narrow else self.words.bands[0]
        words = (self.words.median, first, *self.words.bands[1:])
        labels = words if below else (words[3], words[2], words[1], words[0])
        line_at = self.y(self.data.threshold)
        low, high = (line_at + 13, frame.bottom) if below else (frame.top, line_at - 8)
        places = apart([self.y(row[name]) for name in names], 16, low, high)
        for place, words_, name in zip(places, labels, names, strict=True):
            yield text("q" if name == "0.5" else "s", (frame.right + 6, place + 4), words_)

    def _dots(self) -> Iterator[Markup]:
        data, frame, words = self.data, self.frame, self.words
        if not data.dots:
            return
        base = self.y(data.threshold)
        yield from _stacked(self._ordered(), base, frame, (self.y.end, self.y.start))
        yield text(
            "s",
            (frame.width if frame.narrow else frame.dots, frame.bottom + 20),
            words.futures_short if frame.narrow else words.futures,
            "end" if frame.narrow else "start",
        )
        if frame.narrow:
            yield text("q halo", (frame.width, frame.top - 22), words.above, "end")
            yield text("i2 halo", (frame.width, frame.bottom - 6), words.below, "end")
            return
        x = frame.dots_end + 12
        lines = len(wrapped(words.goal, frame.width - x))
        if base - 44 > 20:
            yield text("i2", (x, base - 44), words.of_hundred)
            yield text("q", (x, base - 27), words.above)
            yield text("i2", (x, base + 26 + 16 * lines), words.below)
            return
        for place, (cls, part) in enumerate(
            (("i2", words.of_hundred), ("q", words.above), ("i2", words.below))
        ):
            yield text(cls, (x, base + 26 + 16 * lines + 17 * place), part)

    def _ordered(self) -> list[tuple[float, bool, bool]]:
        """Return (place, whether met, whether it stands on the upper side) of each dot."""
        data = self.data
        ordered = []
        for value, met in zip(data.dots, data.met, strict=True):
            upper = value >= data.threshold if data.upper is not None else self._is_upper(value, met)
            ordered.append((self.y(value), met, upper))
        return ordered

    def _is_upper(self, value: float, met: bool) -> bool:
        """Return on which side of the line a dot stands: the met ones all on one, even within rounding of it."""
        if any(self.data.met) and not all(self.data.met):
            highest = max(zip(self.data.dots, self.data.met, strict=True))
            return met == highest[1]
        return value >= self.data.threshold


def _stacked(
    dots: Sequence[tuple[float, bool, bool]], base: float, frame: _Frame, limits: tuple[float, float]
) -> Iterator[Markup]:
    """Stack dots from the left in rows one pitch high, on either side of the threshold line; closer if a row is long."""
    width, pitch = frame.dots_end - frame.dots, frame.pitch
    rows = _rows(dots, base, pitch, limits)
    while max(len(row) for row in rows.values()) - 1 > width / pitch and pitch > 3.6:
        pitch *= 0.94
        rows = _rows(dots, base, pitch, limits)
    rows = _spilled(rows, int(width / pitch) + 1)
    for row, mets in sorted(rows.items()):
        y = base - (row - 0.5) * pitch if row > 0 else base + (-row - 0.5) * pitch
        for place, met in enumerate(sorted(mets, reverse=True)):
            yield circle("d1" if met else "d0", (frame.dots + place * pitch, y), 0.4 * pitch)


def _rows(
    dots: Sequence[tuple[float, bool, bool]], base: float, pitch: float, limits: tuple[float, float]
) -> dict[int, list[bool]]:
    """Return whether each dot is met, by its row: 1, 2, ... above the line, -1, -2, ... below it."""
    rows: dict[int, list[bool]] = {}
    for place, met, upper in dots:
        held = min(max(place, limits[0]), limits[1])
        steps = math.floor(max((base - held) if upper else (held - base), 0.0) / pitch)
        rows.setdefault(steps + 1 if upper else -steps - 1, []).append(met)
    return rows


def _spilled(rows: dict[int, list[bool]], most: int) -> dict[int, list[bool]]:
    """Let rows that are too long even at the closest pitch run over into the next one away from the line.

    Examples
    --------
    >>> _spilled({2: [True] * 5}, 3)
    {2: [True, True, True], 3: [True, True]}
    """
    out = {row: list(mets) for row, mets in rows.items()}
    for row in sorted(out, key=abs):
        place = row
        while len(out[place]) > most:
            beyond = place + (1 if place > 0 else -1)
            out[beyond] = out.get(beyond, []) + out[place][most:]
            out[place] = out[place][:most]
            place = beyond
    return out


def _runs(rows: Sequence[Observed], breaks: Sequence[int]) -> list[list[Observed]]:
    """Return the stretches of a record across which a line may be drawn."""
    runs: list[list[Observed]] = []
    for row in rows:
        if not runs or any(runs[-1][-1][0] < year <= row[0] for year in breaks):
            runs.append([])
        runs[-1].append(row)
    return runs
