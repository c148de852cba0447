"""The plan file: a year's plan as reviewed YAML beside the signed text it quotes."""

from pathlib import Path
from typing import Any

from kpi.domain.plan import Frozen, Indicator, Plan, PlanChange
from kpi.domain.plan.units import Units
from kpi.plans.plan_file.checks import change_units, plan_faults
from kpi.plans.plan_file.drafts import with_open_places
from kpi.plans.plan_file.later_changes import change_faults
from kpi.plans.plan_file.passages import Passage, passage
from kpi.plans.reviewed import (
    DOUBTS,
    FaultyFile,
    PartialModel,
    PlanFault,
    ReviewedFile,
    Values,
    read_reviewed,
    read_text,
    shape_faults,
)

__all__ = [
    "Passage",
    "check_plan",
    "decision_faults",
    "kept_plan",
    "load_changes",
    "load_plan",
    "passage",
    "plan_schema",
]


def load_plan(path: Path, units: Units | None = None) -> Plan:
    """Raises FaultyFile with every fault, OSError where the file cannot be opened. Doubts are for `check_plan`."""
    file, found = _read(path, units)
    faults = [fault for fault in found if not fault.is_doubt]
    if faults:
        raise FaultyFile(path, faults)
    return Plan.model_validate(file.content)


def kept_plan(text: str) -> Plan:
    """Reads the text of a plan file that was faultless when it was kept."""
    return Plan.model_validate(read_text(Path("plan.yaml"), text.encode())[0].content)


def load_changes(path: Path) -> tuple[PlanChange, ...]:
    """What a file of decisions beside a plan says, in the form of the plan's `changes`. Raises FaultyFile, OSError."""
    file, faults = read_reviewed(path)
    faults += [file.fault(*one) for one in shape_faults(Changes, file.content)]
    if faults:
        raise FaultyFile(path, faults)
    return Changes.model_validate(file.content).changes


class Changes(Frozen):
    """The decisions of a file of its own."""

    changes: tuple[PlanChange, ...]


def decision_faults(plan: Plan, change: PlanChange, units: Units) -> list[tuple[str, Values]]:
    """What is wrong with a change that is to be laid over a plan, doubts aside: each with its values."""
    whole = plan.with_changes([change])
    index = whole.changes.index(change)
    partial = PartialModel(whole, frozenset(Plan.model_fields))
    held = {one.code: PartialModel(one, frozenset(Indicator.model_fields)) for one in whole.indicators}
    found = [*change_faults(partial, held), *change_units(partial, units)]
    return [(code, values) for place, code, values in found if place[1] == index and code not in DOUBTS]


def check_plan(path: Path, units: Units | None = None) -> list[PlanFault]:
    """Every fault of the file, by line; with units, also the owners, members and authority it names."""
    return _read(path, units)[1]


def _read(path: Path, units: Units | None) -> tuple[ReviewedFile, list[PlanFault]]:
    file, faults = read_reviewed(path)
    if not faults or file.content is not None:
        found = [*shape_faults(Plan, file.content), *plan_faults(file.content, path.parent, units)]
        faults += [file.fault(*fault) for fault in with_open_places(file.content, found)]
    return file, sorted(faults, key=lambda fault: fault.line)


def plan_schema() -> dict[str, Any]:
    """The JSON Schema that editors check a plan file with as it is written."""
    schema = Plan.model_json_schema()
    schema["properties"]["format"] = {"const": 2}
    schema["required"].append("format")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
