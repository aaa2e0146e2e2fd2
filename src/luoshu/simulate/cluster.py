"""A Dask cluster as workers: blocks of draws are its tasks, and only what is made of each block comes back.

Whatever a task needs stands in the task itself or in another task, never on one worker alone. So when a worker is lost, the scheduler
gives its tasks to the others, and since a block of draws knows only its number and the seed, they come out the same.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, TypeVar

from luoshu import __version__
from luoshu.errors import ClusterError, MissingExtraError
from luoshu.language import say
from luoshu.simulate.workers import in_order

Item = TypeVar("Item")
Answer = TypeVar("Answer")

WAIT = 10.0
"""Seconds that a scheduler may take to answer."""
LONGER = 30.0
"""Seconds without any worker after which the work is given up."""
AHEAD = 4
"""Blocks under way for each thread of the cluster."""


class Cluster:
    """The workers of a Dask cluster, to be given wherever a number of threads is asked for.

    Parameters
    ----------
    address : str
        Of the scheduler, ``HOST:PORT`` or ``tls://HOST:PORT``.
    wait : float
        Seconds that the scheduler may take to answer.
    longer : float
        Seconds without any worker after which the work is given up.

    Raises
    ------
    MissingExtraError
        If the package ``distributed`` is not installed.
    ClusterError
        If the address is none, nobody answers there, there is no worker, or a worker has another version of Luoshu.

    Notes
    -----
    The fit is made here, once; the tasks draw. What travels is pickled, as Dask does with all its tasks: give it only to a
    cluster that you trust [1]_.

    References
    ----------
    .. [1] Dask documentation, "Security". https://docs.dask.org/en/stable/how-to/deploy-dask/ssh.html
    """

    def __init__(self, address: str, *, wait: float = WAIT, longer: float = LONGER) -> None:
        self.address, self._longer = address, longer
        distributed = _distributed()
        _knock(address, wait)
        try:
            self._client = distributed.Client(address, timeout=wait, set_as_default=False)
        except (OSError, ValueError):
            raise _fault("no_answer", address=address, seconds=wait) from None
        try:
            self._meet()
        except BaseException:
            self.close()
            raise

    def answers(self, work: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield ``work(item)`` for each item, in order; answers that are not yet asked for stay on the workers.

        Raises
        ------
        ClusterError
            If the scheduler or all workers are gone, a block brought down several workers, or a worker that came later has
            another version of Luoshu.
        """
        import dask
        from distributed.protocol.pickle import dumps

        packed = dumps(work)
        # Without a threshold: what is sent once is no task graph that was made too large by mistake.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": sys.maxsize}):
            held = self._client.submit(_unpacked, packed, __version__, pure=False)
        threads = sum(self._client.nthreads().values())

        def begin(item: Item) -> Any:
            return self._client.submit(_done, held, item, __version__, pure=False)

        yield from in_order(begin, self._finish, items, AHEAD * max(threads, 1))

    def close(self) -> None:
        """Leave the cluster; it goes on without us."""
        self._client.close(timeout=5)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _meet(self) -> None:
        """Wait for the first worker, and ask each for its version."""
        try:
            self._client.wait_for_workers(1, timeout=self._longer)
        except TimeoutError:
            raise _fault("no_worker", address=self.address, seconds=self._longer) from None
        told = self._client.run(_version, on_error="return")
        # A worker that leaves while it is asked is none of ours; one that fails to answer has no Luoshu.
        others = {
            name: say("simulate.cluster_none", "en") if isinstance(version, Exception) else version
            for name, version in told.items()
            if version != __version__ and not isinstance(version, OSError)
        }
        if others:
            names = ", ".join(f"{name} ({version})" for name, version in sorted(others.items()))
            raise _fault("other_version", address=self.address, version=__version__, workers=names)

    def _finish(self, future: Any) -> Any:
        """Return the answer of a task, as long as there is somebody who works on it."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        while True:
            try:
                return future.result(timeout=self._longer)
            except TimeoutError:
                if not self._workers():
                    raise _fault("no_worker", address=self.address, seconds=self._longer) from None
            except KilledWorker:
                raise _fault("killed", address=self.address) from None
            except (CommClosedError, CancelledError):
                raise _fault("lost", address=self.address) from None

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except (OSError, ValueError):
            raise _fault("lost", address=self.address) from None


def _fault(key: str, **values: object) -> ClusterError:
    return ClusterError(
        say(f"simulate.cluster_{key}", "en", **values), say(f"simulate.cluster_{key}", "zh", **values)
    )


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError:
        english, chinese = (say("simulate.cluster_extra", language) for language in ("en", "zh"))
        raise MissingExtraError(english, chinese) from None
    return distributed


def _knock(address: str, wait: float) -> None:
    """See that a scheduler answers at the address, within the time."""
    from distributed.comm import connect

    async def knock() -> None:
        comm = await asyncio.wait_for(connect(address, timeout=wait), wait)
        await comm.close()

    try:
        # On a thread of its own: whoever asks may have an event loop running, as a notebook has.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(lambda: asyncio.run(knock())).result()
    except ValueError:
        raise _fault("address", address=address) from None
    except OSError:
        raise _fault("no_answer", address=address, seconds=wait) from None


def _version() -> str:
    return __version__


def _unpacked(packed: bytes, version: str) -> Any:
    """Return the work, on a worker; of one version alone, since another may draw other numbers."""
    _check(version)
    return pickle.loads(packed)  # noqa: S301


def _done(work: Callable[[Item], Answer], item: Item, version: str) -> Answer:
    _check(version)
    return work(item)


def _check(version: str) -> None:
    if version != __version__:
        raise _fault("late_version", version=version, other=__version__)
