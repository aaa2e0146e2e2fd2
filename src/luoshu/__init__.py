"""Luoshu (洛书): will this development plan be met, and what would change the answer?

The public names are gathered here; they are loaded when first asked for, so that ``import luoshu`` stays quick.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "appraise": "luoshu.appraise.appraise",
    "Catalogue": "luoshu.axes.indicator",
    "Ensemble": "luoshu.ensemble.ensemble",
    "Panel": "luoshu.panel.panel",
    "Plan": "luoshu.plan.plan",
    "Target": "luoshu.plan.target",
    "forecast": "luoshu.simulate.forecast",
    "open_case": "luoshu.workspace.case",
    "read_plan": "luoshu.plan.read",
    "simulate": "luoshu.simulate.run",
}

__all__ = ["__version__", *_HOMES]


class _Question(ModuleType):
    """A room named after its one question, which it answers when it is called."""

    def __call__(self, *given: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module(_HOMES[name]), name)(*given, **options)


def make_callable(room: str) -> None:
    """Let a room be called by the public function that has its name.

    ``luoshu.appraise`` is a function until something imports the room, and the room from then on: both must answer.

    Examples
    --------
    >>> import luoshu, luoshu.simulate
    >>> callable(luoshu.simulate)
    True
    """
    sys.modules[room].__class__ = _Question


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'luoshu' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
