"""Rows of English tables as targets, results, tasks and bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses.scope import scope_of
from luoshu.reading.english.doing.roles import Named, with_roles
from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.years import Time, scan_years
from luoshu.reading.english.frames.conventions import is_called_binding
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.judged import Found
from luoshu.reading.english.lexicon.whole import whole_of
from luoshu.reading.english.meaning.around import look_around
from luoshu.reading.english.meaning.verdict import judge
from luoshu.reading.items import ReadBody, ReadResult, ReadTask
from luoshu.reading.quantity import Quantity
from luoshu.reading.tabular.cells import Cell, cells_of
from luoshu.reading.tabular.tables import Column, Role, Row, read_table, unit_in

_UNIT_TAIL = re.compile(r"[,\s]*[(\[](?P<unit>[^()\[\]]{1,40})[)\]]\s*$|,\s(?P<plain>%|per cent|percent)$")


#: The number of a table or a part before its title.
_TABLE_NO = re.compile(r"^[\W\d]*(?:(?:Table|Box|Figure)\s)?(?:[A-Z]?[.\d]+[.:)]?\s*)?(?:[–—-]\s)?")
#: Heads of a column of areas, and the name of the row for all of them.
_AREA = re.compile(
    r"(?:local government area|local authority|council area|planning area|LGA|sub-?region|(?:sub-?)?district|region|province|(?:sub-?)?county|area|zone|municipality|ward|town|city|state|island|barangay|locality|borough|parish|catchment|basin|settlement|neighbou?rhood|country)s?\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:grand )?(?:total|all|overall|whole)\b|(?:city|region|district|county|nation|province)[ -]?wide",
    re.IGNORECASE,
)


#: How a figure is counted, and what is said of a column: neither is a unit.
_COUNTED = re.compile(r"cumulative|total|annual|average|net|gross|each year|per annum", re.IGNORECASE)
_SAID_OF = re.compile(
    r"(?:indicative|provisional|projected|actual|estimated?|revised|binding|aspirational|latest|preliminary)\b",
    re.IGNORECASE,
)


#: What a table or a column holds that is foreseen and not promised.
_OUTLOOK = re.compile(
    r"\bnot (?:a )?targets?\b|\bfor information\b|\boutlook\b|\bprojections?\b|\bforecasts?\b|\b(?:no[- ]action|business[- ]as[- ]usual|reference) (?:case|scenario)\b",
    re.IGNORECASE,
)
#: A figure over the whole period, in brackets, in a column of yearly ones.
_SUM = re.compile(r"\s*[\[(〔]\s*[-+−]?[\d.,]+\s*%?\s*[\])〕]\s*")


@dataclass(frozen=True, slots=True)
class _Place:
    """The table that a cell stands in."""

    block: Block
    plan: Plan
    document: str
    found: Found
    is_outlook: bool = False


def read_rows(
    blocks: list[Block], plan: Plan, document: str, found: Found
) -> tuple[list[ReadTask], list[ReadBody]]:
    """Add the figures of a table to those found; return its tasks and bodies."""
    caption = blocks[0].path[-1] if blocks[0].path else ""
    if _read_by_year(blocks, _Place(blocks[0], plan, document, found, bool(_OUTLOOK.search(caption)))):
        return [], []
    rows = read_table(
        [b.line for b in blocks],
        first_open=plan.first_open,
        until=blocks[0].year or plan.until,
        caption=caption,
    )
    place = _Place(blocks[0], plan, document, found, bool(_OUTLOOK.search(caption)))
    tasks: list[ReadTask] = []
    bodies: list[ReadBody] = []
    for row in rows:
        name = _UNIT_TAIL.sub("", re.sub(r"\s+", " ", row.name.text)).strip()
        area = name if _AREA.match(row.head) and not _ALL.match(name) else None
        last: Cell | None = None
        for n, (column, cell) in enumerate(row.values):
            if area or _AREA.match(row.head):
                name = _column_name(column, row.values[n - 1][0] if n else None) or _TABLE_NO.sub("", caption)
            if _emit(row, name, column, cell, place, area):
                last = cell
        named = _bodies(row, document)
        bodies += named
        if row.task and (last or named) and not re.match(r"indicator", row.heads, re.IGNORECASE):
            stop = max(row.task.end, last.end if last and row.is_task else 0)
            start, end = row.line.span(row.task.start, stop)
            tasks.append(
                ReadTask(quote=document[start:end], start=start, end=end, bodies=tuple(b.name for b in named))
            )
    return tasks, bodies


def _read_by_year(blocks: list[Block], place: _Place) -> bool:
    """Take the figures of a table whose rows are years and whose columns are indicators; say whether it is one."""
    rows = [cells_of(block.line.text) for block in blocks]
    head, body = rows[0], rows[1:]
    if (
        len(head) < 2
        or len(body) < 2
        or not _YEARS_BELOW.match(head[0].text)
        or any(len(c) < 2 for c in body)
    ):
        return False
    years = [scan_years(cells[0].text) for cells in body]
    if not all(
        len(times) == 1 and len(cells[0].text) <= 12 for times, cells in zip(years, body, strict=True)
    ):
        return False
    for block, cells, times in zip(blocks[1:], body, years, strict=True):
        year = times[0].last
        for over, cell in zip(head[1:], cells[1:], strict=False):
            role: Role = "base" if year < place.plan.first_open else "target"
            unit = unit_in(over.text) or ""
            row = Row(block.line, cells[0], unit, is_task=False, heads=" ".join(c.text for c in head))
            _emit(
                row, _UNIT_TAIL.sub("", over.text).strip(), Column(role, over.text, year), cell, place, None
            )
    return True


#: Head of the first column of a table whose rows are years.
_YEARS_BELOW = re.compile(
    r"(?:(?:fiscal|financial|calendar|plan|budget) )?years?(?: (?:ending|end|to))?\b|FY$|period$",
    re.IGNORECASE,
)


def read_series(row: Row, block: Block, plan: Plan, document: str, found: Found) -> None:
    """Add the figures of a line that tells several of one indicator to those found."""
    place = _Place(block, plan, document, found)
    for column, cell in row.values:
        _emit(row, _UNIT_TAIL.sub("", row.name.text).strip(), column, cell, place, None)


def _column_name(column: Column, before: Column | None) -> str:
    """Return what a column of a table by area measures: Homes 2021-2041; of which affordable (%)."""
    plain = _UNIT_TAIL.sub("", re.sub(r"\b(?:FY ?)?20\d\d(?:[/–-]\d{2,4})?", "", column.head)).strip(" ,:-")
    part = re.match(r"of (?:which|them)\s+", plain, re.IGNORECASE)
    if part and before:
        return f"{plain[part.end() :]} {_column_name(before, None)}"
    return plain


def _emit(row: Row, name: str, column: Column, cell: Cell, place: _Place, area: str | None) -> bool:
    """Add the figure of one cell; say whether there was one."""
    if place.is_outlook or _OUTLOOK.search(column.head):
        return False
    text = re.sub(r"\s+", " ", cell.text)
    quantity, times = _figure(text, row, column)
    if quantity is None:
        return False
    before = text[: quantity.start].strip("~ ")
    around = look_around(re.sub(r"^[+-]$", "", before) + " ", text[quantity.stop :], quantity)
    if text[quantity.stop :].startswith("+"):
        around.sign = around.sign or ">="
    start, end = row.line.span(min(row.name.start, cell.start), max(row.name.end, cell.end))
    quote = place.document[start:end]
    told = place.block.kind == "past" and (column.year is None or column.year < place.plan.first_open)
    if column.role == "base" or told:
        place.found.results.append(
            ReadResult(
                quote=quote,
                start=start,
                end=end,
                as_written=name,
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=column.year,
            )
        )
        return True
    if column.role == "growth":
        around.yearly = not (_SUM.fullmatch(text) and "cumulative" in column.head.lower())
        around.prep = None if around.yearly else "by"
        around.verb_class = "rise"
    changes = (
        re.search(r"\b(?:reduction|decrease|decline|cut|fall)\b", name, re.IGNORECASE),
        re.search(r"\b(?:increase|rise)\b", name, re.IGNORECASE),
    )
    if (re.match(r"%|per ?cent", quantity.unit) and (changes[0] or changes[1])) or (
        before.endswith(("+", "-")) and "%" in quantity.unit
    ):
        around.prep = "by"
        around.verb_class = "fall" if changes[0] or before.endswith("-") else "rise"
    stated = next((t.last for t in scan_years(row.deadline)), None)
    dated = next((t.last for t in times if t.last >= place.plan.first_open), None)
    reading = judge(quantity, around, name, base=None, default_base=place.plan.base)
    place.found.targets.append(
        reading.target(
            quantity,
            quote=quote,
            start=start,
            end=end,
            as_written=name,
            year=dated or (stated if stated and "20" not in column.head else column.year),
            relative_to=reading.relative_to
            or (whole_of(row.name.text, row.unit) if reading.kind == "share" else None),
            scope=area or scope_of(name, "", place.plan.title),
            binding=_binding(row, column, place.block),
        )
    )
    return True


def _figure(text: str, row: Row, column: Column) -> tuple[Quantity | None, list[Time]]:
    """Return the figure of a cell in the unit of its row or column, None where there is none, and the years it names."""
    quantities, times = scan(text)
    if not quantities and len(times) == 1 and re.fullmatch(r"[<>≤≥~]?\s?\d{4}", text):
        quantities, times = scan(text + ".0")
    if (
        not quantities
        and column.role == "target"
        and re.fullmatch(r"(?i:none|nil|zero|eliminated)", text.strip())
    ):
        quantities = [Quantity(0, len(text), 0.0, None, "", form="zero", stop=len(text))]
    if not quantities:
        return None, times
    quantity = quantities[0]
    quantity.unit = quantity.unit if quantity.unit and not row.unit else _unit(row, column, quantity.unit)
    if column.role == "growth" and re.search(r"%|per ?cent|growth", column.head):
        quantity.unit = "%"
    quantity.unit = _plain_unit(quantity.unit)
    return quantity, times


def _plain_unit(unit: str) -> str:
    """Return a unit without what only says how it is counted: millions, cumulative, million and % pop.

    Examples
    --------
    >>> [_plain_unit(unit) for unit in ("millions", "cumulative, million", "% pop.", "EC$ million")]
    ['million', 'million', '%', 'EC$ million']
    """
    parts = [part.strip() for part in re.split(r",(?!\d{3})", unit)]
    kept = next((part for part in parts if not _COUNTED.fullmatch(part)), unit)
    if re.match(r"% (?!of\b)", kept):
        return "%"
    return re.sub(r"^(thousand|million|billion)s$", r"\1", kept)


def _unit(row: Row, column: Column, own: str) -> str:
    """Return the unit of a cell: its own, the row's, that of the name or of the column."""
    if row.unit:
        return row.unit
    named = _UNIT_TAIL.search(row.name.text)
    if not own and named and re.match(r"\d[\d,]* ?[a-z]", named["unit"] or ""):
        return named["unit"]
    head = re.search(r"[(\[]([^()\[\]]{1,24})[)\]]", column.head)
    measured = re.match(
        r"(?P<unit>[Dd]ays|[Hh]ours|[Mm]inutes|[Mm]onths|[Kk]m|[Kk]ilomet(?:re|er)s|[Hh]ectares|[Tt]onnes|MW|GW|GWh)\b",
        row.name.text,
    )
    travelled = re.search(
        r"\b(?P<unit>miles|kilomet(?:re|er)s|hours|tonnes) (?:travel\w+|lost|per|of)\b", row.name.text
    )
    if not own and travelled:
        return travelled["unit"]
    if not own and measured:
        return measured["unit"].lower() if measured["unit"][1].islower() else measured["unit"]
    if not own and re.match(r"%|per ?cent\b|percentage\b", row.name.text, re.IGNORECASE):
        return "%"
    return own or (
        head[1]
        if head
        and not re.search(r"\d{4}|baseline|target", head[1], re.IGNORECASE)
        and not _SAID_OF.match(head[1])
        else ""
    )


