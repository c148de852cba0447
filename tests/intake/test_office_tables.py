"""Made-up office tables with known truth: nothing is read wrong, and what is plain is read with one confirmation."""

from collections.abc import Callable

import pytest

from kpi.domain.figures.submission import CONFIRM_READING, Submission
from tests.deep import first_of
from tests.intake.building import figures, read
from tests.intake.office_shapes import office_shape
from tests.intake.office_tables import OfficeTable, office_table, shown

TABLES = 100
QUICK, DEEP = range(3), range(3, 100)
_MOST_ASKED = 0.03


def opened(table: OfficeTable) -> Submission:
    return read(table.sheet, period="2021-08", confirmed=False)


def plainly(submission: Submission) -> bool:
    return {issue.code for issue in submission.errors} <= {CONFIRM_READING}


@pytest.mark.parametrize(
    ("make", "hundred"),
    first_of(
        (
            *((office_table, hundred) for hundred in (*QUICK, *DEEP)),
            *((office_shape, hundred) for hundred in (*QUICK, *DEEP[:30])),
        ),
        (office_table, 0),
        (office_table, 1),
        (office_shape, 0),
    ),
)
def test_nothing_is_read_wrong_and_what_is_plain_is_read(hundred: int, make: Callable[[int], OfficeTable]) -> None:
    tables = [make(hundred * TABLES + nth) for nth in range(TABLES)]
    read_of = [(table, opened(table)) for table in tables]
    for table, submission in read_of:
        wrong = {key: value for key, value in figures(submission).items() if table.truth.get(key) != value}
        assert wrong == {}, shown(table)
        assert submission.issues, shown(table)
    plain = [(table, submission) for table, submission in read_of if not table.is_trap]
    asked = [table for table, submission in plain if not plainly(submission) or figures(submission) != table.truth]
    assert len(asked) <= _MOST_ASKED * len(plain), "\n\n".join(map(shown, asked[:3]))
