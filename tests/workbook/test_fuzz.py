"""Whatever happens to a file on its way, it reads or is refused; nothing else, and not for long."""

import io
import time
from collections.abc import Callable

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.intake.workbook import UnreadableWorkbook, Workbook, read_workbook
from kpi.intake.workbook.opening import open_workbook
from tests.deep import examples
from tests.workbook.building import ods, ods_number, ods_row, ods_text, xls


def rich_xlsx() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Tháng 5")
    sheet.merge_range("A1:D1", "BÁO CÁO")
    for row in range(1, 20):
        sheet.write_row(row, 0, [f"Chỉ tiêu {row}", "Tỷ đồng", row * 1.1])
        sheet.write_formula(row, 3, f"=C{row + 1}*2", None, row * 2.2)
    sheet.write_comment("A2", "Số ước")
    book.set_custom_property("ky", "2021-05")
    book.close()
    return buffer.getvalue()


def rich_xls() -> bytes:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(0, 0, 0, 3, "BÁO CÁO")
        for row in range(1, 20):
            sheet.write(row, 0, f"Chỉ tiêu {row}")
            sheet.write(row, 1, row * 1.1, xlwt.easyxf("font: name .VnTime", num_format_str="0.0%"))

    return xls(fill)


def rich_ods() -> bytes:
    return ods(*[ods_row(ods_text(f"Chỉ tiêu {row}"), ods_number(row * 1.1, kind="percentage")) for row in range(20)])


CSV = "\ufeffMã;Chỉ tiêu;Thực hiện\n".encode() + "".join(f'KT-{n};"Thu ngân sách";30,{n}\n' for n in range(20)).encode()
FILES = {"xlsx": rich_xlsx(), "xls": rich_xls(), "ods": rich_ods(), "csv": CSV}

damages = st.one_of(
    st.floats(0, 1).map(lambda part: lambda data: data[: int(len(data) * part)]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=4).map(
        lambda bits: lambda data: flipped(data, bits)
    ),
    st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=30)).map(
        lambda put: lambda data: data[: int(len(data) * put[0])] + put[1] + data[int(len(data) * put[0]) :]
    ),
)


def flipped(data: bytes, bits: list[tuple[float, int]]) -> bytes:
    damaged = bytearray(data)
    for part, bit in bits:
        damaged[int(len(data) * part)] ^= 1 << bit
    return bytes(damaged)


def read_or_refused(read: Callable[[bytes], Workbook], data: bytes) -> bool:
    start = time.monotonic()
    try:
        return bool(read(data).sheets)
    except UnreadableWorkbook as refused:
        return bool(refused.code)
    finally:
        assert time.monotonic() - start < 30


quick = settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
@quick
@given(damage=damages)
def test_our_own_readers_read_or_refuse_a_damaged_file_themselves(kind: str, damage: Callable[[bytes], bytes]) -> None:
    assert read_or_refused(open_workbook, damage(FILES[kind]))


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=examples(15), deadline=None)
@given(damage=damages)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind: str, damage: Callable[[bytes], bytes]) -> None:
    assert read_or_refused(lambda data: read_workbook(data, "x"), damage(FILES[kind]))


@quick
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refused(open_workbook, data)


PARTS = [
    "<",
    "<c",
    ">",
    "</c>",
    '<c r="A1">',
    '<c r="A1" t="s">',
    "<v>",
    "</v>",
    "1",
    "-1",
    "<row>",
    "</row>",
    "<f>",
    "</f>",
    "<is>",
    "</is>",
    "<t>",
    "</t>",
    '<mergeCell ref="A1:B2"/>',
    '<mergeCell ref=""/>',
    '<col min="1" max="2" hidden="1"/>',
    "&amp;",
    "&x;",
    "]]>",
    '<c t="b">',
    '<c t="x">',
    '<row r="x">',
    '<row r="0">',
    "<c/>",
    '<c s="99999999999">',
    "_x0000_",
]


@quick
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_any_markup_in_a_sheet_is_read_or_refused(rows: str) -> None:
    from tests.workbook.building import xlsx

    assert read_or_refused(open_workbook, xlsx(rows))


def test_a_cut_anywhere_leaves_nothing_half_read() -> None:
    whole = FILES["xlsx"]
    for end in range(0, len(whole), 97):
        with pytest.raises(UnreadableWorkbook):
            open_workbook(whole[:end])
