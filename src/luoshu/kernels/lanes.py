"""Two instructions that a compiled loop cannot ask for in Python: look-ups in a table that stays in registers, and memory ahead of time.

Both are written in the compiler's own language, which every processor has a translation of: where it can permute two registers of
sixteen numbers (AVX-512) a look-up takes sixteen of them at once, elsewhere one at a time; the values are the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numpy.typing import DTypeLike, NDArray

from luoshu.kernels.paths import SEGMENTS

LANES = 16
"""Draws whose segments are looked up at once."""
LINE = 64
"""Bytes that the memory hands over together."""

_FLOAT, _WORD = ir.FloatType(), ir.IntType(32)
_FLOATS, _WORDS = ir.VectorType(_FLOAT, LANES), ir.VectorType(_WORD, LANES)


def aligned(shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """Return an empty array that begins at a multiple of `LINE`, so that no sixteen numbers of it lie across two lines.

    Examples
    --------
    >>> aligned((3, 256), np.float32).ctypes.data % LINE
    0
    """
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    held = np.empty(size + LINE, dtype=np.uint8)
    begin = -held.ctypes.data % LINE
    return held[begin : begin + size].view(dtype).reshape(shape)


def _address(context: Any, builder: Any, kind: Any, value: Any, at: Any, pointed: ir.Type) -> Any:
    """Return the address of element ``at`` of an array, as that of a ``pointed``."""
    array = context.make_array(kind)(context, builder, value)
    return builder.bitcast(builder.gep(array.data, [at]), pointed.as_pointer())


@intrinsic  # type: ignore[untyped-decorator]
def read_lines(typing: Any, away: Any, at: Any, place: Any, begin: Any, lines: Any, row: Any) -> Any:  # noqa: ARG001
    """Put the values of `LANES` lines, ``lines`` (row, 2, segment), at the places from ``begin`` on into ``away`` from ``at`` on.

    Places count over all axes of ``place``; ``row`` counts over all axes of ``lines`` but the last two. Nothing is checked: each place lies in
    one of `SEGMENTS`.
    """

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        def near(which: int, at: Any, pointed: ir.Type) -> Any:
            return _address(context, builder, signature.args[which], given[which], at, pointed)

        where = builder.load(near(2, given[3], _FLOATS), align=4)
        segment = builder.fptosi(where, _WORDS)
        first = builder.mul(given[5], ir.Constant(given[5].type, 2 * SEGMENTS))
        wide = "+avx512f" in context.codegen().magic_tuple()[2]
        start, rise = (
            (_permuted if wide else _gathered)(
                builder,
                near(4, builder.add(first, ir.Constant(first.type, part * SEGMENTS)), _FLOAT),
                segment,
            )
            for part in (0, 1)
        )
        along = builder.fsub(where, builder.sitofp(segment, _FLOATS))
        value = builder.fadd(start, builder.fmul(rise, along))
        builder.store(value, near(0, given[1], _FLOATS), align=4)
        return context.get_dummy_value()

    return types.void(away, at, place, begin, lines, row), write


def _permuted(builder: Any, table: Any, order: Any) -> Any:
    """Return elements ``order`` of the `SEGMENTS` numbers at ``table``, out of two registers of sixteen."""
    halves = builder.bitcast(table, _FLOATS.as_pointer())
    lower, upper = (builder.load(builder.gep(halves, [ir.Constant(_WORD, half)]), align=4) for half in (0, 1))
    name, kind = "llvm.x86.avx512.vpermi2var.ps.512", ir.FunctionType(_FLOATS, [_FLOATS, _WORDS, _FLOATS])
    permute = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
    return builder.call(permute, [lower, order, upper])


def _gathered(builder: Any, table: Any, order: Any) -> Any:
    """Return elements ``order`` of the numbers at ``table``, one at a time."""
    out = ir.Constant(_FLOATS, ir.Undefined)
    for lane in range(LANES):
        number = ir.Constant(_WORD, lane)
        element = builder.load(builder.gep(table, [builder.extract_element(order, number)]), align=4)
        out = builder.insert_element(out, element, number)
    return out


@intrinsic  # type: ignore[untyped-decorator]
def ask_for(typing: Any, out: Any, at: Any) -> Any:  # noqa: ARG001
    """Ask the memory for the line of element ``at`` of ``out``, to be written soon; nothing is checked, and nothing waits."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        place = _address(context, builder, signature.args[0], given[0], given[1], ir.IntType(8))
        kind = ir.FunctionType(ir.VoidType(), [place.type, _WORD, _WORD, _WORD])
        prefetch = builder.module.declare_intrinsic("llvm.prefetch", [place.type], kind)
        to_write, keep, data = (ir.Constant(_WORD, number) for number in (1, 3, 1))
        builder.call(prefetch, [place, to_write, keep, data])
        return context.get_dummy_value()

    return types.void(out, at), write
