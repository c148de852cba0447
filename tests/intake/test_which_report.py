"""A file that is another report than the one that carries a figure takes nothing from it, and says so."""

from dataclasses import replace

import pytest

from kpi.domain.plan import Basis, CollectedBy, Plan
from kpi.intake.machine import HEADER
from kpi.intake.workbook.cells import FileKind
from tests.factories import observed
from tests.intake.building import errors, read, said, sheet, the_plan

UNIT, OFFICE = "18685", "446-YT"
FULL = observed("VX-7", UNIT, "2021-05", of=("930", "1000"))


def collected_by_the_owner() -> Plan:
    plan = the_plan()
    changed = {"owner": OFFICE, "collected_by": CollectedBy.OWNER}
    indicators = (one.model_copy(update=changed) if one.code == "VX-7" else one for one in plan.indicators)
    return plan.model_copy(update={"indicators": tuple(indicators)})


PLAN = collected_by_the_owner()


def bare(basis: str, sender: str) -> object:
    row = ("VX-7", UNIT, "2021-05", "70", None, None, basis)
    return read(sheet(HEADER, row), kind=FileKind.CSV, plan=PLAN, sender=sender, recorded=[FULL])


@pytest.mark.parametrize(
    ("basis", "sender", "found"),
    [
        pytest.param("official", UNIT, ["note beside_the_report D2"], id="the unit's own stands beside"),
        pytest.param("estimate", UNIT, ["note estimate_after_official D2"], id="its estimate for the first reason"),
        pytest.param("official", OFFICE, ["error parts_lost_from_sum D2"], id="the owner's own is asked about"),
    ],
)
def test_what_is_said_of_a_lesser_figure(basis: str, sender: str, found: list[str]) -> None:
    told = [one for one in said(bare(basis, sender)) if "jump" not in one]  # type: ignore[arg-type]
    assert told == found


def test_an_official_figure_beside_an_estimate_of_the_report_that_carries_it_takes_its_place() -> None:
    estimate = replace(FULL, basis=Basis.ESTIMATE)
    row = ("VX-7", UNIT, "2021-05", "70", None, None, "official")
    submission = read(sheet(HEADER, row), kind=FileKind.CSV, plan=PLAN, sender=UNIT, recorded=[estimate])
    assert errors(submission) == ["parts_lost_from_sum D2"]


def test_a_unit_s_figure_beside_one_that_came_in_no_report_that_carries_it_is_asked_about() -> None:
    row = ("VX-7", UNIT, "2021-05", "70", None, None, "official")
    before = replace(FULL, carried=False)
    submission = read(sheet(HEADER, row), kind=FileKind.CSV, plan=PLAN, sender=UNIT, recorded=[before])
    assert errors(submission) == ["parts_lost_from_sum D2"]
