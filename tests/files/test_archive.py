"""An archive that is damaged in any way is one error, and a refusal of our own stays what it is."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from luoshu.errors import LuoshuError, RecordError
from luoshu.files.archive import DamagedArchiveError, unpacked
from luoshu.panel.grid import grids


def workbook() -> bytes:
    kept = io.BytesIO()
    book = Workbook()
    book.active.append(["region", "indicator", "year", "value"])
    book.save(kept)
    return kept.getvalue()


def of_version(content: bytes, tenths: int) -> bytes:
    """Say of every entry that a version of the format is needed to unpack it."""
    changed, place = bytearray(content), 0
    while (place := changed.find(b"PK\x01\x02", place)) >= 0:
        changed[place + 6] = tenths
        place += 4
    return bytes(changed)


def test_bytes_altered_anywhere_are_damage_or_no_matter():
    whole, pick = workbook(), np.random.default_rng(7)
    damaged = 0
    for _ in range(2000):
        altered = bytearray(whole)
        for _ in range(pick.integers(1, 5)):
            altered[pick.integers(len(altered) - 1400, len(altered))] = pick.integers(256)
        try:
            with unpacked(bytes(altered)) as archive:
                for entry in archive.infolist():
                    archive.read(entry)
        except DamagedArchiveError:
            damaged += 1
    assert damaged > 1000


def test_a_refusal_of_our_own_goes_through():
    with pytest.raises(LuoshuError, match="too large"), unpacked(workbook()):
        raise LuoshuError("too large", "过大")


def test_a_workbook_of_an_unknown_version_is_refused_by_name(tmp_path: Path):
    path = tmp_path / "figures.xlsx"
    path.write_bytes(of_version(workbook(), 90))
    with pytest.raises(NotImplementedError, match="zip file version 9"):
        zipfile.ZipFile(path)
    with pytest.raises(RecordError, match=r"figures\.xlsx is no workbook that can be opened"):
        grids(path)
