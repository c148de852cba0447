"""A workbook of 30 rows with a layout that was confirmed, from its bytes to the receipt, against the raw inserts it
needs."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import count

import xlsxwriter
from sqlalchemy import Column, MetaData, Table, Text, insert

from bench.demo import AFTERWARDS, AT, OPERATOR, empty_store, plan_and_units
from bench.yardstick import beside, milliseconds
from kpi import actions
from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.submission import CONFIRM_READING, Answer, Entry, Issue, Submission
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake import read_submission
from kpi.store import Store

ROWS = 30
PERIOD = Period(2021, 5)


def run() -> None:
    plan, units = plan_and_units()
    store, recorded, numbers = empty_store("importing"), (), count(1)

    def opened(data: bytes, answers: Sequence[Answer] = (), layouts: Sequence[KeptLayout] = ()) -> Submission:
        return read_submission(
            data,
            "bang.xlsx",
            plan=plan,
            units=units,
            sender=plan.authority,
            period=PERIOD,
            recorded=recorded,
            today=AFTERWARDS,
            answers=answers,
            layouts=layouts,
        )

    def workbook() -> bytes:
        return _workbook(next(numbers), [unit.name.vi for unit in units.members(PERIOD)])

    first = workbook()
    confirmed = opened(first, [_confirmation(issue) for issue in opened(first).errors])
    layouts = [KeptLayout(layout, OPERATOR.name, AT) for layout in confirmed.layouts]

    def upload() -> object:
        data = workbook()
        read = opened(data, layouts=layouts)
        assert not read.errors, read.errors
        return actions.submit(store, read, OPERATOR, AT, plan=plan, units=units, data=data)

    def record() -> object:
        return actions.submit(store, thirty_figures(next(numbers), units), OPERATOR, AT, plan=plan, units=units)

    raw = _raw(empty_store("bare"))
    whole, stored, bare = milliseconds(upload, 10), milliseconds(record), milliseconds(raw)
    beside("30 rows from a submission to its receipt", stored, "the bare inserts, durable", bare)
    beside("30 rows from an .xlsx to the receipt", whole, "the bare inserts, durable", bare)
    store.close()


def _confirmation(issue: Issue) -> Answer:
    assert issue.code == CONFIRM_READING, issue
    return Answer(sheet=issue.sheet or "", cell=issue.cell or "", choice=issue.choices[0].key, because="bench")


def _workbook(nth: int, names: list[str]) -> bytes:
    """An ordinary consolidated table: members down, the two model counts across."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Tổng hợp")
    sheet.write_row(0, 0, ["KẾT QUẢ THỰC HIỆN LŨY KẾ ĐẾN HẾT THÁNG 5 NĂM 2021"])
    sheet.write_row(2, 0, ["TT", "Xã, thị trấn", "Khu dân cư mẫu", "Vườn mẫu"])
    for row, name in enumerate(names[: ROWS // 2], start=1):
        sheet.write_row(row + 2, 0, [row, name, nth, nth])
    book.close()
    return buffer.getvalue()


def thirty_figures(nth: int, units: Units) -> Submission:
    """One figure more than before in each of 30 places."""
    entries = tuple(
        Entry(indicator=code, unit=unit.code, period=PERIOD, value=Decimal(nth), basis=Basis.OFFICIAL)
        for unit in list(units.members(PERIOD))[: ROWS // 2]
        for code in ("NTM-3", "NTM-4")
    )
    return Submission(digest=f"{nth:064d}", file_name="bench", sender=None, period=PERIOD, entries=entries)


def _raw(store: Store) -> Callable[[], object]:
    """30 rows into a bare table of the same file system, committed as durably."""
    bare = Table("bare", MetaData(), *(Column(name, Text) for name in ("unit", "indicator", "period", "value")))
    store.write(bare.metadata.create_all)
    rows = [{"unit": str(nth), "indicator": "NTM-3", "period": "2021-05", "value": "1"} for nth in range(ROWS)]
    return lambda: store.write(lambda db: db.execute(insert(bare), rows))
