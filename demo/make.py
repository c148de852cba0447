"""Writes the files of this folder: invented figures, the same every time.

    python demo/make.py

Shapes are those of real districts: revenue front-loaded, growth far below its target, grain in two harvests, communes
that differ, a few that stay silent. Every figure is invented; none says anything about a real commune.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from operator import itemgetter
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
DISTRICT = "446"
MONTHS = range(1, 13)

Row = tuple[str, str, str, str, str, str, str]
Figure = str | tuple[str, str]  # a value, or (numerator, denominator)

# code: (people, villages and residential groups), both invented
COMMUNES = {
    "18673": (13400, 17),
    "18676": (7200, 11),
    "18679": (8300, 13),
    "18682": (6100, 9),
    "18685": (7600, 10),
    "18691": (5600, 8),
    "18694": (7000, 9),
    "18697": (5300, 8),
    "18706": (7400, 10),
    "18709": (8900, 9),
    "18712": (11900, 18),
    "18715": (6700, 9),
    "18721": (5800, 8),
    "18724": (7900, 12),
    "18727": (6200, 9),
    "18730": (4300, 7),
    "18733": (5900, 8),
    "18736": (5100, 10),
    "18739": (5500, 9),
    "18742": (4900, 7),
    "18745": (3500, 7),
    "18748": (5200, 8),
    "18751": (4300, 7),
}
PEOPLE = sum(people for people, _ in COMMUNES.values())
COASTAL = ("18676", "18679", "18682", "18709", "18712", "18721", "18727", "18730", "18742")
PADDY = {"18709": 0.0, "18676": 0.4, "18739": 0.6}  # little or none; elsewhere 1

# (indicator, unit, month): nothing was handed in
SILENT = {
    ("NTM-1", DISTRICT, 5),
    ("MT-1", "18739", 5),
    ("H-8", "18745", 5),
    ("VX-9", "18751", 6),
    ("H-2", DISTRICT, 6),
    ("H-10", "18727", 6),
    ("MT-1", "18709", 12),
    ("MT-1", "18721", 12),
    ("H-12", "18736", 12),
    ("H-3", DISTRICT, 12),
}

# what the district itself reports, by period
OF_THE_DISTRICT: dict[str, dict[str, Figure]] = {
    "KT-1": {"2021-06": "5.2", "2021-09": "6.8", "2021-12": "8.4"},
    "KT-2": {"2021-12": ("6702600", "149500")},
    "KT-4": {"2021-12": ("1694500", "18020")},
    "VX-4": {"2021-12": ("36", "90")},
    "MT-3": {"2021-12": ("32094", "63647")},
    "QA-1": {"2021-12": ("23", "23")},
    "H-1": {"2021-07": "1", "2021-12": "2"},
    "H-2": {"2021-03": ("12.6", "18.9"), "2021-06": ("13.4", "18.9"),
            "2021-09": ("15.1", "18.9"), "2021-12": ("16.7", "18.9")},
    "H-3": {"2021-03": "1", "2021-06": "2", "2021-09": "4", "2021-12": "6"},
    "H-4": {"2021-07": "1"},
    "H-6": {"2021-12": ("47", "76")},
    "H-7": {"2021-10": "1", "2021-12": "1"},
    "H-16": {"2020-12": "1982", "2021-12": "1951"},
    "KT-6": {"2020-03": "305", "2020-06": "652", "2020-09": "1010", "2020-12": "1400",
             "2021-03": "318", "2021-06": "770.5", "2021-09": "1104", "2021-12": "1624"},
    # closing figures of what communes report as it happens; NTM-5 has none
    "VX-5": {"2021-12": "5"},
    "NTM-2": {"2021-12": "2"},
    "H-18": {"2021-12": "3"},
}  # fmt: skip
MONTHLY_OF_THE_DISTRICT: dict[str, tuple[Figure, ...]] = {
    "KT-5 2020": ("24.1", "41.7", "66", "88.2", "117.5", "158.3", "196.4", "231.8", "274.9", "318.6", "362.1", "414"),
    "KT-5 2021": ("31.2", "49.8", "78.6", "103.4", "130", "171.5", "205.9", "236.7", "281.4", "328.9", "371.2", "412"),
    "NTM-1 2021": ("5", "5", "6", "6", "6", "7", "7", "8", "9", "9", "9", "9"),
    "H-5 2021": tuple((paid, "286.4") for paid in (
        "6.2", "14.9", "37.5", "61.8", "89.3", "126.6", "148.2", "171.9", "203.4", "229.7", "252.8", "278.9")),
}  # fmt: skip
ESTIMATES = {
    *(("KT-1", f"2021-{month:02}") for month in (6, 9, 12)),
    *((code, "2021-12") for code in ("KT-2", "KT-4", "KT-5", "KT-6", "MT-3")),
}

# what communes count month by month, year to date: all of them together
COUNTED = {
    "NTM-3 2020": (0, 1, 3, 5, 7, 10, 12, 14, 16, 18, 20, 22),
    "NTM-3 2021": (0, 2, 4, 6, 9, 12, 14, 17, 19, 21, 23, 24),
    "NTM-4 2020": (4, 9, 18, 30, 44, 59, 70, 81, 95, 108, 119, 131),
    "NTM-4 2021": (5, 14, 29, 47, 66, 82, 94, 108, 121, 137, 149, 163),
    "H-13 2020": (3, 6, 8, 11, 13, 16, 18, 21, 23, 26, 29, 31),
    "H-13 2021": (2, 5, 7, 9, 12, 14, 15, 17, 19, 21, 24, 26),
}
# what is left of an opening count (first) at the end of each month
LEFT_OVER = {
    "H-11": (38, 37, 35, 32, 29, 26, 22, 19, 16, 13, 11, 8, 6),
    "H-12": (21, 20, 18, 16, 13, 11, 9, 7, 5, 4, 2, 1, 0),
}

# what communes report as it happens, year to date
EVENTS = {
    "VX-5": {("18715", 9): 1, ("18694", 10): 1, ("18736", 11): 1, ("18682", 11): 1, ("18751", 12): 1},
    "NTM-2": {("18697", 11): 1, ("18685", 12): 1},
    "NTM-5": {("18709", 8): 1, ("18739", 10): 2},
    "H-18": {("18715", 9): 1, ("18736", 11): 1, ("18673", 12): 1},
    "H-9": {("18694", 6): 2, ("18673", 7): 1},
}


def vary(code: str, salt: int) -> float:
    """Between -1 and 1, fixed by the commune and what it is about."""
    return ((int(code) * 7919 + salt * 104729) % 2001) / 1000 - 1


def whole(number: float) -> str:
    return str(Decimal(number).quantize(Decimal(1), ROUND_HALF_UP))


def tenths(number: float) -> str:
    return str(Decimal(number).quantize(Decimal("0.1"), ROUND_HALF_UP))


def split(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Whole shares that add up to the total, the largest remainders first."""
    exact = {code: total * weight / sum(weights.values()) for code, weight in weights.items()}
    shares = {code: int(share) for code, share in exact.items()}
    by_remainder = sorted(exact, key=lambda code: (int(exact[code]) - exact[code], code))
    for code in by_remainder[: total - sum(shares.values())]:
        shares[code] += 1
    return shares


