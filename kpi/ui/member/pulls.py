"""The member's effect on the authority's figures, and its rank among the members."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kpi.domain.plan import Indicator
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.contribution import Contribution, effect_on_whole, gap
from kpi.domain.progress.expected import decimal
from kpi.domain.progress.ranking import RankedUnit, Ranking, ranking
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.ui import cached, links
from kpi.ui.html import Element, h
from kpi.ui.members.compared import of_group
from kpi.ui.members.pickers import by_members
from kpi.ui.members.rank import ranked_value
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.wording import Lang, figure, gettext, percent
from kpi.wording.phrases.members import EVERYBODY, group_word, in_group
from kpi.wording.phrases.standing import difference, short_name

_TOP: Final = 3
_FEW: Final = 3  # fewer units of its own kind are no group to be ranked in


@dataclass(frozen=True, slots=True)
class UnitInTarget:
    """The member in one target: its row, its contribution, the effect on the authority, its rank."""

    row: Standing
    brings: Contribution | None  # absent where its figure is part of no sum
    effect: Fraction | None
    place: RankedUnit | None
    ranking: Ranking


def pulls(unit: OrgUnit, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    group = _group(unit, situation)
    parts = _parts(
        unit,
        group,
        situation,
    )
    word = group_word(group, situation.units.all, lang)
    title = h("h2", gettext("Trong kết quả của {authority}", lang))
    if all(one.brings is None and one.place is None for one in parts):
        words = gettext("Kỳ này chưa có số liệu nào của đơn vị trong số cộng của {authority}.", lang)
        yield h("section", title, h("p", words))
        return
    columns = (
        _pulling(gettext("Có lợi nhất cho {authority}", lang), "good", _strongest(parts, 1), lang),
        _pulling(gettext("Bất lợi nhất cho {authority}", lang), "bad", _strongest(parts, -1), lang),
        _standing(parts, word, lang),
    )
    yield h("section", title, h("div", columns, class_="pulls"), _everything(parts, word, lang))


def _strongest(parts: Sequence[UnitInTarget], way: int) -> list[UnitInTarget]:
    """The targets that help (1) or hurt (-1) most; headline targets first, since only those are counted."""
    moving = [(way * part.effect, part) for part in parts if part.effect is not None and way * part.effect > 0]
    moving.sort(key=lambda pair: (not pair[1].row.indicator.headline, -pair[0]))
    return [part for _, part in moving][:_TOP]


def _group(unit: OrgUnit, situation: Situation) -> str:
    kind = unit.kind.code
    return kind if len(in_group(situation.units, situation.as_of, kind)) >= _FEW else EVERYBODY


def _parts(
    unit: OrgUnit,
    group: str,
    situation: Situation,
) -> tuple[UnitInTarget, ...]:
    ranked = cached.value_for(
        situation,
        "rankings",
        group,
        make=lambda: _rankings(
            group,
            situation,
        ),
    )
    authority = {row.indicator.code: row for row in situation.rows}
    parts = []
    for row in situation.of(unit.code):
        code = row.indicator.code
        if code in ranked:
            one = situation.contributions.get((code, unit.code))
            moved = None if one is None else effect_on_whole(one, row, authority[code])
            parts.append(UnitInTarget(row, one, moved, ranked[code].of_unit(unit.code), ranked[code]))
    return tuple(sorted(parts, key=lambda part: not part.row.indicator.headline))


def _rankings(
    group: str,
    situation: Situation,
) -> Mapping[str, Ranking]:
    """The ranking of each target that members report."""
    rows = [row for own in of_group(situation, group).values() for row in own]
    return {
        one.code: ranking(one, [row for row in rows if row.indicator.code == one.code])
        for one in by_members(situation.plan)
    }


def _pulling(title: str, tone: str, parts: Sequence[UnitInTarget], lang: Lang) -> Element:
    if not parts:
        none = h("p", gettext("Không có chỉ tiêu nào.", lang), class_="state")
        return h("div", h("h3", title), none)
    return h("div", h("h3", title), h("ul", [_pull(one, lang) for one in parts], class_=tone))


def _pull(part: UnitInTarget, lang: Lang) -> Element:
    name = h("a", short_name(part.row.indicator, lang), href=_address(part))
    return h(
        "li", h("p", name, h("strong", _force(part, lang))), h("p", _why_and_direction(part, lang), class_="state")
    )


def _address(part: UnitInTarget) -> str:
    row = part.row
    return links.to("communes", view="rank", target=row.indicator.code, period=row.as_of)


def _force(part: UnitInTarget, lang: Lang) -> str:
    """`−0,31 điểm %` of the authority's ratio; of an amount how far it is from the member's own line."""
    pull = None if part.brings is None else part.brings.pull
    moved = gap(part.row) if pull is None else pull
    return "–" if moved is None else difference(decimal(moved), part.row.indicator, lang)


def _why_and_direction(part: UnitInTarget, lang: Lang) -> str:
    """Where lower is better what is added is what harms: said, since the sign alone says the contrary."""
    comparator, words = part.row.comparator, _why(part, lang)
    if comparator is None or not comparator.lower_is_better:
        return words
    return gettext("{words}; càng thấp càng tốt", lang).format(words=words)


def _why(part: UnitInTarget, lang: Lang) -> str:
    one, indicator = part.brings, part.row.indicator
    assert one is not None
    if one.pull is None:
        words = gettext("so với mức phải đạt của đơn vị; bằng {share} tổng các {members_short}", lang)
        return words.format(share=_share(one, lang))
    words = gettext("{own}, chung các {members_short} {whole}; chiếm {share} mẫu số", lang)
    own, whole = (_value(value, indicator, lang) for value in (one.own, one.whole))
    return words.format(own=own, whole=whole, share=_share(one, lang))


def _share(one: Contribution, lang: Lang) -> str:
    return "–" if one.share is None else percent(decimal(one.share), lang)


def _value(value: Fraction | None, indicator: Indicator, lang: Lang) -> str:
    return "–" if value is None else figure(decimal(value), indicator.unit[lang], lang)


def _standing(parts: Sequence[UnitInTarget], units: str, lang: Lang) -> Element:
    """Targets where it ranks in the first or last quarter; a rank shared by many is left out."""
    placed = sorted((one for one in parts if _tells(one)), key=_rank)
    first = [one for one in placed if 4 * _rank(one) <= len(one.ranking.ranked)][:_TOP]
    last = [one for one in reversed(placed) if 4 * _rank(one) > 3 * len(one.ranking.ranked)][:_TOP]
    lines = [h("li", _place(one, units, lang)) for one in (*first, *reversed(last))]
    title = h("h3", gettext("Thứ hạng", lang))
    if not lines:
        return h(
            "div", title, h("p", gettext("Không ở nhóm đầu hay nhóm cuối của chỉ tiêu nào.", lang), class_="state")
        )
    return h("div", title, h("ul", lines))


def _rank(part: UnitInTarget) -> int:
    assert part.place is not None
    return part.place.rank


def _tells(part: UnitInTarget) -> bool:
    """A rank that many share says nothing, nor does one among few."""
    if part.place is None:
        return False
    sharing = sum(place.rank == part.place.rank for place in part.ranking.ranked)
    return sharing <= _FEW and len(part.ranking.ranked) > _FEW


def _place(part: UnitInTarget, units: str, lang: Lang) -> Element:
    """`Hạng 3/21 xã về Bảo hiểm y tế (95,4%)`"""
    assert part.place is not None
    words = gettext("Hạng {rank}/{all} {units} về", lang)
    text = words.format(rank=_rank(part), all=len(part.ranking.ranked), units=units)
    name = h("a", short_name(part.row.indicator, lang), href=_address(part))
    return h("p", f"{text} ", name, f" ({ranked_value(part.place, part.ranking.by, lang)})")


def _everything(parts: Sequence[UnitInTarget], units: str, lang: Lang) -> Element | None:
    """Every target to whose sum the member's figure contributes."""
    standing = [one for one in parts if one.brings is not None]
    if not standing:
        return None
    columns = (
        ScreenColumn(gettext("Chỉ tiêu", lang)),
        ScreenColumn(gettext("Đơn vị này", lang), "number"),
        ScreenColumn(gettext("Chung các {members_short}", lang), "number"),
        ScreenColumn(gettext("Tỷ trọng", lang), "number"),
        ScreenColumn(gettext("Ảnh hưởng đến {authority}", lang), "number"),
        ScreenColumn(gettext("So với mức phải đạt", lang), "number"),
        ScreenColumn(gettext("Kết quả {authority} nếu không tính đơn vị này", lang), "number"),
        ScreenColumn(gettext("Hạng trong các {units}", lang).format(units=units), "number"),
    )
    note = gettext(
        "Tỷ trọng: phần trong tổng các {members_short}, với tỷ lệ là phần trong mẫu số. Ảnh hưởng đến "
        "{authority}: chênh lệch với mức chung nhân với tỷ trọng; cộng mọi {members_short} lại bằng "
        "không. Chỉ tính những số đang có trong số cộng của {authority}.",
        lang,
    )
    table = plain_table(columns, [_line(one, lang) for one in standing])
    summary = h("summary", gettext("Mọi chỉ tiêu của đơn vị trong số cộng của {authority}", lang))
    return h("details", summary, h("div", table, h("p", note, class_="state"), class_="all-pulls"), class_="unfold")


def _line(part: UnitInTarget, lang: Lang) -> tuple[Element | str, ...]:
    one, indicator = part.brings, part.row.indicator
    assert one is not None
    short = gap(part.row)
    return (
        h("a", short_name(indicator, lang), href=_address(part)),
        _value(one.own, indicator, lang),
        _value(one.whole, indicator, lang),
        _share(one, lang),
        "–" if one.pull is None else difference(decimal(one.pull), indicator, lang),
        "–" if short is None else difference(decimal(short), indicator, lang),
        _value(one.without, indicator, lang),
        "–" if part.place is None else f"{part.place.rank}/{len(part.ranking.ranked)}",
    )
