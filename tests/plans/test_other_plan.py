"""Another year and another district are other files, not other code."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.config import ROOT
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.plans import check_plan, check_units, load_plan, load_units
from tests.factories import observed

OTHER = Path(__file__).parent / "other"
UNITS = load_units(OTHER / "units.yaml")
PLAN = load_plan(OTHER / "2023.yaml", UNITS)
OF_ONE_PLAN = re.compile(r"\b(?:2021|446|186\d\d|187\d\d)\b|\b(?:KT|VX|MT|QA|NTM|H)-\d")
CONFIG = ROOT / "kpi" / "config.py"  # names the file that is read unless KPI_PLAN says otherwise


def test_another_year_and_district_have_no_faults() -> None:
    assert check_units(OTHER / "units.yaml") == []
    assert check_plan(OTHER / "2023.yaml", UNITS) == []
    assert (PLAN.year, PLAN.authority, len(PLAN.indicators)) == (2023, "911", 3)


def test_another_year_and_district_are_measured_by_the_same_code() -> None:
    rows = measure(
        (
            observed("LN.1", "91101", "2023-04", "50"),
            observed("LN.1", "91104", "2023-04", "10"),
            observed("LN.1", "91107", "2023-04", "4"),
            observed("DS.1", "91101", "2023-03", of=("810", "1000")),
            observed("DS.1", "91104", "2023-03", of=("820", "1000")),
            observed("DS.2", "911", "2022-03", "4"),
            observed("DS.2", "911", "2023-03", "3"),
        ),
        PLAN,
        UNITS,
        Period(2023, 4),
        only="911",
    )
    district = {row.indicator.code: row for row in rows}
    assert {code: row.status for code, row in district.items()} == {
        "LN.1": "slightly_behind",
        "DS.1": "partial",
        "DS.2": "on_track",
    }
    assert district["LN.1"].expected == Decimal(68)
    assert district["DS.1"].coverage == (2, 3)


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every constant that is no docstring and no sentence, which may give an example."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in prose and " " not in str(node.value):
            yield node.lineno, str(node.value)


def test_the_search_sees_literals_and_not_sentences() -> None:
    source = '"""Of 2021."""\nYEAR = 2021\ndef f():\n    """KT-5 of 446."""\n    print("as KT-5")\n    return "H-8"\n'
    assert [(line, text) for line, text in literals(source) if OF_ONE_PLAN.search(text)] == [(2, "2021"), (6, "H-8")]


@pytest.mark.parametrize("folder", ["kpi", "pages"])
def test_no_year_district_or_target_of_one_plan_is_in_the_code(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != CONFIG
        for line, text in literals(path.read_text("utf-8"))
        if OF_ONE_PLAN.search(text)
    ]
    assert found == []
