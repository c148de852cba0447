"""What a heading says about the figures below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kpi.domain.names import plain
from kpi.domain.plan import Basis
from kpi.intake.layout import label_words, words
from kpi.intake.layout.known_words import READ
from kpi.intake.layout.role import HeadingRole
from kpi.intake.layout.words import NEVER_ACTUAL, any_of_phrases
from kpi.intake.layout.year_forecast import says_year_forecast
from kpi.intake.normalise import (
    MeasureUnit,
    PeriodText,
    Span,
    begins_late,
    measure_unit,
    read_period,
    up_to_a_day,
    with_months_in_digits,
)
from kpi.intake.unit_words import UnitWords


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading once read; `text` is its whole chain from the top."""

    text: str
    role: HeadingRole
    period: PeriodText
    basis: Basis | None = None
    measure: MeasureUnit | None = None
    unread: tuple[str, ...] = ()  # words of an actual's heading that say nothing known
    says_year_forecast: bool = False


_ORDINAL = any_of_phrases(label_words.ORDINAL)
_MEASURE = any_of_phrases(label_words.MEASURE)
_CODE = any_of_phrases(label_words.CODE)
_PERIOD = any_of_phrases(label_words.PERIOD)
_NAME = any_of_phrases(label_words.NAME)
_BESIDE_NAME = any_of_phrases(label_words.BESIDE_NAME)
_TOTAL = any_of_phrases(label_words.TOTAL)
_NOTE = any_of_phrases(label_words.NOTE)
_DETAIL = any_of_phrases(words.DETAIL)
_PERCENT = any_of_phrases(words.PERCENT)
_COMPARISON = any_of_phrases(words.COMPARISON)
_LAST_YEAR = any_of_phrases(words.LAST_YEAR)
_PLAN = any_of_phrases(words.PLAN)
_PLAN_HEADS = any_of_phrases(words.PLAN_HEADS)
_DONE = any_of_phrases(words.DONE)
_NO_PLAN_ALONE = re.compile(r"([/,;&+–-]|\bva( (ket qua|tinh hinh|uoc))?|\bda)$")  # "KH/TH", "Kế hoạch đã thực hiện"
_REACHED = any_of_phrases(words.REACHED)
_STRETCH = any_of_phrases(words.STRETCH)
_ACTUAL = any_of_phrases(words.ACTUAL)
_BEFORE = any_of_phrases(words.BEFORE)
_RATE = any_of_phrases(words.RATE)
_WHOLE_YEAR = any_of_phrases(words.WHOLE_YEAR)
_ESTIMATE = any_of_phrases(words.ESTIMATE)
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]+)[)\]]|(?:[dđ]vt|don vi tinh|don vi|đơn vị tính|đơn vị):?\s*([^|]+)$")
_OF_MEASURE = re.compile(r"^\s*(đvt|dvt|đv tính|đơn vị( tính)?)\s*[:.]\s*")
_OWN = any_of_phrases(words.OWN)
_OWN_TO_DATE = any_of_phrases(words.OWN_TO_DATE)
_QUARTER_TO_DATE = any_of_phrases(words.QUARTER_TO_DATE)


@dataclass(frozen=True, slots=True)
class Headings:
    """Reads headings of the year after `last_year`, in the words of an authority."""

    last_year: int
    words: UnitWords

    def read(self, levels: tuple[str, ...]) -> Heading:
        """Reads the headings of a column, from the top to the lowest; names of indicators and units are already taken
        out."""
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
        period = replace(period, span=Span.WINDOW)
    if period.month is None and bare and (day := up_to_a_day(bare[-1], headings.last_year + 1)) is not None:
        period = replace(period, to_day=day, span=Span.YEAR_TO_DATE)
    role = _role(bare, joined, period, headings)
    basis = Basis.ESTIMATE if _ESTIMATE.search(joined) else None
    unread = _unread(bare) if role is HeadingRole.ACTUAL else ()
    forecast = says_year_forecast(bare, period, headings.last_year + 1)
    if role is HeadingRole.RATE and says_year_forecast(bare[:-1], period, headings.last_year + 1):
        role = HeadingRole.FORECAST  # the rate that is expected, or the share of the plan
    return Heading(" / ".join(levels), role, period, basis, _measure(levels), unread, forecast)


