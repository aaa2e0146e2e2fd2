"""The same figures, whatever way round the table stands and however it is written."""

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, integers, lists, sampled_from

from luoshu.panel.read import day_of
from tests.panel.tables import csv_file, figures, read, workbook

GDP = {("Linjiang", "gdp", 2021): 5447.1, ("Linjiang", "gdp", 2022): 5675.2}
"""The two figures of most tables here."""


def test_years_across_with_unit_line_footnotes_full_width_digits_and_missing_marks(tmp_path):
    text = (
        '2-1 临江市主要经济指标,,,\n单位：亿元,,,\n指标,2021年,2022年,2023年\n地 区 生 产 总 值①,"5,447.1",５６７５．２,…\n'
        "  第一产业,265,—,260*\n  #工业,1800,1900,2000\n年末常住人口（万人）,706.9,707.9,707.9\n"
        "城镇化率（%）,65.88,66.48,67.42\n注：2023年为初步核算数。\n"
    )
    found = figures(read(csv_file(tmp_path, text)))
    assert found == {
        **GDP,
        ("Linjiang", "primary_va", 2021): 265, ("Linjiang", "primary_va", 2023): 260,
        ("Linjiang", "industry_va", 2021): 1800, ("Linjiang", "industry_va", 2022): 1900, ("Linjiang", "industry_va", 2023): 2000,
        ("Linjiang", "resident_population", 2021): 706.9, ("Linjiang", "resident_population", 2022): 707.9,
        ("Linjiang", "resident_population", 2023): 707.9, ("Linjiang", "urbanisation_rate", 2021): 65.88,
        ("Linjiang", "urbanisation_rate", 2022): 66.48, ("Linjiang", "urbanisation_rate", 2023): 67.42,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "指标,地区,2021,2022\n地区生产总值（亿元）,临江市,5447.1,5675.2\n",
        "地区,地区生产总值（亿元）\n,2021年,2022年\n临江,5447.1,5675.2\n",
        "地区生产总值（亿元）\n地区,2021,2022\n临江,5447.1,5675.2\n",
        "临江市\n年份,GDP（万亿元）\n2021,0.54471\n2022,0.56752\n",
        "年份,临江\n2021,5447.1\n2022,5675.2\n",
        "region,indicator,year,value,unit\nLinjiang,GDP,2021,5447.1,亿元\nLinjiang,GDP,2022,567.52,billion yuan\n",
        "地区；指标；年份；数值；单位\n临江市；生产总值；2021；5447.1；亿元\n临江市；生产总值；2022；567520000；千元\n".replace(
            "；", ";"
        ),
        "STRUCTURE,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nd,990100,gdp,2021,5447.1,亿元\nd,990100,gdp,2022,5675.2,亿元\n",
        "指标\t单位\t2021\t2022\n全市生产总值\t亿元\t5447.1\t5675.2\n",
        'City,Year,Gross domestic product (100 million yuan)\nLinjiang,2021,"5,447.1"\nLinjiang,2022,"5,675.2"\n',
    ],
)
def test_one_record_whatever_the_layout(tmp_path, text):
    name = "地区生产总值.csv" if text.startswith("年份,临江") else "t.csv"
    found = figures(read(csv_file(tmp_path, text, name=name)))
    assert found == pytest.approx(GDP)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_one_record_whatever_the_encoding(tmp_path, encoding):
    text = "临江市主要指标（单位：亿元）\n指标,2021,2022\n地区生产总值,5447.1,5675.2\n"
    assert figures(read(csv_file(tmp_path, text, encoding=encoding))) == GDP


def test_a_heading_that_spans_the_years_names_none_of_them(tmp_path):
    """Excel gives a merged cell to every column it covers; CSV leaves all but the first blank."""
    rows = "{head}\n,,2021年,2022年\n地区生产总值 1）,亿元,5447.1,5675.2\n1）初步核算数。\n"
    for head in ("指标,计量单位,年份,年份", "指标,计量单位,年份,", "指标,计量单位,,"):
        path = csv_file(tmp_path, "临江市主要指标,,,\n" + rows.format(head=head))
        assert figures(read(path)) == GDP, head


