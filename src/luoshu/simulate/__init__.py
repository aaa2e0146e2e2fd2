"""From panel to ensemble: one run, one file for each model."""

from luoshu import make_callable

make_callable(__name__)