def _unread(bare: Sequence[str]) -> tuple[str, ...]:
    words = dict.fromkeys(word for level in bare for word in _WORD.findall(_PARENTHESES.sub(" ", level)))
    return tuple(word for word in words if word not in READ and not word.isdigit())


_WORD = re.compile(r"[a-z]+")
_NEVER_ACTUAL = tuple((re.compile(pattern), role) for pattern, role in NEVER_ACTUAL)
_ANY_OF_THEM = any_of_phrases(pattern for pattern, _ in NEVER_ACTUAL)


def _period(bare: Sequence[str]) -> PeriodText:
    joined = " ".join(bare)
    if bare and re.fullmatch(r"0?[1-9]|1[0-2]", bare[-1]) and any("thang" in level for level in bare[:-1]):
        joined = " ".join((*bare[:-1], f"thang {bare[-1]}")).replace("thang thang", "thang")
    joined = re.sub(r"(cung ky|so voi|nam)\s*(nam\s*)?(20\d\d)", r"\1 \3", joined)
    found = read_period(joined)
    if _OWN_TO_DATE.search(joined) or _QUARTER_TO_DATE.search(joined):
        return replace(found, span=Span.OWN if _OWN_TO_DATE.search(joined) else Span.WINDOW)
    if found.span not in (Span.YEAR_TO_DATE, Span.WINDOW) and _OWN.search(joined):
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


def _role(bare: Sequence[str], joined: str, period: PeriodText, headings: Headings) -> HeadingRole:
    bottom = bare[-1] if bare else ""
    for level in (bottom, bare[0] if bare else ""):
        for pattern, role in _whole(headings.words):
            if pattern.fullmatch(level) and (role is not HeadingRole.PERIOD or all(map(pattern.fullmatch, bare))):
                return role
    if any(_DETAIL.match(level) for level in bare):
        return HeadingRole.DETAIL
    if _NOTE.search(bottom):
        return HeadingRole.NOTE
    return _figures(bare, joined, period, headings)


def _figures(bare: Sequence[str], joined: str, period: PeriodText, headings: Headings) -> HeadingRole:
    said = _NEVER_ACTUAL if _is_said(_ANY_OF_THEM, bare, joined) else ()
    never = next((role for pattern, role in said if _is_said(pattern, bare, joined)), None)
    if never is None:
        return _of_words(bare, joined, period, headings)
    if never.yields_to_plan and _PLAN_HEADS.search(joined):
        told = _of_words(bare, joined, period, headings)
        return told if told.is_plan else never
    return never


def _of_words(bare: Sequence[str], joined: str, period: PeriodText, headings: Headings) -> HeadingRole:
    last_year = headings.last_year
    before = _is_said(_LAST_YEAR, bare, joined) or _is_before(bare, period, last_year)
    if _is_said(_COMPARISON, bare, joined) or _PERCENT.search(joined):
        return HeadingRole.PERCENT if _PERCENT.search(joined) and not before else HeadingRole.COMPARISON
    if _is_said(_BEFORE, bare, joined):
        return HeadingRole.COMPARISON
    if before:
        return HeadingRole.LAST_YEAR
    for nth, level in reversed(list(enumerate(bare))):
        if _RATE.fullmatch(level) or _RATE.fullmatch(" ".join(bare[nth : nth + 2])):
            return HeadingRole.RATE
        is_broken = nth + 1 < len(bare) and not _PLAN_HEADS.search(level) and not _DONE.search(level)
        if _is_plan(level) or (is_broken and _PLAN_HEADS.match(" ".join(bare[nth : nth + 2]))):
            return _kind_of_plan(joined, period, last_year)
        if _ACTUAL.search(level):
            if any(_RATE.fullmatch(above) for above in bare[:nth]):
                return HeadingRole.RATE
            return HeadingRole.PART_PLAN if _is_below_plan(bare[: nth + 1]) else _kind_of_actual(bare, period)
    if len(bare) > 1 and _PLAN_HEADS.match(" ".join(bare)):
        return _kind_of_plan(joined, period, last_year)
    return _kind_of_actual(bare, period) if period.month or period.to_day else _rest(bare, period, headings.words)


