"""The briefing as a workbook: its numbers are those measured, its formulas give them, our own import reads it back."""

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpi.content.briefing import Briefing
from kpi.content.briefing.content import TargetLine
from kpi.domain.figures.submission import MACHINE_HEADER, Level, Submission
from kpi.domain.plan.period import Period
from kpi.export.book import book, csv_of, machine_csv
from kpi.intake import read_submission
from kpi.wording import Lang
from kpi.wording.phrases.counts import out_of
from tests.deep import deeply
from tests.intake.building import AFTERWARDS
from tests.languages import EN, VI
from tests.office import findings
from tests.sample_briefings import (
    a_briefing,
    hostile_names,
    nothing_handed_in,
    once_of_each,
    plain_june,
    plan_and_units,
)

made = once_of_each(book)


def sheets(briefing: Briefing, *, formulas: bool = False) -> dict[str, Worksheet]:
    return _opened(made(briefing), formulas)


@cache
def _opened(content: bytes, formulas: bool) -> dict[str, Worksheet]:
    found = openpyxl.load_workbook(BytesIO(content), data_only=not formulas)
    return {sheet.title: sheet for sheet in found.worksheets}


def by_code(sheet: Worksheet) -> dict[str, tuple[Any, ...]]:
    """Rows of targets, by the code in their second column."""
    rows = sheet.iter_rows(values_only=True)
    return {row[1]: row for row in rows if isinstance(row[0], int | float) and isinstance(row[1], str)}


def number(x: Decimal | None) -> float | None:
    return None if x is None else float(x)


def figures(line: TargetLine) -> tuple[float | None, ...]:
    row = line.row
    on_year = row.year_on_year if row.points_on_year is None else row.points_on_year
    return tuple(map(number, (row.last_year, row.target, line.month, row.actual, row.attainment, on_year)))


@cache
def read_back(data: bytes, name: str, period: Period | None = None) -> Submission:
    plan, units = plan_and_units()
    return read_submission(
        data, name, plan=plan, units=units, sender=plan.authority, period=period, recorded=(), today=AFTERWARDS
    )


def entries(submission: Submission) -> set[tuple[Any, ...]]:
    return {
        (one.indicator, one.unit, str(one.period), one.value, one.numerator, one.denominator, one.basis)
        for one in submission.entries
    }


def observed(briefing: Briefing) -> set[tuple[Any, ...]]:
    rows = ([getattr(one, name) for name in MACHINE_HEADER] for one in briefing.figures)
    return {(code, unit, str(period), *rest) for code, unit, period, *rest in rows}


# -- the same figures


@pytest.mark.parametrize("period", ["2021-06", *deeply("2021-12")])
def test_every_number_of_the_consolidated_table_is_that_of_its_standing(period: str) -> None:
    told = a_briefing(period)
    rows = by_code(sheets(told)["Tổng hợp"])
    lines = {line.code: line for line in (*told.lines, *told.beside)}
    assert rows.keys() == lines.keys()
    assert {code: row[4:10] for code, row in rows.items()} == {code: figures(line) for code, line in lines.items()}
    assert {code: row[10] for code, row in rows.items()} == {
        code: f"{line.look.shape} {line.look.word}" for code, line in lines.items()
    }


def test_its_formulas_calculate_what_stands_in_them() -> None:
    told = a_briefing("2021-12")
    live, kept = by_code(sheets(told, formulas=True)["Tổng hợp"]), by_code(sheets(told)["Tổng hợp"])
    for line in told.lines:
        formula, value = live[line.code][8], kept[line.code][8]
        if line.row.attainment is None:
            assert (formula, value) == (None, None)
            continue
        *_, target, _, actual = kept[line.code][:8]
        assert formula.startswith("=IF(OR(H")
        assert value == pytest.approx(actual / target, rel=1e-12)


def test_a_percentage_is_held_against_last_year_in_points() -> None:
    rows, live = (by_code(sheets(plain_june(), formulas=one)["Tổng hợp"]) for one in (False, True))
    assert live["VX-7"][9].endswith("-E" + live["VX-7"][9].rsplit("E", 1)[1])
    assert rows["VX-7"][9] == pytest.approx(rows["VX-7"][7] - rows["VX-7"][4], rel=1e-9)
    assert "/" in live["KT-5"][9]


@pytest.mark.parametrize("period", ["2021-05", *deeply("2021-12")])
@pytest.mark.parametrize("lang", [VI, *deeply(EN)])
def test_the_first_number_is_counted_by_the_sheet_itself(period: str, lang: Lang) -> None:
    told = a_briefing(period, lang=lang)
    sheet = next(iter(sheets(told).values()))
    kept = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    between = f" {out_of(lang)} "
    for part in told.sectors:
        assert any(text.startswith(part.count.replace("/", between)) or text == part.counted for text in kept)
    assert told.answer.title in kept
    assert [words for words in told.answer.beside if words not in kept] == []


