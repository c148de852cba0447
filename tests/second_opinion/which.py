"""Which figure counts, and who stands."""

from fractions import Fraction
from typing import NamedTuple

from kpi.domain.plan import Measure
from tests.second_opinion.due import none_is_asked
from tests.second_opinion.figures import (
    Question,
    Told,
    add_up,
    due_months,
    exists,
    expected_in,
    fallen_due,
    is_stale,
    newest,
    reporters,
    summable,
)


class Counted(NamedTuple):
    """The figure that counts for a unit."""

    figure: Told | None = None
    stands: bool = False  # not only shown because nothing else is there
    answered: bool = False  # the report that fell due is in
    whole: bool = False  # speaks for every unit expected
    coverage: tuple[int, int] = (0, 1)
    missing: tuple[str, ...] = ()
    aside: Told | None = None
    bare: tuple[str, ...] = ()  # members that gave a percentage without its parts
    sum: Told | None = None


def counted(question: Question, unit: str) -> Counted:
    if unit == question.authority:
        return _of_the_authority(question) if question.members_report else _of_one(question, unit)
    return _of_one(question, unit)


def _of_one(question: Question, unit: str) -> Counted:
    told = newest(question, unit)
    stands = told is not None and not is_stale(question, unit, told)
    missing = (unit,) if fallen_due(question, unit) and not stands else ()
    return Counted(told, stands, stands, stands, (int(stands), 1), missing)


def _of_the_authority(question: Question) -> Counted:
    members, expected, missing, gave_bare, month = in_the_sum(question)
    total = add_up(question, list(members.values()))
    if total is not None and month is not None:
        total = total._replace(month=month)
    own = newest(question, question.authority)
    own_stands = own is not None and not is_stale(question, question.authority, own)
    aside = None
    closed = own_stands
    fresh = own_stands or question.is_event
    if own is not None and fresh and total is not None and _overtaken(question, own, total, members):
        own_stands, aside = False, own
    if question.is_event and own is not None and total is not None:
        own = _of_an_event_itself(question, own, total, members)
        own_stands = own is not None
    coverage = (len(expected) - len(missing), len(expected))
    if question.is_event:
        missing = []
    told_missing = tuple(unit for unit in missing if unit not in gave_bare)
    owed = fallen_due(question, question.authority)
    if not owed:
        told_missing = ()
    elif question.is_event and not closed:
        told_missing = (question.authority,)
    bare = tuple(gave_bare)
    everyone = not missing
    if own_stands:
        whole = everyone or not question.indicator.nil_report
        answered = closed if question.is_event else True
        return Counted(own, True, answered, whole, coverage, told_missing, aside, bare, total)
    if total is not None:
        answered = closed if question.is_event else True
        return Counted(total, True, answered, everyone, coverage, told_missing, aside, bare, total)
    return Counted(own, False, False, False, coverage, told_missing, aside, bare, None)


def _overtaken(question: Question, own: Told, total: Told, members: dict[str, Told]) -> bool:
    """Whether it is an estimate, the sum is no older, and some member in it has an official figure that is no older."""
    if own.official or total.month < own.month:
        return False
    found = [newest(question, unit, official=True) for unit in members]
    return any(official is not None and official.month >= own.month for official in found)


def _of_an_event_itself(question: Question, own: Told, total: Told, members: dict[str, Told]) -> Told | None:
    """The authority's figure of an event, where it is not the members' sum that stands."""
    found = [newest(question, unit, official=own.official) for unit in members]
    told = [one for one in found if summable(question, one)]
    later = any(one is not None and one.month > own.month for one in told)
    if not _overtaken(question, own, total, members) and not later:
        return own
    proven = newest(question, question.authority, official=True)
    more = proven is not None and (proven.value or 0) > (total.value or 0)
    return proven if more and _grows(question) else None


def _grows(question: Question) -> bool:
    indicator = question.indicator
    return question.is_year_to_date and indicator.measure is not Measure.RATIO and not indicator.signed


class InTheSum(NamedTuple):
    """The members whose figures are added up, those expected, those among them that are missing, those among these that
    gave a percentage without its parts, and the month of the sum, if it is of one."""

    members: dict[str, Told]
    expected: list[str]
    missing: list[str]
    bare: list[str]
    month: int | None


def in_the_sum(question: Question) -> InTheSum:
    month = None
    if question.is_event:
        return _of_an_event(question)
    due = [month for month in due_months(question) if month <= question.month]
    if not due:
        expected = expected_in(question, question.month)
        found = {unit: newest(question, unit) for unit in expected}
    else:
        month = _month_of_the_sum(question, due[-1])
        expected = expected_in(question, month)
        found = {unit: _in_month(question, unit, month) for unit in expected}
    existing, left = expected, left_by_the_ended(question)
    for unit, told in left.figures.items():
        found.setdefault(unit, told)
    expected = [*expected, *(unit for unit in left.expected if unit not in expected)]
    taken = {unit: told for unit, told in found.items() if told is not None and summable(question, told)}
    missing = [unit for unit in expected if unit not in taken or (unit in left.owing and unit not in existing)]
    if not any(unit in taken for unit in existing):
        taken = {}  # what those that have ended left is no report of the others
    bare = [unit for unit, told in found.items() if told is not None and not summable(question, told)]
    return InTheSum(taken, expected, missing, [unit for unit in bare if unit not in left.owing], month)


