"""Luoshu (洛书): will this development plan be met, and what would change the answer?

The public names are gathered here; they are loaded when first asked for, so that ``import luoshu`` stays quick.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Catalogue": "luoshu.axes.indicator",
    "Ensemble": "luoshu.ensemble.ensemble",
    "Panel": "luoshu.panel.panel",
    "Plan": "luoshu.plan.plan",
    "Target": "luoshu.plan.target",
    "open_case": "luoshu.workspace.case",
    "read_plan": "luoshu.plan.read",
    "simulate": "luoshu.simulate.run",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'luoshu' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
