"""The machine CSV: strict, and every fault with its cell."""

from pathlib import Path

import pytest

from kpi.domain.figures.submission import Submission
from kpi.intake import read_submission
from kpi.intake.match.names import code_meant
from kpi.intake.workbook.cells import FileKind
from tests.factories import observed
from tests.intake.building import AFTERWARDS, errors, figures, read, said, sheet, the_plan, the_units

HEADER = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
GOOD = ("KT-5", "446", "2021-05", "130", "", "", "official")


def machine(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, **more: object) -> Submission:
    options = {"sender": None, "period": None, **more}
    return read(sheet(header, *rows, name="CSV"), kind=FileKind.CSV, **options)  # type: ignore[arg-type]


def test_values_and_parts_and_every_basis() -> None:
    submission = machine(
        GOOD,
        ("VX-7", "18685", "2021-05", "", "7000", "8000", "estimate"),
        ("VX-7", "18694", "2021-05", "88.7", "", "", "revised"),
        ("VX-6", "446", "2020-12", "3.41", "", "", "official"),
        ("H-9", "18685", "2021-05", "0", "", "", "official"),
    )
    assert figures(submission) == {
        "KT-5 446 2021-05": "130",
        "VX-7 18685 2021-05": "~7000/8000",
        "VX-7 18694 2021-05": "88.7",
        "VX-6 446 2020-12": "3.41",
        "H-9 18685 2021-05": "0",
    }
    assert submission.issues == ()
    assert [entry.cell for entry in submission.entries] == ["D2", "E3", "D4", "D5", "D6"]


FAULTS = {
    "unknown indicator": ({"indicator": "KT-99"}, "unknown_indicator_code A2"),
    "a name for a code": ({"indicator": "Thu ngân sách"}, "unknown_indicator_code A2"),
    "unknown unit": ({"unit": "99999"}, "unknown_unit_code B2"),
    "a former unit's code": ({"unit": "18703"}, "unknown_unit_code B2"),
    "no unit": ({"unit": ""}, "unknown_unit_code B2"),
    "not a period": ({"period": "05/2021"}, "not_a_period C2"),
    "month 13": ({"period": "2021-13"}, "not_a_period C2"),
    "the year after": ({"period": "2022-01"}, "other_year C2"),
    "two years before": ({"period": "2019-12"}, "other_year C2"),
    "decimal comma": ({"value": "130,5"}, "not_a_machine_number D2"),
    "thousands": ({"value": "1 300"}, "not_a_machine_number D2"),
    "an exponent": ({"value": "1e3"}, "not_a_machine_number D2"),
    "nan": ({"value": "NaN"}, "not_a_machine_number D2"),
    "words": ({"value": "130 tỷ"}, "not_a_machine_number D2"),
    "Arabic digits": ({"value": "١٣٠"}, "not_a_machine_number D2"),
    "no figure": ({"value": ""}, "no_figure D2"),
    "negative": ({"value": "-1"}, "negative D2"),
    "parts of an amount": ({"numerator": "1", "denominator": "2"}, "not_a_ratio E2"),
    "half a ratio": ({"indicator": "VX-7", "value": "", "numerator": "1"}, "half_of_a_ratio F2"),
    "the other half": ({"indicator": "VX-7", "value": "", "denominator": "1"}, "half_of_a_ratio E2"),
    "parts against value": ({"indicator": "VX-7", "value": "90", "numerator": "80", "denominator": "100"},
    "ratio_disagrees D2"),
    "numerator above": ({"indicator": "VX-7", "value": "", "numerator": "9", "denominator": "8"},
    "numerator_above_denominator E2"),
    "a share over 100": ({"indicator": "VX-7", "value": "101"}, "share_out_of_range D2"),
    "no basis": ({"basis": ""}, "unknown_basis G2"),
    "a basis in capitals": ({"basis": "Official"}, "unknown_basis G2"),
    "a slip of the unit": ({"value": "130500"}, "unit_slip D2"),
    "an office": ({"unit": "446-TCKH"}, "office_has_no_figures D2"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "error"), FAULTS.values(), ids=FAULTS)
def test_a_fault_and_its_cell(changes: dict[str, str], error: str) -> None:
    row = tuple({**dict(zip(HEADER, GOOD, strict=True)), **changes}.values())
    submission = machine(row, ("NTM-4", "18685", "2021-05", "3", "", "", "official"))
    assert errors(submission) == [error]
    assert figures(submission) == {"NTM-4 18685 2021-05": "3"}


@pytest.mark.parametrize("typed", ["NTM4", "ntm 4", "NTM.4", "Ntm–4"])
def test_a_code_of_the_same_letters_and_digits_is_read_and_said(typed: str) -> None:
    submission = machine((typed, "18685", "2021-05", "3", "", "", "official"))
    assert figures(submission) == {"NTM-4 18685 2021-05": "3"}
    assert [(issue.code, issue.level, issue.cell) for issue in submission.issues] == [("code_read_as", "note", "A2")]


def test_a_code_that_could_be_two_is_none() -> None:
    assert [code_meant(typed, ("H-11", "H1-1")) for typed in ("H11", "H-11", "", "11")] == [None, "H-11", None, None]


def test_every_fault_of_a_row_is_told() -> None:
    assert errors(machine(("X", "Y", "Z", "a", "", "", "b"))) == [
        "not_a_machine_number D2",
        "not_a_period C2",
        "unknown_basis G2",
        "unknown_indicator_code A2",
        "unknown_unit_code B2",
    ]


