"""The development documents with their gold answers, and what scores a reading of them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from panels_data import shared


def scorer() -> tuple[Path, dict[str, Any]] | None:
    """Return the folder of the documents and the names of the ``score.py`` beside it; None, and it is said, where they are not there."""
    folder = shared() / "documents"
    if not (folder / "score.py").is_file():
        print(f"The documents are not at {folder}; nothing was measured.")
        return None
    return folder / "dev", runpy.run_path(str(folder / "score.py"))
