"""Provinces and districts named without their kind: "Thạch Hà" as the name of a sheet, "Kỳ Anh, ngày 5/9/2021"."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final

from kpi.config import DATA
from kpi.domain.names import fold, plain, plain_words
from kpi.intake.findings import Place
from kpi.intake.layout import OfficeTable, label_of
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names.found import NOTHING, Found

PLACES: Final = DATA / "places.csv"
_KIND: Final = re.compile(r"^(tỉnh|thành phố|thị xã|huyện đảo|huyện|quận)\s+(?=\D)", re.IGNORECASE)
_DATED: Final = re.compile(r"^\W*([^\d,]{3,30}?)\s*,\s*(?:ngày|tháng)\b", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"^(\W|\d|(biểu|bảng|sheet|bc|báo cáo|số liệu|kết quả|tháng|quý|năm|kỳ)\b)*|(\W|\d|(tháng|quý|năm|t\d+)\b)*$",
    re.IGNORECASE,
)
_OF_PERSONS: Final = frozenset(
    {
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô"),
        *("dương", "lý", "đinh", "trịnh", "mai", "tô", "cao", "đoàn", "lương", "hà", "thái", "tạ", "trương", "văn"),
        *("thị", "ông", "bà", "đồng", "chí", "đ/c", "đc", "th.s", "ts"),
    }
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Names by their keys with tones; `beside` are the districts of the authority's own province, `far` the
    other provinces."""

    provinces: frozenset[str]
    districts: frozenset[str]
    beside: frozenset[str]
    far: frozenset[str]


def bare_names(line: Place, context: MatchContext, *, in_title: bool = False) -> Iterator[tuple[str, bool]]:
    """Each foreign name in the line as typed, and whether a province bears it alone; none of our own units' names."""
    text, known = line.seen or "", _known(context.units[context.plan.authority].name.vi)
    dated = _DATED.match(text)
    for name in (dated[1] if dated else None, _AROUND.sub("", text)):
        key = fold(name or "")
        if name and key in known.provinces | known.districts and not _is_ours(name, context):
            yield name.strip(), key not in known.districts
            return
    within = known.beside | known.far if in_title else known.beside
    yield from ((name, False) for name in _within(text, within) if not _is_ours(name, context))
    if in_title:
        yield from ((name, False) for name in _far_within(text, known) if not _is_ours(name, context))
        yield from ((name, False) for name, found in _units_within(text, context) if found.former is not None)


def bare_members(text: str, context: MatchContext) -> Iterator[str]:
    """The members of ours that a title names without their kind: "vườn mẫu Cẩm Mỹ"."""
    for _, found in _units_within(text, context):
        if found.code is not None:
            yield found.code


def _units_within(text: str, context: MatchContext) -> Iterator[tuple[str, Found]]:
    """Names of members, and of units that are none any more, of two words and more, unless they are persons'."""
    longest = max(len(unit.short_name.split()) for unit in context.units.all)
    words = list(re.finditer(r"[^\W\d_]+", text))
    for first in range(len(words)):
        before = words[first - 1][0].casefold() if first else ""
        for end in range(min(first + longest, len(words)), first + 1, -1):
            name = text[words[first].start() : words[end - 1].end()]
            is_typed = all(word[0][0].isupper() for word in words[first:end]) and " ".join(name.split()) == name
            found = context.unit_names.find(name) if is_typed and before not in _OF_PERSONS else NOTHING
            if found.former is not None or (found.code is not None and context.units[found.code].is_member):
                yield name, found
                break


def _within(text: str, known: frozenset[str]) -> Iterator[str]:
    """Known names within a line, unless they are persons'."""
    words = list(re.finditer(r"[^\W\d_]+", text))
    for (first, before), second in zip(zip(words, [None, *words], strict=False), words[1:], strict=False):
        name = text[first.start() : second.end()]
        capital = first[0][0].isupper() and second[0][0].isupper()
        persons = before is not None and before[0].casefold() in _OF_PERSONS
        if capital and not persons and " ".join(name.split()) == name and fold(name) in known:
            yield name


