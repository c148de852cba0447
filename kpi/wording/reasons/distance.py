"""How a figure stands to what is due."""

from typing import Final

from kpi.wording.catalog import N_, gettext
from kpi.wording.numbers import figure
from kpi.wording.reasons.facts import Facts


def against_due(facts: Facts) -> str:
    """A share of it where more is better, the distance where less is. Beside a change, a percentage or a rate stands
    what is due, since a share of one misleads."""
    if facts.amount("expected") is None or facts.amount("actual") is None:
        return ""
    if facts.change:
        return facts.say(_CHANGE_DUE[facts.change])
    if facts.lower_is_better:
        return _distance(facts)
    if facts.percentage or facts.amount("pace") is None:
        return facts.say(N_("phải đạt đến kỳ này {expected}"))
    return facts.say(N_("bằng {pace} mức phải đạt {span}"), span=facts.span)


_CHANGE_DUE: Final = {
    "fall": N_("phải giảm {expected} đến kỳ này"),
    "rise": N_("phải tăng {expected} đến kỳ này"),
}
_MORE: Final = N_("nhiều hơn {difference} so với mức phải đạt")
_LESS: Final = N_("ít hơn {difference} so với mức phải đạt")
_ABOVE: Final = N_("cao hơn {difference} so với mức phải đạt")
_BELOW: Final = N_("thấp hơn {difference} so với mức phải đạt")


def _distance(facts: Facts) -> str:
    actual, due = facts.amount("actual"), facts.amount("expected")
    assert actual is not None
    assert due is not None
    more = actual - due
    if not more:
        return facts.say(N_("bằng mức phải đạt đến kỳ này"))
    if facts.percentage:
        points = figure(abs(more), gettext("điểm %", facts.lang), facts.lang)
        return facts.say(_ABOVE if more > 0 else _BELOW, difference=points)
    return facts.say(_MORE if more > 0 else _LESS, difference=figure(abs(more), facts.unit, facts.lang))
