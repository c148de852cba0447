"""Whose a table is, by every place that its letterhead, titles, sheet name and signature name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kpi.domain.names import fold, plain, plain_words, without_numbering
from kpi.domain.plan.units import Units
from kpi.intake.findings import Place
from kpi.intake.layout import OfficeTable
from kpi.intake.match.bare_places import bare_names, signature
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows import Row, RowKind
from kpi.intake.unit_words import UnitWords

# kinds of places of the whole country, whatever the authority's own are
_KINDS: Final = (
    "tỉnh", "thành phố", "TP", "thị xã", "TX", "huyện", "quận", "thị trấn", "phường", "đặc khu", "xã", "tổ dân phố",
    "thôn",
)  # fmt: skip
_COMMITTEES: Final = ("ủy ban nhân dân", "UBND")
_PROVINCE: Final = "tỉnh"
# what follows a kind without being a name: "xã hội", "huyện giao", "thôn văn hóa"
_NO_NAME: Final = re.compile(
    r"hoi|uy|doan|giao|dat|nong|van|hoa|thuc|hien|trong|theo|cua|co|va|cac|duoc|tren|khu|cap|toan|gom|la|tu|den|ve"
    r"|voi|kiem|moi|nang|kieu|mau|dang|tong|so|bao|ket|bieu|chi|nhiem|ke|phong|so|chu|pho|tm|kt|vien|ban|cong|phan"
    r"|chua|khac|nay|dien|lan|gui|nop|lap|mat|hdnd|ubnd|nghi|cho|nhu|sau|tai|o|do|hinh|huong|thang|nam|quy|ngay|"
    r"khong|con|duong|xay|thu|da|qua|dau|uoc|ntm"
)
_ENDS: Final = re.compile(
    r"thang|quy|den|theo|cua|va|ky|luy|ve|trong|bao|ket|uoc|dat|nhung|sau|tu|uy|gui|nop|ngay|voi|thuc|tong|giai"
)
_WORD = re.compile(r"[^\W_]+")
_ADDRESSEE = re.compile(r"^\W*(kinh gui|noi nhan|can cu|so:|so \d|theo |dia chi|nguon|\(?(kem|ban hanh) theo)")
_LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A place as it is named: the words of its kind and its name as typed."""

    text: str
    is_province: bool
    where: Place
    is_of_rows: bool = False  # it stands among the rows


def foreign_place(table: OfficeTable, context: MatchContext) -> Named | None:
    """The first place named that is none of ours, or not any more; a province only where none of ours is named beside
    it."""
    below = [(line, _has_committee(line)) for line in signature(table)]
    lines = [*_lines(table), *(line for line, signs in below if signs)]
    found = [named for line in lines for named in _named(line, context)]
    found += [named for line, signs in below if not signs for named in _bare(line, context)]
    strangers = [named for named in found if not _is_ours(named.text, context)]
    provinces = [named for named in strangers if named.is_province]
    others = [named for named in strangers if not named.is_province]
    told = others or (provinces if len(found) == len(strangers) else [])
    return told[0] if told else None


_WIDER: Final = re.compile(r"(toan |ca )?tinh|(ca|toan) (nuoc|quoc)|trung uong")
_GROUP: Final = re.compile(
    r"(tieu )?(cum|vung)( thi dua)?( so)? (\d+|[ivx]+|[a-d])\b"
    r"|(cac (xa|phuong)(, (thi tran|phuong))*|(tieu )?vung|khu vuc)( thuoc)?( vung)? "
    r"(ven|phia|bien|bai ngang|tra son|thuong|ha|trung tam|mien nui|dong|tay|nam|bac|cum)\b"
)
"""Some of the members together, whose figures are not all of the authority's."""
_OVER_OTHERS: Final = frozenset({RowKind.SECTION, RowKind.FOREIGN, RowKind.OTHER})


def stranger_over_rows(rows: Sequence[Row], context: MatchContext) -> Named | None:
    """The first place that is none of ours in a row over rows of targets, whose figures would be taken for ours."""
    for nth, row in enumerate(rows):
        if row.kind in _OVER_OTHERS and row.label and _is_over_targets(rows[nth + 1 :], context):
            named = next((one for one in _of_section(row, context) if not _is_ours(one.text, context)), None)
            if named is not None:
                return replace(named, is_of_rows=True)
    return None


def is_stranger(line: Place, context: MatchContext) -> bool:
    """Whether a text is the name of a place that is none of ours, and nothing else."""
    named = next(_named(line, context), None)
    return named is not None and fold(named.text) == fold(line.seen or "") and not _is_ours(named.text, context)


def _is_over_targets(below: Iterable[Row], context: MatchContext) -> bool:
    """Whether the next row that has figures, or names a unit, has those of a target."""
    following = next((row for row in below if row.has_figures or (row.unit and row.kind is RowKind.FIGURES)), None)
    if following is None or following.kind is not RowKind.FIGURES or following.indicator is None:
        return False
    return following.has_figures and not context.unit_names.find(following.label).is_known


def _of_section(row: Row, context: MatchContext) -> Iterator[Named]:
    line = replace(row.place, seen=row.label)
    name = without_numbering(row.label)
    if _WIDER.fullmatch(plain(name)) or _GROUP.match(plain(name)):
        yield Named(row.label, True, line)
    yield from _named(line, context)


