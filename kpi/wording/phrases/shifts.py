"""What moved between two moments, in words."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import FigureWithBasis, Move, RevisedFigure, Shift
from kpi.domain.progress.status import Tone
from kpi.wording import N_, Lang, basis_word, count_text, gettext, ngettext, number, period_text, points, signed
from kpi.wording.phrases.figure import figure_text
from kpi.wording.phrases.standing import actual_text, unit_within, why

MOVES: Final = {
    Move.WORSE: N_("giảm sút"),
    Move.UNJUDGED: N_("không còn đánh giá được"),
    Move.OWED: N_("đến kỳ, chưa nộp đủ"),
    Move.JUDGED: N_("mới được đánh giá"),
    Move.BETTER: N_("cải thiện"),
    Move.SAME: N_("đánh giá như cũ"),
}
"""What became of a status, in a word or two."""

_WAYS: Final = (
    (Move.WORSE, N_("{count} giảm sút")),
    (Move.UNJUDGED, N_("{count} không còn đánh giá được")),
    (Move.OWED, N_("{count} đến kỳ mà chưa nộp đủ")),
    (Move.JUDGED, N_("{count} mới được đánh giá")),
    (Move.BETTER, N_("{count} cải thiện")),
    (Move.SAME, N_("{count} có số mới, đánh giá như cũ")),
)
_NAMED: Final = 2


def shift_counts(shifts: Sequence[Shift], lang: Lang) -> str:
    counts = Counter(shift.move for shift in shifts)
    clauses = [gettext(words, lang).format(count=counts[move]) for move, words in _WAYS if counts[move]]
    if not clauses:
        return gettext("Không có gì thay đổi.", lang)
    return f"{gettext('Trong các chỉ tiêu chủ yếu:', lang)} {', '.join(clauses)}."


def figure_change(shift: Shift, lang: Lang) -> str:
    """`130 → 149 tỷ đồng (+19) · 3 số mới`; empty where no figure changed."""
    return " · ".join(filter(None, (_moved(shift, lang), _added(shift, lang))))


def _moved(shift: Shift, lang: Lang) -> str | None:
    """`130 → 149 tỷ đồng (+19)`; of what is silent now why."""
    before, now = shift.before, shift.now
    if now.status.tone is Tone.SILENT:
        return why(now, lang)
    here, there = actual_text(now, lang), actual_text(before, lang)
    if here is None or before.actual is None:
        first, gone = gettext("Số đầu tiên: {figure}", lang), gettext("Trước là {figure}, nay không còn số", lang)
        return gone.format(figure=there) if there else first.format(figure=here) if here else None
    if before.actual == now.actual:
        return gettext("Vẫn {figure}", lang).format(figure=here)
    if shift.difference is None or now.indicator.is_composite:
        return f"{there} → {here}"
    then = number(before.actual, lang, against=before.target)
    return f"{then} → {here} ({_difference(shift, lang)})"


def _difference(shift: Shift, lang: Lang) -> str:
    assert shift.difference is not None
    percentage = shift.now.indicator.unit.vi == "%"
    return points(shift.difference, lang) if percentage else signed(shift.difference, lang)


def _added(shift: Shift, lang: Lang) -> str | None:
    if shift.added < 2:  # one is the figure just named
        return None
    return ngettext("{count} số mới", shift.added, lang).format(count=count_text(shift.added, lang))


def corrections(shift: Shift, units: Units, lang: Lang) -> str:
    named = [_correction(one, shift, units, lang) for one in shift.revised[:_NAMED]]
    more = len(shift.revised) - _NAMED
    if more > 0:
        named.append(ngettext("và {count} số khác", more, lang).format(count=count_text(more, lang)))
    return gettext("Đã điều chỉnh: {figures}", lang).format(figures="; ".join(named))


def _correction(one: RevisedFigure, shift: Shift, units: Units, lang: Lang) -> str:
    place = f"{unit_within(one.unit, units, lang)}, {period_text(str(one.period), lang)}"
    old, new = _shown(one.before, shift, lang), gettext("đã hủy", lang)
    if one.now is not None:
        new = _shown(one.now, shift, lang)
        if new == old:
            old, new = basis_word(one.before[3], lang), basis_word(one.now[3], lang)
    return f"{place}: {old} → {new}"


def _shown(figure: FigureWithBasis, shift: Shift, lang: Lang) -> str:
    return figure_text(figure[:3], shift.now.indicator, lang)
