"""Small made-up plans, panels and ensembles for examples and tests."""

from luoshu.samples.city import city_catalogue, city_panel, city_plan, city_regions
from luoshu.samples.tiny import tiny_catalogue, tiny_ensemble, tiny_panel, tiny_plan, tiny_targets

__all__ = [
    "city_catalogue",
    "city_panel",
    "city_plan",
    "city_regions",
    "tiny_catalogue",
    "tiny_ensemble",
    "tiny_panel",
    "tiny_plan",
    "tiny_targets",
]
