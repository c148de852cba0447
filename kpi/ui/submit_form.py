"""The submit form: its words, and the button to send."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Plan
from kpi.ui.html import Element, h
from kpi.wording import Lang, count_text, gettext, ngettext


class Decision(StrEnum):
    SEND = "send"
    TAKE_READABLE = "take_readable"  # outright: only what was read with certainty


def heading(plan: Plan, lang: Lang) -> Element:
    steps = gettext("Điền biểu số liệu, hoặc dùng bảng Excel tự lập của đơn vị; tải lên, xem lại rồi nộp.", lang)
    words = h("p", steps, class_="opening")
    return h("header", h("p", plan.name[lang], class_="eyebrow"), h("h1", gettext("Nộp số liệu", lang)), words)


def no_units(lang: Lang) -> Element:
    words = gettext("Tài khoản của bạn chưa được giao đơn vị nào. Hãy báo quản trị hệ thống.", lang)
    return h("p", words, class_="opening", role="alert")


def overtaken_note(figures: int, lang: Lang) -> Element | None:
    """Somebody else recorded figures of this file while it was looked at."""
    if not figures:
        return None
    words = ngettext(
        "Trong lúc bạn xem, người khác vừa nộp {count} số có trong tệp này. Hãy xem lại rồi nộp.",
        figures,
        lang,
    )
    return h("p", words.format(count=count_text(figures, lang)), class_="opening", role="alert")


def submit_form(submission: Submission, changes: Sequence[EntryChange], lang: Lang) -> Decision | None:
    """The button; with errors none but after the outright decision to record only what is right."""
    errors, read = len(submission.errors), len(submission.without_unconfirmed.entries)
    if all(change.effect is Effect.UNCHANGED for change in changes):
        return None
    outright = False
    if errors and read:
        words = ngettext(
            "Chỉ nộp {count} số đọc được, bỏ qua {errors} ô chưa sửa; biên nhận ghi rõ từng ô.", read, lang
        )
        outright = st.checkbox(
            words.format(count=count_text(read, lang), errors=count_text(errors, lang)),
            key=f"outright-{submission.digest}",
        )
    if errors and not outright:
        return None
    if not st.button(gettext("Nộp", lang), type="primary"):
        return None
    return Decision.TAKE_READABLE if outright else Decision.SEND
