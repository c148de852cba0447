"""Tables as offices make them, made up with their truth: layouts, roles, words, units and writing of numbers by chance.

`office_table(seed)` is a sheet, whose figures a careful person reads from it and nothing else. A trap is a table of
which nothing is to be taken, or only part of what seems to stand there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from random import Random

from kpi.domain.plan import Indicator
from kpi.intake.workbook.cells import Sheet
from tests.intake.building import sheet, the_plan, the_units

MONTH = 8
AMOUNTS = ("KT-5", "KT-6", "KT-3", "NTM-3", "NTM-4", "VX-5", "NTM-5")
RATES = ("VX-7", "MT-2", "MT-3", "VX-2", "VX-9")
OF_COMMUNES = ("NTM-3", "NTM-4", "KT-3")
SMALLER = {"tỷ đồng": ("triệu đồng", 1000), "tấn": ("tạ", 10)}


@dataclass
class OfficeTable:
    sheet: Sheet
    truth: dict[str, str]
    told: str  # what it is, for whoever reads a failure
    is_trap: bool = False


@dataclass
class Numbers:
    """One target of one unit in the year, in the plan's unit of measure."""

    indicator: Indicator
    before: Decimal
    month: Decimal
    last_year: Decimal

    @property
    def to_date(self) -> Decimal:
        return self.month if self.is_rate else self.before + self.month

    @property
    def is_rate(self) -> bool:
        return self.indicator.unit.vi == "%"

    @property
    def plan(self) -> Decimal:
        assert self.indicator.target
        assert self.indicator.target.value is not None
        return self.indicator.target.value


def numbers(code: str, random: Random, share: Decimal = Decimal(1)) -> Numbers:
    indicator = next(one for one in the_plan().indicators if one.code == code)
    assert indicator.target
    target = (indicator.target.value or Decimal(10)) * share
    if indicator.unit.vi == "%":
        value = (target * Decimal(random.randint(80, 99)) / 100).quantize(Decimal("0.1"))
        return Numbers(indicator, value, value, value - 1)
    places = Decimal("0.1") if indicator.unit.vi == "tỷ đồng" else Decimal(1)
    before = (target * Decimal(random.randint(40, 55)) / 100).quantize(places)
    month = max(places, (target * Decimal(random.randint(5, 10)) / 100).quantize(places))
    return Numbers(indicator, before, month, (before * Decimal("0.9")).quantize(places) + places * 3)


@dataclass
class Column:
    heading: tuple[str, str]  # the group over it, its own; the group may be empty
    value: Callable[[Numbers], object]


@dataclass
class Writing:
    """How one office writes: what it calls things, and whether numbers are typed as text."""

    random: Random
    as_text: bool
    shouts: bool
    smaller: bool
    names: dict[str, str] = field(default_factory=dict)

    def number(self, value: Decimal) -> object:
        """As a number or as text, now and then with the mark of a footnote."""
        text = self._typed(value)
        return (
            f"{text}{self.random.choice(('*', ' (1)'))}"
            if isinstance(text, str) and self.random.random() < 0.03
            else text
        )

    def _typed(self, value: Decimal) -> object:
        if not self.as_text:
            return int(value) if value == value.to_integral_value() else value
        whole, _, rest = f"{value:f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", ".") if len(whole) > 4 or rest else whole
        return f"{grouped},{rest}" if rest.strip("0") else whole

    def name(self, indicator: Indicator) -> str:
        said = self.random.choice((indicator.name.vi, *indicator.aliases[:3]))
        return said.upper() if self.shouts else said

    def measure(self, indicator: Indicator) -> tuple[str, int]:
        unit = indicator.unit.vi
        return SMALLER[unit] if self.smaller and unit in SMALLER else (unit, 1)


TO_DATE = (
    "Lũy kế",
    "Lũy kế 8 tháng",
    "Lũy kế từ đầu năm",
    "TH 8 tháng",
    "Thực hiện 8 tháng đầu năm",
    "LK đến T8/2021",
    "Lũy kế đến hết tháng 8",
)
OWN = ("Trong tháng", "Tháng 8", "TH tháng 8", "Thực hiện tháng 8")
PLAN = ("Kế hoạch năm 2021", "KH 2021", "KH năm", "Kế hoạch giao", "Chỉ tiêu kế hoạch")
SHARE = ("% KH", "Tỷ lệ % so KH", "% thực hiện KH", "So với KH (%)")
LAST_YEAR = ("Cùng kỳ 2020", "TH 8 tháng năm 2020", "Cùng kỳ năm trước", "CK 2020")
NOT_TAKEN = (
    "Còn phải thực hiện",
    "Ước TH cả năm",
    "Ước thực hiện năm 2021",
    "Khả năng thực hiện năm 2021",
    "Chưa thực hiện",
)
TITLES = (
    "Kết quả thực hiện các chỉ tiêu tháng 8 năm 2021",
    "TÌNH HÌNH KINH TẾ - XÃ HỘI 8 THÁNG NĂM 2021",
    "Biểu số liệu tháng 8/2021",
)
HEADS = ((), ("UBND HUYỆN CẨM XUYÊN",), ("UBND TỈNH HÀ TĨNH", "UBND HUYỆN CẨM XUYÊN"))


