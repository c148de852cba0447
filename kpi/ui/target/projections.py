"""What-if scenarios: where the year would end; always labelled as a projection."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from kpi.content import columns
from kpi.domain.plan import Compare, Frequency
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import Course, Obstacle, Projection, Scenario, project, scenarios
from kpi.domain.situation import Situation
from kpi.ui import filters
from kpi.ui.html import Element, h
from kpi.ui.marks import or_dash, status_mark
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.ui.target.amount_input import typed
from kpi.wording import N_, Lang, capitalised, figure, gettext, percent, period_text, status_word
from kpi.wording.phrases.standing import share_words, unit_of

_SCENARIO: Final = "whatif"

_WORDS: Final[Mapping[Scenario, str]] = {
    Scenario.LIKE_LAST: N_("như tháng gần nhất"),
    Scenario.LIKE_AVERAGE: N_("như bình quân các tháng qua"),
    Scenario.LIKE_LAST_YEAR: N_("như cùng kỳ năm trước"),
    Scenario.STAYS: N_("giữ nguyên mức hiện nay"),
    Scenario.TREND: N_("tiếp tục thay đổi như các tháng qua"),
    Scenario.TYPED: N_("theo số tự nhập"),
}
_OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.NO_FIGURE: N_("chưa có số liệu để dự tính"),
    Obstacle.NOT_WHOLE: N_("chưa có kỳ nào đủ đơn vị để dự tính"),
    Obstacle.DECIDED: N_("kỳ xét kết quả đã đến, không còn tháng nào để dự tính"),
    Obstacle.NO_MONTH: N_("không tách được số của tháng gần nhất"),
    Obstacle.NO_LAST_YEAR: N_("chưa có số liệu năm trước"),
    Obstacle.ONE_FIGURE: N_("mới có một kỳ số liệu"),
    Obstacle.NOT_TYPED: N_("chưa nhập số"),
}


def picked(course: Course, lang: Lang) -> tuple[Scenario | None, Decimal | None, str | None]:
    """The scenario to draw, the amount typed for it, and what was typed but cannot be read."""
    words = {"": gettext("không vẽ", lang)}
    words |= {one.value: _name(one, course, lang) for one in scenarios(course.indicator)}
    with st.container(key="what-if-choice", horizontal=True, vertical_alignment="bottom"):
        code = filters.choice(gettext("Vẽ tiếp trên biểu đồ", lang), _SCENARIO, words, "")
        scenario = Scenario(code) if code else None
        if scenario is not Scenario.TYPED:
            return scenario, None, None
        value, text = typed(_question(course, lang), course.indicator, lang)
    return scenario, value, text if text and value is None else None


def _question(course: Course, lang: Lang) -> str:
    unit = unit_of(course.row, lang)
    if Scenario.STAYS not in scenarios(course.indicator):
        return gettext("Mỗi tháng còn lại ({unit})", lang).format(unit=unit)
    if course.indicator.compare is Compare.CHANGE:
        return gettext("Mức ghi được ở kỳ xét kết quả", lang)
    return gettext("Mức ở kỳ xét kết quả ({unit})", lang).format(unit=unit)


def projections(situation: Situation, course: Course, amount: Decimal | None) -> tuple[Projection, ...]:
    return tuple(
        project(situation.figures, situation.plan, situation.units, course, one, amount)
        for one in scenarios(course.indicator)
    )


def of_scenario(found: Sequence[Projection], scenario: Scenario | None) -> Projection | None:
    return next((one for one in found if one.scenario is scenario), None)


def title(lang: Lang) -> Element:
    note = gettext("Dự tính để cân nhắc: không phải số liệu, không lưu, không tính vào kết quả nào.", lang)
    words = h("h2", gettext("Nếu các tháng còn lại…", lang), h("strong", gettext("DỰ TÍNH", lang), class_="tag"))
    return h("section", words, h("p", note, class_="state"))


def impossible(found: Sequence[Projection], lang: Lang) -> Element | None:
    """The reason that holds whatever the remaining months bring."""
    obstacle = found[0].obstacle
    if obstacle not in (Obstacle.NO_FIGURE, Obstacle.NOT_WHOLE, Obstacle.DECIDED):
        return None
    words = gettext(_OBSTACLES[obstacle], lang)
    return h("p", f"{capitalised(words)}.")


def answers(
    found: Sequence[Projection], chosen: Scenario | None, course: Course, unread: str | None, lang: Lang
) -> Element:
    """Every scenario with where the year would end."""
    shown = [one for one in found if one.obstacle is not Obstacle.NOT_TYPED]
    table = plain_table(
        _columns(course, lang), [_row(one, course, lang, drawn=one.scenario is chosen) for one in shown]
    )
    return h("section", _unread(unread, lang), _goes_on_from(found[0].base, course, lang), table)


def _goes_on_from(base: Period | None, course: Course, lang: Lang) -> Element | None:
    """Said where it is not the month of the page; an event's figure holds until there is another."""
    now = course.row
    if base is None or base == (now.period if course.indicator.frequency is Frequency.EVENT else now.as_of):
        return None
    words = gettext("Tính tiếp từ số liệu {period}.", lang)
    return h("p", words.format(period=period_text(str(base), lang)), class_="state")


