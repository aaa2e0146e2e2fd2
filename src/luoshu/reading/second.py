"""A second reader: a language model at an address the user gives proposes items that the grammar missed.

It is asked only where an address is given. What it proposes is taken only if the words it cites stand in the document
and the number it gives stands in those words; so it can find, and misjudge, but not invent.
"""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, get_args

from pydantic import ValidationError

from luoshu.errors import DocumentError
from luoshu.language import say
from luoshu.reading.figures import states
from luoshu.reading.items import Comparator, Extraction, ReadTarget, TargetKind
from luoshu.reading.text.document import Document

PIECE = 6_000
"""Characters sent at a time."""
MOST_PIECES = 200
LARGEST_ANSWER = 2 * 1024 * 1024
"""Bytes of an answer that are read."""

_ASK = (
    "You read development plans. List every numeric target (a figure promised for a future year) in the text. Figures of "
    "the past are no targets. Answer with JSON alone: {\"targets\": [{\"quote\": exact words of the text, \"as_written\": the "
    "indicator as the text calls it, \"comparator\": one of > >= < <= == range, \"value\": number, \"value_high\": number or "
    "null, \"unit\": as in the text, \"year\": number or null, \"kind\": one of level share growth_rate cumulative_change "
    "difference ratio}]}"
)  # fmt: skip


@dataclass(frozen=True)
class SecondReader:
    """An OpenAI-compatible address (``http://localhost:8000/v1``), the model's name there, and a key where one is needed."""

    url: str
    model: str = "default"
    key: str = ""
    seconds: float = 120.0


@dataclass(frozen=True)
class Asked:
    """What came of asking: how many proposals were taken and refused, and why no more was asked, where it failed."""

    taken: int = 0
    refused: int = 0
    failure: DocumentError | None = None


def with_second(found: Extraction, document: Document, reader: SecondReader) -> tuple[Extraction, Asked]:
    """Ask the second reader and add what it proposes and the text bears out.

    Returns
    -------
    extraction, asked
        The extraction with the items taken, each with the doubt that a model proposed it; and how many were taken, and
        refused because their words or their number do not stand in the text. An address that does not answer, or not in
        the form expected, is asked no more; what was found until then stays.

    Raises
    ------
    DocumentError
        If the address is none.
    """
    if not reader.url.startswith(("http://", "https://")):
        raise _failed(reader, "address_form")
    held = {(read.start, read.value) for read in found.targets}
    spans = [(read.start, read.end, read.value) for read in found.targets]
    spans += [(read.start, read.end, read.value) for read in found.results]
    taken: list[ReadTarget] = []
    refused = 0
    failure: DocumentError | None = None
    for start, piece in _pieces(document.text):
        try:
            items = _asked(piece, reader)
        except DocumentError as error:
            failure = error
            break
        for item in items:
            read = _borne_out(item, piece, start)
            if read is None:
                refused += 1
            elif (read.start, read.value) not in held and not _known(read, spans):
                held.add((read.start, read.value))
                taken.append(read)
    targets = tuple(sorted((*found.targets, *taken), key=lambda read: read.start))
    return found.model_copy(update={"targets": targets}), Asked(len(taken), refused, failure)


def _known(read: ReadTarget, spans: list[tuple[int, int, float]]) -> bool:
    return any(start < read.end and end > read.start and value == read.value for start, end, value in spans)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for _ in range(MOST_PIECES):
        if start >= len(text):
            return
        end = min(start + PIECE, len(text))
        if end < len(text):
            cut = text.rfind("\n", start + PIECE // 2, end)
            end = cut + 1 if cut > 0 else end
        yield start, text[start:end]
        start = end


def _asked(piece: str, reader: SecondReader) -> list[Any]:
    """Send one piece of text and return the items proposed."""
    body = {
        "model": reader.model,
        "temperature": 0,
        "messages": [{"role": "system", "content": _ASK}, {"role": "user", "content": piece}],
    }
    address = reader.url.rstrip("/")
    address += "" if address.endswith("/chat/completions") else "/chat/completions"
    headers = {"Content-Type": "application/json"}
    if reader.key:
        headers["Authorization"] = f"Bearer {reader.key}"
    try:
        request = urllib.request.Request(address, json.dumps(body).encode(), headers)  # noqa: S310  (http alone)
        with urllib.request.urlopen(request, timeout=reader.seconds) as answer:  # noqa: S310
            content = _received(answer, time.monotonic() + reader.seconds)
    except urllib.error.HTTPError as error:
        error.close()
        raise _failed(reader, "no_answer", reason=f"HTTP {error.code} {error.reason}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise _failed(
            reader, "no_answer", reason=getattr(error, "reason", error) or type(error).__name__
        ) from None
    if len(content) > LARGEST_ANSWER:
        raise _failed(reader, "odd_answer")
    try:
        said = json.loads(content)["choices"][0]["message"]["content"]
        found = re.search(r"\{.*\}", said, re.DOTALL)
        items = json.loads(found[0])["targets"] if found else []
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise _failed(reader, "odd_answer") from None
    return items if isinstance(items, list) else []


def _received(answer: Any, until: float) -> bytes:
    """Return what is answered, a byte more than is allowed at most; an answer that comes by drops does not go on for ever."""
    content = b""
    while len(content) <= LARGEST_ANSWER:
        part = answer.read1(LARGEST_ANSWER + 1 - len(content))
        if not part:
            break
        content += part
        if time.monotonic() > until:
            raise TimeoutError("timed out")
    return content


def _failed(reader: SecondReader, key: str, **values: object) -> DocumentError:
    return DocumentError(
        say(f"reading.second_{key}", "en", url=reader.url, **values),
        say(f"reading.second_{key}", "zh", url=reader.url, **values),
    )


def _borne_out(item: Any, piece: str, start: int) -> ReadTarget | None:
    """Return the item as read where its words stand in the piece and its numbers in those words, else None."""
    if not isinstance(item, dict) or not isinstance(item.get("quote"), str) or not item["quote"].strip():
        return None
    quote = item["quote"].strip()
    at = piece.find(quote)
    if at < 0:
        return None
    value, high = _number(item.get("value")), _number(item.get("value_high"))
    if value is None or not states(quote, value) or not (high is None or states(quote, high)):
        return None
    year = item.get("year")
    try:
        return ReadTarget(
            quote=quote, start=start + at, end=start + at + len(quote), as_written=_plain(item.get("as_written") or quote)[:80],
            comparator=item["comparator"] if item.get("comparator") in get_args(Comparator) else "==",
            value=value, value_high=high,
            unit=_plain(item.get("unit") or "")[:20], year=year if isinstance(year, int) and 1900 < year < 2200 else None,
            kind=item["kind"] if item.get("kind") in get_args(TargetKind) else "level",
            doubts=("proposed by a language model",),
        )  # fmt: skip
    except ValidationError:
        return None


def _plain(words: object) -> str:
    """Return words on one line, without halves of characters that no file can hold."""
    return " ".join(str(words).encode("utf-8", "ignore").decode().split())


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    except OverflowError:
        return None
