"""The members behind a target of the authority, the best first; unranked ones are listed separately."""

from kpi.content import columns
from kpi.domain.plan import Indicator
from kpi.domain.plan.units import Units
from kpi.domain.progress.expected import decimal
from kpi.domain.progress.ranking import RankedBy, RankedUnit, Ranking, UnrankedReason, ranking
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.marks import chip, target_link
from kpi.ui.quota_notes import plan_note
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.wording import N_, Lang, count_text, gettext, percent, vietnamese_key
from kpi.wording.phrases.members import compared_at, lacking_quotas
from kpi.wording.phrases.standing import actual_text, name_till, unit_name, unit_within

_APART = {
    UnrankedReason.NO_FIGURE: N_("chưa có số liệu"),
    UnrankedReason.STALE: N_("số của kỳ trước"),
    UnrankedReason.NOT_DUE: N_("chưa đến kỳ đánh giá"),
    UnrankedReason.NO_LINE: N_("không có mức để so"),
}


def members(situation: Situation, indicator: Indicator, lang: Lang, *, on_map: bool) -> Element | None:
    """Returns None where no member reports the target. `on_map`: whether there is a map to see them on."""
    of = compared_at(situation.by_unit, indicator.code, situation.as_of, situation.plan, situation.units)
    rows, lacking = of.standings, lacking_quotas(of, lang)
    if not rows:
        return None
    found = ranking(indicator, rows)
    title = h("h2", gettext("Các {members}", lang), h("span", f" {count_text(len(rows), lang)}"))
    shown = [_place(place, found, situation.units, lang) for place in found.ranked]
    table = plain_table(_columns(found, lang), shown) if shown else None
    data = {"of": "communes", "target": indicator.code, "period": situation.as_of}
    below = takeaway(f"{indicator.code}_{situation.as_of}_communes", lang, data=data, pictures=False)
    way = h("p", h("a", gettext("Xem trên bản đồ", lang), href=_map(indicator, situation))) if on_map else None
    note = plan_note(None if lacking is None else f"{lacking}.", situation.as_of, lang)
    return h("section", title, note, way, table, _apart(found, situation.units, lang), below, class_="behind")


def _map(indicator: Indicator, situation: Situation) -> str:
    return links.to("communes", target=indicator.code, period=situation.as_of)


def _columns(found: Ranking, lang: Lang) -> list[ScreenColumn]:
    share = {
        RankedBy.VALUE: None,
        RankedBy.QUOTA: ScreenColumn(gettext("% kế hoạch giao", lang), "number"),
        RankedBy.LAST_YEAR: ScreenColumn(gettext(columns.ON_YEAR.heading, lang), "number"),
    }[found.by]
    shown = (
        ScreenColumn(gettext(columns.UNIT_NAME.heading, lang)),
        ScreenColumn(gettext("Hạng", lang), "number"),
        ScreenColumn(gettext(columns.ACTUAL.heading, lang), "number new"),
        share,
        ScreenColumn(gettext(columns.STATUS.heading, lang)),
        ScreenColumn(gettext("Xem", lang)),
    )
    return [column for column in shown if column is not None]


def _place(ranked: RankedUnit, found: Ranking, units: Units, lang: Lang) -> list[Element | str]:
    row = ranked.row
    share = [] if found.by is RankedBy.VALUE else [percent(decimal(ranked.value), lang)]
    name = h("a", name_till(units[row.unit], row.as_of, lang), href=target_link(row, unit=row.unit))
    words = gettext("Xem trang của {unit}", lang).format(unit=unit_within(row.unit, units, lang))
    address = links.to("commune", unit=row.unit, period=row.as_of)
    page = h("a", gettext("trang của đơn vị", lang), href=address, aria_label=words)
    return [name, str(ranked.rank), actual_text(row, lang) or "–", *share, chip(row, lang), page]


def _apart(found: Ranking, units: Units, lang: Lang) -> Element | None:
    """The unranked members, which never count as zeros at the end of the list."""
    if not found.unranked:
        return None
    unranked = sorted(found.unranked, key=lambda one: vietnamese_key(unit_name(one[0].unit, units, lang)))
    items = [h("li", _named(row, why, units, lang)) for row, why in unranked]
    count = h("span", f" {count_text(len(items), lang)}")
    return h("div", h("h3", gettext("Không xếp hạng", lang), count), h("ul", items, class_="unranked"))


def _named(row: Standing, why: UnrankedReason, units: Units, lang: Lang) -> tuple[Element, Element]:
    value = actual_text(row, lang)
    because = None if why is UnrankedReason.NO_QUOTA else gettext(_APART[why], lang)  # said once, above
    words = ", ".join(filter(None, (value, because)))
    name = h("a", name_till(units[row.unit], row.as_of, lang), href=target_link(row, unit=row.unit))
    return name, h("small", f" {words}")
