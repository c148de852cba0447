"""What needs attention, among the headline targets and beside them, in a line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kpi.domain.plan import Indicator
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.contribution import Drag
from kpi.domain.progress.expected import decimal
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.domain.progress.status import Status
from kpi.wording import N_, Lang, gettext, ngettext, period_text
from kpi.wording.phrases.standing import difference, unit_within

_NAMED: Final = 3


def counted(grave: Sequence[Standing], lang: Lang) -> str:
    """`5 chỉ tiêu chủ yếu, 3 chỉ tiêu khác`; empty where there is none."""
    headline, others = len(main_targets(grave)), len(uncounted_targets(grave))
    clauses = [
        ngettext("{count} chỉ tiêu chủ yếu", headline, lang).format(count=headline) if headline else "",
        ngettext("{count} chỉ tiêu khác", others, lang).format(count=others) if others else "",
    ]
    return ", ".join(filter(None, clauses))


def costing_words(row: Standing, costing: Sequence[Drag], units: Units, lang: Lang) -> str | None:
    """`Ảnh hưởng nhiều nhất: xã Cẩm Hà (−0,42 điểm %), xã Cẩm Minh (−0,31 điểm %)`; None where nobody can be named."""
    named = [
        f"{unit_within(one.unit, units, lang)} ({difference(decimal(one.moved), row.indicator, lang)})"
        for one in costing
    ]
    return gettext("Ảnh hưởng nhiều nhất: {units}", lang).format(units=", ".join(named)) if named else None


def lacking(
    row: Standing, blank: Sequence[str], since: Mapping[str, Period], units: Units, lang: Lang
) -> Iterator[str]:
    """The units whose figures are missing from an incomplete sum: the silent ones, those that said why theirs is blank,
    and those whose figure is in and cannot be summed. `since`: of which earlier month the report is missing."""
    if row.status is not Status.PARTIAL:
        return
    silent = [code for code in row.missing if code not in blank]
    for period in sorted({since[code] for code in silent if code in since}):
        words = gettext("Chưa nộp số {period}: {names}", lang)
        names = _some([code for code in silent if since.get(code) == period], units, lang)
        yield words.format(period=period_text(str(period), lang), names=names)
    for codes, words in (
        ([code for code in silent if code not in since], N_("Chưa nộp: {names}")),
        (blank, N_("Để trống có lý do: {names}")),
        (row.bare, N_("Chỉ có tỷ lệ, không cộng được: {names}")),
    ):
        if codes:
            yield gettext(words, lang).format(names=_some(codes, units, lang))


def _some(codes: Sequence[str], units: Units, lang: Lang) -> str:
    names = [unit_within(code, units, lang) for code in codes]
    shown, more = names[:_NAMED], len(names) - _NAMED
    rest = [ngettext("{count} đơn vị khác", more, lang).format(count=more)] if more > 0 else []
    return ", ".join((*shown, *rest))


def nothing_urgent(lang: Lang, *, all_reported: bool) -> str:
    """Said where no target shown needs attention; missing reports are listed beside it all the same."""
    if all_reported:
        return gettext("Không có chỉ tiêu nào chậm, không đạt hoặc chưa nộp.", lang)
    return gettext("Không có chỉ tiêu nào chậm hoặc không đạt.", lang)


def outside(indicator: Indicator, lang: Lang) -> str | None:
    """Says that a target is shown and not counted; None of any other."""
    return None if indicator.headline else gettext("ngoài chỉ tiêu chủ yếu", lang)
