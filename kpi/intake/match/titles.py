"""What the lines above a table say: the month, the unit it is about, the indicator, the unit of measure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kpi.domain.figures.submission import Choice
from kpi.domain.names import plain
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import OfficeTable
from kpi.intake.layout.words import any_of_phrases
from kpi.intake.match import title_phrases
from kpi.intake.match.bare_places import bare_members, signature
from kpi.intake.match.context import MatchContext
from kpi.intake.normalise import MeasureUnit, PeriodText, Span, measure_unit, read_period, with_months_in_digits
from kpi.intake.unit_words import UnitWords, any_of

_MEASURE = re.compile(r"(?:đơn\s*vị(?:\s*tính)?|đvt|dvt|đv\s*tính|unit)\s*[:：]\s*([^|]+)", re.IGNORECASE)
OTHER_TASKS = re.compile(
    r"(?:nhiem vu|phuong huong|ke hoach cong tac|giai phap|chuong trinh cong tac|ke hoach) .{0,40}?(?:thang|quy) \S+"
)
NOT_TO_DATE = any_of_phrases(title_phrases.NOT_TO_DATE)
_ADDRESSEE = re.compile(r"^(kinh gui|noi nhan|can cu|so:|theo |dia chi)")
_ABOUT_ANOTHER_YEAR = re.compile(r"(so voi|cung ky|ke hoach|kh|giai doan|nghi quyet|du toan)\s*(nam\s*)?20\d\d")


@dataclass(frozen=True, slots=True)
class Titles:
    """`month` and `year` are None where no line says them; `unit` is named with its kind ("Xã Cẩm Bình")."""

    month: int | None
    year: int | None
    span: Span | None
    accumulated: bool  # "lũy kế" is said outright
    place: Place | None
    unit: str | None
    unit_place: Place | None
    indicators: tuple[str, ...]
    measures: tuple[MeasureUnit, ...]
    text: str
    is_estimate: bool  # "Ước thực hiện tháng 5", of the month the titles name
    several: str | None = None  # the line that names several months
    other_month: Place | None = None  # a line beside the others that names another month


def read_titles(table: OfficeTable, context: MatchContext) -> Titles:
    """The table's own lines first, then those at the head of the sheet, then the sheet's name."""
    own, above = table.titles, table.above
    name = Place(table.grid.sheet.name, "A1", table.grid.sheet.name)
    period, place, beside = _first_period((own, above, (name,)), context)
    unit, unit_place = titled_unit(table, context)
    lines = [line.seen or "" for line in own]
    return Titles(
        period.month,
        period.year,
        period.span,
        any("luy ke" in NOT_TO_DATE.sub(" ", plain(line)) for line in lines),
        place,
        unit,
        unit_place,
        _indicators([*lines, table.grid.sheet.name], context),
        _measures(own) or _measures(above),
        " ".join(lines),
        any(_is_estimate(line) for line in (*(own or above), name)),
        next((line.seen for line in (own or above) if _names_several(line)), None),
        beside,
    )


def _names_several(line: Place) -> bool:
    """Beside the tasks of the month to come."""
    text = plain(with_months_in_digits(line.seen or ""))
    return not _ADDRESSEE.match(text) and read_period(OTHER_TASKS.sub(" ", text)).several


_ESTIMATE = re.compile(r"(?<!giao )(?<!quy )(?<!huong )(?<!khe )(?<!hiep )\buoc\b|\buth\b|du kien|so bo")


def is_addressee(text: str) -> bool:
    """Whether a plain text tells to whom a paper goes, or on what it is based."""
    return _ADDRESSEE.match(text) is not None


def _is_estimate(line: Place) -> bool:
    """A title of several months leaves it to the columns which of them is estimated."""
    text = OTHER_TASKS.sub(" ", plain(line.seen or ""))
    return says_estimate(text) and not _ADDRESSEE.match(text) and not read_period(text).several


def says_estimate(text: str) -> bool:
    """ "Ước thực hiện", "số ước", "dự kiến"; a covenant ("giao ước", "quy ước") is none."""
    return _ESTIMATE.search(plain(text)) is not None


def titled_unit(table: OfficeTable, context: MatchContext) -> tuple[str, Place] | tuple[None, None]:
    """The unit that stands over a table: in its own lines, at the head of the sheet, or as the sheet's name."""
    name = Place(table.grid.sheet.name, "A1", table.grid.sheet.name)
    of_lines = _unit(table.titles, context) or _unit(table.above, context)
    signed = None if of_lines is not None and context.units[of_lines[0]].is_member else _signed(table, context)
    return signed or of_lines or _of_the_sheet(name, context)


