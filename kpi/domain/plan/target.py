"""What is to be reached, by when, and by whose word."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from kpi.domain.plan.kinds import Comparator, LineKind
from kpi.domain.plan.text import Frozen, Text

Month = Annotated[int, Field(ge=1, le=12)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class PlanLine(Frozen):
    """The share of the target due by each period."""

    kind: LineKind
    shares: dict[Month, Share] = {}  # steps: month -> share due from then on; shape: all twelve
    due_month: Month = 12  # end: the month the target is judged in


class Quotation(Frozen):
    """An exact passage of the signed text (white space aside) and its section there."""

    text: str
    section: str


class Decision(Frozen):
    """A document by which something of the plan is set or changed."""

    number: Annotated[str, Field(min_length=1)]  # "45/NQ-HĐND"
    date: date
    title: Text | None = None


class Target(Frozen):
    """The value to reach. `value` is in the indicator's unit (for a change: in points or percent of growth); absent
    where it is compared with the same period of last year, and where only members have targets, their quotas."""

    comparator: Comparator
    comparator_stated: bool  # whether the signed text writes it, or it is read into a bare number
    value: Decimal | None = None
    upper: Decimal | None = None  # between: the upper end, of which `value` is the lower
    more_is_better: bool = False  # between: whether to pass the upper end is to exceed the target, not to miss it
    tolerance: Decimal | None = None  # same_period with "=": percent of last year's figure
    set_by: Text | None = None  # where other plans set other values


class Assignment(Frozen):
    """The value that another plan sets for the same target: shown beside it, and never what it is judged by."""

    given_by: str  # code of one of the plan's givers
    comparator: Comparator
    value: Decimal
    upper: Decimal | None = None  # between, as of a target
    decision: Decision | None = None
    quotation: Quotation | None = None  # one of the two says where it stands

    @property
    def as_target(self) -> Target:
        return Target(comparator=self.comparator, comparator_stated=True, value=self.value, upper=self.upper)
