"""How to read the rows: the bar, its marks, the five tones and the thresholds of the plan."""

from collections.abc import Iterable, Sequence

from kpi.domain.plan import Plan
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import IN_ORDER
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.wording import Lang, gettext, percent, status_word


def legend(rows: Sequence[Standing], lang: Lang) -> Element:
    """The bar's marks, and the statuses of these rows."""
    bars = (
        _bar("bar", gettext("thực hiện", lang)),
        _bar("bar hollow", gettext("số ước", lang)),
        _bar("due", gettext("phải đạt đến kỳ này", lang)),
        _bar("goal", gettext("kế hoạch năm", lang)),
    )
    return h("ul", bars, statuses_shown(rows, lang), class_="legend")


def statuses_shown(rows: Iterable[Standing], lang: Lang) -> list[Element]:
    """A line for each status that the rows have, and what a hollow mark is where there is one."""
    shown = tuple(rows)
    words = [
        h("li", status_mark(one.tone, one), status_word(one, lang))
        for one in IN_ORDER
        if any(row.status is one for row in shown)
    ]
    hollow = next((row.status for row in shown if row.is_estimate and row.status.judged), None)
    if hollow is not None:
        words.append(h("li", status_mark(hollow.tone, hollow, estimate=True), gettext("số ước", lang)))
    return words


def _bar(look: str, word: str) -> Element:
    return h("li", h("span", class_=f"key {look}", aria_hidden="true"), word)


def thresholds(plan: Plan, lang: Lang) -> Element:
    words = gettext(
        "Đúng tiến độ: từ {on_track} mức phải đạt; chậm ít: từ {slightly}; thấp hơn là chậm. Chưa đến kỳ "
        "thì không đánh giá; chưa đủ đơn vị thì không tính là đạt. Ngưỡng ghi trong kế hoạch.",
        lang,
    )
    line = plan.thresholds
    text = words.format(on_track=percent(line.on_track, lang, 0), slightly=percent(line.slightly_behind, lang, 0))
    return h("p", text, class_="state")
