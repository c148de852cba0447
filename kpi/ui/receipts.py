"""The receipt of a submission: its proof, what it left out, and which targets it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.domain.figures.receipt import Outcome, Receipt
from kpi.domain.figures.revision import Effect
from kpi.domain.plan.units import Units
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.ui.problems import problems
from kpi.wording import Lang, count_text, gettext, moment_text, ngettext, sender_text, status_word
from kpi.wording.phrases.standing import actual_text, name_of, unit_name


@dataclass(frozen=True, slots=True)
class ChangedTarget:
    """A target whose figure or status a submission changed."""

    before: Standing
    after: Standing


def moves(before: Sequence[Standing], after: Sequence[Standing]) -> tuple[ChangedTarget, ...]:
    """The targets whose row differs between two moments.

    A unit can gain a row with its first figure of an indicator; then there was nothing to move from.
    """
    was = {(row.unit, row.indicator.code): row for row in before}
    pairs = [ChangedTarget(was[key], row) for row in after if (key := (row.unit, row.indicator.code)) in was]
    return tuple(one for one in pairs if _state(one.before) != _state(one.after))


def _state(row: Standing) -> tuple[object, ...]:
    return row.status, row.actual, row.coverage, row.basis


def receipt(kept: Receipt, moved: Sequence[ChangedTarget], units: Units, lang: Lang) -> Element:
    """`Đã ghi`, with number, time and the hash that covers this submission and all before it."""
    if kept.status is Outcome.UNCHANGED:
        title = gettext("Không có gì thay đổi: mọi số trong tệp đã được ghi.", lang)
    else:
        written = sum(line.effect is not Effect.UNCHANGED for line in kept.lines)
        title = ngettext("Đã ghi {count} số", written, lang).format(count=count_text(written, lang))
    facts = (
        (gettext("Biên nhận số", lang), str(kept.number)),
        (gettext("Thời điểm", lang), moment_text(kept.at, lang)),
        (gettext("Người gửi", lang), sender_text(kept.by, lang)),
        (gettext("Tệp", lang), kept.file_name),
        (gettext("Không được ghi", lang), _left_out(kept, lang)),
        (gettext("Mất tử số và mẫu số", lang), _without_parts(kept, lang)),
        (gettext("Mã xác nhận", lang), kept.head),
    )
    pairs = [h("div", h("dt", term), h("dd", fact)) for term, fact in facts if fact]
    return h(
        "div",
        h("section", h("h2", title), h("dl", pairs), class_="receipt", role="status"),
        *(_moved(unit, moved, units, lang) for unit in dict.fromkeys(one.after.unit for one in moved)),
        problems((*kept.not_taken, *kept.by_answers), lang),
    )


def _left_out(receipt: Receipt, lang: Lang) -> str | None:
    count = len(receipt.not_taken) + len(receipt.left_by_answers)
    if not count:
        return None
    return ngettext("{count} chỗ, liệt kê bên dưới", count, lang).format(count=count_text(count, lang))


def _without_parts(receipt: Receipt, lang: Lang) -> str | None:
    count = len(receipt.without_parts)
    return ngettext("{count} số", count, lang).format(count=count_text(count, lang)) if count else None


def _moved(unit: str, moved: Sequence[ChangedTarget], units: Units, lang: Lang) -> Element:
    title = gettext("Đã đổi: {unit}", lang).format(unit=unit_name(unit, units, lang))
    items = [_move(one, lang) for one in moved if one.after.unit == unit]
    return h("section", h("h2", title, h("span", f" {count_text(len(items), lang)}")), h("ul", items))


def _move(one: ChangedTarget, lang: Lang) -> Element:
    name = h("strong", name_of(one.after, lang))
    return h("li", name, _standing(one.before, lang), "→", _standing(one.after, lang), class_="moved")


def _standing(row: Standing, lang: Lang) -> Element:
    word = status_word(row.status, lang, row.coverage)
    shape = status_mark(Status(row.status).tone, row.status, estimate=row.is_estimate)
    return h("span", shape, f" {actual_text(row, lang) or '–'}, {word}", class_=f"state-of {row.status.tone}")
