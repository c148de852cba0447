"""Numerator and denominator that say less than the recorded ones replace nothing unless somebody says so outright."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import MACHINE_HEADER, Submission
from kpi.intake.workbook.cells import FileKind
from kpi.wording import issue_sentence
from tests.factories import observed
from tests.intake.building import choices, errors, figures, read, said, sheet, the_plan
from tests.languages import VI

UNIT = "18685"
KEY = f"VX-7 {UNIT} 2021-05"
FULL = observed("VX-7", UNIT, "2021-05", of=("5170", "5600"))
REPLACE = "replace_5170_5600"
Parts = tuple[str, str]


def table(above: object, below: object, printed: object = None, **more: object) -> Submission:
    heading = ("TT", "Xã, thị trấn", "Số người tham gia BHYT", "Dân số", "Tỷ lệ BHYT (%)")
    rows = (("Tháng 5 năm 2021",), heading, (1, "Cẩm Bình", Decimal(str(above)), Decimal(str(below)), printed))
    return read(sheet(*rows, (2, "Cẩm Hưng", 900, 1000, 90), name="BC"), **more)  # type: ignore[arg-type]


def machine(above: object, below: object, printed: object = None, **more: object) -> Submission:
    value = None if printed is None else str(printed)
    row = ("VX-7", UNIT, "2021-05", value, str(above), str(below), "official")
    return read(sheet(MACHINE_HEADER, row), kind=FileKind.CSV, **more)  # type: ignore[arg-type]


Way = Callable[..., Submission]
WAYS: Mapping[str, tuple[Way, str, str]] = {
    "a table": (table, "C3", "E3"),
    "the machine CSV": (machine, "E2", "D2"),
}
every_way = pytest.mark.parametrize(("way", "cell", "printed"), WAYS.values(), ids=WAYS)


@every_way
def test_nothing_to_divide_by_over_a_full_figure_is_asked_about(way: Way, cell: str, printed: str) -> None:
    submission = way(0, 0, recorded=[FULL])
    assert errors(submission) == [f"divisor_lost {cell}"]
    assert KEY not in figures(submission)
    assert choices(submission, "divisor_lost") == ["keep_parts", REPLACE]
    (question,) = submission.errors
    words = issue_sentence(question.code, question.values, the_plan(), VI)
    assert all(part in words for part in ("Xã Cẩm Bình", "5.170/5.600", "bằng 92,32)", "0/0"))


@every_way
def test_said_outright_it_is_taken_and_says_which_parts_it_replaces(way: Way, cell: str, printed: str) -> None:
    submission = way(0, 0, recorded=[FULL], answers={cell: REPLACE})
    assert submission.errors == ()
    (taken,) = [entry for entry in submission.entries if entry.unit == UNIT]
    assert (taken.denominator, taken.replaces) == (Decimal(0), (Decimal(5170), Decimal(5600)))


@every_way
def test_said_to_be_kept_it_is_not_taken_and_no_fault_remains(way: Way, cell: str, printed: str) -> None:
    submission = way(0, 0, recorded=[FULL], answers={cell: "keep_parts"})
    assert submission.errors == ()
    assert KEY not in figures(submission)


@every_way
def test_nothing_to_divide_by_where_nothing_is_recorded_is_taken_with_a_warning(
    way: Way, cell: str, printed: str
) -> None:
    submission = way(0, 0)
    assert said(submission) == [f"warning nothing_to_divide {cell}"]
    assert figures(submission)[KEY] == "0/0"


@every_way
def test_a_ratio_printed_beside_a_denominator_of_zero_is_not_dropped_in_silence(
    way: Way, cell: str, printed: str
) -> None:
    for recorded in ([], [FULL]):
        submission = way(0, 0, 88, recorded=recorded)
        assert errors(submission) == [f"ratio_of_nothing {printed}"]
        assert KEY not in figures(submission)


@every_way
def test_a_ratio_printed_beside_parts_that_say_otherwise_is_not_dropped_in_silence(
    way: Way, cell: str, printed: str
) -> None:
    submission = way(5170, 5600, 88)
    assert errors(submission) == [f"ratio_disagrees {printed}"]
    assert KEY not in figures(submission)


@every_way
def test_a_zero_printed_beside_nothing_over_nothing_is_no_other_number(way: Way, cell: str, printed: str) -> None:
    submission = way(0, 0, 0)
    assert [issue.code for issue in submission.issues] == ["nothing_to_divide"]
    assert figures(submission)[KEY] == "0/0"


APRIL = observed("VX-7", UNIT, "2021-04", of=("5170", "5600"))
LATER = observed("VX-7", UNIT, "2021-07", of=("5190", "5610"))
BARE = observed("VX-7", UNIT, "2021-05", "92")
NONE = observed("VX-7", UNIT, "2021-05", of=("0", "0"))


@pytest.mark.parametrize(
    ("recorded", "asked"),
    [
        ([APRIL], ["leave_out", "despite_5170_5600"]),
        ([LATER], ["leave_out", "despite_5190_5610"]),
        ([APRIL, LATER], ["leave_out", "despite_5170_5600"]),
        ([BARE, APRIL], ["leave_out", "despite_5170_5600"]),
        ([NONE, APRIL], None),  # as it was recorded already
        ([BARE], None),
        ([observed("VX-7", "18676", "2021-04", of=("5170", "5600"))], None),
    ],
)
def test_a_stock_does_not_vanish_from_one_month_to_another(recorded: list[object], asked: list[str] | None) -> None:
    submission = machine(0, 0, recorded=recorded)
    assert errors(submission) == ([] if asked is None else ["divisor_lost E2"])
    assert asked is None or choices(submission, "divisor_lost") == asked


def test_held_against_another_month_it_is_taken_by_an_outright_answer() -> None:
    submission = machine(0, 0, recorded=[APRIL], answers={"E2": "despite_5170_5600"})
    assert figures(submission) == {KEY: "0/0"}
    assert [entry.replaces for entry in submission.entries] == [None]


@pytest.mark.parametrize(
    ("recorded", "comes", "asked"),
    [
        (FULL, ("88", "100"), True),
        (FULL, ("0.88", "1"), True),
        (FULL, ("880", "1000"), True),
        (observed("VX-7", UNIT, "2021-05", of=("190", "200")), ("88", "100"), False),
        (observed("VX-7", UNIT, "2021-05", of=("190", "201")), ("88", "100"), True),
        (observed("VX-7", UNIT, "2021-05", of=("88", "100")), ("89", "100"), False),
        (FULL, ("5190", "5610"), False),
        (FULL, ("1100", "1120"), False),
        (FULL, ("1100", "1119"), True),
        (FULL, ("28000", "28000"), False),
        (FULL, ("28000", "28001"), True),
        (NONE, ("5170", "5600"), False),
        (APRIL, ("88", "100"), True),
        (LATER, ("88", "100"), True),
        (APRIL, ("5190", "5610"), False),
        (observed("MT-1", UNIT, "2021-05", of=("5170", "5600")), ("88", "100"), False),
        (observed("VX-7", "18676", "2021-05", of=("5170", "5600")), ("88", "100"), False),
    ],
)
def test_a_denominator_of_quite_another_size_is_asked_about(recorded: Observation, comes: Parts, asked: bool) -> None:
    submission = machine(*comes, recorded=[recorded])
    assert errors(submission) == (["base_differs E2"] if asked else [])
    assert figures(submission) == ({} if asked else {KEY: "/".join(comes)})


def test_the_question_names_both_denominators_and_an_outright_answer_settles_it() -> None:
    (question,) = machine(88, 100, recorded=[FULL]).errors
    words = issue_sentence(question.code, question.values, the_plan(), VI)
    assert all(part in words for part in ("88/100", "5.170/5.600", "“Dân số” 100 khác hẳn 5.600"))
    (taken,) = machine(88, 100, recorded=[FULL], answers={"E2": REPLACE}).entries
    assert taken.replaces == (Decimal(5170), Decimal(5600))


def test_counts_of_the_year_grow_from_month_to_month_and_are_held_against_the_same_month_alone() -> None:
    row = ("MT-1", UNIT, "2021-05", None, "90", "100", "official")
    for month, found in (("2021-01", []), ("2021-05", ["base_differs E2"])):
        recorded = [observed("MT-1", UNIT, month, of=("15", "18"))]
        assert errors(read(sheet(MACHINE_HEADER, row), kind=FileKind.CSV, recorded=recorded)) == found
