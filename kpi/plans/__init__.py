"""The plan and units files become the domain's, every fault with its line."""

from kpi.plans.map_files import load_map
from kpi.plans.plan_file import (
    Passage,
    check_plan,
    decision_faults,
    kept_plan,
    load_changes,
    load_plan,
    passage,
    plan_schema,
)
from kpi.plans.reviewed import FaultyChange, FaultyFile, PlanFault
from kpi.plans.units_file import check_units, kept_units, load_units, units_schema

__all__ = [
    "FaultyChange",
    "FaultyFile",
    "Passage",
    "PlanFault",
    "check_plan",
    "check_units",
    "decision_faults",
    "kept_plan",
    "kept_units",
    "load_changes",
    "load_map",
    "load_plan",
    "load_units",
    "passage",
    "plan_schema",
    "units_schema",
]
