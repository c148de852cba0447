"""Every member in every target that members report: one table of shapes, the authority's row on top."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kpi.content.statuses import own_look
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.units import OrgUnit, Units
from kpi.domain.progress.ranking import ranking
from kpi.domain.progress.standing import Standing, main_targets
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.legend import statuses_shown
from kpi.ui.links import download_parameters
from kpi.ui.members.compared import of_group
from kpi.ui.members.pickers import BY_GRAVE, BY_GREEN, BY_NAME, ViewChoice, by_members
from kpi.wording import Lang, count_text, gettext, list_text, ngettext, status_word, vietnamese_key
from kpi.wording.phrases.figure import bare_text
from kpi.wording.phrases.members import decimal_places
from kpi.wording.phrases.standing import name_till, short_name

_NAMED: Final = 3
_FURTHER: Final = "further"  # what is not among the headline targets

Rows = Mapping[str, Standing]  # by indicator


@dataclass(frozen=True, slots=True)
class HeatColumn:
    indicator: Indicator
    decimal_places: int  # decimals of its figures
    has_something: bool  # a figure, or a report that has fallen due


def heat(choice: ViewChoice, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    rows = {unit: {row.indicator.code: row for row in own} for unit, own in of_group(situation, choice.group).items()}
    authority = _by_target(situation, situation.plan.authority)
    every = _columns(situation.plan, (*rows.values(), authority))
    columns = [column for column in every if column.has_something]
    order = _sorted([situation.units[code] for code in rows], rows, choice.sort, situation)
    lines = [(situation.units[situation.plan.authority], authority), *((unit, rows[unit.code]) for unit in order)]
    table = _table(lines, columns, choice, situation, lang)
    label = gettext("Bảng các {members} theo chỉ tiêu; cuộn bằng phím mũi tên", lang)
    codes = {column.indicator.code for column in columns}
    cells = [row for _, own in lines for code, row in own.items() if code in codes]
    yield _key(len(columns), cells, lang)
    yield h("div", table, class_="heat-box", role="region", tabindex=0, aria_label=label)
    yield _folded([column.indicator for column in every if not column.has_something], situation, lang)
    yield takeaway(
        f"{situation.as_of}_heat", lang, data={"of": "heat", **download_parameters(situation)}, pictures=False
    )


def _table(
    lines: Sequence[tuple[OrgUnit, Rows]],
    columns: Sequence[HeatColumn],
    choice: ViewChoice,
    situation: Situation,
    lang: Lang,
) -> Element:
    """The further targets are marked: they go on a sheet of their own, since one cannot hold all (print.js)."""
    head = _head([column.indicator for column in columns], choice, situation, lang)
    body = [
        _row(unit, rows, columns, situation, lang, is_authority=unit.code == situation.plan.authority)
        for unit, rows in lines
    ]
    caption = h("caption", gettext("Các {members} theo chỉ tiêu", lang), class_="unseen")
    return h("table", caption, h("thead", head, body[0]), h("tbody", body[1:]), class_="heat")


def _columns(plan: Plan, rows: Sequence[Rows]) -> list[HeatColumn]:
    """The headline targets first, among them what is judged by now before what is not due yet."""
    found = [(one, [row[one.code] for row in rows if one.code in row]) for one in by_members(plan)]
    found.sort(key=lambda pair: (not pair[0].headline, not any(row.status.due for row in pair[1])))
    return [
        HeatColumn(
            one,
            decimal_places(row.actual for row in own),
            has_something=any(row.status.due or row.actual is not None for row in own),
        )
        for one, own in found
    ]


def _folded(targets: Sequence[Indicator], situation: Situation, lang: Lang) -> Element | None:
    """The targets without a column, since all of it would be empty rings."""
    if not targets:
        return None
    words = ngettext("{count} chỉ tiêu chưa đến kỳ, chưa có số liệu", len(targets), lang)
    names = [
        h("li", h("a", short_name(one, lang), href=links.to("target", target=one.code, period=situation.as_of)))
        for one in targets
    ]
    summary = h("summary", words.format(count=count_text(len(targets), lang)))
    return h("details", summary, h("ul", names), class_="unfold")


def heat_finding(situation: Situation, group: str, lang: Lang) -> str:
    """`Nhiều chỉ tiêu chủ yếu chậm, … hoặc thiếu báo cáo nhất: Xã Cẩm Hà và Xã Cẩm Minh (4)`"""
    mine = {unit: main_targets(rows) for unit, rows in of_group(situation, group).items()}
    if not any(row.actual is not None for rows in mine.values() for row in rows):
        return gettext("Chưa {members} nào có số liệu trong kỳ này", lang)
    grave = {code: _grave(rows) for code, rows in mine.items()}
    most = max(grave.values(), default=0)
    worst = [code for code, count in grave.items() if count == most]
    if not most:
        return gettext("Không {members} nào có chỉ tiêu chủ yếu chậm, chậm ít, không đạt hoặc chưa nộp", lang)
    if len(worst) > _NAMED:
        words = gettext("{units} đơn vị có tới {count} chỉ tiêu chủ yếu chậm, chậm ít, không đạt hoặc chưa nộp", lang)
        return words.format(units=len(worst), count=most)
    words = gettext("Nhiều chỉ tiêu chủ yếu chậm, chậm ít, không đạt hoặc chưa nộp nhất: {units} ({count})", lang)
    return words.format(units=list_text([situation.units[code].within(lang) for code in worst], lang), count=most)


def _by_target(situation: Situation, unit: str) -> Rows:
    return {row.indicator.code: row for row in situation.of(unit)}


def by_name(chosen: Iterable[OrgUnit], units: Units) -> list[OrgUnit]:
    """Kind by kind as the units file lists them (the towns, then the communes), each by the Vietnamese alphabet."""
    return sorted(chosen, key=lambda unit: (units.kind_order[unit.kind.code], vietnamese_key(unit.name.vi)))


def _sorted(units: Sequence[OrgUnit], rows: Mapping[str, Rows], sort: str, situation: Situation) -> list[OrgUnit]:
    named = by_name(units, situation.units)
    if sort == BY_NAME:
        return named
    if sort == BY_GRAVE:
        return sorted(named, key=lambda unit: -_grave(rows[unit.code].values()))
    if sort == BY_GREEN:
        return sorted(named, key=lambda unit: -_green(rows[unit.code].values())[0])
    found = ranking(situation.plan.indicator(sort), [row[sort] for row in rows.values() if sort in row])
    rank = {place.row.unit: place.rank for place in found.ranked}
    return sorted(named, key=lambda unit: rank.get(unit.code, len(units) + 1))


def _green(rows: Iterable[Standing]) -> tuple[int, int]:
    """How many of the unit's headline targets are met or on track, of those due."""
    main = main_targets(rows)
    return sum(row.status.good for row in main), sum(row.status.due for row in main)


