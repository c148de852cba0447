"""Results in words come in as words, by every door; a word that the plan does not have is no figure."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi.domain.figures.submission import Submission
from kpi.domain.form import SheetColumn, blank_form
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.export import month_sheet_workbook
from kpi.intake import read_submission
from kpi.intake.workbook.cells import FileKind
from kpi.plans import load_plan, load_units
from kpi.wording import Lang
from tests.factories import observed
from tests.intake.building import read, said, sheet
from tests.languages import BOTH, VI

PLANS = Path(__file__).parent.parent / "plans"
SECRET = b"a secret of the machine"
TODAY = date(2024, 1, 15)  # every window of 2023 has closed
MARCH = Period(2023, 3)
CHOICES = "nhập siêu; cân bằng; xuất siêu"


@cache
def units() -> Units:
    return load_units(PLANS / "other" / "units.yaml")


@cache
def plan() -> Plan:
    return load_plan(PLANS / "shapes" / "2023.yaml", units())


def given(submission: Submission) -> list[tuple[str, str, str, str]]:
    return [(one.indicator, one.unit, f"{one.value}", one.basis.value) for one in submission.entries]


def office(*rows: tuple[object, ...], sender: str = "911-KL") -> Submission:
    return read(sheet(*rows), sender=sender, period="2023-03", plan=plan(), units=units(), today=TODAY)


TYPED: dict[str, tuple[object, list[tuple[str, str, str, str]], list[str]]] = {
    "as the plan has it": ("xuất siêu", [("TM.1", "911", "3", "official")], []),
    "without accents, in capitals": (" XUAT  SIEU", [("TM.1", "911", "3", "official")], []),
    "in English": ("Trade surplus", [("TM.1", "911", "3", "official")], []),
    "as an estimate": ("Ước xuất siêu", [("TM.1", "911", "3", "estimate")], []),
    "another word": ("thặng dư", [], ["error unknown_outcome C4"]),
    "a number": (3, [], ["error unknown_outcome C4"]),
    "nothing": ("-", [], ["note empty_with_reason C4"]),
}


@pytest.mark.parametrize(("value", "entries", "issues"), TYPED.values(), ids=TYPED.keys())
def test_a_table_may_have_the_word_where_others_have_a_number(
    value: object, entries: list[tuple[str, str, str, str]], issues: list[str]
) -> None:
    found = office(
        ("Báo cáo kết quả thực hiện tháng 3/2023",),
        (),
        ("TT", "Chỉ tiêu", "Thực hiện đến 31/3/2023", "Kế hoạch năm"),
        (1, "Cán cân thương mại", value, "xuất siêu"),
    )
    assert (given(found), said(found)) == (entries, issues)


def test_communes_stand_in_rows() -> None:
    found = office(
        ("Tình trạng nợ công của xã, tháng 3/2023",),
        (),
        ("TT", "Xã, thị trấn", "Kết quả đến 31/3/2023"),
        (1, "Bến Đá", "Nợ trong hạn"),
        (2, "Trà Sơn", "không nợ"),
        (3, "Trà Thủy", "nợ kéo dài"),
    )
    assert given(found) == [
        ("TM.2", "91101", "2", "official"),
        ("TM.2", "91104", "3", "official"),
        ("TM.2", "91107", "1", "official"),
    ]


OF_MACHINES = {
    "its place": ("3", ["3"], []),
    "its word": ("xuất siêu", ["3"], []),
    "its word without accents": ("Xuat sieu", ["3"], []),
    "a place that is none": ("4", [], ["error unknown_outcome D2"]),
    "between two": ("1.5", [], ["error unknown_outcome D2"]),
    "below the first": ("0", [], ["error unknown_outcome D2"]),
    "another word": ("thặng dư", [], ["error unknown_outcome D2"]),
    "no figure": ("", [], ["error no_figure D2"]),
}


@pytest.mark.parametrize(("value", "entries", "issues"), OF_MACHINES.values(), ids=OF_MACHINES.keys())
def test_a_machine_gives_the_place_or_the_word(value: str, entries: list[str], issues: list[str]) -> None:
    header = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
    row = ("TM.1", "911", "2023-03", value, "", "", "official")
    found = read(
        sheet(header, row, name="CSV"),
        sender=None,
        period=None,
        kind=FileKind.CSV,
        plan=plan(),
        units=units(),
        today=TODAY,
    )
    assert ([f"{one.value}" for one in found.entries], said(found)) == (entries, issues)


def test_the_issue_names_the_words_to_choose_from() -> None:
    header = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
    row = ("TM.1", "911", "2023-03", "thặng dư", "", "", "official")
    found = read(
        sheet(header, row, name="CSV"),
        sender=None,
        period=None,
        kind=FileKind.CSV,
        plan=plan(),
        units=units(),
        today=TODAY,
    )
    assert [issue.values["expected"] for issue in found.issues] == [CHOICES]


def of_the_office(lang: Lang = VI) -> bytes:
    recorded = [observed("TM.1", "911", "2023-02", "1")]
    form = blank_form(plan(), units(), "911-KL", MARCH, recorded)
    return month_sheet_workbook(form, lang=lang, secret=SECRET, illustrative=False)


@pytest.mark.parametrize("lang", BOTH)
def test_the_own_sheet_offers_the_words_and_shows_no_number(lang: Lang) -> None:
    book = load_workbook(BytesIO(of_the_office(lang)))
    page, lists = book.worksheets[0], book["_lists"]
    row = next(row for row in range(1, page.max_row + 1) if page[f"A{row}"].value == "TM.1")
    words = [one[lang] for one in plan().indicator("TM.1").outcomes]
    shown = [page[f"{column}{row}"].value for column in (SheetColumn.TARGET, SheetColumn.EXPECTED, SheetColumn.LAST)]
    assert shown == [words[2], words[2], f"{words[0]} ({'T2' if lang.is_vietnamese else 'Feb'})"]
    (rule,) = [one for one in page.data_validations.dataValidation if f"{SheetColumn.VALUE}{row}" in str(one.sqref)]
    assert rule.type == "list"
    assert [cell.value for (cell,) in lists[rule.formula1.partition("!")[2].replace("$", "")]] == words


@pytest.mark.parametrize("lang", BOTH)
def test_what_is_chosen_in_the_own_sheet_is_what_is_read(lang: Lang) -> None:
    book = load_workbook(BytesIO(of_the_office(lang)))
    page = book.worksheets[0]
    for code, place in (("TM.1", 2), ("TM.2", 1)):
        row = next(row for row in range(1, page.max_row + 1) if page[f"A{row}"].value == code)
        page[f"{SheetColumn.VALUE}{row}"] = plan().indicator(code).outcomes[place - 1][lang]
    target = BytesIO()
    book.save(target)
    found = read_submission(
        target.getvalue(),
        "mau.xlsx",
        plan=plan(),
        units=units(),
        sender="911-KL",
        period=MARCH,
        recorded=(),
        secret=SECRET,
        today=TODAY,
    )
    assert (given(found), said(found)) == (
        [("TM.1", "911", "2", "official"), ("TM.2", "911", "1", "official")],
        [],
    )


def test_what_is_made_of_others_has_no_figures_to_hand_in() -> None:
    header = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
    row = ("GT", "911", "2023-03", "3", "", "", "official")
    found = read(
        sheet(header, row, name="CSV"),
        sender=None,
        period=None,
        kind=FileKind.CSV,
        plan=plan(),
        units=units(),
        today=TODAY,
    )
    assert (given(found), said(found)) == ([], ["error composite_figure A2"])
    assert found.issues[0].values["parts"] == "GT.1, GT.2, GT.3"


def test_a_table_that_names_what_is_made_of_others_gives_it_no_figure() -> None:
    found = office(
        ("Báo cáo kết quả thực hiện tháng 3/2023",),
        (),
        ("TT", "Chỉ tiêu", "Thực hiện đến 31/3/2023"),
        (1, "Số vụ tai nạn giao thông", 8),
        (2, "Giảm cả ba tiêu chí về tai nạn giao thông", 3),
    )
    assert given(found) == [("GT.1", "911", "8", "official")]
    assert [issue for issue in said(found) if "5" in issue] != []
