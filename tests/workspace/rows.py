"""Rows for tests of the store."""

from typing import Any

from luoshu.panel.panel import Panel
from luoshu.samples import tiny_panel


def panel_of(**changes: Any) -> Panel:
    """Return one observation with some columns changed."""
    return Panel(tiny_panel([1]).frame.assign(**changes))
