"""What a file says to whoever hands it in: nothing in it tells them more than they may see."""

from dataclasses import dataclass, replace

from kpi.domain.access import Account, may_hand_in, readable
from kpi.domain.answers import Alias, EarlierAnswer, Reader
from kpi.domain.observation import Observations, of_plan
from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.submission import Answer, Entry, Issue, Level, Submission
from kpi.domain.units import Units
from kpi.intake import read_submission
from kpi.wording import Lang
from kpi.wording.phrases.standing import unit_name


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of a file to its reader: names and answers taught before, with the answers given now."""

    aliases: tuple[Alias, ...]
    earlier: tuple[EarlierAnswer, ...]
    answers: tuple[Answer, ...] = ()


def seen_by(reader: Reader) -> Reader:
    """The same, with the plan that the account may see."""
    return replace(reader, plan=readable(reader.plan, reader.account))


def read_file(
    data: bytes, name: str, known: Known, reader: Reader, period: Period | None, recorded: Observations, secret: bytes
) -> Submission:
    """Read against the plan that the account may see; `recorded`: figures in force, of which it is told no others."""
    plan = seen_by(reader).plan
    return read_submission(
        data,
        name,
        plan=plan,
        units=reader.units,
        sender=reader.sender,
        period=period,
        recorded=of_plan(recorded, plan),
        aliases=known.aliases,
        answers=known.answers,
        earlier=known.earlier,
        secret=secret,
    )


def allowed(submission: Submission, who: Account, plan: Plan, units: Units) -> Submission:
    """Figures the account may not hand in become errors, like rows that cannot be read."""
    taken: list[Entry] = []
    refused: list[Issue] = []
    for entry in submission.entries:
        if may_hand_in(who, plan.indicator(entry.indicator), entry.unit, plan, units):
            taken.append(entry)
        else:
            refused.append(_not_yours(entry, units))
    return submission.model_copy(update={"entries": tuple(taken), "issues": (*submission.issues, *refused)})


def _not_yours(entry: Entry, units: Units) -> Issue:
    values = {"indicator": entry.indicator, "name": unit_name(entry.unit, units, Lang.VI)}
    return Issue(level=Level.ERROR, code="not_allowed", sheet=entry.sheet, cell=entry.cell, values=values)
