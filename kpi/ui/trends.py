"""A target's year as a figure: what is drawn, and the words in it."""

from collections.abc import Iterator
from decimal import Decimal

from kpi.charts import Point, Spec, Trend, TrendLabels, trend
from kpi.domain.course import Course, Month, Projection
from kpi.domain.plan import Basis, Compare, LineKind, Measure
from kpi.domain.standing import Standing
from kpi.wording import Lang, basis_word, figure, gettext, month_mark, number, period_text
from kpi.wording.phrases.course import finding, subtitle
from kpi.wording.phrases.standing import target_sign, unit_of


def trend_figure(
    course: Course,
    lang: Lang,
    *,
    place: str = "",
    dark: bool = False,
    small: bool = False,
    projection: Projection | None = None,
) -> Spec:
    """`place`: the unit's name, where it is not the district; `small`: one of many, under the finding alone."""
    labels = _labels(course, place, projection, lang, small=small)
    return trend(_trend(course, projection, lang), labels, dark=dark, small=small)


def drawable(course: Course) -> bool:
    """Whether there is anything to see but an empty ground."""
    return course.newest is not None or any(month.expected is not None for month in course.months)


def _trend(course: Course, projection: Projection | None, lang: Lang) -> Trend:
    now, indicator = course.now, course.indicator
    kind = None if indicator.plan_line is None else indicator.plan_line.kind
    against_last_year = indicator.compare is Compare.SAME_PERIOD
    line = [] if against_last_year else [month for month in course.months if month.expected is not None]
    return Trend(
        points=tuple(_points(course, lang)),
        tone=now.status.tone,
        line=tuple(
            (month.period.month, float(month.expected or 0))
            for month in line
            if month.period.month <= indicator.deciding_month
        ),
        decisions=() if kind is LineKind.HOLD else tuple(period.month for period in course.decisions),
        goal=None if now.target is None else float(now.target),
        last_year=tuple(_before(course, lang)),
        projection=() if projection is None else tuple((at.month, float(value)) for at, value in projection.path),
        from_zero=indicator.measure is not Measure.RATIO or indicator.compare is Compare.CHANGE,
        whole=indicator.measure in (Measure.COUNT, Measure.CHECKLIST),
        stepped=kind is LineKind.STEPS,
        level=kind is LineKind.HOLD,
    )


def _points(course: Course, lang: Lang) -> Iterator[Point]:
    """Those with a figure, and a break where a report fell due and none is in."""
    for month in course.months:
        if month.actual is not None or (month.due and month.period <= course.now.as_of):
            yield Point(
                month=month.period.month,
                value=None if month.actual is None else float(month.actual),
                hollow=month.basis is Basis.ESTIMATE or not month.whole,
                text=_told(month, course.now, lang),
            )


def _told(month: Month, row: Standing, lang: Lang) -> str:
    if month.actual is None or month.basis is None:
        return ""
    words = gettext("{period}: {value} ({basis})", lang)
    told = words.format(
        period=period_text(str(month.period), lang),
        value=_value(month.actual, row, lang),
        basis=basis_word(month.basis, lang),
    )
    due = _value(month.expected, row, lang)
    return told if due is None else f"{told}; {gettext('phải đạt {value}', lang).format(value=due)}"


def _before(course: Course, lang: Lang) -> Iterator[Point]:
    """Last year's months, with a break where one that is reported is not known."""
    for month in course.months:
        if month.last_year is not None or month.due:
            value = _value(month.last_year, course.now, lang)
            then = period_text(str(month.period.a_year_before), lang)
            yield Point(
                month=month.period.month,
                value=None if month.last_year is None else float(month.last_year),
                text="" if value is None else gettext("{period}: {value}", lang).format(period=then, value=value),
            )


def _value(value: Decimal | None, row: Standing, lang: Lang) -> str | None:
    return None if value is None else figure(value, unit_of(row, lang), lang)


def _labels(course: Course, place: str, projection: Projection | None, lang: Lang, *, small: bool) -> TrendLabels:
    now, newest = course.now, course.newest
    answer = None if projection is None else projection.answer
    sign = target_sign(now, lang) or ""
    return TrendLabels(
        title=finding(now, lang),
        subtitle="" if small else subtitle(course, place, lang),
        months=tuple(month_mark(month, lang) for month in range(1, 13)),
        latest="" if newest is None or newest.actual is None else _short(newest.actual, now, lang),
        line=_line_word(course, lang),
        target=gettext("Mục tiêu {target}", lang).format(target=sign),
        last_year=gettext("năm {year}", lang).format(year=now.as_of.year - 1),
        projection="" if answer is None or answer.actual is None else _projected(answer.actual, now, lang),
        watermark=gettext("SỐ LIỆU MINH HỌA", lang) if course.illustrative else None,
        separators=",." if lang is Lang.VI else ".,",
    )


def _line_word(course: Course, lang: Lang) -> str:
    line = course.indicator.plan_line
    ends = line is not None and line.kind is LineKind.END
    return gettext("kỳ quyết định", lang) if ends else gettext("kế hoạch", lang)


def _short(value: Decimal, row: Standing, lang: Lang) -> str:
    """With its unit only where that is short: the subtitle says it."""
    unit = unit_of(row, lang)
    return figure(value, unit, lang, against=row.target) if unit == "%" else number(value, lang, against=row.target)


def _projected(value: Decimal, row: Standing, lang: Lang) -> str:
    return gettext("dự phóng {value}", lang).format(value=_short(value, row, lang))