def test_regions_down_and_indicators_across_under_a_heading_of_two_rows(tmp_path):
    text = (
        "各县（市、区）主要指标（2023年）\n县区,地区生产总值,,常住人口（万人）\n,绝对值（亿元）,比上年增长（%）,\n"
        "临江市,5481.6,3.5,707.9\n北山,436.0,0.4,53.9\n"
    )
    assert figures(read(csv_file(tmp_path, text))) == {
        ("Linjiang", "gdp", 2023): 5481.6, ("Linjiang", "gdp_growth_real", 2023): 3.5,
        ("Linjiang", "resident_population", 2023): 707.9, ("Beishan", "gdp", 2023): 436.0,
        ("Beishan", "gdp_growth_real", 2023): 0.4, ("Beishan", "resident_population", 2023): 53.9,
    }  # fmt: skip


def test_merged_cells_of_a_workbook_spread_over_what_they_head(tmp_path):
    rows = [
        ["临江市历年主要指标"],
        ["年份", "地区生产总值", None, "常住人口", None],
        [None, "总量（亿元）", "增速（%）", "总量（万人）", "城镇化率（%）"],
        [2021, 5447.1, 4.8, 706.9, 65.88],
        [2022, 5675.2, 3.0, "—", 66.48],
    ]
    path = workbook(tmp_path, {"综合": rows}, merged={"综合": ["A1:E1", "B2:C2", "D2:E2", "A2:A3"]})
    assert figures(read(path)) == {
        **GDP, ("Linjiang", "gdp_growth_real", 2021): 4.8, ("Linjiang", "gdp_growth_real", 2022): 3.0,
        ("Linjiang", "resident_population", 2021): 706.9, ("Linjiang", "urbanisation_rate", 2021): 65.88,
        ("Linjiang", "urbanisation_rate", 2022): 66.48,
    }  # fmt: skip


def test_merged_region_cells_carry_down_the_rows(tmp_path):
    rows = [
        ["地区", "指标", "单位", 2021, 2022],
        ["临江市", "地区生产总值", "亿元", 5447.1, 5675.2],
        [None, "常住人口", "万人", 706.9, 707.9],
        ["东湖市", "地区生产总值", "亿元", 1, 2],
    ]
    path = workbook(tmp_path, {"表1": rows}, merged={"表1": ["A2:A3"]})
    found = figures(read(path))
    assert found[("Linjiang", "resident_population", 2022)] == 707.9
    assert found[("Donghu", "gdp", 2022)] == 2
    assert len(found) == 6


def test_blank_region_cells_of_a_csv_carry_down_as_merged_ones_do(tmp_path):
    text = "地区,指标,2021,2022\n临江市,地区生产总值（亿元）,5447.1,5675.2\n,常住人口（万人）,706.9,707.9\n"
    assert figures(read(csv_file(tmp_path, text)))[("Linjiang", "resident_population", 2021)] == 706.9


def test_sections_name_the_region_of_the_rows_below(tmp_path):
    text = (
        "指标,2021,2022\n临江市,,\n地区生产总值（亿元）,5447.1,5675.2\n东湖市,,\n地区生产总值（亿元）,1,2\n"
    )
    found = figures(read(csv_file(tmp_path, text)))
    assert found == {**GDP, ("Donghu", "gdp", 2021): 1, ("Donghu", "gdp", 2022): 2}


def test_a_row_of_growth_belongs_to_the_indicator_above_it(tmp_path):
    text = "临江市,,\n指标,2021,2022\n地区生产总值（亿元）,5447.1,5675.2\n比上年增长（%）,4.8,3.0\n"
    found = figures(read(csv_file(tmp_path, text)))
    assert found == {
        **GDP,
        ("Linjiang", "gdp_growth_real", 2021): 4.8,
        ("Linjiang", "gdp_growth_real", 2022): 3.0,
    }


def test_each_sheet_is_a_table_of_the_region_it_is_named_after(tmp_path):
    head = ["指标", 2021, 2022]
    sheets = {
        "临江": [head, ["地区生产总值（亿元）", 5447.1, 5675.2]],
        "东湖": [head, ["地区生产总值（亿元）", 1, 2]],
        "说明": [["数据来自年鉴"]],
    }
    assert figures(read(workbook(tmp_path, sheets))) == {
        **GDP,
        ("Donghu", "gdp", 2021): 1,
        ("Donghu", "gdp", 2022): 2,
    }


