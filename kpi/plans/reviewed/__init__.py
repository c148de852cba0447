"""Reviewed YAML files (plans, units): read exactly, every fault with its line."""

from kpi.plans.reviewed.lines import (
    DOUBTS,
    OPEN,
    FaultyChange,
    FaultyFile,
    PlanFault,
    ReviewedFile,
    UnplacedFault,
    Values,
    YamlPath,
    read_reviewed,
    read_text,
)
from kpi.plans.reviewed.shape import PartialModel, partial_model, shape_faults, shown

__all__ = [
    "DOUBTS",
    "OPEN",
    "FaultyChange",
    "FaultyFile",
    "PartialModel",
    "PlanFault",
    "ReviewedFile",
    "UnplacedFault",
    "Values",
    "YamlPath",
    "partial_model",
    "read_reviewed",
    "read_text",
    "shape_faults",
    "shown",
]
