"""Standard normal shocks from a counter: the same for a key, draw and slot, whatever else is drawn, and in either form of the code.

A hash of 32 bits [1]_ of key and draw, and another of it and the slot, give four bytes. Their sum is nearly normal, and an odd
polynomial of it is normal as far as the eighth moment (Teichroew's method [2]_), within 0.001 of every probability and to 4.98 standard
deviations. Integers, sums and products alone enter, so the compiled and the plain form agree to the last bit.

References
----------
.. [1] Wellons (2018). Prospecting for hash functions; the mixer ``lowbias32``. https://nullprogram.com/blog/2018/07/31/
.. [2] Teichroew (1953). Distribution sampling with high speed computers. Thesis, North Carolina State College.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Words = NDArray[np.uint32]
Single = NDArray[np.float32]

STEP_DRAW = np.uint32(0x9E3779B9)
STEP_SLOT = np.uint32(0x85EBCA6B)
FIRST = np.uint32(0x7FEB352D)
SECOND = np.uint32(0x846CA68B)
EVEN_BYTES = np.uint32(0x00FF00FF)
LOW_HALF = np.uint32(0xFFFF)
MIDDLE = np.int32(510)
"""Mean of the sum of four bytes."""
_SUM_DEVIATION = np.sqrt(4 * (256**2 - 1) / 12)
ODD: Single = np.array(
    [0.955460327, 0.0212804651, -0.00341125451, 0.000425393942] / _SUM_DEVIATION ** np.arange(1, 8, 2),
    dtype=np.float32,
)
"""Weights of the first, third, fifth and seventh power of a sum of four bytes less `MIDDLE`: with them its second, fourth, sixth and eighth
moment are 1, 3, 15 and 105, those of a normal."""


def halves(keys: Keys) -> tuple[Words, Words]:
    """Return the low and the high half of each key."""
    return (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32), (keys >> np.uint64(32)).astype(np.uint32)


def mixed(words: Words) -> Words:
    """Return the hash of each word."""
    out = words ^ (words >> np.uint32(16))
    out = out * FIRST
    out = out ^ (out >> np.uint32(15))
    out = out * SECOND
    return np.asarray(out ^ (out >> np.uint32(16)), dtype=np.uint32)


def byte_sums(words: Words) -> Words:
    """Return the sum of the four bytes of each word.

    Examples
    --------
    >>> byte_sums(np.array([0x01020304, 0xFFFFFFFF], dtype=np.uint32)).tolist()
    [10, 1020]
    """
    pairs = (words & EVEN_BYTES) + ((words >> np.uint32(8)) & EVEN_BYTES)
    return np.asarray((pairs + (pairs >> np.uint32(16))) & LOW_HALF, dtype=np.uint32)


def as_normal(sums: Words) -> Single:
    """Return the standard normal value that each sum of four bytes stands for.

    Examples
    --------
    >>> as_normal(np.array([510, 658, 1020], dtype=np.uint32)).round(2)
    array([0.  , 0.98, 4.98], dtype=float32)
    """
    away = (sums.astype(np.int32) - MIDDLE).astype(np.float32)
    square = away * away
    return np.asarray(away * (ODD[0] + square * (ODD[1] + square * (ODD[2] + square * ODD[3]))))


def normals(keys: Keys, first: int, count: int, slots: NDArray[np.int64]) -> Single:
    """Return the shocks of each key in draws ``first`` to ``first + count``, shape (key, slot, draw).

    Examples
    --------
    >>> key, slots = np.array([7], dtype=np.uint64), np.array([0, 2025])
    >>> bool((normals(key, 0, 5, slots)[:, :, 3] == normals(key, 3, 1, slots)[:, :, 0]).all())
    True
    """
    low, high = halves(keys)
    begun = mixed(low[:, None] + np.arange(first, first + count, dtype=np.uint32) * STEP_DRAW)
    steps = high[:, None] + slots.astype(np.uint32) * STEP_SLOT
    return as_normal(byte_sums(mixed(begun[:, None] ^ steps[..., None])))
