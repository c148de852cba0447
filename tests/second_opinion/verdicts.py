"""What the numbers of a reason imply, without the row that it is the reason of."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from kpi.domain.progress.status import Reason, Status

Numbers = Mapping[str, Decimal | int | str | None]
ALMOST = 20
"""Decimals to which a pace of two numbers of 28 digits can be told."""


def implied(reason: Reason) -> set[Status]:
    """The statuses that a reader may conclude from the sentence's numbers: one, but of a target made of others."""
    return IMPLIED[reason.code](reason.numbers)


def amount(numbers: Numbers, name: str) -> Fraction:
    value = numbers[name]
    assert isinstance(value, Decimal | int), name
    return Fraction(value)


def passes(numbers: Numbers, line: str) -> bool:
    """Whether the actual is on the right side of the line, by the comparator that stands beside it."""
    actual, asked = amount(numbers, "actual"), amount(numbers, line)
    if is_checklist(numbers):
        return actual >= asked
    match numbers["comparator"]:
        case ">":
            return actual > asked
        case ">=":
            return actual >= asked
        case "<":
            return actual < asked
        case "<=":
            return actual <= asked
        case "between":
            return asked <= actual and (bool(numbers["more_is_better"]) or actual <= amount(numbers, "upper"))
    return abs(actual - asked) * 100 <= abs(asked) * (amount(numbers, "tolerance") if numbers.get("tolerance") else 0)


def is_checklist(numbers: Numbers) -> bool:
    """Of which more than all cannot be done."""
    return numbers.get("items") is not None and numbers["change"] is None


def reached(numbers: Numbers, line: str) -> set[Status]:
    """The verdict of a target that is passed: exceeded where it is still better when written like the target."""
    comparator = numbers["comparator"]
    if is_checklist(numbers) or comparator not in (">=", "<=", "between"):
        return {Status.MET}
    asked = amount(numbers, "upper" if comparator == "between" else line)
    written = written_like(amount(numbers, "actual"), asked)
    better = written < asked if comparator == "<=" else written > asked
    return {Status.EXCEEDED if better else Status.MET}


def written_like(value: Fraction, other: Fraction) -> Fraction:
    for decimals in range(10):
        if (other * 10**decimals).denominator == 1:
            return Fraction(floor(value * 10**decimals + Fraction(1, 2)), 10**decimals)
    return value


def pace(numbers: Numbers, line: str) -> Fraction | None:
    actual, asked = amount(numbers, "actual"), amount(numbers, line)
    if actual < 0 or asked < 0:
        return None
    done = actual / asked if asked else None
    turned = asked / actual if actual else None
    comparator = numbers["comparator"]
    if comparator in ("<", "<="):
        return turned
    if comparator == "=" and numbers.get("items") is None:
        return min((one for one in (done, turned) if one is not None), default=None)
    if comparator == "between" and actual > amount(numbers, "upper") and not numbers["more_is_better"]:
        return amount(numbers, "upper") / actual
    return done


def by_pace(numbers: Numbers, line: str) -> Status:
    found = pace(numbers, line)
    if found is None:
        found = Fraction(on_the_good_side(numbers, line))
    found = round(found, ALMOST)
    if found >= amount(numbers, "on_track_from"):
        return Status.ON_TRACK
    return Status.SLIGHTLY_BEHIND if found >= amount(numbers, "slightly_behind_from") else Status.BEHIND


def on_the_good_side(numbers: Numbers, line: str) -> bool:
    actual, asked = amount(numbers, "actual"), amount(numbers, line)
    if numbers["comparator"] in ("<", "<="):
        return actual <= asked
    return actual == asked if numbers["comparator"] == "=" and numbers.get("items") is None else actual >= asked


def not_passing(numbers: Numbers, line: str) -> Status:
    """On its way, and held to a comparator that it does not pass: never on track."""
    status = by_pace(numbers, line)
    return Status.SLIGHTLY_BEHIND if status is Status.ON_TRACK else status


# -- by code


def _without_basis(_numbers: Numbers) -> set[Status]:
    return {Status.NO_BASIS}


def _no_divisor(numbers: Numbers) -> set[Status]:
    return {Status.NO_BASIS} if numbers["period"] is not None else set()


def _reached(numbers: Numbers) -> set[Status]:
    return reached(numbers, "target") if passes(numbers, "target") else set()


def _complete(numbers: Numbers) -> set[Status]:
    return {Status.MET} if amount(numbers, "actual") >= amount(numbers, "target") else set()


