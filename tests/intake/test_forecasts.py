"""Forecasts of the year, by whichever door they come in: entries of their own kind, never actuals."""

import pytest

from kpi.domain.figures.cell_account import CellUse
from kpi.domain.figures.submission import Evidence, Submission
from kpi.domain.plan import Basis, FigureKind
from kpi.intake.workbook.cells import FileKind
from tests.factories import observed
from tests.intake.building import errors, figures, forecasts, read, said, sheet

HEADER = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "kind")


def machine(*rows: tuple[str, ...], **more: object) -> Submission:
    options = {"sender": None, "period": None, **more}
    return read(sheet(HEADER, *rows, name="CSV"), kind=FileKind.CSV, **options)  # type: ignore[arg-type]


REVENUE = ("KT-5", "446", "2021-05", "300", "", "", "estimate", "forecast")


def test_the_machine_csv_says_which_kind_a_figure_is() -> None:
    submission = machine(
        ("KT-5", "446", "2021-05", "130", "", "", "official", "actual"),
        ("NTM-4", "18685", "2021-05", "3", "", "", "official", ""),
        REVENUE,
        ("VX-7", "18685", "2021-05", "", "7000", "8000", "", "forecast"),
    )
    assert submission.issues == ()
    assert [(one.indicator, one.kind, one.basis) for one in submission.entries] == [
        ("KT-5", FigureKind.ACTUAL, Basis.OFFICIAL),
        ("NTM-4", FigureKind.ACTUAL, Basis.OFFICIAL),
        ("KT-5", FigureKind.FORECAST, Basis.ESTIMATE),
        ("VX-7", FigureKind.FORECAST, Basis.ESTIMATE),
    ]


OF_MACHINES: dict[str, tuple[dict[str, str], list[str]]] = {
    "as it should be": ({}, []),
    "a kind that is none": ({"kind": "wish"}, ["error unknown_kind H2"]),
    "no estimate": ({"basis": "official"}, ["error unknown_basis G2"]),
    "a slip of the unit": ({"value": "300000"}, ["error unit_slip D2"]),
    "of the last month": ({"period": "2021-12"}, ["warning forecast_not_taken D2"]),
    "of the year before": ({"period": "2020-05"}, ["warning forecast_not_taken D2"]),
    "judged in November": ({"indicator": "VX-3", "value": "40"}, ["warning forecast_not_taken D2"]),
    "another figure": ({"value": "301"}, []),
}


@pytest.mark.parametrize(("changes", "told"), OF_MACHINES.values(), ids=OF_MACHINES)
def test_what_is_wrong_with_a_forecast(changes: dict[str, str], told: list[str]) -> None:
    row = tuple({**dict(zip(HEADER, REVENUE, strict=True)), **changes}.values())
    submission = machine(row)
    assert [f"{one.level.value} {one.code} {one.cell}" for one in submission.issues] == told
    assert len(submission.entries) == (0 if told else 1)


RECORDED = [observed("KT-5", "446", "2021-04", "310")]


def test_no_year_ends_below_what_was_reached_already() -> None:
    assert errors(machine(REVENUE, recorded=RECORDED)) == ["forecast_below_to_date D2"]
    reported = ("KT-5", "446", "2021-05", "310", "", "", "official", "")
    assert errors(machine(reported, REVENUE)) == ["forecast_below_to_date D3"]
    assert errors(machine(REVENUE, recorded=[observed("KT-5", "446", "2021-06", "310")])) == []
    assert forecasts(machine(REVENUE, recorded=RECORDED, answers={"CSV!D2": "keep"})) == {"KT-5 446 2021-05": "300"}


PLANNED = {"KT-5": "305.5", "KT-3": "100000", "KT-6": "1600"}


def of(values: dict[str, str], **more: object) -> Submission:
    return machine(*((code, "446", "2021-05", x, "", "", "", "forecast") for code, x in values.items()), **more)


def test_forecasts_that_are_all_the_plan_to_the_digit_are_asked_about_once() -> None:
    assert (errors(of(PLANNED)), forecasts(of(PLANNED))) == (["forecasts_as_planned D2"], {})
    assert len(forecasts(of(PLANNED, answers={"CSV!D2": "keep"}))) == 3
    assert errors(of({**PLANNED, "KT-6": "1599"})) == []
    assert errors(of({"KT-5": "305.5", "KT-6": "1600"})) == []


