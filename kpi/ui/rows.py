"""The targets' table: every target on one row, grouped by sector; two short lines each on a phone."""

from collections.abc import Mapping, Sequence
from typing import Final

from kpi.charts import Tone
from kpi.content import columns
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.domain.plan import Giver, Plan, Sector
from kpi.domain.progress.reporting import tally_of
from kpi.domain.progress.standing import Standing, main_targets, matching, uncounted_targets
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.detail import details
from kpi.ui.html import Element, h
from kpi.ui.legend import legend
from kpi.ui.links import download_parameters
from kpi.ui.marks import bullet_bar, chip, or_dash, target_link
from kpi.wording import N_, Lang, gettext
from kpi.wording.phrases import counts as count_phrases
from kpi.wording.phrases.assignments import beside_others
from kpi.wording.phrases.forecasts import beside_target, sentence
from kpi.wording.phrases.standing import actual_text, name_of, target_sign, why_and_sign


def chosen_targets(situation: Situation, sector: str, status: str, lang: Lang, giver: Giver | None = None) -> Element:
    """The headline targets that the filters leave, with how to read them."""
    chosen = matching(main_targets(situation.rows), sector, status)
    if not chosen:
        return no_such_target(lang)
    caption = gettext("Các chỉ tiêu chủ yếu của kế hoạch, theo lĩnh vực", lang)
    return h(
        "section",
        legend(chosen, lang),
        _table_of(chosen, situation, lang, giver, caption),
    )


def no_such_target(lang: Lang) -> Element:
    return h("section", h("p", gettext("Không có chỉ tiêu chủ yếu nào như vậy trong kỳ này.", lang)))


def _table_of(rows: Sequence[Standing], situation: Situation, lang: Lang, giver: Giver | None, caption: str) -> Element:
    shown, asked = columns.screen_against(giver, lang), download_parameters(situation)
    return targets_table(rows, DisplayNames.of(situation, lang), caption=caption, asked=asked, shown=shown)


def against_note(giver: Giver | None, lang: Lang) -> Element | None:
    """Where the shares are not of the plan that judges."""
    if giver is None:
        return None
    words = gettext("Cột % so với KH {giver}; đánh giá vẫn theo kế hoạch năm.", lang)
    return h("p", words.format(giver=giver.name[lang]), class_="state")


def other_targets(
    situation: Situation, sector: str, status: str, lang: Lang, giver: Giver | None = None
) -> Element | None:
    """The measurable tasks of the plan that are not counted, with the same filters."""
    apart = matching(uncounted_targets(situation.rows), sector, status)
    if not apart:
        return None
    title = gettext("Chỉ tiêu, nhiệm vụ khác trong kế hoạch", lang)
    note = h("p", gettext("Theo dõi thêm, không tính vào số chỉ tiêu chủ yếu ở trên.", lang), class_="state")
    return h("section", h("h2", title, class_="after"), note, _table_of(apart, situation, lang, giver, title))


def targets_table(
    rows: Sequence[Standing],
    names: DisplayNames,
    *,
    caption: str,
    asked: Mapping[str, object] | None = None,
    shown: Sequence[RowColumn] | None = None,
) -> Element:
    """Writes the roles out, because the style sheet lays rows out as grids and cards.

    `asked`: the period and what counts, which the links to the sectors keep; absent: the rows' period, everything.
    """
    shown = columns.SCREEN if shown is None else shown
    groups = [
        _group(sector, [row for row in rows if row.indicator.sector == sector.code], names, asked, shown)
        for sector in names.plan.sectors
        if any(row.indicator.sector == sector.code for row in rows)
    ]
    return h(
        "table",
        h("caption", caption, class_="unseen"),
        _head(shown, names.lang),
        groups,
        class_="targets",
        role="table",
    )


_LOOKS: Final = {"name": "name", "bar": "bar", "figures": "figures", "status": "status", "why": "sentence"}
"""Classes of the style sheet; all others have that of a share, and of their place."""


