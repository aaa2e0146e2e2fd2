"""The page opens offline, says what the numbers say, and leads from any figure to its source in two clicks."""

from __future__ import annotations

import re
import string
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from luoshu.errors import OptionError
from luoshu.language import Text, keys, say
from luoshu.language.text import _table
from luoshu.report import Context, Section, page_html, write_page
from luoshu.report.content import Prose
from tests.report.made_up import made_up_appraisal, made_up_plan, made_up_regions, targets

BOTH = pytest.mark.parametrize("language", ["zh", "en"])


class Reader(HTMLParser):
    """Collects ids, links, headings and nesting of a page."""

    VOID = ("meta", "link", "br", "wbr", "input", "col", "img", "hr")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found.get("href")))
        for name in ("src", "srcset", "data", "poster", "action"):
            if found.get(name):
                self.faults.append(f"{tag} {name}")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "details" and set(self.open) & {"p", "span"}:
            self.faults.append("details inside p or span")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in self.VOID:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")


def html(language: str = "en", **more: object) -> str:
    appraisal = more.pop("appraisal", made_up_appraisal())
    return page_html(appraisal, made_up_plan(), made_up_regions(), language=language, **more)


@BOTH
def test_the_page_asks_nothing_of_any_server_and_needs_no_script(language: str, tmp_path: Path) -> None:
    path = write_page(
        made_up_appraisal(),
        made_up_plan(),
        made_up_regions(),
        tmp_path / "new" / "report.html",
        language=language,
    )
    page = path.read_text(encoding="utf-8")
    reader = Reader(page)
    assert path.stat().st_size < 1_500_000
    assert not reader.tags["script"]
    assert not reader.tags["link"]
    assert reader.faults == []
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


@BOTH
def test_ids_are_unique_links_lead_somewhere_and_headings_come_in_order(language: str) -> None:
    reader = Reader(html(language))
    assert [name for name, times in Counter(reader.ids).items() if times > 1] == []
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids)
    assert reader.headings[0] == 1
    assert all(two <= one + 1 for one, two in zip(reader.headings, reader.headings[1:], strict=False))


@BOTH
def test_the_same_input_gives_the_same_bytes(language: str) -> None:
    assert html(language) == html(language)


@BOTH
def test_two_clicks_lead_from_a_figure_to_source_and_date_and_from_odds_to_seed_and_command(
    language: str,
) -> None:
    page = html(language)
    first = re.search(r'id="t-gdp".*?<details class="pv"(.*?)</details>', page, re.DOTALL)
    assert first is not None
    assert "2020-03-31" in first[1]
    number = re.search(r'href="#s(\d+)"', first[1])
    assert number is not None
    row = re.search(rf'<tr id="s{number[1]}">(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    assert "City yearbook" in row[1]
    assert "example.org/yearbook" in row[1]
    odds = re.search(r'id="t-gdp".*?</details>.*?<details class="pv"(.*?)</details>', page, re.DOTALL)
    assert odds is not None
    assert re.search("2,?384", odds[1])
    assert 'href="#run"' in odds[1]
    run = page[page.index('id="run"') :]
    assert "--seed 7 --draws 10000" in run


def test_an_address_that_is_no_web_page_makes_no_link() -> None:
    shown = list(targets())
    bad = shown[0].record[-1].model_copy(update={"url": "javascript:alert(1)"})
    shown[0] = shown[0].model_copy(update={"latest": bad, "record": (*shown[0].record[:-1], bad)})
    page = html(appraisal=made_up_appraisal(targets=tuple(shown)))
    assert "javascript:" not in page


def test_names_cannot_break_out_of_the_page() -> None:
    evil = '</style><script>alert("1")</script>"}'
    named = made_up_plan().model_copy(update={"name": Text(zh=evil, en=evil)})
    page = page_html(made_up_appraisal(), named, made_up_regions(), language="en")
    assert "<script" not in page
    assert page.count("</style>") == 1


@BOTH
def test_an_unknown_target_shows_hatching_reason_and_bound_and_no_number(language: str) -> None:
    page = html(language)
    row = re.search(r'<tr id="t-factories".*?</tr>', page, re.DOTALL)
    assert row is not None
    assert "hatchbox" in row[0]
    assert "46.3" in row[0]
    assert 'class="n"' not in row[0]


def test_the_heading_changes_with_the_number() -> None:
    shown = list(targets())
    assert "about 1 in 4 futures" in html()
    shown[0] = shown[0].model_copy(update={"probability": 0.66, "status": "at_risk"})
    page = html(appraisal=made_up_appraisal(targets=tuple(shown)))
    assert "about 2 in 3 futures" in page
    assert "The pace made is enough" in page


def test_another_room_adds_a_section_and_number_menu_and_order_follow() -> None:
    def peers(context: Context) -> Section:
        return Section(
            id="peers",
            place=60,
            label="Peers",
            menu="Peers",
            heading=f"{context.plan.id} leads",
            blocks=(Prose("x < y"),),
        )

    page = html(sections=[peers, lambda _: None])
    assert page.index('id="consistency"') < page.index('id="peers"') < page.index('id="unknown"')
    assert '<a href="#peers">Peers</a>' in page
    assert "x &lt; y" in page
    before, after = (re.findall(r'class="lab"><span>(\d+)</span>', text) for text in (html(), page))
    assert after == [*before, str(len(before) + 1)]


def test_a_later_appraisal_adds_a_layer_and_changes_no_number() -> None:
    shown = list(targets())
    last = shown[0].record[-1]
    more = last.model_copy(update={"year": 2020, "value": 5130.0})
    revised = last.model_copy(update={"value": 5000.6})
    shown[0] = shown[0].model_copy(update={"record": (*shown[0].record[:-1], revised, more)})
    later = made_up_appraisal(targets=tuple(shown), as_of="2026-12-31")
    with_layer, without = html(later=later), html()
    assert 'class="hind"' in with_layer
    assert 'id="hind"' in with_layer
    assert 'id="hind"' not in without
    found = re.compile(r'<div class="n">(.*?)</div>', re.DOTALL)
    assert found.findall(with_layer) == found.findall(without)


def test_what_stands_between_backticks_is_code_and_still_escaped() -> None:
    shown = list(targets())
    reason = Text(zh="补充：`luoshu import <表>`。", en="Import it (`luoshu import <table>`).")
    shown[1] = shown[1].model_copy(update={"reason": reason, "bound": None})
    page = html(appraisal=made_up_appraisal(targets=tuple(shown)))
    assert "Import it (<code>luoshu import &lt;table&gt;</code>)." in page


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(OptionError, match="'fr' is not known; use one of"):
        html("fr")


def test_a_page_that_cannot_be_written_says_where_and_what_to_do(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(OptionError, match="cannot be written"):
        write_page(
            made_up_appraisal(), made_up_plan(), made_up_regions(), blocked / "report.html", language="en"
        )


def test_every_sentence_is_there_in_both_languages_and_asks_for_the_same_values() -> None:
    def asked(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    table = _table("report")
    for key in keys("report"):
        assert set(table[key]) == {"zh", "en"}, key
        assert all(table[key].values()), key
        assert not re.search("[一-鿿]", say(f"report.{key}", "en").replace("中文", "")), key
        extra = asked(table[key]["zh"]) ^ asked(table[key]["en"])
        assert not extra, (key, extra)
