"""What sending would change: the old figure beside the new one, before anything is stored."""

from collections.abc import Sequence
from decimal import Decimal

from kpi.domain.plan import Basis, Indicator, Measure, Plan
from kpi.domain.revision import Change, Effect
from kpi.domain.units import Units
from kpi.i18n import N_, Lang, basis_word, count_text, figure, gettext, ngettext, number, period_text, signed
from kpi.ui.detail import unit_name
from kpi.ui.html import Element, h
from kpi.ui.tables import Column, plain_table

_WORDS = {
    Effect.NEW: N_("số mới"),
    Effect.REPLACES: N_("thay số cũ"),
    Effect.WITHDRAWS: N_("rút số, coi như thiếu"),
    Effect.SET_ASIDE: N_("ghi bên cạnh; số chính thức vẫn giữ nguyên"),
}

Figure = tuple[Decimal | None, Decimal | None, Decimal | None]


def changing(changes: Sequence[Change]) -> int:
    """How many figures would not stay as they are."""
    return sum(change.effect is not Effect.UNCHANGED for change in changes)


def preview(changes: Sequence[Change], plan: Plan, units: Units, lang: Lang) -> Element | None:
    """One row a figure that would change; how many stay as they are is said below."""
    made = [change for change in changes if change.effect is not Effect.UNCHANGED]
    if not changes:
        return None
    title = h("h2", gettext("Sẽ ghi", lang), h("span", f" {count_text(len(made), lang)}"), class_="after")
    same = len(changes) - len(made)
    words = ngettext("{count} số đã được ghi đúng như vậy, không đổi.", same, lang).format(count=count_text(same, lang))
    note = h("p", words, class_="state") if same else None
    return h("section", title, _table(made, plan, units, lang) if made else None, note)


def _table(made: Sequence[Change], plan: Plan, units: Units, lang: Lang) -> Element:
    columns = (
        Column(gettext("Chỉ tiêu", lang)),
        Column(gettext("Đơn vị, kỳ", lang)),
        Column(gettext("Đang ghi", lang), "number"),
        Column(gettext("Số mới", lang), "number new"),
        Column(gettext("Chênh lệch", lang), "number"),
        Column(gettext("Sẽ làm gì", lang)),
    )
    return plain_table(columns, [_row(change, plan, units, lang) for change in made])


def _row(change: Change, plan: Plan, units: Units, lang: Lang) -> tuple[Element | str, ...]:
    entry, indicator = change.entry, plan.indicator(change.entry.indicator)
    old = None if change.old is None else change.old.figure
    return (
        (indicator.short_name or indicator.name)[lang],
        f"{unit_name(entry.unit, units, lang)}, {period_text(str(entry.period), lang)}",
        figure_text(old, indicator, lang),
        _new(change, indicator, lang),
        _difference(old, entry.figure, indicator, lang),
        gettext(_WORDS[change.effect], lang),
    )


def _new(change: Change, indicator: Indicator, lang: Lang) -> Element:
    basis = change.entry.basis
    note = None if basis is Basis.OFFICIAL else h("small", f" ({basis_word(basis, lang)})")
    return h("span", figure_text(change.entry.figure, indicator, lang), note)


def figure_text(of: Figure | None, indicator: Indicator, lang: Lang) -> str:
    """`130 tỷ đồng`; a ratio with its parts, `4.750/5.000 = 95 %`; a dash where there is none."""
    if of is None or of == (None, None, None):
        return "–"
    _, numerator, denominator = of
    value = _value(of, indicator)
    shown = "" if value is None else figure(value, indicator.unit[lang], lang)
    if numerator is None or denominator is None:
        return shown
    parts = f"{number(numerator, lang)}/{number(denominator, lang)}"
    return f"{parts} = {shown}" if shown else parts


def _value(of: Figure, indicator: Indicator) -> Decimal | None:
    value, numerator, denominator = of
    if value is not None or numerator is None or not denominator:
        return value
    return numerator / denominator * (indicator.scale if indicator.measure is Measure.RATIO else 1)


def _difference(old: Figure | None, new: Figure, indicator: Indicator, lang: Lang) -> str:
    before = None if old is None else _value(old, indicator)
    after = _value(new, indicator)
    return "–" if before is None or after is None else signed(after - before, lang)
