"""Zip archives, which Word and Excel files are: opened so that damage of any kind is one error."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from luoshu.errors import LuoshuError


class DamagedArchiveError(Exception):
    """An archive is cut off or altered, or of a version, method or encryption that the standard library does not know."""


@contextmanager
def unpacked(content: bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive for the length of a ``with``; what its parts raise when they are read is told as damage too.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    DamagedArchiveError
        For whatever the standard library raises; a refusal of our own (`LuoshuError`) goes through as it is.

    Examples
    --------
    >>> try:
    ...     with unpacked(b"PK") as archive:
    ...         archive.namelist()
    ... except DamagedArchiveError as error:
    ...     print(error)
    File is not a zip file
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except LuoshuError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise DamagedArchiveError(str(error)) from error