def test_a_cell_shown_in_per_cent_is_read_as_it_is_shown(tmp_path):
    path = workbook(tmp_path, {"临江": [["年份", "城镇化率"], [2021, 0.6588], [2022, 0.6648]]})
    from openpyxl import load_workbook

    book = load_workbook(path)
    for row in (2, 3):
        book["临江"].cell(row=row, column=2).number_format = "0.00%"
    book.save(path)
    assert figures(read(path)) == {
        ("Linjiang", "urbanisation_rate", 2021): 65.88,
        ("Linjiang", "urbanisation_rate", 2022): 66.48,
    }


def test_an_index_on_the_year_before_becomes_growth(tmp_path):
    text = "region,indicator,year,value,unit\nLinjiang,gdp_growth_real,2021,104.8,上年=100\n"
    assert figures(read(csv_file(tmp_path, text))) == {("Linjiang", "gdp_growth_real", 2021): 4.8}


@pytest.mark.parametrize(
    ("indicator", "unit", "given", "kept"),
    [
        ("gdp", "万元", 54_471_000, 5447.1), ("gdp", "万亿元", 0.54471, 5447.1), ("gdp_per_capita", "元", 77110, 77110),
        ("gdp_per_capita", "万元", 7.711, 77110), ("resident_population", "人", 7_069_000, 706.9),
        ("tourist_visits", "亿人次", 1.53, 15300), ("tourist_visits", "万人", 15300, 15300), ("urbanisation_rate", "‰", 658.8, 65.88),
        ("gdp_growth_lead_over_henan", "个百分点", 1.5, 1.5), ("grain_output", "亿斤", 50, 250), ("farmland", "万亩", 150, 1000),
        ("patents_per_10k", "件", 12.5, 12.5), ("hospital_beds", "万张", 5.2, 52000), ("wind_solar_capacity", "GW", 1.5, 150),
    ],
)  # fmt: skip
def test_units_are_converted_to_those_of_the_catalogue(tmp_path, indicator, unit, given, kept):
    text = f"region,indicator,year,value,unit\nLinjiang,{indicator},2021,{given},{unit}\n"
    assert figures(read(csv_file(tmp_path, text))) == {("Linjiang", indicator, 2021): kept}


def test_columns_beside_the_figures_are_kept_with_each(tmp_path):
    text = (
        "地区,指标,年份,数值,单位,来源,发布日期,性质,备注\n临江,地区生产总值,2023,5481.6,亿元,统计公报,2024年3月28日,初步核算数,第五次经济普查前\n"
        "临江,地区生产总值,2025,8000以上,亿元,规划,2020-03-28,目标,\n"
    )
    rows = read(csv_file(tmp_path, text)).panel.frame
    first, second = rows.iloc[0], rows.iloc[1]
    assert (first["source"], first["published"], first["kind"], first["note"]) == (
        "统计公报",
        "2024-03-28",
        "preliminary",
        "第五次经济普查前",
    )
    assert first["modelled"]
    assert not second["modelled"]
    assert second["note"] == "bound=lower"


def test_what_the_user_says_fills_in_what_the_table_does_not(tmp_path):
    path = csv_file(tmp_path, "年份,数\n2021,5447.1\n2022,5675.2\n")
    reading = read(path, region="临江", indicator="GDP", unit="亿元", source="年鉴", published="2023")
    assert figures(reading) == GDP
    assert set(reading.panel.frame["source"]) == {"年鉴"}
    assert set(reading.panel.frame["published"]) == {"2023"}


def test_what_had_to_be_assumed_is_told(tmp_path):
    reading = read(csv_file(tmp_path, "年份,GDP\n2021,5447.1\n2022,5675.2\n"), fallback="Linjiang")
    said = " ".join(notice.en for notice in reading.notices)
    assert "no unit was given for gdp (100m_yuan)" in said
    assert "the region of the plan was taken: t.csv: Linjiang" in said


