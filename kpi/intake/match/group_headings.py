"""Headings that tell of a column's figures that they are of some of the people, or of a kind."""

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole
from kpi.intake.match.context import MatchContext
from kpi.intake.match.own_words import names_group, own_words
from kpi.intake.match.table import Read


def group_heading(read: Read, context: MatchContext) -> Place | None:
    """The first heading over actuals that names others than their target does: "LĐ qua đào tạo có bằng cấp"."""
    taken = dict.fromkeys((one.column_place, one.indicator) for one in read.figures if one.role is HeadingRole.ACTUAL)
    told = ((place, own_words(context.indicators[code])) for place, code in taken)
    return next((place for place, own in told if names_group(plain(place.seen or ""), own)), None)
