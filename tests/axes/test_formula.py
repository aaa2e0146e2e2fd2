"""Formulas by hand, their laws, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.strategies import floats, lists

from luoshu.axes.formula import Formula
from luoshu.axes.indicator import Catalogue, Identity, Indicator, Order, read_catalogue
from luoshu.errors import CatalogueError
from luoshu.language import Text


def test_a_share_by_hand():
    """30 of 120 is 25 per cent."""
    assert Formula("100 * part / whole").value({"part": 30, "whole": 120}).item() == 25


def test_brackets_signs_and_all_four_operations_by_hand():
    assert Formula("-(a + b) * 2 / 4 - 1").value({"a": 3, "b": 5}).item() == -5


def test_an_unknown_input_or_a_zero_divisor_gives_an_unknown_value():
    out = Formula("a / b").value({"a": [1.0, np.nan, 0.0], "b": [0.0, 1.0, 0.0]})
    assert np.isnan(out).all()


@given(lists(floats(1, 1e6), min_size=1), floats(0.01, 100))
def test_a_share_does_not_change_with_the_scale_of_both(values, scale):
    share = Formula("100 * a / b")
    a = np.array(values)
    np.testing.assert_allclose(
        share.value({"a": a * scale, "b": (a + 1) * scale}), share.value({"a": a, "b": a + 1}), rtol=1e-9
    )


@pytest.mark.parametrize(
    "text",
    ["__import__('os').system('x')", "a.b", "f(a)", "a ** b", "a if b else c", "[a]", "'a'", "True", "a <", "",
     "a @ b", "a // b", "(lambda: a)()", "1" * 600],
)  # fmt: skip
def test_whatever_is_not_arithmetic_is_refused(text):
    with pytest.raises(CatalogueError, match=r"formula .*: .* Use numbers, names of indicators"):
        _ = Formula(text).names


def test_a_name_without_values_is_told():
    with pytest.raises(CatalogueError, match="gdp has no values"):
        Formula("a / gdp").value({"a": 1})


def test_a_catalogue_whose_formula_or_relation_names_an_unknown_indicator_is_refused():
    def indicator(name: str, formula: str | None = None) -> Indicator:
        return Indicator(id=name, name=Text(zh=name, en=name), unit="1", kind="flow", formula=formula)

    with pytest.raises(ValueError, match="formula of share: whole is not in the catalogue"):
        Catalogue(indicators=(indicator("share", "part / whole"), indicator("part")))
    with pytest.raises(ValueError, match="identity of a: b is not in the catalogue"):
        Catalogue(indicators=(indicator("a"),), identities=(Identity(total="a", parts=("b",)),))
    with pytest.raises(ValueError, match="order a <= b: b is not in the catalogue"):
        Catalogue(indicators=(indicator("a"),), orders=(Order(smaller="a", larger="b"),))


def test_every_formula_of_the_built_in_catalogue_can_be_evaluated():
    catalogue = read_catalogue()
    derived = [item for item in catalogue.indicators if item.formula]
    assert len(derived) >= 15
    for item in derived:
        value = item.definition.value(dict.fromkeys(item.definition.names, np.array([2.0, 4.0])))
        assert np.isfinite(value).all(), item.id


def test_every_heading_of_the_built_in_catalogue_leads_to_one_indicator():
    catalogue = read_catalogue()
    seen: dict[str, str] = {}
    for item in catalogue.indicators:
        for heading in {
            name.strip().casefold() for name in (item.id, item.name.zh, item.name.en, *item.aliases)
        }:
            assert seen.setdefault(heading, item.id) == item.id, heading


def test_every_unit_of_the_built_in_catalogue_is_known():
    from luoshu.axes.unit import known_units

    assert {item.unit for item in read_catalogue().indicators} <= set(known_units())
