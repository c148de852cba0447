"""Sheets as offices send them, built by hand, and read against the real plan and units of 2021."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from kpi.config import DATA
from kpi.domain.answers import Alias
from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import CONFIRM_READING, Answer, Evidence, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.findings import Findings
from kpi.intake.match import IndicatorNames, MatchContext, UnitNames, by_indicator_and_unit
from kpi.intake.matching import understand
from kpi.intake.workbook.cells import Cell, ErrorValue, FileKind, Merge, Sheet, Workbook
from kpi.plans import load_plan, load_units
from kpi.wording import choice_label, issue_sentence
from tests.languages import BOTH

Row = Sequence[Any]
SHEET = "BC"
AFTERWARDS = date(2022, 1, 15)  # every window of 2021 has closed


@cache
def the_plan() -> Plan:
    return load_plan(DATA / "plans" / "2021.yaml")


@cache
def the_units() -> Units:
    return load_units(DATA / "units.yaml")


class Percent(Decimal):
    """A number shown with a percent format."""


def _cell(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, Percent):
        return Cell(row, column, Decimal(value), is_percent=True)
    if isinstance(value, bool | ErrorValue | date | str):
        return Cell(row, column, value)
    return Cell(row, column, Decimal(str(value)))


def sheet(*rows: Row, merges: Sequence[str] = (), name: str = SHEET, **more: Any) -> Sheet:
    cells = {
        (r, c): _cell(r, c, value)
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if value is not None
    }
    return Sheet(name, cells, tuple(map(_merge, merges)), **more)


def _merge(text: str) -> Merge:
    """ "A1:C2"."""
    numbers = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", text)
    assert numbers
    return Merge(int(numbers[2]), ord(numbers[1]) - 64, int(numbers[4]), ord(numbers[3]) - 64)


def read(
    *sheets: Sheet,
    sender: str | None = "446",
    period: str | None = "2021-05",
    recorded: Sequence[Observation] = (),
    answers: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
    aliases: Mapping[str, str] | Sequence[Alias] = (),
    kind: FileKind = FileKind.XLSX,
    plan: Plan | None = None,
    units: Units | None = None,
    layouts: Sequence[KeptLayout] = (),
    confirmed: bool = True,
    today: date = AFTERWARDS,
    plan_years: Collection[int] = (),
    **workbook: Any,
) -> Submission:
    """Against the plan and the units of 2021, unless others are given.

    `confirmed`: as if somebody had said of every table that it is read as it was meant.
    `answers` by cell of the sheet BC: {"D3": "keep"}, or of another: {"T4!D3": "keep"}.
    """
    pairs = answers.items() if isinstance(answers, Mapping) else answers or ()
    given = tuple(_answer(place, choice) for place, choice in pairs)
    names = [an_alias(*pair) for pair in aliases.items()] if isinstance(aliases, Mapping) else aliases
    plan, units = plan or the_plan(), units or the_units()
    reading = MatchContext(
        plan,
        units,
        sender,
        None if period is None else Period.parse(period),
        by_indicator_and_unit(recorded),
        UnitNames(units, names),
        IndicatorNames(plan, names),
        Findings(given),
        today,
        tuple(layouts),
        frozenset(plan_years),
    )
    submission = understand(
        Workbook(kind, tuple(sheets), **workbook), reading, "0" * 64, "bc.xlsx", given, signed=False
    )
    _can_be_said(submission)
    return without_confirming(submission) if confirmed else submission


def without_confirming(submission: Submission) -> Submission:
    """What is left once every table's reading is confirmed."""
    others = tuple(issue for issue in submission.issues if issue.code != CONFIRM_READING)
    sure = (
        one.model_copy(update={"evidence": Evidence.CONFIRMED}) if one.evidence is Evidence.NONE else one
        for one in submission.entries
    )
    return submission.model_copy(update={"issues": others, "entries": tuple(sure)})


def an_alias(name: str, code: str, number: int = 1, by: str = "can-bo", **more: Any) -> Alias:
    return Alias(number, name, code, by, datetime(2021, 5, 16, 5, tzinfo=UTC), **more)


def _can_be_said(submission: Submission) -> None:
    """Every issue and every choice has its words in both languages, with all its values filled in."""
    for issue in submission.issues:
        for lang in BOTH:
            words = [issue_sentence(issue.code, issue.values, the_plan(), lang)]
            words += [choice_label(choice.code, choice.values, lang) for choice in issue.choices]
            assert all(words), issue


def _answer(place: str, choice: str) -> Answer:
    name, _, cell = place.rpartition("!")
    return Answer(sheet=name or SHEET, cell=cell, choice=choice, because="đã hỏi lại")


def figures(submission: Submission) -> dict[str, str]:
    """The actuals: {"KT-5 446 2021-05": "130"}; a ratio's parts as "60/100"; an estimate with a "~" in front."""
    return {
        f"{e.indicator} {e.unit} {e.period}": ("~" if e.basis == "estimate" else "")
        + (f"{e.value:f}" if e.value is not None else f"{e.numerator:f}/{e.denominator:f}")
        for e in submission.entries
        if not e.is_forecast
    }


def forecasts(submission: Submission) -> dict[str, str]:
    """{"KT-5 446 2021-05": "300"}."""
    found = (one for one in submission.entries if one.is_forecast)
    numbers = ((one, (f"{n:f}" for n in one.figure if n is not None)) for one in found)
    return {f"{one.indicator} {one.unit} {one.period}": "/".join(shown) for one, shown in numbers}


def said(submission: Submission) -> list[str]:
    """["error unit_slip D3"], in order."""
    return sorted(f"{issue.level} {issue.code} {issue.cell}" for issue in submission.issues)


def errors(submission: Submission) -> list[str]:
    return sorted(f"{issue.code} {issue.cell}" for issue in submission.errors)


def choices(submission: Submission, code: str) -> list[str]:
    issue = next(issue for issue in submission.issues if issue.code == code)
    return [choice.key for choice in issue.choices]


MAY = "Kết quả thực hiện tháng 5 năm 2021"
HEADER = ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế")


def one(name: str, unit: str | None, value: Any, title: str = MAY, **more: Any) -> Submission:
    """A table of one row: title in row 1, heading in row 2, the figure in D3."""
    return read(sheet((title,), HEADER, (1, name, unit, value)), **more)
