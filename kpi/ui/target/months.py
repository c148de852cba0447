"""The year's months beside the figure, and what those to come must bring."""

from collections.abc import Iterator
from decimal import Decimal

from kpi.content import columns
from kpi.domain.plan import Basis, Compare, OverPeriods
from kpi.domain.progress.course import Course, CourseMonth, Step
from kpi.domain.progress.expected import grows
from kpi.ui.html import Element, h, unseen
from kpi.ui.marks import status_mark
from kpi.wording import (
    Lang,
    basis_word,
    capitalised,
    each_month_text,
    gettext,
    month_mark,
    month_name,
    number,
    percent,
    reason_sentence,
    rounded_up,
    signed,
    status_word,
)
from kpi.wording import figure as figure_text
from kpi.wording.phrases.figure import bare_text
from kpi.wording.phrases.standing import due_words, unit_of


def months_table(course: Course, lang: Lang) -> Element:
    """Every month with its figure, what the plan line asks for and last year's; the months to come are quiet."""
    titles = [h("th", title, scope="col", class_=cell) for title, cell in _columns(course, lang)]
    head = h("thead", h("tr", titles))
    body = h("tbody", [_row(month, course, lang) for month in course.months])
    words = gettext("Từng tháng, {unit}", lang).format(unit=unit_of(course.row, lang))
    table = h("table", h("caption", words), head, body, class_="by-month")
    return h("div", table, class_="scroll", tabindex=0, role="region", aria_label=words)


def told_by_month(course: Course, lang: Lang) -> Element:
    """The months in sentences, where there is no line to draw."""
    known = [(month, month.reason) for month in course.months if month.actual is not None]
    told = [
        h(
            "li",
            h("strong", f"{capitalised(month_name(month.period.month, lang))}: "),
            reason_sentence(why, course.indicator, lang),
        )
        for month, why in known
        if why is not None
    ]
    words = h("ul", told) if told else h("p", gettext("chưa có số liệu", lang))
    return h("section", h("h2", gettext("Từng tháng", lang)), words)


def _columns(course: Course, lang: Lang) -> list[tuple[str, str]]:
    """Title, and which cell."""
    adding = any(month.gain is not None for month in course.months)
    running = course.indicator.over_periods is OverPeriods.CUMULATIVE
    against = course.indicator.compare is Compare.SAME_PERIOD
    shown = [
        (gettext("Kỳ", lang), "name"),
        (gettext("Trong tháng", lang), "own") if adding else None,
        (gettext(columns.ACCUMULATED.heading, lang) if running else gettext("Số liệu", lang), "actual"),
        None if against or course.indicator.is_composite else (gettext(columns.EXPECTED.heading, lang), "expected"),
        (gettext("% mức phải đạt", lang), "pace") if course.indicator.has_scale else None,
        (gettext("Cùng kỳ", lang), "last_year") if _knows_last_year(course) else None,
        (gettext(columns.BASIS.heading, lang), "basis"),
        (gettext(columns.STATUS.heading, lang), "status"),
    ]
    return [one for one in shown if one is not None]


def _knows_last_year(course: Course) -> bool:
    return any(month.last_year is not None for month in course.months)


def _row(month: CourseMonth, course: Course, lang: Lang) -> Element:
    coming = month.period > course.row.as_of
    here = month.period == course.row.as_of
    cells = [_cell(cell, month, course, lang) for _, cell in _columns(course, lang) if cell != "name"]
    name = h("th", month_mark(month.period.month, lang), scope="row")
    return h("tr", name, cells, class_="coming" if coming else "here" if here else None)


def _cell(cell: str, month: CourseMonth, course: Course, lang: Lang) -> Element:
    match cell:
        case "own":
            return h("td", _gain(month, lang))
        case "actual":
            return h("td", _actual(month, course, lang), class_="main")
        case "pace":
            return h("td", _dash(lang) if month.pace is None else percent(month.pace, lang, against=Decimal(1)))
        case "basis":
            return h("td", "" if month.basis is None else _basis(month, lang), class_="word basis")
        case "status":
            return h("td", _status(month, course, lang), class_="word")
        case _:
            value = month.expected if cell == "expected" else month.last_year
            return h("td", _dash(lang) if value is None else bare_text(value, course.indicator, lang))


