"""A target's row in words."""

from decimal import Decimal
from typing import Final

from kpi.domain.plan import Basis, Comparator, Compare, Indicator
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.plan.units import OrgUnit, Units
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status
from kpi.wording import (
    N_,
    NBSP,
    Lang,
    date_text,
    each_month_text,
    figure,
    gettext,
    month_mark,
    number,
    percent,
    period_text,
    points,
    reason_sentence,
    rounded_up,
    signed,
    status_word,
    target_text,
    with_unit,
)
from kpi.wording.phrases.figure import value_text

_SIGNS: Final = {Comparator.GE: "≥", Comparator.LE: "≤"}
_WHOLE: Final = Decimal(1)
_NONE: Final = Decimal(0)


def unit_of(row: Standing, lang: Lang) -> str:
    """The unit of the actual and the target."""
    return row.indicator.unit[lang]


def value_in_unit(row: Standing, value: Decimal | None, lang: Lang) -> str | None:
    """A value of the row with the row's unit; None where there is no value."""
    return None if value is None else value_text(value, row.indicator, lang)


def difference(value: Decimal, indicator: Indicator, lang: Lang) -> str:
    """`−0,31 điểm %`, `+12 tấn`, in the indicator's unit; never shown as none where there is some."""
    unit = indicator.unit[lang]
    unit = gettext("điểm %", lang) if unit == "%" else unit
    return f"{signed(value, lang, against=_NONE if value else None)}{NBSP}{unit}"


def name_of(row: Standing, lang: Lang) -> str:
    """The short name where there is one."""
    return short_name(row.indicator, lang)


def short_name(indicator: Indicator, lang: Lang) -> str:
    return (indicator.short_name or indicator.name)[lang]


def unit_name(code: str, units: Units, lang: Lang) -> str:
    """The unit's name; an unknown code is shown as it is."""
    unit = units.by_code.get(code)
    return code if unit is None else unit.name[lang]


def unit_within(code: str, units: Units, lang: Lang) -> str:
    """The same in the middle of a sentence: `xã Cẩm Hà`."""
    unit = units.by_code.get(code)
    return code if unit is None else unit.within(lang)


def name_till(unit: OrgUnit, as_of: Period, lang: Lang, *, short: bool = False) -> str:
    """The unit's name in a table or chart; of one that has ended by then with its last day: `Xã An (đến 31/8/2024)`."""
    name = unit.short_name if short else unit.name[lang]
    if unit.valid_to is None or unit.valid_in(as_of, Calendar.MONTH):
        return name
    return gettext("{name} (đến {date})", lang).format(name=name, date=date_text(unit.valid_to, lang))


def owner_text(indicator: Indicator, units: Units, lang: Lang) -> str:
    if indicator.owner is None:
        return gettext("chưa phân công", lang)
    return unit_name(indicator.owner, units, lang)


def why(row: Standing, lang: Lang) -> str:
    """The sentence that explains the status, with the month of an older figure."""
    told = reason_sentence(row.reason, row.indicator, lang)
    if row.older_period is None or (period := period_text(str(row.older_period), lang)) in told:
        return told
    return f"{told}; {gettext('số liệu {period}', lang).format(period=period)}"


def why_and_sign(row: Standing, lang: Lang) -> str:
    return ". ".join(filter(None, (why(row, lang), early_sign(row, lang))))


def early_sign(row: Standing, lang: Lang) -> str | None:
    """Of a target that is not due what last year says, which is no judgement: `Cùng kỳ năm trước bằng 35,1% cả năm`."""
    if row.status is not Status.NOT_DUE or row.indicator.compare is not Compare.VALUE:
        return None
    if (path := row.last_years_path) is not None:
        return _path_words(row, path, lang)
    if row.actual is not None or row.baseline is None:
        return None
    told = N_("Năm trước {value} (ước tính)") if row.baseline_basis is Basis.ESTIMATE else N_("Năm trước {value}")
    return gettext(told, lang).format(value=value_text(row.baseline, row.indicator, lang, against=row.target))


def _path_words(row: Standing, path: Decimal, lang: Lang) -> str:
    last = gettext("Cùng kỳ năm trước bằng {share} cả năm", lang).format(share=share_words(path, lang))
    if row.attainment is None or row.of_some:
        return last
    this = gettext("năm nay bằng {share} kế hoạch năm", lang).format(share=share_words(row.attainment, lang))
    return f"{last}, {this}"


def judged(row: Standing, lang: Lang) -> str:
    """The status in words."""
    return status_word(row.status, lang, row.coverage)


