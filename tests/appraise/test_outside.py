"""The outside view of a target of a plan: peers, breaks, needs and what cannot be said."""

import numpy as np
import pandas as pd

from luoshu.appraise.outside import outside_view, peers_of
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.panel.panel import Panel
from luoshu.plan.target import Reference, Target
from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan


def peers(paces, *, broken=None, years=12):
    """Levels from 100 that grow by the given percentages; ``broken``: a region whose level doubles by a break in 2016."""
    frames = []
    for name, pace in paces.items():
        values = 100 * (1 + pace / 100) ** np.arange(years)
        frame = tiny_panel(values.tolist(), region=name).frame
        if name == broken:
            late = frame["year"] >= 2016
            frame.loc[late, "value"] *= 2
            frame.loc[frame["year"] == 2016, "break"] = True
        frames.append(frame)
    return Panel(pd.concat(frames, ignore_index=True))


PACES = {"Here": 5.0, "Swift": 6.0, "Slow": 4.0, "Slower": 4.5, "Steady": 5.2}


def target(**given):
    held = {
        "id": "t", "statement": Text(zh="目标", en="target"), "indicator": "gdp", "region": "Here", "year": 2023,
        "threshold": 200.0, "unit": "100m_yuan",
    }  # fmt: skip
    return Target(**(held | given))


def test_a_pace_nobody_made_has_a_share_of_nothing_and_one_everybody_made_of_all():
    panel = peers(PACES)
    never = outside_view(target(threshold=1e4), panel, tiny_catalogue())
    always = outside_view(target(threshold=100.0), panel, tiny_catalogue())
    assert (never.met, always.met) == (0.0, 1.0)
    assert never.high < 0.5 < always.low


def test_the_share_falls_as_the_threshold_rises():
    panel = peers(PACES)
    shares = [
        outside_view(target(threshold=each), panel, tiny_catalogue()).met for each in (172, 185, 200, 230)
    ]
    assert shares == sorted(shares, reverse=True)


def test_no_window_runs_across_a_break():
    """A level that doubles by redefinition in 2016 is no growth: nobody moved by 40 per cent in two years."""
    panel = peers(PACES, broken="Slow")
    wanted = float(panel.series("Here", "gdp").values[-1]) * 1.4
    assert outside_view(target(threshold=wanted), panel, tiny_catalogue()).met == 0.0
    rows = peers_of(target(), panel, tiny_catalogue(), Regions())
    assert (len(rows.table), len(set(rows.owners))) == (6, 5)


def test_provinces_are_no_peers_of_a_city():
    levels = {"Here": "city", "Swift": "province", "Slow": "city", "Slower": "city", "Steady": "city"}
    regions = Regions(
        regions=tuple(
            Region(id=name, name=Text(zh=name, en=name), level=level) for name, level in levels.items()
        )
    )
    view = outside_view(target(threshold=191.0), peers(PACES), tiny_catalogue(), regions)
    assert "Swift" not in peers_of(target(), peers(PACES), tiny_catalogue(), regions).names
    assert view.met == 0.0


def test_a_lead_over_the_province_counts_what_is_already_won():
    """Growth of 6 against 5 for two of four years is 2 points won of the 4 asked for; 1 a year more is needed."""
    frames = [
        tiny_panel([value] * 12, region=name, indicator="gdp_growth").frame
        for name, value in {"Here": 6.0, "Henan": 5.0, "Level": 5.0, "Swift": 7.0, "Slow": 4.0}.items()
    ]
    panel = Panel(pd.concat(frames, ignore_index=True))
    asked = target(
        kind="difference", indicator="gdp_growth", since=2019, year=2023, threshold=1.0, unit="percentage_points",
        relative_to=Reference(region="Henan"),
    )  # fmt: skip
    view = outside_view(asked, panel, tiny_catalogue("gdp_growth"))
    assert view.lead == 2
    assert 0 < view.met < 1
    easier = outside_view(asked.model_copy(update={"threshold": 0.4}), panel, tiny_catalogue("gdp_growth"))
    assert easier.met > view.met


def test_one_region_alone_or_a_target_already_due_has_no_outside_view():
    alone = tiny_panel(list(range(10, 30)))
    assert outside_view(tiny_plan(50.0).targets[0], alone, tiny_catalogue()) is None
    assert outside_view(target(year=2015), peers(PACES), tiny_catalogue()) is None
    assert outside_view(target(region="Elsewhere"), peers(PACES), tiny_catalogue()) is None


def test_the_sentence_says_how_many_in_both_languages():
    view = outside_view(target(), peers(PACES), tiny_catalogue())
    assert f"stretches of {view.lead} years in {view.regions} regions" in view.reference.en
    assert f"{view.regions}个地区、{view.lead}年一段" in view.reference.zh
