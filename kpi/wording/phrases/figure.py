"""A recorded figure in words: the value, or the parts it is made of."""

from decimal import Decimal

from kpi.domain.plan import Compare, Indicator, Measure
from kpi.wording import Lang, figure, number

ValueAndParts = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Value, numerator, denominator."""


def figure_text(recorded: ValueAndParts | None, indicator: Indicator, lang: Lang) -> str:
    """`130 tỷ đồng`; a ratio with its parts, `4.750/5.000 = 95%`; a dash where there is none."""
    if recorded is None or recorded == (None, None, None):
        return "–"
    _, numerator, denominator = recorded
    value = value_of(recorded, indicator)
    shown = "" if value is None else recorded_text(value, indicator, lang)
    if numerator is None or denominator is None:
        return shown
    parts = f"{number(numerator, lang)}/{number(denominator, lang)}"
    return f"{parts} = {shown}" if shown else parts


def value_text(
    value: Decimal, indicator: Indicator, lang: Lang, *, places: int | None = None, against: Decimal | None = None
) -> str:
    """A value in the indicator's unit, or the result in words whose place it is; `places` and `against` as of a
    `figure`."""
    outcome = indicator.outcome_at(value)
    if outcome is not None:
        return outcome[lang]
    return figure(value, indicator.unit[lang], lang, places=places, against=against)


def recorded_text(value: Decimal, indicator: Indicator, lang: Lang) -> str:
    """The same of what is recorded, which of a change is the rate behind it."""
    if indicator.compare is not Compare.CHANGE:
        return value_text(value, indicator, lang)
    return figure(value, unit_recorded(indicator, lang), lang)


def bare_text(
    value: Decimal, indicator: Indicator, lang: Lang, *, places: int | None = None, against: Decimal | None = None
) -> str:
    """The number alone where its unit stands elsewhere; a result in words whole."""
    outcome = indicator.outcome_at(value)
    return number(value, lang, places=places, against=against) if outcome is None else outcome[lang]


def cell_value(value: Decimal | None, indicator: Indicator, lang: Lang) -> Decimal | str | None:
    """A table's cell: the number itself, or the result in words."""
    outcome = None if value is None else indicator.outcome_at(value)
    return value if outcome is None else outcome[lang]


def outcome_words(indicator: Indicator, lang: Lang) -> tuple[str, ...]:
    return tuple(one[lang] for one in indicator.outcomes)


def unit_recorded(indicator: Indicator, lang: Lang) -> str:
    """The unit of what is recorded: for a change, that of the rate behind it."""
    if indicator.compare is not Compare.CHANGE:
        return indicator.unit[lang]
    return "%" if indicator.scale == 100 else ""


def value_of(recorded: ValueAndParts, indicator: Indicator) -> Decimal | None:
    """The value in the indicator's unit; for a ratio, the quotient of its parts."""
    value, numerator, denominator = recorded
    if value is not None or numerator is None or not denominator:
        return value
    return numerator / denominator * (indicator.scale if indicator.measure is Measure.RATIO else 1)
