"""The units ranked in one target; those without a figure are listed separately, never last."""

from collections.abc import Iterator, Sequence
from typing import Final

from kpi.content import columns
from kpi.domain.plan.units import Units
from kpi.domain.progress.expected import decimal
from kpi.domain.progress.ranking import RankedBy, RankedUnit, Ranking, RankingOrder, UnrankedReason, ranking
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.links import download_parameters
from kpi.ui.marks import bullet_bar, chip
from kpi.ui.members.compared import compared, status_counts
from kpi.ui.members.map_and_tiles import of_the_authority, old_text, shown_value
from kpi.ui.members.pickers import ViewChoice
from kpi.wording import N_, Lang, count_text, gettext, list_text, percent, vietnamese_key
from kpi.wording.phrases.members import ComparedUnits, finding
from kpi.wording.phrases.standing import actual_text, name_till, short_name

_BY: Final = {
    (RankedBy.VALUE, RankingOrder.HIGHEST): N_("Xếp theo giá trị, từ cao xuống thấp."),
    (RankedBy.VALUE, RankingOrder.LOWEST): N_("Xếp theo giá trị, từ thấp lên cao: càng thấp càng tốt."),
    (RankedBy.VALUE, RankingOrder.NEAREST): N_("Xếp theo giá trị, gần kế hoạch giao nhất trước."),
    (RankedBy.QUOTA, RankingOrder.HIGHEST): N_(
        "Xếp theo % thực hiện so với kế hoạch giao của từng đơn vị, từ cao xuống thấp."
    ),
    (RankedBy.QUOTA, RankingOrder.LOWEST): N_(
        "Xếp theo % so với kế hoạch giao của từng đơn vị, từ thấp lên cao: càng thấp càng tốt."
    ),
    (RankedBy.QUOTA, RankingOrder.NEAREST): N_("Xếp theo % so với kế hoạch giao của từng đơn vị, gần 100% nhất trước."),
    (RankedBy.LAST_YEAR, RankingOrder.HIGHEST): N_(
        "Xếp theo % so với cùng kỳ năm trước của từng đơn vị, từ cao xuống thấp."
    ),
    (RankedBy.LAST_YEAR, RankingOrder.LOWEST): N_(
        "Xếp theo % so với cùng kỳ năm trước của từng đơn vị, từ thấp lên cao: càng thấp càng tốt."
    ),
    (RankedBy.LAST_YEAR, RankingOrder.NEAREST): N_("Xếp theo % so với cùng kỳ năm trước, gần 100% nhất trước."),
}
_APART: Final = {
    UnrankedReason.NO_FIGURE: N_("Chưa có số liệu"),
    UnrankedReason.STALE: N_("Chỉ có số của kỳ trước"),
    UnrankedReason.NOT_DUE: N_("Có số nhưng chưa đến kỳ đánh giá"),
    UnrankedReason.NO_QUOTA: N_("Chưa được giao kế hoạch"),
    UnrankedReason.NO_LINE: N_("Không có mức để so"),
}
_NAMED: Final = 2


