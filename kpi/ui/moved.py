"""The targets that moved between two moments: how many which way, then each with what it was and what it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kpi.charts import TONES
from kpi.domain.changes import Figure, Move, Revised, Shift
from kpi.domain.standing import Standing
from kpi.domain.status import Status
from kpi.domain.units import Units
from kpi.i18n import (
    N_,
    Lang,
    basis_word,
    count_text,
    gettext,
    ngettext,
    number,
    period_text,
    points,
    reason_sentence,
    signed,
    status_word,
)
from kpi.ui.changes import figure_text
from kpi.ui.detail import unit_name
from kpi.ui.html import Element, h, unseen
from kpi.ui.marks import actual_text, mark, name_of, target_link, unit_of

_WAYS: Final = (
    (Move.WORSE, N_("{count} xấu đi")),
    (Move.UNJUDGED, N_("{count} không còn đánh giá được")),
    (Move.JUDGED, N_("{count} mới được đánh giá")),
    (Move.BETTER, N_("{count} tốt lên")),
    (Move.SAME, N_("{count} có số mới, đánh giá như cũ")),
)
_NAMED: Final = 2
_SHOWN: Final = 6
_SILENT: Final = (Status.NO_REPORT, Status.PARTIAL)


def moved(shifts: Sequence[Shift], units: Units, lang: Lang) -> Iterable[Element]:
    """The counts, then the gravest with another status; behind a click the others and those with new figures only."""
    yield h("p", _tally(shifts, lang))
    first = [shift for shift in shifts if shift.move is not Move.SAME][:_SHOWN]
    rest = shifts[len(first) :]
    if first:
        yield h("ul", [_turned(shift, units, lang) for shift in first], class_="shifts")
    if rest:
        words = ngettext("{count} chỉ tiêu khác có thay đổi hoặc có số mới", len(rest), lang)
        summary = h("summary", words.format(count=count_text(len(rest), lang)))
        yield h("details", summary, h("ul", [_turned(shift, units, lang) for shift in rest], class_="shifts"))


def _tally(shifts: Sequence[Shift], lang: Lang) -> str:
    counts = Counter(shift.move for shift in shifts)
    clauses = [gettext(words, lang).format(count=counts[move]) for move, words in _WAYS if counts[move]]
    if not clauses:
        return gettext("Không có gì thay đổi.", lang)
    return f"{gettext('Trong các chỉ tiêu chủ yếu:', lang)} {', '.join(clauses)}."


def _turned(shift: Shift, units: Units, lang: Lang) -> Element:
    name = h("a", name_of(shift.now, lang), href=target_link(shift.now))
    return h("li", h("div", name, _turn(shift, lang)), *_lines(shift, units, lang))


def _turn(shift: Shift, lang: Lang) -> Element:
    now = _state(shift.now, lang)
    if shift.before.status == shift.now.status:
        return now
    arrow = h("span", "→", aria_hidden="true")
    return h("span", _state(shift.before, lang), arrow, unseen(gettext("nay là", lang)), now, class_="turn")


def _state(row: Standing, lang: Lang) -> Element:
    tone = TONES[row.status]
    shape = mark(tone, row.status, estimate=row.is_estimate)
    return h("span", shape, status_word(row.status, lang, row.coverage), class_=f"state-of {tone}")


def _lines(shift: Shift, units: Units, lang: Lang) -> Iterable[Element | None]:
    told = [_figures(shift, lang), _added(shift, lang)]
    said = " · ".join(filter(None, told))
    yield h("p", said) if said else None
    if shift.revised:
        yield h("p", _corrections(shift, units, lang), class_="owner")


def _figures(shift: Shift, lang: Lang) -> str | None:
    """`130 → 149 tỷ đồng (+19)`; of what is silent now why."""
    before, now = shift.before, shift.now
    if now.status in _SILENT:
        return reason_sentence(now.reason.code, now.reason.numbers, unit=unit_of(now, lang), lang=lang)
    here, there = actual_text(now, lang), actual_text(before, lang)
    if here is None or before.actual is None:
        first, gone = gettext("Số đầu tiên: {figure}", lang), gettext("Trước là {figure}, nay không còn số", lang)
        return gone.format(figure=there) if there else first.format(figure=here) if here else None
    if not shift.difference:
        return gettext("Vẫn {figure}", lang).format(figure=here)
    then = number(before.actual, lang, against=before.target)
    return f"{then} → {here} ({_difference(shift, lang)})"


def _difference(shift: Shift, lang: Lang) -> str:
    assert shift.difference is not None
    percentage = shift.now.indicator.unit.vi == "%"
    return points(shift.difference, lang) if percentage else signed(shift.difference, lang)


def _added(shift: Shift, lang: Lang) -> str | None:
    if shift.added < 2:  # one is the figure just told
        return None
    return ngettext("{count} số mới", shift.added, lang).format(count=count_text(shift.added, lang))


def _corrections(shift: Shift, units: Units, lang: Lang) -> str:
    told = [_correction(one, shift, units, lang) for one in shift.revised[:_NAMED]]
    more = len(shift.revised) - _NAMED
    if more > 0:
        told.append(ngettext("và {count} số khác", more, lang).format(count=count_text(more, lang)))
    return gettext("Đã điều chỉnh: {figures}", lang).format(figures="; ".join(told))


def _correction(one: Revised, shift: Shift, units: Units, lang: Lang) -> str:
    place = f"{unit_name(one.unit, units, lang)}, {period_text(str(one.period), lang)}"
    old, new = _shown(one.before, shift, lang), gettext("đã rút", lang)
    if one.now is not None:
        new = _shown(one.now, shift, lang)
        if new == old:
            old, new = basis_word(one.before[3], lang), basis_word(one.now[3], lang)
    return f"{place}: {old} → {new}"


def _shown(figure: Figure, shift: Shift, lang: Lang) -> str:
    return figure_text(figure[:3], shift.now.indicator, lang)
