"""Formulas of derived indicators: plain arithmetic on names, read from text without running it as code."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luoshu.errors import CatalogueError

LONGEST = 500
"""Characters a formula may have."""

_TWO: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_ONE: dict[type[ast.unaryop], Callable[[Any], Any]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}


@dataclass(frozen=True)
class Formula:
    """A formula such as ``100 * manufacturing_va / gdp``: numbers, names, ``+ - * /`` and brackets.

    Parameters
    ----------
    text : str
        The formula. Names are ids of indicators of the same region and year.

    Raises
    ------
    CatalogueError
        If it holds anything else, when ``names`` or ``value`` is asked for.

    Examples
    --------
    >>> share = Formula("100 * manufacturing_va / gdp")
    >>> sorted(share.names)
    ['gdp', 'manufacturing_va']
    >>> share.value({"manufacturing_va": [30.0, 20.0], "gdp": [100.0, 0.0]})
    array([30., nan])
    """

    text: str

    @cached_property
    def _tree(self) -> ast.expr:
        try:
            if len(self.text) > LONGEST:
                raise _refused(self.text, f"longer than {LONGEST} characters", f"超过{LONGEST}个字符")
            tree = ast.parse(self.text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise _refused(self.text, "no arithmetic", "不是算式") from None
        for node in ast.walk(tree):
            self._allow(node)
        return tree

    def _allow(self, node: ast.AST) -> None:
        if isinstance(node, ast.Constant):
            if isinstance(node.value, bool) or not isinstance(node.value, int | float):
                raise _refused(self.text, f"{node.value!r} is no number", f"{node.value!r}不是数")
        elif isinstance(node, ast.BinOp | ast.UnaryOp):
            if type(node.op) not in _TWO and type(node.op) not in _ONE:
                name = type(node.op).__name__
                raise _refused(self.text, f"{name} is not one of + - * /", f"{name}不是加减乘除")
        elif not isinstance(node, ast.Name | ast.expr_context | ast.operator | ast.unaryop):
            name = type(node).__name__
            raise _refused(self.text, f"{name} is no arithmetic", f"{name}不是算术")

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that the formula needs."""
        return frozenset(node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name))

    @cached_property
    def rising(self) -> frozenset[str]:
        """Names in which the formula never falls while all of them are positive.

        Examples
        --------
        >>> sorted(Formula("100 * (mining + manufacturing_va) / gdp").rising)
        ['manufacturing_va', 'mining']
        """
        signs: dict[str, set[bool]] = {}
        _note_signs(self._tree, True, signs)
        return frozenset(name for name, found in signs.items() if found == {True})

    def value(self, values: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
        """Return the formula on arrays of one shape; NaN where an input is NaN or a divisor is zero.

        Parameters
        ----------
        values : mapping of str to array_like
            One array for each of `names`, shapes that broadcast.

        Raises
        ------
        CatalogueError
            If a name has no values.
        """
        missing = sorted(self.names - set(values))
        if missing:
            raise _refused(
                self.text, f"{', '.join(missing)} has no values", f"缺少{'、'.join(missing)}的数值"
            )
        arrays = {name: np.asarray(values[name], dtype=np.float64) for name in self.names}
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            out = np.asarray(_walk(self._tree, arrays), dtype=np.float64)
        return np.where(np.isfinite(out), out, np.nan)


def _note_signs(node: ast.expr, up: bool, signs: dict[str, set[bool]]) -> None:
    if isinstance(node, ast.Name):
        signs.setdefault(node.id, set()).add(up)
    elif isinstance(node, ast.UnaryOp):
        _note_signs(node.operand, up != isinstance(node.op, ast.USub), signs)
    elif isinstance(node, ast.BinOp):
        _note_signs(node.left, up, signs)
        _note_signs(node.right, up != isinstance(node.op, ast.Sub | ast.Div), signs)


def _walk(node: ast.expr, arrays: Mapping[str, NDArray[np.float64]]) -> Any:
    if isinstance(node, ast.Constant):
        return np.float64(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return arrays[node.id]
    if isinstance(node, ast.UnaryOp):
        return _ONE[type(node.op)](_walk(node.operand, arrays))
    if isinstance(node, ast.BinOp):
        return _TWO[type(node.op)](_walk(node.left, arrays), _walk(node.right, arrays))
    raise _refused(ast.dump(node), "no arithmetic", "不是算术")


def _refused(text: str, english: str, chinese: str) -> CatalogueError:
    shown = text if len(text) <= 60 else text[:60] + "…"
    return CatalogueError(
        f"formula {shown!r}: {english}. Use numbers, names of indicators, + - * / and brackets.",
        f"公式“{shown}”：{chinese}。只能使用数、指标名、加减乘除和括号。",
    )
