"""The targets that moved between two moments: how many which way, then each with what it was and what it is."""

from collections.abc import Iterable, Sequence
from typing import Final

from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import Move, Shift
from kpi.domain.progress.standing import Standing
from kpi.ui.html import Element, h, unseen
from kpi.ui.marks import status_mark, target_link
from kpi.wording import (
    Lang,
    count_text,
    gettext,
    ngettext,
    status_word,
)
from kpi.wording.phrases import shifts as shift_phrases
from kpi.wording.phrases.standing import name_of

_SHOWN: Final = 6


def changed_targets(shifts: Sequence[Shift], units: Units, lang: Lang) -> Iterable[Element]:
    """The counts, then the gravest with another status; behind a click the others and those with new figures only."""
    yield h("p", shift_phrases.shift_counts(shifts, lang))
    first = [shift for shift in shifts if shift.move is not Move.SAME][:_SHOWN]
    rest = shifts[len(first) :]
    if first:
        yield h("ul", [_turned(shift, units, lang) for shift in first], class_="shifts")
    if rest:
        more = ngettext("{count} chỉ tiêu khác có thay đổi hoặc có số mới", len(rest), lang)
        summary = h("summary", more.format(count=count_text(len(rest), lang)))
        yield h("details", summary, h("ul", [_turned(shift, units, lang) for shift in rest], class_="shifts"))


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
    tone = row.status.tone
    shape = status_mark(tone, row.status, estimate=row.is_estimate)
    return h("span", shape, status_word(row.status, lang, row.coverage), class_=f"state-of {tone}")


def _lines(shift: Shift, units: Units, lang: Lang) -> Iterable[Element | None]:
    said = shift_phrases.figure_change(shift, lang)
    yield h("p", said) if said else None
    if shift.revised:
        yield h("p", shift_phrases.corrections(shift, units, lang), class_="owner")
