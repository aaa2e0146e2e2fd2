"""Print that a Dask cluster gives the bytes of one process, and what it costs: ``python benchmarks/cluster.py``.

A made-up nation (``--regions`` x 40 indicators, ten years ahead): the odds that each indicator keeps its pace, from one process, two
threads, a cluster of two workers, and one that loses a worker on the way. All of it on this machine, on the loopback address.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import hashlib
import resource
import time
import warnings

import numpy as np
from scale import AHEAD, LAST, made_up
from speed import names, record

from luoshu.simulate.cluster import Cluster
from luoshu.simulate.run import simulate

LOST_AT = 5
"""Block of draws at which a worker is killed."""


def main() -> None:
    """Draw four times, and print time, memory and the digest of the answers."""
    from distributed import LocalCluster

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=int, default=100)
    parser.add_argument("--draws", type=int, default=10_000)
    options = parser.parse_args()
    frame, limits = made_up(options.regions, 40)
    run = simulate(record(frame), names(frame, limits), until=LAST + AHEAD)
    last = frame[frame.year == LAST]["value"].to_numpy()
    pace = (last / frame[frame.year == LAST - 5]["value"].to_numpy()) ** (1 / 5)
    threshold = (last * pace**AHEAD).reshape(options.regions, 40)

    def met(block):
        values = block.values.to_numpy()[..., -1]
        return (values >= threshold).sum(axis=0), hashlib.blake2b(block.values.to_numpy().tobytes()).digest()

    def told(name: str, workers, at_block=None) -> None:
        begun = time.perf_counter()
        count, whole = np.zeros(threshold.shape), hashlib.blake2b(digest_size=8)
        for number, (part, digest) in enumerate(run.asked(met, options.draws, workers=workers)):
            count += part
            whole.update(digest)
            if at_block is not None and number == LOST_AT:
                at_block()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{name:32s} {time.perf_counter() - begun:6.1f} s   peak here {peak:.2f} GB   "
            f"mean odds {count.mean() / options.draws:.4f}   draws {whole.hexdigest()}",
            flush=True,
        )

    list(run.asked(met, 250))
    print(f"{options.regions} regions x 40 indicators x {AHEAD} years x {options.draws} draws")
    told("one process", 1)
    told("two threads", 2)
    warnings.simplefilter("ignore")
    place = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**place, processes=True) as held, Cluster(held.scheduler_address) as workers:
        told("two workers of a Dask cluster", workers)
        told("one of them killed on the way", workers, lambda: held.workers[0].kill())


if __name__ == "__main__":
    main()
