"""The numbers that a text states, by hand."""

import pytest

from luoshu.reading.figures import states


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("突破1,200亿元", 1200), ("共 3 600 户", 3600), ("控制在18\n0平方公里", 180), ("３½", 3.5), ("₹1,48,600 crore", 148600),
        ("百分之五点五", 5.5), ("三分之一", 33.3333), ("两千六百亿元", 2600), ("一万亿", 1), ("六成五", 65), ("过半", 0.5), ("一个半百分点", 1.5),
        ("翻两番", 4), ("两位数", 10), ("基本清零", 0), ("破千亿元", 1),
        ("two-thirds", 0.666667), ("one house in six", 16.666667), ("9 out of 10", 90), ("forty-two", 42), ("Halve it", 50), ("net zero", 0),
    ],
)  # fmt: skip
def test_a_number_said_in_any_way_is_stated(text, value):
    assert states(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("突破1,200亿元", 1300), ("三分之一", 34), ("三分之一", 50), ("翻两番", 8), ("六成五", 60.5), ("五十八亿四千万斤", 5800004000),
        ("one in eight", 25), ("two thirds", 0.75), ("Halve it", 40), ("doubles the 12 per cent", 24), ("half of 40", 20),
    ],
)  # fmt: skip
def test_a_number_that_would_have_to_be_worked_out_is_not_stated(text, value):
    assert not states(text, value)