def _gain(month: CourseMonth, lang: Lang) -> Element | str:
    """What the month brought; of a report about several months, what they brought, and since when."""
    if month.gain is None:
        return _dash(lang)
    text = number(month.gain.value, lang)
    if month.own is not None:
        return text
    first, last = (month_mark(end.month, lang) for end in (month.gain.first, month.gain.last))
    return h("span", text, h("small", f" {first}–{last}"))


def _actual(month: CourseMonth, course: Course, lang: Lang) -> Element | str:
    if month.actual is not None:
        return h("strong", bare_text(month.actual, course.indicator, lang, against=month.expected))
    lacking = month.due and month.period <= course.row.as_of
    return h("span", gettext("chưa nộp", lang), class_="none") if lacking else _dash(lang)


def _basis(month: CourseMonth, lang: Lang) -> str:
    assert month.basis is not None
    word = gettext("ước", lang) if month.basis is Basis.ESTIMATE else basis_word(month.basis, lang)
    return word if month.whole or month.coverage is None else f"{word}, {month.coverage[0]}/{month.coverage[1]}"


def _status(month: CourseMonth, course: Course, lang: Lang) -> Element | None:
    """The shape, with its word for screen readers; the legend explains it on every screen."""
    if month.status is None or (month.actual is None and not month.due):
        return None
    word = status_word(month.status, lang, month.coverage)
    shape = status_mark(month.status.tone, month.status, estimate=month.basis is Basis.ESTIMATE)
    return h("span", shape, h("span", word), class_=f"chip {month.status.tone}")


def _dash(lang: Lang) -> Element:
    return h("span", h("span", "–", aria_hidden="true"), unseen(gettext("không có", lang)), class_="none")


def still_to_come(course: Course, average: Decimal | None, lang: Lang) -> Element | None:
    """What each remaining month must bring, or the level it must reach; `average`: what the months so far brought."""
    title = h("h2", gettext("Còn phải đạt", lang))
    if course.lost:
        words = gettext("Không thể đạt kế hoạch năm nay nữa, dù các tháng còn lại thế nào.", lang)
        return h("section", title, h("p", words))
    if not course.required:
        return None
    items = [h("li", _step(step, course, lang)) for step in course.required]
    return h("section", title, h("p", _asked(course, average, lang)), h("ol", items, class_="steps"))


def _asked(course: Course, average: Decimal | None, lang: Lang) -> str:
    """`Cần bình quân 22,33 tỷ đồng mỗi tháng từ tháng 7; 6 tháng qua bình quân 28,58 tỷ đồng một tháng.`"""
    now, unit = course.row, unit_of(course.row, lang)
    if not grows(course.indicator):
        return gettext("Mức phải đạt ở các kỳ báo cáo còn lại:", lang)
    if now.needed is None or any(step.brings != now.needed for step in course.required):
        return gettext("Lũy kế phải đạt đến các kỳ còn lại:", lang)
    need, when = gettext("Cần bình quân {needed} {when}", lang), each_month_text(now.months_to_come, lang)
    sentence = need.format(needed=figure_text(rounded_up(now.needed), unit, lang), when=when)
    if average is None:
        return f"{sentence}."
    past = gettext("{months} tháng qua bình quân {average} một tháng", lang)
    return f"{sentence}; {past.format(months=course.known_through, average=figure_text(average, unit, lang))}."


def _step(step: Step, course: Course, lang: Lang) -> Iterator[Element]:
    name = month_name(step.period.month, lang)
    yield h("span", capitalised(name))
    level = due_words(course.row, step.level, lang)
    if step.brings is None:
        yield h("strong", level)
        return
    yield h("strong", signed(rounded_up(step.brings), lang))
    yield h("small", gettext("lũy kế {level}", lang).format(level=level))
