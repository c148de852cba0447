"""One target of one unit, month by month."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.domain.progress.course import Course, CourseMonth
from kpi.wording import N_, basis_word, reason_sentence, status_word
from kpi.wording.phrases.figure import cell_value
from kpi.wording.phrases.standing import planned

MonthColumn = tuple[TableColumn, Callable[[CourseMonth], Cell]]


def months(course: Course, source: FigureSource) -> Table:
    """The twelve months: what was recorded of each, what the plan line asks for, and what is still to come."""
    indicator = course.indicator
    shown = [*_figures(course, source), *_shares(course, source), *_state(course, source), *_coming(course, source)]
    return source.table(
        f"{indicator.code} – {indicator.name[source.lang]}",
        source.unit_name(course.row.unit),
        [column for column, _ in shown],
        [tuple(cell_of(month) for _, cell_of in shown) for month in course.months],
        bases=[month.basis for month in course.months if month.actual is not None] or [None],
        notes=_target(course, source),
        calendar=source.plan.calendar_of(indicator),
    )


def _target(course: Course, source: FigureSource) -> Sequence[str]:
    """Notes the year's target, which has no column of its own."""
    row = course.row
    if row.target is None or row.comparator is None:
        return ()
    words = planned(row.comparator, row.target, row.indicator, source.lang)
    return (source.say(N_("Kế hoạch năm: {target}."), target=words),)


def _figures(course: Course, source: FigureSource) -> Sequence[MonthColumn]:
    indicator, lang = course.indicator, source.lang
    unit = indicator.unit[lang]
    figures: tuple[MonthColumn, ...] = (
        (TableColumn(source.say(N_("Kỳ")), Kind.PERIOD), lambda month: month.period),
        (source.column(columns.EXPECTED, unit), lambda month: cell_value(month.expected, indicator, lang)),
        (source.column(columns.TO_DATE, unit), lambda month: cell_value(month.actual, indicator, lang)),
        (source.column(columns.LAST_YEAR, unit), lambda month: cell_value(month.last_year, indicator, lang)),
    )
    gains: tuple[MonthColumn, ...] = (
        (
            TableColumn(source.say(N_("Tăng thêm")), Kind.FIGURE, unit),
            lambda month: None if month.gain is None else month.gain.value,
        ),
        (
            TableColumn(source.say(N_("kể từ kỳ")), Kind.PERIOD),
            lambda month: None if month.gain is None else month.gain.first,
        ),
    )
    level: MonthColumn = (source.column(columns.LEVEL), lambda month: month.level)
    has_gains = any(month.gain is not None for month in course.months)
    has_levels = any(month.level is not None for month in course.months)
    return (*figures, *(gains if has_gains else ()), *((level,) if has_levels else ()))


def _points(month: CourseMonth) -> Decimal | None:
    if month.actual is None or month.last_year is None or not month.whole:
        return None
    return month.actual - month.last_year


def _shares(course: Course, source: FigureSource) -> Sequence[MonthColumn]:
    """Percentages are compared with last year's in points: a percent of a percent misleads."""
    points: MonthColumn = (source.column(columns.POINTS_ON_YEAR), _points)
    share: MonthColumn = (source.column(columns.SHARE_ON_YEAR), lambda month: month.year_on_year)
    return (
        (source.column(columns.SHARE_OF_PACE), lambda month: month.pace),
        (source.column(columns.ATTAINMENT), lambda month: month.attainment),
        points if columns.POINTS_ON_YEAR.when(course.indicator) else share,
    )


def _state(course: Course, source: FigureSource) -> Sequence[MonthColumn]:
    lang = source.lang
    due = {True: source.say(N_("có")), False: source.say(N_("không"))}

    def coverage(place: int) -> Callable[[CourseMonth], int | None]:
        return lambda month: None if month.coverage is None else month.coverage[place]

    def why(month: CourseMonth) -> str | None:
        return None if month.reason is None else reason_sentence(month.reason, course.indicator, lang)

    units: tuple[MonthColumn, ...] = (
        (source.column(columns.UNITS_KNOWN), coverage(0)),
        (source.column(columns.UNITS_ASKED), coverage(1)),
    )
    return (
        (source.column(columns.BASIS), lambda month: month.basis and basis_word(month.basis, lang)),
        *(units if course.row.coverage[1] > 1 else ()),
        (TableColumn(source.say(N_("Kỳ phải nộp"))), lambda month: due[month.due]),
        (
            source.column(columns.STATUS),
            lambda month: month.status and status_word(month.status, lang, month.coverage),
        ),
        (source.column(columns.WHY), why),
    )


def _coming(course: Course, source: FigureSource) -> Sequence[MonthColumn]:
    """What the remaining steps must bring; no columns where there is nothing to bring."""
    if not course.required:
        return ()
    indicator, lang = course.indicator, source.lang
    unit, steps = indicator.unit[lang], {step.period: step for step in course.required}
    return (
        (
            TableColumn(source.say(N_("Phải đạt đến kỳ")), Kind.FIGURE, unit),
            lambda month: cell_value(steps[month.period].level, indicator, lang) if month.period in steps else None,
        ),
        (
            TableColumn(source.say(N_("Phải thêm trong kỳ")), Kind.FIGURE, unit),
            lambda month: steps[month.period].brings if month.period in steps else None,
        ),
    )
