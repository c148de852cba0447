"""The columns of a target's row: headings, how each value is found and formatted, and which columns every output shows.

An output draws a few columns in its own way (a bar, a formula, a colour); all others as they are described here.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Cell, Kind
from kpi.domain.plan import Comparator, Compare, Giver, Indicator
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import official_code
from kpi.domain.progress.standing import Standing
from kpi.wording import (
    N_,
    Lang,
    basis_word,
    gettext,
    list_text,
    vietnamese_key,
)
from kpi.wording.phrases.assignments import assigned_values
from kpi.wording.phrases.figure import cell_value
from kpi.wording.phrases.standing import (
    actual_text,
    held_share,
    judged,
    name_of,
    name_till,
    on_year_words,
    share_words,
    target_sign,
    target_words,
    unit_name,
    unit_of,
    why,
)

_SIGNS: Final = {Comparator.GE: "≥", Comparator.LE: "≤"}


def _sign(row: Standing, names: DisplayNames) -> str | None:
    """`≥`; with what it is held against where that is no figure of the plan."""
    if row.comparator is None or not row.indicator.has_scale:
        return None
    if row.upper is not None:
        return gettext("trong khoảng", names.lang)
    sign = _SIGNS.get(row.comparator, row.comparator.value)
    return f"{sign} {gettext('cùng kỳ', names.lang)}" if row.indicator.compare is Compare.SAME_PERIOD else sign


def _in_words(name: str) -> Callable[[Standing, DisplayNames], Cell]:
    """A figure, or the result in words that it stands for."""
    return lambda row, names: cell_value(getattr(row, name), row.indicator, names.lang)


def target_cell(row: Standing, lang: Lang) -> Cell:
    """The year's target as a number; of results in words what is asked for."""
    return target_words(row, lang) if row.indicator.is_outcome else row.target


def _target(row: Standing, names: DisplayNames) -> Cell:
    return target_cell(row, names.lang)


def _sector(row: Standing, names: DisplayNames) -> str:
    return next(one.name[names.lang] for one in names.plan.sectors if one.code == row.indicator.sector)


def _group(row: Standing, names: DisplayNames) -> str:
    return gettext("chủ yếu", names.lang) if row.indicator.headline else gettext("khác", names.lang)


def _of_units(place: int) -> Callable[[Standing, DisplayNames], int | None]:
    """The units counted of those expected; absent where the authority reports itself."""
    return lambda row, _: row.coverage[place] if row.coverage[1] > 1 else None


def _missing(row: Standing, names: DisplayNames, *, explained: bool = False) -> str | None:
    codes = (code for code in row.missing if ((row.indicator.code, code) in names.explained) is explained)
    found = sorted((unit_name(code, names.units, names.lang) for code in codes), key=vietnamese_key)
    return list_text(found, names.lang) if found and row.coverage[1] > 1 else None


def _owner(row: Standing, names: DisplayNames) -> str | None:
    owner = row.indicator.owner
    return None if owner is None else unit_name(owner, names.units, names.lang)


def _share_on_year(row: Standing, _: DisplayNames) -> Decimal | None:
    """A percentage is compared in points: a percent of a percent misleads."""
    return row.year_on_year if row.points_on_year is None else None


def _needed_from(row: Standing, _: DisplayNames) -> Period | None:
    """The first of the months among which what is left is shared."""
    return None if row.needed is None else Period(row.as_of.year, row.months_to_come[0])


def _is_percentage(indicator: Indicator) -> bool:
    return indicator.unit.vi == "%"


# -- the columns

