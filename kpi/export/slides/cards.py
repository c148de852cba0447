"""The indicators' cards as the last slides: what is asked about most in the table, all of a card in the notes."""

from collections.abc import Sequence
from typing import Final

from kpi.content import columns
from kpi.content.card import Card
from kpi.export.slides.tables import SlideCell, SlideColumn, SlideRow
from kpi.export.slides.writing import MUTED
from kpi.wording import N_, Lang, gettext

_COLUMNS: Final = (
    (N_("Định nghĩa"), 0.3),
    (N_("Cách tính"), 0.3),
    (columns.OWNER.heading, 0.18),
)
_NAME_SHARE: Final = 0.22


def card_columns(lang: Lang) -> list[SlideColumn]:
    own = [SlideColumn(gettext(term, lang), share) for term, share in _COLUMNS]
    return [SlideColumn(gettext(columns.NAME.heading, lang), _NAME_SHARE), *own]


def card_rows(cards: Sequence[Card], lang: Lang) -> list[SlideRow]:
    return [_row(card, lang) for card in cards]


def _row(card: Card, lang: Lang) -> SlideRow:
    facts = (card.facts.get(gettext(term, lang), "") for term, _ in _COLUMNS)
    return SlideCell(f"{card.code} {card.name}", bold=True), *(SlideCell(fact, MUTED) for fact in facts)


def card_note(card: Card) -> str:
    return f"{card.code} {card.full_name}. {card.text}"
