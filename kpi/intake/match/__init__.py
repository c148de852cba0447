"""Tables -> candidates for entries, and issues: units and indicators by code, name and alias, never by likeness."""

from kpi.intake.match.candidate import Candidate
from kpi.intake.match.combining import combine
from kpi.intake.match.context import MatchContext, Past, by_indicator_and_unit
from kpi.intake.match.group_headings import group_heading
from kpi.intake.match.layouts import layout_of
from kpi.intake.match.names import IndicatorNames, UnitNames
from kpi.intake.match.own_values import OF_ANOTHER_MONTH, add_choice, added, month_before
from kpi.intake.match.places import Named, foreign_place, members_titled, stranger_over_rows
from kpi.intake.match.table import Read, read_table
from kpi.intake.match.ticks import ticks
from kpi.intake.match.title_meaning import objection
from kpi.intake.match.title_months import other_month
from kpi.intake.match.title_words import unread_of_titles, words_of_only_target
from kpi.intake.match.titles import says_estimate, titled_unit

__all__ = [
    "OF_ANOTHER_MONTH",
    "Candidate",
    "IndicatorNames",
    "MatchContext",
    "Named",
    "Past",
    "Read",
    "UnitNames",
    "add_choice",
    "added",
    "by_indicator_and_unit",
    "combine",
    "foreign_place",
    "group_heading",
    "layout_of",
    "members_titled",
    "month_before",
    "objection",
    "other_month",
    "read_table",
    "says_estimate",
    "stranger_over_rows",
    "ticks",
    "titled_unit",
    "unread_of_titles",
    "words_of_only_target",
]
