"""The closed sets that say what kind of number an indicator is."""

from enum import StrEnum


class Measure(StrEnum):
    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    CHECKLIST = "checklist"
    OUTCOME = "outcome"  # one of stated results, recorded as its place in their order
    COMPOSITE = "composite"  # how many of other indicators hold; it has no figures of its own


class OverPeriods(StrEnum):
    CUMULATIVE = "cumulative"  # what is recorded is the year to date
    LAST = "last"  # the value at the period's end


class ReportedBy(StrEnum):
    MEMBER = "member"
    AUTHORITY = "authority"


class Compare(StrEnum):
    VALUE = "value"
    CHANGE = "change"
    SAME_PERIOD = "same_period"


class Change(StrEnum):
    """How a change is counted from the baseline."""

    FALL = "fall"  # baseline - now, in the recorded unit (percentage points for a percent)
    RISE = "rise"  # now - baseline
    GROWTH = "growth"  # (now - baseline) / baseline * 100


class CollectedBy(StrEnum):
    """Whose report carries a member's figure."""

    UNIT = "unit"  # the member's own
    OWNER = "owner"  # that of the office which answers for the indicator


class LineKind(StrEnum):
    EVEN = "even"
    STEPS = "steps"
    SHAPE = "shape"
    HOLD = "hold"
    END = "end"


class YearToDate(StrEnum):
    """What becomes of the year to date of a unit that ends in mid-year."""

    HANDED = "handed"  # the successor's figures have it in them
    KEPT = "kept"  # the successor's begin with its own first day; the year's sum takes both


class Frequency(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    STEP = "step"
    YEAR = "year"
    EVENT = "event"


class Comparator(StrEnum):
    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="
    EQ = "="
    BETWEEN = "between"  # both ends included

    @property
    def lower_is_better(self) -> bool:
        return self in (Comparator.LT, Comparator.LE)


class FigureKind(StrEnum):
    """What a figure tells: where things stand, or where the year is expected to end."""

    ACTUAL = "actual"
    FORECAST = "forecast"  # shown beside the target; no status, sum or debt ever takes it


class Verb(StrEnum):
    """How sentences tell of a figure; in Vietnamese thực hiện, phát sinh, xảy ra, còn, tăng."""

    DONE = "done"
    ARISES = "arises"
    OCCURS = "occurs"
    REMAINS = "remains"
    GROWS = "grows"  # of a rate of growth that is recorded as such; below zero it falls


class Basis(StrEnum):
    """How certain a figure is."""

    ESTIMATE = "estimate"
    OFFICIAL = "official"
    REVISED = "revised"
