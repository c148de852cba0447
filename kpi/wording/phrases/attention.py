"""What needs attention, among the headline targets and beside them, in a line."""

from collections.abc import Sequence

from kpi.domain.plan import Indicator
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import Lang, gettext, ngettext


def counted(grave: Sequence[Standing], lang: Lang) -> str:
    """`5 chỉ tiêu chủ yếu, 3 chỉ tiêu khác`; empty where there is none."""
    headline, others = len(main_targets(grave)), len(uncounted_targets(grave))
    clauses = [
        ngettext("{count} chỉ tiêu chủ yếu", headline, lang).format(count=headline) if headline else "",
        ngettext("{count} chỉ tiêu khác", others, lang).format(count=others) if others else "",
    ]
    return ", ".join(filter(None, clauses))


def nothing_urgent(lang: Lang, *, all_reported: bool) -> str:
    """Said where no target shown needs attention; missing reports are listed beside it all the same."""
    if all_reported:
        return gettext("Không có chỉ tiêu nào chậm, không đạt hoặc thiếu báo cáo.", lang)
    return gettext("Không có chỉ tiêu nào chậm hoặc không đạt.", lang)


def outside(indicator: Indicator, lang: Lang) -> str | None:
    """Says that a target is shown and not counted; None of any other."""
    return None if indicator.headline else gettext("ngoài chỉ tiêu chủ yếu", lang)