def test_every_commune_has_a_sheet_of_its_own_rows() -> None:
    told = plain_june()
    found = sheets(told)
    assert len(found) == 5 + 23
    for part in told.members:
        sheet = found[told.situation.units[part.unit].short_name]
        codes = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], str)]
        assert [code for code in codes if code in {line.code for line in part.lines}] == [
            line.code for line in part.lines
        ]


# -- read back


@pytest.mark.parametrize("file", [(made, "bao-cao.xlsx"), *deeply((machine_csv, "so-lieu-goc.csv"))])
def test_our_own_import_reads_every_figure_back(file: tuple[Callable[[Briefing], bytes], str]) -> None:
    told = plain_june()
    make, name = file
    submission = read_back(make(told), name)
    assert [issue for issue in submission.issues if issue.level is Level.ERROR] == []
    assert entries(submission) == observed(told)


def test_of_the_book_only_the_month_asked_for_is_read() -> None:
    told = plain_june()
    submission = read_back(made(told), "bao-cao.xlsx", Period(2021, 6))
    assert entries(submission) == {one for one in observed(told) if one[2] == "2021-06"}


def test_who_sends_the_book_back_is_told_that_its_views_are_not_read() -> None:
    submission = read_back(made(plain_june()), "bao-cao.xlsx")
    (warning,) = (issue for issue in submission.issues if issue.code == "book_of_briefing")
    assert (warning.level, warning.sheet) == (Level.WARNING, "Số liệu chi tiết")


@pytest.mark.deep
def test_a_number_changed_in_a_view_changes_no_figure() -> None:
    told = plain_june()
    changed = openpyxl.load_workbook(BytesIO(made(told)))
    for row in changed["Tổng hợp"].iter_rows():
        if row[1].value == "KT-5":
            row[7].value = 999
    target = BytesIO()
    changed.save(target)
    assert entries(read_back(target.getvalue(), "bao-cao.xlsx")) == observed(told)


# -- text, marks, layout


def test_no_text_becomes_a_formula_or_a_link() -> None:
    told = a_briefing(of=hostile_names())
    for sheet in sheets(told, formulas=True).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=IF(OR(", "=(COUNTIF("))


def test_csv_text_that_would_calculate_is_guarded() -> None:
    rows = list(csv.reader(StringIO(csv_of(a_briefing(of=hostile_names())).decode("utf-8-sig")), delimiter=";"))
    names = [row[2] for row in rows[1:43]]
    assert all(name.startswith("'=1+1") for name in names)


@pytest.mark.parametrize("lang", [VI, *deeply(EN)])
def test_the_mark_stands_on_every_sheet(lang: Lang) -> None:
    told = plain_june(lang)
    assert told.watermark is not None
    for sheet in sheets(told).values():
        assert any(told.watermark in str(cell) for row in sheet.iter_rows(max_row=4, values_only=True) for cell in row)
        if sheet.title not in ("Thông tin", "About"):
            assert sheet.oddHeader is not None
            assert told.watermark in (sheet.oddHeader.right.text or "")


def test_it_tells_where_its_figures_come_from() -> None:
    told = plain_june()
    lines = [row[0] for row in sheets(told)["Thông tin"].iter_rows(values_only=True)]
    assert [words for words in told.provenance if words not in lines] == []


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(lambda: a_briefing(sector="VX"), id="a sector", marks=pytest.mark.deep),
        pytest.param(lambda: a_briefing(unit="18676"), id="a commune", marks=pytest.mark.deep),
        pytest.param(lambda: a_briefing(of=nothing_handed_in()), id="nothing handed in", marks=pytest.mark.deep),
        pytest.param(lambda: a_briefing(of=hostile_names(), unit="18676"), id="hostile names"),
    ],
)
def test_excel_has_nothing_to_repair(told: Callable[[], Briefing], tmp_path: Path) -> None:
    assert findings(made(told()), "xlsx", tmp_path) == []


def test_the_same_briefing_makes_the_same_bytes() -> None:
    assert book(plain_june()) == made(plain_june())


def test_a_communes_book_has_its_own_figures_and_no_others() -> None:
    told = a_briefing(unit="18676")
    assert {one[1] for one in entries(read_back(machine_csv(told), "a.csv"))} == {"18676"}


def test_a_sectors_book_has_its_own_figures_and_no_others() -> None:
    told = a_briefing(sector="KT")
    plan, _ = plan_and_units()
    codes = {one[0] for one in entries(read_back(machine_csv(told), "a.csv"))}
    assert {plan.indicator(code).sector for code in codes} == {"KT"}
