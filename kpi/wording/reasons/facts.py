"""A reason's numbers, written out in the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Basis, Comparator, Indicator, Lang, Verb
from kpi.wording.catalog import gettext
from kpi.wording.numbers import date_text, figure, number, percent, period_text, rounded_up, span_text

Numbers = Mapping[str, Decimal | int | str | None]

_FIGURES: Final = ("actual", "target", "upper", "expected", "last_year", "needed", "items", "other")
_PERCENTAGES: Final = ("level", "baseline", "tolerance")
_DAYS: Final = ("covered_to", "open_until")

APART: Final = "; "
"""Begins a clause that says something of its own."""

_PERIODS: Final = ("period", "due", "coming", "wanted", "judged_from", "other_period", "begins")


@dataclass(frozen=True, slots=True)
class Facts:
    """A reason's numbers, written out where a message names them."""

    numbers: Numbers
    indicator: Indicator
    lang: Lang

    def say(self, message: str, **words: str) -> str:
        return gettext(message, self.lang).format_map(_Written(self, words))

    def says(self, name: str, message: str) -> str:
        """The clause where the number is known, else nothing."""
        return "" if self.numbers.get(name) is None else self.say(message)

    def apart(self, name: str, message: str) -> str:
        """As `says`, after a semicolon."""
        clause = self.says(name, message)
        return f"{APART}{clause}" if clause else ""

    def written(self, name: str) -> str:
        return _Written(self, {})[name]

    def amount(self, name: str) -> Decimal | None:
        value = self.numbers.get(name)
        return Decimal(value) if isinstance(value, Decimal | int) else None

    @property
    def comparator(self) -> str:
        return str(self.numbers.get("comparator"))

    @property
    def estimate(self) -> bool:
        return self.numbers.get("basis") == Basis.ESTIMATE

    @property
    def lower_is_better(self) -> bool:
        return self.comparator in (Comparator.LT, Comparator.LE)

    @property
    def unit(self) -> str:
        return self.indicator.unit[self.lang]

    @property
    def verb(self) -> Verb:
        return self.indicator.told_as

    @property
    def span(self) -> str:
        months = self.numbers["months"]
        assert isinstance(months, int)
        return span_text(months, self.lang)

    @property
    def change(self) -> str | None:
        """`fall` or `rise`; growth is a rise in percent."""
        change = self.numbers.get("change")
        return None if change is None else "fall" if change == "fall" else "rise"

    @property
    def way(self) -> str | None:
        """As `change`; a rate of growth that is recorded as such rises."""
        return "rise" if self.verb is Verb.GROWS else self.change

    @property
    def told_by_its_way(self) -> bool:
        """Whether a verb says in which way the figure goes, so that it has no sign."""
        return self.way is not None

    @property
    def unit_of_figures(self) -> str:
        points = self.numbers.get("change") in ("fall", "rise") and self.unit == "%"
        return gettext("điểm %", self.lang) if points else self.unit

    @property
    def percentage(self) -> bool:
        """A share of a percentage misleads."""
        return self.unit_of_figures == "%"

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The results whose places the figures are; empty where they are numbers."""
        return tuple(one[self.lang] for one in self.indicator.outcomes)

    @property
    def best_wanted(self) -> bool:
        """Whether nothing lies above the result that is aimed at."""
        return self.amount("target") == len(self.outcomes)

    @property
    def whole(self) -> bool:
        """Whether there are no parts of what is counted."""
        return self.indicator.is_whole and not self.checklist

    @property
    def checklist(self) -> bool:
        return self.numbers.get("items") is not None

    @property
    def count(self) -> str:
        """The actual without its unit."""
        return number(self.amount("actual") or Decimal(0), self.lang)

    @property
    def none_wanted(self) -> bool:
        return self.amount("target") == 0 and self.change is None


class _Written(dict[str, str]):
    """Numbers as text, made when a message asks for them."""

    def __init__(self, facts: Facts, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.facts = facts

    def __missing__(self, name: str) -> str:
        facts = self.facts
        value = facts.numbers[name]
        if name in _DAYS:
            return date_text(date.fromisoformat(str(value)), facts.lang)
        if name in _PERIODS:
            return period_text(str(value), facts.lang)
        if isinstance(value, Decimal):
            return _decimal(facts, name, value)
        return str(value)


def _decimal(facts: Facts, name: str, value: Decimal) -> str:
    if name in _PERCENTAGES:
        return figure(value, "%", facts.lang)
    if name in _FIGURES:
        if value in range(1, len(facts.outcomes) + 1):
            return facts.outcomes[int(value) - 1]
        line = _line(facts) if name == "actual" else None
        shown = rounded_up(value) if name == "needed" else abs(value) if facts.told_by_its_way else value
        return figure(shown, facts.unit_of_figures, facts.lang, against=line if value >= 0 else None)
    return percent(value, facts.lang, against=facts.amount("pace_line") if name == "pace" else Decimal(1))


def _line(facts: Facts) -> Decimal | None:
    """What the actual is held against in the sentence."""
    lines = (facts.amount(name) for name in ("expected", "last_year", "target"))
    return next((line for line in lines if line is not None), None)
