"""The built-in plan: what it must hold, and that its spans stand where they say."""

import csv
import os
import re
from pathlib import Path

import pytest

from luoshu.plan.plan import Plan
from luoshu.plan.read import read_plan
from luoshu.workspace import open_case

ROOT = Path(__file__).parents[2]
CASE = ROOT / "src" / "luoshu" / "cases" / "luoyang" / "plan.yaml"
SHARED = Path(os.environ.get("LUOSHU_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "documents" / "dev" / "seed.txt"
EFFECTS = SHARED / "data" / "effects" / "effects.csv"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CASE)


@pytest.fixture(scope="module")
def seed() -> str:
    if not SEED.exists():
        pytest.skip("needs shared/documents/dev/seed.txt beside the checkout, or LUOSHU_SHARED")
    with SEED.open(encoding="utf-8", newline="") as file:
        return file.read()


def items(plan: Plan):
    return (*plan.positionings, *plan.targets, *plan.tasks, *plan.measures, *plan.bodies, *plan.guardrails)


def test_the_seven_numbers_of_the_plan_count_once_each(plan):
    """Read from the report by hand: comparator as worded (达到 is >=, 超过 and 突破 are >)."""
    promised = {(t.id, t.comparator, round(t.threshold, 4), t.unit, t.year) for t in plan.counted}
    assert promised == {
        ("gdp", ">=", 8000, "100m_yuan", 2025),
        ("growth_lead", ">=", 1, "percentage_points", 2025),
        ("manufacturing_share", ">", 0.3333, "fraction", 2025),
        ("central_city", ">", 350, "10k_persons", 2025),
        ("urbanisation", ">", 70, "percent", 2025),
        ("visits_share", ">", 20, "percent", 2025),
        ("revenue_share", ">", 20, "percent", 2025),
    }


def test_every_other_reading_names_its_target_and_says_why(plan):
    others = [target for target in plan.targets if target.reading_of]
    assert {target.reading_of for target in others} == {"growth_lead", "central_city", "urbanisation"}
    for target in others:
        assert target.note.zh
        assert target.note.en
        assert target.spans


def test_four_positionings_at_the_corners_and_five_tasks_in_the_cross(plan):
    corners = [plan.board[place] for place in (0, 2, 6, 8)]
    cross = [plan.board[place] for place in (1, 3, 4, 5, 7)]
    assert sorted(corners) == sorted(item.id for item in plan.positionings)
    assert sorted(cross) == sorted(task.id for task in plan.tasks if task.parent is None)


def test_every_name_and_note_stands_in_both_languages(plan):
    for item in items(plan):
        texts = [
            getattr(item, field) for field in ("name", "statement", "text", "note") if hasattr(item, field)
        ]
        for text in texts:
            assert bool(text.zh) == bool(text.en), item.id
            assert not re.search(r"[,;:!?]", text.zh), (item.id, text.zh)


def test_weights_of_each_index_add_up_to_one(plan):
    for positioning in plan.positionings:
        assert sum(part.weight for part in positioning.parts) == pytest.approx(1), positioning.id


def test_every_reference_within_the_plan_leads_somewhere(plan):
    known = {item.id for item in items(plan)}
    for item in (*plan.targets, *plan.tasks, *plan.measures):
        assert set(item.serves) <= known, item.id
    for item in (*plan.tasks, *plan.measures):
        assert {part.body for part in item.bodies} <= {body.id for body in plan.bodies}, item.id
    assert {task.parent for task in plan.tasks} - {None} <= known
    assert {span.document for item in items(plan) for span in item.spans} == {"seed"}


def test_six_kinds_of_support_are_measures(plan):
    kinds = {measure.kind for measure in plan.measures}
    assert {"land", "fiscal", "talent", "transport", "ecology", "culture", "power", "pilot"} <= kinds


def test_no_lever_is_linked_where_the_literature_gives_no_size(plan):
    without = {measure.id for measure in plan.measures if not measure.levers}
    assert {"delegated_powers", "bonded_zone", "social_credit_city", "metropolitan_pact"} <= without


def test_numbers_of_targets_stand_in_their_spans(plan, seed):
    shown = {"manufacturing_share": "1/3"}
    for target in plan.targets:
        quotes = [seed[span.start : span.end] for span in target.spans]
        number = shown.get(target.id, f"{target.threshold:g}")
        assert any(number in quote for quote in quotes), (target.id, quotes)


def test_spans_lie_inside_the_text_and_begin_and_end_on_words(plan, seed):
    for item in items(plan):
        for span in item.spans:
            quote = seed[span.start : span.end]
            assert span.end <= len(seed)
            assert quote == quote.strip("，。；、 \n"), (item.id, quote)


def test_no_sentence_of_the_report_is_copied(seed):
    text = CASE.read_text(encoding="utf-8")
    longest = 28
    copied = [seed[i : i + longest] for i in range(len(seed) - longest) if seed[i : i + longest] in text]
    assert copied == []


def test_levers_are_ids_of_the_effects(plan):
    if not EFFECTS.exists():
        pytest.skip("needs shared/data/effects/effects.csv beside the checkout, or LUOSHU_SHARED")
    with EFFECTS.open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    assert {lever for measure in plan.measures for lever in measure.levers} <= known


def test_every_indicator_of_the_plan_is_in_the_catalogue_or_its_own():
    case = open_case("luoyang")
    used = {target.indicator for target in case.plan.targets} | {
        guard.indicator for guard in case.plan.guardrails
    }
    used |= {part.indicator for item in case.plan.positionings for part in item.parts}
    used |= {name for task in case.plan.tasks for name in task.indicators}
    assert sorted(name for name in used if name not in case.catalogue) == []
