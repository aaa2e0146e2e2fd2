"""What can be read can be read by all: contrast in both schemes, no words over words, no type too small, no overflow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luoshu.report import Report
from luoshu.samples.city import city_catalogue
from tests.report.made_up import made_up_appraisal, made_up_plan, made_up_regions
from tests.report.test_sections import makers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COLLISIONS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    if (!svg.getClientRects().length) continue;
    const words = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
      const [a, b] = [words[i][1], words[j][1]];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 3 && high > 6) found.push(svg.getAttribute('aria-label') + ': ' + words[i][0] + ' / ' + words[j][0]);
    }
  }
  return found;
}"""

SMALL = """() => [...document.querySelectorAll('svg[role=img] text')]
  .filter(t => t.getClientRects().length && t.textContent.trim())
  .map(t => {
    const svg = t.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [parseFloat(getComputedStyle(t).fontSize) * scale, t.textContent];
  }).filter(row => row[0] < 11.6).map(row => row.join(' '))"""

CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = c => {
    const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const c = rgba(getComputedStyle(at).backgroundColor);
      if (c[3] === 255) return c;
    }
    return rgba(getComputedStyle(document.body).backgroundColor);
  };
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim(), node = walk.currentNode.parentElement;
    if (!words || !node.getClientRects().length || node.closest('.vh, .skip, style')) continue;
    const style = getComputedStyle(node);
    const colour = rgba(node.closest('svg') ? style.fill : style.color);
    const [one, two] = [light(colour), light(ground(node))].sort((a, b) => b - a);
    const ratio = (one + .05) / (two + .05);
    if (ratio < 4.5) found.add(ratio.toFixed(2) + ' ' + words.slice(0, 40));
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("legible")
    answer = made_up_appraisal()
    report = Report(
        answer, made_up_plan(), made_up_regions(), city_catalogue(), tuple(makers()), later=answer
    )
    list(report.write(made, ["html"], "zh"))
    return made


@pytest.fixture(params=["report.html", "report.en.html"])
def page(request: pytest.FixtureRequest, folder: Path, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto((folder / request.param).as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_words_of_a_chart_lie_on_others(width: int, page: Page):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(COLLISIONS) == []


@pytest.mark.parametrize("width", [390, 760, 930, 1100, 1280])
def test_no_type_of_a_chart_is_smaller_than_twelve_pixels(width: int, page: Page):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(scheme: str, page: Page):
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 640, 820, 1000, 1160, 1280])
def test_the_page_is_no_wider_than_its_window(width: int, page: Page):
    page.set_viewport_size({"width": width, "height": 900})
    wide, seen = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen


def test_what_happened_later_can_be_hidden_without_a_script(page: Page):
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    layer = page.locator(".hind")
    page.locator("#hind").uncheck()
    assert layer.count() == 0 or not layer.first.is_visible()


def test_the_first_click_shows_the_source_and_the_second_its_row(page: Page):
    figure = page.locator("#t-gdp details.pv").first
    figure.locator("summary").click()
    assert figure.locator(".pvb").is_visible()
    figure.locator('a[href^="#s"]').click()
    number = page.evaluate("() => location.hash")
    assert page.locator(f"{number}").is_visible()
