"""What a unit has handed in this year, the newest first."""

from collections.abc import Sequence

from kpi.domain.receipt import Outcome, Receipt
from kpi.domain.revision import Effect
from kpi.i18n import N_, Lang, count_text, gettext, moment_text, ngettext, period_text, sender_text
from kpi.ui.html import Element, h
from kpi.ui.tables import Column, folded_table


def handed_in(receipts: Sequence[Receipt], year: int, lang: Lang, *, own: bool = False) -> Element:
    """`own`: only the unit's figures of each are counted, and that is said."""
    title = h("h2", gettext("Các lần nộp năm {year}", lang).format(year=year), class_="after")
    if not receipts:
        return h("section", title, h("p", gettext("Đơn vị chưa nộp lần nào.", lang), class_="state"))
    columns = (
        Column(gettext("Biên nhận", lang)),
        Column(gettext("Kỳ", lang)),
        Column(gettext("Thời điểm", lang)),
        Column(gettext("Người nộp", lang)),
        Column(gettext("Tệp", lang), "seen"),
        Column(gettext("Kết quả", lang)),
    )
    words = gettext("Xem {count} lần nộp khác", lang)
    return h("section", title, *folded_table(columns, [_row(one, lang, own=own) for one in receipts], words))


def _row(one: Receipt, lang: Lang, *, own: bool) -> tuple[str, ...]:
    period = gettext("nhiều kỳ", lang) if one.period is None else period_text(str(one.period), lang)
    return (
        str(one.number),
        period,
        moment_text(one.at, lang),
        sender_text(one.by, lang),
        one.file_name,
        _state(one, lang, own=own),
    )


def _state(one: Receipt, lang: Lang, *, own: bool) -> str:
    if one.status is Outcome.UNCHANGED:
        return gettext("không có gì thay đổi", lang)
    written = sum(line.effect is not Effect.UNCHANGED for line in one.lines)
    words = N_("đã ghi {count} số của đơn vị") if own else N_("đã ghi {count} số")
    text = ngettext(words, written, lang).format(count=count_text(written, lang))
    left = len(one.not_taken)
    rest = ngettext("{count} chỗ không được ghi", left, lang).format(count=count_text(left, lang))
    return f"{text}, {rest}" if left else text
