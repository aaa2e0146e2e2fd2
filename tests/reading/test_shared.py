"""The development documents: what was found is in its span, and the bars are kept."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from luoshu.reading.extract import extract
from luoshu.reading.figures import states
from luoshu.reading.items import Extraction

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, tuple[str, Extraction]]:
    out = {}
    for path in sorted((shared / "documents" / "dev").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        out[path.stem] = (text, extract(text))
    return out


def test_every_quote_stands_where_it_is_said_to_stand(read: dict[str, tuple[str, Extraction]]):
    for text, found in read.values():
        for kind in ("targets", "results", "tasks", "measures", "bodies", "positioning"):
            for item in getattr(found, kind):
                assert text[item.start : item.end] == item.quote


def test_no_number_is_given_that_does_not_stand_in_its_span(read: dict[str, tuple[str, Extraction]]):
    wrong = [
        (name, value, item.quote)
        for name, (_, found) in read.items()
        for item in (*found.targets, *found.results)
        for value in (item.value, item.value_high)
        if value is not None and not states(item.quote, value)
    ]
    assert wrong == []


def scores(shared: Path, read: dict[str, tuple[str, Extraction]], only: str) -> dict[str, Any]:
    module = runpy.run_path(str(shared / "documents" / "score.py"))
    tally = module["Tally"]()
    for name, text, gold in module["load_gold"](str(shared / "documents" / "dev")):
        if gold["language"] == only:
            pred = json.loads(read[name][1].model_dump_json())
            module["score_document"](text, gold, pred, tally)
    return module["summary"](tally)


@pytest.mark.parametrize(("language", "bar"), [("zh", 0.95), ("en", 0.93)])
def test_documents_are_read_to_the_bar(
    shared: Path, read: dict[str, tuple[str, Extraction]], language: str, bar: float
):
    score = scores(shared, read, language)
    assert score["targets"]["f1"] >= bar
    assert score["targets, strict"]["f1"] >= 0.85
    assert score["tasks"]["f1"] >= 0.85
    assert score["bodies with role"]["f1"] >= 0.90
    wrong = score["wrong targets"]
    assert wrong["from results"] <= 0.02 * wrong["of past figures in gold"]


def test_the_seed_gives_its_targets_positionings_and_kinds_of_support(
    read: dict[str, tuple[str, Extraction]],
):
    _, seed = read["seed"]
    assert [(t.value, t.year) for t in seed.targets] == [
        (8000, 2025),
        (1, 2025),
        (0.333333, 2025),
        (350, 2025),
        (70, 2025),
        (20, 2025),
        (20, 2025),
    ]
    places = " ".join(p.quote for p in seed.positioning)
    for place in ("区域经济中心", "全国先进制造业基地", "全国重要交通枢纽", "国际人文交往中心"):
        assert place in places
    kinds = {m.kind for m in seed.measures}
    assert {"land", "fiscal", "talent", "transport", "ecology", "culture"} <= kinds
    tasks = " ".join(t.quote for t in seed.tasks)
    for head in (
        "完善城市综合功能",
        "强化创新驱动",
        "扩大对内对外开放",
        "推动文化繁荣兴盛",
        "建设生态宜居城市",
    ):
        assert head in tasks
