"""The page as a reader sees it: in a real browser, wide and narrow, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import luoshu
from luoshu.report import write_page
from luoshu.steer.effects import read_effects
from tests.report.made_up import made_up_appraisal, made_up_plan, made_up_regions
from tests.report.test_sections import makers
from tests.report.test_sections import page as page_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1280}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of a made-up plan, which has every state, and of the built-in case."""
    made = tmp_path_factory.mktemp("page")
    case = luoshu.open_case("luoyang")
    answer = luoshu.appraise(case, as_of="2020-03-31", draws=500)
    for language in ("zh", "en"):
        write_page(
            made_up_appraisal(),
            made_up_plan(),
            made_up_regions(),
            made / f"made-up.{language}.html",
            language=language,
        )
        write_page(answer, case.plan, case.regions, made / f"luoyang.{language}.html", language=language)
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html"))


def test_the_page_asks_the_network_for_nothing_and_has_no_faults(folder: Path, page: Page):
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in pages(folder):
        page.goto(path.as_uri())
    assert sorted(asked) == [path.as_uri() for path in pages(folder)]
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_wider_than_the_screen(width: int, folder: Path, page: Page):
    page.set_viewport_size({"width": width, "height": 900})
    for path in pages(folder):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_every_heading_and_chart_on_the_open_page_has_a_place(folder: Path, page: Page):
    for path in pages(folder):
        page.goto(path.as_uri())
        sizes = page.evaluate(
            "[...document.querySelectorAll('main svg, h1, h2')].filter(one => one.checkVisibility())"
            ".map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        assert len(sizes) > 5
        assert min(sizes) > 0


def test_a_link_within_the_page_leads_to_what_it_names(folder: Path, page: Page):
    for path in pages(folder):
        page.goto(path.as_uri())
        lost = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => id && !document.getElementById(decodeURIComponent(id)))"
        )
        assert lost == []


def test_it_prints(folder: Path, page: Page):
    for path in pages(folder):
        page.goto(path.as_uri())
        paper = page.pdf(format="A4")
        assert paper.startswith(b"%PDF")
        assert len(paper) > 20_000


def test_the_study_behind_a_lever_is_two_clicks_away(tmp_path: Path, page: Page):
    """One click from the chart to its row among the sources, where the citation is read; the next opens the study."""
    card = read_effects()["PC01"]
    asked: list[str] = []
    page.route(re.compile("^http"), lambda route: (asked.append(route.request.url), route.abort()))
    for language in ("zh", "en"):
        path = tmp_path / f"levers.{language}.html"
        path.write_text(page_text(language, *makers()), encoding="utf-8")
        page.goto(path.as_uri())
        link = page.locator("#levers figure .src a[href^='#s'], #levers a[href^='#s']").first
        row = page.locator(link.get_attribute("href") or "none")
        link.click()
        assert row.is_visible()
        assert card.citation in row.inner_text()
        target = row.locator("a[href^='http']").first
        assert target.get_attribute("href") == card.url
        target.evaluate("one => one.removeAttribute('target')")
        target.click()
        page.wait_for_timeout(200)
        assert asked.pop() == card.url
