"""What sending would change: the old figure beside the new one, before anything is stored."""

from collections.abc import Sequence

from kpi.content.row_column import DisplayNames
from kpi.domain.figures.loss import Loss
from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.plan import Basis, Indicator
from kpi.ui.html import Element, h
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.wording import N_, Lang, count_text, gettext, kind_word, ngettext, period_text, points, signed
from kpi.wording.phrases.figure import ValueAndParts, figure_text, unit_recorded, value_of
from kpi.wording.phrases.standing import unit_name

_WORDS = {
    Effect.NEW: N_("số mới"),
    Effect.REPLACES: N_("thay số cũ"),
    Effect.WITHDRAWS: N_("hủy số đã nộp; thành chưa nộp"),
    Effect.EXPLAINS: N_("để trống, có lý do"),
    Effect.SET_ASIDE: N_("lưu bên cạnh; vẫn dùng số chính thức"),
}

_BESIDE = N_("lưu bên cạnh; vẫn dùng số của báo cáo được giao tổng hợp")

_LOSES = {
    Loss.PARTS: N_("thay số cũ, mất tử số và mẫu số"),
    Loss.BASE: N_("thay số cũ, mẫu số khác hẳn"),
    Loss.DIVISOR: N_("thay số cũ, không còn gì để chia"),
}


def changing(changes: Sequence[EntryChange]) -> int:
    """How many figures would not stay as they are; the reasons of blanks are none."""
    return sum(change.effect not in (Effect.UNCHANGED, Effect.EXPLAINS) for change in changes)


def explaining(changes: Sequence[EntryChange]) -> int:
    """How many reasons of blanks would be recorded."""
    return sum(change.effect is Effect.EXPLAINS for change in changes)


def change_list(changes: Sequence[EntryChange], names: DisplayNames, *, refused: bool) -> Element | None:
    """A row for each figure that would change, and below how many stay as they are; forecasts of the year apart.

    `refused`: the file has faults, so nothing of it will be recorded as it is.
    """
    forecasts = [change for change in changes if change.entry.is_forecast]
    actuals = [change for change in changes if not change.entry.is_forecast]
    shown = (_actual_changes(actuals, names, refused=refused), _forecast_changes(forecasts, names, refused=refused))
    return h("div", shown) if changes else None


def _forecast_changes(changes: Sequence[EntryChange], names: DisplayNames, *, refused: bool) -> Element | None:
    lang = names.lang
    if not changes:
        return None
    made = [change for change in changes if change.effect is not Effect.UNCHANGED]
    count = h("span", f" {count_text(len(made), lang)}")
    words = gettext("Không phải số thực hiện: không tính vào kết quả, không dùng để đánh giá.", lang)
    title = h(
        "h2",
        gettext(N_("Ước cả năm đọc được, chưa lưu") if refused else N_("Ghi riêng là ước cả năm"), lang),
        count,
        class_="after",
    )
    return h("section", title, h("p", words, class_="state"), _table(made, names) if made else None)


def _actual_changes(changes: Sequence[EntryChange], names: DisplayNames, *, refused: bool) -> Element | None:
    lang = names.lang
    made = [change for change in changes if change.effect is not Effect.UNCHANGED]
    if not changes:
        return None
    words = gettext(N_("Đọc được, chưa lưu") if refused else N_("Sẽ lưu"), lang)
    title = h("h2", words, h("span", f" {count_text(len(made), lang)}"), class_="after")
    same = len(changes) - len(made)
    words = ngettext("{count} số đã nộp đúng như vậy, không đổi.", same, lang).format(count=count_text(same, lang))
    note = h("p", words, class_="state") if same else None
    return h("section", title, _table(made, names) if made else None, note)


def _table(made: Sequence[EntryChange], names: DisplayNames) -> Element:
    lang = names.lang
    columns = (
        ScreenColumn(gettext("Chỉ tiêu", lang)),
        ScreenColumn(gettext("Đơn vị, kỳ", lang)),
        ScreenColumn(gettext("Số đã lưu", lang), "number"),
        ScreenColumn(gettext("Số mới", lang), "number new"),
        ScreenColumn(gettext("Chênh lệch", lang), "number"),
        ScreenColumn(gettext("Xử lý", lang)),
    )
    return plain_table(columns, [_row(change, names) for change in made])


def _row(change: EntryChange, names: DisplayNames) -> tuple[Element | str, ...]:
    entry, indicator, lang = change.entry, names.plan.indicator(change.entry.indicator), names.lang
    old = None if change.old is None else change.old.figure
    return (
        (indicator.short_name or indicator.name)[lang],
        f"{unit_name(entry.unit, names.units, lang)}, {period_text(str(entry.period), lang)}",
        figure_text(old, indicator, lang),
        _new(change, indicator, lang),
        _difference(old, entry.figure, indicator, lang),
        gettext(_words(change), lang),
    )


def _words(change: EntryChange) -> str:
    if change.effect is Effect.SET_ASIDE and change.old is not None and change.entry.basis is not Basis.ESTIMATE:
        return _BESIDE
    return _WORDS[change.effect] if change.loss is None else _LOSES[change.loss]


def _new(change: EntryChange, indicator: Indicator, lang: Lang) -> Element:
    basis, kind = change.entry.basis, change.entry.kind
    note = None if basis is Basis.OFFICIAL else h("small", f" ({kind_word(kind, basis, lang)})")
    return h("span", figure_text(change.entry.figure, indicator, lang), note)


def _difference(old: ValueAndParts | None, new: ValueAndParts, indicator: Indicator, lang: Lang) -> str:
    before = None if old is None else value_of(old, indicator)
    after = value_of(new, indicator)
    if before is None or after is None:
        return "–"
    number_form = points if unit_recorded(indicator, Lang.VI) == "%" else signed
    return number_form(after - before, lang)