def _signed(table: OfficeTable, context: MatchContext) -> tuple[str, Place] | None:
    """The commune in whose name a table is dated below its figures: "Cẩm Mỹ, ngày 5/6/2021"."""
    dated = (line for line in signature(table) if re.search(r",\s*(ngày|tháng)\b", line.seen or "", re.IGNORECASE))
    return next(((code, line) for line in dated for code in bare_members(line.seen or "", context)), None)


def _first_period(
    sources: Sequence[Sequence[Place]], context: MatchContext
) -> tuple[PeriodText, Place | None, Place | None]:
    """With the line that says it, and one beside it that says another month."""
    year = _first_year(sources, context)
    for lines in sources:
        found = [(said, line) for line in lines if (said := _period_of(line, context)) is not None]
        months = {said.month for said, _ in found if said.month}
        if len(months) > 1:
            month = _ask_month(sorted(month for month in months if month), found[0][1], year, context)
            beside = _another(found, month, year)
            return PeriodText(month=month, year=year), found[0][1], beside
        if months:
            said, place = next((said, line) for said, line in found if said.month)
            spans = {said.span for said, _ in found if said.month}
            told = PeriodText(said.month, year or said.year, said.span if len(spans) == 1 else None)
            return told, place, _another(found, told.month, told.year)
    return PeriodText(year=year), next((line for lines in sources for line in lines), None), None


def _another(found: Sequence[tuple[PeriodText, Place]], month: int | None, year: int | None) -> Place | None:
    """A line that names another month than the one understood, or the same of another year."""
    others = (line for said, line in found if said.month and (said.month != month or said.year not in (None, year)))
    return next((line for line in others if _is_of_results(line)), None)


_COMPARES = re.compile(r"^\W*(so (sanh )?voi|cung ky)\b")


def _is_of_results(line: Place) -> bool:
    """Neither of tasks to come, nor of what the figures are compared with."""
    text = plain(with_months_in_digits(line.seen or ""))
    return _COMPARES.match(text) is None and read_period(OTHER_TASKS.sub(" ", text)).month is not None


def _first_year(sources: Sequence[Sequence[Place]], context: MatchContext) -> int | None:
    """Of the nearest lines that say one: a sheet named "2020" is about that year, whatever month stands over it."""
    for lines in sources:
        said = (_period_of(line, context) for line in lines)
        if years := [one.year for one in said if one is not None and one.year]:
            return years[0]
    return None


def _ask_month(months: Sequence[int], place: Place, year: int | None, context: MatchContext) -> int | None:
    """Several months in the lines above a table: the one asked for, else a question."""
    if context.period is not None and context.period.month in months:
        return context.period.month
    choices = [
        Choice(
            key=str(Period(year or context.year, m)),
            code="period",
            values={"period": str(Period(year or context.year, m))},
        )
        for m in months
    ]
    answer = context.findings.ask("unclear_period", place, choices)
    return None if answer is None else Period.parse(answer).month


def _period_of(line: Place, context: MatchContext) -> PeriodText | None:
    text = NOT_TO_DATE.sub(" ", plain(with_months_in_digits(line.seen or "")))
    if _ADDRESSEE.match(text):
        return None
    said = read_period(_ABOUT_ANOTHER_YEAR.sub(" ", text))
    if said.several:
        said = read_period(OTHER_TASKS.sub(" ", text))
    if said.several:
        return PeriodText(month=None, year=said.year)
    if said.to_day is not None and said.month is None:
        return PeriodText(_month_of(said.to_day, line, context), said.to_day.year, Span.YEAR_TO_DATE)
    whole = re.search(r"\b20\d\d\b", text) if said.year is None and said.month is None else None
    year = said.year or (
        int(whole[0])
        if whole and not _SIGNED_OR_NUMBERED.search(text) and not re.search(r"20\d\d\s*-\s*20\d\d", text)
        else None
    )
    return PeriodText(said.month, year, said.span) if said.month or year else None