def _is_said(pattern: re.Pattern[str], bare: Sequence[str], joined: str) -> bool:
    """In one of the headings, or over two of them, as where a heading was broken: "Ước thực" over "hiện năm 2021"."""
    return pattern.search(joined) is not None or (len(bare) > 1 and pattern.search(" ".join(bare)) is not None)


def _is_before(bare: Sequence[str], period: PeriodText, last_year: int) -> bool:
    """The first year of the heading counts, and the lowest: "Năm 2020" below "8 tháng năm 2021"."""
    years = (period.year, read_period(bare[-1]).year if len(bare) > 1 else None)
    return any(year is not None and year <= last_year for year in years)


def _is_plan(level: str) -> bool:
    """By its head word: "Kế hoạch thực hiện" is one, "Thực hiện kế hoạch" is none."""
    done = _DONE.search(level)
    if done is None:
        return _PLAN.search(level) is not None
    before = level[: done.start()].rstrip()
    return _PLAN_HEADS.search(before) is not None and not _NO_PLAN_ALONE.search(before)


def _is_below_plan(bare: Sequence[str]) -> bool:
    """ "Lũy kế 8 tháng" below "Kế hoạch" is planned; "Thực hiện" there is what was reached."""
    for level in reversed(bare):
        if _DONE.search(level) or _REACHED.search(level):
            return False
        if _PLAN_HEADS.match(level):
            return True
    return False


def _rest(bare: Sequence[str], period: PeriodText, words: UnitWords) -> HeadingRole:
    if bare and _total(words).fullmatch(bare[-1]):
        return HeadingRole.TOTAL
    return (
        HeadingRole.ACTUAL
        if period.year is not None and re.fullmatch(r"(nam )?20\d\d", bare[-1])
        else HeadingRole.UNKNOWN
    )


def _kind_of_plan(joined: str, period: PeriodText, last_year: int) -> HeadingRole:
    other_year = period.year is not None and period.year != last_year + 1
    return HeadingRole.PART_PLAN if period.month or other_year or _STRETCH.search(joined) else HeadingRole.PLAN


def _kind_of_actual(bare: Sequence[str], period: PeriodText) -> HeadingRole:
    joined = " ".join(bare)
    of_part = (
        period.month or period.to_day or (period.span is Span.YEAR_TO_DATE and not re.search(r"den cuoi nam", joined))
    )
    whole = period.whole_year or (not of_part and _WHOLE_YEAR.search(joined))
    return HeadingRole.FORECAST if whole and _ESTIMATE.search(joined) else HeadingRole.ACTUAL


@lru_cache(maxsize=64)
def _whole(words: UnitWords) -> tuple[tuple[re.Pattern[str], HeadingRole], ...]:
    code = rf"{_CODE.pattern}|ma ({words.members})"
    return (
        (_ORDINAL, HeadingRole.ORDINAL),
        (_MEASURE, HeadingRole.MEASURE_UNIT),
        (re.compile(code), HeadingRole.CODE),
        (_name(words), HeadingRole.NAME),
        (_PERIOD, HeadingRole.PERIOD),
    )


def _name(words: UnitWords) -> re.Pattern[str]:
    units = rf"(?>{_SET_PHRASE}|(?:{words.committees_of} )?(?:{words.members}))"
    things = rf"{_NAME.pattern}|{units}"
    return re.compile(
        rf"((ten|cac) )*({things})"
        rf"(([ ,/&()–-]|va)*({things}|cap ({words.members})|{_BESIDE_NAME.pattern}))*\)?"
    )


# the lowest level of the country, as forms of any authority print it
_LOWEST = r"(?:xa|phuong|thi tran|dac khu)"
_SET_PHRASE = rf"{_LOWEST}(?:(?:[ ,/&–-]|va)+{_LOWEST})+"


@lru_cache(maxsize=64)
def _total(words: UnitWords) -> re.Pattern[str]:
    its = words.authority
    return re.compile(rf"{_TOTAL.pattern}|toan {its}|tong toan {its}|toan {words.authority_named}|{its}|tong {its}")