def test_value_and_parts_that_agree_are_recorded_as_parts() -> None:
    assert figures(machine(("VX-7", "18685", "2021-05", "87.5", "7000", "8000", "official"))) == {
        "VX-7 18685 2021-05": "7000/8000"
    }


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        (("indicator", "unit", "period", "value", "denominator", "numerator", "basis"), "E1"),
        (("indicator", "unit", "period", "value", "basis"), "E1"),
        ((*HEADER, "note"), "H1"),
        (("Indicator", *HEADER[1:]), "A1"),
    ],
)
def test_another_header_is_refused(header: tuple[str, ...], cell: str) -> None:
    submission = machine(GOOD, header=header)
    assert figures(submission) == {}
    assert errors(submission) == [f"machine_header {cell}"]


def test_a_field_too_many_is_a_decimal_comma() -> None:
    assert errors(machine(("KT-5", "446", "2021-05", "130", "5", "", "", "official"))) == [
        "machine_extra_cell H2",
        "unknown_basis G2",
    ]


def test_with_a_period_asked_for_other_months_are_checks() -> None:
    rows = (
        GOOD,
        ("KT-5", "446", "2021-04", "105", "", "", "official"),
        ("KT-5", "446", "2020-05", "110", "", "", "official"),
    )
    submission = machine(*rows, period="2021-05", recorded=[observed("KT-5", "446", "2021-04", "100")])
    assert figures(submission) == {"KT-5 446 2021-05": "130"}
    assert said(submission) == ["note other_months D3", "warning differs_from_recorded D3"]
    assert errors(machine(*rows, period="2021-06")) == ["other_period D2"]
    assert figures(machine(*rows, period="2021-06")) == {}


def test_a_header_alone_is_no_file_of_figures() -> None:
    assert errors(machine()) == ["no_rows A2"]


def test_an_empty_figure_is_never_a_withdrawal() -> None:
    stands = [observed("KT-5", "446", "2021-05", "100")]
    submission = machine((*GOOD[:3], "", *GOOD[4:]), recorded=stands)
    assert (submission.entries, errors(submission)) == ((), ["no_figure D2"])


def test_a_share_written_as_a_fraction_is_told() -> None:
    assert said(machine(("VX-7", "446", "2021-05", "0.887", "", "", "official"))) == ["warning small_share D2"]


def test_half_a_person_is_told() -> None:
    row = ("VX-7", "18685", "2021-05", "", "7000.5", "8000", "official")
    assert said(machine(row)) == ["warning part_of_a_thing E2"]


def test_the_same_figure_twice_has_the_more_certain_basis() -> None:
    estimate = (*GOOD[:6], "estimate")
    for rows in ((GOOD, estimate), (estimate, GOOD)):
        assert figures(machine(*rows)) == {"KT-5 446 2021-05": "130"}


def test_a_row_beside_an_impossible_one_of_the_same_thing_is_not_taken() -> None:
    submission = machine(GOOD, (*GOOD[:3], "-4", *GOOD[4:]))
    assert (figures(submission), errors(submission)) == ({}, ["negative D3", "repeated_with_fault D2"])


def test_rows_that_disagree_and_rows_that_fall() -> None:
    assert errors(machine(GOOD, (*GOOD[:3], "131", *GOOD[4:]))) == ["repeated_disagrees D3"]
    later = ("KT-5", "446", "2021-06", "120", "", "", "official")
    assert errors(machine(GOOD, later)) == ["falling D3"]


def test_from_bytes(tmp_path: Path) -> None:
    text = ",".join(HEADER) + "\nKT-5,446,2021-05,130.5,,,official\nVX-7,18685,2021-05,,7000,8000,official\n"
    submission = read_submission(
        text.encode(),
        "m.csv",
        plan=the_plan(),
        units=the_units(),
        sender=None,
        period=None,
        recorded=(),
        today=AFTERWARDS,
    )
    assert figures(submission) == {"KT-5 446 2021-05": "130.5", "VX-7 18685 2021-05": "7000/8000"}
    assert submission.issues == ()


BEFORE = ("VX-6", "446", "2020-12", "3.41", "", "", "official")
LATER = ("KT-5", "446", "2022-01", "30", "", "", "official")


@pytest.mark.parametrize("row", [BEFORE, LATER])
def test_figures_of_a_year_that_has_a_plan_are_taken_by_that_plan_alone(row: tuple[str, ...]) -> None:
    submission = machine(GOOD, row, plan_years=(2020, 2021, 2022))
    assert errors(submission) == ["other_plan_year C3"]
    assert figures(submission) == {"KT-5 446 2021-05": "130"}
    (issue,) = submission.errors
    assert (issue.values["year"], issue.values["plan"]) == (int(row[2][:4]), 2021)


def test_a_target_that_only_the_other_years_plan_has_is_of_that_year_not_unknown() -> None:
    row = ("KT-99", *BEFORE[1:])
    assert errors(machine(GOOD, row, plan_years=(2020, 2021))) == ["other_plan_year C3"]
    assert errors(machine(GOOD, row)) == ["unknown_indicator_code A3"]


def test_a_figure_of_the_other_plans_year_that_is_recorded_so_is_passed_over() -> None:
    submission = machine(GOOD, BEFORE, recorded=[observed("VX-6", "446", "2020-12", "3.41")], plan_years=(2020, 2021))
    assert submission.issues == ()
    assert figures(submission) == {"KT-5 446 2021-05": "130"}


def test_a_month_asked_for_leaves_the_other_plans_year_to_be_compared() -> None:
    recorded = [observed("VX-6", "446", "2020-12", "3.50")]
    submission = machine(GOOD, BEFORE, period="2021-05", recorded=recorded, plan_years=(2020, 2021))
    assert said(submission) == ["note other_months D3", "warning differs_from_recorded D3"]
