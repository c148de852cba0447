"""The product's own sheet comes back: filled in, left empty, tampered with, of another unit or month."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.domain.figures.submission import Answer, Submission
from kpi.domain.form import ABSENCE_REASONS, HEADINGS, META_SHEET, SheetColumn, blank_form
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.export import month_sheet_workbook
from kpi.intake import read_submission
from kpi.wording import Lang
from tests.factories import observed
from tests.intake.building import AFTERWARDS, errors, figures, forecasts, said, the_plan, the_units, without_confirming
from tests.languages import BOTH, VI

SECRET = b"a secret of the machine"
MAY = Period(2021, 5)


@cache
def template(unit: str = "18685", lang: Lang = VI) -> bytes:
    form = blank_form(the_plan(), the_units(), unit, MAY, ())
    return month_sheet_workbook(form, lang=lang, secret=SECRET, illustrative=False)


def row_of(page: Worksheet, code: str) -> int:
    return next(row for row in range(1, page.max_row + 1) if page[f"A{row}"].value == code)


def sent_back(
    filled: Mapping[str, Mapping[SheetColumn, Any]],
    data: bytes | None = None,
    also: Callable[[Any], None] | None = None,
    **more: Any,
) -> Submission:
    """The sheet with cells typed in, by indicator and column, as Excel saves it."""
    book = load_workbook(BytesIO(data or template()))
    page = book.worksheets[0]
    for code, cells in filled.items():
        for column, value in cells.items():
            page[f"{column}{row_of(page, code)}"] = value
    if also:
        also(book)
    target = BytesIO()
    book.save(target)
    options = {"sender": "18685", "period": MAY, "recorded": (), "secret": SECRET, "today": AFTERWARDS, **more}
    return read_submission(target.getvalue(), "mau.xlsx", plan=the_plan(), units=the_units(), **options)


RATIO = {SheetColumn.NUMERATOR: 7000, SheetColumn.DENOMINATOR: 8000}


@pytest.mark.parametrize("lang", BOTH)
def test_what_is_typed_is_what_is_read(lang: Lang) -> None:
    submission = sent_back(
        {"VX-7": RATIO, "NTM-3": {SheetColumn.VALUE: 2}, "H-9": {SheetColumn.VALUE: 0}}, template(lang=lang)
    )
    assert figures(submission) == {
        "VX-7 18685 2021-05": "7000/8000",
        "NTM-3 18685 2021-05": "2",
        "H-9 18685 2021-05": "0",
    }
    assert submission.issues == ()
    assert (submission.sender, submission.period) == ("18685", MAY)


def test_the_sheet_itself_says_whose_it_is_and_of_which_month() -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, sender=None, period=None)
    assert figures(submission) == {"NTM-3 18685 2021-05": "2"}
    assert (submission.sender, submission.period) == ("18685", MAY)


def test_an_offices_sheet_is_about_the_district() -> None:
    submission = sent_back({"KT-5": {SheetColumn.VALUE: 130.5}}, template("446-TCKH"), sender="446-TCKH")
    assert figures(submission) == {"KT-5 446 2021-05": "130.5"}
    assert submission.sender == "446-TCKH"


def test_an_empty_sheet_has_no_entries_and_says_so() -> None:
    submission = sent_back({})
    assert (submission.entries, said(submission)) == ((), ["warning form_blank G5"])


def test_an_estimate_and_a_reason() -> None:
    submission = sent_back(
        {
            "NTM-3": {SheetColumn.VALUE: 2, SheetColumn.BASIS: "Ước tính"},
            "VX-7": {SheetColumn.REASON: ABSENCE_REASONS[0].vi},
        }
    )
    assert figures(submission) == {"NTM-3 18685 2021-05": "~2"}
    assert [issue.code for issue in submission.issues] == ["empty_with_reason"]
    assert submission.issues[0].values["reason"] == ABSENCE_REASONS[0].vi
    (blank,) = submission.blanks
    assert (blank.indicator, blank.figure, blank.reason) == ("VX-7", (None, None, None), ABSENCE_REASONS[0].vi)


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({SheetColumn.NUMERATOR: 7000}, "half_of_a_ratio I"),
        ({SheetColumn.DENOMINATOR: 7000}, "half_of_a_ratio H"),
        ({SheetColumn.NUMERATOR: 9000, SheetColumn.DENOMINATOR: 8000}, "numerator_above_denominator H"),
        ({SheetColumn.NUMERATOR: "nhiều", SheetColumn.DENOMINATOR: 8000}, "not_a_number H"),
        ({SheetColumn.NUMERATOR: -1, SheetColumn.DENOMINATOR: 8000}, "negative H"),
        ({SheetColumn.NUMERATOR: True, SheetColumn.DENOMINATOR: 8000}, "boolean H"),
    ],
)
def test_a_fault_names_its_cell(cells: dict[SheetColumn, Any], error: str) -> None:
    submission = sent_back({"VX-7": cells, "NTM-3": {SheetColumn.VALUE: 2}})
    page = load_workbook(BytesIO(template())).worksheets[0]
    assert errors(submission) == [f"{error}{row_of(page, 'VX-7')}"]
    assert figures(submission) == {"NTM-3 18685 2021-05": "2"}


NOTHING = {SheetColumn.NUMERATOR: 0, SheetColumn.DENOMINATOR: 0}


@pytest.mark.parametrize(
    ("typed", "recorded", "found"),
    [
        ({}, ("7000", "8000"), "divisor_lost"),
        ({}, None, None),
        ({SheetColumn.VALUE: 88}, ("7000", "8000"), "ratio_of_nothing"),
        ({SheetColumn.VALUE: 88}, None, "ratio_of_nothing"),
        ({SheetColumn.VALUE: 0}, None, None),
    ],
)
def test_nothing_over_nothing_replaces_no_full_figure_and_drops_no_rate(
    typed: dict[SheetColumn, Any], recorded: tuple[str, str] | None, found: str | None
) -> None:
    stands = () if recorded is None else (observed("VX-7", "18685", "2021-05", of=recorded),)
    submission = sent_back({"VX-7": {**NOTHING, **typed}}, recorded=stands)
    assert [issue.code for issue in submission.issues] == [found or "nothing_to_divide"]
    assert figures(submission) == ({} if found else {"VX-7 18685 2021-05": "0/0"})


def test_a_bare_percentage_typed_over_the_computed_one_is_not_read() -> None:
    for typed, code in (({}, "form_rate_typed"), (RATIO, "ratio_disagrees")):
        submission = sent_back({"VX-7": {**typed, SheetColumn.VALUE: 99}})
        assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, [code])
    assert figures(sent_back({"VX-7": {**RATIO, SheetColumn.VALUE: 87.5}})) == {"VX-7 18685 2021-05": "7000/8000"}


def test_another_unit_or_month_than_asked_for_is_refused_whole() -> None:
    filled = {"NTM-3": {SheetColumn.VALUE: 2}}
    for more, code in (({"sender": "18694"}, "other_unit"), ({"period": Period(2021, 4)}, "other_period")):
        submission = sent_back(filled, **more)
        assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, [code])


@pytest.mark.parametrize("column", [1, 3, 7, 8])
def test_a_sheet_whose_columns_were_moved_is_not_read(column: int) -> None:
    def insert(book: Any) -> None:
        book.worksheets[0].insert_cols(column)

    submission = sent_back({"VX-7": RATIO, "NTM-3": {SheetColumn.VALUE: 2}}, also=insert)
    assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, ["form_columns_moved"])


def test_a_sheet_without_its_headings_is_told() -> None:
    submission = sent_back({}, also=lambda book: book.worksheets[0].delete_rows(5))
    assert (submission.entries, submission.issues[0].code) == ((), "form_not_ours")


RENAMED = {"A1": ("XÃ CẨM THÀNH", "other_unit A1"), "A2": ("SỐ LIỆU THỰC HIỆN, THÁNG 6/2021", "other_period A2")}


@pytest.mark.parametrize("cell", RENAMED)
def test_last_months_sheet_under_a_new_title_is_refused(cell: str) -> None:
    title, fault = RENAMED[cell]

    def rename(book: Any) -> None:
        book.worksheets[0][cell] = title

    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, also=rename, sender=None, period=None)
    assert (figures(submission), errors(submission)) == ({}, [fault])


def test_a_code_typed_again_without_its_hyphen_is_read_and_said() -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2, SheetColumn.CODE: "ntm.3"}})
    assert (len(figures(submission)), [issue.code for issue in submission.issues]) == (1, ["code_read_as"])


def test_a_row_that_lost_its_code_is_told_even_where_its_figure_is_text() -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: "2", SheetColumn.CODE: None}})
    assert [issue.code for issue in submission.issues] == ["form_code_missing"]


BASIS = {
    "a word of no list": ({SheetColumn.BASIS: "điều chỉnh"}, None),
    "a note": ({SheetColumn.NOTE: "số ước"}, "~2"),
    "nothing": ({SheetColumn.BASIS: None}, "2"),
    "English": ({SheetColumn.BASIS: "Estimate"}, "~2"),
}


@pytest.mark.parametrize(("typed", "expected"), BASIS.values(), ids=BASIS)
def test_the_basis_is_as_chosen_or_noted(typed: dict[SheetColumn, Any], expected: str | None) -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2, **typed}})
    assert list(figures(submission).values()) == ([] if expected is None else [expected])
    assert [issue.code for issue in submission.issues] == (["unknown_basis"] if expected is None else [])


def test_another_sheet_with_a_table_is_told() -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, also=lambda book: book.create_sheet("Thêm").append([1]))
    assert said(submission) == ["warning form_other_sheet A1"]


def test_an_office_may_hand_in_for_the_district() -> None:
    data = template("446-TCKH")
    typed = {"KT-5": {SheetColumn.VALUE: 130}}
    assert figures(sent_back(typed, data, sender="446")) == {"KT-5 446 2021-05": "130"}
    assert [issue.code for issue in sent_back(typed, data, sender="446-VHTT").errors] == ["other_unit"]


def test_a_reason_where_a_figure_stands_is_asked_before_the_figure_is_withdrawn() -> None:
    stands = (observed("NTM-3", "18685", "2021-05", "2"),)
    reason = {"NTM-3": {SheetColumn.REASON: ABSENCE_REASONS[0].vi}}
    asked = sent_back(reason, recorded=stands)
    (question,) = asked.errors
    assert (asked.entries, question.code, [c.key for c in question.choices]) == ((), "withdrawal", ["withdraw", "keep"])

    def answered(choice: str) -> Submission:
        answer = Answer(sheet=question.sheet or "", cell=question.cell or "", choice=choice, because="đã rà soát")
        return sent_back(reason, recorded=stands, answers=(answer,))

    (entry,) = answered("withdraw").entries
    assert (entry.is_withdrawal, entry.reason) == (True, ABSENCE_REASONS[0].vi)
    assert (answered("keep").entries, answered("keep").errors) == ((), ())


def forget_signature(book: Any) -> None:
    del book[META_SHEET]
    book.custom_doc_props.props.clear()


def change_unit(book: Any) -> None:
    for row in book[META_SHEET].iter_rows():
        if row[0].value == "unit":
            row[1].value = "18694"


def test_a_tampered_identity_is_not_believed_and_the_sheet_read_as_a_table() -> None:
    filled = {"NTM-3": {SheetColumn.VALUE: 2}}
    tampered = sent_back(filled, also=change_unit)
    assert "warning form_not_ours A1" in said(tampered)
    assert {key.split()[1] for key in figures(tampered)} <= {"18685"}
    assert "warning form_not_ours A1" in said(sent_back(filled, secret=b"another"))
    assert "form_not_ours" not in [issue.code for issue in sent_back(filled, also=forget_signature).issues]


def test_an_added_row_a_shifted_name_and_a_changed_target_are_told() -> None:
    def add(book: Any) -> None:
        page = book.worksheets[0]
        page["A60"], page["B60"], page["G60"] = "KT-5", "Thu ngân sách trên địa bàn", 130
        page["A61"], page["G61"] = "ZZ-1", 7

    def shift(book: Any) -> None:
        page = book.worksheets[0]
        page[f"B{row_of(page, 'NTM-3')}"] = "Số vườn mẫu xây dựng trong năm"

    assert errors(sent_back({}, also=add)) == ["form_row_added A60", "form_row_added A61"]
    shifted = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, also=shift)
    assert (figures(shifted), [issue.code for issue in shifted.errors]) == ({}, ["code_and_name_differ"])
    changed = sent_back({"VX-7": {**RATIO, SheetColumn.TARGET: 50}})
    assert [issue.code for issue in changed.issues] == ["form_changed"]


def test_a_code_given_twice_that_disagrees_is_an_error() -> None:
    def twice(book: Any) -> None:
        page = book.worksheets[0]
        page["A60"], page["G60"] = "NTM-3", 5

    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, also=twice)
    assert [issue.code for issue in submission.errors] == ["repeated_disagrees"]


def test_a_falling_year_to_date_is_asked_in_the_form_too() -> None:
    recorded = (observed("NTM-3", "18685", "2021-04", "3"),)
    assert [issue.code for issue in sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, recorded=recorded).errors] == [
        "falling"
    ]


def test_the_form_read_as_an_ordinary_table_takes_only_the_column_that_is_typed_in() -> None:
    assert HEADINGS[SheetColumn.VALUE].vi == "Thực hiện đến kỳ này"
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2}}, secret=None)
    assert figures(submission) == {"NTM-3 18685 2021-05": "2"}
    assert {issue.code for issue in without_confirming(submission).errors} == {"uncalculated"}


FORECAST: dict[str, dict[SheetColumn, Any]] = {
    "NTM-3": {SheetColumn.VALUE: 2, SheetColumn.FORECAST: 3},
    "VX-7": {SheetColumn.FORECAST: 90.5},
}


def test_what_the_year_will_come_to_may_be_written_beside() -> None:
    submission = sent_back(FORECAST)
    assert figures(submission) == {"NTM-3 18685 2021-05": "2"}
    assert forecasts(submission) == {"NTM-3 18685 2021-05": "3", "VX-7 18685 2021-05": "90.5"}
    assert {one.basis for one in submission.entries if one.is_forecast} == {Basis.ESTIMATE}
    assert submission.errors == ()


def test_a_sheet_of_before_that_column_is_read_without_it() -> None:
    def of_before(book: Any) -> None:
        page = book.worksheets[0]
        page[f"{SheetColumn.FORECAST}{row_of(page, 'Mã')}"] = None

    submission = sent_back(FORECAST, also=of_before)
    assert (figures(submission), forecasts(submission)) == ({"NTM-3 18685 2021-05": "2"}, {})


def test_a_forecast_that_is_no_number_is_an_error_with_its_cell() -> None:
    submission = sent_back({"NTM-3": {SheetColumn.VALUE: 2, SheetColumn.FORECAST: "nhiều"}})
    assert [error.partition(" ")[0] for error in errors(submission)] == ["not_a_number"]