def _binding(row: Row, column: Column, block: Block) -> bool | None:
    headed = re.search(r"\((?P<said>[a-z -]+)\)", column.head)
    if headed and is_called_binding(headed["said"]) is not None:
        return is_called_binding(headed["said"])
    if re.search(
        r"\bnon-binding|indicative|expected|anticipat|aspiration|projected|voluntary|guiding",
        row.nature,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"binding|statutory|mandatory|obligatory", row.nature, re.IGNORECASE):
        return True
    marked = block.conventions.binding(f"({row.nature})") if row.nature else None
    own = block.conventions.binding(row.line.text, block.path)
    return next((said for said in (marked, own, block.binding) if said is not None), None)


def _bodies(row: Row, document: str) -> list[ReadBody]:
    found: list[ReadBody] = []
    for role, cell in row.bodies:
        for name, part, a, b in _roles_of(role, cell.text):
            start, end = row.line.span(cell.start + a, cell.start + b)
            found.append(ReadBody(quote=document[start:end], start=start, end=end, name=name, role=part))
    return found


def _roles_of(role: str, text: str) -> list[Named]:
    """Return the bodies of a cell; where the first leads and the others help, A (B), A / B or A, B."""
    if role != "led":
        return with_roles(text, 0, "lead" if role == "lead" else "support" if role == "support" else None)
    first = re.split(r"\s?[(/,;+]\s?", text, maxsplit=1)[0]
    others = text[len(first) :]
    lead = len(others) - len(others.lstrip(" (/,;+"))
    helpers = others[lead:].rstrip(" )")
    return with_roles(first, 0, "lead") + (
        with_roles(helpers, len(first) + lead, "support") if helpers else []
    )
