"""One target's year in words: the title and subtitle of its picture."""

from decimal import Decimal

from kpi.domain.plan import OverPeriods, SeriesBreak
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import Course
from kpi.domain.progress.expected import grows
from kpi.domain.progress.standing import Standing
from kpi.wording import N_, Lang, basis_word, gettext, percent, period_text, span_text
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.standing import actual_text, judged, name_of, unit_of


def finding(row: Standing, lang: Lang) -> str:
    """`Thu ngân sách bằng 112,3% mức phải đạt 6 tháng`; where a pace would mislead, the figure and the status."""
    name, value = name_of(row, lang), actual_text(row, lang)
    if row.status.under_way and row.pace is not None and row.period is not None and grows(row.indicator):
        ahead, short = (
            N_("{name} bằng {pace} mức phải đạt {span}"),
            N_("{name} mới bằng {pace} mức phải đạt {span}"),
        )
        words = gettext(ahead if row.status.good else short, lang)
        return words.format(
            name=name, pace=percent(row.pace, lang, against=Decimal(1)), span=span_text(row.period.month, lang)
        )
    word = judged(row, lang)
    verdict = f"{word[0].lower()}{word[1:]}"
    return f"{name}: {verdict}" if value is None else f"{name}: {value}, {verdict}"


def spoken(course: Course, lang: Lang) -> str:
    """The figure for who does not see it."""
    words = [
        gettext("{period}: {value}", lang).format(
            period=period_text(str(month.period), lang), value=value_text(month.actual, course.indicator, lang)
        )
        for month in course.months
        if month.actual is not None
    ]
    return ". ".join((finding(course.row, lang), "; ".join(words))) if words else finding(course.row, lang)


def subtitle(course: Course, place: str, lang: Lang) -> str:
    """`tỷ đồng, lũy kế từ đầu năm · tháng 6/2021 · chính thức`."""
    now = course.row
    adding = now.indicator.over_periods is OverPeriods.CUMULATIVE
    unit = unit_of(now, lang)
    measured = gettext("{unit}, lũy kế từ đầu năm", lang).format(unit=unit) if adding else unit
    period = period_text(str(now.period or now.as_of), lang)
    state = None if now.basis is None else gettext("số {basis}", lang).format(basis=basis_word(now.basis, lang))
    begins = max((one for one in now.indicator.breaks if one.period <= now.as_of), key=_begins, default=None)
    parted = (
        ""
        if begins is None
        else gettext("tính cách khác từ {period}", lang).format(period=period_text(str(begins.period), lang))
    )
    return " · ".join(part for part in (place, measured, period, state, parted, _moved(course, lang)) if part)


def _moved(course: Course, lang: Lang) -> str | None:
    if not course.moved:
        return None
    words = gettext("kế hoạch điều chỉnh từ {period}", lang)
    return words.format(period=period_text(str(course.moved[-1]), lang))


def _begins(one: SeriesBreak) -> Period:
    return one.period
