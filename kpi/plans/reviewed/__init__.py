"""Reviewed YAML files (plans, units): read exactly, every fault with its line."""

from kpi.plans.reviewed.lines import (
    FaultyFile,
    Found,
    Place,
    PlanFault,
    ReviewedFile,
    Values,
    read_reviewed,
    read_text,
)
from kpi.plans.reviewed.shape import Part, readable, shape_faults, shown

__all__ = [
    "FaultyFile",
    "Found",
    "Part",
    "Place",
    "PlanFault",
    "ReviewedFile",
    "Values",
    "read_reviewed",
    "read_text",
    "readable",
    "shape_faults",
    "shown",
]
