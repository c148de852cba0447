"""`import`: a file read, shown and recorded; and `template`, the sheet to fill in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi import actions, auth
from kpi.actions import HasErrors, NotAllowed, StaleRevision
from kpi.cli import output_file
from kpi.cli.context import WrongUse, acting, keep_plan, opened, period_of, unit_of
from kpi.cli.language import FileLangOption, LangOption
from kpi.cli.options import ByOption, JsonOption, UnitOption, YearOption
from kpi.cli.output_file import OverwriteOption
from kpi.cli.printing import say
from kpi.cli.submission_shown import ShownSubmission, show
from kpi.config import settings
from kpi.content.row_column import DisplayNames
from kpi.context import AppContext
from kpi.domain.access import Account, Act, may_take_form
from kpi.domain.figures.submission import CONFIRM_LAYOUT, Answer, Submission
from kpi.export import month_sheet_workbook
from kpi.reading import plan_for
from kpi.reading.effects import effects_if_sent
from kpi.reading.plans import decided_plan
from kpi.reading.uploads import Upload, month_form, read_upload
from kpi.wording import Lang


def add_to(app: typer.Typer) -> None:
    app.command()(template)
    app.command("import")(take_in)


def template(
    unit: Annotated[str, typer.Option("--unit", help="Code of the org unit.")],
    period: Annotated[str, typer.Option("--period", help="The month, 2021-05.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    overwrite: OverwriteOption = False,
    by: ByOption = None,
    lang: FileLangOption = Lang.VI,
) -> None:
    """The officer's sheet of a unit for a month; restricted targets only with --by an account that may see them."""
    context = opened(period=period)
    output_file.check_writable(output, context, overwrite=overwrite)
    month, who = period_of(period, context.plan), acting(context.store, by)
    code = unit_of(unit, context.units, month)
    if not may_take_form(who, code, context.plan, context.units):
        raise NotAllowed(who.name, Act.SUBMIT)
    form = month_form(context, None if by is None else who, code, month)
    secret = auth.machine_secret(settings().home)
    sheet = month_sheet_workbook(
        form, lang=context.units.languages[lang.code], secret=secret, illustrative=form.shows_illustrative
    )
    output_file.put(output, sheet, context, overwrite=overwrite)
    say(str(output))


def take_in(
    file: Annotated[Path, typer.Argument(help="xlsx, xlsm, xls, ods or csv.")],
    unit: UnitOption = None,
    period: Annotated[str | None, typer.Option("--period", help="The month asked for, 2021-05.")] = None,
    year: YearOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; store nothing.")] = False,
    take_readable: Annotated[bool, typer.Option("--take-readable", help="Record the rows that are right.")] = False,
    answer: Annotated[list[str] | None, typer.Option("--answer", help="SHEET!CELL=CHOICE")] = None,
    because: Annotated[str, typer.Option("--because", help="The reason for the answers.")] = "",
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", help="A table is read as meant: the key of its question.")
    ] = None,
    for_all: Annotated[
        bool, typer.Option("--for-all", help="Names in the answers mean the same in everybody's files.")
    ] = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """Read a file, show what it says, record it."""
    context = opened(period=period, year=year)
    who, data = acting(context.store, by), file.read_bytes()
    if for_all and not answer:
        raise WrongUse("--for-all (--answer)")
    answers = [_answer(text, because, for_all=for_all) for text in answer or []]
    upload = _upload(context, data, file.name, unit, period, answers)
    submission = read_upload(context, who, upload)
    if confirm:
        upload = replace(upload, answers=(*upload.answers, *_confirmations(submission, confirm)))
        submission = read_upload(context, who, upload)
    shown = _shown(context, submission, who)
    outcome: dict[str, Any] = {"status": "refused"}
    if not submission.errors or (take_readable and submission.without_unconfirmed.entries):
        outcome = {"status": "accepted" if shown.changes_anything else "unchanged"}
        if not dry_run:
            keep_plan(context)
            try:
                outcome = _record(context, submission, who, data, take_readable=take_readable)
            except StaleRevision:  # others recorded something meanwhile: what is to be asked now is shown
                outcome = {"status": "refused"}
                submission = read_upload(context, who, upload)
                shown = _shown(context, submission, who)
    if dry_run:
        outcome["dry_run"] = True
    names = DisplayNames(plan_for(context, who), context.units, context.units.languages[lang.code])
    show(shown, outcome, names, as_json=as_json)
    if outcome["status"] == "refused":
        raise typer.Exit(1)


def _upload(
    context: AppContext, data: bytes, name: str, unit: str | None, period: str | None, answers: list[Answer]
) -> Upload:
    month = None if period is None else period_of(period, context.plan)
    return Upload(
        data,
        name,
        sender=None if unit is None else unit_of(unit, context.units, month),
        period=month,
        answers=tuple(answers),
    )


def _shown(context: AppContext, submission: Submission, who: Account) -> ShownSubmission:
    """What it would do, before anything is recorded."""
    plan = decided_plan(context)
    preview = actions.preview_changes(context.store, submission, who, plan=plan, units=context.units)
    effects = effects_if_sent(context, who, preview.changes, submission.period)
    return ShownSubmission(submission, preview.changes, effects, preview.handed_in)


def _record(
    context: AppContext, submission: Submission, who: Account, data: bytes, *, take_readable: bool
) -> dict[str, Any]:
    try:
        receipt = actions.submit(
            context.store,
            submission,
            who,
            context.clock(),
            plan=decided_plan(context),
            units=context.units,
            data=data,
            take_readable=take_readable,
        )
    except HasErrors:
        return {"status": "refused"}
    return {"status": receipt.status.value, "number": receipt.number, "head": receipt.head}


def _answer(text: str, because: str, *, for_all: bool) -> Answer:
    """`SHEET!CELL=CHOICE`. Raises WrongUse."""
    place, equals, choice = text.rpartition("=")
    sheet, mark, cell = place.rpartition("!")
    if not equals or not mark or not because.strip():
        raise WrongUse(f"--answer {text} --because {because!r}")
    return Answer(sheet=sheet, cell=cell, choice=choice, because=because.strip(), for_all=for_all)


def _confirmations(submission: Submission, keys: Sequence[str]) -> tuple[Answer, ...]:
    """Raises WrongUse for a key that no table asks for."""
    asked = {
        choice.key: issue for issue in submission.errors for choice in issue.choices if choice.code == CONFIRM_LAYOUT
    }
    unknown = [key for key in keys if key not in asked]
    if unknown:
        raise WrongUse(f"--confirm {unknown[0]}")
    return tuple(
        Answer(sheet=asked[key].sheet or "", cell=asked[key].cell or "", choice=key, because="--confirm")
        for key in keys
    )
