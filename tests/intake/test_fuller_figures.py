"""A recorded figure with numerator and denominator is not replaced by a bare value unless somebody says so outright."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kpi.domain.answers import EarlierAnswer
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import MACHINE_HEADER, Answer, Submission
from kpi.domain.plan import Basis
from kpi.intake.findings import Findings, Place
from kpi.intake.match import Candidate, IndicatorNames, MatchContext, UnitNames, by_indicator_and_unit
from kpi.intake.validate import validate
from kpi.intake.workbook.cells import FileKind
from kpi.wording import issue_sentence
from tests.factories import observed
from tests.intake.building import AFTERWARDS, choices, errors, figures, read, said, sheet, the_plan, the_units
from tests.languages import VI
from tests.recording import MAY, NOON

UNIT = "18685"
FULL = observed("VX-7", UNIT, "2021-05", of=("930", "1000"))
REPLACE = "replace_930_1000"
_TITLE = "Tỷ lệ dân số tham gia bảo hiểm y tế tháng 5 năm 2021 (%)"


def table(value: object, **more: object) -> Submission:
    rows = ((_TITLE,), ("TT", "Xã, thị trấn", "Lũy kế"), (1, "Cẩm Bình", value), (2, "Cẩm Hưng", 95))
    return read(sheet(*rows, name="BC"), **more)  # type: ignore[arg-type]


def with_one_part(value: object, **more: object) -> Submission:
    rows = (("Tháng 5 năm 2021",), ("TT", "Xã, thị trấn", "Dân số", "Tỷ lệ BHYT (%)"), (1, "Cẩm Bình", 1000, value))
    return read(sheet(*rows, (2, "Cẩm Hưng", 900, 95), name="BC"), **more)  # type: ignore[arg-type]


def row_of(value: object, basis: str = "official") -> tuple[object, ...]:
    return "VX-7", UNIT, "2021-05", str(value), None, None, basis


def machine(value: object, **more: object) -> Submission:
    return read(sheet(MACHINE_HEADER, row_of(value)), kind=FileKind.CSV, **more)  # type: ignore[arg-type]


def book(value: object, **more: object) -> Submission:
    return read(sheet(("Tổng hợp",), name="Tổng hợp"), sheet(MACHINE_HEADER, row_of(value)), **more)  # type: ignore[arg-type]


Way = Callable[..., Submission]
WAYS: dict[str, tuple[Way, str]] = {
    "a table": (table, "C3"),
    "a table with one of the parts": (with_one_part, "D3"),
    "the machine CSV": (machine, "D2"),
    "the figures of a briefing workbook": (book, "D2"),
}


@pytest.mark.parametrize(("way", "cell"), WAYS.values(), ids=WAYS)
def test_a_bare_value_over_parts_is_asked_about_and_not_taken(way: Way, cell: str) -> None:
    submission = way(70, recorded=[FULL])
    assert errors(submission) == [f"parts_lost_from_sum {cell}"]
    assert f"VX-7 {UNIT} 2021-05" not in figures(submission)
    assert choices(submission, "parts_lost_from_sum") == ["keep_parts", REPLACE]
    (question,) = submission.errors
    words = issue_sentence(question.code, question.values, the_plan(), VI)
    assert all(
        part in words
        for part in (
            "930/1.000",
            "bằng 93%)",
            "70%",
            "Xã Cẩm Bình ra khỏi tổng của huyện",
        )
    )


@pytest.mark.parametrize(("way", "cell"), WAYS.values(), ids=WAYS)
def test_said_outright_it_is_taken_and_says_which_parts_it_replaces(way: Way, cell: str) -> None:
    submission = way(70, recorded=[FULL], answers={cell: REPLACE})
    assert submission.errors == ()
    (taken,) = [entry for entry in submission.entries if entry.unit == UNIT]
    assert (taken.value, taken.numerator, taken.replaces) == (Decimal(70), None, (Decimal(930), Decimal(1000)))


@pytest.mark.parametrize(("way", "cell"), WAYS.values(), ids=WAYS)
def test_said_to_be_kept_it_is_not_taken_and_no_fault_remains(way: Way, cell: str) -> None:
    submission = way(70, recorded=[FULL], answers={cell: "keep_parts"})
    assert submission.errors == ()
    assert UNIT not in {entry.unit for entry in submission.entries}


def test_an_answer_about_other_parts_is_no_answer() -> None:
    later = observed("VX-7", UNIT, "2021-05", of=("940", "1000"))
    submission = machine(70, recorded=[later], answers={"D2": REPLACE})
    assert errors(submission) == ["answer_without_question D2", "parts_lost_from_sum D2"]
    assert submission.entries == ()


ESTIMATED = observed("VX-7", UNIT, "2021-05", of=("930", "1000"), basis=Basis.ESTIMATE)
REVISED = observed("VX-7", UNIT, "2021-05", of=("930", "1000"), basis=Basis.REVISED)


@pytest.mark.parametrize(
    ("recorded", "value", "basis", "found"),
    [
        (FULL, "93", "official", "note parts_say_the_same D2"),
        (FULL, "93.04", "official", "error parts_lost_from_sum D2"),
        (FULL, "93.05", "official", "error parts_lost_from_sum D2"),
        (FULL, "93.1", "official", "error parts_lost_from_sum D2"),
        (observed("VX-7", UNIT, "2021-05", of=("934", "1000")), "93", "official", "error parts_lost_from_sum D2"),
        (observed("VX-7", UNIT, "2021-05", of=("9304", "10000")), "93", "official", "note parts_say_the_same D2"),
        (FULL, "93", "revised", "error parts_lost_from_sum D2"),
        (FULL, "70", "revised", "error parts_lost_from_sum D2"),
        (FULL, "70", "estimate", "note estimate_after_official D2"),
        (REVISED, "70", "estimate", "note estimate_after_official D2"),
        (ESTIMATED, "70", "estimate", "error parts_lost_from_sum D2"),
        (ESTIMATED, "93", "estimate", "note parts_say_the_same D2"),
        (ESTIMATED, "70", "official", "error parts_lost_from_sum D2"),
        (ESTIMATED, "93", "official", "error parts_lost_from_sum D2"),
        (observed("VX-7", UNIT, "2021-05", "93"), "70", "official", None),
        (observed("VX-7", UNIT, "2021-05", of=("0", "0")), "70", "official", "error parts_lost_from_sum D2"),
        (observed("VX-7", "18676", "2021-05", of=("930", "1000")), "70", "official", None),
        (observed("VX-7", UNIT, "2021-04", of=("600", "1000")), "70", "official", None),
    ],
)
def test_what_a_bare_value_meets(recorded: Observation, value: str, basis: str, found: str | None) -> None:
    submission = read(sheet(MACHINE_HEADER, row_of(value, basis)), kind=FileKind.CSV, recorded=[recorded])
    assert said(submission) == ([] if found is None else [found])
    assert len(submission.entries) == (found is None or "estimate_after" in found)


def test_the_districts_own_figure_is_in_no_sum() -> None:
    district = observed("VX-7", "446", "2021-05", of=("930", "1000"))
    row = ("VX-7", "446", "2021-05", "70", None, None, "official")
    submission = read(sheet(MACHINE_HEADER, row), kind=FileKind.CSV, recorded=[district])
    assert errors(submission) == ["parts_lost D2"]


def test_parts_over_parts_are_no_question() -> None:
    row = ("VX-7", UNIT, "2021-05", None, "940", "1000", "official")
    assert said(read(sheet(MACHINE_HEADER, row), kind=FileKind.CSV, recorded=[FULL])) == []


def test_an_answer_given_to_the_same_bytes_before_settles_nothing() -> None:
    before = EarlierAnswer(Answer(sheet="BC", cell="D2", choice=REPLACE, because="đã hỏi"), "can-bo", NOON)
    findings = Findings(earlier=[before])
    reading = MatchContext(
        the_plan(),
        the_units(),
        "446",
        None,
        by_indicator_and_unit((FULL,)),
        UnitNames(the_units(), ()),
        IndicatorNames(the_plan(), ()),
        findings,
        AFTERWARDS,
    )
    candidate = Candidate("VX-7", UNIT, MAY, Decimal(70), None, None, Basis.OFFICIAL, Place("BC", "D2", "70"))
    assert validate([candidate], reading) == ()
    assert [issue.code for issue in findings.issues] == ["parts_lost_from_sum"]