def _broken(numbers: Numbers) -> set[Status]:
    return {Status.MISSED} if amount(numbers, "actual") > 0 else set()


def _no_report(numbers: Numbers) -> set[Status]:
    return {Status.NO_REPORT} if numbers["due"] is not None else set()


def _stale(numbers: Numbers) -> set[Status]:
    return {Status.NO_REPORT} if str(numbers["period"]) < str(numbers["due"]) else set()


def _not_closed(numbers: Numbers) -> set[Status]:
    return {Status.NO_REPORT} if numbers["due"] is not None and numbers["frequency"] == "event" else set()


def _only_percentages(numbers: Numbers) -> set[Status]:
    return {Status.NO_REPORT} if numbers["due"] is not None and amount(numbers, "bare") > 0 else set()


def _partial(numbers: Numbers) -> set[Status]:
    lacking = amount(numbers, "units") - amount(numbers, "counted")
    return {Status.PARTIAL} if lacking == amount(numbers, "lacking") > 0 and numbers["due"] is not None else set()


def _interim_of_some(numbers: Numbers) -> set[Status]:
    return {Status.NOT_DUE} if amount(numbers, "counted") < amount(numbers, "units") else set()


def _nothing_due(_numbers: Numbers) -> set[Status]:
    return {Status.NOT_DUE}


def _interim(numbers: Numbers) -> set[Status]:
    enough = numbers["target"] is None or passes(numbers, "target")
    return {Status.NOT_DUE} if enough and _before_anything_is_asked(numbers) else set()


def _short(numbers: Numbers) -> set[Status]:
    return {Status.NOT_DUE} if not passes(numbers, "target") and _before_anything_is_asked(numbers) else set()


def _before_anything_is_asked(numbers: Numbers) -> bool:
    return str(numbers["period"]) < str(numbers["asked_from"])


def _fell_short(numbers: Numbers) -> set[Status]:
    return set() if passes(numbers, "target") else {Status.MISSED}


def _paced(numbers: Numbers) -> set[Status]:
    told, found = numbers["pace"], pace(numbers, "expected")
    same = told is found is None or (told is not None and found is not None and round(Fraction(told) - found, 18) == 0)
    return {by_pace(numbers, "expected")} if same else set()


def _on_a_path(numbers: Numbers) -> set[Status]:
    if numbers["comparator"] not in ("<", "<="):
        return {by_pace(numbers, "expected")}
    return {Status.ON_TRACK if passes(numbers, "expected") else not_passing(numbers, "expected")}


def _held(numbers: Numbers) -> set[Status]:
    return {Status.ON_TRACK if passes(numbers, "target") else not_passing(numbers, "target")}


def _against_last_year(numbers: Numbers) -> set[Status]:
    good = passes(numbers, "last_year")
    if good is not bool(numbers["passes"]):
        return set()
    if numbers["judged_from"] is None:
        return reached(numbers, "last_year") if good else {Status.MISSED}
    return {Status.ON_TRACK if good else not_passing(numbers, "last_year")}


def _made_of_others(numbers: Numbers) -> set[Status]:
    """The parts' own rows say the rest."""
    good = {Status.MET, Status.ON_TRACK}
    return good if numbers["holding"] == numbers["parts"] else set(Status) - good - {Status.EXCEEDED}


IMPLIED: Mapping[str, Callable[[Numbers], set[Status]]] = {
    "no_target": _without_basis,
    "for_members_only": _without_basis,
    "no_quota": _without_basis,
    "no_baseline": _without_basis,
    "no_opening_count": _without_basis,
    "no_last_year": _without_basis,
    "nothing_to_divide_by": _no_divisor,
    "reached": _reached,
    "checklist_complete": _complete,
    "broken": _broken,
    "no_report": _no_report,
    "stale": _stale,
    "no_closing_figure": _not_closed,
    "only_percentages": _only_percentages,
    "partial": _partial,
    "nothing_due": _nothing_due,
    "interim_of_some": _interim_of_some,
    "interim": _interim,
    "short_so_far": _short,
    "passed": _reached,
    "fell_short": _fell_short,
    "on_pace": _paced,
    "behind_pace": _paced,
    "on_path": _on_a_path,
    "off_path": _on_a_path,
    "holds": _held,
    "does_not_hold": _held,
    "against_last_year": _against_last_year,
    "composite": _made_of_others,
}
