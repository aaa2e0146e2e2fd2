"""Laws that hold for any text: nothing falls over, every quote is where it is said to be, time is linear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshu.reading.extract import extract
from luoshu.reading.figures import states
from luoshu.reading.items import Extraction

HERE = Path(__file__).resolve().parent / "documents"
TEXTS = [
    path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.txt")) if ".targets" not in path.name
]
PIECES = [
    *"，。；：、（）()〔〕|\t\n%‰~—–-/.·“”①#>",
    *(
        "2025年",
        "“十四五”",
        "到",
        "比2020年",
        "分别",
        "均",
        "占",
        "百分之",
        "三分之一",
        "翻两番",
        "万亿",
        "1,234.5",
        "8—10",
        "5%—6%",
    ),
    *(
        "增长",
        "不低于",
        "控制在",
        "以内",
        "左右",
        "个百分点",
        "亿元",
        "万人",
        "牵头单位：",
        "其中",
        "（2020年：3）",
    ),
    *(
        " by 2030",
        " from 5 to ",
        " per cent",
        "half",
        "double ",
        "net zero",
        "$3bn",
        " a year",
        " at least ",
        "FY2025/26",
        "1:2.9",
    ),
]
KINDS = ("targets", "results", "tasks", "measures", "bodies", "positioning")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A document with pieces cut out, doubled, moved and put in."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, max(0, len(text) - 1)))
    text = text[start : start + draw(st.integers(50, 900))]
    for _ in range(draw(st.integers(1, 8))):
        a = draw(st.integers(0, len(text)))
        b = min(len(text), a + draw(st.integers(0, 60)))
        put = draw(
            st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.just(text[a:b] * 2), st.just(""))
        )
        text = text[:a] + put + text[b:]
    return text


def made_up(found: Extraction) -> list[tuple[float, str]]:
    """Return the numbers that do not stand in their span."""
    return [
        (value, item.quote)
        for item in (*found.targets, *found.results)
        for value in (item.value, item.value_high)
        if value is not None and not states(item.quote, value)
    ]


def holds(text: str, found: Extraction) -> bool:
    return all(
        text[item.start : item.end] == item.quote and item.end > item.start
        for kind in KINDS
        for item in getattr(found, kind)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated(), language=st.sampled_from(["zh", "en", None]))
def test_any_text_is_read_and_every_quote_stands_in_its_place(text: str, language: str | None):
    found = extract(text, language)  # type: ignore[arg-type]
    assert holds(text, found)


@pytest.mark.parametrize("text", TEXTS)
def test_no_number_is_given_that_does_not_stand_in_its_span(text: str):
    assert made_up(extract(text)) == []


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=300))
def test_text_of_any_characters_is_read(text: str):
    assert holds(text, extract(text))


@settings(max_examples=15, deadline=None)
@given(text=mutated())
def test_the_same_text_gives_the_same_reading(text: str):
    assert extract(text) == extract(text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "piece", ["增长5%、", "（", "占", "to 5 ", "1,", "A", "市局、", "| 1 ", "到2025年", "。", " ", "45  "]
)
def test_a_piece_repeated_without_end_is_read(piece: str, language: str):
    """How time grows with its length is printed by benchmarks/long_reading.py."""
    text = (piece * 4800)[:4800]
    assert holds(text, extract(text, language))  # type: ignore[arg-type]


def test_an_empty_text_gives_nothing():
    assert all(not getattr(extract(text), kind) for text in ("", " \n\n ", "\ufeff") for kind in KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "城市燃气普及率和供水普及率分\n别提高到95%和97提高到95%和97%，绿地率升至38%以上。\n",
        "规划目标。到2030年，经济总量占全省比其中城市5个、50万人以上中小镇9个。\n",
    ],
)
def test_several_figures_without_as_many_names_are_read(text: str):
    assert holds(text, extract(text))
