"""What a unit has handed in this year, the newest first."""

from collections.abc import Sequence

from kpi.domain.receipt import Outcome, Receipt
from kpi.domain.revision import Effect
from kpi.i18n import Lang, gettext, moment_text, ngettext, period_text
from kpi.ui.html import Element, h


def handed_in(receipts: Sequence[Receipt], year: int, lang: Lang) -> Element:
    title = h("h2", gettext("Các lần nộp năm {year}", lang).format(year=year), class_="after")
    if not receipts:
        return h("section", title, h("p", gettext("Đơn vị chưa nộp lần nào.", lang), class_="state"))
    titles = (
        gettext("Biên nhận", lang),
        gettext("Kỳ", lang),
        gettext("Thời điểm", lang),
        gettext("Người nộp", lang),
        gettext("Tệp", lang),
        gettext("Kết quả", lang),
    )
    head = h("tr", [h("th", words, scope="col") for words in titles])
    body = [_row(one, lang) for one in receipts]
    return h("section", title, h("table", h("thead", head), h("tbody", body), class_="plain"))


def _row(one: Receipt, lang: Lang) -> Element:
    period = gettext("nhiều kỳ", lang) if one.period is None else period_text(str(one.period), lang)
    return h(
        "tr",
        h("th", str(one.number), scope="row"),
        h("td", period),
        h("td", moment_text(one.at, lang)),
        h("td", one.by),
        h("td", one.file_name, class_="seen"),
        h("td", _state(one, lang)),
    )


def _state(one: Receipt, lang: Lang) -> str:
    if one.status is Outcome.UNCHANGED:
        return gettext("không có gì thay đổi", lang)
    written = sum(line.effect is not Effect.UNCHANGED for line in one.lines)
    text = ngettext("đã ghi {count} số", written, lang).format(count=written)
    left = len(one.not_taken)
    return f"{text}, {ngettext('{count} chỗ không được ghi', left, lang).format(count=left)}" if left else text
