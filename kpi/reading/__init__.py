"""What is read: store and domain composed into what screens, files and commands show."""

from kpi.reading.composing import situation
from kpi.reading.plans import plan_for
from kpi.reading.records import is_illustrative, last_mark, newest_pack

__all__ = ["is_illustrative", "last_mark", "newest_pack", "plan_for", "situation"]
