"""Each rule by hand: a plan that breaks it alone, and the words that say so."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.axes.indicator import Catalogue, Identity, Indicator, Order
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.plan.check import check_plan
from luoshu.plan.plan import Assignment, Body, IndexPart, Measure, Plan, Positioning, Source, Task
from luoshu.plan.quantity import Interval
from luoshu.plan.target import Reference, Span, Target


def indicator(name: str, unit: str = "100m_yuan", **more) -> Indicator:
    kind = "share" if unit == "percent" else "flow"
    return Indicator(id=name, name=Text(zh=name, en=name), unit=unit, kind=kind, **{"lower": 0, **more})


CATALOGUE = Catalogue(
    indicators=(
        indicator("gdp"), indicator("primary_va"), indicator("secondary_va"), indicator("tertiary_va"),
        indicator("industry_va"), indicator("manufacturing_va"), indicator("population", "10k_persons"),
        indicator("urbanisation_rate", "percent", upper=100),
        indicator("manufacturing_share", "percent", upper=100, formula="100 * manufacturing_va / gdp"),
        indicator("growth", "percent", lower=None),
    ),
    identities=(Identity(total="gdp", parts=("primary_va", "secondary_va", "tertiary_va")),),
    orders=(
        Order(smaller="manufacturing_va", larger="industry_va"), Order(smaller="industry_va", larger="secondary_va"),
    ),
)  # fmt: skip


def target(name: str, threshold: float, **more) -> Target:
    base = {
        "indicator": "gdp",
        "region": "Here",
        "year": 2030,
        "unit": "100m_yuan",
        "statement": Text(zh=name, en=name),
    }
    return Target(id=name, threshold=threshold, **{**base, **more})


def plan(*targets: Target, **more) -> Plan:
    base = {
        "id": "p",
        "name": Text(zh="规划", en="plan"),
        "region": "Here",
        "announced": "2026-01-31",
        "due": 2030,
    }
    return Plan(targets=targets, **{**base, **more})


def codes(given_plan: Plan, **more) -> list[tuple[str, str]]:
    return [(found.severity, found.code) for found in check_plan(given_plan, CATALOGUE, **more)]


def test_a_plan_without_fault_has_no_remark():
    assert codes(plan(target("a", 9000), target("b", 70, indicator="urbanisation_rate", unit="%"))) == []


def test_an_unknown_indicator_is_a_fault_with_the_nearest_names():
    (found,) = check_plan(plan(target("a", 1, indicator="urbanization_rate", unit="%")), CATALOGUE)
    assert found.severity == "fault"
    assert found.text.en == (
        "a: indicator urbanization_rate is not in the catalogue. Nearest: urbanisation_rate. "
        "Correct the name, or add it to the plan's `indicators` or to catalogue.yaml."
    )
    assert "最接近的有：urbanisation_rate" in found.text.zh


def test_a_unit_that_does_not_convert_is_a_fault_with_units_that_do():
    (found,) = check_plan(plan(target("a", 8000, unit="万人")), CATALOGUE)
    assert found.code == "unit"
    assert "万亿元" in found.text.en


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"unit": " "}, ("fault", "unit_missing")),
        ({"year": 2020}, ("fault", "early")),
        ({"year": 2035}, ("warning", "late")),
        ({"year": 2099}, ("fault", "far")),
        ({"threshold": -5}, ("fault", "bounds")),
        ({"kind": "cumulative_change", "since": 2028, "unit": "%", "threshold": 9}, ("warning", "since")),
        ({"kind": "share", "unit": "%", "threshold": 120, "relative_to": Reference(region="There")}, ("warning", "above_whole")),
        ({"serves": ("nothing",)}, ("fault", "serves")),
        ({"spans": (Span(document="doc", start=1, end=2),)}, ("fault", "source")),
    ],
)  # fmt: skip
def test_one_fault_gives_one_remark(change, expected):
    assert codes(plan(target("a", change.pop("threshold", 9000), **change))) == [expected]


def test_units_of_one_kind_meet_on_the_same_scale():
    """8,000 亿元 is 0.8 万亿元, so the two are one promise."""
    assert codes(plan(target("a", 8000, unit="亿元"), target("b", 0.8, unit="万亿元"))) == [
        ("warning", "twice")
    ]


def test_thresholds_that_exclude_each_other_contradict():
    (found,) = check_plan(plan(target("a", 9000), target("b", 8000, comparator="<=")), CATALOGUE)
    assert (found.severity, found.code, found.items) == ("fault", "contradiction", ("a", "b"))
    assert found.text.zh == "a与b不可能同时达成：gdp既要>=9000 100m_yuan又要<=8000 100m_yuan。请改正其一。"


def test_two_thresholds_the_same_way_are_a_warning_and_a_range_between_them_is_none():
    assert codes(plan(target("a", 9000), target("b", 8000))) == [("warning", "harder")]
    assert codes(plan(target("a", 8000), target("b", 9000, comparator="<="))) == []


def test_touching_thresholds_can_be_met_unless_one_is_strict():
    assert codes(plan(target("a", 9000), target("b", 9000, comparator="<="))) == []
    assert codes(plan(target("a", 9000, comparator=">"), target("b", 9000, comparator="<="))) == [
        ("fault", "contradiction")
    ]


def test_a_milestone_that_asks_less_later_is_a_warning():
    assert codes(plan(target("a", 9000, year=2028), target("b", 8000))) == [("warning", "milestone")]
    assert codes(plan(target("a", 8000, year=2028), target("b", 9000))) == []


def test_another_reading_is_not_compared_with_what_it_reads():
    assert codes(plan(target("a", 9000), target("b", 8000, comparator="<=", reading_of="a"))) == []


def test_a_part_above_its_whole_is_a_fault_through_two_orders():
    """Manufacturing is part of industry, industry of the secondary sector."""
    small = target("a", 4000, indicator="manufacturing_va")
    assert codes(plan(small, target("b", 3500, indicator="secondary_va", comparator="<="))) == [
        ("fault", "order_broken")
    ]
    assert codes(plan(small, target("b", 3500, indicator="secondary_va"))) == [("warning", "order_implied")]
    assert codes(plan(small, target("b", 4500, indicator="secondary_va"))) == []


def test_shares_of_the_same_whole_keep_the_order_and_a_derived_share_counts_as_one():
    gdp = Reference(indicator="gdp")
    industry = target(
        "b", 30, indicator="industry_va", kind="share", relative_to=gdp, unit="%", comparator="<="
    )
    derived = target("a", 35, indicator="manufacturing_share", unit="%")
    assert codes(plan(derived, industry)) == [("fault", "order_broken")]


def test_parts_that_add_up_to_more_than_the_total_are_a_fault():
    parts = [target("x", 5000, indicator="secondary_va"), target("y", 4000, indicator="tertiary_va")]
    assert codes(plan(target("t", 8000, comparator="<="), *parts)) == [("fault", "parts_above")]


def test_targets_of_all_parts_that_miss_the_total_are_a_warning():
    """500 + 4000 + 4500 is 9000, and the total promises 9500."""
    parts = [target("p", 500, indicator="primary_va"), target("s", 4000, indicator="secondary_va")]
    short = plan(target("t", 9500), *parts, target("z", 4500, indicator="tertiary_va"))
    assert codes(short) == [("warning", "parts_short")]
    assert codes(plan(target("t", 9000), *parts, target("z", 4500, indicator="tertiary_va"))) == []


def test_shares_of_the_sectors_above_100_are_a_fault():
    share = {"kind": "share", "relative_to": Reference(indicator="gdp"), "unit": "%"}
    parts = [
        target("s", 55, indicator="secondary_va", **share),
        target("z", 50, indicator="tertiary_va", **share),
    ]
    assert codes(plan(*parts)) == [("fault", "parts_above")]


def test_references_within_the_plan_are_followed():
    work = Task(
        id="t1", name=Text(zh="甲", en="A"), parent="t9", serves=("b",), bodies=(Assignment(body="office"),)
    )
    loop = Measure(id="m1", name=Text(zh="乙", en="B"), serves=("t1", "nowhere"))
    found = check_plan(plan(target("a", 1), tasks=(work,), measures=(loop,)), CATALOGUE)
    assert sorted(item.code for item in found) == ["body", "parent", "serves", "serves"]


def test_a_task_that_is_its_own_parent_is_found():
    tasks = (Task(id="t1", name=Text(zh="甲"), parent="t2"), Task(id="t2", name=Text(zh="乙"), parent="t1"))
    assert codes(plan(target("a", 1), tasks=tasks)) == [("fault", "cycle"), ("fault", "cycle")]


def test_board_weights_and_spans_are_looked_at():
    index = Positioning(id="hub", name=Text(zh="枢纽"), parts=(IndexPart(indicator="gdp", weight=0),))
    body = Body(id="office", name=Text(zh="局"), spans=(Span(document="doc", start=7, end=7),))
    given_plan = plan(
        target("a", 1, spans=(Span(document="doc", start=2, end=30), Span(document="doc", start=0, end=2, text="乙甲"))),
        positionings=(index,), bodies=(body,), board=("hub",) * 8, sources=(Source(id="doc", title=Text(zh="文件")),),
    )  # fmt: skip
    found = codes(given_plan, texts={"doc": "甲乙丙丁"})
    assert sorted(code for _, code in found) == [
        "board_size",
        "span_empty",
        "span_other",
        "span_outside",
        "weights",
    ]


def test_an_unknown_region_is_a_fault_where_regions_are_listed():
    regions = Regions(regions=(Region(id="Here", name=Text(zh="这里")),))
    assert codes(plan(target("a", 1, region="Heer")), regions=regions) == [("fault", "region")]


def test_a_plan_without_targets_says_so():
    assert codes(plan()) == [("warning", "no_targets")]


bounds = st.tuples(st.floats(-100, 100), st.floats(-100, 100), st.booleans(), st.booleans()).map(
    lambda given: Interval(min(given[:2]), max(given[:2]), given[2], given[3])
)


@given(one=bounds, two=bounds, value=st.floats(-100, 100))
def test_intervals_that_exclude_each_other_share_no_value(one, two, value):
    def holds(part: Interval) -> bool:
        above = value > part.low if part.open_low else value >= part.low
        return above and (value < part.high if part.open_high else value <= part.high)

    assert one.excludes(two) == two.excludes(one)
    if one.excludes(two):
        assert not (holds(one) and holds(two))


@given(
    first=st.floats(1, 1e5), second=st.floats(1, 1e5),
    signs=st.tuples(st.sampled_from([">=", ">", "<=", "<"]), st.sampled_from([">=", ">", "<=", "<"])),
)  # fmt: skip
def test_a_contradiction_is_a_fault_exactly_where_no_number_meets_both(first, second, signs):
    one, two = target("a", first, comparator=signs[0]), target("b", second, comparator=signs[1])
    meets = {
        ">=": lambda x, t: x >= t,
        ">": lambda x, t: x > t,
        "<=": lambda x, t: x <= t,
        "<": lambda x, t: x < t,
    }
    tried = [first, second, (first + second) / 2, min(first, second) / 2, max(first, second) * 2]
    tried += [math.nextafter(first, 0), math.nextafter(first, 1e9)]
    possible = any(meets[signs[0]](x, first) and meets[signs[1]](x, second) for x in tried)
    assert ("fault", "contradiction") not in codes(plan(one, two)) if possible else True
    if not possible and first != second:
        assert ("fault", "contradiction") in codes(plan(one, two))


def test_one_doubt_of_the_reading_is_one_remark_that_names_its_items_in_the_words_of_the_document():
    doubt = Text(zh="没有年份。", en="No year.")
    many = [
        target(f"t{n}", 9000 + n, kind="level", doubt=doubt, as_written=f"指标{n}", year=2020 + n)
        for n in range(8)
    ]
    found = [
        item
        for item in check_plan(plan(*many, announced="2019", due=2030), CATALOGUE)
        if item.code == "doubt"
    ]
    assert [item.items for item in found] == [tuple(f"t{n}" for n in range(8))]
    assert "t0 (指标0)、t1 (指标1)" in found[0].text.zh
    assert "t5 (指标5) and 2 more. No year." in found[0].text.en


def test_a_document_may_look_ahead_beyond_its_plan():
    spans = (Span(document="d", start=0, end=2),)
    ahead = plan(target("a", 9000, year=2035, spans=spans), sources=(Source(id="d", title=Text(en="d")),))
    assert codes(ahead) == []
