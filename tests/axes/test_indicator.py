"""A catalogue of one's own beside the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshu.axes.indicator import read_catalogue
from luoshu.errors import CatalogueError

TEA = """
indicators:
  - {id: tea_va, name: 茶叶产值, unit: 亿元, kind: flow, lower: 0, aliases: [生产总值]}
  - {id: tea_share, name: 茶叶占比, unit: percent, kind: share, formula: 100 * tea_va / primary_va}
orders:
  - {smaller: tea_va, larger: primary_va}
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "catalogue.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_catalogue_may_build_on_the_indicators_of_the_built_in_one(tmp_path: Path):
    built_in = read_catalogue()
    together = read_catalogue(own(tmp_path, TEA), onto=built_in)
    assert len(together.indicators) == len(built_in.indicators) + 2
    assert {order.smaller for order in together.orders} >= {"tea_va", "manufacturing_va"}


def test_a_heading_that_both_know_means_the_own_indicator(tmp_path: Path):
    assert read_catalogue().find("生产总值") == "gdp"
    assert read_catalogue(own(tmp_path, TEA), onto=read_catalogue()).find("生产总值") == "tea_va"


def test_a_further_heading_needs_one_line(tmp_path: Path):
    path = own(tmp_path, "headings: {细颗粒物: pm25, 生产总值合计: gdp}")
    together = read_catalogue(path, onto=read_catalogue())
    assert (together.find("细颗粒物"), together.find(" 生产总值合计 ")) == ("pm25", "gdp")
    with pytest.raises(CatalogueError, match=r"catalogue\.yaml: heading 茶叶: tea is not in the catalogue"):
        read_catalogue(own(tmp_path, "headings: {茶叶: tea}"), onto=read_catalogue())


def test_all_unknown_names_of_an_own_catalogue_are_told_together_with_the_file(tmp_path: Path):
    text = TEA.replace("larger: primary_va", "larger: primery_va").replace("/ primary_va", "/ farm_va")
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(own(tmp_path, text), onto=read_catalogue())
    assert refused.value.text("en").splitlines() == [
        "2 faults:",
        "  catalogue.yaml: formula of tea_share: farm_va is not in the catalogue. Add it, or correct the name.",
        "  catalogue.yaml: order tea_va <= primery_va: primery_va is not in the catalogue. Add it, or correct the name.",
    ]
    assert "目录中没有farm_va" in refused.value.text("zh")
