"""A year's plan as reviewed data: what is measured, what is to be reached, and when it is due.

What a number *is* follows from few independent fields (measure, over_periods, reported_by, compare,
plan_line, frequency, comparator); no class per case.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kpi.domain.period import Calendar, PeriodField


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """The same words in the languages of the screens; Vietnamese is the original."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: str) -> str:
        """By language code: `name["vi"]`."""
        return {"vi": self.vi, "en": self.en}[lang]


class Measure(StrEnum):
    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    CHECKLIST = "checklist"


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


class LineKind(StrEnum):
    EVEN = "even"
    STEPS = "steps"
    SHAPE = "shape"
    HOLD = "hold"
    END = "end"


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

    @property
    def lower_is_better(self) -> bool:
        return self in (Comparator.LT, Comparator.LE)


class Basis(StrEnum):
    """How certain a figure is."""

    ESTIMATE = "estimate"
    OFFICIAL = "official"
    REVISED = "revised"


Month = Annotated[int, Field(ge=1, le=12)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class PlanLine(Frozen):
    """The share of the target due by each period."""

    kind: LineKind
    shares: dict[Month, Share] = {}  # steps: month -> share due from then on; shape: all twelve
    due_month: Month = 12  # end: the month the target is judged in


class Target(Frozen):
    """The value to reach. `value` is in the indicator's unit (for a change: in points or percent of growth)
    and absent only where it is compared with the same period of last year."""

    comparator: Comparator
    comparator_stated: bool  # whether the signed text writes it, or it is read into a bare number
    value: Decimal | None = None
    tolerance: Decimal | None = None  # same_period with "=": percent of last year's figure
    authority: Text | None = None  # who set it, where other plans set other values


class SecondaryTest(Frozen):
    """A second test shown beside the target and never counted."""

    compare: Compare
    comparator: Comparator
    value: Decimal | None = None
    name: Text


class Part(Frozen):
    """Numerator or denominator of a ratio: what it counts and in which unit."""

    name: Text
    unit: Text


class Baseline(Frozen):
    """A value the year starts from, with where it comes from; unknown is left out, never invented."""

    period: PeriodField
    value: Decimal
    basis: Basis
    source: str
    used: bool = False


class Quotation(Frozen):
    """An exact passage of the signed text (white space aside) and its section there."""

    text: str
    section: str


class Question(Frozen):
    """Something the text leaves open, shown where it matters until someone rules on it."""

    code: str
    text: Text
    working_answer: Text | None = None
    decided_by: str | None = None


class Indicator(Frozen):
    """What is measured, with its target of the year."""

    code: str
    name: Text
    short_name: Text | None = None
    aliases: tuple[str, ...] = ()  # names officers write for it
    definition: Text | None = None
    sector: str
    headline: bool
    quotation: Quotation
    owner: str | None = None  # the office that answers for it
    unit: Text  # of the target and of what is shown; percent as "%"
    measure: Measure
    scale: Decimal = Decimal(1)  # ratio: 100 for percent, 1 for a value per head or hectare
    numerator: Part | None = None
    denominator: Part | None = None
    items: tuple[Text, ...] = ()  # checklist: what is to be done; the target value is their number
    over_periods: OverPeriods
    reported_by: ReportedBy
    units: tuple[str, ...] = ()  # codes or kinds (`commune`, `town`) expected to report; empty: all communes and towns
    compare: Compare = Compare.VALUE
    change: Change | None = None
    target: Target | None = None  # absent: it lies in another plan
    plan_line: PlanLine | None = None  # absent only for same_period and where there is no target
    frequency: Frequency
    nil_report: bool = False
    calendar: Calendar | None = None  # absent: the plan's
    baselines: tuple[Baseline, ...] = ()
    quotas: dict[str, Decimal] = {}  # by commune; a ratio's own targets by commune
    restricted: bool = False
    also: tuple[SecondaryTest, ...] = ()
    assumed: tuple[str, ...] = ()  # names of the fields the signed text does not say
    questions: tuple[Question, ...] = ()
    watch: Text | None = None

    @property
    def deciding_month(self) -> int:
        """The due month of an `end` line, else December."""
        line = self.plan_line
        return line.due_month if line is not None and line.kind is LineKind.END else 12

    @property
    def used_baseline(self) -> Baseline | None:
        return next((baseline for baseline in self.baselines if baseline.used), None)


class Sector(Frozen):
    code: str
    name: Text


class Phase(Frozen):
    """An emulation phase; by the calendar, not by reporting windows."""

    code: str
    name: Text
    starts: date
    ends: date
    quotation: Quotation


class Milestone(Frozen):
    """A dated act. `as_written` keeps a date the text gets wrong; `reason` says how `date` was settled."""

    code: str
    name: Text
    date: date | None
    as_written: str | None = None
    reason: Text | None = None
    quotation: Quotation


class Document(Frozen):
    """The signed text behind the plan; `file` lies beside the plan file."""

    title: Text
    number: str | None
    signed_by: str
    file: str


class Thresholds(Frozen):
    """Lower bounds of pace."""

    on_track: Decimal = Decimal("1")
    slightly_behind: Decimal = Decimal("0.90")


class Reporting(Frozen):
    """When reports are due: working days after the window closes, by level; `holidays` are no working days."""

    calendar: Calendar = Calendar.MID_MONTH
    working_days: dict[ReportedBy, Annotated[int, Field(ge=1)]] = {ReportedBy.MEMBER: 2, ReportedBy.AUTHORITY: 2}
    holidays: tuple[date, ...] = ()


class Plan(Frozen):
    """A year's targets of one authority, tied to the signed text."""

    year: int
    authority: str  # code of the org unit whose plan this is
    name: Text
    document: Document
    reporting: Reporting = Reporting()
    thresholds: Thresholds = Thresholds()
    sectors: tuple[Sector, ...]
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...]

    def indicator(self, code: str) -> Indicator:
        """Raises KeyError for a code the plan does not hold."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def calendar_of(self, indicator: Indicator) -> Calendar:
        return indicator.calendar or self.reporting.calendar

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        codes = [indicator.code for indicator in self.indicators]
        repeated = sorted({code for code in codes if codes.count(code) > 1})
        if repeated:
            raise ValueError(f"repeated indicator codes: {', '.join(repeated)}")
        return self
