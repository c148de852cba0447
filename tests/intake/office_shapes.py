"""More shapes of office tables with known truth: months down, clusters, parts of a whole, days in headings, seasons."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from tests.intake.building import sheet
from tests.intake.office_tables import (
    AMOUNTS,
    MONTH,
    OF_COMMUNES,
    TITLES,
    Lines,
    Numbers,
    OfficeTable,
    Writing,
    members,
    numbers,
    top,
)

YEAR = ("Biểu số liệu năm 2021", "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NĂM 2021")
SUMS = ("Lũy kế 8 tháng", "Cộng", "Tổng cộng", "Cộng 8 tháng", "Lũy kế")


def _written(values: Sequence[Decimal], writing: Writing) -> list[object]:
    return [writing.number(value) for value in values]


def _months_of(one: Numbers, random: Random) -> list[Decimal]:
    """The months of the year so far, which make the year to date."""
    places = Decimal(1).scaleb(int(one.to_date.as_tuple().exponent))
    first = [(one.before * random.randint(8, 13) / 100).quantize(places) for _ in range(MONTH - 2)]
    return [*first, one.before - sum(first, Decimal()), one.month]


def months_down(random: Random, writing: Writing) -> OfficeTable:
    """Months below each other, the targets across or each over its months."""
    found = [numbers(code, random) for code in random.sample(AMOUNTS, random.randint(1, 3))]
    truth = {f"{one.indicator.code} 446 2021-08": f"{one.to_date.normalize():f}" for one in found}
    months, last = [f"{random.choice(('Tháng', 'tháng'))} {nth}" for nth in range(1, MONTH + 1)], random.choice(SUMS)
    of_each = [_written([*_months_of(one, random), one.to_date], writing) for one in found]
    if random.random() < 0.5:
        names = [f"{one.indicator.name.vi} ({one.indicator.unit.vi})" for one in found]
        rows: Lines = [(name, *values) for name, *values in zip([*months, last], *of_each, strict=True)]
        heading = (random.choice(("Tháng", "Thời gian")), *names)
        return OfficeTable(sheet((random.choice(YEAR),), heading, *rows), truth, "months down, targets across")
    rows = []
    for nth, (one, values) in enumerate(zip(found, of_each, strict=True), 1):
        rows.append((nth, writing.name(one.indicator), one.indicator.unit.vi, None))
        rows += [(None, name, None, value) for name, value in zip([*months, last], values, strict=True)]
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện")
    return OfficeTable(sheet((random.choice(YEAR),), heading, *rows), truth, "months below each target")


def clusters(random: Random, writing: Writing) -> OfficeTable:
    """Communes in clusters with their sums, villages below some of them."""
    code, communes = random.choice(OF_COMMUNES), members(random)
    values = {unit: numbers(code, random, Decimal(1) / 23).to_date for unit, _ in communes}
    half = len(communes) // 2
    rows: Lines = []
    for nth, group in enumerate((communes[:half], communes[half:]), 1):
        inside: Lines = []
        for unit, name in group:
            inside.append((None, name, writing.number(values[unit])))
            if random.random() < 0.2 and values[unit] > 1:
                inside += [
                    (None, "Thôn Đông", writing.number(values[unit] - 1)),
                    (None, "Thôn Tây", writing.number(Decimal(1))),
                ]
        total = (
            random.choice(("I", None)),
            f"{random.choice(('Cụm', 'Cộng cụm'))} {nth}",
            writing.number(sum((values[unit] for unit, _ in group), Decimal())),
        )
        rows += [total, *inside] if total[0] else [*inside, total]
    rows.append((None, "Tổng cộng", writing.number(sum(values.values(), Decimal()))))
    name = next(one.name.vi for one in [numbers(code, random).indicator])
    truth = {f"{code} {unit} 2021-08": f"{value.normalize():f}" for unit, value in values.items()}
    return OfficeTable(sheet(*top(random), ("TT", "Đơn vị", name), *rows), truth, "clusters of communes")


def parts_of_a_whole(random: Random, writing: Writing) -> OfficeTable:
    """Kinds of one thing with their total, in any order."""
    code = random.choice(OF_COMMUNES)
    kinds = random.choice((("Loại A", "Loại B"), ("3 sao", "4 sao"), ("Lúa", "Ngô"), ("Đồng bằng", "Miền núi")))
    lower = [*kinds, random.choice(("Tổng", "Tổng số", "Cộng", "Tổng cộng"))]
    order = random.sample(range(3), 3)
    rows: Lines = []
    truth = {}
    for unit, name in members(random):
        whole = numbers(code, random, Decimal(1) / 23).to_date
        first = (whole * random.randint(0, 100) / 100).quantize(Decimal(1)) if whole > 1 else whole
        values = [first, whole - first, whole]
        rows.append((None, name, *_written([values[nth] for nth in order], writing)))
        truth[f"{code} {unit} 2021-08"] = f"{whole.normalize():f}"
    upper = ("TT", "Đơn vị", numbers(code, random).indicator.name.vi, None, None)
    heading = [upper, (None, None, *(lower[nth] for nth in order))]
    above = top(random)
    merges = [f"C{len(above) + 1}:E{len(above) + 1}"] if random.random() < 0.6 else []
    return OfficeTable(sheet(*above, *heading, *rows, merges=merges), truth, "parts of a whole")


def days(random: Random, writing: Writing) -> OfficeTable:
    """Days over the columns, as dates or typed."""
    found = [numbers(code, random) for code in random.sample(AMOUNTS, 3)]
    written = random.choice(("Thực hiện đến {}", "{}", "Ngày {}", "Tại ngày {}"))
    lasts = [written.format(day) for day in ("31/7/2021", "31/8/2021", "31/8/2020")]
    heads: list[object] = (
        [date(2021, 7, 31), date(2021, 8, 31), date(2020, 8, 31)] if random.random() < 0.5 else [*lasts]
    )
    order = random.sample(range(3), 3)
    rows: Lines = []
    for nth, one in enumerate(found, 1):
        values = (one.before, one.to_date, one.last_year)
        rows.append(
            (nth, writing.name(one.indicator), one.indicator.unit.vi, *_written([values[at] for at in order], writing))
        )
    truth = {f"{one.indicator.code} 446 2021-08": f"{one.to_date.normalize():f}" for one in found}
    heading = ("TT", "Chỉ tiêu", "ĐVT", *(heads[at] for at in order))
    return OfficeTable(sheet((random.choice(YEAR),), heading, *rows), truth, "days over the columns")


def traps(random: Random, writing: Writing) -> OfficeTable:
    """Parts without a whole, a season, months that are not all there."""
    one = numbers(random.choice(AMOUNTS), random)
    row = (1, one.indicator.name.vi, one.indicator.unit.vi)
    kind = random.choice(("parts", "season", "months", "another place"))
    if kind == "another place":
        place = random.choice(("Thạch Hà", "Kỳ Anh", "Hương Khê", "Quỳnh Lưu", "Nghệ An"))
        below = [(None, None, None, f"{place}, ngày 5 tháng 9 năm 2021")] if random.random() < 0.5 else []
        rows: Lines = [(random.choice(TITLES),), ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"), (*row, one.to_date), *below]
        return OfficeTable(sheet(*rows, name="BC" if below else place), {}, "trap: another place", is_trap=True)
    if kind == "season":
        spot = random.randrange(3)
        names = [
            random.choice(("vụ hè thu", "Vụ Đông Xuân 2020-2021", "VỤ XUÂN")) if at == spot else "" for at in range(3)
        ]
        rows = [
            (f"{random.choice(TITLES)} {names[0]}",),
            ("TT", "Chỉ tiêu", "ĐVT", f"Lũy kế {names[1]}".strip()),
        ]
        rows += [("I", names[2], None, None)] if names[2] else []
        return OfficeTable(sheet(*rows, (*row, writing.number(one.to_date))), {}, "trap: a season", is_trap=True)
    if kind == "parts":
        lower = random.choice((("Nam", "Nữ"), ("3 sao", "4 sao"), ("Cấp huyện", "Cấp xã"), ("Nhóm 1", "Nhóm 2")))
        half = one.to_date / 2
        upper, under = (
            ("TT", "Chỉ tiêu", "ĐVT", random.choice(("Lũy kế", "Thực hiện")), None),
            (None, None, None, *lower),
        )
        rows = [(random.choice(TITLES),), upper, under, (*row, *_written([half, half], writing))]
        return OfficeTable(sheet(*rows, merges=["D2:E2"]), {}, "trap: parts", is_trap=True)
    first = random.randint(2, 4)
    months = _months_of(one, random)
    rows = [(f"Tháng {nth}", writing.number(months[nth - 1])) for nth in range(first, MONTH + 1)]
    total = writing.number(sum(months[first - 1 :], Decimal()))
    table = sheet((random.choice(YEAR),), ("Tháng", one.indicator.name.vi), *rows, ("Cộng", total))
    return OfficeTable(table, {}, "trap: not all months", is_trap=True)


SHAPES = (months_down, clusters, parts_of_a_whole, days, traps)


def office_shape(seed: int) -> OfficeTable:
    random = Random(seed)
    writing = Writing(random, as_text=random.random() < 0.4, shouts=random.random() < 0.2, smaller=False)
    return random.choice(SHAPES)(random, writing)
