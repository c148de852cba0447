"""A table of ten thousand rows, beside openpyxl alone. What memory it takes is a test: tests/workbook."""

from io import BytesIO

import openpyxl
import xlsxwriter

from bench.demo import AFTERWARDS, plan_and_units
from bench.yardstick import beside, milliseconds
from kpi.intake import read_submission

ROWS, COLUMNS = 10_000, 12


def run() -> None:
    plan, units = plan_and_units()
    data, nothing = _table(), ()

    def ours() -> object:
        return read_submission(
            data,
            "bang.xlsx",
            plan=plan,
            units=units,
            sender=plan.authority,
            period=None,
            recorded=nothing,
            today=AFTERWARDS,
        )

    def theirs() -> object:
        return [list(row) for row in openpyxl.load_workbook(BytesIO(data), read_only=True).worksheets[0].iter_rows()]

    taken, bare = milliseconds(ours, 2), milliseconds(theirs, 2)
    beside(f"{ROWS} rows x {COLUMNS} columns, read and matched", taken, "openpyxl read-only alone", bare)


def _table() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Tổng hợp")
    sheet.write_row(0, 0, ["KẾT QUẢ THỰC HIỆN NĂM 2021"])
    sheet.write_row(2, 0, ["TT", "Chỉ tiêu", "ĐVT", *(f"Lũy kế tháng {month}" for month in range(1, COLUMNS - 2))])
    for row in range(ROWS):
        sheet.write_row(row + 3, 0, [row + 1, f"Nội dung công việc số {row}", "việc", *range(row, row + COLUMNS - 3)])
    book.close()
    return buffer.getvalue()
