"""``luoshu check``: clean, with notes, with faults, and no plan at all."""

import json

from click.testing import CliRunner

from luoshu.cli.check import check
from luoshu.errors import LuoshuError

PLAN = """\
id: p
name: {zh: 某市规划, en: A plan}
region: 洛阳
announced: 2026-01-31
due: 2030
sources: [{id: doc, title: 文件}]
targets:
  - {id: a, statement: s, indicator: 地区生产总值, region: 洛阳市, year: 2030, threshold: 1.2, unit: 万亿元}
  - {id: b, statement: s, indicator: gdp, region: Luoyang, year: 2030, threshold: 9000, unit: 亿元, comparator: "<="}
measures:
  - {id: m, name: 人才, kind: talent, levers: [HC99]}
"""


def run(*arguments: str):
    return CliRunner().invoke(check, list(arguments))


def test_the_built_in_case_has_no_fault_and_says_what_cannot_be_judged():
    result = run("luoyang", "--json")
    answer = json.loads(result.output)
    assert (result.exit_code, answer["faults"]) == (0, 0)
    assert {"manufacturing_share", "urbanisation_central_city"} == {
        item["items"][0] for item in answer["remarks"] if item["code"] == "no_series"
    }
    assert all(item["line"] for item in answer["remarks"] if item["items"])


def test_faults_are_told_with_their_lines_in_both_languages_and_exit_is_1(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    result = run(str(file), "--lang", "en")
    assert result.exit_code == 1
    assert (
        "fault plan.yaml line 8: a and b cannot both be met: GDP would have to be >= 12000 100m_yuan and <= 9000 100m_yuan."
        in result.output
    )
    assert (
        "fault plan.yaml line 11: m links to the lever HC99, which no effect card has. Nearest: HC0"
        in result.output
    )
    chinese = run(str(file), "--lang", "zh")
    assert "错误 plan.yaml 第8行：a与b不可能同时达成" in chinese.output


def test_names_of_indicators_and_regions_may_be_chinese(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    codes = [item["code"] for item in json.loads(run(str(file), "--json").output)["remarks"]]
    assert "indicator" not in codes
    assert "region" not in codes


def test_spans_are_checked_on_the_document_beside_the_plan(tmp_path):
    (tmp_path / "doc.txt").write_text("到2030年，突破1.2万亿元。", encoding="utf-8")
    spans = "spans: [{document: doc, start: 0, end: 400}]"
    (tmp_path / "plan.yaml").write_text(
        PLAN.replace("unit: 万亿元", f"unit: 万亿元, {spans}"), encoding="utf-8"
    )
    codes = [item["code"] for item in json.loads(run(str(tmp_path), "--json").output)["remarks"]]
    assert "span_outside" in codes


def test_a_region_without_a_record_is_said_once(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        PLAN.replace("洛阳市", "Atlantis").replace("洛阳", "Atlantis").replace("Luoyang", "Atlantis"),
        encoding="utf-8",
    )
    codes = [item["code"] for item in json.loads(run(str(file), "--json").output)["remarks"]]
    assert codes.count("no_record") == 1


def test_a_file_that_is_no_plan_is_refused_with_all_its_faults(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text("id: p\ntargets: [{id: a}]\n", encoding="utf-8")
    error = run(str(file)).exception
    assert isinstance(error, LuoshuError)
    assert "plan.yaml, line 2: targets.0.indicator is missing" in error.text("en")
    assert isinstance(run("nowhere").exception, LuoshuError)
