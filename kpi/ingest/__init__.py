"""Bytes become plans, units and submissions; faults are collected, never raised one by one."""

from kpi.ingest.plan_file import Passage, check_plan, kept_plan, load_plan, passage, plan_schema
from kpi.ingest.reviewed import FaultyFile, PlanFault
from kpi.ingest.submission import read_submission
from kpi.ingest.units_file import check_units, kept_units, load_units

__all__ = [
    "FaultyFile",
    "Passage",
    "PlanFault",
    "check_plan",
    "check_units",
    "kept_plan",
    "kept_units",
    "load_plan",
    "load_units",
    "passage",
    "plan_schema",
    "read_submission",
]
