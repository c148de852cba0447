"""When a target is due, in words."""

from typing import Final

from kpi.domain.plan import LineKind, PlanLine
from kpi.wording import N_, Lang, gettext, month_name, number

_WORDS: Final = {
    LineKind.EVEN: N_("đều qua các tháng"),
    LineKind.HOLD: N_("giữ suốt năm"),
    LineKind.END: N_("xét ở {month}"),
    LineKind.STEPS: N_("từng bước: {shares}"),
    LineKind.SHAPE: N_("theo từng tháng: {shares}"),
}


def line_words(line: PlanLine, lang: Lang) -> str:
    """`đều qua các tháng`, `từng bước: tháng 6 40%; tháng 12 100%`; of the twelve months of a shape every third."""
    shown = {month: share for month, share in line.shares.items() if line.kind is LineKind.STEPS or month % 3 == 0}
    shares = [f"{month_name(month, lang)} {number(100 * share, lang)}%" for month, share in sorted(shown.items())]
    month = month_name(line.due_month, lang)
    return gettext(_WORDS[line.kind], lang).format(month=month, shares="; ".join(shares))
