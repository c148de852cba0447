"""The month's sheet, written and read back."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.config import DATA
from kpi.domain.access import Account
from kpi.domain.form import (
    ABSENCE_REASONS,
    BASES,
    HEADINGS,
    META_SHEET,
    Form,
    Meta,
    SheetColumn,
    blank_form,
    identity,
    verify_identity,
)
from kpi.domain.plan import (
    Basis,
    Change,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Part,
    PlanLine,
    ReportedBy,
    Text,
)
from kpi.domain.plan.period import Period
from kpi.export import month_sheet_workbook
from kpi.plans import load_plan, load_units
from kpi.wording import Lang, program_text
from tests.factories import (
    C,
    a_plan,
    a_ratio,
    an_indicator,
    observed,
    target,
    text,
    three_communes,
)
from tests.languages import BOTH, EN, VI

SECRET = b"secret"
COMMUNE: dict[str, Any] = {"reported_by": ReportedBy.MEMBER}

INSURED = a_ratio(
    "VX-7",
    name=Text(vi="Tỷ lệ dân số tham gia bảo hiểm y tế", en="Population with health insurance"),
    numerator=Part(name=text("Số người tham gia"), unit=text("người")),
    denominator=Part(name=text("Dân số"), unit=text("người")),
    target=target(value="91"),
)
REVENUE = an_indicator("KT-5", name=text("=1+1"), quotas={C: Decimal("12.5")}, **COMMUNE)
GARDENS = an_indicator("NTM-4", measure=Measure.COUNT, quotas={C: Decimal(7)}, unit=text("vườn"), **COMMUNE)
ARREARS = an_indicator(
    "H-8", target=target("<=", "0"), nil_report=True, plan_line=PlanLine(kind=LineKind.HOLD), **COMMUNE
)
POOR = a_ratio(
    "VX-6",
    unit=text("điểm %"),
    target=target(">", "1.5"),
    compare=Compare.CHANGE,
    change=Change.FALL,
    frequency=Frequency.YEAR,
    plan_line=PlanLine(kind=LineKind.END),
)
ACCIDENTS = an_indicator("H-13", target=target("<", None), compare=Compare.SAME_PERIOD, plan_line=None, **COMMUNE)
SEEN = (
    observed("VX-7", C, "2021-04", of=("7273", "8229")),
    observed("KT-5", C, "2021-04", "4.125", basis=Basis.ESTIMATE),
    observed("H-8", C, "2021-04", "0"),
    observed("H-13", C, "2020-05", "3"),
)


def a_form(*indicators: Indicator, seen: Any = SEEN, unit: str = C) -> Form:
    asked = indicators or (INSURED, REVENUE, GARDENS, ARREARS, POOR, ACCIDENTS)
    return blank_form(a_plan(*asked), three_communes(), unit, Period(2021, 5), seen)


def a_file(form: Form | None = None, *, lang: Lang = VI, illustrative: bool = False) -> bytes:
    return month_sheet_workbook(form or a_form(), lang=lang, secret=SECRET, illustrative=illustrative)


def opened(form: Form | None = None, **options: Any) -> Workbook:
    return load_workbook(BytesIO(a_file(form, **options)), rich_text=False)


def the_sheet(form: Form | None = None, **options: Any) -> Worksheet:
    return opened(form, **options).worksheets[0]


def row_numbers(sheet: Worksheet, form: Form | None = None) -> dict[str, int]:
    codes = {row.indicator.code for row in (form or a_form()).rows}
    return {cell.value: cell.row for cell in sheet[SheetColumn.CODE] if cell.value in codes}


def column(sheet: Worksheet, letter: SheetColumn) -> dict[str, Any]:
    return {code: sheet[f"{letter}{row}"].value for code, row in row_numbers(sheet).items()}


def rule_at(sheet: Worksheet, cell: str) -> DataValidation:
    rules: list[DataValidation] = sheet.data_validations.dataValidation
    (rule,) = [rule for rule in rules if cell in rule.sqref]
    return rule


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_rows_are_those_of_the_form_in_its_order() -> None:
    assert list(row_numbers(the_sheet())) == ["VX-7", "KT-5", "NTM-4", "H-8", "H-13", "VX-6"]


def test_targets_and_last_figures_stand_beside_the_input() -> None:
    sheet = the_sheet()
    assert column(sheet, SheetColumn.TARGET) == {
        "VX-7": 91,
        "KT-5": 12.5,
        "NTM-4": 7,
        "H-8": 0,
        "H-13": "< cùng kỳ: 3",
        "VX-6": "giảm >\N{NO-BREAK SPACE}1,5\N{NO-BREAK SPACE}điểm\N{NO-BREAK SPACE}%",
    }
    assert {code: value for code, value in column(sheet, SheetColumn.LAST).items() if value is not None} == {
        "VX-7": pytest.approx(7273 / 8229 * 100, rel=1e-15),
        "KT-5": 4.125,
        "H-8": 0,
    }
    formats = {code: sheet[f"{SheetColumn.LAST}{row}"].number_format for code, row in row_numbers(sheet).items()}
    assert (formats["VX-7"], formats["KT-5"], formats["H-8"]) == (
        '#,##0.00" (T4)"_)',
        '#,##0.00" (ước T4)"_)',
        '#,##0" (T4)"_)',
    )
    assert sheet[f"{SheetColumn.TARGET}{row_numbers(sheet)['VX-7']}"].number_format == '"≥ "#,##0_)'


def test_units_and_what_to_type_are_said_in_each_row() -> None:
    sheet = the_sheet()
    assert column(sheet, SheetColumn.UNIT) == {
        "VX-7": "%",
        "KT-5": "tỷ đồng",
        "NTM-4": "vườn",
        "H-8": "tỷ đồng",
        "H-13": "tỷ đồng",
        "VX-6": "%",
    }
    names = column(sheet, SheetColumn.NAME)
    assert names["VX-7"].split("\n") == [
        "Tỷ lệ dân số tham gia bảo hiểm y tế",
        "Tử số: Số người tham gia (người)",
        "Mẫu số: Dân số (người)",
        "Số tại ngày cuối kỳ",
    ]
    assert names["H-8"].split("\n")[1:] == ["Lũy kế từ đầu năm", "Ghi 0 nếu không phát sinh, không để trống"]


def test_headings_and_their_numbers_stand_above_the_rows() -> None:
    sheet = the_sheet()
    top = next(cell.row for cell in sheet[SheetColumn.CODE] if cell.value == "Mã")
    assert [sheet[f"{letter}{top}"].value for letter in SheetColumn] == [HEADINGS[letter].vi for letter in SheetColumn]
    assert [sheet[f"{letter}{top + 1}"].value for letter in SheetColumn] == [f"({n})" for n in range(1, 15)]
    assert sheet.print_title_rows == f"${top}:${top + 1}"
    assert sheet.freeze_panes == f"C{top + 2}"


def test_only_the_cells_to_be_typed_into_are_unlocked() -> None:
    sheet = the_sheet()
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    rows = row_numbers(sheet)
    ratios = {"VX-7", "VX-6"}
    wanted = {
        f"{letter}{row}"
        for row in rows.values()
        for letter in (SheetColumn.BASIS, SheetColumn.REASON, SheetColumn.NOTE)
    }
    wanted |= {
        f"{letter}{rows[code]}" for code in ratios for letter in (SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR)
    }
    wanted |= {f"{SheetColumn.VALUE}{row}" for code, row in rows.items() if code not in ratios}
    wanted |= {f"{SheetColumn.FORECAST}{row}" for row in rows.values()}
    assert unlocked == wanted
    assert sheet.protection.sheet


def test_a_rate_is_worked_out_and_never_typed() -> None:
    sheet = the_sheet()
    row = row_numbers(sheet)["VX-7"]
    assert sheet[f"G{row}"].value == f'=IF(AND(ISNUMBER(H{row}),N(I{row})>0),H{row}/I{row}*100,"")'
    assert sheet[f"J{row}"].value == f'=IF(ISNUMBER(G{row}),G{row}/D{row},"")'


def test_a_share_of_the_year_is_told_only_where_more_is_better() -> None:
    told = {code for code, value in column(the_sheet(), SheetColumn.ATTAINMENT).items() if value is not None}
    assert told == {"VX-7", "KT-5", "NTM-4"}


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        pytest.param("G:KT-5", ("decimal", "between", "0", "250.0"), id="an amount, to 20 times its quota"),
        pytest.param("G:NTM-4", ("whole", "between", "0", "140"), id="a count is whole"),
        pytest.param("G:H-8", ("decimal", "greaterThanOrEqual", "0", None), id="a zero target has no upper bound"),
        pytest.param(
            "H:VX-7", ("decimal", "between", "0", "IF(N(I{row})>0,I{row},1E+15)"), id="a part is not above the whole"
        ),
        pytest.param("I:VX-7", ("decimal", "greaterThan", "0", None), id="nothing is divided by zero"),
    ],
)
def test_a_cell_lets_in_only_what_can_be(cell: str, rule: tuple[str, str, str, str | None]) -> None:
    sheet = the_sheet()
    letter, code = cell.split(":")
    row = row_numbers(sheet)[code]
    found = rule_at(sheet, f"{letter}{row}")
    assert found.errorStyle in (None, "stop")
    assert (found.type, found.operator or "between", found.formula1, found.formula2) == (
        *rule[:3],
        rule[3] and rule[3].format(row=row),
    )


def test_a_cell_says_what_was_there_last_month_and_what_is_wanted() -> None:
    sheet = the_sheet()
    rows = row_numbers(sheet)
    assert rule_at(sheet, f"G{rows['KT-5']}").prompt == (
        "Đơn vị tính: tỷ đồng.\nGhi lũy kế từ đầu năm.\nSố tháng 4/2021: 4,13\N{NO-BREAK SPACE}tỷ đồng.\n"
        "Kế hoạch năm: 12,5\N{NO-BREAK SPACE}tỷ đồng."
    )
    assert rule_at(sheet, f"H{rows['VX-7']}").prompt == (
        "Số người tham gia, đơn vị tính: người.\nSố tháng 4/2021: 7.273\N{NO-BREAK SPACE}người."
    )
    assert rule_at(sheet, f"G{rows['KT-5']}").error == "Nhập số từ 0 đến 250\N{NO-BREAK SPACE}tỷ đồng."


@pytest.mark.parametrize("lang", BOTH)
def test_basis_and_reason_are_chosen_from_lists(lang: Lang) -> None:
    book = opened(lang=lang)
    sheet = book.worksheets[0]
    row = row_numbers(sheet)["KT-5"]
    choices = {}
    for letter in (SheetColumn.BASIS, SheetColumn.REASON):
        name, cells = str(rule_at(sheet, f"{letter}{row}").formula1).split("!")
        choices[letter] = tuple(cell.value for (cell,) in book[name][cells.replace("$", "")])
    assert choices[SheetColumn.BASIS] == tuple(word[lang] for word in BASES.values())
    assert choices[SheetColumn.REASON] == tuple(word[lang] for word in ABSENCE_REASONS)
    assert sheet[f"{SheetColumn.BASIS}{row}"].value == BASES[Basis.OFFICIAL][lang]


def test_the_sheet_knows_whose_it_is_and_of_which_month() -> None:
    book = opened()
    meta = {str(key.value): str(value.value) for key, value in book[META_SHEET].iter_rows(max_col=2)}
    custom: Any = book.custom_doc_props  # type: ignore[attr-defined]
    properties = {item.name: item.value for item in custom.props}
    assert meta == properties == identity(a_form(), SECRET)
    assert verify_identity(meta, SECRET)
    assert not verify_identity({**meta, Meta.UNIT: "18676"}, SECRET)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "veryHidden", "veryHidden"]


def test_the_title_names_unit_month_days_and_due_date() -> None:
    said = texts(the_sheet())
    assert said[:4] == [
        "YÊN HÒA",
        "Hạn nộp: 18/5/2021",
        "SỐ LIỆU THỰC HIỆN CHỈ TIÊU, THÁNG 5/2021",
        "Kế hoạch. Kỳ báo cáo từ 15/4/2021 đến 14/5/2021",
    ]


def test_an_offices_sheet_says_that_it_is_about_the_district() -> None:
    form = a_form(an_indicator(owner="446-TCKH"), unit="446-TCKH")
    assert "Kế hoạch. Số liệu toàn huyện, kỳ báo cáo từ 15/4/2021 đến 14/5/2021" in texts(the_sheet(form))


def test_the_rows_are_grouped_by_why_they_are_asked() -> None:
    event = an_indicator("X-9", frequency=Frequency.EVENT, plan_line=PlanLine(kind=LineKind.END), **COMMUNE)
    sheet = the_sheet(a_form(event, POOR, INSURED))
    sections = [(sheet[f"A{n}"].value, sheet[f"B{n}"].value) for n in range(1, sheet.max_row + 1)]
    assert [pair for pair in sections if pair[0] in ("I", "II", "III", "IV")] == [
        ("I", "Đến kỳ báo cáo tháng 5/2021"),
        ("II", "Chỉ ghi khi có phát sinh; không phát sinh thì để trống"),
        ("III", "Chưa đến kỳ báo cáo; ghi nếu đã có số liệu hoặc số ước"),
    ]


def test_in_english_everything_is_english() -> None:
    sheet = the_sheet(lang=EN)
    assert sheet.title == "Form"
    assert texts(sheet)[:4] == [
        "YÊN HÒA",
        "Due on 18 May 2021",
        "ACTUAL FIGURES OF THE TARGETS, MAY 2021",
        "Kế hoạch. Period from 15 Apr 2021 to 14 May 2021",
    ]
    assert column(sheet, SheetColumn.TARGET)["H-13"] == "< last year: 3"


def test_it_prints_on_a4_across_one_page_wide() -> None:
    sheet = the_sheet()
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.left.text == f"Yên Hòa, tháng 5/2021. {program_text(VI)}"


def test_invented_figures_are_marked_wherever_they_come_from() -> None:
    invented = tuple(replace(one, illustrative=True) for one in SEEN)
    marks = [
        [said for said in texts(sheet) if "MINH HỌA" in said]
        for sheet in (the_sheet(), the_sheet(illustrative=True), the_sheet(a_form(seen=invented)))
    ]
    words = "SỐ LIỆU MINH HỌA: các số đã có trong biểu số liệu là số minh họa"
    assert marks == [[], [words], [words]]
    header = the_sheet(illustrative=True).oddHeader
    assert header is not None
    assert header.right.text == "SỐ LIỆU MINH HỌA"


def test_text_from_the_plan_never_becomes_a_formula() -> None:
    sheet = the_sheet()
    row = row_numbers(sheet)["KT-5"]
    assert (sheet[f"B{row}"].value.split("\n")[0], sheet[f"B{row}"].data_type) == ("=1+1", "s")


def test_the_same_form_gives_the_same_bytes() -> None:
    assert a_file() == a_file()
    with ZipFile(BytesIO(a_file())) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2021-05-14T00:00:00Z") == 2


def test_a_form_without_rows_is_still_a_sheet() -> None:
    assert row_numbers(the_sheet(a_form(an_indicator())), a_form(an_indicator())) == {}


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("month", [1, 6, 12])
def test_every_kind_of_unit_of_the_real_plan_gets_its_sheet(lang: Lang, month: int) -> None:
    plan, units = load_plan(DATA / "plans" / "2021.yaml"), load_units(DATA / "units.yaml")
    first = {unit.kind.code: unit.code for unit in reversed(units.all)}
    assert set(first) == {kind.code for kind in units.kinds}
    for unit in first.values():
        form = blank_form(plan, units, unit, Period(2021, month), (), who=Account("op", None))
        sheet = the_sheet(form, lang=lang)
        assert list(row_numbers(sheet, form)) == [row.indicator.code for row in form.rows]


def test_a_level_of_last_year_names_its_year() -> None:
    seen = (observed("X-1", C, "2020-12", "8"),)
    form = a_form(an_indicator(over_periods=OverPeriods.LAST, **COMMUNE), seen=seen)
    sheet = the_sheet(form)
    assert sheet[f"{SheetColumn.LAST}{row_numbers(sheet, form)['X-1']}"].number_format == '#,##0" (T12/2020)"_)'