def test_a_date_is_kept_as_exact_as_it_is_given():
    assert [day_of(text) for text in ("2024", "2024-3", "2024年3月5日", "2024/03/05", "24-3-5", "2024-02-30")] == [
        "2024", "2024-03", "2024-03-05", "2024-03-05", None, None,
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    values=lists(floats(1, 1e5).map(lambda value: round(value, 3)), min_size=2, max_size=8),
    first=integers(1980, 2015),
    layout=sampled_from(["long", "years across", "indicators across"]),
)
def test_a_table_holds_the_same_figures_in_every_layout(tmp_path_factory, values, first, layout):
    years = range(first, first + len(values))
    if layout == "long":
        text = "region,indicator,year,value,unit\n" + "".join(
            f"Linjiang,gdp,{y},{v},亿元\n" for y, v in zip(years, values, strict=True)
        )
    elif layout == "years across":
        text = (
            "指标,"
            + ",".join(map(str, years))
            + "\n临江市地区生产总值（亿元）,"
            + ",".join(map(str, values))
            + "\n"
        )
    else:
        text = "临江市,\n年份,地区生产总值（亿元）\n" + "".join(
            f"{y},{v}\n" for y, v in zip(years, values, strict=True)
        )
    found = figures(read(csv_file(tmp_path_factory.mktemp("t"), text)))
    assert found == {("Linjiang", "gdp", y): v for y, v in zip(years, values, strict=True)}


def test_a_table_in_chinese_and_english_is_read_by_its_chinese(tmp_path):
    text = (
        "2-1 各市生产总值（2022年）,,,,,\nGross Regional Product by City (2022),,,,,\n,,,,,单位：亿元 (100 million yuan)\n"
        "地  区,地区生产总值,第一产业,第二产业,,人均地区生产总值（元）\n"
        "Region,Gross Regional Product,Primary Industry,Secondary Industry,工业 Industry,Per Capita GRP (yuan)\n"
        "临 江 市 Linjiang,5675.20,279.6,2421.4,1900,80226\n全  省 Total,61345.05,5817.78,25465.04,19592.76,62106\n"
    )
    found = figures(read(csv_file(tmp_path, text)))
    assert len(found) == 10
    assert found[("Linjiang", "industry_va", 2022)] == 1900
    assert found[("Anhe", "gdp_per_capita", 2022)] == 62106


def test_a_heading_is_not_taken_for_a_part_of_it(tmp_path):
    found = figures(read(csv_file(tmp_path, "临江,\n年份,人均 GDP（元）\n2021,77110.5\n2022,80226.5\n")))
    assert set(found) == {("Linjiang", "gdp_per_capita", 2021), ("Linjiang", "gdp_per_capita", 2022)}


def test_an_index_named_in_the_title_makes_growth_of_every_column(tmp_path):
    text = "临江市生产总值指数（上年=100）\n年份,地区生产总值,第一产业\n2021,104.8,105\n2022,103.0,104.2\n"
    found = figures(read(csv_file(tmp_path, text)))
    assert found[("Linjiang", "gdp_growth_real", 2021)] == 4.8
    assert found[("Linjiang", "primary_va_growth", 2022)] == 4.2


def test_a_part_under_its_whole_is_named_by_both(tmp_path):
    text = "表1 临江市2023年主要经济指标\n指标,绝对数,比上年增长（%）\n居民人均可支配收入（元）,33500,6.1\n　　城镇,45000,5\n　　农村,20500,7\n"
    found = figures(read(csv_file(tmp_path, text)))
    assert found[("Linjiang", "income_urban", 2023)] == 45000
    assert found[("Linjiang", "income_rural_growth", 2023)] == 7


def test_a_column_that_compares_two_years_is_growth_of_the_later(tmp_path):
    text = "临江市主要指标\n指标,单位,2022年,2023年,2023年比2022年增长（%）\n地区生产总值,亿元,5675.2,5481.6,3.5\n"
    found = figures(read(csv_file(tmp_path, text)))
    assert found == {
        ("Linjiang", "gdp", 2022): 5675.2, ("Linjiang", "gdp", 2023): 5481.6, ("Linjiang", "gdp_growth_real", 2023): 3.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    "title", ["安河省临江市主要指标", "临江市（安河省）主要指标", "Main indicators of Linjiang, Anhe"]
)
def test_a_title_that_names_several_regions_means_the_innermost(tmp_path, title):
    text = f'"{title}",\n年份,地区生产总值（亿元）\n2021,5447.1\n2022,5675.2\n'
    assert figures(read(csv_file(tmp_path, text))) == GDP


def test_a_row_of_totals_belongs_to_the_region_of_the_title(tmp_path):
    text = "临江市各县主要指标（2023年）\n县区,地区生产总值（亿元）\n北山县,436.5\n合计,5481.6\n"
    found = figures(read(csv_file(tmp_path, text)))
    assert found == {("Beishan", "gdp", 2023): 436.5, ("Linjiang", "gdp", 2023): 5481.6}