_SIGNED_OR_NUMBERED = re.compile(r"ngay |so:|so \d|/qd|/kh|/bc|/nq|/\d{4}")


def _month_of(day: date, line: Place, context: MatchContext) -> int | None:
    """Figures up to the 14th or a month's last day are that month's; a day between may close this month or the next."""
    if day.day <= 14 or (day + timedelta(days=1)).day == 1:
        return day.month
    possible = [Period(day.year, day.month), Period(day.year, day.month).plus(1)]
    if context.period is not None:
        return context.period.month if context.period in possible else day.month
    choices = [Choice(key=str(period), code="period", values={"period": str(period)}) for period in possible]
    answer = context.findings.ask("unclear_period", line, choices)
    return None if answer is None else Period.parse(answer).month


@lru_cache(maxsize=64)
def _named(words: UnitWords) -> re.Pattern[str]:
    """A kind and a name, which may end in a number ("Tổ 5"); behind a committee a single letter is a kind as well."""
    committee = rf"(?:{any_of(map(re.escape, words.committees))})\s+"
    kind = rf"(?:{any_of(map(re.escape, words.places))})\.?\s+"
    letter = rf"(?:{any_of(map(re.escape, words.letters))})(?:\.\s*|\s+)"
    name = rf"(?P<name>(?:(?:{committee})?{kind}|{committee}{letter})(?:[^-–,;:|()\d]+|(?=\d)))"
    return re.compile(rf"{name}(?P<number>\d{{1,3}}\b)?", re.IGNORECASE)


_ENDS = re.compile(r"\s+(?:tháng|năm|quý|đến|theo|của|và|kỳ|lũy kế|luỹ kế|\d).*$", re.IGNORECASE)


def _unit(lines: Sequence[Place], context: MatchContext) -> tuple[str, Place] | None:
    """A commune rather than the district, whose name stands over many a commune's report; one with its kind first."""
    named = _with_kind(lines, context)
    if named is not None and context.units[named[0]].is_member:
        return named
    said = (line for line in lines if not _ADDRESSEE.match(plain(line.seen or "")))
    bare = ((code, line) for line in said for code in bare_members(line.seen or "", context))
    return next(bare, named)


def _with_kind(lines: Sequence[Place], context: MatchContext) -> tuple[str, Place] | None:
    district: tuple[str, Place] | None = None
    for line in lines:
        if _ADDRESSEE.match(plain(line.seen or "")):
            continue
        for match in _named(context.unit_names.words).finditer(line.seen or ""):
            code = _titled_code(match, context)
            if code is not None and context.units[code].is_member:
                return code, line
            if code == context.plan.authority and district is None:
                district = code, line
    return district


def _titled_code(match: re.Match[str], context: MatchContext) -> str | None:
    """With the number that follows, which may be the name's own."""
    find = context.unit_names.find
    numbered = find(match[0]).code if match["number"] else None
    return numbered or find(_ENDS.sub("", match["name"])).code


def _of_the_sheet(name: Place, context: MatchContext) -> tuple[str, Place] | tuple[None, None]:
    """A sheet that bears a commune's name and nothing else is about it."""
    code = context.unit_names.find(name.seen or "").code
    return (code, name) if code is not None and context.units[code].is_member else (None, None)


def _indicators(lines: Sequence[str], context: MatchContext) -> tuple[str, ...]:
    for line in lines:
        found = context.indicator_names.inside(line)
        if found:
            return found
    return ()


def _measures(lines: Sequence[Place]) -> tuple[MeasureUnit, ...]:
    for line in lines:
        match = _MEASURE.search(line.seen or "")
        if match:
            units = [measure_unit(piece.strip(" ().")) for piece in re.split(r"[,;]", match[1])]
            return tuple(unit for unit in units if unit is not None)
    return ()
