"""Answers for figures that a file leaves blank: the reason is recorded in the place of the figure."""

from collections.abc import Iterable

from kpi.domain.figures.observation import Observations
from kpi.domain.figures.submission import NO_FIGURE, Answer, Entry, Issue, Level, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.reporting import debts


def of_blanks(answers: Iterable[Answer]) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The answers for blanks, and the others, which are to questions of the file."""
    given = tuple(answers)
    about_blanks = tuple(one for one in given if one.choice == NO_FIGURE)
    return about_blanks, tuple(one for one in given if one.choice != NO_FIGURE)


def with_reasons(
    read: Submission, answers: tuple[Answer, ...], plan: Plan, units: Units, recorded: Observations
) -> Submission:
    """The submission with these answers for its blanks; one about what is not owed, or not blank, is an error, as an
    answer to no question is."""
    blank = set() if read.period is None else _blank(read, read.period, plan, units, recorded)
    meant = tuple(one for one in answers if (one.cell, one.sheet) in blank)
    others = tuple(one for one in answers if (one.cell, one.sheet) not in blank)
    reasons = (
        Entry(indicator=one.cell, unit=one.sheet, period=read.period, reason=one.because)
        for one in meant
        if read.period is not None
    )
    return read.model_copy(
        update={
            "blanks": (*read.blanks, *reasons),
            "issues": (*read.issues, *map(_about_nothing, others)),
            "answers": (*read.answers, *answers),
        }
    )


def _blank(read: Submission, period: Period, plan: Plan, units: Units, recorded: Observations) -> set[tuple[str, str]]:
    """The indicators and units of which something is owed and nothing is in, here or recorded."""
    owed = {(debt.indicator, debt.unit) for debt in debts(plan, units, period)}
    here = {(one.indicator, one.unit) for one in read.recordable if one.period == period and not one.is_forecast}
    return owed - here - {(one.indicator, one.unit) for one in recorded if one.period == period}


def _about_nothing(answer: Answer) -> Issue:
    return Issue(
        level=Level.ERROR,
        code="answer_without_question",
        sheet=answer.sheet,
        cell=answer.cell,
        value=answer.choice,
        values={"choice": answer.choice},
    )