def office_table(seed: int) -> OfficeTable:
    random = Random(seed)
    writing = Writing(
        random, as_text=random.random() < 0.4, shouts=random.random() < 0.2, smaller=random.random() < 0.3
    )
    make = random.choice((_targets_down, _targets_down, _two_rows, _communes_down, _communes_across, _trap))
    return make(random, writing)


def top(random: Random) -> list[tuple[object, ...]]:
    return [*((line,) for line in random.choice(HEADS)), (random.choice(TITLES),), *random.choice(([], [()]))]


def _columns(random: Random, writing: Writing, *, beside: Sequence[Column] = ()) -> list[Column]:
    """The year to date, and others in any order; in groups or not."""
    chosen = [Column(("Thực hiện", random.choice(TO_DATE)), lambda one: one.to_date)]
    others = [
        Column(("Thực hiện", random.choice(OWN)), lambda one: one.month),
        Column(("Kế hoạch", random.choice(PLAN)), lambda one: one.plan),
        Column(
            ("So sánh (%)", random.choice(SHARE)), lambda one: (one.to_date / one.plan * 100).quantize(Decimal("0.1"))
        ),
        Column(("", random.choice(LAST_YEAR)), lambda one: one.last_year),
    ]
    chosen += [*random.sample(others, random.randint(0, 4)), *beside]
    random.shuffle(chosen)
    return chosen


Lines = list[tuple[object, ...]]


def _heading(labels: Sequence[str], columns: Sequence[Column], random: Random, row: int) -> tuple[Lines, list[str]]:
    """One row, or groups of columns that stand side by side over their own headings, merged or not."""
    lower = [column.heading[1] for column in columns]
    if random.random() < 0.4:
        return [(*labels, *lower)], []
    groups = [(name, list(run)) for name, run in groupby(range(len(columns)), lambda nth: columns[nth].heading[0])]
    upper: list[str | None] = [None] * len(columns)
    merges = [f"{_letter(nth)}{row}:{_letter(nth)}{row + 1}" for nth in range(len(labels))]
    for name, run in groups:
        if not name:
            for nth in run:
                upper[nth] = lower[nth]
                merges.append(f"{_letter(len(labels) + nth)}{row}:{_letter(len(labels) + nth)}{row + 1}")
        else:
            upper[run[0]] = name
            merges += [f"{_letter(len(labels) + run[0])}{row}:{_letter(len(labels) + run[-1])}{row}"] * (len(run) > 1)
    below = [None if not columns[nth].heading[0] else text for nth, text in enumerate(lower)]
    return [(*labels, *upper), (*[None] * len(labels), *below)], merges if random.random() < 0.6 else []


def _letter(nth: int) -> str:
    return chr(ord("A") + nth)


def _around(rows: Lines, random: Random, writing: Writing, width: int) -> Lines:
    """Section rows, details of a target, a signature: what stands among and below the figures without being one."""
    told: Lines = []
    for nth, row in enumerate(rows):
        if nth == len(rows) // 2 and random.random() < 0.3:
            told.append(("II", random.choice(("VĂN HÓA - XÃ HỘI", "Nông thôn mới, môi trường"))))
        told.append(row)
        if random.random() < 0.1:
            figures = [writing.number(Decimal(random.randint(1, 9))) for _ in range(width)]
            told.append(
                (
                    None,
                    random.choice(("Trong đó: cấp huyện quản lý", "- Hộ nghèo", "- Thu tiền sử dụng đất")),
                    row[2],
                    *figures,
                )
            )
    if random.random() < 0.3:
        told += [(), (None, "NGƯỜI LẬP BIỂU", None, "TM. UBND HUYỆN CẨM XUYÊN"), (None, None, None, "KT. CHỦ TỊCH")]
    return told


