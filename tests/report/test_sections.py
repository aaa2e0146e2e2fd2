"""Sections that other rooms answer, and the report as Word and Excel: each says what its numbers say."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from luoshu.axes.region import Region, RegionChange, Regions
from luoshu.compare.growth import Accounting, SectorGrowth, ShiftShare
from luoshu.compare.guardrails import Guarded, Rail
from luoshu.compare.peers import Peer, Peers, Ranking, Value
from luoshu.compare.positioning import Index, Standing
from luoshu.compare.review import Contribution, Counties, County, MidTerm, Phase, Redrawn, Review
from luoshu.compare.spillover import Placebo, Reach, Spillover, Twin
from luoshu.errors import OptionError
from luoshu.language import Text
from luoshu.panel.panel import Panel
from luoshu.report import Report, page_html
from luoshu.report.content import Maker
from luoshu.report.page import make_sections
from luoshu.report.sections.board import board_section, cell_items
from luoshu.report.sections.levers import Tried, levers_section
from luoshu.report.sections.region import peers_section, positioning_section
from luoshu.report.sections.review import review_section
from luoshu.report.sections.stress import stress_section
from luoshu.report.sections.surroundings import guardrails_section, spillover_section
from luoshu.samples import tiny_panel
from luoshu.samples.city import city_catalogue
from luoshu.steer.effects import read_effects
from luoshu.steer.measures import AtMost, Potential
from luoshu.steer.needed import Pace
from luoshu.steer.search.answer import Found, FrontierPoint, Pulled
from luoshu.steer.stress import Stressed, Survival
from luoshu.steer.whatif import Change, Lever, WhatIf
from tests.report.made_up import made_up_appraisal, made_up_plan, made_up_regions

BOTH = pytest.mark.parametrize("language", ["zh", "en"])


def peers() -> Peers:
    return Peers(
        indicator="gdp", region="Here", base_year=2019, latest=Value(year=2019, value=5000.0),
        peers=(
            Peer(region="Big", gap=3000.0, gap_years=4.0, overtakes={"2024": 0.01, "2025": 0.02}),
            Peer(region="Near", gap=-500.0, gap_years=-1.0, overtaken={"2024": 0.5, "2025": 0.75}),
            Peer(region="Silent", reason="no series"),
        ),
        ranks=(
            Ranking(year=2020, median=2, range80=(2, 2), held=1.0, of=3), Ranking(year=2025, median=3, range80=(2, 3), held=0.9, of=3),
        ),
    )  # fmt: skip


def review() -> Review:
    return Review(
        region="Here", since=2014, until=2019,
        accounting=Accounting(
            years=(2015, 2016), skipped=(2017,), growth=20.0,
            sectors=(
                SectorGrowth(indicator="industry_va", points=-4.0, share=-0.2),
                SectorGrowth(indicator="rest_va", points=24.0, share=1.2),
            ),
        ),
        shift_share=(
            ShiftShare(
                reference="Province", years=(2015,), skipped=(), change=900.0, reference_growth=1000.0, mix=50.0,
                own=-150.0, own_by_sector={"rest_va": -150.0},
            ),
        ),
        contribution=(
            Contribution(indicator="gdp", first=2014, last=2019, share_first=9.5, share_last=9.2, of_increase=None),
        ),
        phases=(),
        counties=Counties(
            year=2019, total=5000.0, listed=2000.0, rest=3000.0,
            counties=(County(region="East", year=2019, value=2000.0, share=40.0), County(region="West", reason="none")),
        ),
        mid_term=(), missing=(),
    )  # fmt: skip


def positionings() -> tuple[Index, ...]:
    standings = tuple(
        Standing(
            region=region, index={"stated": 50.0, "equal": 50.0, "entropy": 50.0},
            rank={"stated": rank, "equal": rank, "entropy": rank}, rank_range=(rank, rank + 1), rank_without=(rank, rank),
        )
        for rank, region in enumerate(("Here", "Big"), start=1)
    )  # fmt: skip
    one = Index(
        id="centre", year=2019, parts=(), standings=standings, missing={}, left_out=("visits",), unranked=()
    )
    return one, one.model_copy(update={"id": "makers", "standings": standings[1:], "unranked": ("Here",)})


def shocks() -> tuple[Stressed, ...]:
    def shock(name: str, after: float, odds: float) -> Stressed:
        target = Survival(
            id="gdp", statement=Text(zh="甲", en="a"), before=0.6, after=odds, survives=odds >= 0.5
        )
        return Stressed(
            id=name, name=Text(zh=name, en=name), note=Text(), year=2021, assumption=not after, sources=(),
            targets=(target,), all=(0.1, 0.0), expected_met=(2.0, after),
        )  # fmt: skip

    return shock("slump", 1.2, 0.3), shock("flood", 1.9, 0.55)


def travelled() -> Spillover:
    return Spillover(
        indicator="gdp_growth_real", region="Here", by="distance", regions=("Here", "Near", "Big"), years=(2001, 2020),
        rho=0.4, interval80=(0.3, 0.5), direct=1.1, indirect=0.5, total=1.6,
        effects=(Reach(region="Near", effect=0.25, interval80=(0.15, 0.4), weight=0.5),),
        placebo=Placebo(maps=99, mean=0.01, sd=0.1, quantiles=(-0.12, 0.01, 0.13), share_as_large=0.0),
        twin=Twin(region="Big", year=2020, specialisation=0.1, quotients={}, lead_lag={"-1": 0.6, "0": 0.5, "1": 0.2},
                  leads=-1, there_per_point_here=0.2, here_per_point_there=0.35),
        missing=("Silent",),
    )  # fmt: skip


def guarded() -> Guarded:
    rail = Rail(
        id="air",
        indicator="gdp",
        region="Here",
        direction="fall",
        year=2025,
        base_year=2019,
        base=50.0,
        kept=0.4,
    )
    mute = Rail(
        id="water", indicator="rest_va", region="Here", direction="rise", year=2025, reason="no_series"
    )
    return Guarded(
        rails=(rail, mute), judged=1, none_broken=0.4, targets_met=1.0, most=1, met_alone=0.7, both=0.3
    )


def tried() -> list[Tried]:
    """Two levers with made-up answers: one that helps the first target, one that does nothing."""
    found = []
    for name, gain in (("PC01", 0.04), ("TO02", 0.0)):
        effect = read_effects()[name]
        change = Change(
            id="gdp", statement=Text(zh="甲", en="a"), before=0.24, after=0.24 + gain, difference=gain,
            difference80=(gain - 0.01, gain + 0.02), shift=1.0, shift80=(0.0, 2.0), unit="100m_yuan", idle_share=0.1,
        )  # fmt: skip
        found.append(
            Tried(effect, WhatIf(levers=(), targets=(change,), all=(0.0, 0.0), expected_met=(1.0, 1.0)))
        )
    return found


def reached() -> Potential:
    """The measures together, made up: they help the first target and do nothing for the others."""
    change = tried()[0].answer.targets[0]
    helped = AtMost(
        levers=(Lever(id="PC01", name=Text(zh="投资", en="investment"), intensity=10, start=2021),), change=change,
        paces=(Pace(odds=0.5, change="growth", a_year=1.5), Pace(odds=0.8, change="growth", a_year=None)),
    )  # fmt: skip
    still = [
        AtMost(levers=(), change=change.model_copy(update={"id": target.id, "difference": 0.0}), paces=())
        for target in made_up_appraisal().targets
        if target.id != "gdp"
    ]
    return Potential(
        start=2021, targets=(helped, *still), levers=helped.levers, all=(0.0, 0.0), expected_met=(1.0, 1.04),
        growth=(0.5, 0.2, 0.8), measures=(),
    )  # fmt: skip


def searched() -> Found:
    return Found(
        goal="expected", mix=(Pulled(lever="PC01", name=Text(zh="投资", en="investment"), intensity=2.0, cost=30.0),),
        cost=30.0, used={}, limits={"money": 50.0}, odds={"before": 1.2, "after": 1.6, "fresh": 1.55}, targets={}, loss=0.05,
        binding=(), seeds={},
        frontier=tuple(
            FrontierPoint(budget=cost, cost=cost, goal=goal, fresh=goal - 0.1, mix={}) for cost, goal in ((10.0, 1.4), (30.0, 1.6))
        ),
    )  # fmt: skip


def makers() -> list[Maker]:
    return [
        peers_section(peers()), review_section(review()), positioning_section(positionings()),
        spillover_section(travelled()), guardrails_section(guarded()), stress_section(shocks()), levers_section(tried(), searched(), reach=reached()),
    ]  # fmt: skip


def page(language: str, *sections: Maker) -> str:
    return page_html(
        made_up_appraisal(), made_up_plan(), made_up_regions(), language=language, sections=sections,
        catalogue=city_catalogue(),
    )  # fmt: skip


def part(html: str, name: str) -> str:
    start = html.index(f'<section id="{name}"')
    return html[start : html.index("</section>", start)]


def test_leaders_and_chasers_are_named_with_years_and_odds_and_the_silent_one_is_not_skipped() -> None:
    found = part(page("en", *makers()), "peers")
    assert "Big, the nearest leader, is 4 years ahead" in found
    assert "Near, the nearest chaser, has drawn past by 2025 in about 3 in 4 futures" in found
    assert "not compared: Silent" in found


def test_gaps_are_counted_from_the_base_year_and_a_turn_on_record_is_ringed_and_named() -> None:
    """The region grows 10, 12, 14; the peer 9, 13, 16: it leads by 1 in the base year and is passed in the next."""
    frame = pd.concat(
        [tiny_panel([10, 12, 14], first=2019).frame, tiny_panel([9, 13, 16], first=2019, region="Near").frame]
    )
    answer = Peers(
        indicator="gdp", region="Here", base_year=2019, latest=Value(year=2021, value=14.0),
        peers=(Peer(region="Near", gap=-1.0, gap_years=-0.5, overtaken={"2020": 1.0}),), ranks=(),
    )  # fmt: skip
    found = part(page("zh", peers_section(answer, Panel(frame.reset_index(drop=True)))), "peers")
    table = found[found.index("<tbody>") : found.index("</tbody>")]
    assert re.findall(r'<td class="right">(\d+)</td>', table) == ["10", "9"]
    assert "记录中名次换过的：Near（2020年）。" in found
    assert found.count('class="cross"') == 2


def test_the_map_leaves_out_what_has_no_place_and_rings_what_has_no_figure() -> None:
    regions = Regions(
        regions=(
            Region(id="Here", name="Here", lon=112.0, lat=34.0, neighbours=("Next",)),
            Region(id="Near", name="Near", lon=113.0, lat=34.5), Region(id="Next", name="Next", lon=111.0, lat=35.0),
            Region(id="Big", name="Big"),
            Region(id="Ring", name="the Ring", level="group", members=("Here", "Near", "Big")),
        )
    )  # fmt: skip
    at_base = peers().model_copy(update={"latest": Value(year=2019, value=5000.0)})
    html = page_html(
        made_up_appraisal(), made_up_plan(), regions, language="en", sections=[peers_section(at_base)],
        catalogue=city_catalogue(),
    )  # fmt: skip
    found = part(html, "peers")
    assert "Where the seats lie: Here, Near and Next" in found
    assert found.count("unknown-d") == 2
    assert "A blue rim: the Ring." in found
    assert found.count("disc-in") == 2  # one member with a place, drawn for two widths


def test_the_waterfall_carries_on_and_a_step_back_is_hollow() -> None:
    found = part(page("en", *makers()), "review")
    assert "Growth of 20 points from 2014 to 2019, 120\u202f% of it from the rest of GDP" in found
    assert found.count('class="lost"') == 4  # one sector and the own pace, drawn for two widths
    assert "does not compare" in found
    assert "Without a figure: West" in found


def test_the_review_tells_the_pace_the_gap_at_mid_term_and_what_is_unknown() -> None:
    phases = (
        Phase(name="first", first=2020, last=2021, growth=4.0, parent_growth=3.5, lead=0.5),
        Phase(name="middle", first=2022, last=2023, growth=None, parent_growth=None, lead=None),
    )
    gaps = (
        MidTerm(
            target="a",
            statement=Text(zh="甲", en="first"),
            year=2022,
            time=0.5,
            way=0.22,
            met_elsewhere=0.1,
            cases=43,
        ),
        MidTerm(target="b", statement=Text(zh="乙", en="second")),
    )
    moved = RegionChange(date="2021-03-18", note=Text(zh="撤县设区", en="A county becomes a district"))
    answer = review().model_copy(
        update={"phases": phases, "mid_term": gaps, "redrawn": (Redrawn(region="Here", change=moved),)}
    )
    found = part(page("en", review_section(answer)), "review")
    rows = [
        re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", row)
        for row in re.findall(r"<tr>(.*?)</tr>", found, re.DOTALL)
    ]
    assert ["First years (2020 to 2021)", "4", "3.5", "0.5"] in rows
    assert ["Middle years (2022 to 2023)", "?", "?", "?"] in rows
    assert ["first (2022)", "50\u202f%", "22\u202f%", "10\u202f% (43)"] in rows
    assert ["second", "?", "?", "?"] in rows
    assert "was redrawn. A county becomes a district" in found


def test_a_positioning_that_is_not_ranked_is_hatched_and_said() -> None:
    found = part(page("en", *makers()), "positioning")
    assert found.count('class="hat"') == 2
    assert "place 1 (1 to 2) of 2" in found
    assert "Left out of" in found


def test_a_cell_of_the_board_says_the_rank_by_the_composite_index() -> None:
    context = Report(made_up_appraisal(), made_up_plan(), made_up_regions(), city_catalogue()).context("en")
    made = make_sections(context, [positioning_section(positionings())])
    said = next(section for section in made if section.id == "positioning").on_board
    assert said == {"centre": "composite index: place 1 (1 to 2) of 2"}
    cell = board_section(context, {cell_items(context.plan)[0].id: "a line of its own"}).values["cells"][0]
    assert cell.foot.startswith("a line of its own")


def test_spill_over_says_who_leads_and_what_a_shuffled_map_gives() -> None:
    found = part(page("en", *makers()), "spillover")
    assert "goes with 0.4 points here in the same year (80\u202f% range 0.3 to 0.5)" in found
    assert "when Big is ahead by one year" in found
    assert "of the maps reach the size of the real one" in found
    assert "Left out, without a place, a link or a series of growth: Silent" in found


def test_a_guard_rail_without_figures_is_hatched_and_never_counted_as_kept() -> None:
    found = part(page("en", *makers()), "guardrails")
    assert "Of 2 guard-rails 1 can be judged" in found
    assert found.count('class="hat"') == 2
    assert "no series" in found


def test_only_targets_that_were_at_even_odds_can_fall_under_a_shock() -> None:
    found = part(page("en", *makers()), "stress")
    assert "“slump” hits hardest: from 2 targets met on average down to 1.2" in found
    assert "1.2; falls: 1" in found
    assert "1.9; no target falls" in found


def test_a_lever_says_what_it_adds_and_leads_to_its_study_and_what_has_no_study_is_hatched() -> None:
    html = page("en", *makers())
    found = part(html, "levers")
    assert "from 24\u202f% to 28\u202f%" in found
    assert "1 measures" not in found
    assert "+4; idle in 10\u202f%" in found
    assert found.count('class="hat"') == 2  # the one measure without a lever, drawn for two widths
    link = re.search(r'href="#(s\d+)"', found)
    assert link is not None
    row = html[html.index(f'<tr id="{link[1]}"') :]
    assert read_effects()["PC01"].citation[:20] in unescape(row)
    assert "TO02" in found


def test_every_counted_target_has_a_row_with_the_most_that_the_measures_add_and_what_it_would_take() -> None:
    """By hand: 4 points, 80 % range 3 to 6; 1.5 points of growth a year for 50 %, none of the paces for 80 %."""
    for language, helped, idle, takes, far in (
        ("en", "+4 (+3 to +6)", "no measure moves it", "+1.5 points of growth a year", "out of reach"),
        ("zh", "+4（+3至+6）", "没有措施作用于它", "增速每年+1.5个百分点", "也不够"),
    ):
        found = unescape(part(page(language, *makers()), "levers"))
        counted = [target for target in made_up_appraisal().targets if target.reading_of is None]
        assert found.count(helped) == 2  # drawn for two widths
        assert found.count(f">{idle}<") == 2 * (len(counted) - 1)
        assert takes in found
        assert far in found


def test_a_plan_whose_measures_move_nothing_any_more_says_so() -> None:
    idle = reached().model_copy(update={"targets": reached().targets[1:], "levers": ()})
    assert "None of the plan’s" in unescape(part(page("en", levers_section((), reach=idle)), "levers"))
    assert "没有一项能在到期之前" in part(page("zh", levers_section((), reach=idle)), "levers")


def test_the_frontier_shows_the_best_of_each_budget_and_what_fresh_futures_say() -> None:
    found = part(page("en", *makers()), "levers")
    assert "On fresh futures: 1.55" in found
    assert "2 × public capital stock, all types, +1%; cost 3 bn yuan; source" in unescape(found)
    assert "Mix (levers, intensity)" in found
    assert "On fresh futures</th>" in found
    # By hand: without levers fresh futures give 1.55 - (1.6 - 1.2 - 0.05) = 1.2 as well.
    rows = re.findall(r'<td class="right">([0-9.]+)</td><td class="right">([0-9.]+)</td>', found)
    assert rows[-3:] == [("1.2", "1.2"), ("1.4", "1.3"), ("1.6", "1.5")]


@BOTH
def test_every_lever_of_the_mix_and_every_sourced_shock_leads_to_its_study(language: str) -> None:
    """TO09 is no lever of the plan, and CX06 no lever at all: both studies stand among the sources all the same."""
    mix = (Pulled(lever="TO09", name=Text(zh="价", en="price"), intensity=-5.0, cost=30.0),)
    found = searched().model_copy(update={"mix": mix})
    sourced = tuple(shock.model_copy(update={"sources": ("CX06",)}) for shock in shocks())
    html = page(language, levers_section(tried(), found, reach=reached()), stress_section(sourced))
    effects = read_effects()
    for name, section in (("TO09", "levers"), ("CX06", "stress")):
        row = next(row for row in html.split("<tr ") if effects[name].citation[:30] in unescape(row))
        number = re.match(r'id="(s\d+)"', row)
        assert number is not None
        assert f'href="#{number[1]}"' in part(html, section)


def test_a_target_that_no_shock_moves_is_named_and_has_no_column() -> None:
    found = part(page("en", stress_section(shocks())), "stress")
    assert "No shock changes the odds of" not in found
    still = tuple(
        shock.model_copy(
            update={
                "targets": (
                    *shock.targets,
                    shock.targets[0].model_copy(update={"id": "urban", "after": 0.601}),
                )
            }
        )
        for shock in shocks()
    )
    found = part(page("en", stress_section(still)), "stress")
    assert "No shock changes the odds of" in found
    assert found.count('<td class="right">60') == 1  # calm years, of the first target alone


@BOTH
def test_a_section_without_anything_to_say_is_left_out(language: str) -> None:
    silent = peers().model_copy(update={"peers": (Peer(region="Silent", reason="no series"),)})
    found = page(language, peers_section(silent), stress_section(()))
    assert 'id="peers"' not in found
    assert 'id="stress"' not in found


@BOTH
def test_the_word_document_has_every_section_with_pictures_that_have_words(
    language: str, tmp_path: Path
) -> None:
    report = Report(made_up_appraisal(), made_up_plan(), made_up_regions(), city_catalogue(), tuple(makers()))
    (path,) = report.write(tmp_path, ["docx"], language)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        text = archive.read("word/document.xml").decode("utf-8")
    assert sum(name.startswith("word/media/") for name in names) >= 10
    assert text.count("descr=") >= 10
    for heading in ("24", "8000" if language == "zh" else "800 bn yuan"):
        assert heading in text
    assert "<script" not in text


@BOTH
def test_the_word_document_names_the_sources_of_a_chart_and_sets_no_ink_on_a_dark_head(
    language: str, tmp_path: Path
) -> None:
    """The ink of the normal style goes over that of a table style, so that a head with a dark ground would not be read."""
    report = Report(made_up_appraisal(), made_up_plan(), made_up_regions(), city_catalogue(), tuple(makers()))
    (path,) = report.write(tmp_path, ["docx"], language)
    document = Document(str(path))
    word = "来源" if language == "zh" else "Source "
    assert any(re.search(rf"{word}\d", paragraph.text) for paragraph in document.paragraphs)
    assert document.tables
    for table in document.tables:
        for part in table.style.element.findall(qn("w:tblStylePr")):
            if part.get(qn("w:type")) == "firstRow":
                assert all(
                    ground.get(qn("w:fill")) in ("auto", "FFFFFF", None) for ground in part.iter(qn("w:shd"))
                )


@BOTH
def test_the_workbook_holds_numbers_as_numbers_and_text_as_text(language: str, tmp_path: Path) -> None:
    plan = made_up_plan()
    formula = plan.targets[0].model_copy(update={"short": Text(zh="=1+1", en="=1+1")})
    plan = plan.model_copy(update={"targets": (formula, *plan.targets[1:])})
    report = Report(made_up_appraisal(), plan, made_up_regions(), city_catalogue(), tuple(makers()))
    (path,) = report.write(tmp_path, ["xlsx"], language)
    book = load_workbook(path)
    first = book[book.sheetnames[0]]
    assert first.cell(2, 3).value == pytest.approx(0.2384)
    assert first.cell(2, 5).value == (8000 if language == "zh" else 800)
    record = book[book.sheetnames[1]]
    assert record.cell(2, 1).data_type == "s"
    assert record.cell(2, 1).value == "=1+1"
    assert isinstance(record.cell(2, 3).value, int | float)
    assert len(set(book.sheetnames)) == len(book.sheetnames)


def test_a_document_that_is_open_elsewhere_is_said_to_be(tmp_path: Path) -> None:
    report = Report(made_up_appraisal(), made_up_plan(), made_up_regions(), city_catalogue())
    (tmp_path / "report.xlsx").mkdir()
    with pytest.raises(OptionError, match="cannot be written"):
        list(report.write(tmp_path, ["xlsx"], "en"))