def _unread(text: str | None, lang: Lang) -> Element | None:
    if text is None:
        return None
    words = gettext("Không đọc được “{text}” thành số; nhập như 1.234,5.", lang)
    return h("p", words.format(text=text), class_="alert", role="alert")


def _columns(course: Course, lang: Lang) -> tuple[ScreenColumn, ...]:
    level = Scenario.STAYS in scenarios(course.indicator)
    return (
        ScreenColumn(gettext("Nếu các tháng còn lại", lang)),
        ScreenColumn(gettext("Thay đổi mỗi tháng", lang) if level else gettext("Mỗi tháng", lang), "number"),
        ScreenColumn(gettext("Đến {period}", lang).format(period=_ends(course, lang)), "number"),
        ScreenColumn(gettext(columns.ATTAINMENT.heading, lang), "number"),
        ScreenColumn(gettext("Đánh giá theo dự tính", lang)),
    )


def _ends(course: Course, lang: Lang) -> str:
    month = course.indicator.deciding_month
    return period_text(f"{course.row.as_of.year:04d}-{month:02d}", lang)


def _row(one: Projection, course: Course, lang: Lang, *, drawn: bool) -> tuple[Element | str, ...]:
    name = h("strong" if drawn else "span", _name(one.scenario, course, lang))
    if one.answer is None or one.answer.actual is None or one.each is None:
        assert one.obstacle is not None or one.answer is not None
        why = gettext(_OBSTACLES[one.obstacle], lang) if one.obstacle is not None else "–"
        return name, "–", h("span", why, class_="none"), "–", "–"
    unit = unit_of(course.row, lang)
    return (
        name,
        figure(one.each, _unit_of_change(course, lang), lang),
        h("strong", figure(one.answer.actual, unit, lang, against=one.answer.target)),
        or_dash(share_words(one.answer.attainment, lang), lang),
        _verdict(one, lang),
    )


def _unit_of_change(course: Course, lang: Lang) -> str:
    """A percentage changes by points."""
    return gettext("điểm %", lang) if course.indicator.unit[Lang.VI] == "%" else unit_of(course.row, lang)


def _name(scenario: Scenario, course: Course, lang: Lang) -> str:
    """The last figure may be a quarter's, given by the month."""
    gain = None if course.newest is None else course.newest.gain
    if scenario is Scenario.LIKE_LAST and gain is not None and gain.months > 1:
        return gettext("như bình quân {months} tháng gần nhất", lang).format(months=gain.months)
    return gettext(_WORDS[scenario], lang)


def _verdict(one: Projection, lang: Lang) -> Element:
    """The projected status, with a hollow mark like every uncertain figure."""
    assert one.answer is not None
    tone, status = one.answer.status.tone, one.answer.status
    against = one.answer.year_on_year
    note = None
    if one.answer.target is None and against is not None:
        note = h("small", gettext("bằng {share} năm trước", lang).format(share=percent(against, lang)))
    return h(
        "span",
        status_mark(tone, status, estimate=True),
        h("span", status_word(status, lang), note),
        class_=f"chip {tone}",
    )