def households(code: str) -> int:
    return round(COMMUNES[code][0] / 3.5)


def rate(level: float, spread: float, salt: int, base: Callable[[str], float]) -> dict[str, tuple[str, str]]:
    """A percentage round the level, as counts of each commune's base."""
    levels = {code: min(level + spread * vary(code, salt), 100) for code in COMMUNES}
    return {code: (whole(base(code) * levels[code] / 100), whole(base(code))) for code in COMMUNES}


def rows_of(indicator: str, year: int, month: int, figures: Mapping[str, Figure]) -> Iterator[Row]:
    period = f"{year}-{month:02}"
    for unit, figure in figures.items():
        if year == 2021 and (indicator, unit, month) in SILENT:
            continue
        value, numerator, denominator = (figure, "", "") if isinstance(figure, str) else ("", *figure)
        basis = "estimate" if (indicator, period) in ESTIMATES else "official"
        yield indicator, unit, period, value, numerator, denominator, basis


def of_the_authority() -> Iterator[Row]:
    for indicator, by_period in OF_THE_DISTRICT.items():
        for period, figure in by_period.items():
            year, month = map(int, period.split("-"))
            yield from rows_of(indicator, year, month, {DISTRICT: figure})
    for name, figures in MONTHLY_OF_THE_DISTRICT.items():
        indicator, year_text = name.split()
        for month, figure in zip(MONTHS, figures, strict=True):
            yield from rows_of(indicator, int(year_text), month, {DISTRICT: figure})


