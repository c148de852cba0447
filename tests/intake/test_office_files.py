"""Made-up tables as files of every kind, and damaged files: nothing is read that does not stand in them."""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

import openpyxl
import pytest

from kpi.domain.figures.submission import Submission
from kpi.domain.plan.period import Period
from kpi.intake import read_submission
from kpi.intake.findings import Findings
from kpi.intake.match import IndicatorNames, MatchContext, UnitNames
from kpi.intake.matching import understand
from kpi.intake.workbook import UnreadableWorkbook, Workbook
from kpi.intake.workbook.opening import open_workbook
from kpi.intake.workbook.values import number
from tests.deep import deeply
from tests.intake.building import AFTERWARDS, figures, sheet, the_plan, the_units
from tests.intake.office_files import WRITERS, xlsx
from tests.intake.office_tables import office_table, shown
from tests.intake.test_office_tables import opened
from tests.intake.test_office_tables import plainly as is_plain


def understood(workbook: Workbook) -> Submission:
    plan, units = the_plan(), the_units()
    names = UnitNames(units, ()), IndicatorNames(plan, ())
    reading = MatchContext(plan, units, "446", Period(2021, 8), {}, *names, Findings(), AFTERWARDS)
    return understand(workbook, reading, "0" * 64, "bieu.xlsx", (), signed=False)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("seeds", [range(12), *deeply(*(range(a, b) for a, b in pairwise(range(12, 1000, 76))))])
def test_a_table_reads_the_same_from_every_kind_of_file(kind: str, seeds: range) -> None:
    """Text has no merges: what is over several columns in it may be asked about, and nothing is read wrong."""
    for seed in seeds:
        table = office_table(seed)
        submission = understood(open_workbook(WRITERS[kind](table.sheet)))
        found = figures(submission)
        assert found.items() <= table.truth.items(), (seed, shown(table))
        if kind != "csv":
            here = opened(table)
            assert (found, is_plain(submission)) == (figures(here), is_plain(here)), (seed, shown(table))


def test_the_file_goes_the_whole_way() -> None:
    table = office_table(0)
    found = read_submission(
        xlsx(table.sheet),
        "bieu.xlsx",
        plan=the_plan(),
        units=the_units(),
        sender="446",
        period=Period(2021, 8),
        recorded=(),
        today=AFTERWARDS,
    )
    assert figures(found) == figures(opened(table))


# -- damaged files

ROWS = (
    (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 22.3, 210.4),
    (2, "Số vườn mẫu", "vườn", 150, 7, 42),
    (3, "Số khu dân cư mẫu", "khu", 25, 2, 12),
    (4, "Sản lượng lương thực", "tấn", 68000, 1200, 50887),
)
TABLE = sheet(
    ("Kết quả thực hiện tháng 8 năm 2021",), ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong tháng", "Lũy kế"), *ROWS
)
SOUND = xlsx(TABLE)
PIECES = (
    "<",
    ">",
    "/",
    '"',
    "1",
    "9",
    ".",
    "-",
    "e",
    "s",
    "t",
    "v",
    "r",
    "A",
    "%",
    " ",
    "&",
    ";",
    "n",
    "0.0%",
    "<v>",
    "</v>",
)


def changed_bytes(random: Random) -> bytes:
    data = bytearray(SOUND)
    for _ in range(random.randint(1, 6)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def changed_markup(random: Random) -> bytes:
    """One part of the package with some of its letters changed, taken away or put in."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = random.choice([one for one in parts if one.startswith("xl/") and one.endswith(".xml")])
    text = parts[name].decode()
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(PIECES) * random.randint(0, 1) + text[at + random.randint(0, 3) :]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, content in parts.items():
            package.writestr(part, text if part == name else content)
    return target.getvalue()


def accepted(data: bytes) -> Sequence[Any]:
    try:
        return understood(open_workbook(data)).entries
    except UnreadableWorkbook:
        return ()


def by_another_reader(data: bytes) -> dict[str, object] | None:
    """Cells of the first sheet; None where it cannot open the file, or not as we see it."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return {cell.coordinate: cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    except Exception:  # noqa: BLE001 -- whatever that reader stumbles over
        return None


@pytest.mark.parametrize("damage", [changed_bytes, changed_markup])
@pytest.mark.parametrize("seeds", [range(150), *deeply(*(range(a, b) for a, b in pairwise(range(150, 5151, 500))))])
def test_of_a_damaged_file_nothing_is_accepted_that_another_reader_does_not_see(damage: Any, seeds: range) -> None:
    sound = {entry.cell: entry.value for entry in accepted(SOUND)}
    assert len(sound) == len(ROWS)
    for seed in seeds:
        data = damage(Random(seed))
        entries = accepted(data)
        theirs = by_another_reader(data) if entries else {}
        for entry in entries:
            told = sound.get(entry.cell) if theirs is None else theirs.get(entry.cell)
            seen = told if isinstance(told, Decimal | None) else number(str(told))
            assert entry.value == seen, (seed, entry.cell, entry.value, told)
