"""A file in -> a submission out: whichever of the three kinds of file it is, nothing is taken without being certain."""

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pandas as pd

from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.submission import Answer, Entry, Issue, Level, Submission
from kpi.domain.units import Units
from kpi.ingest.consolidated import read_tables
from kpi.ingest.findings import Findings
from kpi.ingest.form_sheet import form_sheet, read_form
from kpi.ingest.machine import figures_of_book, is_machine_csv, read_machine_csv
from kpi.ingest.match import Candidate, IndicatorNames, Reading, UnitNames, by_indicator_and_unit
from kpi.ingest.validate import validate
from kpi.ingest.workbook import UnreadableWorkbook, Workbook, read_workbook


def read_submission(
    data: bytes,
    file_name: str,
    *,
    plan: Plan,
    units: Units,
    sender: str | None,
    period: Period | None,
    recorded: pd.DataFrame,
    aliases: Mapping[str, str] | None = None,
    answers: Sequence[Answer] = (),
    earlier: Sequence[Answer] = (),
    secret: bytes | None = None,
) -> Submission:
    """What the file says with certainty, and an issue for everything else; never raises for bad data.

    `recorded` is an OBSERVATIONS frame of what stands. `period`: the month asked for; other months' figures are then
    checks. `aliases`: names confirmed before, with their codes. `earlier`: answers given to this very file before, so
    that the same file again is understood the same way. `secret` proves the product's own sheet.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        workbook = read_workbook(data, file_name)
    except UnreadableWorkbook as fault:
        issue = Issue(level=Level.ERROR, code=fault.code, values={"file": file_name, **fault.values})
        return Submission(
            digest=digest, file_name=file_name, sender=sender, period=period, issues=(issue,), answers=tuple(answers)
        )
    names = aliases or {}
    reading = Reading(
        plan,
        units,
        sender,
        period,
        by_indicator_and_unit(recorded),
        UnitNames(units, names),
        IndicatorNames(plan, names),
        Findings(answers, earlier),
    )
    return understand(workbook, reading, digest, file_name, tuple(answers), secret)


def understand(
    workbook: Workbook, reading: Reading, digest: str, file_name: str, answers: tuple[Answer, ...], secret: bytes | None
) -> Submission:
    """What an opened workbook says."""
    with _without_collecting():
        entries = validate(_candidates(workbook, reading, secret), reading)
    reading.findings.say_unused_answers()
    return Submission(
        digest=digest,
        file_name=file_name,
        sender=reading.sender,
        period=reading.period or _only_period(entries),
        entries=entries,
        issues=tuple(reading.findings.issues),
        answers=(*answers, *reading.findings.given_before),
        confirmed=reading.confirmed,
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Looking for cycles among a hundred thousand new cells takes a third of the time and finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _candidates(workbook: Workbook, reading: Reading, secret: bytes | None) -> list[Candidate]:
    if workbook.has_external_links:
        reading.findings.warn("external_links", None)
    if workbook.has_macros:
        reading.findings.note("macros", None)
    if workbook.decoded_from is not None:
        reading.findings.note("decoded_from", None, font=workbook.decoded_from)
    if is_machine_csv(workbook):
        return read_machine_csv(workbook, reading)
    figures = figures_of_book(workbook, reading)
    if figures is not None:
        return read_machine_csv(figures, reading)
    form = form_sheet(workbook, reading, secret)
    return read_tables(workbook, reading) if form is None else read_form(form, reading)


def _only_period(entries: Sequence[Entry]) -> Period | None:
    periods = {entry.period for entry in entries}
    return periods.pop() if len(periods) == 1 else None
