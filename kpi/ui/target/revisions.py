"""Every figure that was ever recorded: who, when, from which file, in place of what, and why."""

from collections.abc import Sequence

from kpi.domain.figures.revision import RecordedRevision, Revision, with_replaced
from kpi.domain.plan import Basis, Indicator, ReportedBy
from kpi.domain.plan.period import Period
from kpi.ui.html import Element, h
from kpi.ui.tables import DASH, ScreenColumn, folded_table
from kpi.wording import N_, Lang, count_text, gettext, kind_word, moment_text, period_text, sender_text
from kpi.wording.phrases.figure import figure_text


def revisions(
    recorded: Sequence[RecordedRevision], indicator: Indicator, as_of: Period, lang: Lang, *, is_authority: bool
) -> Element:
    """Lists revisions: those about the year up to the period first, the newest at the head, then older and later
    periods."""
    newest_first = sorted(with_replaced(recorded), key=lambda one: one[0].revision.number, reverse=True)
    newest_first.sort(key=lambda one: _far_from(as_of, one[0].revision.period))
    count = h("span", f" {count_text(len(newest_first), lang)}")
    title = h("h2", gettext("Các lần ghi số liệu", lang), count if newest_first else None)
    if not newest_first:
        return h(
            "section",
            title,
            h("p", _none(indicator, lang, is_authority=is_authority), class_="state"),
            class_="history",
        )
    rows = [_row(one, old, indicator, as_of, lang) for one, old in newest_first]
    words = gettext("Xem {count} lần ghi khác", lang)
    return h("section", title, *folded_table(_columns(lang), rows, words), class_="history")


def _far_from(as_of: Period, period: Period) -> int:
    return 2 if period > as_of else 1 if period <= as_of.a_year_before else 0


def _none(indicator: Indicator, lang: Lang, *, is_authority: bool) -> str:
    if is_authority and indicator.reported_by is ReportedBy.MEMBER:
        return gettext("Số của {authority} được cộng từ các {members_short}: các lần ghi xem ở từng {members}.", lang)
    return gettext("Chưa ghi số liệu nào.", lang)


def _columns(lang: Lang) -> tuple[ScreenColumn, ...]:
    return (
        ScreenColumn(gettext("Kỳ", lang)),
        ScreenColumn(gettext("Số trước đó", lang), "number"),
        ScreenColumn(gettext("Số được ghi", lang), "number new"),
        ScreenColumn(gettext("Tình trạng", lang)),
        ScreenColumn(gettext("Người ghi, thời điểm", lang)),
        ScreenColumn(gettext("Tệp", lang), "seen"),
        ScreenColumn(gettext("Lý do", lang), "seen"),
    )


def _row(
    one: RecordedRevision, old: Revision | None, indicator: Indicator, as_of: Period, lang: Lang
) -> tuple[Element | str, ...]:
    made = one.revision
    return (
        period_text(str(made.period), lang),
        figure_text(None if old is None else old.figure, indicator, lang),
        _value(made, indicator, lang, replaces=old is not None),
        _state(one, as_of, lang, replaces=old is not None),
        h("span", sender_text(one.by, lang), h("small", moment_text(made.at, lang), class_="when")),
        _file(one),
        made.reason or DASH,
    )


def _value(made: Revision, indicator: Indicator, lang: Lang, *, replaces: bool) -> Element | str:
    if made.is_withdrawal:
        return gettext("hủy số đã nộp", lang) if replaces else gettext("để trống", lang)
    note = None if made.basis is Basis.OFFICIAL else h("small", f" ({kind_word(made.kind, made.basis, lang)})")
    return h("span", figure_text(made.figure, indicator, lang), note)


def _state(one: RecordedRevision, as_of: Period, lang: Lang, *, replaces: bool) -> str:
    """A withdrawal has no figure, and so is neither in force nor replaced; nor has the reason of a blank."""
    if one.revision.is_withdrawal:
        return gettext("số bị hủy", lang) if replaces else gettext("để trống, có lý do", lang)
    if one.in_force and one.revision.period > as_of:
        return gettext("của kỳ sau", lang)
    if one.in_force:
        return gettext("đang dùng", lang)
    return gettext(N_("không còn dùng") if one.revision.carried else N_("để bên cạnh, báo cáo khác"), lang)


def _file(one: RecordedRevision) -> Element | str:
    place = " ".join(part for part in (one.revision.sheet, one.revision.cell) if part)
    return h("span", one.file_name, h("small", f" {place}")) if place else one.file_name
