"""The review page: self-contained, every item linked to its mark, doubtful ones first."""

import html
import json
import re

import pytest

from luoshu.axes.indicator import read_catalogue
from luoshu.axes.region import Regions
from luoshu.plan.read import read_plan
from luoshu.reading.extract import extract
from luoshu.reading.plans.revise import revised, traced
from luoshu.reading.plans.to_plan import Wanted, to_plan
from luoshu.reading.text.document import Document, paragraphs
from luoshu.report.review import review_html

TEXT = (
    "青原市<规划>\n\n2021年1月8日。2020年，地区生产总值达到5000亿元。\n\n到2025年，地区生产总值达到8000亿元，建成口袋公园90个。"
    "\n\n加快建设先进制造业基地。责任单位：市发展改革委。"
)
DOCUMENT = Document("doc", TEXT, paragraphs(TEXT), "text")


@pytest.fixture(scope="module")
def plan():
    found = extract(TEXT)
    return traced(to_plan(found, DOCUMENT, read_catalogue(), Regions(), Wanted(region="Here")), DOCUMENT)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_item_leads_to_its_mark_and_every_mark_back(plan, language):
    page = review_html(plan, DOCUMENT, language=language)
    items = set(re.findall(r'<li class="it[^"]*" id="i-([^"]+)"', page))
    known = {
        item.id
        for group in ("targets", "positionings", "tasks", "measures", "bodies", "results")
        for item in getattr(plan, group)
    }
    assert items == known
    links, marks = re.findall(r'href="#(m-[^"]+)"', page), re.findall(r'class="at" id="(m-[^"]+)"', page)
    assert sorted(links) == sorted(marks)
    back = {name for names in re.findall(r'data-items="([^"]+)"', page) for name in names.split()}
    assert back <= known
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_document_stands_whole_on_the_left(plan):
    page = review_html(plan, DOCUMENT, language="zh")
    article = page[page.index("<article") : page.index("</article>")]
    shown = html.unescape(re.sub(r"<h2>.*?</h2>|<span class=\"n\".*?</span>|<[^>]+>", "", article))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", TEXT)


def test_doubtful_items_come_first_with_the_reason(plan):
    page = review_html(plan, DOCUMENT, language="zh")
    first = re.search(r'<li class="it[^"]*" id="i-([^"]+)"', page)[1]
    assert first.startswith("own_")
    assert "目录中没有这个指标，按原文保留。" in page


def test_nothing_is_asked_of_any_server(plan):
    page = review_html(plan, DOCUMENT, language="en")
    assert not re.search(r"(?:src|href)=\"(?!#)|https?://|@import|url\((?!#)", page)


def test_the_plan_in_the_page_is_the_plan_and_closes_no_script(plan, tmp_path):
    page = review_html(plan, DOCUMENT, language="en")
    held = re.search(r'<script type="application/json" id="plan">(.*?)</script>', page, re.DOTALL)[1]
    assert "<" not in held
    file = tmp_path / "plan.yaml"
    file.write_text(json.dumps(json.loads(held), ensure_ascii=False), encoding="utf-8")
    assert read_plan(file) == plan


def test_what_the_page_saves_survives_a_second_reading(plan, tmp_path):
    """What the buttons do to the plan, done here by hand: correct one, confirm it, remove another."""
    content = plan.model_dump(mode="json", exclude_defaults=True)
    gdp = next(item for item in content["targets"] if item["id"] == "gdp")
    gdp["threshold"] = 7900
    content["readings"][0]["items"]["gdp"]["confirmed"] = True
    content["targets"] = [item for item in content["targets"] if not item["id"].startswith("own_")]
    file = tmp_path / "plan.yaml"
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    again = revised(read_plan(file), plan)
    assert [(target.id, target.threshold) for target in again.targets] == [("gdp", 7900)]
    assert again.readings[0].items["gdp"].confirmed
    page = review_html(again, DOCUMENT, language="zh")
    assert '<li class="it ok" id="i-gdp"' in page


def test_what_a_doubtful_item_may_mean_instead_is_offered_to_be_taken():
    text = "青原市规划\n\n2021年1月8日。到2025年，交通固定资产投资达到800亿元。"
    document = Document("doc", text, paragraphs(text), "text")
    found = to_plan(extract(text), document, read_catalogue(), Regions(), Wanted(region="Here"))
    page = review_html(traced(found, document), document, language="zh")
    assert '<button type="button" class="alt" data-indicator="fixed_investment">固定资产投资</button>' in page
