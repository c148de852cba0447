"""What a column of a table may hold, and what the reader does with each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.domain.figures.table_picture import CellMeaning


class HeadingRole(StrEnum):
    """What a column holds; `TRAITS` has what the reader does with it. Only ACTUAL (with its parts) ever becomes an
    entry; YEAR_FORECAST one that is no actual."""

    ORDINAL = "ordinal"
    NAME = "name"  # of an indicator or a unit, told by what stands in the column
    CODE = "code"
    MEASURE_UNIT = "measure_unit"
    PERIOD = "period"
    NOTE = "note"
    ACTUAL = "actual"
    RATE = "rate"  # "Tỷ lệ (%)": a ratio's own value, or the share of the plan reached
    PLAN = "plan"
    PART_PLAN = "part_plan"  # a month's plan, a stretch target, another year's plan: compared with nothing
    LAST_YEAR = "last_year"
    PERCENT = "percent"  # of the plan
    COMPARISON = "comparison"  # with last year, rises and falls
    FORECAST = "forecast"  # something expected that is not taken, as of another year
    YEAR_FORECAST = "year_forecast"  # the whole plan year, expected
    REMAINING = "remaining"  # what is not done yet
    PROPOSED = "proposed"  # registered, proposed, not yet recognised
    STOCK = "stock"  # of many years
    START_OF_YEAR = "start_of_year"
    HANDLED = "handled"  # of what was found, what is done away with
    DETAIL = "detail"  # "Trong đó"
    TOTAL = "total"
    UNKNOWN = "unknown"

    @property
    def is_label(self) -> bool:
        """Names, numbers and remarks beside figures."""
        return TRAITS[self].kind is _Kind.LABEL

    @property
    def is_result(self) -> bool:
        """What was reached."""
        return TRAITS[self].kind is _Kind.RESULT

    @property
    def is_no_result(self) -> bool:
        """Says that its figures are none that were reached, in a heading as over or behind a row."""
        return TRAITS[self].kind is _Kind.NO_RESULT

    @property
    def says_figures(self) -> bool:
        """What the figures are, not only which."""
        return self.is_result or self.is_no_result

    @property
    def is_read(self) -> bool:
        """Its figures may become entries, or are compared."""
        return self.is_result or TRAITS[self].kind is _Kind.EXPECTED or TRAITS[self].is_compared

    @property
    def is_said_to_be_left(self) -> bool:
        """A warning stands at its column: somebody may think that it is taken."""
        return not (self.is_label or self.is_read or TRAITS[self].is_plainly_left)

    @property
    def is_open(self) -> bool:
        """A name or numbers beside it may still tell what it is."""
        return TRAITS[self].is_open

    @property
    def may_be_meant(self) -> bool:
        """Offered to the person who says which column is the one to be recorded."""
        return TRAITS[self].may_be_meant

    @property
    def may_hold_words(self) -> bool:
        """Words left of the figures may be what it holds."""
        return TRAITS[self].may_hold_words

    @property
    def holds_names(self) -> bool:
        return TRAITS[self].holds_names

    @property
    def is_plan(self) -> bool:
        return TRAITS[self].is_plan

    @property
    def yields_to_plan(self) -> bool:
        """Beside a plan's head word its words tell which plan: "Kế hoạch giao đầu năm"."""
        return TRAITS[self].yields_to_plan

    @property
    def meaning(self) -> CellMeaning:
        """What a figure of it is drawn as, unless it is an actual's."""
        return TRAITS[self].meaning


class _Kind(StrEnum):
    LABEL = "label"
    RESULT = "result"
    NO_RESULT = "no_result"
    EXPECTED = "expected"  # taken, and never for something that was reached
    UNTOLD = "untold"  # figures of which it does not say whether they were reached


@dataclass(frozen=True, slots=True)
class _Traits:
    """The defaults are the safe ones: never taken, and that is said."""

    kind: _Kind
    meaning: CellMeaning
    is_compared: bool = False
    is_plainly_left: bool = False  # nobody thinks that it is taken
    is_open: bool = False
    may_be_meant: bool = False
    may_hold_words: bool = False
    holds_names: bool = False
    is_plan: bool = False
    yields_to_plan: bool = False


TRAITS: Final[Mapping[HeadingRole, _Traits]] = {
    HeadingRole.ORDINAL: _Traits(_Kind.LABEL, CellMeaning.LABEL),
    HeadingRole.NAME: _Traits(_Kind.LABEL, CellMeaning.LABEL, holds_names=True),
    HeadingRole.CODE: _Traits(_Kind.LABEL, CellMeaning.LABEL, holds_names=True),
    HeadingRole.MEASURE_UNIT: _Traits(_Kind.LABEL, CellMeaning.LABEL),
    HeadingRole.PERIOD: _Traits(_Kind.LABEL, CellMeaning.LABEL),
    HeadingRole.NOTE: _Traits(_Kind.LABEL, CellMeaning.LABEL),
    HeadingRole.ACTUAL: _Traits(_Kind.RESULT, CellMeaning.OPEN, is_open=True, may_be_meant=True),
    HeadingRole.RATE: _Traits(_Kind.RESULT, CellMeaning.PERCENT),
    HeadingRole.PLAN: _Traits(_Kind.NO_RESULT, CellMeaning.PLAN, is_compared=True, is_plan=True),
    HeadingRole.PART_PLAN: _Traits(
        _Kind.NO_RESULT, CellMeaning.OTHER_PLAN, is_plainly_left=True, is_plan=True, yields_to_plan=True
    ),
    HeadingRole.LAST_YEAR: _Traits(_Kind.NO_RESULT, CellMeaning.LAST_YEAR, is_compared=True),
    HeadingRole.PERCENT: _Traits(_Kind.NO_RESULT, CellMeaning.PERCENT, is_compared=True),
    HeadingRole.COMPARISON: _Traits(_Kind.NO_RESULT, CellMeaning.COMPARISON, is_plainly_left=True),
    HeadingRole.FORECAST: _Traits(_Kind.NO_RESULT, CellMeaning.FORECAST, is_plainly_left=True),
    HeadingRole.YEAR_FORECAST: _Traits(_Kind.EXPECTED, CellMeaning.FORECAST),
    HeadingRole.REMAINING: _Traits(_Kind.NO_RESULT, CellMeaning.REMAINING),
    HeadingRole.PROPOSED: _Traits(_Kind.NO_RESULT, CellMeaning.PROPOSED),
    HeadingRole.STOCK: _Traits(_Kind.NO_RESULT, CellMeaning.STOCK, may_be_meant=True, yields_to_plan=True),
    HeadingRole.START_OF_YEAR: _Traits(_Kind.NO_RESULT, CellMeaning.START_OF_YEAR, yields_to_plan=True),
    HeadingRole.HANDLED: _Traits(_Kind.NO_RESULT, CellMeaning.HANDLED, may_be_meant=True),
    HeadingRole.DETAIL: _Traits(_Kind.UNTOLD, CellMeaning.DETAIL, is_plainly_left=True),
    HeadingRole.TOTAL: _Traits(
        _Kind.UNTOLD, CellMeaning.TOTAL, is_compared=True, may_be_meant=True, may_hold_words=True
    ),
    HeadingRole.UNKNOWN: _Traits(
        _Kind.UNTOLD, CellMeaning.UNKNOWN, is_open=True, may_be_meant=True, may_hold_words=True
    ),
}
"""The one table of roles: whatever is asked of several of them is asked of this."""