TITLE, TABLE = ("Kết quả thực hiện tháng 5 năm 2021",), ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế 5 tháng")
YEAR_FORECASTS = (
    "Ước thực hiện cả năm 2021",
    "Ước TH năm",
    "Ước TH cả năm",
    "Dự kiến cả năm",
    "ƯTH cả năm",
    "ƯTH năm 2021",
    "Ước đến hết năm",
    "Ước lũy kế đến cuối năm 2021",
    "Dự báo cả năm (tỷ đồng)",
)
OTHERS = (
    "Ước thực hiện 6 tháng cuối năm",
    "Ước TH cả năm 2022",
    "Ước thực hiện năm 2022",
    "Ước TH cả năm/KH",
    "Ước TH tháng 6",
    "Ước TH quý IV và cả năm",
    "Ước TH cả năm của hộ nghèo",
    "Khả năng thực hiện cả năm",
    "ƯTH/ TH 2021",
)


def office(heading: str, expected: object, to_date: object = "130", **more: object) -> Submission:
    """A table with a column of actuals and one more."""
    row = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, to_date, expected)
    return read(sheet(TITLE, (*TABLE, heading), row), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("heading", YEAR_FORECASTS)
def test_a_column_of_the_year_expected_is_taken_as_that_and_never_as_the_actual(heading: str) -> None:
    submission = office(heading, 300)
    assert (figures(submission), forecasts(submission)) == ({"KT-5 446 2021-05": "130"}, {"KT-5 446 2021-05": "300"})
    assert said(submission) == []


@pytest.mark.parametrize("heading", OTHERS)
def test_what_may_be_another_time_or_thing_is_no_forecast_of_the_year(heading: str) -> None:
    assert forecasts(office(heading, 300)) == {}


def test_an_estimate_of_the_months_so_far_is_an_actual() -> None:
    row = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130)
    heading = ("STT", "Chỉ tiêu", "ĐVT", "Ước thực hiện 6 tháng")
    submission = read(sheet(("Kết quả 6 tháng đầu năm 2021",), heading, row), period="2021-06")
    assert (figures(submission), forecasts(submission)) == ({"KT-5 446 2021-06": "~130"}, {})


def test_in_december_what_the_year_comes_to_is_the_estimate_of_its_figure() -> None:
    row = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130)
    title, heading = ("Tháng 12 năm 2021",), ("STT", "Chỉ tiêu", "ĐVT", "Ước TH năm")
    submission = read(sheet(title, heading, row), period="2021-12")
    assert (figures(submission), forecasts(submission)) == ({"KT-5 446 2021-12": "~130"}, {})


def test_a_forecast_in_another_unit_of_measure_is_converted() -> None:
    heading = ("STT", "Chỉ tiêu", "Lũy kế (tỷ đồng)", "Ước TH cả năm (triệu đồng)")
    submission = read(sheet(TITLE, heading, (1, "Thu ngân sách trên địa bàn", 130, 300000)))
    assert (figures(submission), forecasts(submission)) == ({"KT-5 446 2021-05": "130"}, {"KT-5 446 2021-05": "300"})


UNCLEAR = {"two readings": "1.600", "words": "khoảng 300 đến 310", "a range": "300-310"}


@pytest.mark.parametrize("text", UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_not_plain_is_left_and_that_is_said(text: str) -> None:
    submission = office("Ước TH cả năm", text)
    assert (figures(submission), forecasts(submission)) == ({"KT-5 446 2021-05": "130"}, {})
    assert said(submission) == ["warning forecast_not_read F3"]


def test_an_empty_cell_says_nothing() -> None:
    assert (forecasts(office("Ước TH cả năm", "-")), forecasts(office("Ước TH cả năm", None))) == ({}, {})


def test_two_columns_that_differ_say_nothing_plain() -> None:
    row = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 130, 300, 310)
    submission = read(sheet(TITLE, (*TABLE, "Ước TH cả năm", "Dự kiến cả năm"), row))
    assert (forecasts(submission), said(submission)) == ({}, ["warning forecast_not_read F3"])


def test_below_the_year_to_date_of_its_own_row_it_is_asked_about() -> None:
    assert errors(office("Ước TH cả năm", 120)) == ["forecast_below_to_date F3"]


def test_without_actuals_beside_them_forecasts_are_left() -> None:
    row = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 300)
    submission = read(sheet(TITLE, (*TABLE[:4], "Ước TH cả năm"), row))
    assert (submission.entries, said(submission)) == (
        (),
        ["error no_actual_column A2", "warning column_not_taken E2"],
    )


def test_what_the_reading_is_confirmed_of_names_the_forecasts_apart() -> None:
    submission = office("Ước TH cả năm", 300, confirmed=False)
    (question,) = submission.errors
    assert (question.code, question.values["columns"], question.values["forecasts"], question.values["left"]) == (
        "confirm_reading",
        "E “Lũy kế 5 tháng”",
        "F “Ước TH cả năm”",
        "D",
    )
    assert {one.evidence for one in submission.entries} == {Evidence.NONE}
    (picture,) = submission.pictures
    assert [column.meaning.value for column in picture.columns][-2:] == ["taken", "taken_forecast"]
    assert submission.account is not None
    assert submission.account.cells[CellUse.TAKEN] == 2