NUMBER: Final = RowColumn("number", N_("STT"))
CODE: Final = RowColumn("code", N_("Mã"), lambda row, _: row.indicator.code)
GROUP: Final = RowColumn("group", N_("Nhóm"), _group)
NAME: Final = RowColumn("name", N_("Chỉ tiêu"), lambda row, names: row.indicator.name[names.lang], words=name_of)
SECTOR: Final = RowColumn("sector", N_("Lĩnh vực"), _sector)
UNIT: Final = RowColumn("unit", N_("ĐVT"), lambda row, names: unit_of(row, names.lang))
UNIT_CODE: Final = RowColumn("unit_code", N_("Mã đơn vị"), lambda row, _: official_code(row.unit))
UNIT_NAME: Final = RowColumn(
    "unit_name", N_("Đơn vị"), lambda row, names: name_till(names.units[row.unit], row.as_of, names.lang)
)
BAR: Final = RowColumn("bar", N_("Thực hiện so với kế hoạch năm"))
FIGURES: Final = RowColumn("figures", N_("Thực hiện / kế hoạch năm"), kind=Kind.FIGURE)
LAST_YEAR: Final = RowColumn("last_year", N_("Cùng kỳ năm trước"), _in_words("last_year"), Kind.FIGURE)
SIGN: Final = RowColumn("sign", N_("So sánh"), _sign)
TARGET: Final = RowColumn("target", N_("Kế hoạch năm"), _target, Kind.FIGURE, words=target_sign)
UPPER: Final = RowColumn(
    "upper",
    N_("Kế hoạch năm, đến"),
    lambda row, _: row.upper,
    Kind.FIGURE,
    when=lambda indicator: indicator.target is not None and indicator.target.upper is not None,
)
"""The upper end of a range, of which the target is the lower."""
GOAL: Final = TARGET.headed(N_("Kế hoạch năm"))
MONTH: Final = RowColumn("month", N_("TH tháng"), kind=Kind.FIGURE)
ACTUAL: Final = RowColumn(
    "actual", N_("Thực hiện"), _in_words("actual"), Kind.FIGURE, words=actual_text, against_left=True
)
ACCUMULATED: Final = ACTUAL.headed(N_("Lũy kế"))
TO_DATE: Final = ACTUAL.headed(N_("Thực hiện đến kỳ này"))
PERIOD: Final = RowColumn("period", N_("Kỳ số liệu"), lambda row, _: row.period, Kind.PERIOD)
BASIS: Final = RowColumn("basis", N_("Loại số"), lambda row, names: row.basis and basis_word(row.basis, names.lang))
LEVEL: Final = RowColumn(
    "level",
    N_("Mức đã ghi"),
    lambda row, _: row.level,
    Kind.FIGURE,
    when=lambda indicator: indicator.compare is Compare.CHANGE,
    in_unit=False,
)
EXPECTED: Final = RowColumn("expected", N_("Phải đạt đến kỳ này"), _in_words("expected"), Kind.FIGURE)
ATTAINMENT: Final = RowColumn(
    "attainment",
    N_("% kế hoạch năm"),
    lambda row, _: row.attainment,
    Kind.PERCENT,
    words=lambda row, lang: held_share(row.attainment, row, lang),
)
PACE: Final = RowColumn(
    "pace",
    N_("So với mức phải đạt"),
    lambda row, _: row.pace,
    Kind.PERCENT,
    words=lambda row, lang: held_share(row.pace, row, lang),
)
SHARE_OF_PACE: Final = PACE.headed(N_("% so với mức phải đạt"))
ON_YEAR: Final = RowColumn(
    "on_year", N_("So với cùng kỳ"), lambda row, _: row.year_on_year, Kind.PERCENT, words=on_year_words
)
SHARE_ON_YEAR: Final = RowColumn(
    "share_on_year",
    N_("% so với cùng kỳ"),
    _share_on_year,
    Kind.PERCENT,
    when=lambda indicator: not _is_percentage(indicator),
)
POINTS_ON_YEAR: Final = RowColumn(
    "points_on_year",
    N_("Tăng, giảm so với cùng kỳ (điểm %)"),
    lambda row, _: row.points_on_year,
    Kind.POINTS,
    when=_is_percentage,
)
FORECAST: Final = RowColumn(
    "forecast", N_("Ước cả năm"), lambda row, _: None if row.forecast is None else row.forecast.value, Kind.FIGURE
)
FORECAST_MADE: Final = RowColumn(
    "forecast_made",
    N_("Kỳ ước cả năm"),
    lambda row, _: None if row.forecast is None else row.forecast.period,
    Kind.PERIOD,
)
ASSIGNED: Final = RowColumn(
    "assigned", N_("So với kế hoạch khác giao"), lambda row, names: assigned_values(row, names.plan, names.lang)
)
NEEDED: Final = RowColumn("needed", N_("Cần mỗi tháng"), lambda row, _: row.needed, Kind.FIGURE)
NEEDED_FROM: Final = RowColumn("needed_from", N_("Cần từ kỳ"), _needed_from, Kind.PERIOD)
UNITS_KNOWN: Final = RowColumn("units_known", N_("Đơn vị đã có số liệu"), _of_units(0), Kind.COUNT)
UNITS_ASKED: Final = RowColumn("units_asked", N_("Đơn vị phải có số liệu"), _of_units(1), Kind.COUNT)
UNITS_MISSING: Final = RowColumn("units_missing", N_("Đơn vị chưa nộp"), _missing)
UNITS_BLANK: Final = RowColumn("units_blank", N_("Đơn vị để trống có lý do"), partial(_missing, explained=True))
SUM: Final = RowColumn("sum", N_("Cộng từ các {members_short}"), lambda row, _: row.sum_of_members, Kind.FIGURE)
STATUS: Final = RowColumn("status", N_("Đánh giá"), lambda row, names: judged(row, names.lang))
STATUS_CODE: Final = RowColumn("status_code", N_("Mã đánh giá"), lambda row, _: row.status.value)
WHY: Final = RowColumn("why", N_("Vì sao"), lambda row, names: why(row, names.lang))
OWNER: Final = RowColumn("owner", N_("Cơ quan phụ trách"), _owner)

