"""The compiled scores against the plain arithmetic."""

import numpy as np

from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures
from luoshu.steer.search.score import Scorer, unit_levers

LEVERS = ("PC03", "TO09", "TO05", "IN02", "TO02", "GO04")


def test_the_compiled_scores_are_those_of_the_plain_arithmetic(futures: Futures):
    effects = read_effects()
    scorer = Scorer(futures, effects, unit_levers(effects, LEVERS, 2021))
    assert scorer.tables is not None
    mixes = np.random.default_rng(1).uniform(-1, 1, (20, 6)) * [effects[name].most for name in LEVERS]
    fast, plain = scorer.score(mixes), scorer.plain(mixes)
    np.testing.assert_allclose(fast.targets, plain.targets, atol=1e-12)
    np.testing.assert_allclose(fast.all, plain.all, atol=1e-12)
    np.testing.assert_allclose(fast.expected, plain.expected, atol=1e-12)
