"""The judged quantity of each kind of target, by hand and by law."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.appraise.known import Known, Lack
from luoshu.appraise.quantity import Question, compile_questions, factor_of, is_met
from luoshu.errors import CatalogueError, UnitError
from luoshu.plan.target import Target
from tests.appraise.record import CATALOGUE, known_of, panel_of, target_of

TWO = {
    ("A", "gdp"): {2020: 100, 2021: 110, 2022: 121},
    ("B", "gdp"): {2020: 400, 2021: 420, 2022: 484},
    ("C", "gdp"): {2020: 100, 2021: 110, 2022: 121},
    ("A", "growth"): {2020: 2, 2021: 10, 2022: 21},
    ("B", "growth"): {2020: 1, 2021: 5, 2022: 5},
    ("A", "industry"): {2020: 40, 2021: 44, 2022: 60.5},
    ("A", "urban"): {2020: 60, 2021: 61, 2022: 63},
    ("A", "dust"): {2020: 50, 2021: 40, 2022: 30},
    ("B", "dust"): {2020: 50, 2021: 40, 2022: 20},
}
THERE = {"region": "B"}


def judged(target: Target, known: Known | None = None, year: int = 2022) -> float:
    known = known or known_of(TWO)
    judge = compile_questions([Question(target, year)], known)
    return float(judge.values(judge.past())[0])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"unit": "100m_yuan"}, 121),
        ({"unit": "万亿元"}, 0.0121),
        ({"kind": "range", "upper": 1, "unit": "亿元"}, 121),
        ({"kind": "share", "relative_to": THERE}, 25),
        ({"kind": "share", "relative_to": THERE, "unit": "fraction"}, 0.25),
        ({"kind": "share", "indicator": "industry", "relative_to": {"indicator": "gdp"}}, 50),
        ({"kind": "ratio", "relative_to": THERE, "unit": "1"}, 0.25),
        ({"kind": "ratio", "relative_to": THERE, "unit": "%"}, 25),
        ({"kind": "ratio", "since": 2020, "unit": "倍"}, 1.21),
        ({"kind": "growth_rate"}, 10),
        ({"kind": "growth_rate", "since": 2020}, 10),
        ({"kind": "growth_rate", "indicator": "growth"}, 21),
        # sqrt(1.10 x 1.21) - 1
        ({"kind": "growth_rate", "indicator": "growth", "since": 2020}, 15.368973),
        ({"kind": "cumulative_change", "since": 2020}, 21),
        ({"kind": "cumulative_change", "since": 2020, "unit": "‰"}, 210),
        ({"kind": "difference", "indicator": "urban", "since": 2020, "unit": "percentage_points"}, 3),
        ({"kind": "difference", "indicator": "growth", "relative_to": THERE, "unit": "个百分点"}, 16),
        ({"kind": "difference", "indicator": "growth", "relative_to": THERE, "since": 2020}, 10.368973),
        ({"kind": "difference", "relative_to": THERE, "unit": "亿元"}, -363),
        ({"kind": "rank", "among": ("A", "B", "C"), "unit": "位"}, 2),
        ({"kind": "rank", "indicator": "dust", "among": ("A", "B"), "unit": "位"}, 2),
        ({"kind": "level", "indicator": "industry_share"}, 50),
    ],
)  # fmt: skip
def test_each_kind_is_what_the_plan_means_by_it(options: dict[str, object], expected: float):
    assert judged(target_of(**options)) == pytest.approx(expected, rel=1e-6)  # type: ignore[arg-type]


def test_equals_share_a_place():
    """A and C are level: both are second behind B."""
    for region in ("A", "C"):
        assert judged(target_of(kind="rank", region=region, among=("A", "B", "C"), unit="位")) == 2


def test_no_change_is_computed_across_a_break():
    known = Known(panel_of({("A", "gdp"): TWO["A", "gdp"]}, [("A", "gdp", 2021)]), CATALOGUE)
    for options in (
        {"kind": "growth_rate", "since": 2020},
        {"kind": "cumulative_change", "since": 2020},
        {"kind": "ratio", "since": 2020, "unit": "1"},
        {"kind": "difference", "since": 2020, "unit": "亿元"},
    ):
        judge = compile_questions([Question(target_of(**options), 2022)], known)  # type: ignore[arg-type]
        assert judge.lacks[0] == (Lack("break", "A", "gdp", 2021),)
        assert np.isnan(judge.values(judge.past())[0])
    assert judged(target_of(kind="growth_rate"), known) == pytest.approx(10), "2022 compares with 2021"


def test_growth_rates_are_chained_where_the_level_breaks():
    """1.10 x 1.21 = 1.331, whatever the re-based level says."""
    known = known_of(TWO, [("A", "gdp", 2021)])
    assert judged(target_of(kind="cumulative_change", since=2020), known) == pytest.approx(33.1)


def test_a_year_that_the_record_skips_is_missing_not_made_up():
    known = known_of({("A", "gdp"): {2019: 90, 2021: 110}})
    judge = compile_questions([Question(target_of(kind="growth_rate", since=2020), 2021)], known)
    assert judge.lacks[0] == (Lack("year", "A", "gdp", 2020),)


def test_what_has_no_series_asks_nothing_of_the_simulation():
    known = known_of({("A", "gdp"): {2021: 110}})
    questions = [
        Question(target_of(indicator="making_share", year=2025), 2025),
        Question(target_of(year=2025, unit="亿元"), 2025),
    ]
    judge = compile_questions(questions, known)
    assert judge.lacks == ((Lack("series", "A", "making"),), ())
    assert judge.cells == (("A", "gdp", 2025),)


def test_cells_may_be_changed_and_judged_again():
    """What adds a tenth to the figure adds a tenth to the level, and leaves the share of another region behind."""
    known = known_of({("A", "gdp"): {2021: 110}, ("B", "gdp"): {2021: 440}})
    targets = [target_of(unit="亿元"), target_of(kind="share", relative_to=THERE)]
    judge = compile_questions([Question(target, 2022) for target in targets], known)
    cells = np.array([[100.0, 400.0], [200.0, 400.0]])
    np.testing.assert_allclose(judge.values(cells), [[100, 25], [200, 50]])
    np.testing.assert_allclose(judge.values(cells * [1.1, 1.0]), [[110, 27.5], [220, 55]])


def test_a_target_in_a_unit_that_does_not_convert_is_refused_by_name():
    with pytest.raises(UnitError, match=r"target 't': unit '100m_yuan' does not convert to '万人'"):
        factor_of(target_of(unit="万人"), known_of(TWO))


def test_a_target_on_an_unknown_indicator_is_refused_with_the_nearest():
    with pytest.raises(CatalogueError, match=r"'gdpp' is not in the catalogue. Nearest: gdp"):
        judged(target_of(indicator="gdpp", unit="亿元"))


@pytest.mark.parametrize(
    ("comparator", "expected"),
    [(">=", [0, 1, 1]), (">", [0, 0, 1]), ("<=", [1, 1, 0]), ("<", [1, 0, 0])],
)
def test_a_draw_on_the_threshold_meets_at_least_and_not_more_than(comparator: str, expected: list[int]):
    assert is_met(np.array([1.0, 2.0, 3.0]), target_of(2, comparator=comparator)).tolist() == expected


def test_a_tie_survives_arithmetic_in_another_order():
    """0.1 + 0.2 is 0.30000000000000004 on a machine; the plan says 0.3."""
    assert not is_met(np.array([0.1 + 0.2]), target_of(0.3, comparator=">")).any()
    assert is_met(np.array([0.3]), target_of(0.1 + 0.2, comparator=">=")).all()


def test_a_range_holds_its_edges_unless_it_is_strict():
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    whole = target_of(2, kind="range", upper=4)
    strict = target_of(2, kind="range", upper=4, comparator=">")
    assert is_met(values, whole).tolist() == [False, True, True, True, False]
    assert is_met(values, strict).tolist() == [False, False, True, False, False]


@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1),
    hard=st.floats(-1e6, 1e6),
    relief=st.floats(0, 1e6),
    comparator=st.sampled_from([">=", ">", "<=", "<"]),
)
def test_an_easier_target_is_never_met_in_fewer_draws(values, hard, relief, comparator):
    easy = hard - relief if comparator in (">=", ">") else hard + relief
    draws = np.array(values)
    met = [is_met(draws, target_of(each, comparator=comparator)) for each in (hard, easy)]
    assert not (met[0] & ~met[1]).any()


def test_a_missing_draw_meets_nothing():
    for comparator in (">=", ">", "<=", "<"):
        assert not is_met(np.array([np.nan]), target_of(0, comparator=comparator)).any()


def test_a_share_of_nothing_is_nothing_but_a_missing_figure_stays_missing():
    known = known_of({("A", "gdp"): {2021: 110}, ("B", "gdp"): {2021: 440}})
    judge = compile_questions([Question(target_of(kind="share", relative_to=THERE), 2022)], known)
    found = judge.values(np.array([[0.0, 0.0], [1.0, 0.0], [np.nan, 0.0], [1.0, np.nan]])).ravel()
    np.testing.assert_array_equal(found, [0, 0, np.nan, np.nan])


def test_what_falls_to_nothing_has_fallen_by_all_of_it():
    known = known_of({("A", "gdp"): {2020: 100, 2021: 110}})
    judge = compile_questions([Question(target_of(kind="cumulative_change", since=2020), 2022)], known)
    figures = {2020: 100.0, 2022: 0.0}
    cells = np.array([figures[year] for _, _, year in judge.cells])
    assert judge.values(cells)[0] == -100
