"""What the reader does with a column's role is asked of one table, so that a new role is left alone until it says
otherwise."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kpi
from kpi.domain.figures.table_picture import CellMeaning
from kpi.intake.layout import TRAITS, HeadingRole, Headings
from kpi.intake.unit_words import unit_words
from tests.intake.building import figures, read, sheet, the_units

NO_RESULTS = {
    HeadingRole.PLAN: "Kế hoạch",
    HeadingRole.PART_PLAN: "Kế hoạch tháng 5",
    HeadingRole.LAST_YEAR: "Cùng kỳ",
    HeadingRole.PERCENT: "% KH",
    HeadingRole.COMPARISON: "So sánh",
    HeadingRole.FORECAST: "Khả năng thực hiện cả năm",
    HeadingRole.REMAINING: "Chưa thực hiện",
    HeadingRole.PROPOSED: "Đăng ký",
    HeadingRole.STOCK: "Cả giai đoạn",
    HeadingRole.START_OF_YEAR: "Số đầu năm",
    HeadingRole.HANDLED: "Đã giải quyết",
}
UNSAID = {
    HeadingRole.PLAN,
    HeadingRole.PART_PLAN,
    HeadingRole.LAST_YEAR,
    HeadingRole.PERCENT,
    HeadingRole.COMPARISON,
    HeadingRole.FORECAST,
}
"""Nobody thinks that such a column is taken. Of every other one that is left it is said."""

_MONTH, _HEADING = ("Tháng 5 năm 2021",), ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")


def test_every_role_has_its_line() -> None:
    assert list(TRAITS) == list(HeadingRole)


def test_every_role_of_what_was_not_reached_is_tried_here() -> None:
    assert {role for role in HeadingRole if role.is_no_result} == NO_RESULTS.keys()


@pytest.mark.parametrize(("role", "text"), NO_RESULTS.items())
def test_a_column_of_it_is_left_and_that_is_said_where_somebody_may_think_otherwise(
    role: HeadingRole, text: str
) -> None:
    assert Headings(2020, unit_words(the_units())).read((text,)).role is role
    submission = read(sheet(_MONTH, (*_HEADING, text), (1, "Số vườn mẫu", "vườn", 42, 150)))
    assert figures(submission) == {"NTM-4 446 2021-05": "42"}
    said = [issue.code for issue in submission.issues if issue.code == "column_not_taken"]
    assert said == ([] if role in UNSAID else ["column_not_taken"])


@pytest.mark.parametrize("text", NO_RESULTS.values())
def test_rows_below_a_section_of_it_are_left(text: str) -> None:
    section, below = ("I", text, None, None), (1, "Số vườn mẫu", "vườn", 42)
    submission = read(sheet(_MONTH, _HEADING, section, below))
    assert figures(submission) == {}
    assert "row_not_taken" in {issue.code for issue in submission.issues}


@pytest.mark.parametrize(("role", "text"), NO_RESULTS.items())
def test_its_cells_are_drawn_as_what_they_are(role: HeadingRole, text: str) -> None:
    table = sheet(_MONTH, (*_HEADING, text), (1, "Số vườn mẫu", "vườn", 42, 151))
    (picture,) = read(table, confirmed=False).pictures
    (cell,) = (cell for row in picture.rows for cell in row.cells if cell.name == "E3")
    assert cell.meaning is role.meaning is not CellMeaning.UNKNOWN


def _roles_in(nodes: list[ast.expr]) -> int:
    return sum(
        isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "HeadingRole" for n in nodes
    )


def _sets_of_roles(module: ast.AST) -> Iterator[int]:
    """Lines where several roles are listed, or one is put beside a set."""
    for node in ast.walk(module):
        match node:
            case ast.Set(elts=roles) if _roles_in(roles):
                yield node.lineno
            case ast.Tuple(elts=roles) | ast.List(elts=roles) if _roles_in(roles) > 1:
                yield node.lineno
            case ast.Dict(keys=keys) if _roles_in([key for key in keys if key is not None]):
                yield node.lineno
            case ast.MatchOr(patterns=patterns) if len(patterns) > 1:
                values = [one.value for one in patterns if isinstance(one, ast.MatchValue)]
                if _roles_in(values):
                    yield node.lineno


def test_roles_are_listed_in_their_table_alone() -> None:
    root = Path(kpi.__file__).parent
    found = {
        f"{path.relative_to(root)}:{line}"
        for path in sorted((root / "intake").rglob("*.py"))
        for line in _sets_of_roles(ast.parse(path.read_text(encoding="utf-8")))
        if path != root / "intake" / "layout" / "role.py"
    }
    assert found == set(), "what several roles share is a field of TRAITS in kpi/intake/layout/role.py"


@pytest.mark.parametrize(
    "code",
    [
        "{HeadingRole.PLAN}",
        "(HeadingRole.A, HeadingRole.B)",
        "[HeadingRole.A, HeadingRole.B]",
        "{HeadingRole.A: 1}",
        "x | {HeadingRole.A}",
    ],
)
def test_a_list_of_roles_is_found_however_it_is_written(code: str) -> None:
    assert list(_sets_of_roles(ast.parse(code))) == [1]
