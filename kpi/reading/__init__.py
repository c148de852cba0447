"""What is read: store and domain composed into what screens, files and commands show."""

from kpi.reading.composing import situation
from kpi.reading.plans import decided_plan, decisions_made, plan_for
from kpi.reading.records import is_illustrative, last_mark, newest_pack

__all__ = [
    "decided_plan",
    "decisions_made",
    "is_illustrative",
    "last_mark",
    "newest_pack",
    "plan_for",
    "situation",
]
