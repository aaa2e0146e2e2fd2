"""Small made-up plans, panels and ensembles for examples and tests."""

from luoshu.samples.tiny import tiny_catalogue, tiny_ensemble, tiny_panel, tiny_plan, tiny_targets

__all__ = ["tiny_catalogue", "tiny_ensemble", "tiny_panel", "tiny_plan", "tiny_targets"]