def _lines(table: OfficeTable) -> Iterator[Place]:
    name = table.grid.sheet.name
    yield from table.above
    yield from (line for line in table.titles if line not in table.above)
    yield Place(name, "A1", name)


def _named(line: Place, context: MatchContext) -> Iterator[Named]:
    text = line.seen or ""
    if _ADDRESSEE.match(plain(text)):
        return
    named = False
    for name, kind in _names(text, context):
        named = True
        yield Named(name, kind == fold(_PROVINCE), line)
    if not named:
        yield from _bare(line, context, in_title=True)
    if re.search(r"\btoàn\s+tỉnh\b", text, re.IGNORECASE):
        yield Named("toàn tỉnh", True, line)


def _bare(line: Place, context: MatchContext, *, in_title: bool = False) -> Iterator[Named]:
    for name, is_province in bare_names(line, context, in_title=in_title):
        yield Named(name, is_province, line)


def _has_committee(line: Place) -> bool:
    return any(plain(committee) in plain(line.seen or "") for committee in _COMMITTEES)


@lru_cache(maxsize=64)
def _kinds(words: UnitWords) -> tuple[tuple[str, ...], ...]:
    kinds = dict.fromkeys(tuple(fold(kind).split()) for kind in (*_KINDS, *words.places, *_COMMITTEES))
    return tuple(sorted((kind for kind in kinds if len("".join(kind)) > 1), key=len, reverse=True))


def _names(text: str, context: MatchContext) -> Iterator[tuple[str, str]]:
    """Each kind with the name behind it, and the kind's own key. Kinds are told by their tones: "tình hình" is none."""
    kinds = _kinds(context.unit_names.words)
    words = list(_WORD.finditer(text))
    keys = [fold(word[0]) for word in words]
    place = 0
    while place < len(words):
        kind = _kind_at(keys, place, kinds)
        first = place + len(kind)
        last = _end_of_name(text, words, first, kinds, context) if kind else first
        if last > first:
            yield text[words[place].start() : words[last - 1].end()], " ".join(kind)
        place = max(last, place + 1)


def _kind_at(keys: Sequence[str], place: int, kinds: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next((kind for kind in kinds if tuple(keys[place : place + len(kind)]) == kind), ())


def _end_of_name(
    text: str, words: Sequence[re.Match[str]], first: int, kinds: Iterable[tuple[str, ...]], context: MatchContext
) -> int:
    """The place behind the last word of the name, by the longest name of ours; `first` where none begins there."""
    longest = min(len(words), first + _LONGEST)
    for end in range(longest, first, -1):
        if context.unit_names.is_exact(text[words[first].start() : words[end - 1].end()]):
            return end
    keys, shouted = [fold(word[0]) for word in words], _is_shouted(text)
    end = first
    while end < longest and not _kind_at(keys, end, kinds):
        between = text[words[end - 1].end() : words[end].start()]
        if between.strip(" ") or not _may_be_of_name(words[end][0], is_first=end == first, shouted=shouted):
            break
        if _is_year(keys, end) or _counts(keys, end):
            break
        end += 1
    return end


def _counts(keys: Sequence[str], place: int) -> bool:
    """A number before "tháng" is no name: "các xã, thị trấn 8 tháng năm 2021"."""
    following = keys[place + 1] if place + 1 < len(keys) else ""
    return keys[place].isdigit() and (following in ("thang", "t", "nam") or following in _TIMES)


_TIMES: Final = frozenset({fold("tháng"), fold("năm"), fold("quý")})


def _is_year(keys: Sequence[str], place: int) -> bool:
    """ "Năm", or "nam" before a number where no tones are typed; a name may have a "Nam"."""
    following = keys[place + 1] if place + 1 < len(keys) else ""
    return keys[place] == fold("năm") or (keys[place] == "nam" and following.isdigit())


def _may_be_of_name(word: str, *, is_first: bool, shouted: bool) -> bool:
    if word.isdigit():
        return is_first and len(word) <= 2
    if not shouted and not word[0].isupper():
        return False
    return (_NO_NAME if is_first else _ENDS).fullmatch(plain(word)) is None


def _is_shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, letters)) > _MOST * len(letters)


_MOST: Final = 0.7


def members_titled(table: OfficeTable, context: MatchContext) -> tuple[str, ...]:
    """The members that the lines over a table name, in order; those at the head of the sheet only where its own name
    none."""
    for lines in (table.titles, table.above):
        codes = (context.unit_names.find(named.text).code for line in lines for named in _named(line, context))
        members = tuple(dict.fromkeys(code for code in codes if code is not None and context.units[code].is_member))
        if members:
            return members
    return ()


def _is_ours(text: str, context: MatchContext) -> bool:
    found = context.unit_names.find(text)
    return found.is_known or _ends_with_ours(plain_words(text), context.units)


def _ends_with_ours(text: str, units: Units) -> bool:
    """The name without its diacritics, behind the right kind: "HUYEN CAM XUYEN"."""
    return any(
        text == plain_words(unit.name.vi) or text.endswith(f" {plain_words(unit.name.vi)}") for unit in units.all
    )
