"""One target at one unit, month by month."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.origin import Origin
from kpi.domain.progress.course import Course, CourseMonth
from kpi.wording import N_, basis_word, reason_sentence, status_word, target_text

Taken = tuple[TableColumn, Callable[[CourseMonth], Cell]]


def months(course: Course, origin: Origin) -> Table:
    """The twelve months: what was recorded of each, what the plan line asks for, and what is still to come."""
    indicator = course.indicator
    taken = [*_figures(course, origin), *_shares(course, origin), *_state(course, origin), *_coming(course, origin)]
    return origin.table(
        f"{indicator.code} – {indicator.name[origin.lang]}",
        origin.unit_name(course.now.unit),
        [column for column, _ in taken],
        [tuple(take(month) for _, take in taken) for month in course.months],
        bases=[month.basis for month in course.months if month.actual is not None] or [None],
        notes=_target(course, origin),
        calendar=origin.plan.calendar_of(indicator),
    )


def _target(course: Course, origin: Origin) -> Sequence[str]:
    """What the whole year is held against has no column of its own."""
    if course.now.target is None or course.now.comparator is None:
        return ()
    words = target_text(course.now.comparator, course.now.target, course.indicator.unit[origin.lang], origin.lang)
    return (origin.say(N_("Kế hoạch năm: {target}."), target=words),)


def _figures(course: Course, origin: Origin) -> Sequence[Taken]:
    unit = course.indicator.unit[origin.lang]
    figures: tuple[Taken, ...] = (
        (TableColumn(origin.say(N_("Kỳ")), Kind.PERIOD), lambda month: month.period),
        (origin.column(columns.EXPECTED, unit), lambda month: month.expected),
        (origin.column(columns.TO_DATE, unit), lambda month: month.actual),
        (origin.column(columns.LAST_YEAR, unit), lambda month: month.last_year),
    )
    gains: tuple[Taken, ...] = (
        (
            TableColumn(origin.say(N_("Tăng thêm")), Kind.FIGURE, unit),
            lambda month: None if month.gain is None else month.gain.value,
        ),
        (
            TableColumn(origin.say(N_("kể từ kỳ")), Kind.PERIOD),
            lambda month: None if month.gain is None else month.gain.first,
        ),
    )
    level: Taken = (origin.column(columns.LEVEL), lambda month: month.level)
    has_gains = any(month.gain is not None for month in course.months)
    has_levels = any(month.level is not None for month in course.months)
    return (*figures, *(gains if has_gains else ()), *((level,) if has_levels else ()))


def _points(month: CourseMonth) -> Decimal | None:
    if month.actual is None or month.last_year is None or not month.whole:
        return None
    return month.actual - month.last_year


def _shares(course: Course, origin: Origin) -> Sequence[Taken]:
    """Percentages are compared with last year's in points: a percent of a percent misleads."""
    points: Taken = (origin.column(columns.POINTS_ON_YEAR), _points)
    share: Taken = (origin.column(columns.SHARE_ON_YEAR), lambda month: month.year_on_year)
    return (
        (origin.column(columns.SHARE_OF_PACE), lambda month: month.pace),
        (origin.column(columns.ATTAINMENT), lambda month: month.attainment),
        points if columns.POINTS_ON_YEAR.when(course.indicator) else share,
    )


def _state(course: Course, origin: Origin) -> Sequence[Taken]:
    lang, unit = origin.lang, course.indicator.unit[origin.lang]
    due = {True: origin.say(N_("có")), False: origin.say(N_("không"))}

    def coverage(place: int) -> Callable[[CourseMonth], int | None]:
        return lambda month: None if month.coverage is None else month.coverage[place]

    def why(month: CourseMonth) -> str | None:
        reason = month.reason
        if reason is None:
            return None
        return reason_sentence(reason.code, reason.numbers, unit=unit, lang=lang)

    units: tuple[Taken, ...] = (
        (origin.column(columns.UNITS_KNOWN), coverage(0)),
        (origin.column(columns.UNITS_ASKED), coverage(1)),
    )
    return (
        (origin.column(columns.BASIS), lambda month: month.basis and basis_word(month.basis, lang)),
        *(units if course.now.coverage[1] > 1 else ()),
        (TableColumn(origin.say(N_("Kỳ phải báo cáo"))), lambda month: due[month.due]),
        (
            origin.column(columns.STATUS),
            lambda month: month.status and status_word(month.status, lang, month.coverage),
        ),
        (origin.column(columns.WHY), why),
    )


def _coming(course: Course, origin: Origin) -> Sequence[Taken]:
    """What the remaining steps must bring; no columns where there is nothing to bring."""
    if not course.required:
        return ()
    unit, steps = course.indicator.unit[origin.lang], {step.period: step for step in course.required}
    return (
        (
            TableColumn(origin.say(N_("Cần đạt đến kỳ")), Kind.FIGURE, unit),
            lambda month: steps[month.period].level if month.period in steps else None,
        ),
        (
            TableColumn(origin.say(N_("Cần thêm trong kỳ")), Kind.FIGURE, unit),
            lambda month: steps[month.period].brings if month.period in steps else None,
        ),
    )
