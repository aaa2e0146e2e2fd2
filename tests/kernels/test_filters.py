"""The bank of filters: each window by itself, by the textbook recursion, on however many cores."""

import numpy as np
import pytest

from luoshu.kernels import threads
from luoshu.kernels.filters import AHEAD, BANK, FAMILY, FORGET, RETURNING, bank_paths, run_bank
from luoshu.simulate.marginals import quantile_table


def windows(series, years=25, seed=2):
    """Walks that begin in different years and all end in the last."""
    rng = np.random.default_rng(seed)
    out = np.cumsum(rng.normal(0.3, 1, (series, years)), axis=1)
    for row, begins in enumerate(rng.integers(0, years - 1, series)):
        out[row, :begins] = np.nan
    return out


def by_the_book(window, kind):
    """Level, trend, errors one and three years ahead of one filter over one window, figure by figure."""
    gain, pull, damping, share, stay, _ = BANK[kind]
    known = window[np.isfinite(window)]
    steps, mean = np.diff(known), known.mean()
    opening = steps[:4] if FAMILY[kind] == 1 else steps
    level, trend = known[0], share * opening.mean() if len(steps) and FAMILY[kind] in (1, 2) else 0.0
    near = far = near_count = far_count = 0.0
    told = []
    for year, value in enumerate(known):
        if year:
            expected = level + damping * trend + (stay - 1) * (level - mean)
            error = value - expected
            near, near_count = FORGET * near + min(error**2, 100), FORGET * near_count + 1
            level, trend = expected + gain * error, damping * trend + gain * pull * error
        if year >= AHEAD:
            far = FORGET * far + min((value - told[year - AHEAD]) ** 2, 400)
            far_count = FORGET * far_count + 1
        back = (stay**AHEAD - 1) * (level - mean) if FAMILY[kind] == RETURNING else 0.0
        told.append(level + sum(damping**lead for lead in (1, 2, 3)) * trend + back)
    return level, trend, (near + 0.3) / (near_count + 0.3), (far + 1) / (far_count + 0.3)


def test_the_bank_runs_every_filter_by_the_textbook_recursion():
    held = windows(40)
    record = run_bank(held)
    for row in range(0, 40, 7):
        for kind in range(len(BANK)):
            found = [part[row, kind] for part in (record.level, record.trend, record.near, record.far)]
            np.testing.assert_allclose(found, by_the_book(held[row], kind), rtol=1e-9, atol=1e-12)


def test_a_window_is_filtered_the_same_whatever_stands_beside_it():
    held = windows(30)
    together, alone = run_bank(held), run_bank(held[11:12])
    for name, part in vars(alone).items():
        np.testing.assert_array_equal(vars(together)[name][11:12], part)
    leads = np.tile(np.array([1.0, 3.0, 6.0]), (30, 1))
    np.testing.assert_array_equal(bank_paths(together, leads)[11:12], bank_paths(alone, leads[:1]))


def test_the_compiled_bank_gives_the_same_bits():
    held = windows(60)
    plain, compiled = run_bank(held), run_bank(held, compiled=True)
    for name, part in vars(plain).items():
        np.testing.assert_array_equal(vars(compiled)[name], part)


@pytest.mark.parametrize("cores", [1, 4])
def test_quantiles_do_not_depend_on_the_cores(monkeypatch, cores):
    held = windows(threads.LARGE)
    none = np.full(len(held), np.inf)
    arguments = (held, np.arange(len(held)) % 7, -none, none, np.arange(1, 7))
    usual = quantile_table(*arguments)
    monkeypatch.setattr(threads.os, "cpu_count", lambda: cores)
    np.testing.assert_array_equal(quantile_table(*arguments), usual)
