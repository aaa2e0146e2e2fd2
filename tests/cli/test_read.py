"""``luoshu read``: JSON, table, plan, page; the seed document gives the odds of the built-in case."""

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshu.cli.read import read
from luoshu.errors import DocumentError, OptionError
from luoshu.plan.read import read_plan
from luoshu.workspace import open_case

SHARED = Path(os.environ.get("LUOSHU_SHARED", Path(__file__).parents[3] / "shared"))
SEED = SHARED / "documents" / "dev" / "seed.txt"
TEXT = "青原市规划\n\n2021年1月8日。到2025年，地区生产总值达到8000亿元，常住人口城镇化率突破70%。\n\n加快建设先进制造业基地。责任单位：市发展改革委。\n"


def run(*arguments: object, **more):
    return CliRunner().invoke(read, [str(argument) for argument in arguments], **more)


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "规划.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def test_json_has_the_form_of_the_gold_with_offsets_into_the_text(document):
    answer = json.loads(run(document, "--json").stdout)
    assert {"targets", "results", "tasks", "measures", "bodies", "positioning"} <= set(answer)
    assert [(item["indicator"], item["value"], item["unit"], item["year"]) for item in answer["targets"]] == [
        ("gdp", 8000, "亿元", 2025),
        ("urbanisation_rate", 70, "%", 2025),
    ]
    for group in ("targets", "tasks", "bodies"):
        assert answer[group]
        for item in answer[group]:
            assert TEXT[item["start"] : item["end"]] == item["quote"]
            assert item["paragraph"]


@pytest.mark.parametrize(("language", "words"), [("zh", "目标2项"), ("en", "Targets: 2")])
def test_without_options_a_table_is_printed(document, language, words):
    output = run(document, "--lang", language).stdout
    assert words in output
    assert "地区生产总值" in output


def test_a_plan_is_written_that_can_be_opened_and_a_second_reading_keeps_changes(document, tmp_path):
    plan = tmp_path / "plan.yaml"
    assert run(document, "-o", plan, "--lang", "en").exit_code == 0
    plan.write_text(plan.read_text(encoding="utf-8").replace("8000.0", "7700.0"), encoding="utf-8")
    assert run(document, "-o", plan).exit_code == 0
    assert open_case(plan).plan.target("gdp").threshold == 7700
    assert list(tmp_path.glob(".*")) == []


def test_region_name_and_year_may_be_given(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("地区生产总值增长6%左右。", encoding="utf-8")
    with pytest.raises(DocumentError, match="--year"):
        raise run(file, "-o", tmp_path / "p.yaml").exception
    assert (
        run(file, "-o", tmp_path / "p.yaml", "--year", 2026, "--region", "洛阳", "--name", "试").exit_code
        == 0
    )
    plan = read_plan(tmp_path / "p.yaml")
    assert (plan.region, plan.name.zh, plan.announced) == ("Luoyang", "试", "2026")


def test_the_plan_knows_its_document_among_others_of_the_name_and_says_when_it_changed(document, tmp_path):
    from luoshu.workspace.check import check_case

    plan = tmp_path / "plan.yaml"
    run(document, "-o", plan, "--review", document.with_suffix(".html"))
    (tmp_path / "规划.docx").write_bytes(b"something else")
    case = open_case(plan)
    assert case.documents == {"规划": document}
    assert "span_other" not in [found.code for found in check_case(case)]
    document.write_bytes(TEXT.replace("8000", "8100").encode("gb18030"))
    codes = [found.code for found in check_case(open_case(plan))]
    assert codes.count("other_text") == 1
    assert "span_other" not in codes


def test_the_review_page_is_written_in_either_language(document, tmp_path):
    for language, words in (("zh", "读取结果"), ("en", "What was found")):
        assert run(document, "--review", tmp_path / "r.html", "--lang", language).exit_code == 0
        assert words in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_changed(document, tmp_path):
    result = run(document, "-o", tmp_path / "nowhere" / "plan.yaml")
    assert isinstance(result.exception, OptionError)
    assert "cannot be written" in str(result.exception)


def test_nothing_is_contacted_unless_an_address_is_given(document, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert run(document, "--json").exit_code == 0


@pytest.mark.skipif(
    not SEED.exists(), reason="needs shared/documents/dev/seed.txt beside the checkout, or LUOSHU_SHARED"
)
def test_the_seed_document_gives_the_odds_of_the_built_in_case(tmp_path):
    from luoshu.cli.appraise import appraise

    assert run(SEED, "-o", tmp_path / "p.yaml").exit_code == 0
    plan = read_plan(tmp_path / "p.yaml")
    assert len(plan.targets) == 7
    names = {item.name.zh for item in plan.positionings}
    assert {"区域经济中心", "全国先进制造业基地", "全国重要交通枢纽", "国际人文交往中心"} <= names
    assert {"land", "fiscal", "talent", "transport", "ecology", "culture"} <= {
        item.kind for item in plan.measures
    }
    starts = {span.start for task in plan.tasks for span in task.spans}
    built_in = open_case("luoyang").plan
    assert {span.start for task in built_in.tasks if task.parent is None for span in task.spans} <= starts

    def odds(name) -> list:
        output = (
            CliRunner()
            .invoke(appraise, [str(name), "--json", "--as-of", "2020-03-31", "--draws", "1000"])
            .stdout
        )
        answer = json.loads(output)
        return [target["probability"] for target in answer["targets"] if target["reading_of"] is None]

    assert odds(tmp_path / "p.yaml") == odds("luoyang")


def test_another_document_of_the_same_name_is_not_put_in_the_place_of_the_first(tmp_path: Path):
    """The same document in another form is read again; another one is refused, and the plan stays as it was."""
    first, form, other = (tmp_path / name for name in ("plan.txt", "plan.md", "plan.html"))
    first.write_text("青原市规划\n\n2021年1月8日。到2025年，地区生产总值达到8000亿元。", encoding="utf-8")
    form.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    other.write_text("<p>Harrow Plan 2025-2032</p><p>Build 2,400 homes by 2030.</p>", encoding="utf-8")
    file = tmp_path / "out.yaml"
    for document in (first, form):
        assert run(document, "-o", file).exit_code == 0
    before = file.read_bytes()
    refused = run(other, "-o", file, "--year", 2025)
    assert isinstance(refused.exception, DocumentError)
    assert "read in plan.md, and nothing of it stands in plan.html" in str(refused.exception)
    assert file.read_bytes() == before
