"""A target's year, described once for every output that draws it."""

from collections.abc import Iterator
from decimal import Decimal

from kpi.content import columns
from kpi.content.pictures.picture import Axis, Marks, Point, Series, Trend
from kpi.domain.plan import Basis, Compare, Indicator, LineKind, Measure
from kpi.domain.progress.course import Course, CourseMonth, Projection
from kpi.domain.progress.standing import Standing
from kpi.wording import Lang, basis_word, figure, gettext, illustrative_mark, month_mark, number, period_text
from kpi.wording.phrases.course import finding, spoken, subtitle
from kpi.wording.phrases.standing import target_sign, unit_of, value_in_unit


def trend_of(course: Course, lang: Lang, *, place: str = "", projection: Projection | None = None) -> Trend:
    """`place`: the unit's name, where it is not the authority."""
    return Trend(
        title=finding(course.row, lang),
        subtitle=subtitle(course, place, lang),
        alt=spoken(course, lang),
        months=tuple(month_mark(month, lang) for month in range(1, 13)),
        tone=course.row.status.tone,
        actual=Series(gettext(columns.ACTUAL.heading, lang), "", tuple(_actual(course, lang))),
        expected=_expected(course, lang),
        last_year=_last_year(course, lang),
        projection=_projection(course, projection, lang),
        breaks=_breaks(course),
        stepped=_kind(course) is LineKind.STEPS,
        axis=_axis(course.indicator),
        marks=_marks(course, lang),
        watermark=illustrative_mark(lang) if course.illustrative else None,
        lang=lang,
    )


def drawable(course: Course) -> bool:
    """Whether there is anything to see but an empty ground, and a line to draw."""
    if not course.indicator.has_scale:
        return False
    return course.newest is not None or any(month.expected is not None for month in course.months)


def _kind(course: Course) -> LineKind | None:
    line = course.indicator.plan_line
    return None if line is None else line.kind


def _breaks(course: Course) -> tuple[int, ...]:
    """Each as the first month of the new series that has a figure."""
    known = [month.period for month in course.months if month.actual is not None]
    first = (next((one for one in known if one >= begins.period), None) for begins in course.indicator.breaks)
    return tuple(one.month for one in first if one is not None)


def _axis(indicator: Indicator) -> Axis:
    return Axis(
        from_zero=indicator.measure is not Measure.RATIO or indicator.compare is Compare.CHANGE,
        whole=indicator.is_whole,
    )


def _marks(course: Course, lang: Lang) -> Marks:
    now, newest = course.row, course.newest
    return Marks(
        goal=now.target,
        goal_to=None if now.target is None else now.upper,
        goal_name=gettext("Kế hoạch {target}", lang).format(target=target_sign(now, lang) or "–"),
        decisions=() if _kind(course) is LineKind.HOLD else tuple(period.month for period in course.decisions),
        latest="" if newest is None or newest.actual is None else _short(newest.actual, now, lang),
    )


def _actual(course: Course, lang: Lang) -> Iterator[Point]:
    """The months with a figure, and a break where a report fell due and none is in."""
    for month in course.months:
        if month.actual is not None or (month.due and month.period <= course.row.as_of):
            hollow = month.basis is Basis.ESTIMATE or not month.whole
            yield Point(month.period.month, month.actual, hollow, _point_text(month, course.row, lang))


def _point_text(month: CourseMonth, row: Standing, lang: Lang) -> str:
    if month.actual is None or month.basis is None:
        return ""
    words = gettext("{period}: {value} ({basis})", lang)
    text = words.format(
        period=period_text(str(month.period), lang),
        value=value_in_unit(row, month.actual, lang),
        basis=basis_word(month.basis, lang),
    )
    due = value_in_unit(row, month.expected, lang)
    return text if due is None else f"{text}; {gettext('phải đạt {value}', lang).format(value=due)}"


def _expected(course: Course, lang: Lang) -> Series:
    """What is held all year has no line but its target's; same_period has last year's."""
    drawn = course.indicator.compare is not Compare.SAME_PERIOD and _kind(course) is not LineKind.HOLD
    points = (
        Point(month.period.month, month.expected)
        for month in course.months
        if drawn and month.expected is not None and month.period.month <= course.indicator.deciding_month
    )
    end = gettext("kỳ xét kết quả", lang) if _kind(course) is LineKind.END else gettext("kế hoạch", lang)
    return Series(gettext("Mức phải đạt", lang), end, tuple(points))


def _last_year(course: Course, lang: Lang) -> Series:
    year = course.row.as_of.year - 1
    name, end = gettext("Năm {year}", lang), gettext("năm {year}", lang)
    return Series(name.format(year=year), end.format(year=year), tuple(_before(course, lang)))


def _before(course: Course, lang: Lang) -> Iterator[Point]:
    """Last year's months, with a break where a reported month is not known."""
    for month in course.months:
        if month.last_year is not None or month.due:
            value = value_in_unit(course.row, month.last_year, lang)
            then = period_text(str(month.period.a_year_before), lang)
            text = "" if value is None else gettext("{period}: {value}", lang).format(period=then, value=value)
            yield Point(month.period.month, month.last_year, text=text)


def _projection(course: Course, projection: Projection | None, lang: Lang) -> Series:
    if projection is None:
        return Series("", "")
    ends = None if projection.answer is None else projection.answer.actual
    words = "" if ends is None else gettext("dự tính {value}", lang).format(value=_short(ends, course.row, lang))
    return Series(words, words, tuple(Point(at.month, value) for at, value in projection.path))


def _short(value: Decimal, row: Standing, lang: Lang) -> str:
    """The value with its unit where that is short; else the subtitle says the unit."""
    unit = unit_of(row, lang)
    return figure(value, unit, lang, against=row.target) if unit == "%" else number(value, lang, against=row.target)
