"""How to read the rows: the bar, its marks, the five tones and the thresholds of the plan."""

from typing import Final

from kpi.domain.plan import Plan
from kpi.domain.progress.status import Status
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.wording import Lang, gettext, percent, status_word

ONE_OF_EACH_TONE: Final = (Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.BEHIND, Status.NOT_DUE, Status.NO_REPORT)


def legend(lang: Lang) -> Element:
    bars = (
        _bar("bar", gettext("thực hiện", lang)),
        _bar("bar hollow", gettext("số ước", lang)),
        _bar("due", gettext("phải đạt đến kỳ này", lang)),
        _bar("goal", gettext("mục tiêu năm", lang)),
    )
    tones = [h("li", status_mark(one.tone, one), status_word(one, lang)) for one in ONE_OF_EACH_TONE]
    return h("ul", bars, tones, class_="legend")


def _bar(look: str, word: str) -> Element:
    return h("li", h("span", class_=f"key {look}", aria_hidden="true"), word)


def thresholds(plan: Plan, lang: Lang) -> Element:
    words = gettext(
        "Đúng hoặc vượt tiến độ: từ {on_track} mức phải đạt; chậm nhẹ: từ {slightly}; thấp hơn là chậm. "
        "Chưa đến kỳ thì không đánh giá; thiếu đơn vị thì không tính là đạt. Ngưỡng ghi trong kế hoạch.",
        lang,
    )
    line = plan.thresholds
    text = words.format(on_track=percent(line.on_track, lang, 0), slightly=percent(line.slightly_behind, lang, 0))
    return h("p", text, class_="state")