# -- which an output shows, in its order

SCREEN: Final = (NAME, BAR, FIGURES, ATTAINMENT, PACE, ON_YEAR, STATUS, WHY)


def screen_against(giver: Giver | None, lang: Lang) -> tuple[RowColumn, ...]:
    """Those of the screen, the share not of the year's plan but of the value that the giver sets."""
    if giver is None:
        return SCREEN
    heading = gettext("% KH {giver}", lang).format(giver=giver.name[lang])
    share = replace(
        ATTAINMENT,
        heading=heading,
        value=lambda row, _: _share_of(giver, row),
        words=lambda row, lang: share_words(_share_of(giver, row), lang),
    )
    return tuple(share if one is ATTAINMENT else one for one in SCREEN)


def _share_of(giver: Giver, row: Standing) -> Decimal | None:
    return next((one.attainment for one in row.assigned if one.assignment.given_by == giver.code), None)


TARGET_HEAD: Final = (ACTUAL, GOAL, ATTAINMENT, PACE, ON_YEAR)
"""At the top of a target's own screen."""
BESIDE_BARS: Final = (NAME, ACTUAL, GOAL, ATTAINMENT, PACE, STATUS)
"""The table beside a sector's bars on the screen."""
SLIDE: Final = (NAME, ACTUAL, TARGET, ATTAINMENT, PACE, ON_YEAR, STATUS, WHY)
ATTENTION: Final = (NAME, STATUS, WHY, OWNER)
"""The slide of what needs attention."""
PAPER: Final = (NUMBER.headed(N_("TT")), NAME, BAR, FIGURES, ATTAINMENT, PACE, ON_YEAR, STATUS)
ONE_PAGE: Final = (NUMBER.headed(N_("TT")), NAME, BAR, ACTUAL, GOAL, ATTAINMENT, PACE, ON_YEAR, STATUS)
REPORT: Final = (NUMBER, NAME, UNIT, TARGET, ACTUAL, ATTAINMENT.headed(N_("% kế hoạch năm")), ON_YEAR, STATUS)
CONSOLIDATED: Final = (
    NUMBER,
    CODE,
    NAME,
    UNIT,
    LAST_YEAR.headed(N_("TH cùng kỳ năm trước")),
    TARGET.headed(N_("Kế hoạch năm")),
    MONTH,
    ACCUMULATED,
    ATTAINMENT.headed(N_("% kế hoạch năm")),
    ON_YEAR.headed(N_("So cùng kỳ (% hoặc điểm %)")),
    STATUS,
    WHY.headed(N_("Ghi chú")),
    STATUS_CODE,
)
_MEASURED: Final = (
    LAST_YEAR,
    SIGN,
    TARGET,
    UPPER,
    TO_DATE,
    PERIOD,
    BASIS,
    LEVEL,
    EXPECTED,
    ATTAINMENT,
    SHARE_OF_PACE,
    SHARE_ON_YEAR,
    POINTS_ON_YEAR,
    NEEDED,
    NEEDED_FROM,
    FORECAST,
    FORECAST_MADE,
)
JUDGED: Final = (STATUS, WHY)
_ABOUT: Final = (CODE, GROUP, NAME, SECTOR, UNIT)
DATA: Final = (*_ABOUT, *_MEASURED, ASSIGNED, UNITS_KNOWN, UNITS_ASKED, UNITS_MISSING, UNITS_BLANK, SUM, *JUDGED, OWNER)
"""In the tables to take away: the authority's targets."""
DATA_OF_UNIT: Final = (*_ABOUT, *_MEASURED, *JUDGED)
"""The targets of one unit."""
DATA_BY_UNIT: Final = (UNIT_CODE, UNIT_NAME, *_MEASURED)
"""One target at every unit; the parts of a ratio come between these and the status."""
