"""A faulty plan file: every fault with its line, in both languages."""

import pytest
from pydantic import BaseModel, Field

from luoshu.errors import EffectError, PlanError
from luoshu.files.yaml import checked, load_yaml
from luoshu.plan.read import read_plan, write_plan
from luoshu.samples import tiny_plan

FAULTY = """\
id: x
name: 某市
region: A
announced: 2021
due: 2025年
targets:
  - id: a
    statement: s
    kind: levell
    indicator: gdp
    region: A
    year: 1800
    comparator: "=>"
    threshold: .nan
    unit: 亿元
    treshold: 3
  - id: b
    statement: s
    kind: ratio
    indicator: gdp
    region: A
    year: 2025
    threshold: 2
    unit: 倍
tasks: {a: 1}
"""


def test_all_faults_of_a_file_are_told_together_with_their_lines(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        read_plan(file)
    text, chinese = raised.value.text("en"), raised.value.text("zh")
    assert text.startswith("9 faults:")
    for line, words in [
        (4, "announced is 2021; expected text"),
        (5, "due is '2025年'; expected a whole number"),
        (9, "targets.0.kind is 'levell'; expected one of 'level'"),
        (12, "targets.0.year is 1800; expected at least 1900"),
        (13, "targets.0.comparator is '=>'; expected one of"),
        (14, "targets.0.threshold is nan; expected a finite number"),
        (16, "targets.0.treshold is not known here; nearest: threshold"),
        (17, "a ratio needs `relative_to` or `since`"),
        (25, "tasks is dict; expected a list"),
    ]:
        assert f"plan.yaml, line {line}: " in text
        assert words in text
    assert "第5行：due为'2025年'，应为整数" in chinese


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"a: [1, 2", "line 1: no valid YAML"),
        (b"a: 1\na: 2\n", "line 2: no valid YAML: key 'a' stands twice"),
        (b"", "id is missing"),
        (b"- 1\n", "expected 'name: value' lines"),
        (b"[" * 5000, "no valid YAML"),
        ("\n".join(["a0: &a0 [x,x,x,x,x,x,x,x,x,x]", *(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9))]).encode(), "more items than"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_gets_one_clear_message(tmp_path, content, words):
    file = tmp_path / "plan.yaml"
    file.write_bytes(content)
    with pytest.raises(PlanError, match=words.replace("(", r"\(")):
        read_plan(file)


def test_a_plan_written_is_read_back_the_same(tmp_path):
    write_plan(tiny_plan(), tmp_path / "plan.yaml")
    assert read_plan(tmp_path / "plan.yaml") == tiny_plan()


class Row(BaseModel):
    size: float = Field(gt=0)


class Rows(BaseModel):
    rows: tuple[Row, ...] = Field(min_length=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rows: []", "rows is empty; expected at least one entry"),
        ("rows: [{size: 0}]", "rows.0.size is 0; expected more than 0"),
    ],
)
def test_an_empty_list_is_said_to_be_empty_and_not_where_its_only_entry_is_faulty(tmp_path, text, words):
    path = tmp_path / "rows.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EffectError) as told:
        checked(Rows, *load_yaml(path, EffectError), path, EffectError)
    assert str(told.value) == f"rows.yaml, line 1: {words}."
