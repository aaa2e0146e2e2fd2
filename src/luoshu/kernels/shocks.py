"""Standard normal shocks from a counter: the same for a key, draw and slot, whatever else is drawn, and in either form of the code.

A 64-bit hash [1]_ of key, draw and slot gives four 16-bit numbers, and each the normal quantile of its place among 65 536 equally
likely ones. Integers, look-ups, sums and products alone enter, so the compiled and the plain form agree to the last bit.

References
----------
.. [1] Steele, Lea and Flood (2014). Fast splittable pseudorandom number generators. doi:10.1145/2714064.2660195
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Keys = NDArray[np.uint64]
Single = NDArray[np.float32]

STEP_DRAW = np.uint64(0x9E3779B97F4A7C15)
STEP_WORD = np.uint64(0xD1B54A32D192ED03)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)


@cache
def normal_places() -> Single:
    """Return the 65 536 equally likely normal values, mean 0 and variance 1."""
    values = ndtri((np.arange(65536) + 0.5) / 65536)
    return np.asarray(values / values.std(), dtype=np.float32)


def hashed(keys: Keys, draws: Keys, words: Keys) -> Keys:
    """Return the hash of keys, draws and words, broadcast together."""
    mixed = keys + draws * STEP_DRAW + words * STEP_WORD
    for _ in range(2):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * SECOND
        mixed = mixed ^ (mixed >> np.uint64(31))
    return np.asarray(mixed, dtype=np.uint64)


def normals(keys: Keys, first: int, count: int, slots: NDArray[np.int64]) -> Single:
    """Return the shocks of each key in draws ``first`` to ``first + count``, shape (key, draw, slot).

    Examples
    --------
    >>> key, slots = np.array([7], dtype=np.uint64), np.array([0, 2025])
    >>> bool((normals(key, 0, 5, slots)[:, 3] == normals(key, 3, 1, slots)[:, 0]).all())
    True
    """
    draws = np.arange(first, first + count, dtype=np.uint64)
    words, place = np.unique(slots // 4, return_inverse=True)
    whole = hashed(keys[:, None, None], draws[:, None], words.astype(np.uint64))
    part = (whole[:, :, place] >> (16 * (slots % 4)).astype(np.uint64)) & np.uint64(0xFFFF)
    return normal_places()[part.astype(np.int64)]
