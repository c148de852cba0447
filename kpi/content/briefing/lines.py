"""Rows of targets, ready to be set."""

from collections.abc import Iterable
from decimal import Decimal

from kpi.content.briefing.content import ABSENT, Line, Look
from kpi.content.statuses import status_shape
from kpi.content.tables import Origin
from kpi.domain.standing import Standing, beside, main_targets
from kpi.wording import Lang, basis_word, figure, period_text
from kpi.wording.phrases import standing as words


def look(row: Standing, lang: Lang) -> Look:
    return Look(
        status=row.status,
        tone=row.status.tone,
        shape=status_shape(row.status, estimate=row.is_estimate),
        word=words.judged(row, lang),
        estimate=row.is_estimate,
    )


def line(row: Standing, number: int, month: Decimal | None, origin: Origin) -> Line:
    lang, indicator = origin.lang, row.indicator
    last_year = None if row.last_year is None else figure(row.last_year, words.unit_of(row, lang), lang)
    return Line(
        row=row,
        number=number,
        code=indicator.code,
        name=words.name_of(row, lang),
        full_name=indicator.name[lang],
        unit=words.unit_of(row, lang),
        owner=words.owner_text(indicator, origin.units, lang),
        target=words.target_sign(row, lang) or ABSENT,
        actual=words.actual_text(row, lang) or ABSENT,
        last_year=last_year or ABSENT,
        attainment=words.share_words(row.attainment, lang) or ABSENT,
        pace=words.share_words(row.pace, lang) or ABSENT,
        on_year=words.on_year_words(row, lang) or ABSENT,
        period=ABSENT if row.period is None else period_text(str(row.period), lang),
        basis=ABSENT if row.basis is None else basis_word(row.basis, lang),
        look=look(row, lang),
        sentence=words.why(row, lang),
        needed=words.needed_words(row, lang),
        month=month,
    )


def numbered(rows: Iterable[Standing], months: dict[str, Decimal | None], origin: Origin) -> tuple[Line, ...]:
    """In the order given; `months`: by indicator, what the month of its figure brought."""
    return tuple(line(row, nth, months.get(row.indicator.code), origin) for nth, row in enumerate(rows, start=1))


def headline_and_others(
    rows: tuple[Standing, ...], months: dict[str, Decimal | None], origin: Origin
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The targets that are counted, and what the plan asks for besides."""
    return numbered(main_targets(rows), months, origin), numbered(beside(rows), months, origin)
