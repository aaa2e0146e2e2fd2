"""Work that numpy can do at the same time on several cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

LARGE = 200
"""Series from which threads gain more than they cost."""


def side_by_side(tasks: Sequence[Callable[[], Any]], series: int) -> list[Any]:
    """Return what each task gives, in order; they run in threads where there are ``series`` enough to gain by it.

    Examples
    --------
    >>> side_by_side([lambda: "a", lambda: "b"], series=1000)
    ['a', 'b']
    """
    cores = os.cpu_count() or 1
    if series < LARGE or cores == 1:
        return [task() for task in tasks]
    with ThreadPoolExecutor(min(len(tasks), cores)) as pool:
        return [held.result() for held in [pool.submit(task) for task in tasks]]
