"""What a heading says about the figures below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kpi.domain.names import plain
from kpi.domain.plan import Basis
from kpi.intake.layout.role import Role
from kpi.intake.layout.words import NEVER_ACTUAL, READ, WHOLE_YEAR
from kpi.intake.normalise import (
    MeasureUnit,
    PeriodText,
    Span,
    begins_late,
    measure_unit,
    read_period,
    with_months_in_digits,
)
from kpi.intake.unit_words import UnitWords


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading once read; `text` is its whole chain from the top."""

    text: str
    role: Role
    period: PeriodText
    basis: Basis | None = None
    measure: MeasureUnit | None = None
    unread: tuple[str, ...] = ()  # words of an actual's heading that say nothing known


_ORDINAL = re.compile(r"(stt|tt|so tt|s\.tt|so thu tu|no\.?|#)")
_MEASURE = re.compile(r"(dvt|d\.?v\.?t\.?|dv tinh|don vi tinh|don vi do|dv do)\b.*")
_PERIOD = re.compile(r"(thang|nam|ky|ky bao cao|thoi gian|thoi ky|thang bao cao|thang/nam|thang, nam|ky so lieu)")
_NOTE = re.compile(
    r"ghi chu|ly do|nguyen nhan|giai trinh|danh gia|xep (loai|hang|thu)|co quan|phu trach|chu tri|nguoi (lap|bao cao)"
    r"|giai phap|kien nghi|nguon so lieu|tinh chat|loai so lieu|van ban|so dien thoai|thoi han|han hoan thanh"
)
_DETAIL = re.compile(r"^trong do\b|^chia ra\b|^gom\b")
_PERCENT = re.compile(
    r"so voi (kh|ke hoach|du toan|muc tieu|chi tieu|nq|nghi quyet)|% ?(kh|ke hoach|thuc hien|th\b"
    r"|hoan thanh|dat|so voi kh|dt\b|du toan)"
    r"|(ty|ti) le( %)?( \(%\))? ?(dat|hoan thanh|thuc hien|th\b|so voi|kh|/|giai ngan so)|(th|uoc"
    r"|thuc hien|uth|lk|luy ke) ?/ ?(kh|ke hoach|dt|du toan)"
    r"|bang .{0,14}(kh|ke hoach)|dat .{0,4}%|muc do (hoan thanh|dat)|tien do|% so|(kh"
    r"|ke hoach)( nam)?( 20\d\d)? ?\(%\)|hoan thanh"
)
_COMPARISON = re.compile(
    r"so (voi )?(cung ky|nam)|so voi|so sanh|% ?(cung ky|ck|tang|giam)"
    r"|cung ky( nam truoc)?( 20\d\d)? ?\(%\)|tang ?[,/+()-]* ?giam"
    r"|chenh lech|toc do|tang truong so|/ ?(cung ky|ck)\b|bang .{0,10}cung ky|\(\+/-\)|tang so|giam so"
    r"|con lai|con thieu"
)
_LAST_YEAR = re.compile(r"cung ky|\bck\b|nam truoc|nam ngoai")
_PLAN = re.compile(
    r"ke hoach|\bkh\b|\bkh(?=\d)|muc tieu|phan dau|du toan|\bdt\b|chi tieu (nam|giao|duoc giao|kh)|giao\b"
    r"|phai dat|can dat|phai thuc hien|nghi quyet|\bnq\b|dinh muc|chi tieu$"
)
_STRETCH = re.compile(
    r"phai dat|can dat|phai thuc hien|phan dau|dieu chinh|tinh giao|trung uong|cap tren|giai doan|5 nam"
)
_ACTUAL = re.compile(
    r"thuc hien|\bth\b|\bth(?=\d|t\d)|\buth\b|\bkqth\b|^kq\b|ket qua|thuc te|dat duoc|so lieu"
    r"|gia tri|luy ke|cong don|luy tien|trong nam|\blk\b|so luong|\buoc\b"
    r"|^tong so$|^dat$|da dat|ky nay|ky bao cao|trong (thang|ky)|hien co|hien trang|thang nay|tu dau nam|nhap"
)
_BEFORE = re.compile(
    r"(thang|ky|quy|dot|lan|tuan) truoc|truoc do|dau ky|thang lien truoc|thang toi|thang sau|quy toi|ky toi|ky sau"
)
_RATE = re.compile(r"(ty le|ti le|%|ty le %|ty trong|muc)( ?\(?%\)?)?( dat)?|phan tram")
_ESTIMATE = re.compile(r"\buoc\b|\buth\b|du kien|so bo")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]+)[)\]]|(?:[dđ]vt|don vi tinh|don vi|đơn vị tính|đơn vị):?\s*([^|]+)$")
_OF_MEASURE = re.compile(r"^\s*(đvt|dvt|đv tính|đơn vị( tính)?)\s*[:.]\s*")
_OWN = re.compile(
    r"thang nay|trong (thang|ky)|thang bao cao|rieng thang|so phat sinh|^phat sinh"
    r"|phat sinh (trong|thang|ky)|trong thang"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """Reads headings of the year after `last_year`, in the words of an authority."""

    last_year: int
    words: UnitWords

    def read(self, levels: tuple[str, ...]) -> Heading:
        """Of a column, from the top to the lowest; names of indicators and units are already taken out."""
        return _read(levels, self)

    def unread(self, text: str) -> tuple[str, ...]:
        """Its words that say nothing known, whatever it is read as."""
        return _unread([plain(with_months_in_digits(text))])


@lru_cache(maxsize=4096)
def _read(levels: tuple[str, ...], headings: Headings) -> Heading:
    bare = tuple(plain(with_months_in_digits(level)) for level in levels)
    joined = " | ".join(bare)
    period = _period(bare)
    if begins_late(" | ".join(levels)):
        period = replace(period, span=Span.OWN)
    role = _role(bare, joined, period, headings)
    basis = Basis.ESTIMATE if _ESTIMATE.search(joined) else None
    unread = _unread(bare) if role is Role.ACTUAL else ()
    return Heading(" / ".join(levels), role, period, basis, _measure(levels), unread)


def _unread(bare: Sequence[str]) -> tuple[str, ...]:
    words = dict.fromkeys(word for level in bare for word in _WORD.findall(_PARENTHESES.sub(" ", level)))
    return tuple(word for word in words if word not in READ and not word.isdigit())


_WORD = re.compile(r"[a-z]+")
_NEVER_ACTUAL = tuple((re.compile(pattern), role) for pattern, role in NEVER_ACTUAL)


def _period(bare: Sequence[str]) -> PeriodText:
    joined = " ".join(bare)
    if bare and re.fullmatch(r"0?[1-9]|1[0-2]", bare[-1]) and any("thang" in level for level in bare[:-1]):
        joined = " ".join((*bare[:-1], f"thang {bare[-1]}")).replace("thang thang", "thang")
    joined = re.sub(r"(cung ky|so voi|nam)\s*(nam\s*)?(20\d\d)", r"\1 \3", joined)
    found = read_period(joined)
    if found.span is not Span.YEAR_TO_DATE and _OWN.search(joined):
        return PeriodText(found.month, found.year, Span.OWN, found.to_day, found.several, found.whole_year)
    return found


def _measure(levels: Sequence[str]) -> MeasureUnit | None:
    for level in reversed(levels):
        for match in _PARENTHESES.finditer(level.casefold()):
            unit = measure_unit(_OF_MEASURE.sub("", match[1] or match[2]))
            if unit is not None:
                return unit
        if level.strip() == "%":
            return measure_unit("%")
    return None


def _role(bare: Sequence[str], joined: str, period: PeriodText, headings: Headings) -> Role:
    bottom = bare[-1] if bare else ""
    for level in (bottom, bare[0] if bare else ""):
        for pattern, role in _whole(headings.words):
            if pattern.fullmatch(level) and not (role is Role.PERIOD and len(bare) > 1):
                return role
    if any(_DETAIL.match(level) for level in bare):
        return Role.DETAIL
    if _NOTE.search(bottom):
        return Role.NOTE
    return _figures(bare, joined, period, headings)


def _figures(bare: Sequence[str], joined: str, period: PeriodText, headings: Headings) -> Role:
    last_year = headings.last_year
    never = next((role for pattern, role in _NEVER_ACTUAL if pattern.search(joined)), None)
    if never is not None:
        return never
    before = bool(_LAST_YEAR.search(joined)) or (period.year is not None and period.year <= last_year)
    if _COMPARISON.search(joined) or _PERCENT.search(joined):
        return Role.PERCENT if _PERCENT.search(joined) and not before else Role.COMPARISON
    if _BEFORE.search(joined):
        return Role.COMPARISON
    if before:
        return Role.LAST_YEAR
    for level in reversed(bare):
        if _RATE.fullmatch(level):
            return Role.RATE
        if _PLAN.search(level) and not re.search(r"thuc hien|\bth\b", level):
            return _kind_of_plan(joined, period, last_year)
        if _ACTUAL.search(level):
            return _kind_of_actual(joined, period)
    return _kind_of_actual(joined, period) if period.month or period.to_day else _rest(bare, period, headings.words)


def _rest(bare: Sequence[str], period: PeriodText, words: UnitWords) -> Role:
    if bare and _total(words).fullmatch(bare[-1]):
        return Role.TOTAL
    return Role.ACTUAL if period.year is not None and re.fullmatch(r"(nam )?20\d\d", bare[-1]) else Role.UNKNOWN


def _kind_of_plan(joined: str, period: PeriodText, last_year: int) -> Role:
    other_year = period.year is not None and period.year != last_year + 1
    return Role.PART_PLAN if period.month or other_year or _STRETCH.search(joined) else Role.PLAN


def _kind_of_actual(joined: str, period: PeriodText) -> Role:
    of_part = (
        period.month or period.to_day or (period.span is Span.YEAR_TO_DATE and not re.search(r"den cuoi nam", joined))
    )
    whole = period.whole_year or (not of_part and WHOLE_YEAR.search(joined))
    return Role.FORECAST if whole and _ESTIMATE.search(joined) else Role.ACTUAL


@lru_cache(maxsize=64)
def _whole(words: UnitWords) -> tuple[tuple[re.Pattern[str], Role], ...]:
    code = rf"(ma( so)?|ma (chi tieu|don vi|dvhc|ct|hieu|{words.members})|code)"
    return (
        (_ORDINAL, Role.ORDINAL),
        (_MEASURE, Role.MEASURE_UNIT),
        (re.compile(code), Role.CODE),
        (_name(words), Role.NAME),
        (_PERIOD, Role.PERIOD),
    )


def _name(words: UnitWords) -> re.Pattern[str]:
    units = rf"(?>{_SET_PHRASE}|(?:{words.committees_of} )?(?:{words.members}))"
    things = (
        rf"chi tieu|noi dung|danh muc|tieu chi|hang muc|linh vuc|chi so|cac chi tieu|{units}|don vi"
        r"|dia phuong|dia ban|ten|nhiem vu|dien giai|row labels|nhan hang"
    )
    return re.compile(
        rf"((ten|cac) )*({things})"
        rf"(([ ,/&()–-]|va)*({things}|chu yeu|bao cao|thuc hien|cap ({words.members})|hanh chinh|xa hoi|kinh te|kt-xh"
        rf"|phat trien|nam 20\d\d))*\)?"
    )


# the lowest level of the country, as forms of any authority print it
_LOWEST = r"(?:xa|phuong|thi tran|dac khu)"
_SET_PHRASE = rf"{_LOWEST}(?:(?:[ ,/&–-]|va)+{_LOWEST})+"


@lru_cache(maxsize=64)
def _total(words: UnitWords) -> re.Pattern[str]:
    its = words.authority
    return re.compile(
        rf"(tong|cong|tong cong|tong so|grand total|tong cuoi cung|toan {its}|tong toan {its}"
        rf"|toan {words.authority_named}|{its}|tong {its})"
    )