def rank(choice: ViewChoice, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    of = compared(situation, choice.target, choice.group)
    if not of.rows:
        yield of_the_authority(of, lang)
        return
    found = ranking(of.indicator, of.standings)
    yield h("div", status_counts(of.standings, lang), class_="beside")
    yield _table(found, of.decimal_places, situation.units, lang) if found.ranked else None
    yield _apart(found, of.decimal_places, situation.units, lang)
    data = {"of": "communes", "target": choice.target, **download_parameters(situation)}
    yield takeaway(f"{choice.target}_{situation.as_of}_rank", lang, data=data, pictures=False)


def rank_finding(compared: ComparedUnits, units: Units, lang: Lang) -> str:
    """`Bảo hiểm y tế: đứng đầu xã Cẩm Hà (93,4%), cuối xã Cẩm Minh (84,2%)`"""
    found = ranking(compared.indicator, compared.standings)
    if not found.ranked or found.ranked[-1].rank == 1:
        return finding(compared, lang)
    words = gettext("{target}: đứng đầu {first}, cuối {last}", lang)
    ends = [
        [ranked for ranked in found.ranked if ranked.rank == end.rank] for end in (found.ranked[0], found.ranked[-1])
    ]
    first, last = (_ends(tied, found, units, lang) for tied in ends)
    return words.format(target=short_name(compared.indicator, lang), first=first, last=last)


def _ends(tied: Sequence[RankedUnit], found: Ranking, units: Units, lang: Lang) -> str:
    """The units at one end of the list, with the figure they are ranked by."""
    names = [_within(ranked.row, units, lang) for ranked in tied]
    several = gettext("{count} đơn vị", lang).format(count=count_text(len(names), lang))
    who = list_text(names, lang) if len(names) <= _NAMED else several
    value = ranked_value(tied[0], found.by, lang)
    return f"{who} ({value if len(tied) == 1 else gettext('cùng {value}', lang).format(value=value)})"


def _within(row: Standing, units: Units, lang: Lang) -> str:
    """Within the sentence; one that has ended with its last day, as the table lists it."""
    unit = units[row.unit]
    told = name_till(unit, row.as_of, lang)
    return unit.within(lang) if told == unit.name[lang] else told


def ranked_value(ranked: RankedUnit, by: RankedBy, lang: Lang) -> str:
    """The figure a unit is ranked by: `95,4%`, `61,2% chỉ tiêu giao`, `80,0% cùng kỳ`."""
    if by is RankedBy.VALUE:
        return actual_text(ranked.row, lang) or ""
    words = gettext("{share} kế hoạch giao", lang) if by is RankedBy.QUOTA else gettext("{share} cùng kỳ", lang)
    return words.format(share=_share(ranked, lang))


def _share(ranked: RankedUnit, lang: Lang) -> str:
    return percent(decimal(ranked.value), lang)


def _table(found: Ranking, places: int, units: Units, lang: Lang) -> Element:
    share = {
        RankedBy.VALUE: None,
        RankedBy.QUOTA: gettext("% kế hoạch giao", lang),
        RankedBy.LAST_YEAR: gettext(columns.ON_YEAR.heading, lang),
    }[found.by]
    titles = [
        ("place", gettext("Hạng", lang)),
        ("name", gettext(columns.UNIT_NAME.heading, lang)),
        ("bar", gettext(columns.BAR.heading, lang)),
        ("number", gettext(columns.ACTUAL.heading, lang)),
        *([("number", share)] if share else []),
        ("status", gettext(columns.STATUS.heading, lang)),
    ]
    key = gettext("Vạch liền: kế hoạch năm; vạch chấm: mức phải đạt đến kỳ này.", lang)
    caption = h("caption", gettext(_BY[found.by, found.order], lang), f" {key}")
    head = h("thead", h("tr", [h("th", title, scope="col", class_=look) for look, title in titles]))
    body = h("tbody", [_row(ranked, found.by, places, units, lang) for ranked in found.ranked])
    return h("table", caption, head, body, class_="rank")


def _row(ranked: RankedUnit, by: RankedBy, places: int, units: Units, lang: Lang) -> Element:
    row = ranked.row
    name = _linked(row, units, lang)
    share = None if by is RankedBy.VALUE else h("td", _share(ranked, lang), class_="number")
    return h(
        "tr",
        h("td", str(ranked.rank), class_="place"),
        h("th", name, scope="row", class_="name"),
        h("td", bullet_bar(row, lang), class_="bar"),
        h("td", shown_value(row, places, lang), class_="number"),
        share,
        h("td", chip(row, lang), class_="status"),
        class_=str(row.status.tone),
    )


def _linked(row: Standing, units: Units, lang: Lang) -> Element:
    address = links.to("commune", unit=row.unit, period=row.as_of)
    return h("a", name_till(units[row.unit], row.as_of, lang), href=address)


def _apart(found: Ranking, places: int, units: Units, lang: Lang) -> Element | None:
    if not found.unranked:
        return None
    title = h(
        "h2", gettext("Không xếp hạng", lang), h("span", f" {count_text(len(found.unranked), lang)}"), class_="after"
    )
    whys = [why for why in UnrankedReason if any(why is other for _, other in found.unranked)]
    return h("section", title, [_group_apart(why, found, places, units, lang) for why in whys], class_="apart")


def _group_apart(why: UnrankedReason, found: Ranking, places: int, units: Units, lang: Lang) -> Element:
    rows = [row for row, other in found.unranked if other is why]
    rows.sort(key=lambda row: vietnamese_key(units[row.unit].name.vi))
    names = [h("li", _named(row, places, units, lang)) for row in rows]
    return h("div", h("h3", gettext(_APART[why], lang), h("span", f" {count_text(len(rows), lang)}")), h("ul", names))


def _named(row: Standing, places: int, units: Units, lang: Lang) -> list[Element | str]:
    link = _linked(row, units, lang)
    value = " · ".join(filter(None, (shown_value(row, places, lang), old_text(row, lang))))
    return [link, h("span", f" {value}")] if value else [link]
