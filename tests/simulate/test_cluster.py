"""A Dask cluster as workers: the same bytes, also when a worker is lost; a clear word where it cannot be used."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from luoshu.appraise.appraise import appraise
from luoshu.appraise.plainly import to_json
from luoshu.errors import ClusterError, MissingExtraError
from luoshu.samples import city_catalogue, city_panel, city_plan
from luoshu.simulate import cluster
from luoshu.simulate.run import simulate
from tests.cli.test_appraise import luoshu

pytestmark = pytest.mark.cluster
START = 60
"""Seconds that a scheduler or worker may take to start on a busy machine."""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(log: Path, *command: str, until: str) -> subprocess.Popen[bytes]:
    """Start a Dask program and wait until it says ``until``."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "ignore"}
    with log.open("wb") as out:
        program = subprocess.Popen(  # noqa: S603
            [sys.executable, "-u", "-m", *command], stderr=subprocess.STDOUT, stdout=out, env=environment
        )
    last = time.monotonic() + START
    while program.poll() is None and time.monotonic() < last:
        if until in log.read_text(encoding="utf-8", errors="replace"):
            return program
        time.sleep(0.1)
    program.kill()
    program.wait()
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("distributed", reason="distributed is not installed (luoshu[cluster])")
    address = f"127.0.0.1:{free_port()}"
    program = started(
        tmp_path_factory.mktemp("scheduler") / "log", "distributed.cli.dask_scheduler", "--host", address.split(":")[0], "--port", address.split(":")[1],
        "--no-dashboard", "--no-jupyter", until="Scheduler at:",
    )  # fmt: skip
    yield address
    program.kill()
    program.wait()


@pytest.fixture
def start(scheduler: str, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Yield what starts a worker; all are gone after the test."""
    programs: list[subprocess.Popen[bytes]] = []

    def one() -> subprocess.Popen[bytes]:
        program = started(
            tmp_path / f"worker{len(programs)}", "distributed.cli.dask_worker", scheduler, "--no-nanny", "--nthreads", "1",
            "--host", "127.0.0.1", "--no-dashboard", until="Registered to:",
        )  # fmt: skip
        programs.append(program)
        return program

    yield one
    for program in programs:
        program.kill()
        program.wait()


def all_draws(workers, draws=3000, each=lambda _: None):
    run = simulate(city_panel(), city_catalogue(), until=2030)
    blocks = []
    for number, block in enumerate(run.blocks(draws, workers=workers)):
        blocks.append(block.values.to_numpy())
        each(number)
    return np.concatenate(blocks)


def test_two_workers_of_a_cluster_give_the_bytes_of_one_process_and_of_two_threads(scheduler, start):
    start(), start()
    alone, threads = all_draws(1), all_draws(2)
    with cluster.Cluster(scheduler) as workers:
        assert all_draws(workers).tobytes() == alone.tobytes() == threads.tobytes()
        answer = appraise(city_plan(), city_panel(), city_catalogue(), draws=600, workers=workers)
    assert to_json(answer, "en") == to_json(
        appraise(city_plan(), city_panel(), city_catalogue(), draws=600), "en"
    )


def test_a_worker_killed_on_the_way_changes_no_byte(scheduler, start):
    victim, _ = start(), start()
    alone = all_draws(1, 6000)

    def kill(number: int) -> None:
        if number == 2:
            victim.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)

    with cluster.Cluster(scheduler) as workers:
        found = all_draws(workers, 6000, kill)
    assert victim.wait(10) != 0
    assert found.tobytes() == alone.tobytes()


def test_a_cluster_that_loses_all_its_workers_is_told_in_time(scheduler, start):
    only = start()
    with (
        cluster.Cluster(scheduler, longer=1.0) as workers,
        pytest.raises(ClusterError, match=r"has had no worker for 1 s\. Start one"),
    ):
        all_draws(workers, 6000, lambda _: only.kill())


def test_a_fault_in_a_block_comes_back_as_itself(scheduler, start):
    start()

    def refuse(block):
        raise ClusterError("no", "否")

    run = simulate(city_panel(), city_catalogue(), until=2030)
    with cluster.Cluster(scheduler) as workers, pytest.raises(ClusterError, match=r"^no$"):
        list(run.asked(refuse, 600, workers=workers))


def test_a_worker_with_another_version_is_refused(scheduler, start, monkeypatch):
    start()
    monkeypatch.setattr(cluster, "__version__", "9.9.9")
    with pytest.raises(
        ClusterError, match=r"another version of Luoshu than this program \(9\.9\.9\): tcp:.*\(0"
    ):
        cluster.Cluster(scheduler)


def test_a_worker_that_comes_later_with_another_version_is_refused():
    with pytest.raises(ClusterError, match=r"a worker has Luoshu .*, this program is 9\.9\.9"):
        cluster._done(len, (), "9.9.9")


def test_a_scheduler_without_workers_is_refused(scheduler):
    with pytest.raises(ClusterError, match=r"has had no worker for 0\.2 s"):
        cluster.Cluster(scheduler, longer=0.2)


@pytest.mark.parametrize("address", ["here", "", "localhost:abc", "foo://127.0.0.1:1"])
def test_what_is_no_address_is_refused(address):
    pytest.importorskip("distributed", reason="distributed is not installed (luoshu[cluster])")
    with pytest.raises(ClusterError, match=r"is no address of a scheduler; expected HOST:PORT"):
        cluster.Cluster(address)


def test_an_address_where_nobody_answers_is_refused_in_time(monkeypatch):
    pytest.importorskip("distributed", reason="distributed is not installed (luoshu[cluster])")
    monkeypatch.setattr(cluster.Cluster.__init__, "__kwdefaults__", {"wait": 0.5, "longer": 1.0})
    told = luoshu("appraise", "luoyang", "--scheduler", f"127.0.0.1:{free_port()}", "--lang", "en", code=1)
    assert "no Dask scheduler answered at 127.0.0.1" in told.stderr
    assert "within 0.5 s" in told.stderr


def test_a_server_that_is_no_scheduler_is_refused():
    pytest.importorskip("distributed", reason="distributed is not installed (luoshu[cluster])")
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        pytest.raises(ClusterError, match="no Dask scheduler answered"),
    ):
        cluster.Cluster(f"127.0.0.1:{other.getsockname()[1]}", wait=0.5)


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r'pip install "luoshu\[cluster\]"'):
        cluster.Cluster("127.0.0.1:1")


def test_a_cluster_can_be_asked_for_while_an_event_loop_is_running():
    """As in a notebook: the caller's loop is left alone."""
    pytest.importorskip("distributed", reason="distributed is not installed (luoshu[cluster])")

    async def within() -> None:
        with pytest.raises(ClusterError, match="no Dask scheduler answered"):
            cluster.Cluster(f"127.0.0.1:{free_port()}", wait=2)

    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(within())).result()
