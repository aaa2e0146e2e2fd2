"""The tutorial as a user meets it: the same walk in both languages, from a yearbook table to an answer on five targets.

That every command of it runs and says what the page says is held by ``test_docs.py``, as for every page.
"""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest

from tests.examples import blocks, examples, run

TUTORIALS = Path(__file__).resolve().parent.parent / "docs" / "tutorials"
PAGES = [TUTORIALS / "second-plan.md", TUTORIALS / "second-plan.zh.md"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder after doing what the page says: its files written, its commands given."""
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(TUTORIALS / "second-plan", made, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LUOSHU_DATABASE", raising=False)
        patch.setenv("LUOSHU_LANG", "en")
        for block in blocks(PAGES[0].read_text(encoding="utf-8")):
            if block.word == "file":
                (made / block.value).parent.mkdir(exist_ok=True)
                (made / block.value).write_text(block.body, encoding="utf-8")
            elif block.kind == "console":
                for example in examples(block):
                    if "appraise" not in example.command:
                        run(example.command, made, patch)
    return made


def test_both_languages_take_the_same_walk():
    """The same files and the same commands; only the words for a source differ."""
    walks = []
    for page in PAGES:
        found = blocks(page.read_text(encoding="utf-8"))
        files = [(block.value, block.body) for block in found if block.word == "file"]
        commands = [
            shlex.split(example.command)
            for block in found
            if block.kind == "console"
            for example in examples(block)
        ]
        for command in commands:
            if "--source" in command:
                command.pop(command.index("--source") + 1)
        walks.append((files, commands))
    assert walks[0] == walks[1]
    assert {command[1] for command in walks[0][1]} == {"import", "check", "appraise"}


def test_at_the_end_of_the_walk_the_plan_has_its_answers(folder: Path, monkeypatch: pytest.MonkeyPatch):
    output, code = run("luoshu appraise qingxi --json", folder, monkeypatch)
    assert code == 0
    answer = json.loads(output)
    targets = {target["id"]: target for target in answer["targets"]}
    assert list(targets) == ["gdp", "revenue", "urbanisation", "air", "manufacturing"]
    assert targets["gdp"]["latest"]["value"] == 1148.0
    assert targets["gdp"]["latest"]["source"] == "Statistical bulletin of Qingxi for 2021"
    assert targets["manufacturing"]["status"] == "unknown"
    assert targets["manufacturing"]["bound"]["indicator"] == "industry_va"
    assert answer["joint"]["left_out"] == ["manufacturing"]
    judged = [target["probability"] for name, target in targets.items() if name != "manufacturing"]
    assert answer["joint"]["all"] <= min(judged)
    assert all(0 < probability < 1 for probability in judged)


def test_every_figure_of_the_yearbook_is_in_the_record_as_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Read off the sheet by eye: full-width years, a separator of thousands, 万元 to 亿元, dashes left out."""
    output, code = run("luoshu export qingxi --as-of 2021-12-31 --encoding utf-8", folder, monkeypatch)
    assert code == 0
    rows = [line.split(",") for line in output.splitlines() if line.startswith("Qingxi,")]
    held = {(row[1], int(row[2])): float(row[3]) for row in rows}
    assert len(held) == len(rows) == 73
    assert held["gdp", 2010] == 486.2
    assert held["gdp", 2020] == 1046.3
    assert held["fiscal_revenue", 2019] == 86.24
    assert held["pm25", 2014] == 62
    assert ("pm25", 2013) not in held
