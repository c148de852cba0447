"""A result in words -> its place among those that the plan states, or an issue that names them."""

import re
from decimal import Decimal
from typing import Final

from kpi.domain.names import plain_words
from kpi.domain.plan import Indicator

_ESTIMATE: Final = re.compile(r"(uoc|du kien|estimated)( (tinh|la|dat))? ")
"""Words before a result that make it an estimate, as before a number."""


def place_of(text: str, indicator: Indicator) -> Decimal | None:
    """Which of the indicator's results the words are, accents, case, spaces and marks aside."""
    said = plain_words(text)
    for place, outcome in enumerate(indicator.outcomes, start=1):
        if said and said in (plain_words(outcome.vi), plain_words(outcome.en)):
            return Decimal(place)
    return None


def estimated_place(text: str, indicator: Indicator) -> Decimal | None:
    """The same of `ước xuất siêu`."""
    said = plain_words(text)
    before = _ESTIMATE.match(said)
    return None if before is None else place_of(said[before.end() :], indicator)


def named_outcomes(indicator: Indicator) -> str:
    """The words to choose from, the worst first."""
    return "; ".join(outcome.vi for outcome in indicator.outcomes)
