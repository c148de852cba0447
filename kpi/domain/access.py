"""Who may do what. Every read and every write asks `may`; nothing else decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kpi.domain.figures.submission import Entry
from kpi.domain.plan import CollectedBy, Indicator, Plan
from kpi.domain.plan.units import Units


class Role(StrEnum):
    LEADER = "leader"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What a person can ask to do."""

    VIEW_PROGRESS = "view_progress"
    VIEW_PLAN = "view_plan"  # what is to be reached and who changed it; no figures
    SUBMIT = "submit"
    EXPORT = "export"
    CONFIRM_FOR_ALL = "confirm_for_all"  # that a name means a unit or an indicator in everybody's files
    BRIEF = "brief"  # mark that the authority was briefed
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_PLAN = "manage_plan"
    OPERATE = "operate"  # backup, restore, migrate, verify, demo


OPERATOR_PREFIX = "cli:"
"""Before the name of the machine's operator; no account's name has a colon."""

RESTRICTED = "restricted"
"""The named right to see restricted indicators."""


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who is signed in, or the machine's operator. `units`: whose figures an officer hands in."""

    name: str
    role: Role | None  # None: the operator of the machine, who may do everything
    units: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()

    @property
    def sight(self) -> tuple[str, ...]:
        """What decides how much of a plan the account sees: who has the same sees the same, of today's plan or an older
        one."""
        return str(self.role), *self.rights


_ROLES: dict[Role, frozenset[Act]] = {
    Role.LEADER: frozenset({Act.VIEW_PROGRESS, Act.VIEW_PLAN, Act.EXPORT, Act.BRIEF}),
    Role.OFFICER: frozenset({Act.VIEW_PROGRESS, Act.VIEW_PLAN, Act.SUBMIT, Act.EXPORT}),
    Role.REVIEWER: frozenset(
        {Act.VIEW_PROGRESS, Act.VIEW_PLAN, Act.SUBMIT, Act.CONFIRM_FOR_ALL, Act.EXPORT, Act.BRIEF}
    ),
    Role.PUBLISHER: frozenset({Act.VIEW_PROGRESS, Act.VIEW_PLAN, Act.EXPORT, Act.BRIEF}),
    Role.ADMINISTRATOR: frozenset({Act.VIEW_PLAN, Act.MANAGE_ACCOUNTS, Act.MANAGE_PLAN}),
}


def may(who: Account, act: Act) -> bool:
    """Whether the account may do this at all."""
    return who.role is None or act in _ROLES[who.role]


def may_upload(who: Account) -> bool:
    """Whether any screen takes a file of the account's."""
    return may(who, Act.SUBMIT) or may(who, Act.MANAGE_PLAN)


def may_read(who: Account, indicator: Indicator) -> bool:
    """Whether the account may see the indicator's figures."""
    return may(who, Act.VIEW_PROGRESS) and (not indicator.restricted or who.role is None or RESTRICTED in who.rights)


def readable(plan: Plan, who: Account, today: Plan | None = None) -> Plan:
    """The plan without the indicators the account may not see: what is not in it is neither measured nor counted.

    A plan of the past loses those that `today` hides too: what is restricted now is so whenever it was recorded, also
    for those who may see it. What is made of others goes with any of them.
    """
    held = (*plan.indicators, *(() if today is None else today.indicators))
    hidden = {one.code for one in held if not may_read(who, one)}
    hidden |= {one.code for one in held if hidden.intersection(one.all_of)}
    closed = {one.code for one in held if one.restricted}
    seen = (one for one in plan.indicators if one.code not in hidden)
    marked = (one.model_copy(update={"restricted": True}) if one.code in closed else one for one in seen)
    return plan.model_copy(update={"indicators": tuple(marked)})


def plan_shown(plan: Plan, who: Account) -> Plan:
    """The plan as the account may look at it, without figures: whoever manages it sees all of it."""
    return plan if may(who, Act.MANAGE_PLAN) else readable(plan, who)


def may_hand_in(who: Account, indicator: Indicator, unit: str, plan: Plan, units: Units) -> bool:
    """Whether the account may record a figure of the indicator about the unit.

    An officer hands in for the units named and for those that were merged into them; an officer of an office also the
    authority's figures of the indicators it owns, and its members' figures of those that the owner collects. A reviewer
    may hand in for any unit. What is made of others has no figures.
    """
    if indicator.is_composite:
        return False
    if who.role is None:
        return True
    if not may(who, Act.SUBMIT) or (indicator.restricted and RESTRICTED not in who.rights):
        return False
    if who.role is Role.REVIEWER or any(one in who.units for one in units.answering_for(unit)):
        return unit in units.by_code
    if indicator.owner is None or indicator.owner not in who.units:
        return False
    is_member = unit in units.by_code and units.by_code[unit].is_member
    return unit == plan.authority or (is_member and indicator.collected_by is CollectedBy.OWNER)


def acts_for_report(who: Account, indicator: Indicator, unit: str, plan: Plan) -> bool:
    """Whether the account hands in for whoever is to report the figure about the unit, whichever sender it names: what
    an officer of others sends stands beside."""
    if who.role is not Role.OFFICER or unit == plan.authority:
        return True
    return (indicator.owner if indicator.collected_by is CollectedBy.OWNER else unit) in who.units


def split_by_rights(
    who: Account, entries: Iterable[Entry], plan: Plan, units: Units
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The figures that the account may hand in, and those that it may not: of each month, who had it then."""
    found: dict[bool, list[Entry]] = {True: [], False: []}
    for one in entries:
        indicator = plan.indicator_in_force(one.indicator, one.period)
        found[may_hand_in(who, indicator, one.unit, plan, units)].append(one)
    return tuple(found[True]), tuple(found[False])


def may_take_form(who: Account, unit: str, plan: Plan, units: Units) -> bool:
    """Whether the account may take the month's form of the unit, and hand in with it.

    An officer takes those of the units named; an officer of an office that owns indicators also the authority's, which
    then asks for nothing else. Every form holds only what whoever takes it may hand in.
    """
    if not may(who, Act.SUBMIT) or unit not in units.by_code:
        return False
    if who.role is not Role.OFFICER or unit in who.units:
        return True
    return unit == plan.authority and any(may_hand_in(who, one, unit, plan, units) for one in plan.ever)


def may_name(who: Account, code: str, plan: Plan, units: Units) -> bool:
    """Whether the account may settle that a name means this unit or indicator: it hands in figures of it."""
    if code in units.by_code:
        return any(may_hand_in(who, one, code, plan, units) for one in plan.indicators)
    indicator = next((one for one in plan.indicators if one.code == code), None)
    return indicator is not None and any(may_hand_in(who, indicator, unit, plan, units) for unit in units.by_code)


def has_rights_of(who: Account, other: Account) -> bool:
    """Whether the account may hand in whatever the other may."""
    if who.role is None or other.role is None:
        return who.role is None
    if not may(who, Act.SUBMIT) or (RESTRICTED in other.rights and RESTRICTED not in who.rights):
        return False
    return who.role is Role.REVIEWER or (other.role is not Role.REVIEWER and set(other.units) <= set(who.units))
