"""Tables of web pages: those that hold figures, and those that only set the page."""

from pathlib import Path

from luoshu.reading.text.document import read_document


def read(folder: Path, body: str) -> list[str]:
    (folder / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_document(folder / "a.html").text.split("\n\n")


def test_a_table_around_a_table_only_sets_the_page(tmp_path):
    inner = "<table><tr><th>指标</th><th>2030年</th></tr><tr><td>城镇化率</td><td>68%</td></tr></table>"
    page = f"<table><tr><td>首页</td><td><h1>规划</h1><p>一、目标</p>{inner}<p>二、任务</p></td></tr></table>"
    assert read(tmp_path, page) == [
        "首页",
        "# 规划",
        "一、目标",
        "| 指标 | 2030年 |\n| 城镇化率 | 68% |",
        "二、任务",
    ]


def test_a_table_with_headings_in_its_cells_only_sets_the_page(tmp_path):
    page = "<table><tr><td><ul><li>栏目</li></ul></td><td><h2>目标</h2><p>到2030年。</p><p>建成。</p></td></tr></table>"
    assert read(tmp_path, page) == ["栏目", "## 目标", "到2030年。", "建成。"]


def test_a_table_with_nearly_all_of_its_text_in_one_cell_only_sets_the_page(tmp_path):
    plan = "".join(f"<p>到20{year}年，建成公园{year}个。</p>" for year in range(30, 35))
    assert len(read(tmp_path, f"<table><tr><td>首页</td><td>{plan}</td></tr></table>")) == 6
    tasks = "".join(
        f"<tr><td>任务{n}</td><td><p>一</p><p>二</p><p>三</p><p>四</p></td></tr>" for n in range(3)
    )
    assert len(read(tmp_path, f"<table>{tasks}</table>")) == 1


def test_cells_over_several_rows_and_columns_keep_the_columns_in_line(tmp_path):
    page = (
        "<table><tr><th rowspan=2>类别</th><th rowspan='2'>指标</th><th colspan=\"2\">数值</th></tr>"
        "<tr><th>2025年</th><th>2030年</th></tr><tr><td rowspan=2>经济</td><td>城镇化率</td><td>62</td><td>68</td></tr>"
        "<tr><td>研发强度</td><td>2.1</td><td rowspan=1>2.8</td></tr></table>"
    )
    assert read(tmp_path, page) == [
        "| 类别 | 指标 | 数值 |  |\n| 类别 | 指标 | 2025年 | 2030年 |\n| 经济 | 城镇化率 | 62 | 68 |\n| 经济 | 研发强度 | 2.1 | 2.8 |"
    ]


def test_a_cell_that_spans_all_rows_there_could_be_takes_no_room_for_them(tmp_path):
    page = "<table><tr><td colspan=9999 rowspan=9999>甲</td></tr><tr><td>乙</td></tr></table>"
    (found,) = read(tmp_path, page)
    assert len(found) < 600
