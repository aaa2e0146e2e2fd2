"""Futures of the built-in case as of March 2020, and priced levers that move its targets."""

from collections.abc import Callable

import pytest

from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.search.costs import Costs, Priced
from luoshu.steer.search.problem import Problem, make_problem
from luoshu.workspace import open_case

DAY = "2020-03-31"


def futures_of(seed: int) -> Futures:
    case = open_case("luoyang")
    return prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=1000, seed=seed)


@pytest.fixture(scope="session")
def futures() -> Futures:
    return futures_of(5)


@pytest.fixture(scope="session")
def fresh() -> Futures:
    return futures_of(6)


@pytest.fixture(scope="session")
def costs() -> Costs:
    return Costs(
        levers=(
            Priced(lever="PC03", money=200), Priced(lever="TO09", money=3, lower=True),
            Priced(lever="TO05", money=8, lower=True), Priced(lever="IN02", money=9),
            Priced(lever="TO02", money=10, yes_no=True, staff=2), Priced(lever="GO04", money=5, yes_no=True, staff=5),
        )
    )  # fmt: skip


@pytest.fixture(scope="session")
def problem(futures: Futures, costs: Costs) -> Callable[..., Problem]:
    """Return a maker of problems of the first so many levers within a budget."""

    def make(budget: float, levers: int = 6, **limits: float) -> Problem:
        return make_problem(
            futures, read_effects().known_on(DAY), Costs(levers=costs.levers[:levers]), start=2021,
            limits={"money": budget, **limits},
        )  # fmt: skip

    return make
