"""Futures by hand and their laws."""

import numpy as np

from luoshu.samples import tiny_catalogue, tiny_panel
from luoshu.simulate.run import simulate


def test_the_first_draws_do_not_depend_on_how_many_are_asked_for():
    run = simulate(tiny_panel([10, 11, 13, 14, 16, 17]), tiny_catalogue(), until=2018)
    few = np.concatenate([block.values.to_numpy() for block in run.blocks(300)])
    many = np.concatenate([block.values.to_numpy() for block in run.blocks(700, workers=2)])
    np.testing.assert_array_equal(few, many[:300])
