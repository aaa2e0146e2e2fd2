"""Tables parted by blanks: a cell belongs to the column that it stands under, whatever its row leaves out."""

import pytest

from luoshu.reading.extract import extract

CATEGORIES = """甲市“十五五”规划纲要（2026—2030年）

专栏1  主要指标
类  别    指  标                      2025年   2030年   年均〔累计〕   属性
经济发展  1．地区生产总值（亿元）      1240     1750     7%左右         预期性
          2．城镇化率（%）             45.8     51       〔5.2〕        预期性
绿色生态  3．森林覆盖率（%）           61.2     62       —              约束性
          4．碳排放强度比2020年降低（%） —       —        〔17〕         约束性
"""

DISTRICTS = """关于下达2026年目标任务的通知

附表  各区目标分解表

地区      颗粒物平均浓度      优良天数比率   老旧小区改造
          （微克/立方米）     （%）          （户）
          2025年    2026年
东湖区    42.6      ≤40.5     75             14200
西湖区    43.1      ≤41.0     74.5           9800
"""

DEEP_HEAD = """District development plan 2024-2030

Indicator                        Baseline    Mid-term    Target    Responsible
                                 (2023)      (2026)      (2030)    agency
Visitors a year ('000)           38          105         150       Ministry of Tourism
Renewables in generation (%)     27          65          100       Ministry of Energy
"""


def values(text: str, language: str) -> set[tuple[str, float, int | None]]:
    return {(read.as_written, read.value, read.year) for read in extract(text, language).targets}


def test_a_row_that_leaves_out_its_category_keeps_its_columns():
    found = values(CATEGORIES, "zh")
    assert {("城镇化率", 51.0, 2030), ("城镇化率", 5.2, 2030), ("森林覆盖率", 62.0, 2030)} <= found
    assert any(value == 17.0 and name.startswith("碳排放强度") for name, value, _ in found)


def test_the_baseline_beside_a_target_is_a_result():
    results = {(read.as_written, read.value) for read in extract(CATEGORIES, "zh").results}
    assert {("地区生产总值", 1240.0), ("城镇化率", 45.8), ("森林覆盖率", 61.2)} <= results


def test_a_head_over_two_columns_takes_the_years_below_it():
    read = extract(DISTRICTS, "zh")
    assert {(each.scope, each.value, each.unit) for each in read.targets} == {
        ("东湖区", 40.5, "微克/立方米"), ("东湖区", 75.0, "%"), ("东湖区", 14200.0, "户"),
        ("西湖区", 41.0, "微克/立方米"), ("西湖区", 74.5, "%"), ("西湖区", 9800.0, "户"),
    }  # fmt: skip
    assert {each.value for each in read.results} == {42.6, 43.1}


def test_years_in_the_second_line_of_a_head_are_those_of_its_columns():
    found = values(DEEP_HEAD, "en")
    assert ("Visitors a year", 105.0, 2026) in found
    assert ("Renewables in generation", 100.0, 2030) in found


@pytest.mark.parametrize("cells", [500, 5000])
def test_a_row_of_very_many_cells_is_read_in_time(cells: int):
    rows = "\n".join("指标  " + "  ".join(["7"] * count) for count in (cells, cells - 1, cells - 7))
    assert extract(rows, "zh").targets == ()


UNITS = """Transit plan 2024-2035

Measure                                     2023 actual   2028      2035 (indicative)
Annual boardings (millions)                 71.4          90        120
Jobs created (cumulative, million)          -             0.75      1.25
Service within ten minutes (% pop.)         31            45        60
"""


def test_units_are_freed_of_how_a_figure_is_counted():
    found = {(read.value, read.unit) for read in extract(UNITS, "en").targets}
    assert found == {
        (90.0, "million"),
        (120.0, "million"),
        (0.75, "million"),
        (1.25, "million"),
        (45.0, "%"),
        (60.0, "%"),
    }