def _of_an_event(question: Question) -> InTheSum:
    expected = expected_in(question, question.month)
    asked = expected
    if question.is_year_to_date:
        asked = [unit.code for unit in reporters(question)]
    found = {unit: newest(question, unit) for unit in asked}
    taken = {unit: told for unit, told in found.items() if told is not None and summable(question, told)}
    bare = [unit for unit, told in found.items() if told is not None and unit not in taken]
    return InTheSum(taken, expected, [], bare, None)


def _month_of_the_sum(question: Question, last_due: int) -> int:
    for month in range(question.month, last_due, -1):
        expected = expected_in(question, month)
        figures = [question.book.get((unit, question.year, month)) for unit in expected]
        if expected and all(summable(question, told) for told in figures):
            return month
    return last_due


def _in_month(question: Question, unit: str, month: int) -> Told | None:
    """Of a level or a ratio the newest one stands in where there is none."""
    told = question.book.get((unit, question.year, month))
    later = newest(question, unit)
    if not summable(question, told) and summable(question, later) and _may_stand_in(question):
        return later if later is not None and later.month > month else told
    return told


def _may_stand_in(question: Question) -> bool:
    return not question.is_year_to_date or question.indicator.measure.value == "ratio"


class Left(NamedTuple):
    """By members of a year to date that have ended: what they have brought, and who of them is expected all the same,
    as one that owes its last report or gave a percentage without its parts."""

    figures: dict[str, Told]
    expected: list[str]
    owing: list[str]


def left_by_the_ended(question: Question) -> Left:
    due = [month for month in due_months(question) if month <= question.month]
    left = Left({}, [], [])
    if not question.is_year_to_date:
        return left
    for unit in reporters(question):
        ended = unit.valid_to is not None and not exists(question, unit, question.month)
        if not ended or unit.valid_to is None or unit.valid_to.year != question.year:
            continue
        owed = [month for month in due if exists(question, unit, month)]
        told = newest(question, unit.code)
        if told is not None:
            left.figures[unit.code] = told
        owing = bool(owed) and (told is None or told.month < owed[-1])
        if owing:
            left.owing.append(unit.code)
        if owing or (told is not None and not summable(question, told)):
            left.expected.append(unit.code)
    return left


# -- what cannot be undone


def settled(question: Question, unit: str, target: Fraction) -> Told | None:
    """The official figure that decides the year whatever comes, if there is one."""
    own = newest(question, unit, official=True)
    if unit != question.authority or not question.members_report:
        return own if own is not None and settles(question, own.value, target) else None
    members = _official(question)
    total = add_up(question, list(members.values()))
    if own is None or total is None:
        told = own or total
    elif target == 0 and none_is_asked(question):
        told = own if (own.value or 0) >= (total.value or 0) else total  # the breach of one unit stays
    elif own.month >= total.month:
        told = own
    elif question.is_event:
        told = own if _grows(question) and (own.value or 0) > (total.value or 0) else total
    elif _all_since(question, members, own):
        told = total
    else:
        told = own if (own.value or 0) >= (total.value or 0) else total
    return told if told is not None and settles(question, told.value, target) else None


def _official(question: Question) -> dict[str, Told]:
    """Of every member the newest figure that is no estimate; of a level one that has ended leaves nothing."""
    asked = [unit.code for unit in reporters(question)]
    if not question.is_year_to_date:
        asked = expected_in(question, question.month)
    found = {unit: newest(question, unit, official=True) for unit in asked}
    return {unit: told for unit, told in found.items() if told is not None and summable(question, told)}


def told_by_all(question: Question) -> bool:
    """Whether every member that exists has an official figure that adds up, early or late."""
    members = _official(question)
    return question.is_event or all(unit in members for unit in expected_in(question, question.month))


def _all_since(question: Question, members: dict[str, Told], own: Told) -> bool:
    """Whether every member expected has an official figure of a later month than the authority's."""
    since = [unit for unit, told in members.items() if told.month > own.month]
    return all(unit in since for unit in expected_in(question, question.month))


def settles(question: Question, value: Fraction | None, target: Fraction) -> bool:
    goal, measure = question.indicator.target, question.indicator.measure.value
    if goal is None or value is None or question.indicator.compare.value != "value" or question.indicator.signed:
        return False
    if measure == "checklist":
        return value >= target
    if not question.is_year_to_date:
        return False
    if target == 0 and goal.comparator.value in ("<", "<=", "="):
        return value > 0
    if measure == "ratio":
        return False
    return value > target if goal.comparator.value == ">" else goal.comparator.value == ">=" and value >= target
