"""What one commune does to the district's figure."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Change, Compare, Frequency, Indicator, LineKind, PlanLine, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.contribution import Contribution, contributions, effect_on_whole, gap
from kpi.domain.progress.standing import Standing, by_unit
from tests.deep import examples
from tests.domain.asking import ask, progress_of
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target
from tests.factories import three_communes as units

AMOUNT = an_indicator("R-1", reported_by=ReportedBy.MEMBER, quotas={A: Decimal(60), B: Decimal(40)})
HOLD = PlanLine(kind=LineKind.HOLD)


def share(unit: str, *of: str, period: str = "2021-05") -> Observation:
    return observed("R-1", unit, period, of=(of[0], of[1]))


def sent(unit: str, value: str, period: str = "2021-05") -> Observation:
    return observed("R-1", unit, period, value)


def of_units(indicator: Indicator, *rows: Observation, as_of: str = "2021-05") -> dict[str, Contribution]:
    found = contributions(rows, a_plan(indicator), units(), Period.parse(as_of))
    return {unit: one for (_, unit), one in found.items()}


def effects(
    indicator: Indicator, *rows: Observation, as_of: str = "2021-05"
) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    """By commune: the effect and the gap."""
    plan = a_plan(indicator)
    standing: dict[str, tuple[Standing, ...]] = by_unit(progress_of(plan, as_of, *rows))
    (district,) = standing[DISTRICT]
    found = of_units(indicator, *rows, as_of=as_of)
    return {
        unit: (effect_on_whole(one, standing[unit][0], district), gap(standing[unit][0])) for unit, one in found.items()
    }


def test_a_ratio_pulls_by_its_distance_times_its_share_of_the_denominator() -> None:
    found = of_units(a_ratio(), share(A, "4750", "5000"), share(B, "10200", "12000"))
    a, b = found[A], found[B]
    assert (a.share, b.share) == (Fraction(5, 17), Fraction(12, 17))
    assert a.whole == b.whole == Fraction(14950 * 100, 17000)
    assert a.pull == (Fraction(95) - Fraction(14950, 170)) * Fraction(5, 17)
    assert b.pull == -a.pull
    assert (a.without, b.without, a.among) == (Fraction(85), Fraction(95), 2)


def test_an_amount_has_its_share_of_the_communes_sum() -> None:
    found = of_units(AMOUNT, sent(A, "30"), sent(B, "10"))
    assert [(one.own, one.share, one.without, one.pull) for one in found.values()] == [
        (Fraction(30), Fraction(3, 4), Fraction(10), None),
        (Fraction(10), Fraction(1, 4), Fraction(30), None),
    ]


def test_an_amount_helps_or_hurts_by_its_distance_from_its_own_line() -> None:
    found = effects(AMOUNT, sent(A, "30"), sent(B, "10"))
    assert found[A] == (Fraction(5, 100), Fraction(5))  # 60 x 5/12 = 25 were due
    hurt, below = found[B]
    due = ask(AMOUNT, "2021-05", sent(B, "10"), unit=B).expected
    assert due is not None
    assert below == Fraction(10) - Fraction(due)
    assert hurt == below / 100
    assert below < 0


def test_without_a_quota_an_amount_neither_helps_nor_hurts() -> None:
    found = effects(AMOUNT.model_copy(update={"quotas": {}}), sent(A, "30"))
    assert found == {A: (None, None)}


def test_where_nothing_may_happen_whatever_happens_hurts() -> None:
    none_allowed = AMOUNT.model_copy(update={"quotas": {}, "target": target("<=", "0"), "plan_line": HOLD})
    assert effects(none_allowed, sent(A, "3"), sent(B, "1"), sent(C, "0")) == {
        A: (Fraction(-3, 4), Fraction(3)),
        B: (Fraction(-1, 4), Fraction(1)),
        C: (Fraction(0), Fraction(0)),
    }


def test_where_lower_is_better_the_high_ratio_hurts() -> None:
    found = effects(a_ratio(target=target("<", "8")), share(A, "10", "100"), share(B, "4", "100"))
    assert {unit: effect for unit, (effect, _) in found.items()} == {
        A: Fraction(-3, 200),
        B: Fraction(3, 200),
    }


def test_a_ratio_that_is_no_percentage_is_held_against_the_target() -> None:
    per_head = a_ratio(scale=Decimal(1), target=target(value="40"))
    found = effects(per_head, share(A, "5000", "100"), share(B, "3000", "100"))
    assert {unit: effect for unit, (effect, _) in found.items()} == {
        A: Fraction(5, 40),
        B: Fraction(-5, 40),
    }


FALLS = a_ratio(compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1.5"))


def test_a_fall_is_helped_by_who_fell_most_however_high_the_rate_still_is() -> None:
    before = [observed("R-1", unit, "2020-12", of=of) for unit, of in ((A, ("20", "100")), (B, ("5", "300")))]
    rows = *before, share(A, "14", "100"), share(B, "4", "300")
    found = of_units(FALLS, *rows)
    a, b = found[A], found[B]
    assert (a.own, b.own, a.whole) == (6, Fraction(1, 3), Fraction(7, 4))  # 25 of 400, then 18
    assert a.pull == (Fraction(6) - Fraction(7, 4)) / 4
    assert b.pull == -a.pull
    assert (a.without, b.without) == (Fraction(1, 3), 6)
    assert {unit: effect for unit, (effect, _) in effects(FALLS, *rows).items()} == {
        A: a.pull / 100,
        B: -a.pull / 100,
    }


def test_a_rise_is_counted_upwards() -> None:
    rises = FALLS.model_copy(update={"change": Change.RISE})
    before = [observed("R-1", unit, "2020-12", of=("5", "100")) for unit in (A, B)]
    found = of_units(rises, *before, share(A, "9", "100"), share(B, "6", "100"))
    assert [(one.own, one.whole, one.pull) for one in found.values()] == [
        (4, Fraction(5, 2), Fraction(3, 4)),
        (1, Fraction(5, 2), Fraction(-3, 4)),
    ]


def test_of_a_change_nothing_is_said_together_where_one_starts_from_nowhere() -> None:
    found = of_units(FALLS, observed("R-1", A, "2020-12", of=("9", "100")), share(A, "2", "100"), share(B, "4", "100"))
    assert [(one.own, one.whole, one.pull) for one in found.values()] == [(7, None, None), (None, None, None)]
    assert (found[A].without, found[B].without) == (None, 7)


def test_growth_has_no_parts() -> None:
    grows = FALLS.model_copy(update={"change": Change.GROWTH})
    assert of_units(grows, observed("R-1", A, "2020-12", of=("9", "100")), share(A, "2", "100")) == {}


def test_an_exact_target_is_helped_neither_way() -> None:
    found = effects(a_ratio(target=target("=", "90")), share(A, "80", "100"), share(B, "95", "100"))
    assert found == {A: (None, None), B: (None, None)}


def test_nothing_helps_or_hurts_before_it_is_judged() -> None:
    late = a_ratio(plan_line=PlanLine(kind=LineKind.END), frequency=Frequency.YEAR)
    rows = share(A, "80", "100"), share(B, "95", "100")
    assert effects(late, *rows)[A] == (None, None)
    assert of_units(late, *rows)[A].pull == Fraction(-15, 4)


def test_a_stale_figure_stands_in_no_sum() -> None:
    assert set(of_units(a_ratio(), share(A, "1", "2", period="2021-04"), share(B, "1", "2"))) == {B}


def test_a_bare_percentage_stands_in_no_sum() -> None:
    assert set(of_units(a_ratio(), sent(A, "95"), share(B, "1", "2"))) == {B}


def test_what_the_district_reports_has_no_contributions() -> None:
    assert of_units(an_indicator("R-1"), sent(DISTRICT, "100"), sent(A, "10")) == {}


def test_the_only_one_is_the_whole_and_there_is_nothing_without_it() -> None:
    (one,) = of_units(a_ratio(), share(A, "9", "10")).values()
    assert (one.share, one.pull, one.without, one.among) == (1, 0, None, 1)


parts = st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(lambda of: of[0] <= of[1]) | st.none()


@given(st.tuples(parts, parts, parts))
@settings(max_examples=examples(100), deadline=None)
def test_the_pulls_of_all_communes_sum_to_zero(figures: tuple[tuple[int, int] | None, ...]) -> None:
    rows = [share(unit, str(of[0]), str(of[1])) for unit, of in zip((A, B, C), figures, strict=True) if of is not None]
    found = of_units(a_ratio(), *rows).values()
    pulls = [one.pull for one in found if one.pull is not None]
    assert sum(pulls) == 0
    assert len(pulls) in (0, len(found))


@given(st.tuples(parts, parts, parts))
@settings(max_examples=examples(60), deadline=None)
def test_the_pulls_on_a_change_sum_to_zero_too(figures: tuple[tuple[int, int] | None, ...]) -> None:
    before = [share(unit, "3", str(size), period="2020-12") for unit, size in zip((A, B, C), (10, 20, 40), strict=True)]
    rows = [share(unit, str(of[0]), str(of[1])) for unit, of in zip((A, B, C), figures, strict=True) if of is not None]
    pulls = [one.pull for one in of_units(FALLS, *before, *rows).values() if one.pull is not None]
    assert sum(pulls) == 0


@given(st.tuples(parts, parts, parts))
@settings(max_examples=examples(100), deadline=None)
def test_the_pull_is_what_the_whole_loses_without_it_weighed(figures: tuple[tuple[int, int] | None, ...]) -> None:
    """whole - without = pull / (1 - share): so the sign of the pull says which way the district would go."""
    rows = [share(unit, str(of[0]), str(of[1])) for unit, of in zip((A, B, C), figures, strict=True) if of is not None]
    for one in of_units(a_ratio(), *rows).values():
        if one.without is not None and one.whole is not None and one.pull is not None and one.share is not None:
            assert one.whole - one.without == one.pull / (1 - one.share)


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=3))
@settings(max_examples=examples(60), deadline=None)
def test_the_shares_of_an_amount_are_of_one_whole(values: list[int]) -> None:
    found = of_units(AMOUNT, *(sent(unit, str(value)) for unit, value in zip((A, B, C), values, strict=True)))
    shares = [one.share for one in found.values() if one.share is not None]
    assert sum(shares) == (1 if any(values) else 0)
    assert all(one.without == sum(values) - (one.own or 0) for one in found.values())
