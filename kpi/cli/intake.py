"""`import`: a file read, shown and recorded; and `template`, the sheet to fill in."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kpi import actions, auth
from kpi.actions import HasErrors, NotAllowed, StaleRevision
from kpi.actions.handing_in import Known, allowed, read_file, seen_by
from kpi.cli import writing
from kpi.cli.house import House, WrongUse, acting, keep_plan, now, period_of, the_house, unit_of
from kpi.cli.language import LangOption
from kpi.cli.printing import say, say_json
from kpi.cli.writing import OverwriteOption
from kpi.config import settings
from kpi.domain.access import Account, Act, may_take_form
from kpi.domain.answers import Reader
from kpi.domain.form import blank_form
from kpi.domain.revision import Change, Effect
from kpi.domain.submission import Answer, Entry, Issue, Submission
from kpi.export import template_workbook
from kpi.store import answers as taught
from kpi.store import queries
from kpi.wording import Lang, choice_label, issue_sentence, number

ByOption = Annotated[str | None, typer.Option("--by", help="Act with the rights of this account.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
UnitOption = Annotated[str | None, typer.Option("--unit", help="Code of the org unit.")]


def add_to(app: typer.Typer) -> None:
    app.command()(template)
    app.command("import")(take_in)


def template(
    unit: Annotated[str, typer.Option("--unit", help="Code of the org unit.")],
    period: Annotated[str, typer.Option("--period", help="The month, 2021-05.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    overwrite: OverwriteOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """The officer's sheet of a unit for a month."""
    house = the_house()
    writing.check(output, house, overwrite=overwrite)
    with house.store.reading() as db:
        observations = queries.observations(db, house.plan.year)
    month, code, who = period_of(period, house.plan), unit_of(unit, house.units), acting(house.store, by)
    if not may_take_form(who, code, house.plan, house.units):
        raise NotAllowed(who.name, Act.SUBMIT)
    form = blank_form(house.plan, house.units, code, month, observations, who=who)
    secret = auth.machine_secret(settings().home)
    sheet = template_workbook(form, lang=lang, secret=secret, illustrative=form.shows_illustrative)
    writing.put(output, sheet, house, overwrite=overwrite)
    say(str(output))


def take_in(
    file: Annotated[Path, typer.Argument(help="xlsx, xlsm, xls, ods or csv.")],
    unit: UnitOption = None,
    period: Annotated[str | None, typer.Option("--period", help="The month asked for, 2021-05.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; store nothing.")] = False,
    take_readable: Annotated[bool, typer.Option("--take-readable", help="Record the rows that are right.")] = False,
    answer: Annotated[list[str] | None, typer.Option("--answer", help="SHEET!CELL=CHOICE")] = None,
    because: Annotated[str, typer.Option("--because", help="The reason for the answers.")] = "",
    for_all: Annotated[
        bool, typer.Option("--for-all", help="Names in the answers mean the same in everybody's files.")
    ] = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """Read a file, show what it says, record it."""
    house = the_house()
    who, data = acting(house.store, by), file.read_bytes()
    if for_all and not answer:
        raise WrongUse("--for-all (--answer)")
    answers = [_answer(text, because, for_all=for_all) for text in answer or []]
    submission = _read(house, data, file.name, who, unit, period, answers)
    changes = actions.preview(house.store, submission, who, plan=house.plan, units=house.units).changes
    outcome: dict[str, Any] = {"status": "refused"}
    if not submission.errors or (take_readable and submission.entries):
        outcome = {
            "status": "accepted" if any(change.effect is not Effect.UNCHANGED for change in changes) else "unchanged"
        }
        if not dry_run:
            keep_plan(house)
            try:
                outcome = _record(house, submission, who, data, take_readable=take_readable)
            except StaleRevision:  # others recorded something meanwhile: what is to be asked now is shown
                outcome = {"status": "refused"}
                submission = _read(house, data, file.name, who, unit, period, answers)
                changes = actions.preview(house.store, submission, who, plan=house.plan, units=house.units).changes
    if dry_run:
        outcome["dry_run"] = True
    _show(submission, changes, outcome, as_json=as_json, lang=lang)
    if outcome["status"] == "refused":
        raise typer.Exit(1)


def _read(
    house: House, data: bytes, name: str, who: Account, unit: str | None, period: str | None, answers: list[Answer]
) -> Submission:
    sender = None if unit is None else unit_of(unit, house.units)
    reader = seen_by(Reader(who, sender, house.plan, house.units))
    with house.store.reading() as db:
        recorded = queries.observations(db, house.plan.year)
        aliases, earlier = taught.aliases(db, reader), taught.earlier(db, data, reader)
    month = None if period is None else period_of(period, house.plan)
    known, secret = Known(aliases, earlier, tuple(answers)), auth.machine_secret(settings().home)
    submission = read_file(data, name, known, reader, month, recorded, secret)
    return allowed(submission, who, house.plan, house.units)


def _record(house: House, submission: Submission, who: Account, data: bytes, *, take_readable: bool) -> dict[str, Any]:
    try:
        receipt = actions.submit(
            house.store,
            submission,
            who,
            now(),
            plan=house.plan,
            units=house.units,
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


def _show(
    submission: Submission, changes: tuple[Change, ...], outcome: dict[str, Any], *, as_json: bool, lang: Lang
) -> None:
    if as_json:
        read = {
            "period": submission.period,
            "entries": [_entry(entry) for entry in submission.entries],
            "issues": [_issue(issue, lang) for issue in submission.issues],
            "changes": [_change(change) for change in changes],
        }
        say_json({**outcome, **read})
        return
    for issue in submission.issues:
        place = "!".join(part for part in (issue.sheet, issue.cell) if part)
        seen = "" if issue.value is None else f"[{_short(issue.value)}] "
        say(f"{issue.level.value:8} {place:20} {seen}{issue_sentence(issue.code, issue.values, lang)}")
        for choice in issue.choices:
            label = choice_label(choice.code, choice.values, lang)
            say(f'{"":29} --answer "{place}={choice.key}"  {label}')
    for change in changes:
        old = None if change.old is None else change.old.figure
        say(
            f"{change.entry.indicator:6} {change.entry.unit:8} {change.entry.period}  {_shown(old, lang)} → "
            f"{_shown(change.entry.figure, lang)}  {change.effect.value}"
        )
    say(" ".join(f"{key}={value}" for key, value in outcome.items()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SEEN else f"{line[:_SEEN]}…"


_SEEN = 60


def _shown(figure: tuple[Any, ...] | None, lang: Lang) -> str:
    parts = [number(part, lang) for part in figure or () if part is not None]
    return " / ".join(parts) or "–"


def _entry(entry: Entry) -> dict[str, object]:
    names = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "sheet", "cell")
    return {name: getattr(entry, name) for name in names}


def _issue(issue: Issue, lang: Lang) -> dict[str, object]:
    return {
        "level": issue.level,
        "code": issue.code,
        "sheet": issue.sheet,
        "cell": issue.cell,
        "value": issue.value,
        "values": issue.values,
        "message": issue_sentence(issue.code, issue.values, lang),
        "choices": [
            {"key": choice.key, "label": choice_label(choice.code, choice.values, lang)} for choice in issue.choices
        ],
    }


def _change(change: Change) -> dict[str, object]:
    entry = change.entry
    old = change.old
    return {
        "indicator": entry.indicator,
        "unit": entry.unit,
        "period": entry.period,
        "effect": change.effect,
        "old": None if old is None else dict(zip(("value", "numerator", "denominator"), old.figure, strict=True)),
        "old_basis": None if old is None else old.basis,
    }
