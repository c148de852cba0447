"""Tables that went wrong once, as offices sent them or as traps, each with what a careful person reads.

A table is read where its figures are right and nothing but the confirmation of its reading is asked.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kpi.domain.figures.submission import CONFIRM_READING, Entry, Submission
from kpi.domain.plan.period import Period
from kpi.intake import read_submission
from tests.intake.building import AFTERWARDS, figures, the_plan, the_units

CASES = Path(__file__).parent / "cases"
WORKBOOKS = json.loads((CASES / "workbooks.json").read_text("utf-8"))
TRAPS = json.loads((CASES / "traps.json").read_text("utf-8"))


def read(folder: str, case: dict[str, Any]) -> Submission:
    path = CASES / folder / case["file"]
    return read_submission(
        path.read_bytes(),
        path.name,
        plan=the_plan(),
        units=the_units(),
        sender=case["sender"],
        period=Period.parse(case["period"]) if case["period"] else None,
        recorded=(),
        today=AFTERWARDS,
        secret=(CASES / "workbooks" / "secret").read_bytes(),
    )


def key(entry: Entry) -> tuple[str, str, str]:
    return entry.indicator, entry.unit, str(entry.period)


def value(entry: Entry) -> Decimal:
    if entry.value is not None:
        return entry.value
    assert entry.numerator is not None
    assert entry.denominator
    return entry.numerator / entry.denominator * 100


def expected(rows: list[dict[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["indicator"], row["unit"], row["period"]): row for row in rows}


@pytest.mark.parametrize("case", WORKBOOKS, ids=[case["file"] for case in WORKBOOKS])
def test_of_an_offices_table_nothing_is_read_wrong_and_what_is_plain_is_read(case: dict[str, Any]) -> None:
    submission = read("workbooks", case)
    read_rows = {key(entry): value(entry) for entry in submission.entries if not entry.is_forecast}
    right = expected([*case["also_right"], *case["entries"]])
    assert {
        place for place, read in read_rows.items() if abs(read - Decimal(str(right[place]["value"]))) > Decimal("0.06")
    } == set()
    plain = {place for place, row in expected(case["entries"]).items() if not row.get("may_be_asked")}
    assert plain <= read_rows.keys()
    if case["refused"]:
        assert submission.entries == ()
        assert submission.errors
    elif all(not row.get("may_be_asked") for row in case["entries"]):
        assert {issue.code for issue in submission.errors} <= {CONFIRM_READING}


@pytest.mark.parametrize("case", TRAPS, ids=[case["file"] for case in TRAPS])
def test_of_a_trap_nothing_is_taken_but_what_a_careful_person_reads(case: dict[str, Any]) -> None:
    submission = read("traps", case)
    assert figures(submission) == case["entries"], case["careful_person"]
    asked = sorted(f"{issue.code} {issue.cell}" for issue in submission.errors if issue.code != CONFIRM_READING)
    assert asked == case["errors"]
    assert submission.issues, "whatever was taken or left is told"