def _targets_down(random: Random, writing: Writing, beside: Sequence[Column] = ()) -> OfficeTable:
    codes = random.sample((*AMOUNTS, *RATES), random.randint(2, 8))
    columns = _columns(random, writing, beside=beside)
    labels = random.choice(
        (("STT", "Chỉ tiêu", "ĐVT"), ("TT", "Nội dung", "Đơn vị tính"), ("TT", "Chỉ tiêu", "Đơn vị"))
    )
    columns = sorted(columns, key=lambda column: column.heading[0])  # groups side by side
    above = top(random)
    heading, merges = _heading(labels, columns, random, len(above) + 1)
    rows: list[tuple[object, ...]] = []
    truth = {}
    for nth, code in enumerate(codes, start=1):
        one = numbers(code, random)
        measure, times = writing.measure(one.indicator)
        rows.append((nth, writing.name(one.indicator), measure, *_cells(columns, one, times, writing)))
        truth[f"{code} 446 2021-08"] = f"{one.to_date.normalize():f}"
    rows = _around(rows, random, writing, len(columns))
    return OfficeTable(sheet(*above, *heading, *rows, merges=merges), truth, "targets down")


def _cells(columns: Sequence[Column], one: Numbers, times: int, writing: Writing) -> Iterator[object]:
    for column in columns:
        value = column.value(one)
        is_share = column.heading[1] in SHARE
        yield writing.number(value if is_share else value * times) if isinstance(value, Decimal) else value


def _two_rows(random: Random, writing: Writing) -> OfficeTable:
    """Month and year to date, or plan and actual, in rows below each other."""
    first, second = random.choice(((OWN[0], TO_DATE[0]), ("KH", "TH"), ("Trong tháng", "Lũy kế từ đầu năm")))
    rows: list[tuple[object, ...]] = []
    truth = {}
    for nth, code in enumerate(random.sample(AMOUNTS, random.randint(2, 5)), start=1):
        one = numbers(code, random)
        upper = one.plan if first == "KH" else one.month
        rows.append((nth, writing.name(one.indicator), first, one.indicator.unit.vi, writing.number(upper)))
        rows.append((None, None, second, one.indicator.unit.vi, writing.number(one.to_date)))
        truth[f"{code} 446 2021-08"] = f"{one.to_date.normalize():f}"
    heading = ("TT", "Chỉ tiêu", "Nội dung", "ĐVT", "Số liệu")
    return OfficeTable(sheet(*top(random), heading, *rows), truth, "two rows a target")


def members(random: Random) -> list[tuple[str, str]]:
    members = [unit for unit in the_units().all if unit.is_member and "Cẩm Xuyên" not in unit.name.vi]
    return [(unit.code, unit.name.vi) for unit in random.sample(members, random.randint(3, 8))]


def _communes_down(random: Random, writing: Writing) -> OfficeTable:
    codes, communes = random.sample(OF_COMMUNES, random.randint(1, 3)), members(random)
    share = Decimal(1) / 23
    table = {(unit, code): numbers(code, random, share).to_date for unit, _ in communes for code in codes}
    rows: list[tuple[object, ...]] = [
        (nth, name, *(writing.number(table[unit, code]) for code in codes))
        for nth, (unit, name) in enumerate(communes, 1)
    ]
    total = (
        "",
        "Tổng cộng",
        *(writing.number(sum((table[unit, code] for unit, _ in communes), Decimal())) for code in codes),
    )
    if random.random() < 0.6:
        rows = [*rows, total] if random.random() < 0.6 else [total, *rows]
    names = [f"{_short(code)} ({random.choice(TO_DATE)})" if random.random() < 0.3 else _short(code) for code in codes]
    truth = {f"{code} {unit} 2021-08": f"{value.normalize():f}" for (unit, code), value in table.items()}
    heading = ("TT", random.choice(("Đơn vị", "Xã, thị trấn", "Tên xã")), *names)
    return OfficeTable(sheet(*top(random), heading, *rows), truth, "communes down")


def _short(code: str) -> str:
    return next(one.name.vi for one in the_plan().indicators if one.code == code)


