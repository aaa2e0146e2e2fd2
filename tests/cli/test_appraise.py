"""``luoshu appraise`` as it is used: the answers of the built-in case, the forms of the answer, refusals."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from luoshu.cli.main import main

KEYS = ["plan", "as_of", "origin", "draws", "seed", "version", "targets", "joint", "consistency", "warnings"]
TARGET_KEYS = {
    "id", "statement", "indicator", "region", "year", "comparator", "threshold", "unit", "baseline", "latest",
    "needed_pace", "made_pace", "probability", "monte_carlo_error", "median", "interval80", "status", "reason", "bound",
}  # fmt: skip


class Run(NamedTuple):
    stdout: str
    stderr: str


def luoshu(*arguments: str, code: int = 0) -> Run:
    """Run a command in this process; a fault that is no refusal fails the test with its trace."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["luoshu", *arguments])
        patch.setenv("LUOSHU_DEBUG", "1")
        with pytest.raises(SystemExit) as end:
            main()
    assert (end.value.code or 0) == code, err.getvalue()
    return Run(out.getvalue(), err.getvalue())


def luoshu_alone(*arguments: str) -> bytes:
    """Run a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "luoshu", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, check=True).stdout  # noqa: S603


@pytest.fixture(scope="module")
def early() -> str:
    return luoshu(
        "appraise", "luoyang", "--as-of", "2020-03-31", "--json", "--lang", "en", "--workers", "1"
    ).stdout


def test_json_has_the_agreed_keys_in_order(early: str):
    answer = json.loads(early)
    assert list(answer)[: len(KEYS)] == KEYS
    assert all(set(target) >= TARGET_KEYS for target in answer["targets"])
    assert all(isinstance(target["statement"], str) for target in answer["targets"])


def test_json_is_the_same_bytes_with_two_workers(early: str):
    options = ["--as-of", "2020-03-31", "--json", "--lang", "en", "--workers", "2"]
    assert luoshu_alone("appraise", "luoyang", *options).decode() == early


def test_nothing_published_after_the_date_is_in_the_answer(early: str):
    answer = json.loads(early)
    figures = [figure for target in answer["targets"] for figure in target["record"]]
    assert figures
    assert all(figure["published"] <= "2020-03-31" for figure in figures)
    assert all(figure["year"] <= 2019 for figure in figures)


def test_manufacturing_is_unknown_with_a_bound_and_the_reason(early: str):
    target = next(target for target in json.loads(early)["targets"] if target["id"] == "manufacturing_share")
    assert (target["status"], target["probability"]) == ("unknown", None)
    assert target["bound"]["relation"] == "<="
    assert "Manufacturing is a part of industry" in target["reason"]


def test_in_september_2025_the_gdp_target_was_all_but_lost():
    answer = json.loads(luoshu("appraise", "luoyang", "--as-of", "2025-09-30", "--json").stdout)
    target = next(target for target in answer["targets"] if target["id"] == "gdp")
    assert target["probability"] < 0.01


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["难以达成", "无法判断", "能判断的6项", "使用前须知"]),
        ("en", ["unlikely", "unknown", "The 6 that can be judged"]),
    ],
)
def test_the_table_fits_a_hundred_columns_and_says_states_in_words(language: str, words: list[str]):
    run = luoshu("appraise", "luoyang", "--draws", "500", "--lang", language)
    assert max(width(line) for line in run.stdout.splitlines()) <= 100
    assert all(word in run.stdout for word in words)
    assert run.stderr == "", "no bar where nobody looks"


def test_the_answer_is_written_into_a_folder_that_is_made(tmp_path: Path):
    folder = tmp_path / "new" / "answer"
    luoshu("appraise", "luoyang", "--draws", "250", "--output", str(folder), "--lang", "en")
    assert json.loads((folder / "appraisal.json").read_text(encoding="utf-8"))["draws"] == 250
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in ("report.html", "report.zh.html")}
    assert ['lang="en"' in pages["report.html"], 'lang="zh' in pages["report.zh.html"]] == [True, True]
    assert "report.zh.html" in pages["report.html"], "each page leads to the other"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["atlantis"], "'atlantis' is neither a built-in case"),
        (["missing/plan.yaml"], "is neither a built-in case"),
        (["luoyang", "--as-of", "soon"], "'soon' is no date"),
        (["luoyang", "--as-of", "0990-01-01"], "out of range"),
        (["luoyang", "--as-of", "1950-01-01"], "no usable figure that was published by 1950-01-01"),
        (["luoyang", "--draws", "0"], "draws is 0"),
        (["luoyang", "--model", "tea"], "model 'tea' is not known"),
    ],
)
def test_bad_input_is_refused_with_one_message(arguments: list[str], text: str):
    run = luoshu("appraise", *arguments, "--lang", "en", code=1)
    assert text in run.stderr
    assert run.stdout == ""


def test_a_folder_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    run = luoshu("appraise", "luoyang", "--output", str(blocked / "x"), "--lang", "en", code=1)
    assert "nothing can be written to the folder" in run.stderr


def test_a_plan_with_a_target_due_beyond_reason_is_refused(tmp_path: Path):
    source = Path(__file__).resolve().parents[2] / "src" / "luoshu" / "cases" / "luoyang" / "plan.yaml"
    text = source.read_text(encoding="utf-8").replace("year: 2025", "year: 2190")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    run = luoshu("appraise", str(tmp_path), "--lang", "en", code=1)
    assert "falls due in 2190" in run.stderr


def test_an_unknown_option_is_wrong_use():
    luoshu("appraise", "luoyang", "--colour", code=2)
