"""Two instructions that a compiled loop cannot ask for in Python: look-ups in a table that stays in registers, and memory ahead of time.

Both are written in the compiler's own language, which every processor has a translation of: where it can permute a register of sixteen
numbers (AVX-512) a look-up takes sixteen of them at once, elsewhere one at a time; the values are the same.
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
def read_lines(
    typing: Any,  # noqa: ARG001
    start: Any,
    rise: Any,
    at: Any,
    segment: Any,
    begin: Any,
    lines: Any,
    row: Any,
) -> Any:
    """Put start and rise of the `LANES` segments from ``begin`` on, out of ``lines`` (row, 2, segment), into ``start`` and ``rise`` at ``at``.

    Places count over all axes of ``segment``, ``start`` and ``rise``; ``row`` counts over all axes of ``lines`` but the last two. Nothing is checked: each segment is one of `SEGMENTS`.
    """

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        def near(which: int, at: Any, pointed: ir.Type) -> Any:
            return _address(context, builder, signature.args[which], given[which], at, pointed)

        def load(place: Any) -> Any:
            held = builder.load(place)
            held.align = 4
            return held

        def permuted(values: Any, order: Any) -> Any:
            out = ir.Constant(_FLOATS, ir.Undefined)
            for lane in range(LANES):
                number = ir.Constant(_WORD, lane)
                value = builder.extract_element(values, builder.extract_element(order, number))
                out = builder.insert_element(out, value, number)
            return out

        wanted = load(near(3, given[4], _WORDS))
        half = ir.Constant(_WORDS, [LANES - 1] * LANES)
        in_upper, order = builder.icmp_unsigned(">", wanted, half), builder.and_(wanted, half)
        first = builder.mul(given[6], ir.Constant(given[6].type, 2 * SEGMENTS))
        for part in (0, 1):
            lower, upper = (
                permuted(
                    load(
                        near(
                            5, builder.add(first, ir.Constant(first.type, part * SEGMENTS + half_at)), _FLOATS
                        )
                    ),
                    order,
                )
                for half_at in (0, LANES)
            )
            builder.store(builder.select(in_upper, upper, lower), near(part, given[2], _FLOATS)).align = 4
        return context.get_dummy_value()

    return types.void(start, rise, at, segment, begin, lines, row), write


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
