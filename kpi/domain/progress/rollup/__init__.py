"""Which figure counts for a unit, and how the members' figures make the authority's."""

from kpi.domain.progress.rollup.authority import (
    NONE_ALLOWED,
    ReportedState,
    authority_state,
    own_state,
    stale,
    zero_target,
)
from kpi.domain.progress.rollup.members import in_the_sum, left_by_ended

__all__ = [
    "NONE_ALLOWED",
    "ReportedState",
    "authority_state",
    "in_the_sum",
    "left_by_ended",
    "own_state",
    "stale",
    "zero_target",
]
