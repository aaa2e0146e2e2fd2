"""The replay in the report: steps, outcomes, and nothing from after the date of the report."""

import re

import pytest

from luoshu.appraise.appraise import appraise
from luoshu.report import page_html
from luoshu.report.sections.replay import replay_section
from luoshu.verify.replay import replay
from luoshu.workspace import open_case


@pytest.fixture(scope="module")
def played():
    return replay(open_case("luoyang"), draws=100)


def page(played, language, as_of=None):
    case = open_case("luoyang")
    answer = appraise(case, as_of=as_of, draws=100)
    return page_html(answer, case.plan, case.regions, language=language, sections=[replay_section(played)])


def section(html):
    return re.search(r'<section id="replay".*?</section>', html, re.DOTALL)[0]


@pytest.mark.parametrize(("language", "said"), [("zh", "逐年重算"), ("en", "Run again each year")])
def test_the_section_shows_a_panel_of_steps_for_each_target_with_odds(played, language, said):
    text = section(page(played, language))
    assert said in text
    steps = [each for each in played.targets if sum(v.probability is not None for v in each.vintages) >= 2]
    assert text.count('class="step"') >= 2 * 5
    assert len(steps) >= 5
    assert "2003" in text


def test_a_report_of_an_earlier_date_shows_nothing_later(played):
    text = section(page(played, "en", as_of="2022-06-30"))
    assert "2022-03-27" in text
    assert "2023-03-27" not in text
    assert ">2023<" not in text
    row = re.search(r"<tr><th[^>]*>2022</th>.*?</tr>", text, re.DOTALL)[0]
    assert "open" in row


def test_on_the_day_of_the_announcement_there_is_no_replay_of_the_plan_yet(played):
    text = section(page(played, "en", as_of="2020-03-27"))
    assert "Yearly promises" in text
    assert "What would have been said" not in text
