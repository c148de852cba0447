"""The top of the page: the target's name, status and reason, five figures, and links to the next."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from kpi.content import columns
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.domain.progress.standing import Standing, needing_attention
from kpi.domain.situation import Situation
from kpi.ui import headline, links
from kpi.ui.html import Element, h
from kpi.ui.marks import chip, or_dash, target_link
from kpi.wording import N_, Lang, basis_word, gettext, period_text
from kpi.wording.phrases.assignments import assigned_values
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.forecasts import sentence as forecast_sentence
from kpi.wording.phrases.standing import due_words, name_of, owner_text, unit_name, why


def head(situation: Situation, row: Standing, lang: Lang) -> Iterator[Element | None]:
    sentence = why(row, lang)
    names = DisplayNames.of(situation, lang)
    yield h(
        "header",
        _eyebrow(row, names),
        h("h1", row.indicator.name[lang]),
        h("div", chip(row, lang), h("p", f"{sentence}.", class_="opening"), class_="how"),
        class_="target-head",
    )
    yield _figures(row, names)
    expected = forecast_sentence(row, lang)
    yield None if expected is None else h("p", expected, class_="forecast")
    yield _beside_others(row, names)
    yield headline.state_line(situation.as_of, situation.plan, situation.revision, (row,), lang)
    yield _round(situation, row, lang)


def _beside_others(row: Standing, names: DisplayNames) -> Element | None:
    """How it stands to what other plans set, which decide nothing."""
    told = assigned_values(row, names.plan, names.lang)
    words = gettext("So với kế hoạch khác giao: {plans}.", names.lang)
    return None if told is None else h("p", words.format(plans=told), class_="state")


def _eyebrow(row: Standing, names: DisplayNames) -> Element:
    indicator, lang = row.indicator, names.lang
    sector = next(one for one in names.plan.sectors if one.code == indicator.sector)
    kind = gettext("chỉ tiêu chủ yếu", lang) if indicator.headline else gettext("theo dõi thêm", lang)
    owner = gettext("Cơ quan phụ trách: {owner}", lang).format(owner=owner_text(indicator, names.units, lang))
    place = h("strong", unit_name(row.unit, names.units, lang))
    link = h("a", sector.name[lang], href=links.to("sector", sector=sector.code, period=row.as_of))
    return h("p", place, " · ", link, f" · {indicator.code}, {kind} · {owner}", class_="eyebrow")


def _figures(row: Standing, names: DisplayNames) -> Element:
    """Actual, target, share, pace, last year; what the sentence above says in words."""
    shown = [_figure(column, row, names) for column in columns.TARGET_HEAD]
    return h("dl", shown, class_="figures without" if row.actual is None else "figures")


def _figure(column: RowColumn, row: Standing, names: DisplayNames) -> Element:
    lang, words, note = names.lang, column.text(row, names), _NOTES.get(column.key)
    value = words or gettext(_ABSENT[column.key](row), lang) if column.key in _ABSENT else or_dash(words, lang)
    remark = None if note is None else note(row, lang)
    small = None if remark is None else h("small", remark)
    look = "first" if column is columns.TARGET_HEAD[0] else None
    return h("div", h("dt", gettext(column.heading, lang)), h("dd", h("strong", value), small), class_=look)


def _none_set(row: Standing) -> str:
    return N_("ở kế hoạch khác") if row.indicator.target is None else N_("chưa giao kế hoạch")


def _state(row: Standing, lang: Lang) -> str | None:
    """`tháng 6/2021, chính thức · 18/23 đơn vị`."""
    if row.period is None or row.basis is None:
        return None
    words = f"{period_text(str(row.period), lang)}, {basis_word(row.basis, lang)}"
    counted, expected = row.coverage
    if not row.of_some or (row.set_aside is not None and row.status.final):  # the coverage is of another figure
        return words
    some = gettext("{counted}/{expected} đơn vị", lang).format(counted=counted, expected=expected)
    return f"{words} · {some}"


def _due(row: Standing, lang: Lang) -> str | None:
    """What is due by the period of the figure, which may be an earlier one."""
    if row.expected is None:
        return None
    value = due_words(row, row.expected, lang)
    if row.period in (None, row.as_of):
        return gettext("đến kỳ này phải đạt {value}", lang).format(value=value)
    period = period_text(str(row.period), lang)
    return gettext("đến {period} phải đạt {value}", lang).format(period=period, value=value)


def _last_year(row: Standing, lang: Lang) -> str | None:
    return _filled(gettext("năm trước {value}", lang), row.last_year, row, lang)


def _filled(words: str, value: Decimal | None, row: Standing, lang: Lang) -> str | None:
    return None if value is None else words.format(value=value_text(value, row.indicator, lang))


_NOTES: Final[Mapping[str, Callable[[Standing, Lang], str | None]]] = {
    "actual": _state,
    "target": _due,
    "on_year": _last_year,
}
_ABSENT: Final[Mapping[str, Callable[[Standing], str]]] = {
    "actual": lambda _: N_("chưa có số liệu"),
    "target": _none_set,
}
"""Where a dash would say too little."""


def _round(situation: Situation, row: Standing, lang: Lang) -> Element | None:
    """Round through the targets that need attention, the gravest first; from any other target to the first of them."""
    unit = None if row.unit == situation.plan.authority else row.unit
    grave = needing_attention(situation.of(row.unit))
    codes = [one.indicator.code for one in grave]
    if not grave or codes == [row.indicator.code]:
        return None
    if row.indicator.code not in codes:
        words = gettext("{count} chỉ tiêu cần chú ý", lang).format(count=len(grave))
        return _nav(None, grave[0], words, unit, lang)
    place = codes.index(row.indicator.code)
    words = gettext("{place}/{count} cần chú ý", lang).format(place=place + 1, count=len(grave))
    return _nav(grave[place - 1], grave[(place + 1) % len(grave)], words, unit, lang)


def _nav(before: Standing | None, after: Standing, words: str, unit: str | None, lang: Lang) -> Element:
    back = None
    if before is not None:
        back = h("a", f"← {name_of(before, lang)}", href=target_link(before, unit=unit), data_previous="")
    onward = h("a", f"{name_of(after, lang)} →", href=target_link(after, unit=unit), data_next="")
    label = gettext("Chỉ tiêu cần chú ý", lang)
    return h("nav", back, h("span", words), onward, class_="neighbours", aria_label=label)