def grain() -> Iterator[Row]:
    """Two harvests and a little in winter; tonnes, year to date."""
    paddy = {code: people * PADDY.get(code, 1.0) * (1 + vary(code, 3) / 4) for code, (people, _) in COMMUNES.items()}
    harvests = {2020: {6: 50480, 9: 92350, 12: 98870}, 2021: {6: 52140, 9: 97930, 12: 104870}}
    for year, totals in harvests.items():
        for month, total in totals.items():
            yield from rows_of("KT-3", year, month, {code: str(tonnes) for code, tonnes in split(total, paddy).items()})


def insurance_and_waste() -> Iterator[Row]:
    """Every month: people insured at its end; tonnes of waste collected and generated, year to date."""
    insured = {2020: (86.2, 0.15), 2021: (87.9, 0.31)}
    for year, (start, step) in insured.items():
        for month in MONTHS:
            level = start + step * month
            yield from rows_of("VX-7", year, month, rate(level, 6.5, 5, lambda code: COMMUNES[code][0]))
    collected = {2020: 95.1, 2021: 96.1}
    for year, start in collected.items():
        for month in MONTHS:
            level = start + 0.09 * month
            tonnes = {code: people * 0.0137 * month for code, (people, _) in COMMUNES.items()}
            yield from rows_of("MT-1", year, month, rate(level, 2.4, 7, tonnes.__getitem__))


def recognised() -> Iterator[Row]:
    """Rates that are settled once or twice a year."""
    yield from rows_of("VX-1", 2021, 12, rate(96.4, 3.5, 11, lambda code: COMMUNES[code][1]))
    yield from rows_of("VX-2", 2021, 12, rate(91.2, 3.8, 13, households))
    yield from rows_of("VX-3", 2021, 11, rate(44.9, 5.0, 17, households))
    yield from rows_of("VX-6", 2020, 12, rate(3.41, 1.6, 19, households))
    yield from rows_of("VX-6", 2021, 12, rate(1.85, 0.9, 19, households))
    yield from rows_of("VX-8", 2021, 12, rate(7.5, 1.4, 23, lambda code: round(COMMUNES[code][0] * 0.082)))
    half_years = {(2020, 6): (68.1, 97.2), (2020, 12): (69.4, 97.5), (2021, 6): (70.6, 97.7), (2021, 12): (72.5, 97.96)}
    for (year, month), (trained, water) in half_years.items():
        yield from rows_of("VX-9", year, month, rate(trained, 4.5, 29, lambda code: round(COMMUNES[code][0] * 0.52)))
        yield from rows_of("MT-2", year, month, rate(water, 1.9, 31, households))


def shuffled(salt: int) -> list[str]:
    return sorted(COMMUNES, key=lambda code: vary(code, salt))


def dealt(total: int, order: list[str]) -> dict[str, str]:
    """The total dealt out one by one in that order; communes outside it have none."""
    return {code: str(len(range(order.index(code), total, len(order))) if code in order else 0) for code in COMMUNES}


