"""Who stands where in one target, and who has no place in it."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Change, Compare, Frequency, Indicator, LineKind, OverPeriods, PlanLine, ReportedBy
from kpi.domain.progress.ranking import RankedBy, Ranking, RankingOrder, UnrankedReason, ranking
from kpi.domain.progress.standing import Standing, by_unit
from tests.deep import examples
from tests.domain.asking import progress_of
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target

QUOTAS = {A: Decimal(60), B: Decimal(20), C: Decimal(20)}
AMOUNT = an_indicator("R-1", reported_by=ReportedBy.MEMBER)
HOLD = PlanLine(kind=LineKind.HOLD)


def rows_of(indicator: Indicator, as_of: str, *rows: Observation) -> list[Standing]:
    plan = a_plan(indicator)
    found = by_unit(progress_of(plan, as_of, *rows))
    return [row for unit, own in found.items() if unit != DISTRICT for row in own]


def ranked(indicator: Indicator, *rows: Observation, as_of: str = "2021-05") -> Ranking:
    return ranking(indicator, rows_of(indicator, as_of, *rows))


def sent(unit: str, value: str, period: str = "2021-05") -> Observation:
    return observed("R-1", unit, period, value)


def share(unit: str, *of: str, period: str = "2021-05") -> Observation:
    return observed("R-1", unit, period, of=(of[0], of[1]))


def places(found: Ranking) -> list[tuple[int, str]]:
    return [(place.rank, place.row.unit) for place in found.ranked]


def apart(found: Ranking) -> dict[str, UnrankedReason]:
    return {row.unit: why for row, why in found.unranked}


def test_a_ratio_by_its_value_the_higher_first() -> None:
    found = ranked(a_ratio(), share(A, "80", "100"), share(B, "19", "20"), share(C, "450", "500"))
    assert (found.by, found.order, places(found)) == (RankedBy.VALUE, RankingOrder.HIGHEST, [(1, B), (2, C), (3, A)])


def test_a_ratio_by_its_value_also_where_communes_have_targets_of_their_own() -> None:
    found = ranked(a_ratio(quotas={A: Decimal(99), B: Decimal(50)}), share(A, "90", "100"), share(B, "60", "100"))
    assert (found.by, places(found)) == (RankedBy.VALUE, [(1, A), (2, B)])


def test_where_lower_is_better_the_lower_first() -> None:
    found = ranked(a_ratio(target=target("<", "8")), share(A, "5", "100"), share(B, "9", "100"), share(C, "6", "100"))
    assert (found.order, places(found)) == (RankingOrder.LOWEST, [(1, A), (2, C), (3, B)])


def test_equals_share_a_place_and_the_next_stands_after_all_of_them() -> None:
    found = ranked(a_ratio(), share(A, "1", "3"), share(B, "2", "6"), share(C, "1", "4"))
    assert places(found) == [(1, A), (1, B), (3, C)]


def test_what_only_rounding_makes_equal_is_not_equal() -> None:
    found = ranked(a_ratio(), share(A, "97961", "100000"), share(B, "97962", "100000"), share(C, "0", "1"))
    assert places(found) == [(1, B), (2, A), (3, C)]


def test_an_amount_with_quotas_by_what_each_has_done_of_its_own() -> None:
    found = ranked(AMOUNT.model_copy(update={"quotas": QUOTAS}), sent(A, "30"), sent(B, "12"), sent(C, "10"))
    assert (found.by, places(found)) == (RankedBy.QUOTA, [(1, B), (2, A), (2, C)])
    assert [place.value for place in found.ranked] == [Fraction(3, 5), Fraction(1, 2), Fraction(1, 2)]


def test_an_amount_that_must_stay_low_by_the_smallest_part_of_its_own_quota() -> None:
    low = AMOUNT.model_copy(update={"quotas": QUOTAS, "target": target("<=")})
    assert places(ranked(low, sent(A, "30"), sent(B, "12"), sent(C, "4"))) == [(1, C), (2, A), (3, B)]


@pytest.mark.parametrize(
    ("unasked", "why"),
    [(AMOUNT, UnrankedReason.NO_QUOTA), (a_ratio(target=None), UnrankedReason.NO_LINE)],
    ids=["without quotas", "without a target"],
)
def test_nobody_has_a_rank_in_what_nothing_is_asked_of(unasked: Indicator, why: UnrankedReason) -> None:
    """A large member's amount says nothing beside a small one's, and nothing says which end is the good one."""
    rows = [
        observed("R-1", unit, "2021-05", value, of=(value, "100")) for unit, value in ((A, "30"), (B, "12"), (C, "40"))
    ]
    found = ranked(unasked, *(rows if unasked is not AMOUNT else [sent(A, "30"), sent(B, "12"), sent(C, "40")]))
    assert (places(found), apart(found)) == ([], dict.fromkeys((A, B, C), why))


def test_a_unit_without_a_quota_stands_apart_where_others_have_one() -> None:
    found = ranked(AMOUNT.model_copy(update={"quotas": {A: Decimal(60)}}), sent(A, "30"), sent(B, "90"))
    assert (places(found), apart(found)) == ([(1, A)], dict.fromkeys((B, C), UnrankedReason.NO_QUOTA))


def test_against_last_year_by_each_units_own_last_year() -> None:
    fewer = an_indicator(
        "R-1",
        reported_by=ReportedBy.MEMBER,
        compare=Compare.SAME_PERIOD,
        plan_line=None,
        target=target("<", None),
    )
    before = [observed("R-1", unit, "2020-05", value) for unit, value in ((A, "10"), (B, "2"), (C, "0"))]
    found = ranked(fewer, *before, sent(A, "5"), sent(B, "3"), sent(C, "0"))
    assert (found.by, found.order) == (RankedBy.LAST_YEAR, RankingOrder.LOWEST)
    assert (places(found), apart(found)) == ([(1, A), (2, B)], {C: UnrankedReason.NO_LINE})


def test_a_change_by_how_much_it_changed() -> None:
    falls = a_ratio(compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1.5"))
    rows = [observed("R-1", unit, "2020-12", of=(of, "100")) for unit, of in ((A, "9"), (B, "3"))]
    found = ranked(falls, *rows, share(A, "6", "100"), share(B, "2", "100"))
    assert (places(found), apart(found)) == ([(1, A), (2, B)], {C: UnrankedReason.NO_FIGURE})


def test_where_an_exact_value_is_asked_the_nearest_first() -> None:
    exact = a_ratio(target=target("=", "90"))
    found = ranked(exact, share(A, "94", "100"), share(B, "88", "100"), share(C, "92", "100"))
    assert (found.order, places(found)) == (RankingOrder.NEAREST, [(1, B), (1, C), (3, A)])


def test_a_zero_is_a_figure_and_silence_is_not_a_zero() -> None:
    none_allowed = AMOUNT.model_copy(update={"target": target("<=", "0"), "plan_line": HOLD})
    found = ranked(none_allowed, sent(A, "0"), sent(B, "3"))
    assert (places(found), apart(found)) == ([(1, A), (2, B)], {C: UnrankedReason.NO_FIGURE})


def test_a_figure_that_a_later_report_overtook_has_no_place() -> None:
    found = ranked(a_ratio(), share(A, "99", "100", period="2021-04"), share(B, "1", "2"))
    assert (places(found), apart(found)) == ([(1, B)], {A: UnrankedReason.STALE, C: UnrankedReason.NO_FIGURE})


def test_an_interim_figure_is_not_ranked_before_the_plan_asks_for_any() -> None:
    late = a_ratio(plan_line=PlanLine(kind=LineKind.END), frequency=Frequency.YEAR)
    assert apart(ranked(late, share(A, "99", "100"))) == {
        A: UnrankedReason.NOT_DUE,
        B: UnrankedReason.NO_FIGURE,
        C: UnrankedReason.NO_FIGURE,
    }
    assert places(ranked(late, share(A, "99", "100", period="2021-12"), as_of="2021-12")) == [(1, A)]


def test_the_place_of_a_unit_is_found_by_its_code() -> None:
    found = ranked(a_ratio(), share(A, "80", "100"), share(B, "19", "20"))
    place = found.of_unit(A)
    assert place is not None
    assert (place.rank, found.of_unit(C)) == (2, None)


shares = st.tuples(st.integers(0, 6), st.integers(1, 6)) | st.none()


@st.composite
def situations(draw: st.DrawFn) -> tuple[Indicator, list[Standing]]:
    comparator = draw(st.sampled_from([">", ">=", "<", "<=", "="]))
    fields: dict[str, Any] = {"target": target(comparator, "50")}
    if draw(st.booleans()):
        indicator = a_ratio(**fields)
    else:
        quotas = draw(st.sampled_from([{}, QUOTAS, {A: Decimal(60), B: Decimal(0)}]))
        indicator = AMOUNT.model_copy(update={**fields, "quotas": quotas, "over_periods": OverPeriods.LAST})
    rows = []
    for unit in (A, B, C):
        of, period = draw(shares), draw(st.sampled_from(["2021-04", "2021-05"]))
        if of is not None:
            rows.append(observed("R-1", unit, period, str(of[0]), of=(str(of[0]), str(of[1]))))
    return indicator, rows_of(indicator, "2021-05", *rows)


@given(situations(), st.randoms(use_true_random=False))
@settings(max_examples=examples(100), deadline=None)
def test_the_order_of_the_rows_does_not_matter(situation: tuple[Indicator, list[Standing]], random: Any) -> None:
    indicator, rows = situation
    shuffled = random.sample(rows, len(rows))
    assert ranking(indicator, shuffled) == ranking(indicator, rows)


@given(situations())
@settings(max_examples=examples(100), deadline=None)
def test_nobody_is_lost_and_nobody_stands_twice(situation: tuple[Indicator, list[Standing]]) -> None:
    indicator, rows = situation
    found = ranking(indicator, rows)
    named = [place.row.unit for place in found.ranked] + [row.unit for row, _ in found.unranked]
    assert sorted(named) == sorted(row.unit for row in rows)


@given(situations())
@settings(max_examples=examples(100), deadline=None)
def test_a_rank_is_one_more_than_those_who_stand_before(situation: tuple[Indicator, list[Standing]]) -> None:
    found = ranking(*situation)
    ranks = [place.rank for place in found.ranked]
    assert ranks == sorted(ranks)
    assert all(rank == ranks.index(rank) + 1 for rank in ranks)
    if found.order is not RankingOrder.NEAREST:
        assert all((one.rank == other.rank) is (one.value == other.value) for one, other in pairwise(found.ranked))


@pytest.mark.parametrize("order", [RankingOrder.HIGHEST, RankingOrder.LOWEST])
def test_the_head_is_never_worse_than_the_tail(order: RankingOrder) -> None:
    indicator = a_ratio(target=target(">=" if order is RankingOrder.HIGHEST else "<=", "50"))
    found = ranked(indicator, share(A, "1", "7"), share(B, "3", "7"), share(C, "2", "7"))
    values = [place.value for place in found.ranked]
    assert values == sorted(values, reverse=order is RankingOrder.HIGHEST)
