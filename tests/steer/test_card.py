"""One lever pulled in a run from record to judged target gives back its card, at its horizon, for every form."""

import numpy as np
import pytest

from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.mix import GROWTH, make_mix, push
from luoshu.steer.whatif import all_sizes, whatif
from luoshu.workspace import open_case

EFFECTS = read_effects().model_copy(update={"ceiling": 1e9})
CARDS = [card for card in EFFECTS.effects if card.role == "lever" and card.moves]
START = 2021
SPAN = 10
"""Years of the simulation; of a card with a longer horizon, what is in force by then is expected."""
UNITS = {
    "gdp": "100m_yuan", GROWTH: "percent", "tourist_visits": "10k_visits", "inbound_visits": "10k_visits",
    "tourism_revenue": "100m_yuan", "central_city_population": "10k_persons", "pm25": "ug/m3",
}  # fmt: skip


def year_of(card) -> int:
    return START + min(card.horizon, SPAN)


@pytest.fixture(scope="module")
def futures(tmp_path_factory: pytest.TempPathFactory) -> Futures:
    folder = tmp_path_factory.mktemp("qingxi")
    asked = sorted({(card.moves[0].indicator, year_of(card)) for card in CARDS})
    targets = [
        f"  - {{id: {name}_{year}, statement: x, indicator: {name}, region: Qingxi, year: {year}, threshold: 1, unit: {UNITS[name]}}}"
        for name, year in asked
    ]
    plan = [
        "id: q", "name: Q", "region: Qingxi", 'announced: "2021-02-26"', f"due: {START + SPAN}", "base_year: 2020", "targets:",
        *targets,
    ]  # fmt: skip
    (folder / "plan.yaml").write_text("\n".join(plan), encoding="utf-8")
    rows = ["region,indicator,year,value,unit,kind,source,url,published,vintage,break,modelled,note"]
    for year in range(2005, 2021):
        told = f"yearbook,,{year + 1}-03-01,first,0,1,"
        for name, unit in UNITS.items():
            value = 6 + 0.5 * (year % 3) if name == GROWTH else 100 * 1.05 ** (year - 2005)
            rows.append(f"Qingxi,{name},{year},{value:.2f},{unit},actual,{told}")
    (folder / "record.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    case = open_case(str(folder))
    return prepare(
        case.plan, case.panel.as_of("2021-12-31"), case.catalogue, case.regions, draws=2000, seed=4
    )


def gained(futures: Futures, card, intensity: float) -> np.ndarray:
    """Return what a lever adds in each draw, in per cent of the level or in points."""
    mix = make_mix(EFFECTS, {card.id: intensity}, start=START)
    place = [target.id for target in futures.targets].index(f"{card.moves[0].indicator}_{year_of(card)}")
    drawn = all_sizes(EFFECTS, mix, futures.draws, futures.seed)
    before, after = (
        each[:, place]
        for each in (futures.judged(), futures.judged(push(EFFECTS, mix, futures.years, drawn)))
    )
    assert whatif(futures, EFFECTS, mix).targets[place].shift == pytest.approx(np.median(after - before))
    return after - before if card.moves[0].indicator == GROWTH else 100 * (after / before - 1)


@pytest.mark.parametrize("card", CARDS, ids=[f"{card.id}-{card.form}" for card in CARDS])
def test_a_run_with_one_lever_gives_back_the_mean_and_the_range_of_its_card(futures: Futures, card):
    """Mean within 4 standard errors, 10 and 90 % points within a tenth of the range, of what is in force by then."""
    unit = min(1.0, card.most)
    got = gained(futures, card, unit)
    scale = unit * card.moves[0].factor * card.share_in_force(year_of(card) - START)
    low, high = sorted(scale * end for end in card.judged)
    assert scale > 0
    assert abs(got.mean() - scale * card.mean) <= 4 * scale * card.sd / len(got) ** 0.5 + 1e-9
    np.testing.assert_allclose(np.quantile(got, [0.1, 0.9]), [low, high], atol=0.1 * (high - low) + 1e-9)


@pytest.mark.parametrize("card", [card for card in CARDS if not card.yes_no], ids=lambda card: card.id)
def test_twice_the_intensity_gives_twice_the_effect_in_every_draw(futures: Futures, card):
    most = min(1.0, card.most)
    np.testing.assert_allclose(
        gained(futures, card, most), 2 * gained(futures, card, most / 2), rtol=1e-6, atol=1e-9
    )
