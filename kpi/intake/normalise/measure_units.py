"""Units of measure as typed in ĐVT columns and headings, and the exact factor between two of them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kpi.domain.names import plain

_PER_YEAR = re.compile(r"\s*/\s*nam\b")
_ABBREVIATING = re.compile(r"(?<=[a-z])\.\s*(?=[a-z])")  # "Tr.đ", "tỷ.đ"
_POWERS = {"tram": 2, "nghin": 3, "ngan": 3, "van": 4, "trieu": 6, "ty": 9, "ti": 9}
_KNOWN: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("dong", "d", "vnd", "vnđ"), ("money", 0)),
    **dict.fromkeys(("nghin dong", "ngan dong", "nghin d", "ngan d"), ("money", 3)),
    **dict.fromkeys(("1000 dong", "1.000 dong", "1000d", "1.000d", "1000 d", "1.000 d"), ("money", 3)),
    **dict.fromkeys(("trieu dong", "trieu", "trd", "tr d", "tr dong", "tr", "tr vnd"), ("money", 6)),
    **dict.fromkeys(("ty dong", "ti dong", "ty", "ti", "ty d", "tyd"), ("money", 9)),
    **dict.fromkeys(("kg", "ki lo gam", "kilogam"), ("mass", 0)),
    "yen": ("mass", 1),
    "ta": ("mass", 2),
    **dict.fromkeys(("tan", "t"), ("mass", 3)),
    **dict.fromkeys(("nghin tan", "ngan tan", "1000 tan", "1.000 tan"), ("mass", 6)),
    "van tan": ("mass", 7),
    **dict.fromkeys(("m", "met"), ("length", 0)),
    **dict.fromkeys(("km", "ki lo met", "kilomet"), ("length", 3)),
    **dict.fromkeys(("m2", "m^2", "met vuong"), ("area", 0)),
    **dict.fromkeys(("ha", "hecta", "hec ta"), ("area", 4)),
    **dict.fromkeys(("km2", "km^2"), ("area", 6)),
    **dict.fromkeys(("%", "phan tram", "ty le %", "ti le %", "diem %", "diem phan tram", "(%)"), ("share", 0)),
    **dict.fromkeys(("‰", "phan nghin"), ("share", -1)),
    **dict.fromkeys(("nguoi", "khau", "nhan khau", "lao dong", "chau", "tre"), ("people", 0)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """`size` of the unit is a power of ten of its kind's own: money in đồng, mass in kg, area in m²."""

    kind: str
    power: int
    shown: str


@lru_cache(maxsize=4096)
def measure_unit(text: str) -> MeasureUnit | None:
    """The unit a text names, or None where it names none that is known as a size of money, mass, area or share,
    a number of people, or a multiple of things ("nghìn hộ")."""
    bare = _PER_YEAR.sub("", _ABBREVIATING.sub(" ", plain(text).strip(" .:;()")))
    if "/" in bare:
        return _per(bare, text)
    if bare in _KNOWN:
        kind, power = _KNOWN[bare]
        return MeasureUnit(kind, power, text)
    first, _, rest = bare.partition(" ")
    if first in _POWERS and rest and rest not in _POWERS:
        inner = measure_unit(rest)
        kind, power = (inner.kind, inner.power) if inner else (f"things {rest}", 0)
        return MeasureUnit(kind, power + _POWERS[first], text)
    return None


def _per(bare: str, shown: str) -> MeasureUnit | None:
    above, _, below = bare.partition("/")
    top, bottom = measure_unit(above), measure_unit(below)
    if top is None or bottom is None or "/" in below:
        return None
    return MeasureUnit(f"{top.kind}/{bottom.kind}", top.power - bottom.power, shown)


@lru_cache(maxsize=4096)
def things(text: str) -> MeasureUnit:
    """A unit of counted things ("khu", "vườn mẫu"), which is its own kind."""
    known = measure_unit(text)
    return known or MeasureUnit(f"things {plain(text).strip(' .:;()')}", 0, text)


def factor(typed: MeasureUnit, wanted: MeasureUnit) -> Decimal | None:
    """What a figure in `typed` is multiplied by to stand in `wanted`; None where they measure different things.

    Where the name says "a head" or "a hectare", "triệu đồng" alone stands for "triệu đồng/người".
    """
    above = measure_unit(wanted.shown.partition("/")[0]) if "/" in wanted.kind else None
    if above is not None and typed.kind == above.kind:
        return Decimal(1).scaleb(typed.power - above.power)
    if typed.kind != wanted.kind and not _same_things(typed.kind, wanted.kind):
        return None
    return Decimal(1).scaleb(typed.power - wanted.power)


def _same_things(one: str, other: str) -> bool:
    """Counted things are named more or less fully: "khu" and "khu dân cư mẫu"; people are things, too."""
    first, second = one.removeprefix("things "), other.removeprefix("things ")
    if not (one.startswith("things ") or other.startswith("things ")):
        return False
    return set(first.split()) <= set(second.split()) or set(second.split()) <= set(first.split())