def _head(shown: Sequence[RowColumn], lang: Lang) -> Element:
    cells = [
        h("th", gettext(column.heading, lang), role="columnheader", scope="col", class_=_head_look(column))
        for column in shown
    ]
    return h("thead", h("tr", cells, role="row"), role="rowgroup")


def _head_look(column: RowColumn) -> str:
    return "sentence unseen" if column is columns.WHY else _class_of(column)


def _class_of(column: RowColumn) -> str:
    return _LOOKS.get(column.key) or f"share {column.key.replace('_', '-')}"


def _group(
    sector: Sector,
    rows: Sequence[Standing],
    names: DisplayNames,
    asked: Mapping[str, object] | None,
    shown: Sequence[RowColumn],
) -> Element:
    lang = names.lang
    kept = {"period": rows[0].as_of} if asked is None else asked
    name = h("a", sector.name[lang], href=links.to("sector", sector=sector.code, **kept))
    count = count_phrases.first(tally_of(rows, names.plan, rows[0].as_of), lang)
    wide = len(shown)
    words = h("strong", name), h("span", count)
    title = h("th", *words, role="rowheader", scope="rowgroup", colspan=wide, class_="sector")
    body = [_row(row, names, shown) for row in rows]
    return h("tbody", h("tr", title, role="row", class_="group"), body, role="rowgroup")


def _row(row: Standing, names: DisplayNames, shown: Sequence[RowColumn]) -> Element:
    return h(
        "tr",
        [_drawn(column, row, names) for column in shown],
        role="row",
        id=f"target-{row.indicator.code}",
        class_=f"target {row.status.tone}{_look(row)}",
    )


def _drawn(column: RowColumn, row: Standing, names: DisplayNames) -> Element:
    look, lang = _class_of(column), names.lang
    match column.key:
        case "name":
            return _name(row, names)
        case "bar":
            return _cell(look, None, bullet_bar(row, lang))
        case "figures":
            return _cell(look, None, *_figures(row, names.plan, lang))
        case "status":
            return _cell(look, None, chip(row, lang))
        case "why":
            return _cell(look, None, h("p", why_and_sign(row, lang)), details(row, names))
        case _:
            return _cell(look, gettext(column.heading, lang), or_dash(column.text(row, names), lang))


def _name(row: Standing, names: DisplayNames) -> Element:
    unit = None if row.unit == names.plan.authority else row.unit
    link = h("a", name_of(row, names.lang), href=target_link(row, unit=unit))
    return h("th", h("span", row.indicator.code, class_="code"), link, role="rowheader", scope="row", class_="name")


def _look(row: Standing) -> str:
    """What a card leaves out: of a target without a figure most, of one that is not due either nearly all."""
    if row.actual is not None:
        return ""
    return " without idle" if row.status.tone is Tone.WAITING else " without"


def _cell(look: str, label: str | None, *children: Element) -> Element:
    """`label` repeats the column's title on a phone, where the head is out of sight."""
    shown = None if label is None else h("span", label, class_="label", aria_hidden="true")
    return h("td", shown, children, role="cell", class_=look)


def _figures(row: Standing, plan: Plan, lang: Lang) -> tuple[Element, ...]:
    actual = actual_text(row, lang) or gettext("chưa có số liệu", lang)
    no_target = N_("giao ở kế hoạch khác") if row.indicator.target is None else N_("chưa giao kế hoạch")
    target = target_sign(row, lang) or gettext(no_target, lang)
    figures = h("strong", actual, class_=None if row.actual is not None else "none"), h("span", target)
    expected, others = beside_target(row, lang), beside_others(row, plan, lang)
    forecast = h("span", expected, class_="forecast", title=sentence(row, lang)) if expected else None
    assigned = h("span", others, class_="forecast") if others else None
    return tuple(one for one in (*figures, forecast, assigned) if one is not None)
