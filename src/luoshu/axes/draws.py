"""Random streams keyed by seed, label and draw, so that more draws or more workers never change the earlier ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

BLOCK = 250
"""Draws in one block: the unit of work, of memory and of the random streams."""


def stream_key(seed: int, label: str) -> NDArray[np.uint64]:
    """Return the 128-bit key of the stream ``label`` under ``seed``, the same on every machine."""
    return np.asarray(stream_keys(seed, [label])[0])


def stream_keys(seed: int, labels: Iterable[str]) -> NDArray[np.uint64]:
    """Return the 128-bit keys of many streams under ``seed``, shape (label, 2)."""
    digests = [hashlib.blake2b(f"{seed}\x1f{label}".encode(), digest_size=16).digest() for label in labels]
    return np.frombuffer(b"".join(digests), dtype=np.uint64).reshape(len(digests), 2)


def block_generator(seed: int, label: str, block: int) -> np.random.Generator:
    """Return the generator of one block of draws of one stream.

    It is the counter-based Philox [1]_ with the stream as key and the block as the high word of the counter,
    so block 7 can be drawn without drawing blocks 0 to 6.

    References
    ----------
    .. [1] Salmon et al. (2011). Parallel random numbers: as easy as 1, 2, 3. doi:10.1145/2063384.2063405

    Examples
    --------
    >>> a = block_generator(1, "year", 3).standard_normal(2)
    >>> b = block_generator(1, "year", 3).standard_normal(2)
    >>> bool((a == b).all())
    True
    """
    counter = np.array([0, 0, 0, block], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=stream_key(seed, label), counter=counter))


def blocks(draws: int) -> list[tuple[int, int]]:
    """Return (block number, draws kept of it) so that the kept draws add up to ``draws``.

    Every block is drawn whole and cut, so the first draws do not depend on how many are asked for.

    Examples
    --------
    >>> blocks(600)
    [(0, 250), (1, 250), (2, 100)]
    """
    whole, rest = divmod(draws, BLOCK)
    return [(number, BLOCK) for number in range(whole)] + ([(whole, rest)] if rest else [])
