"""A second reading of a document: what a person corrected, added, removed or confirmed in the plan stays."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from pydantic import BaseModel

from luoshu.plan.plan import Plan, Reading, ReadItem
from luoshu.reading.text.document import Document

GROUPS = ("positionings", "targets", "tasks", "measures", "bodies", "results")
"""Parts of a plan that are read from documents."""

_KEPT = ("id", "name", "region", "announced", "due", "base_year", "guardrails", "board", "peers", "note")


def fingerprint(text: str) -> str:
    """Return a short fingerprint of a text, the same on every machine."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def traced(plan: Plan, document: Document) -> Plan:
    """Return a plan fresh from a document with the trace of the reading in it.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> plan = traced(tiny_plan(), Document("doc", "text", (), "text"))
    >>> sorted(plan.readings[0].items)
    ['target']
    """
    seen: dict[str, int] = {}
    items: dict[str, ReadItem] = {}
    for group, item in _items(plan):
        key = _key(group, item)
        seen[key] = seen.get(key, 0) + 1
        mark = key if seen[key] == 1 else f"{key}-{seen[key]}"
        items[_id(item)] = ReadItem(key=mark, digest=_digest(item))
    reading = Reading(
        document=document.name, digest=fingerprint(document.text), file=document.file, items=items
    )
    return plan.model_copy(update={"readings": (reading,)})


def another(old: Plan, new: Plan) -> Reading | None:
    """Return what ``old`` holds of a document that has only its name in common with that of ``new``: another file, and nothing of it is found again."""
    fresh = new.readings[0]
    found = {item.key for item in fresh.items.values()}
    held = (one for one in old.readings if one.document == fresh.document and one.file and one.items)
    return next(
        (
            one
            for one in held
            if one.file != fresh.file and found.isdisjoint(item.key for item in one.items.values())
        ),
        None,
    )


def revised(old: Plan, new: Plan) -> Plan:
    """Put a second reading into a plan that a person has worked on.

    Parameters
    ----------
    old : Plan
        As it stands in the file, with the trace of the first reading.
    new : Plan
        From the second reading of the document (`traced`).

    Returns
    -------
    Plan
        Name, region, dates, board, peers and guard-rails as in ``old``. Of the items: what a person changed or added
        stays, what a person removed stays away, what is as it was read is read anew. An item found again keeps its
        id, and where it stands in the document is brought up to date.
    """
    fresh = new.readings[0]
    before = next((reading for reading in old.readings if reading.document == fresh.document), None)
    if before is None:
        return _beside(old, new)
    by_key = {item.key: name for name, item in before.items.items()}
    standing = {_id(item): item for _, item in _items(old)}
    renamed = _names(fresh, by_key, standing)
    gone = set(before.items) - set(standing)
    items: dict[str, ReadItem] = {}
    parts: dict[str, list[Any]] = {group: [] for group in GROUPS}
    placed: set[str] = set()
    for group, item in _items(new):
        mark = fresh.items[_id(item)]
        name = renamed[_id(item)]
        known = by_key.get(mark.key)
        items[name] = ReadItem(
            key=mark.key, digest=mark.digest, confirmed=known is not None and before.items[known].confirmed
        )
        if known is not None and known not in standing:
            continue
        kept = standing.get(known or "")
        if kept is not None and known is not None and _digest(kept) != before.items[known].digest:
            kept = kept.model_copy(update={"spans": getattr(item, "spans", ())})
            items[name] = items[name].model_copy(update={"digest": before.items[known].digest})
        else:
            kept = _with_names(item, name, renamed, gone)
            items[name] = items[name].model_copy(update={"digest": _digest(kept)})
        parts[group].append(kept)
        placed.add(name)
    for group, item in _items(old):
        name = _id(item)
        touched = name not in before.items or _digest(item) != before.items[name].digest
        if name not in placed and touched:
            parts[group].append(item)
            if name in before.items:
                items[name] = before.items[name]
    reading = fresh.model_copy(update={"items": items})
    readings = tuple(reading if kept.document == fresh.document else kept for kept in old.readings)
    return _assembled(old, new, parts, readings)


