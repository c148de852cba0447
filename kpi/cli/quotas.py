"""`plan quotas`: what the annex of a decision gives members."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi import actions
from kpi.actions import HasErrors
from kpi.cli.context import WrongUse, acting, keep_plan, opened, period_of
from kpi.cli.language import LangOption
from kpi.cli.options import ByOption, JsonOption
from kpi.cli.printing import say, say_json
from kpi.cli.submission_shown import issue_data, say_issue
from kpi.content.row_column import DisplayNames
from kpi.domain.figures.quota_reading import QuotaChange, QuotaSum
from kpi.domain.plan import Decision, Text
from kpi.reading.plans import decided_plan
from kpi.reading.quotas import Annex, QuotaPreview, preview_quotas
from kpi.wording import Lang
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.quotas import sum_sentence
from kpi.wording.phrases.standing import unit_name


def add_to(plan: typer.Typer) -> None:
    plan.command()(quotas)


def quotas(
    file: Annotated[Path, typer.Argument(help="xlsx, xlsm, xls, ods or csv: members down, targets across.")],
    decision: Annotated[str, typer.Option("--decision", help="Its number, 12/QĐ-UBND.")],
    dated: Annotated[str, typer.Option("--dated", help="Its day, 2021-01-15.")],
    starts: Annotated[str, typer.Option("--from", help="The first month that is judged by it, 2021-02.")],
    title: Annotated[str | None, typer.Option("--title", help="What the document is called.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; store nothing.")] = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """Read the annex of a decision, show its quotas beside those in force, record them with the file."""
    context = opened(period=starts)
    month, who, data = period_of(starts, context.plan), acting(context.store, by), file.read_bytes()
    signed = Decision(number=decision, date=_day(dated), title=None if title is None else Text(vi=title, en=title))
    seen = preview_quotas(context, Annex(data, file.name, month))
    plan = decided_plan(context)
    outcome: dict[str, Any] = {"status": "refused"}
    if not seen.reading.errors:
        outcome = {"status": "accepted" if any(one.is_other for one in seen.changes) else "unchanged"}
        if not dry_run:
            keep_plan(context)
            try:
                made = actions.record_quotas(
                    context.store,
                    seen.reading,
                    signed,
                    month,
                    who,
                    context.clock(),
                    plan=plan,
                    units=context.units,
                    data=data,
                )
                outcome["number"] = made.number
            except HasErrors:
                outcome = {"status": "refused"}
    names = DisplayNames(plan, context.units, context.units.languages[lang.code])
    _show_json(seen, outcome, names) if as_json else _show(seen, outcome, names)
    if outcome["status"] == "refused":
        raise typer.Exit(1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise WrongUse(text) from fault


def _show(seen: QuotaPreview, outcome: dict[str, Any], names: DisplayNames) -> None:
    for issue in seen.reading.issues:
        say_issue(issue, names)
    for change in seen.changes:
        say(_line(change, names))
    for one in seen.sums:
        say(sum_sentence(one, names.plan, names.units, names.lang))
    say(" ".join(f"{key}={value}" for key, value in outcome.items()))


def _line(change: QuotaChange, names: DisplayNames) -> str:
    quota = change.quota
    words = [_words(value, change, names) for value in (change.before, quota.value)]
    name = unit_name(quota.unit, names.units, names.lang)
    return f"{quota.indicator:6} {name}: {words[0]} → {words[1]}"


def _words(value: Decimal | None, change: QuotaChange, names: DisplayNames) -> str:
    indicator = names.plan.indicator(change.quota.indicator)
    return "–" if value is None else value_text(value, indicator, names.lang)


def _show_json(seen: QuotaPreview, outcome: dict[str, Any], names: DisplayNames) -> None:
    quotas = [
        {
            "indicator": one.quota.indicator,
            "unit": one.quota.unit,
            "before": one.before,
            "value": one.quota.value,
            "cell": one.quota.cell,
        }
        for one in seen.changes
    ]
    sums = [_sum(one) for one in seen.sums]
    say_json(
        {**outcome, "quotas": quotas, "sums": sums, "issues": [issue_data(one, names) for one in seen.reading.issues]}
    )


def _sum(one: QuotaSum) -> dict[str, object]:
    told = {"indicator": one.indicator, "total": one.total, "target": one.target}
    return {**told, "unassigned": one.unassigned}
