"""Rows of targets, ready to be set."""

from collections.abc import Iterable
from decimal import Decimal

from kpi.content import columns
from kpi.content.briefing.content import ABSENT, Look, TargetLine
from kpi.content.columns import RowColumn
from kpi.content.statuses import status_shape
from kpi.content.tables import Origin
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import Lang
from kpi.wording.phrases import standing as words


def look_of(row: Standing, lang: Lang) -> Look:
    return Look(
        status=row.status,
        tone=row.status.tone,
        shape=status_shape(row.status, estimate=row.is_estimate),
        word=words.judged(row, lang),
        estimate=row.is_estimate,
    )


def line(row: Standing, number: int, month: Decimal | None, origin: Origin) -> TargetLine:
    lang, indicator, names = origin.lang, row.indicator, origin.names

    def text_of(column: RowColumn) -> str:
        return column.text(row, names) or ABSENT

    return TargetLine(
        row=row,
        names=names,
        number=number,
        code=indicator.code,
        name=words.name_of(row, lang),
        full_name=indicator.name[lang],
        unit=words.unit_of(row, lang),
        owner=words.owner_text(indicator, origin.units, lang),
        target=text_of(columns.TARGET),
        actual=text_of(columns.ACTUAL),
        last_year=text_of(columns.LAST_YEAR),
        attainment=text_of(columns.ATTAINMENT),
        pace=text_of(columns.PACE),
        on_year=text_of(columns.ON_YEAR),
        period=text_of(columns.PERIOD),
        basis=text_of(columns.BASIS),
        look=look_of(row, lang),
        sentence=words.why(row, lang),
        needed=words.needed_words(row, lang),
        month=month,
    )


def numbered_lines(
    rows: Iterable[Standing], months: dict[str, Decimal | None], origin: Origin
) -> tuple[TargetLine, ...]:
    """In the order given; `months`: by indicator, what the month of its figure brought."""
    return tuple(line(row, nth, months.get(row.indicator.code), origin) for nth, row in enumerate(rows, start=1))


def headline_and_others(
    rows: tuple[Standing, ...], months: dict[str, Decimal | None], origin: Origin
) -> tuple[tuple[TargetLine, ...], tuple[TargetLine, ...]]:
    """The targets that are counted, and what the plan asks for besides."""
    return numbered_lines(main_targets(rows), months, origin), numbered_lines(uncounted_targets(rows), months, origin)