def _grave(rows: Iterable[Standing]) -> int:
    """How many of the unit's headline targets need attention, which the title counts too."""
    return sum(row.status.gravity is not None for row in main_targets(rows))


def _head(
    targets: Sequence[Indicator], choice: ViewChoice, situation: Situation, lang: Lang
) -> tuple[Element, Element]:
    main = sum(one.headline for one in targets)
    spans = ((main, gettext("Chỉ tiêu chủ yếu", lang)), (len(targets) - main, gettext("Chỉ tiêu khác", lang)))
    looks = ("", _FURTHER)
    groups = [
        h("th", title, scope="colgroup", colspan=wide, class_=look or None)
        for (wide, title), look in zip(spans, looks, strict=True)
        if wide
    ]
    columns = [
        _sorter(BY_NAME, gettext("Đơn vị", lang), None, choice, situation, look="name"),
        _sorter(BY_GREEN, gettext("Đạt, đúng tiến độ", lang), None, choice, situation, look="green"),
        *(
            _sorter(one.code, short_name(one, lang), one.unit[lang], choice, situation, look=_look(one))
            for one in targets
        ),
    ]
    return h("tr", h("td", colspan=2, class_="name"), groups, class_="groups"), h("tr", columns, class_="titles")


def _sorter(
    sort: str, title: str, unit: str | None, choice: ViewChoice, situation: Situation, look: str | None = None
) -> Element:
    ways = {BY_NAME: "ascending", BY_GREEN: "descending"}
    chosen = ways.get(sort, "other") if choice.sort == sort else None
    link = h("a", title, href=choice.address(situation.as_of, sort=sort))
    return h("th", link, None if unit is None else h("small", unit), scope="col", class_=look, aria_sort=chosen)


def _row(
    unit: OrgUnit,
    rows: Rows,
    columns: Sequence[HeatColumn],
    situation: Situation,
    lang: Lang,
    *,
    is_authority: bool = False,
) -> Element:
    address = (
        links.to("overview", period=situation.as_of)
        if is_authority
        else links.to("commune", unit=unit.code, period=situation.as_of)
    )
    good, of = _green(rows.values())
    return h(
        "tr",
        h("th", h("a", name_till(unit, situation.as_of, lang), href=address), scope="row", class_="name"),
        h("td", h("strong", str(good)), f"/{of}", class_="green"),
        [_cell(rows.get(one.indicator.code), one, lang) for one in columns],
        class_="district" if is_authority else None,
    )


def _look(indicator: Indicator) -> str | None:
    return None if indicator.headline else _FURTHER


def _cell(row: Standing | None, column: HeatColumn, lang: Lang) -> Element:
    """The status as a shape that the style sheet draws by the class, and in words for those who do not see it.

    The style sheet hides the words: with a class on each of hundreds the table would be a sixth longer.
    """
    if row is None:
        return h("td", h("span", gettext("Không phải nộp", lang)), class_=_joined("out", _look(column.indicator)))
    word = status_word(row.status, lang, row.coverage)
    if row.is_estimate:
        word = f"{word}, {gettext('số ước', lang)}"
    value = None
    if row.actual is not None and row.coverage[0]:
        value = bare_text(row.actual, row.indicator, lang, places=column.decimal_places, against=row.target)
    look = _joined(str(row.status.tone), own_look(row.status), "hollow" if row.is_estimate else None)
    return h("td", h("span", f"{word}: " if value else word), value, class_=_joined(look, _look(column.indicator)))


def _joined(*looks: str | None) -> str:
    return " ".join(filter(None, looks))


def _key(columns: int, rows: Iterable[Standing], lang: Lang) -> Element:
    hint = h("li", gettext("Kéo ngang để xem đủ {count} chỉ tiêu", lang).format(count=columns), class_="hint")
    return h("ul", statuses_shown(rows, lang), hint, class_="legend")
