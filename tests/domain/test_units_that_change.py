"""Units end, begin, merge and split: what they brought stays in the year, and a successor has their year before."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation, of_plan
from kpi.domain.plan import ReportedBy, YearToDate
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.plan.units import FormerUnit, OrgUnit, Units
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from tests.factories import DISTRICT, KINDS, THE_DISTRICT, a_plan, a_ratio, a_unit, an_indicator, observed

X, Y, Z, W = "90001", "90002", "90003", "90004"
END, START = date(2021, 6, 30), date(2021, 7, 1)


def merged(code: str = Z, ytd: YearToDate = YearToDate.HANDED, *, share: str = "1") -> Units:
    """X and Y become one at the half of the year, under a code of its own or one of theirs; W stays as it is."""
    former = tuple(FormerUnit(code=one, name=one, until=END, share=Decimal(share), year_to_date=ytd) for one in (X, Y))
    return units_of(
        a_unit(X, "Xã X", valid_to=END),
        a_unit(Y, "Xã Y", valid_to=END),
        a_unit(code, "Xã Z", valid_from=START, former=former),
        a_unit(W, "Xã W"),
    )


def units_of(*members: OrgUnit) -> Units:
    authority = a_unit(DISTRICT, "Huyện", THE_DISTRICT)
    return Units(kinds=KINDS, all=(authority, *members)).in_year(2021, DISTRICT)


PLAN = a_plan(
    an_indicator("X-1", reported_by=ReportedBy.MEMBER, calendar=Calendar.MONTH),
    a_ratio("R-1", calendar=Calendar.MONTH),
    an_indicator(
        "L-1", reported_by=ReportedBy.MEMBER, calendar=Calendar.MONTH, over_periods="last", plan_line={"kind": "hold"}
    ),
)


def row(code: str, units: Units, as_of: str, *figures: Observation, unit: str = DISTRICT) -> Standing:
    told = of_plan(figures, PLAN, units)
    rows = measure(told, PLAN, units, Period.parse(as_of), only=unit)
    return next(one for one in rows if one.indicator.code == code)


HALF = (observed("X-1", X, "2021-06", "30"), observed("X-1", Y, "2021-06", "20"), observed("X-1", W, "2021-06", "10"))


def test_before_the_successor_has_told_what_the_others_brought_stays_in_the_year() -> None:
    july = row("X-1", merged(), "2021-07", *HALF, observed("X-1", W, "2021-07", "12"))
    assert (july.actual, july.coverage, july.missing) == (62, (1, 2), (Z,))


def test_a_successor_whose_figures_have_it_in_them_takes_the_place_of_both() -> None:
    july = row(
        "X-1", merged(), "2021-07", *HALF, observed("X-1", W, "2021-07", "12"), observed("X-1", Z, "2021-07", "55")
    )
    assert (july.actual, july.coverage) == (67, (2, 2))


def test_a_successor_that_begins_anew_stands_beside_what_the_others_kept() -> None:
    figures = (*HALF, observed("X-1", W, "2021-07", "12"), observed("X-1", Z, "2021-07", "5"))
    units = merged(ytd=YearToDate.KEPT)
    assert row("X-1", units, "2021-07", *figures).actual == 67
    assert row("X-1", units, "2021-07", *figures, unit=Z).actual == 55


def amounts(period: str, values: Iterable[int]) -> list[Observation]:
    return [observed("X-1", unit, period, str(value)) for unit, value in zip((X, Y, W), values, strict=True)]


def ratios(period: str, values: Iterable[int]) -> list[Observation]:
    return [observed("R-1", unit, period, of=(str(value), "50")) for unit, value in zip((X, Y, W), values, strict=True)]


@pytest.mark.parametrize("code", [Z, X])
@given(
    before=st.tuples(st.integers(0, 40), st.integers(0, 50), st.integers(0, 50)),
    after=st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)),
    ytd=st.sampled_from(YearToDate),
)
def test_merging_leaves_every_total_as_it_was(
    code: str, before: tuple[int, int, int], after: tuple[int, int, int], ytd: YearToDate
) -> None:
    """Whatever code the new unit has, and whether it takes the year to date over."""
    stayed = units_of(a_unit(X, "Xã X"), a_unit(Y, "Xã Y"), a_unit(W, "Xã W"))
    grown = [was + more for was, more in zip(before, after, strict=True)]
    then = [*amounts("2021-06", before), *ratios("2021-06", before)]
    apart = [*amounts("2021-07", grown), *ratios("2021-07", after)]
    own = after[0] + after[1] + (before[0] + before[1] if ytd is YearToDate.HANDED else 0)
    together = [
        observed("X-1", code, "2021-07", str(own)),
        observed("X-1", W, "2021-07", str(grown[2])),
        observed("R-1", code, "2021-07", of=(str(after[0] + after[1]), "100")),
        observed("R-1", W, "2021-07", of=(str(after[2]), "50")),
    ]
    for indicator in ("X-1", "R-1"):
        for as_of in ("2021-06", "2021-07"):
            one = row(indicator, stayed, as_of, *then, *apart)
            other = row(indicator, merged(code, ytd), as_of, *then, *together)
            assert (one.actual, one.status) == (other.actual, other.status)


def test_what_was_asked_of_a_unit_is_asked_of_its_successor() -> None:
    asked = an_indicator("X-1", reported_by=ReportedBy.MEMBER, calendar=Calendar.MONTH, units=(X, W))
    expected = {month: merged().expected(asked, Period(2021, month), Calendar.MONTH) for month in (6, 7)}
    assert expected == {6: (X, W), 7: (Z, W)}


# -- the year before


def last_year(units: Units, code: str, unit: str, *figures: Observation) -> Decimal | None:
    of = ("40", "50") if code == "R-1" else None
    now = observed(code, unit, "2021-09", None if of else "50", of=of)
    return row(code, units, "2021-09", *figures, now, unit=unit).last_year


def test_a_successors_last_year_is_that_of_those_it_was_made_of() -> None:
    figures = [observed("X-1", X, "2020-09", "30"), observed("X-1", Y, "2020-09", "20")]
    assert last_year(merged(), "X-1", Z, *figures) == 50
    shares = [observed("R-1", X, "2020-09", of=("30", "100")), observed("R-1", Y, "2020-09", of=("20", "25"))]
    assert last_year(merged(), "R-1", Z, *shares) == 40


def test_where_one_of_them_has_not_told_there_is_no_last_year() -> None:
    assert last_year(merged(), "X-1", Z, observed("X-1", X, "2020-09", "30")) is None


def test_where_one_of_them_lay_outside_there_is_no_last_year() -> None:
    outside = FormerUnit(code="18112", name="Xã Thạch Bình", until=END)
    within = FormerUnit(code=X, name="Xã X", until=END)
    units = units_of(a_unit(X, "Xã X", valid_to=END), a_unit(Z, "Xã Z", valid_from=START, former=(within, outside)))
    assert last_year(units, "X-1", Z, observed("X-1", X, "2020-09", "30")) is None


def test_a_unit_that_was_split_gives_each_its_share() -> None:
    half = (FormerUnit(code=X, name="Xã X", until=END, share=Decimal("0.4")),)
    rest = (FormerUnit(code=X, name="Xã X", until=END, share=Decimal("0.6")),)
    units = units_of(
        a_unit(X, "Xã X", valid_to=END),
        a_unit(Y, "Xã Y", valid_from=START, former=half),
        a_unit(Z, "Xã Z", valid_from=START, former=rest),
    )
    figures = [observed("X-1", X, "2020-09", "50")]
    assert (last_year(units, "X-1", Y, *figures), last_year(units, "X-1", Z, *figures)) == (20, 30)


def test_the_figure_of_a_code_that_was_anothers_is_no_last_year() -> None:
    """Xã Cẩm Bình of 2025 has the code of a smaller Xã Cẩm Bình."""
    units = merged(X)
    assert last_year(units, "X-1", X, observed("X-1", X, "2020-09", "30")) is None
    figures = [observed("X-1", X, "2020-09", "30"), observed("X-1", Y, "2020-09", "20")]
    assert last_year(units, "X-1", X, *figures) == 50


def test_each_holder_of_a_code_has_its_own_row() -> None:
    units = merged(X)
    figures = (*HALF, observed("X-1", W, "2021-07", "12"), observed("X-1", X, "2021-07", "55"))
    told = of_plan(figures, PLAN, units)
    rows = {one.unit: one.actual for one in measure(told, PLAN, units, Period(2021, 7)) if one.indicator.code == "X-1"}
    assert rows == {DISTRICT: 67, f"{X}@2021-06-30": 30, Y: 20, X: 55, W: 12}
