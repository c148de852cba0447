"""Texts that say what figures are, wherever they stand: "KH", "Trong tháng", "Cùng kỳ"."""

from typing import Final

from kpi.intake.layout import Heading
from kpi.intake.match.context import MatchContext

_SHORT: Final = 30


def role_of(text: str, context: MatchContext) -> Heading | None:
    """Reads the heading that a short text says; None where it names something, or says something else too."""
    if len(text) > _SHORT or context.indicator_names.find(text).is_known or context.unit_names.find(text).is_known:
        return None
    heading = context.headings.read((text,))
    return heading if heading.role.says_figures and not heading.unread else None
