"""What a column of a table may hold."""

from enum import StrEnum


class Role(StrEnum):
    """What a column holds. Only ACTUAL (with its parts) ever becomes an entry."""

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
    FORECAST = "forecast"  # the whole year, expected
    REMAINING = "remaining"  # what is not done yet
    PROPOSED = "proposed"  # registered, proposed, not yet recognised
    STOCK = "stock"  # of many years
    START_OF_YEAR = "start_of_year"
    HANDLED = "handled"  # of what was found, what is done away with
    DETAIL = "detail"  # "Trong đó"
    TOTAL = "total"
    UNKNOWN = "unknown"


LABEL_ROLES = frozenset({Role.ORDINAL, Role.NAME, Role.CODE, Role.MEASURE_UNIT, Role.PERIOD, Role.NOTE})