def _beside(old: Plan, new: Plan) -> Plan:
    """Add what was read in another document to a plan; ids that are taken get a number."""
    taken = {_id(item) for _, item in _items(old)}
    renamed = {name: _free(name, taken) for name in new.readings[0].items}
    parts: dict[str, list[Any]] = {group: list(getattr(old, group)) for group in GROUPS}
    for group, item in _items(new):
        parts[group].append(_with_names(item, renamed[_id(item)], renamed))
    digests = {_id(item): _digest(item) for items in parts.values() for item in items}
    marks = {
        renamed[name]: mark.model_copy(update={"digest": digests[renamed[name]]})
        for name, mark in new.readings[0].items.items()
    }
    reading = new.readings[0].model_copy(update={"items": marks})
    return _assembled(old, new, parts, (*old.readings, reading))


def _assembled(old: Plan, new: Plan, parts: dict[str, list[Any]], readings: tuple[Reading, ...]) -> Plan:
    sources = {source.id: source for source in (*old.sources, *new.sources)} | {
        item.id: item for item in old.sources
    }
    order = {_id(item): number for number, (_, item) in enumerate(_items(old))}
    used = {getattr(item, "indicator", "") for items in parts.values() for item in items}
    own = {item.id: item for item in (*old.indicators, *new.indicators)}
    keep = {item.id for item in old.indicators if not item.id.startswith("own_")} | used
    content = {name: getattr(old, name) for name in _KEPT}
    for group, items in parts.items():
        content[group] = tuple(sorted(items, key=lambda item: order.get(_id(item), len(order))))
    content["sources"] = tuple(sources.values())
    content["indicators"] = tuple(item for item in own.values() if item.id in keep)
    content["readings"] = readings
    return Plan(**content)


def _names(fresh: Reading, by_key: dict[str, str], standing: dict[str, BaseModel]) -> dict[str, str]:
    """Return the id that each newly read item goes by: its old one where it was found before, else a free one."""
    renamed = {name: by_key[mark.key] for name, mark in fresh.items.items() if mark.key in by_key}
    taken = set(standing) | set(by_key.values())
    for name in fresh.items:
        if name not in renamed:
            renamed[name] = _free(name, taken)
    return renamed


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free


def _with_names(item: Any, name: str, renamed: dict[str, str], gone: Collection[str] = ()) -> Any:
    """Return an item under its id, with the ids it refers to brought into line, and without those a person removed."""
    change: dict[str, Any] = {"id": name}
    if getattr(item, "serves", ()):
        served = [renamed.get(other, other) for other in item.serves]
        change["serves"] = tuple(other for other in served if other not in gone)
    if getattr(item, "parent", None):
        parent = renamed.get(item.parent, item.parent)
        change["parent"] = None if parent in gone else parent
    if getattr(item, "bodies", ()):
        parts = [part.model_copy(update={"body": renamed.get(part.body, part.body)}) for part in item.bodies]
        change["bodies"] = tuple(part for part in parts if part.body not in gone)
    return item.model_copy(update=change)


def _items(plan: Plan) -> Iterable[tuple[str, Any]]:
    return ((group, item) for group in GROUPS for item in getattr(plan, group))


def _id(item: Any) -> str:
    return str(item.id)


def _key(group: str, item: Any) -> str:
    """Return what finds an item in its document again: its kind, its words and its number, not its place."""
    words = [re.sub(r"\s+", "", span.text) for span in item.spans[:1]]
    if not words:
        said = getattr(item, "name", None) or item.statement
        words = [said.zh or said.en]
    number = [
        getattr(item, name, None)
        for name in ("as_written", "threshold", "upper", "value", "unit", "year", "kind")
    ]
    return fingerprint(json.dumps([group, words, number], ensure_ascii=False, default=str))


def _digest(item: BaseModel) -> str:
    """Return the fingerprint of what a person may change in an item: all but its id and its place in the document."""
    content = item.model_dump(mode="json", exclude={"id", "spans"})
    return fingerprint(json.dumps(content, ensure_ascii=False, sort_keys=True))
