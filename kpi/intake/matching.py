"""An opened workbook -> a submission: whichever of the three kinds of file it is, nothing is taken without being
certain."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from kpi.domain.answers import Alias, EarlierAnswer
from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.submission import Answer, Entry, Evidence, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.alias_notes import say_confirmed_names
from kpi.intake.asides import say_asides
from kpi.intake.cell_account import account_for
from kpi.intake.confirm_reading import TableReading
from kpi.intake.findings import Findings
from kpi.intake.form_sheet import form_sheet, read_form
from kpi.intake.machine import figures_of_book, is_machine_csv, read_machine_csv
from kpi.intake.match import Candidate, IndicatorNames, MatchContext, UnitNames
from kpi.intake.match.context import Recorded
from kpi.intake.office_tables import read_tables
from kpi.intake.table_picture import table_pictures
from kpi.intake.validate import validate
from kpi.intake.workbook import Workbook, wire
from kpi.intake.workbook.cells import FileKind


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """What a file is read against, as plain data; `read_submission` says what is what."""

    digest: str
    file_name: str
    plan: Plan
    units: Units
    sender: str | None
    period: Period | None
    recorded: Recorded
    aliases: tuple[Alias, ...]
    answers: tuple[Answer, ...]
    earlier: tuple[EarlierAnswer, ...]
    layouts: tuple[KeptLayout, ...]
    today: date
    signed: bool  # the product's own sheet, as it says
    plan_years: frozenset[int] = frozenset()


def matched(opened: bytes, asked: MatchRequest) -> Submission:
    """What a workbook says that was opened (`wire`)."""
    context = MatchContext(
        asked.plan,
        asked.units,
        asked.sender,
        asked.period,
        asked.recorded,
        UnitNames(asked.units, asked.aliases),
        IndicatorNames(asked.plan, asked.aliases),
        Findings(asked.answers, asked.earlier),
        asked.today,
        asked.layouts,
        asked.plan_years,
    )
    return understand(wire.load(opened), context, asked.digest, asked.file_name, asked.answers, asked.signed)


def understand(
    workbook: Workbook, context: MatchContext, digest: str, file_name: str, answers: tuple[Answer, ...], signed: bool
) -> Submission:
    """What an opened workbook says."""
    context.is_text_file = workbook.kind is FileKind.CSV
    say_asides(workbook, context.findings)
    with _without_collecting():
        candidates, tables = _candidates(workbook, context, signed)
        entries = validate(candidates, context)
        account = account_for(workbook, tables, entries, context) if tables else None
    say_confirmed_names(workbook, context)
    context.findings.say_unused_answers()
    return Submission(
        digest=digest,
        file_name=file_name,
        sender=context.sender,
        period=context.period or _only_period(entries),
        entries=tuple(one for one in entries if not _is_reason(one, context)),
        blanks=tuple(one for one in entries if _is_reason(one, context)),
        issues=tuple(context.findings.issues),
        answers=(*answers, *context.findings.given_before),
        confirmed=context.confirmed,
        for_all=tuple(sorted(context.for_all)),
        layouts=tuple(context.layouts_confirmed),
        pictures=table_pictures(tables, entries, context),
        account=account,
    )


def _is_reason(entry: Entry, context: MatchContext) -> bool:
    """Whether it takes nothing back: it only says why nothing is there."""
    return entry.is_withdrawal and entry.period not in context.recorded.get((entry.indicator, entry.unit), {})


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


def _candidates(workbook: Workbook, context: MatchContext, signed: bool) -> tuple[list[Candidate], list[TableReading]]:
    """What would be recorded, and the tables of offices that it stands in."""
    if workbook.has_external_links:
        context.findings.warn("external_links", None)
    if workbook.has_macros:
        context.findings.note("macros", None)
    if workbook.decoded_from is not None:
        context.findings.note("decoded_from", None, font=workbook.decoded_from)
    if is_machine_csv(workbook):
        return _of(Evidence.MACHINE_CSV, read_machine_csv(workbook, context)), []
    figures = figures_of_book(workbook, context)
    if figures is not None:
        return _of(Evidence.MACHINE_CSV, read_machine_csv(figures, context)), []
    form = form_sheet(workbook, context, signed)
    if form is not None:
        return _of(Evidence.SIGNED_SHEET, read_form(form, context)), []
    tables = read_tables(workbook, context)
    return [candidate for table in tables for candidate in table.candidates], tables


def _of(evidence: Evidence, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [replace(candidate, evidence=evidence) for candidate in candidates]


def _only_period(entries: Sequence[Entry]) -> Period | None:
    periods = {entry.period for entry in entries}
    return periods.pop() if len(periods) == 1 else None