def _communes_across(random: Random, writing: Writing) -> OfficeTable:
    codes, communes = random.sample(OF_COMMUNES, random.randint(1, 3)), members(random)
    share = Decimal(1) / 23
    table = {(unit, code): numbers(code, random, share).to_date for unit, _ in communes for code in codes}
    rows = []
    for nth, code in enumerate(codes, start=1):
        one = numbers(code, random)
        values = [table[unit, code] for unit, _ in communes]
        row = [writing.number(value) for value in (sum(values, Decimal()), *values)]
        rows.append((nth, writing.name(one.indicator), one.indicator.unit.vi, *row))
    heading = (
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        random.choice(("Toàn huyện", "Tổng số", "Tổng cộng")),
        *(name for _, name in communes),
    )
    truth = {f"{code} {unit} 2021-08": f"{value.normalize():f}" for (unit, code), value in table.items()}
    return OfficeTable(sheet(*top(random), heading, *rows), truth, "communes across")


def _trap(random: Random, writing: Writing) -> OfficeTable:
    """Of which nothing, or no more than the truth, is to be taken."""
    kind = random.choice(
        (
            "only what is not reached",
            "another place",
            "another year",
            "beside",
            "month alone",
            "another plan",
            "groups of years",
        )
    )
    if kind == "another plan":
        return _of_another_plan(random, writing)
    if kind == "groups of years":
        return _groups_of_years(random, writing)
    if kind == "beside":
        column = Column(("", random.choice(NOT_TAKEN)), lambda one: one.plan - one.to_date + 7)
        made = _targets_down(random, writing, beside=[column])
        return OfficeTable(made.sheet, made.truth, f"trap: {column.heading[1]} beside", is_trap=True)
    names = [numbers(code, random) for code in random.sample(AMOUNTS, 3)]
    heading = random.choice(NOT_TAKEN) if kind == "only what is not reached" else random.choice(TO_DATE)
    title = random.choice(TITLES)
    if kind == "another place":
        title = f"{title} {random.choice(('HUYỆN KỲ ANH', 'TOÀN TỈNH', 'thị xã Kỳ Anh', 'xã Kỳ Phong'))}"
    if kind == "another year":
        title, heading = title.replace("2021", "2020"), "Lũy kế 8 tháng"
    if kind == "month alone":
        heading = random.choice(OWN)
    rows = [
        (nth, writing.name(one.indicator), one.indicator.unit.vi, writing.number(one.to_date))
        for nth, one in enumerate(names, 1)
    ]
    table = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", heading), *rows)
    return OfficeTable(table, {}, f"trap: {kind}, {heading}", is_trap=True)


def _of_another_plan(random: Random, writing: Writing) -> OfficeTable:
    """Every share is right, of a plan that is not ours."""
    rows: Lines = []
    for nth, code in enumerate(random.sample(AMOUNTS, 4), start=1):
        one = numbers(code, random)
        plan = one.plan * 3 + 7
        share = (one.to_date / plan * 100).quantize(Decimal("0.1"))
        typed = (writing.number(value) for value in (plan, one.to_date, share))
        rows.append((nth, writing.name(one.indicator), one.indicator.unit.vi, *typed))
    heading = ("TT", "Chỉ tiêu", "ĐVT", random.choice(PLAN), random.choice(TO_DATE), random.choice(SHARE))
    return OfficeTable(sheet(*top(random), heading, *rows), {}, "trap: another plan", is_trap=True)


def _groups_of_years(random: Random, writing: Writing) -> OfficeTable:
    """The same columns for two years, the year standing anywhere over them."""
    place = random.randrange(3)
    upper = [f"Năm {2020 + nth // 3}" if nth % 3 == place else None for nth in range(6)]
    lower = ("TH 8 tháng", "KH năm", "%") * 2
    rows: Lines = []
    truth = {}
    for nth, code in enumerate(random.sample(AMOUNTS, 3), start=1):
        one = numbers(code, random)
        share = (one.to_date / one.plan * 100).quantize(Decimal("0.1"))
        values = (one.last_year, one.plan - 3, Decimal("61.5"), one.to_date, one.plan, share)
        rows.append((nth, writing.name(one.indicator), one.indicator.unit.vi, *map(writing.number, values)))
        truth[f"{code} 446 2021-08"] = f"{one.to_date.normalize():f}"
    heading = [("TT", "Chỉ tiêu", "ĐVT", *upper), (None, None, None, *lower)]
    return OfficeTable(sheet(*top(random), *heading, *rows), truth, f"trap: years over column {place}", is_trap=True)


def shown(table: OfficeTable) -> str:
    """For whoever reads a failure."""
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sorted(table.sheet.cells.items(), key=lambda item: item[0]):
        rows.setdefault(row, []).append(f"{column}:{cell.value}")
    return "\n".join([table.told, *(" | ".join(cells) for cells in rows.values())])
