"""Does a case hold together? The plan by itself, and the plan against its record, its documents and the effects."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshu.axes.indicator import Catalogue
from luoshu.language import Text
from luoshu.panel.check import Doubt, jumps, sums
from luoshu.panel.panel import Panel
from luoshu.plan.check import check_plan
from luoshu.plan.read import item_lines
from luoshu.plan.remark import Remark, nearest, offer, remark
from luoshu.plan.target import Target
from luoshu.reading.plans.revise import fingerprint
from luoshu.reading.text.document import read_document
from luoshu.steer.effects import read_effects
from luoshu.workspace.case import Case

FEWEST = 3
"""Years below which a series is too short to say how far it moves in a year."""
TOLERANCE = 0.01
"""Relative excess up to which a part may stand above its whole in the record: figures are rounded and revised apart."""
MOST_EXAMPLES = 5
"""Places named in one remark on the record."""


def check_case(case: Case) -> tuple[Remark, ...]:
    """Look for faults and contradictions of a plan and its record.

    Parameters
    ----------
    case : Case
        Documents of the plan that lie beside it are read, so that spans can be checked.

    Returns
    -------
    tuple of Remark
        Faults first, then warnings, each with the line of the plan file where there is one.

    Raises
    ------
    DocumentError
        If a document beside the plan cannot be read.

    Examples
    --------
    >>> from luoshu.workspace import open_case
    >>> [found.code for found in check_case(open_case("luoyang")) if found.severity == "fault"]
    []
    """
    texts = {name: read_document(path).text for name, path in case.documents.items()}
    other = [
        reading.document
        for reading in case.plan.readings
        if reading.document in texts and fingerprint(texts[reading.document]) != reading.digest
    ]
    texts = {name: text for name, text in texts.items() if name not in other}
    regions = case.regions if case.regions.regions else None
    found = [
        *check_plan(case.plan, case.catalogue, regions=regions, texts=texts),
        *(
            remark("warning", "workspace.other_text", [], document=case.documents[name].name)
            for name in other
        ),
        *_levers(case),
        *_series(case),
        *_record(case.panel, case.catalogue),
        *_doubts(case),
    ]
    lines = item_lines(case.path)
    return tuple(sorted((item.placed(lines) for item in found), key=lambda item: item.severity))


def _levers(case: Case) -> Iterator[Remark]:
    known = [effect.id for effect in read_effects().effects]
    for measure in case.plan.measures:
        for name in dict.fromkeys((*measure.levers, *measure.held)):
            if name not in known:
                near = nearest(name, known)
                yield remark("fault", "workspace.lever", [measure.id], item=measure.id, name=name, near=near)


def _series(case: Case) -> Iterator[Remark]:
    """Remark on what a target needs and the record does not have."""
    panel, catalogue = case.panel, case.catalogue
    if not panel.pairs():
        yield remark("warning", "workspace.no_record", [], region=case.plan.region)
        return
    for target in case.plan.targets:
        for region, indicator in _needs(target):
            if indicator not in catalogue:
                continue
            place = Text(zh=case.regions.name(region, "zh"), en=case.regions.name(region, "en"))
            values: dict[str, object] = {
                "item": target.id,
                "name": catalogue[indicator].name,
                "region": place,
            }
            missing = _missing(panel, catalogue, region, indicator)
            if missing:
                names = Text(
                    zh="、".join(catalogue[name].name.of("zh") for name in missing),
                    en=", ".join(catalogue[name].name.of("en") for name in missing),
                )
                key = "workspace.no_series" if missing == [indicator] else "workspace.no_parts"
                yield remark("warning", key, [target.id], missing=names, **values)
            elif 0 < len(panel.series(region, indicator)) < FEWEST:
                years = len(panel.series(region, indicator))
                yield remark("warning", "workspace.short", [target.id], years=years, **values)


def _needs(target: Target) -> list[tuple[str, str]]:
    pairs = [(target.region, target.indicator)]
    if target.relative_to is not None:
        reference = target.relative_to
        pairs.append((reference.region or target.region, reference.indicator or target.indicator))
    pairs += [(region, target.indicator) for region in target.among]
    return list(dict.fromkeys(pairs))


def _missing(panel: Panel, catalogue: Catalogue, region: str, indicator: str) -> list[str]:
    """Return the indicators without a series that stand in the way; a derived one needs all parts of its formula."""
    if len(panel.series(region, indicator)):
        return []
    formula = catalogue[indicator].formula
    if formula is None:
        return [indicator]
    parts = sorted(catalogue[indicator].definition.names)
    lacking = [name for part in parts for name in _missing(panel, catalogue, region, part)]
    return list(dict.fromkeys(lacking))


def _record(panel: Panel, catalogue: Catalogue) -> Iterator[Remark]:
    frame = panel.best
    unknown = sorted(set(panel.frame["indicator"]) - {indicator.id for indicator in catalogue.indicators})
    for name in unknown:
        yield remark("warning", "workspace.unlisted", [], name=name, near=offer(catalogue.nearest(name)))
    for indicator in catalogue.indicators:
        rows = frame[frame["indicator"] == indicator.id]
        values = rows["value"].to_numpy(dtype=float)
        low = -np.inf if indicator.lower is None else indicator.lower
        high = np.inf if indicator.upper is None else indicator.upper
        outside = rows[(values < low) | (values > high) | ~np.isfinite(values)]
        if len(outside):
            shown = [
                f"{row.region} {row.year}: {row.value:g}" for row in outside.head(MOST_EXAMPLES).itertuples()
            ]
            yield remark(
                "fault", "workspace.outside", [], name=indicator.name, count=len(outside), lower=f"{low:g}",
                upper=f"{high:g}", places="; ".join(shown),
            )  # fmt: skip
    wide = frame.pivot_table(index=["region", "year"], columns="indicator", values="value")
    for order in catalogue.orders:
        if order.smaller not in wide or order.larger not in wide:
            continue
        over = wide[wide[order.smaller] > wide[order.larger] * (1 + TOLERANCE)]
        if len(over):
            places = [f"{region} {year}" for region, year in over.index[:MOST_EXAMPLES]]
            yield remark(
                "warning", "workspace.order", [], smaller=catalogue[order.smaller].name,
                larger=catalogue[order.larger].name, count=len(over), places=", ".join(places),
            )  # fmt: skip


def _place(case: Case, doubt: Doubt, language: str) -> str:
    name = case.catalogue[doubt.indicator].name.of(language)
    region = case.regions.name(doubt.region, language)
    if language == "zh":
        return f"{region}{name}{doubt.year}年（{doubt.value:+.1%}）"
    return f"{name} of {region} in {doubt.year} ({doubt.value:+.1%})"


def _doubts(case: Case) -> Iterator[Remark]:
    """Point at levels that jump and at sums that do not add up, those of the plan's own region first."""
    for key, found in (
        ("jump", jumps(case.panel, case.catalogue)),
        ("sum", sums(case.panel, case.catalogue)),
    ):
        doubts = sorted(found, key=lambda doubt: (doubt.region != case.plan.region, doubt.region, doubt.year))
        if doubts:
            shown = Text(
                en=", ".join(_place(case, doubt, "en") for doubt in doubts[:MOST_EXAMPLES]),
                zh="、".join(_place(case, doubt, "zh") for doubt in doubts[:MOST_EXAMPLES]),
            )
            yield remark("warning", f"workspace.{key}", [], count=len(doubts), places=shown)
