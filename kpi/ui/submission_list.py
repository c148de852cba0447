"""What a unit has handed in this year, the newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi.domain.figures.receipt import Receipt
from kpi.domain.plan import Plan
from kpi.reading.records import receipts
from kpi.ui import cached
from kpi.ui.html import Element, Markup, h, markup
from kpi.ui.tables import ScreenColumn, folded_table
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, count_text, gettext, moment_text, ngettext, period_text, sender_text
from kpi.wording.phrases.handed_in import recorded_words


@dataclass(frozen=True, slots=True)
class ListedSubmission:
    """A submission in a unit's list: all of it, or only the unit's `own` figures."""

    receipt: Receipt
    own: bool


def submission_list(unit: str, visit: Visit) -> Markup:
    """Lists submissions for an account that hands in for the unit. Kept by the newest of all submissions: one may
    change no figure."""
    how = ("handed-in", unit, visit.who.name, visit.lang, *map(str, visit.newest.submissions))
    return cached.plan_value_for(visit, *how, make=lambda: markup(_listed(unit, visit)))


def _listed(unit: str, visit: Visit) -> Element:
    plan, found = visit.plan, receipts(visit.context, unit, visit.plan.year)
    return submission_table(visible_submissions(found, unit, plan, to=visit.who.name), plan.year, visit.lang)


def visible_submissions(
    sent: Iterable[Receipt], unit: str, plan: Plan, *, to: str | None = None
) -> list[ListedSubmission]:
    """`plan` is the one for the reader: what they may not see is left out, and a submission with nothing else.

    `to`: who hands in for the unit. They are shown all that they or the unit sent.
    """
    parts = [_part(one, unit, plan, to) for one in sent]
    return [part for part in parts if part is not None]


def _part(receipt: Receipt, unit: str, plan: Plan, to: str | None) -> ListedSubmission | None:
    if receipt.by == to:
        return ListedSubmission(receipt, own=False)
    codes, own = {one.code for one in plan.indicators}, to is None or receipt.sender != unit
    lines = tuple(line for line in receipt.lines if line.indicator in codes and (line.unit == unit or not own))
    return ListedSubmission(receipt.model_copy(update={"lines": lines}), own) if lines or not receipt.lines else None


def submission_table(receipts: Sequence[ListedSubmission], year: int, lang: Lang) -> Element:
    title = h("h2", gettext("Các lần nộp năm {year}", lang).format(year=year), class_="after")
    if not receipts:
        return h("section", title, h("p", gettext("Đơn vị chưa nộp lần nào.", lang), class_="state"))
    columns = (
        ScreenColumn(gettext("Biên nhận", lang)),
        ScreenColumn(gettext("Kỳ", lang)),
        ScreenColumn(gettext("Thời điểm", lang)),
        ScreenColumn(gettext("Người nộp", lang)),
        ScreenColumn(gettext("Tệp", lang), "seen"),
        ScreenColumn(gettext("Kết quả", lang)),
    )
    words = gettext("Xem {count} lần nộp khác", lang)
    return h("section", title, *folded_table(columns, [_row(one, lang) for one in receipts], words))


def _row(listed: ListedSubmission, lang: Lang) -> tuple[str, ...]:
    one = listed.receipt
    period = gettext("nhiều kỳ", lang) if one.period is None else period_text(str(one.period), lang)
    return (
        str(one.number),
        period,
        moment_text(one.at, lang),
        sender_text(one.by, lang),
        one.file_name,
        _state(listed, lang),
    )


def _state(listed: ListedSubmission, lang: Lang) -> str:
    """What was not taken may be anybody's: beside the unit's own figures it says nothing."""
    written = recorded_words(listed.receipt.written, listed.receipt.reasons, lang)
    if not written:
        return gettext("không có gì thay đổi", lang)
    words = N_("đã nhận {what} của đơn vị") if listed.own else N_("đã nhận {what}")
    text = gettext(words, lang).format(what=written)
    left = 0 if listed.own else len(listed.receipt.not_taken)
    rest = ngettext("{count} ô chưa nhận", left, lang).format(count=count_text(left, lang))
    return f"{text}, {rest}" if left else text
