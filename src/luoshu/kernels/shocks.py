"""Standard normal shocks from a counter: the same for a key, draw and slot, whatever else is drawn, and in either form of the code.

A hash of 32 bits [1]_ of key and draw, and another of it and the slot, gives two 12-bit numbers for two slots, and each the normal
quantile of its place among 4096 equally likely ones (the outermost at 3.7 standard deviations). Integers, look-ups, sums and
products alone enter, so the compiled and the plain form agree to the last bit.

References
----------
.. [1] Wellons (2018). Prospecting for hash functions; the mixer ``lowbias32``. https://nullprogram.com/blog/2018/07/31/
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Keys = NDArray[np.uint64]
Words = NDArray[np.uint32]
Single = NDArray[np.float32]

PLACES = 4096
STEP_DRAW = np.uint32(0x9E3779B9)
STEP_WORD = np.uint32(0x85EBCA6B)
FIRST = np.uint32(0x7FEB352D)
SECOND = np.uint32(0x846CA68B)


@cache
def normal_places() -> Single:
    """Return the 4096 equally likely normal values, mean 0 and variance 1."""
    values = ndtri((np.arange(PLACES) + 0.5) / PLACES)
    return np.asarray(values / values.std(), dtype=np.float32)


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


def normals(keys: Keys, first: int, count: int, slots: NDArray[np.int64]) -> Single:
    """Return the shocks of each key in draws ``first`` to ``first + count``, shape (key, slot, draw).

    Examples
    --------
    >>> key, slots = np.array([7], dtype=np.uint64), np.array([0, 2025])
    >>> bool((normals(key, 0, 5, slots)[:, :, 3] == normals(key, 3, 1, slots)[:, :, 0]).all())
    True
    """
    low, high = halves(keys)
    draws = np.arange(first, first + count, dtype=np.uint32) * STEP_DRAW
    begun = mixed(low[:, None] + draws)
    out = np.empty((len(keys), len(slots), count), dtype=np.float32)
    bits, word = begun, -1
    for place, slot in enumerate(slots.tolist()):
        if slot // 2 != word:
            word = slot // 2
            step = np.array([word], dtype=np.uint32) * STEP_WORD
            bits = mixed(begun ^ (high + step)[:, None])
        part = (bits >> np.uint32(16 * (slot % 2) + 4)) & np.uint32(PLACES - 1)
        out[:, place] = normal_places()[part]
    return out