def counted() -> Iterator[Row]:
    for salt, (name, totals) in enumerate(COUNTED.items()):
        indicator, year = name.split()
        order = shuffled(47 + salt // 2)
        for month, total in zip(MONTHS, totals, strict=True):
            yield from rows_of(indicator, int(year), month, dealt(total, order))


def left_over() -> Iterator[Row]:
    periods = [(2020, 12), *((2021, month) for month in MONTHS)]
    for salt, (indicator, totals) in enumerate(LEFT_OVER.items()):
        order = shuffled(61 + salt)[:14]
        for (year, month), total in zip(periods, totals, strict=True):
            yield from rows_of(indicator, year, month, dealt(total, order))


def none_or_some(indicator: str) -> Iterator[Row]:
    """Every month each commune says how many there were since January, none included."""
    events = EVENTS.get(indicator, {})
    for month in MONTHS:
        so_far = [unit for (unit, at), count in events.items() if at <= month for _ in range(count)]
        yield from rows_of(indicator, 2021, month, {code: str(so_far.count(code)) for code in COMMUNES})


def as_they_happen(indicator: str) -> Iterator[Row]:
    for (code, month), count in EVENTS[indicator].items():
        yield from rows_of(indicator, 2021, month, {code: str(count)})


def areas() -> Iterator[Row]:
    brackish = {code: 40 + 25 * vary(code, 37) for code in COASTAL}
    oranges = {code: max(0.0, 14 * vary(code, 41)) for code in COMMUNES}
    for year, brackish_factor, orange_factor in ((2020, 1.0, 1.0), (2021, 0.985, 1.09)):
        yield from rows_of("H-14", year, 12, {code: tenths(ha * brackish_factor) for code, ha in brackish.items()})
        yield from rows_of("H-15", year, 12, {code: tenths(ha * orange_factor) for code, ha in oranges.items()})
    for month in MONTHS:
        built = {code: tenths(month * (0.12 + 0.1 * vary(code, 43))) for code in COMMUNES}
        yield from rows_of("H-17", 2021, month, built)


# what the district expects the year to come to, by the month in which it says so
FORECASTS: dict[str, dict[str, Figure]] = {
    "KT-1": {"2021-06": "8.5", "2021-09": "8.2"},
    "KT-3": {"2021-06": "101500"},
    "KT-5": {"2021-06": "345", "2021-09": "398"},
    "KT-6": {"2021-06": "1585", "2021-09": "1610"},
    "VX-5": {"2021-06": "5"},
    "VX-6": {"2021-06": "1.95"},
    "VX-7": {"2021-06": ("136400", "150800"), "2021-09": ("137300", "150800")},
    "VX-9": {"2021-06": "72.4"},
    "MT-1": {"2021-06": "95.5"},
    "NTM-3": {"2021-06": "27"},
    "NTM-4": {"2021-06": "158"},
}


def forecasts() -> Iterator[tuple[str, ...]]:
    for indicator, by_period in FORECASTS.items():
        for period, figure in by_period.items():
            value, above, below = ("", *figure) if isinstance(figure, tuple) else (figure, "", "")
            yield indicator, DISTRICT, period, value, above, below, "estimate", "forecast"


def every_row() -> Iterator[Row]:
    yield from of_the_authority()
    yield from grain()
    yield from insurance_and_waste()
    yield from recognised()
    yield from counted()
    yield from left_over()
    yield from (row for indicator in ("H-8", "H-9", "H-10") for row in none_or_some(indicator))
    yield from (row for indicator in ("VX-5", "NTM-2", "NTM-5", "H-18") for row in as_they_happen(indicator))
    yield from areas()


# what an illustrative annex gives the communes, under which heading: a little more than the targets, as offices do
QUOTAS = {
    "KT-3": ("Sản lượng lương thực (tấn)", 103000),
    "NTM-3": ("Khu dân cư nông thôn mới kiểu mẫu (khu)", 27),
    "NTM-4": ("Vườn mẫu (vườn)", 158),
}


def quotas() -> dict[str, dict[str, int]]:
    """Dealt by what each commune is like, not by what it brought."""
    paddy = {code: people * PADDY.get(code, 1) for code, (people, _) in COMMUNES.items()}
    villages = {code: count * (1 + vary(code, 61) / 5) for code, (_, count) in COMMUNES.items()}
    return {code: split(total, paddy if code == "KT-3" else villages) for code, (_, total) in QUOTAS.items()}


def annex() -> Iterator[tuple[object, ...]]:
    given = quotas()
    yield ("PHỤ LỤC MINH HỌA: GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2021 CHO CÁC XÃ, THỊ TRẤN",)
    yield ("Mã đơn vị", *(heading for heading, _ in QUOTAS.values()))
    for code in COMMUNES:
        yield (code, *(given[one][code] for one in QUOTAS))
    yield ("Tổng cộng", *(sum(given[one].values()) for one in QUOTAS))


def main() -> None:
    rows = sorted(every_row(), key=lambda row: (row[2], row[0], row[1]))
    for year in ("2020", "2021"):
        with (HERE / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(row for row in rows if row[2].startswith(year))
    expected = sorted(forecasts(), key=itemgetter(2, 0))
    (HERE / "annex").mkdir(exist_ok=True)
    with (HERE / "annex" / "quotas.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(annex())
    with (HERE / "2021-forecasts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*HEADER, "kind"))
        writer.writerows(expected)


if __name__ == "__main__":
    main()