_COMMON: Final = frozenset(
    {
        *("thống nhất", "chợ mới", "cờ đỏ", "tam nông", "bình minh", "nhà bè", "hoàng sa", "trường sa", "ngô quyền"),
        *("lê chân", "kế sách", "núi thành", "năm căn", "điện biên"),
    }
)
"""Districts far away whose names are words, seas or persons."""

_OF_THINGS: Final = re.compile(
    r"\b(công ty|cty|doanh nghiệp|htx|hợp tác xã|trường|khu dân cư( mẫu)?|khu đô thị|mô hình|dự án|nhà máy|đường|cầu"
    r"|chợ|hồ|đập|sông|giống|thương hiệu|sản phẩm|tnhh|ban quản lý|chùa|đền)\s*$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"\s*($|[^\w\s]|\d|(tháng|quý|năm|kỳ|đến|t\d)\b)", re.IGNORECASE)


def _far_within(text: str, known: _Known) -> Iterator[str]:
    """Districts elsewhere in the country, which bear many a word's, thing's or person's name: in a title that is
    shouted only at the end of what it says."""
    words = list(re.finditer(r"[^\W\d_]+", text))
    for nth, (first, second) in enumerate(pairwise(words)):
        name, before = text[first.start() : second.end()], text[: first.start()]
        is_known = fold(name) in known.districts - known.beside and name.casefold() not in _COMMON
        is_typed = first[0][0].isupper() and second[0][0].isupper() and " ".join(name.split()) == name
        is_person = any(word[0].casefold() in _OF_PERSONS for word in _capitals_before(words, nth))
        if is_known and is_typed and not is_person and not _OF_THINGS.search(before) and _ends(text, second.end()):
            yield name


def _capitals_before(words: Sequence[re.Match[str]], nth: int) -> Iterator[re.Match[str]]:
    """Of a longer name: "Nguyễn Bá Thanh Bình"."""
    return takewhile(lambda word: word[0][0].isupper(), reversed(words[max(0, nth - _MOST_OF_PERSONS) : nth]))


_MOST_OF_PERSONS: Final = 3


def _ends(text: str, end: int) -> bool:
    """Whether no other word of the name follows: "CỘNG ĐỒNG VĂN HÓA" is no "Đồng Văn"."""
    return _BEHIND.match(text, end) is not None or not text[end:].lstrip()[:1].isupper()


def signature(table: OfficeTable) -> Iterator[Place]:
    """What stands below the last figures: "TM. UBND XÃ …", "CHỦ TỊCH UBND HUYỆN …"."""
    grid = table.grid
    rows = [row for row in table.rows if any(not isinstance(cell.value, str) for cell in grid.rows[row].values())]
    for row in (row for row in table.rows if rows and row > rows[-1]):
        for column, cell in grid.rows[row].items():
            if label_of(cell):
                yield grid.place(row, column)


def _is_ours(name: str, context: MatchContext) -> bool:
    found = context.unit_names.find(name)
    ours = (plain_words(word) for unit in context.units.all for word in (unit.name.vi, unit.short_name))
    return found.is_known or any(f" {plain_words(name)} " in f" {word} " for word in ours)


@lru_cache(maxsize=16)
def _known(authority: str) -> _Known:
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [(row["province"], row["district"]) for row in csv.DictReader(file)]
    own = {province for province, district in rows if fold(district) == fold(authority)}
    return _Known(
        provinces=frozenset(_bare(province) for province, _ in rows),
        districts=frozenset(_bare(district) for _, district in rows if not plain(district)[-1].isdigit()),
        beside=frozenset(_bare(district) for province, district in rows if province in own) - {_bare(authority)},
        far=frozenset(_bare(province) for province, _ in rows if province not in own),
    )


def _bare(name: str) -> str:
    return fold(_KIND.sub("", name))
