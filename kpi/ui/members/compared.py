"""One target compared across the members of a situation."""

from collections import Counter

from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import IN_ORDER
from kpi.domain.situation import Situation
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.wording import Lang, status_word
from kpi.wording.phrases.members import EVERYBODY, ComparedUnits, compared_at


def compared(situation: Situation, target: str, group: str = EVERYBODY) -> ComparedUnits:
    return compared_at(situation.by_unit, target, situation.as_of, situation.plan, situation.units, group)


def of_group(situation: Situation, group: str) -> dict[str, tuple[Standing, ...]]:
    """The rows that are listed of the group's members."""
    units = situation.units
    return {unit: rows for unit, rows in situation.listed.items() if group in (EVERYBODY, units[unit].kind.code)}


def status_counts(rows: tuple[Standing, ...], lang: Lang) -> Element:
    """How many units have each status: shape, word, count."""
    count = Counter(row.status for row in rows)
    lines = [
        h("li", status_mark(status.tone, status), h("span", status_word(status, lang)), h("strong", str(count[status])))
        for status in IN_ORDER
        if count[status]
    ]
    return h("ul", lines, class_="tally")
