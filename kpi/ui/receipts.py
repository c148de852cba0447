"""The receipt of a submission: its proof, what it left out, and which targets it changed."""

from collections.abc import Sequence

from kpi.content.row_column import DisplayNames
from kpi.domain.figures.receipt import Outcome, Receipt
from kpi.domain.plan.units import Units
from kpi.domain.progress.effects import TargetEffect
from kpi.ui.hand_in import handed_in
from kpi.ui.html import Element, h
from kpi.ui.problems import problems
from kpi.ui.target_effects import effect_list
from kpi.wording import Lang, check_code, count_text, gettext, moment_text, ngettext, sender_text
from kpi.wording.phrases.handed_in import recorded_words
from kpi.wording.phrases.standing import unit_name


def receipt(kept: Receipt, moved: Sequence[TargetEffect], names: DisplayNames) -> Element:
    """`Đã ghi`, with number, time and the hash that covers this submission and all before it."""
    lang = names.lang
    if kept.status is Outcome.UNCHANGED:
        title = gettext("Không thay đổi: các số này đã nộp.", lang)
    else:
        title = gettext("Đã nhận {what}", lang).format(what=recorded_words(kept.written, kept.reasons, lang))
    facts = (
        (gettext("Biên nhận số", lang), str(kept.number)),
        (gettext("Thời điểm", lang), moment_text(kept.at, lang)),
        (gettext("Người nộp", lang), sender_text(kept.by, lang)),
        (gettext("Tệp", lang), kept.file_name),
        (gettext("Chưa nhận", lang), _left_out(kept, lang)),
        (gettext("Mất tử số và mẫu số", lang), _without_parts(kept, lang)),
        (gettext("Mã đối chiếu", lang), check_code(kept.head)),
    )
    pairs = [h("div", h("dt", term), h("dd", fact)) for term, fact in facts if fact]
    return h(
        "div",
        h("section", h("h2", title), h("dl", pairs), class_="receipt", role="status"),
        handed_in(kept.handed_in, names),
        *(_moved(unit, moved, names.units, lang) for unit in dict.fromkeys(one.after.unit for one in moved)),
        problems((*kept.not_taken, *kept.by_answers), names.plan, lang),
    )


def _left_out(receipt: Receipt, lang: Lang) -> str | None:
    count = len(receipt.not_taken) + len(receipt.left_by_answers)
    if not count:
        return None
    return ngettext("{count} ô, liệt kê bên dưới", count, lang).format(count=count_text(count, lang))


def _without_parts(receipt: Receipt, lang: Lang) -> str | None:
    count = len(receipt.without_parts)
    return ngettext("{count} số liệu", count, lang).format(count=count_text(count, lang)) if count else None


def _moved(unit: str, moved: Sequence[TargetEffect], units: Units, lang: Lang) -> Element:
    title = gettext("Thay đổi: {unit}", lang).format(unit=unit_name(unit, units, lang))
    return effect_list(title, [one for one in moved if one.after.unit == unit], lang)
