"""What a file says and what it would do, as text for people and as JSON for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kpi.cli.printing import say, say_json
from kpi.content.row_column import DisplayNames
from kpi.domain.figures.receipt import HandedIn
from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.figures.submission import CONFIRM_LAYOUT, NO_FIGURE, OTHER_PLAN_YEAR, Entry, Issue, Submission
from kpi.domain.progress.effects import TargetEffect
from kpi.domain.progress.standing import Standing
from kpi.wording import Lang, choice_label, count_text, issue_sentence, ngettext
from kpi.wording.phrases.effects import effect_words, fall_words
from kpi.wording.phrases.figure import bare_text
from kpi.wording.phrases.handed_in import handed_in_words, missing_names, reasons_asked


@dataclass(frozen=True, slots=True)
class ShownSubmission:
    """A submission as it was read, what it changes, and which of the authority's targets move with it."""

    submission: Submission
    changes: tuple[EntryChange, ...]
    effects: tuple[TargetEffect, ...]
    handed_in: tuple[HandedIn, ...]

    @property
    def changes_anything(self) -> bool:
        return any(change.effect is not Effect.UNCHANGED for change in self.changes)


_REPORTS: Final = 3  # told one by one as text; JSON has all


def show(shown: ShownSubmission, outcome: dict[str, Any], names: DisplayNames, *, as_json: bool) -> None:
    lang = names.lang
    if as_json:
        _show_json(shown, outcome, names)
        return
    for issue in shown.submission.issues:
        say_issue(issue, names)
    for change in shown.changes:
        old = None if change.old is None else change.old.figure
        say(
            f"{change.entry.indicator:6} {change.entry.unit:8} {change.entry.period}  {_shown(old, change, names)} → "
            f"{_shown(change.entry.figure, change, names)}  {change.effect.value}{_kind(change.entry)}"
        )
    for one in shown.effects:
        _say_effect(one, lang)
    for report in shown.handed_in[:_REPORTS]:
        _say_report(report, names)
    if len(shown.handed_in) > _REPORTS:
        _say_rest(shown.handed_in[_REPORTS:], lang)
    say(" ".join(f"{key}={value}" for key, value in outcome.items()))


def _show_json(shown: ShownSubmission, outcome: dict[str, Any], names: DisplayNames) -> None:
    submission = shown.submission
    read = {
        "period": submission.period,
        "entries": [_entry(entry) for entry in submission.entries],
        "issues": [issue_data(issue, names) for issue in submission.issues],
        "changes": [_change(change) for change in shown.changes],
        "effects": [_effect(one) for one in shown.effects],
        "handed_in": [one.model_dump() for one in shown.handed_in],
        "cells": None if submission.account is None else dict(submission.account.cells),
    }
    say_json({**outcome, **read})


def say_issue(issue: Issue, names: DisplayNames) -> None:
    lang = names.lang
    place = "!".join(part for part in (issue.sheet, issue.cell) if part)
    seen = "" if issue.value is None else f"[{_short(issue.value)}] "
    say(f"{issue.level.value:8} {place:20} {seen}{issue_sentence(issue.code, issue.values, names.plan, names.lang)}")
    if issue.code == OTHER_PLAN_YEAR:
        say(f"{'':29} {_option_of_year(issue)}")
    for choice in issue.choices:
        label = choice_label(choice.code, choice.values, lang)
        option = f"--confirm {choice.key}" if choice.code == CONFIRM_LAYOUT else f'--answer "{place}={choice.key}"'
        say(f"{'':29} {option}  {label}")


def _option_of_year(issue: Issue) -> str:
    month = issue.values.get("month")
    return f"--period {month}" if month else f"--year {issue.values['year']}"


def _say_effect(one: TargetEffect, lang: Lang) -> None:
    row, fall = one.after, fall_words(one, lang)
    say(f"{row.indicator.code:6} {row.unit:8} {row.as_of}  {effect_words(one, lang)}")
    if fall:
        say(f"{'warning':8} {row.indicator.code:20} {fall}")


def _kind(entry: Entry) -> str:
    return f"  {entry.kind.value}" if entry.is_forecast else ""


def _say_report(report: HandedIn, names: DisplayNames) -> None:
    lang = names.lang
    say(handed_in_words(report, names.units, lang))
    for name in missing_names(report, names.plan, names.units, lang):
        say(f"{'':29} {name}")
    asked = [figure for figure in report.missing if figure.reason_asked]
    if asked:
        say(reasons_asked(len(asked), lang))
    for figure in asked:
        say(f'{"":29} --answer "{figure.unit}!{figure.indicator}={NO_FIGURE}" --because …')


def _say_rest(reports: Sequence[HandedIn], lang: Lang) -> None:
    lacking = sum(bool(one.missing) for one in reports)
    words = ngettext("{count} báo cáo khác, trong đó {lacking} chưa đủ.", len(reports), lang)
    say(words.format(count=count_text(len(reports), lang), lacking=count_text(lacking, lang)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SEEN else f"{line[:_SEEN]}…"


_SEEN = 60


def _shown(figure: tuple[Any, ...] | None, change: EntryChange, names: DisplayNames) -> str:
    indicator = names.plan.indicator(change.entry.indicator)
    parts = [bare_text(part, indicator, names.lang) for part in figure or () if part is not None]
    return " / ".join(parts) or "–"


def _entry(entry: Entry) -> dict[str, object]:
    figure = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "kind")
    return {name: getattr(entry, name) for name in (*figure, "sheet", "cell", "evidence")}


def issue_data(issue: Issue, names: DisplayNames) -> dict[str, object]:
    return {
        "level": issue.level,
        "code": issue.code,
        "sheet": issue.sheet,
        "cell": issue.cell,
        "value": issue.value,
        "values": issue.values,
        "message": issue_sentence(issue.code, issue.values, names.plan, names.lang),
        "choices": [
            {"key": choice.key, "label": choice_label(choice.code, choice.values, names.lang)}
            for choice in issue.choices
        ],
    }


def _change(change: EntryChange) -> dict[str, object]:
    entry = change.entry
    old = change.old
    return {
        "indicator": entry.indicator,
        "unit": entry.unit,
        "period": entry.period,
        "kind": entry.kind,
        "effect": change.effect,
        "old": None if old is None else dict(zip(("value", "numerator", "denominator"), old.figure, strict=True)),
        "old_basis": None if old is None else old.basis,
    }


def _effect(one: TargetEffect) -> dict[str, object]:
    fell_from = one.fell_from
    return {
        "indicator": one.after.indicator.code,
        "unit": one.after.unit,
        "as_of": one.after.as_of,
        "before": _state(one.before),
        "after": _state(one.after),
        "fell_from": None if fell_from is None else {"period": fell_from.period, "actual": fell_from.actual},
    }


def _state(row: Standing) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("status", "actual", "period", "basis", "coverage")}
