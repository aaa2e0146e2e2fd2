"""What else happened: dated events, each with its source."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from luoshu.errors import Fault, RecordError, gathered
from luoshu.files.yaml import read_text
from luoshu.language import Text, say
from luoshu.panel.panel import published_by


@dataclass(frozen=True)
class Event:
    """One event; ``date`` is a day, month or year (ISO 8601), ``task`` the id of the task of the plan it belongs to."""

    date: str
    text: Text
    task: str = ""
    source: str = ""
    url: str = ""

    @property
    def known(self) -> str:
        """Day by which it had happened, ISO 8601: the last day of a month or year."""
        return published_by(self.date, 0).isoformat()


def read_events(path: Path) -> tuple[Event, ...]:
    r"""Read events from CSV (UTF-8) with the columns ``date, text_zh, text_en, task, source, url``, oldest first.

    Raises
    ------
    RecordError
        With all faulty rows.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "events.csv"
    ...     _ = path.write_text("date,text_zh,text_en\n2021-03,地铁开通,Metro opens\n", encoding="utf-8")
    ...     read_events(path)[0].known
    '2021-03-31'
    """
    rows = list(csv.DictReader(io.StringIO(read_text(path, RecordError))))
    faults, events = [], []
    for number, row in enumerate(rows, 2):
        day = (row.get("date") or "").strip()
        words = Text(zh=(row.get("text_zh") or "").strip(), en=(row.get("text_en") or "").strip())
        if not _is_date(day) or not words:
            key = "record.event_text" if _is_date(day) else "record.event_date"
            faults.append(
                Fault(say(key, "en", value=day), say(key, "zh", value=day), file=path.name, row=number)
            )
            continue
        said = {name: (row.get(name) or "").strip() for name in ("task", "source", "url")}
        events.append(Event(day, words, **said))
    if faults:
        raise gathered(RecordError, faults)
    return tuple(sorted(events, key=lambda event: (event.known, event.date)))


def _is_date(day: str) -> bool:
    try:
        return published_by(day, 0, vintage="revised").year < 9999
    except ValueError:
        return False
