"""What a picture shows is decided once, for every form that draws it."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi.charts.trend_chart.series import actual
from kpi.charts.trend_chart.size import SMALL
from kpi.content.pictures import CAP, Bullet, Trend, bullet_of, trend_of
from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Change, Compare, Frequency, Indicator, LineKind, Measure, PlanLine, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import course
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Tone
from kpi.export.paper.axes import strokes
from tests.factories import DISTRICT, a_plan, a_ratio, an_indicator, observed, target, text, three_communes
from tests.languages import VI

AMOUNT = an_indicator()
SHARE = a_ratio("X-1", reported_by=ReportedBy.AUTHORITY)
FALL = a_ratio(
    "X-1", reported_by=ReportedBy.AUTHORITY, compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1")
)


def described(indicator: Indicator, *figures: Observation, as_of: str = "2021-06") -> Trend:
    found = course(figures, a_plan(indicator), three_communes(), indicator, DISTRICT, Period.parse(as_of))
    assert found is not None
    return trend_of(found, VI)


@pytest.mark.parametrize(("indicator", "from_zero"), [(AMOUNT, True), (SHARE, False), (FALL, True)])
def test_amounts_and_changes_are_drawn_from_zero_and_shares_are_not(indicator: Indicator, from_zero: bool) -> None:
    assert described(indicator).axis.from_zero is from_zero


def test_only_what_is_counted_has_no_scale_between_one_and_two() -> None:
    counted = an_indicator(measure=Measure.COUNT, unit=text("xã"))
    assert [described(one).axis.whole for one in (counted, AMOUNT)] == [True, False]


def test_a_month_that_fell_due_without_a_figure_breaks_the_line_and_those_to_come_have_no_point() -> None:
    drawn = described(AMOUNT, observed("X-1", DISTRICT, "2021-01", "10"), observed("X-1", DISTRICT, "2021-03", "30"))
    assert [(point.month, point.value) for point in drawn.actual.points][:3] == [(1, 10), (2, None), (3, 30)]
    assert {point.month for point in drawn.actual.points} == set(range(1, 7))
    assert drawn.actual.by_month == (Decimal(10), None, Decimal(30), *[None] * 9)


def test_a_range_is_described_by_both_its_ends() -> None:
    marks = described(an_indicator(target=target("between", "90", upper="110"))).marks
    assert (marks.ends, marks.goal_name) == ((90, 110), "Kế hoạch 90–110\N{NO-BREAK SPACE}tỷ đồng")
    assert described(AMOUNT).marks.ends == (100,)


def test_no_line_leads_across_a_break_in_the_series() -> None:
    parted = an_indicator(breaks=[{"period": "2021-03", "reason": {"vi": "chuẩn mới", "en": "new standard"}}])
    figures = [observed("X-1", DISTRICT, f"2021-0{month}", str(month)) for month in (1, 2, 4)]
    drawn = described(parted, *figures)
    assert drawn.breaks == (4,)
    assert "tính cách khác từ tháng 3/2021" in drawn.subtitle
    beside = described(parted, *figures, observed("X-1", DISTRICT, "2021-03", "3"))
    assert actual(beside, defaultdict(str), SMALL)["y"][:5] == [1.0, 2.0, None, 3.0, 4.0]
    line = [None if value is None else (float(value), 0.0) for value in beside.actual.by_month]
    assert strokes(line, breaks=beside.breaks) == [[(1.0, 0.0), (2.0, 0.0)], [(3.0, 0.0), (4.0, 0.0)]]


def test_an_estimate_is_hollow() -> None:
    drawn = described(
        AMOUNT,
        observed("X-1", DISTRICT, "2021-01", "10"),
        observed("X-1", DISTRICT, "2021-02", "20", basis=Basis.ESTIMATE),
    )
    assert drawn.actual.hollow[:3] == (False, True, False)


def test_the_plan_line_is_drawn_unless_it_is_the_targets_own() -> None:
    assert described(AMOUNT).expected.by_month[11] == Decimal(100)
    assert described(SHARE).expected.points == ()
    assert described(SHARE).marks.decisions == ()


def test_a_line_that_ends_in_its_due_month_is_named_by_it() -> None:
    at_the_end = an_indicator(plan_line=PlanLine(kind=LineKind.END))
    assert [described(one).expected.end for one in (at_the_end, AMOUNT)] == ["kỳ xét kết quả", "kế hoạch"]


def test_a_bar_of_an_older_month_than_the_others_names_it() -> None:
    quarterly = an_indicator(frequency=Frequency.QUARTER)
    figures = (observed("X-1", DISTRICT, "2021-03", "10"),)
    names = [bullet_of(_row(quarterly, *figures, as_of=as_of), VI).name for as_of in ("2021-03", "2021-05")]
    assert names == ["Chỉ tiêu X-1", "Chỉ tiêu X-1 (T3)"]


def _row(indicator: Indicator, *figures: Observation, as_of: str) -> Standing:
    found = course(figures, a_plan(indicator), three_communes(), indicator, DISTRICT, Period.parse(as_of))
    assert found is not None
    return found.row


def test_a_bar_that_runs_past_the_end_is_cut_and_one_that_just_fits_is_not() -> None:
    bar = Bullet("", None, None, Decimal(1), Tone.GOOD, hollow=False, text="")
    shares = [None, CAP - Decimal("0.01"), CAP, CAP + 1]
    assert [replace(bar, share=share).cut for share in shares] == [False, False, True, True]
