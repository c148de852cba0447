"""Pickers of the view, the target, the members and their order; every choice is kept in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kpi.domain.plan import Frequency, Indicator, Measure, Plan, ReportedBy
from kpi.domain.plan.units import UnitRole, Units
from kpi.domain.progress.rollup import zero_target
from kpi.ui import cached, filters, links
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, capitalised, gettext
from kpi.wording.phrases.members import EVERYBODY
from kpi.wording.phrases.standing import short_name

MAP, TILES, HEAT, RANK = "map", "tiles", "heat", "rank"
BY_NAME, BY_GREEN, BY_GRAVE = "name", "green", "grave"

_VIEWS: Final = {MAP: N_("Bản đồ"), TILES: N_("Sơ đồ ô"), HEAT: N_("Bảng"), RANK: N_("Xếp hạng")}


_WITHOUT_MAP: Final = {code: word for code, word in _VIEWS.items() if code not in (MAP, TILES)}


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """`group` is a kind of unit or EVERYBODY; `sort` BY_NAME, BY_GREEN, BY_GRAVE or a target's code."""

    view: str
    target: str
    group: str = EVERYBODY
    sort: str = BY_GRAVE

    def address(self, period: object, **changes: str) -> str:
        """The address of the same view with these choices instead."""
        sort = "" if self.sort == BY_GRAVE else self.sort
        own = {"view": self.view, "target": self.target, "group": self.group, "sort": sort}
        return links.to("communes", **{**own, **changes}, period=period)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: words by code."""

    targets: Mapping[str, str]
    usual: str  # the code of the target that is shown first
    orders: Mapping[str, str]


def pick(visit: Visit) -> ViewChoice:
    """Draws the pickers that the view has use for."""
    plan, units, lang = visit.plan, visit.context.units, visit.lang
    offer = cached.plan_value_for(visit, "members-offer", lang, make=lambda: _offer(plan, lang))
    views = _VIEWS if visit.context.unit_map is not None else _WITHOUT_MAP
    view = filters.switch(gettext("Cách xem", lang), "view", _translated(views, lang), next(iter(views)))
    if view == HEAT:
        group = _group(units, lang)
        sort = filters.choice(gettext("Sắp xếp", lang), "sort", offer.orders, BY_GRAVE)
        return ViewChoice(view, offer.usual, group, sort)
    target = filters.choice(gettext("Chỉ tiêu", lang), "target", offer.targets, offer.usual)
    return ViewChoice(view, target, _group(units, lang) if view == RANK else EVERYBODY)


def _offer(plan: Plan, lang: Lang) -> Offer:
    targets = {one.code: _label(one, lang) for one in offered(plan)}
    return Offer(targets, usual_target(plan).code, _orders(plan, lang))


def _translated(words: dict[str, str], lang: Lang) -> dict[str, str]:
    return {code: gettext(word, lang) for code, word in words.items()}


def _label(indicator: Indicator, lang: Lang) -> str:
    name = f"{indicator.code} · {short_name(indicator, lang)}"
    words = gettext("{target} ({authority} báo cáo)", lang)
    return name if indicator.reported_by is ReportedBy.MEMBER else words.format(target=name)


def _group(units: Units, lang: Lang) -> str:
    return filters.choice(gettext("Nhóm", lang), "group", _groups(units, lang), EVERYBODY)


def _groups(units: Units, lang: Lang) -> dict[str, str]:
    only = gettext("Chỉ các {units}", lang)
    kinds = {kind.code: only.format(units=kind.several(lang)) for kind in units.kinds if kind.role is UnitRole.MEMBER}
    return {EVERYBODY: gettext("Mọi {members}", lang), **{code: capitalised(words) for code, words in kinds.items()}}


def _orders(plan: Plan, lang: Lang) -> dict[str, str]:
    words = gettext("Theo {target}", lang)
    return {
        BY_GRAVE: gettext("Nhiều chỉ tiêu cần chú ý trước", lang),
        BY_GREEN: gettext("Nhiều chỉ tiêu đúng tiến độ trước", lang),
        BY_NAME: gettext("Theo tên", lang),
        **{one.code: words.format(target=short_name(one, lang)) for one in by_members(plan)},
    }


def by_members(plan: Plan) -> tuple[Indicator, ...]:
    """What the members report, the headline targets first."""
    return tuple(sorted((one for one in plan.indicators if _by_members(one)), key=lambda one: not one.headline))


def _by_members(indicator: Indicator) -> bool:
    return indicator.reported_by is ReportedBy.MEMBER


def offered(plan: Plan) -> Iterator[Indicator]:
    """Targets that members report, then those only the authority does, which show its figure instead."""
    yield from by_members(plan)
    yield from (one for one in plan.indicators if not _by_members(one))


def usual_target(plan: Plan) -> Indicator:
    """What a member is held to by itself, and every month: the rest of the year's map would be grey."""
    return min(offered(plan), key=lambda one: (not _by_members(one), not _judged(one), one.frequency != _OFTEN))


_OFTEN: Final = Frequency.MONTH


def _judged(indicator: Indicator) -> bool:
    return indicator.measure is Measure.RATIO or bool(indicator.quotas) or zero_target(indicator)
