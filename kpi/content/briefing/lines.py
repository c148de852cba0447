"""Rows of targets, ready to be set."""

from collections.abc import Iterable
from decimal import Decimal

from kpi.content import columns
from kpi.content.briefing.content import ABSENT, Look, TargetLine
from kpi.content.row_column import RowColumn
from kpi.content.statuses import status_shape
from kpi.content.tables import FigureSource
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import Lang
from kpi.wording.phrases import forecasts as forecast_phrases
from kpi.wording.phrases import standing as standing_phrases
from kpi.wording.phrases.assignments import beside_others


def look_of(row: Standing, lang: Lang) -> Look:
    return Look(
        status=row.status,
        tone=row.status.tone,
        shape=status_shape(row.status, estimate=row.is_estimate),
        word=standing_phrases.judged(row, lang),
        estimate=row.is_estimate,
    )


def line(row: Standing, number: int, month: Decimal | None, source: FigureSource) -> TargetLine:
    lang, indicator, names = source.lang, row.indicator, source.names

    def text_of(column: RowColumn) -> str:
        return column.text(row, names) or ABSENT

    return TargetLine(
        row=row,
        names=names,
        number=number,
        code=indicator.code,
        name=standing_phrases.name_of(row, lang),
        full_name=indicator.name[lang],
        unit=standing_phrases.unit_of(row, lang),
        owner=standing_phrases.owner_text(indicator, source.units, lang),
        target=text_of(columns.TARGET),
        actual=text_of(columns.ACTUAL),
        last_year=text_of(columns.LAST_YEAR),
        attainment=text_of(columns.ATTAINMENT),
        pace=text_of(columns.PACE),
        on_year=text_of(columns.ON_YEAR),
        period=text_of(columns.PERIOD),
        basis=text_of(columns.BASIS),
        look=look_of(row, lang),
        sentence=standing_phrases.why_and_sign(row, lang),
        needed=standing_phrases.needed_words(row, lang),
        costing=None,
        lacking=None,
        month=month,
        beside=tuple(filter(None, (forecast_phrases.beside_target(row, lang), beside_others(row, names.plan, lang)))),
    )


def numbered_lines(
    rows: Iterable[Standing], months: dict[str, Decimal | None], source: FigureSource
) -> tuple[TargetLine, ...]:
    """Numbers the lines in the order given. `months`: by indicator, what the month of its figure brought."""
    return tuple(line(row, nth, months.get(row.indicator.code), source) for nth, row in enumerate(rows, start=1))


def headline_and_others(
    rows: tuple[Standing, ...], months: dict[str, Decimal | None], source: FigureSource
) -> tuple[tuple[TargetLine, ...], tuple[TargetLine, ...]]:
    """The targets that are counted, and what the plan asks for besides."""
    return numbered_lines(main_targets(rows), months, source), numbered_lines(uncounted_targets(rows), months, source)
