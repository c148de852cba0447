"""A file in -> a submission out. What is small is matched here, what is large in a process with limits."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date

from kpi.domain.answers import Alias, EarlierAnswer
from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.observation import Observations
from kpi.domain.figures.submission import Answer, Issue, Level, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.form_sheet import is_signed
from kpi.intake.match import by_indicator_and_unit
from kpi.intake.matching import MatchRequest, matched
from kpi.intake.matching_process import matched_apart
from kpi.intake.workbook import UnreadableWorkbook
from kpi.intake.workbook.child_process import FREE, opened
from kpi.intake.workbook.limits import MATCHED_HERE


def read_submission(
    data: bytes,
    file_name: str,
    *,
    plan: Plan,
    units: Units,
    sender: str | None,
    period: Period | None,
    recorded: Observations,
    today: date,
    aliases: Sequence[Alias] = (),
    answers: Sequence[Answer] = (),
    earlier: Sequence[EarlierAnswer] = (),
    layouts: Sequence[KeptLayout] = (),
    plan_years: Collection[int] = (),
    secret: bytes | None = None,
) -> Submission:
    """What the file says with certainty, and an issue for everything else; never raises for bad data.

    `recorded` is what stands. `period`: the month asked for; other months' figures are then checks. `today`: the day
    of sending, at the authority. `aliases`: names confirmed before that hold for this sender. `earlier`: answers given
    to this very file before, so that the same file again is understood the same way. `layouts`: tables confirmed for
    this sender before. `plan_years`: those that have a plan, by which alone their figures are taken. `secret`
    proves the product's own sheet.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        with FREE:
            workbook = opened(data, file_name)
            question = MatchRequest(
                digest,
                file_name,
                plan,
                units,
                sender,
                period,
                by_indicator_and_unit(recorded),
                tuple(aliases),
                tuple(answers),
                tuple(earlier),
                tuple(layouts),
                today,
                signed=secret is not None and is_signed(workbook, secret),
                plan_years=frozenset(plan_years),
            )
            return matched(workbook, question) if len(workbook) <= MATCHED_HERE else matched_apart(workbook, question)
    except UnreadableWorkbook as fault:
        issue = Issue(level=Level.ERROR, code=fault.code, values={"file": file_name, **fault.values})
        return Submission(
            digest=digest, file_name=file_name, sender=sender, period=period, issues=(issue,), answers=tuple(answers)
        )
