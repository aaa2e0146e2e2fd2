"""Where a record lies: a file in the folder of a plan, or the database that the user names."""

from __future__ import annotations

import os

FILE = "luoshu.db"
"""The record of a folder: an SQLite file."""
VARIABLE = "LUOSHU_DATABASE"
"""Environment variable with the address of a database, used instead of the file of a folder."""


def asked_database(option: str | None = None) -> str | None:
    """Return the address that ``--database`` or LUOSHU_DATABASE names, or None.

    Examples
    --------
    >>> asked_database("postgresql://me@host/plans")
    'postgresql://me@host/plans'
    """
    return option or os.environ.get(VARIABLE) or None
