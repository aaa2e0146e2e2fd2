"""Every lever of the catalogue runs, at one unit and at the edge of its evidence, on the built-in case and on a plan of another place."""

import numpy as np
import pytest

from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.mix import make_mix
from luoshu.steer.whatif import whatif
from luoshu.workspace import open_case

CARDS = [card for card in read_effects().effects if card.role == "lever"]
DAYS = ("2020-03-31", "2026-11-01")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Futures]]:
    """Return futures of the built-in case as of two days, and of a plan in another place with its own record."""
    folder = tmp_path_factory.mktemp("qingxi")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "record.csv").write_text(_record(), encoding="utf-8")
    asked = [("luoyang", DAYS[0]), ("luoyang", DAYS[1]), (str(folder), "2021-12-31")]
    found = []
    for name, day in asked:
        case = open_case(name)
        futures = prepare(case.plan, case.panel.as_of(day), case.catalogue, case.regions, draws=50, seed=1)
        assert futures.targets
        found.append((day, futures))
    return found


PLAN = """
id: qingxi
name: Five-year plan of Qingxi
region: Qingxi
announced: "2021-02-26"
due: 2025
base_year: 2020
targets:
  - {id: gdp, statement: GDP of 150 bn yuan, indicator: gdp, region: Qingxi, year: 2025, threshold: 1500, unit: 亿元}
  - {id: air, statement: PM2.5 at most 35, indicator: pm25, region: Qingxi, year: 2025, comparator: "<=", threshold: 35, unit: ug/m3}
"""


def _record() -> str:
    rows = ["region,indicator,year,value,unit,kind,source,url,published,vintage,break,modelled,note"]
    for year in range(2010, 2021):
        told = f"yearbook,,{year + 1}-03-01,first,0,1,"
        rows.append(f"Qingxi,gdp,{year},{500 * 1.07 ** (year - 2010):.1f},100m_yuan,actual,{told}")
        rows.append(f"Qingxi,pm25,{year},{80 - 4 * (year - 2010)},ug/m3,actual,{told}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])
def test_every_lever_alone_runs_at_one_unit_and_at_its_edge(card, cases: list[tuple[str, Futures]]):
    effects = read_effects()
    unit = min(1.0, card.most) * np.sign(card.edge)
    for day, futures in cases:
        for intensity in (unit, card.edge):
            answer = whatif(
                futures, effects, make_mix(effects, {card.id: intensity}, start=futures.begin(day))
            )
            for change in answer.targets:
                assert 0 <= change.after <= 1
                assert change.difference80[0] <= change.difference80[1]
                assert np.isfinite(change.shift)
