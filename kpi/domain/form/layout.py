"""The layout of the month's sheet, shared by its writer and the reader of what comes back."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kpi.domain.plan import Basis, Text


class SheetColumn(StrEnum):
    """Columns of the sheet, by their letters."""

    CODE = "A"
    NAME = "B"
    UNIT = "C"
    TARGET = "D"
    EXPECTED = "E"
    LAST = "F"
    VALUE = "G"  # typed; for a ratio computed from the next two, and never read
    NUMERATOR = "H"
    DENOMINATOR = "I"
    ATTAINMENT = "J"
    BASIS = "K"
    REASON = "L"  # why there is no figure
    NOTE = "M"
    FORECAST = "N"  # what the year will come to, where somebody wants to say so; sheets of before have none

    @property
    def position(self) -> int:
        """The number of the column, counted from 0."""
        return ord(self) - ord("A")


HEADINGS: Final[Mapping[SheetColumn, Text]] = {
    SheetColumn.CODE: Text(vi="Mã", en="Code"),
    SheetColumn.NAME: Text(vi="Chỉ tiêu", en="Target"),
    SheetColumn.UNIT: Text(vi="Đơn vị tính", en="Unit of measure"),
    SheetColumn.TARGET: Text(vi="Kế hoạch năm", en="Year's target"),
    SheetColumn.EXPECTED: Text(vi="Phải đạt đến kỳ này", en="Due by now"),
    SheetColumn.LAST: Text(vi="Số kỳ trước", en="Last figure"),
    SheetColumn.VALUE: Text(vi="Thực hiện đến kỳ này", en="Actual to date"),
    SheetColumn.NUMERATOR: Text(vi="Tử số", en="Numerator"),
    SheetColumn.DENOMINATOR: Text(vi="Mẫu số", en="Denominator"),
    SheetColumn.ATTAINMENT: Text(vi="% kế hoạch năm", en="% of year's target"),
    SheetColumn.BASIS: Text(vi="Loại số", en="Kind of figure"),
    SheetColumn.REASON: Text(vi="Lý do chưa có số liệu", en="Why there is no figure"),
    SheetColumn.NOTE: Text(vi="Ghi chú", en="Note"),
    SheetColumn.FORECAST: Text(vi="Ước cả năm (nếu có)", en="Forecast of the year (optional)"),
}

FORMER_HEADINGS: Final[Mapping[SheetColumn, Text]] = {
    SheetColumn.NAME: Text(vi="Chỉ tiêu", en="Indicator"),
    SheetColumn.UNIT: Text(vi="Đơn vị tính", en="Unit"),
    SheetColumn.TARGET: Text(vi="Kế hoạch năm", en="Target of the year"),
    SheetColumn.EXPECTED: Text(vi="Phải đạt đến kỳ này", en="Due by this period"),
    SheetColumn.ATTAINMENT: Text(vi="% kế hoạch năm", en="% of the year"),
    SheetColumn.BASIS: Text(vi="Tính chất số liệu", en="Basis"),
}
"""What forms said that were given out before; they are still filled in and submitted."""


def headings_of(column: SheetColumn) -> frozenset[str]:
    """Every heading, in either language, that the column has or had."""
    texts = (HEADINGS[column], FORMER_HEADINGS.get(column, HEADINGS[column]))
    return frozenset(name for text in texts for name in (text.vi, text.en))


BASES: Final[Mapping[Basis, Text]] = {
    Basis.OFFICIAL: Text(vi="Chính thức", en="Official"),
    Basis.ESTIMATE: Text(vi="Ước tính", en="Estimate"),
}

ABSENCE_REASONS: Final = (
    Text(vi="Chưa thu thập xong", en="Not collected yet"),
    Text(vi="Chờ kết quả rà soát, điều tra", en="Waiting for a survey or review"),
    Text(vi="Chờ cấp trên công nhận, xác nhận", en="Waiting for recognition or confirmation"),
    Text(vi="Không thuộc phạm vi của đơn vị", en="Not a matter of this unit"),
)

SHEET: Final = Text(vi="Biểu số liệu", en="Form")
META_SHEET: Final = "_meta"  # two columns, key and value; the same pairs are in the custom document properties
