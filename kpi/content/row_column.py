"""One column of a target's row: its heading, and how its value is found and told."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.content.table import Cell, Kind
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.wording import Lang, count_text, figure, period_text, points
from kpi.wording.phrases.standing import share_words, unit_of


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """Where names are looked up, and in which language."""

    plan: Plan
    units: Units
    lang: Lang
    explained: frozenset[tuple[str, str]] = frozenset()  # target and unit whose newest report is blank for a reason

    @classmethod
    def of(cls, situation: Situation, lang: Lang) -> "DisplayNames":
        return cls(situation.plan, situation.units, lang, situation.explained_now)


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One column. Without a `value` each output that shows it draws it itself.

    `words`: its words on screens and papers, where they are not simply those of its value and kind; `when`: in a table
    about one indicator alone, whether it can have a value.
    """

    key: str
    heading: str
    value: Callable[[Standing, DisplayNames], Cell] | None = None
    kind: Kind = Kind.TEXT
    words: Callable[[Standing, Lang], str | None] | None = None
    when: Callable[[Indicator], bool] = lambda _: True
    in_unit: bool = True  # a figure is in the indicator's unit
    against_left: bool = False  # as in `TableColumn`

    @property
    def right(self) -> bool:
        """Set at the right: numbers."""
        return self.kind in (Kind.COUNT, Kind.FIGURE, Kind.PERCENT, Kind.POINTS)

    def headed(self, heading: str) -> "RowColumn":
        """The same column under another heading."""
        return replace(self, heading=heading)

    def text(self, row: Standing, names: DisplayNames) -> str | None:
        """The value as screens and papers show it; None where there is nothing to show."""
        if self.words is not None:
            return self.words(row, names.lang)
        return None if self.value is None else _words(self.value(row, names), self.kind, row, names.lang)


def _words(cell: Cell, kind: Kind, row: Standing, lang: Lang) -> str | None:
    match cell:
        case Decimal() as x if kind is Kind.PERCENT:
            return share_words(x, lang)
        case Decimal() as x:
            return points(x, lang) if kind is Kind.POINTS else figure(x, unit_of(row, lang), lang)
        case Period() as period:
            return period_text(str(period), lang)
        case int() as count:
            return count_text(count, lang)
        case None:
            return None
        case _:
            return str(cell)
