"""Who does the work: this thread, several threads, or a cluster. Whoever it is, the answers come in order, a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from luoshu.errors import OptionError

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Waiting = TypeVar("Waiting")

MOST = 256
"""Threads that may be asked for."""


class Force(Protocol):
    """Workers elsewhere, such as `luoshu.simulate.cluster.Cluster`."""

    def answers(self, work: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield ``work(item)`` for each item, in order; ``work`` and the answers travel, so both are pickled."""


Workers = int | Force
"""A number of threads, or workers elsewhere. They change the time taken, never the answer."""


def checked(workers: Workers) -> Workers:
    """Return ``workers``, refusing a number of threads that cannot be.

    Raises
    ------
    OptionError
        If there are fewer than 1 or more than 256.
    """
    if isinstance(workers, int) and not 1 <= workers <= MOST:
        raise OptionError(
            f"workers is {workers}; use 1 to {MOST}.", f"workers为{workers}，应在1到{MOST}之间。"
        )
    return workers


def answers(work: Callable[[Item], Answer], items: Iterable[Item], workers: Workers = 1) -> Iterator[Answer]:
    """Yield ``work(item)`` for each item, in order, whoever works.

    Examples
    --------
    >>> list(answers(lambda item: item * item, range(4), workers=2))
    [0, 1, 4, 9]
    """
    if not isinstance(workers, int):
        yield from workers.answers(work, items)
    elif workers <= 1:
        yield from map(work, items)
    else:
        with ThreadPoolExecutor(workers) as pool:
            yield from in_order(
                lambda item: pool.submit(work, item), lambda future: future.result(), items, 2 * workers
            )


def in_order(
    begin: Callable[[Item], Waiting],
    finish: Callable[[Waiting], Answer],
    items: Iterable[Item],
    ahead: int,
) -> Iterator[Answer]:
    """Yield the answers in the order of the items while no more than ``ahead`` of them are begun: memory does not grow with their number."""
    begun: deque[Waiting] = deque()
    for item in items:
        if len(begun) >= ahead:
            yield finish(begun.popleft())
        begun.append(begin(item))
    while begun:
        yield finish(begun.popleft())