def actual_text(row: Standing, lang: Lang) -> str | None:
    """The actual with its unit, with enough decimals to stay on its side of the target; an older one with its month:
    `318 tỷ đồng (T3)`."""
    told = _actual(row, lang)
    return told if told is None or row.older_period is None else f"{told} ({month_mark(row.older_period.month, lang)})"


def _actual(row: Standing, lang: Lang) -> str | None:
    if row.indicator.is_composite and row.actual is not None and row.target is not None:
        return with_unit(f"{number(row.actual, lang)}/{number(row.target, lang)}", unit_of(row, lang), lang)
    return None if row.actual is None else value_text(row.actual, row.indicator, lang, against=row.target)


def target_sign(row: Standing, lang: Lang) -> str | None:
    """`≥ 305,5 tỷ đồng`, `< cùng kỳ năm trước`; absent where another plan sets the target."""
    if row.comparator is None or (row.target is None and row.indicator.compare is not Compare.SAME_PERIOD):
        return None
    if row.upper is not None or not row.indicator.has_scale:
        return target_words(row, lang)
    line = gettext("cùng kỳ năm trước", lang) if row.target is None else figure(row.target, unit_of(row, lang), lang)
    return f"{_sign(row.comparator)} {line}"


def _sign(comparator: Comparator) -> str:
    return _SIGNS.get(comparator, comparator.value)


def due_words(row: Standing, level: Decimal, lang: Lang) -> str:
    """A level to be reached by a period: `1.200 tỷ đồng`, but `> 98%` where 98 itself does not do, and `≤ 6 đơn`."""
    if row.upper is not None or row.indicator.is_outcome:
        return target_words(row, lang) or ""
    value, comparator = figure(level, unit_of(row, lang), lang), row.comparator
    if comparator in (None, Comparator.GE) or (not comparator.lower_is_better and level != row.target):
        return value
    return f"{_sign(comparator)} {value}"


def target_words(row: Standing, lang: Lang) -> str | None:
    if row.target is None:
        return None
    if row.indicator.is_composite:
        all_parts = figure(row.target, unit_of(row, lang), lang)
        return gettext("cả {count}", lang).format(count=all_parts)
    if row.indicator.is_outcome:
        assert row.comparator is not None
        return planned(row.comparator, row.target, row.indicator, lang)
    target = figure(row.upper or row.target, unit_of(row, lang), lang)
    return target if row.upper is None else f"{number(row.target, lang)}–{target}"


def planned(comparator: Comparator, value: Decimal, indicator: Indicator, lang: Lang) -> str:
    """What a value of the plan asks for: `trên 98%`; of results in words `xuất siêu`, `từ cân bằng trở lên`."""
    if not indicator.is_outcome:
        upper = None if indicator.target is None else indicator.target.upper
        return target_text(comparator.value, value, indicator.unit[lang], lang, upper)
    best = comparator is Comparator.EQ or value == len(indicator.outcomes)
    words = value_text(value, indicator, lang)
    return words if best else gettext("từ {value} trở lên", lang).format(value=words)


def share_words(share: Decimal | None, lang: Lang) -> str | None:
    """A fraction in percent, never rounded onto the whole or across it."""
    return None if share is None else percent(share, lang, against=_WHOLE)


def held_share(share: Decimal | None, row: Standing, lang: Lang) -> str | None:
    """A share of what the row is held to; where the whole itself does not do, that is said: `100,0%, phải ít hơn`."""
    told = share_words(share, lang)
    return told if told is None or share != 1 or _does_as_it_is(row) else f"{told}, {_more_or_less(row, lang)}"


def _does_as_it_is(row: Standing) -> bool:
    return row.comparator not in (Comparator.LT, Comparator.GT) or row.status.good or not row.status.judged


def _more_or_less(row: Standing, lang: Lang) -> str:
    return gettext("phải ít hơn", lang) if row.comparator is Comparator.LT else gettext("phải nhiều hơn", lang)


def on_year_words(row: Standing, lang: Lang) -> str | None:
    """Against the same period last year: percentages in points, everything else in percent of it."""
    gained, held = row.points_on_year, row.indicator.compare is Compare.SAME_PERIOD
    if held and row.actual is not None and row.actual == row.last_year and not _does_as_it_is(row):
        return f"{gettext('bằng cùng kỳ', lang)}, {_more_or_less(row, lang)}"
    return share_words(row.year_on_year, lang) if gained is None else points(gained, lang)


def needed_words(row: Standing, lang: Lang) -> str | None:
    """What each month to come must bring, and from which on; absent where the sentence says it already."""
    if row.needed is None or "needed" in row.reason.numbers:
        return None
    each = figure(rounded_up(row.needed, 1), unit_of(row, lang), lang, places=1)
    return gettext("Cần {figure} {when}", lang).format(figure=each, when=each_month_text(row.months_to_come, lang))
