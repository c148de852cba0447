"""Org units: who they are and when, and all that an authority knows."""

from kpi.domain.plan.units.org_unit import Committee, FormerUnit, OrgUnit, UnitKind, UnitRole, official_code
from kpi.domain.plan.units.units import MapFiles, Units

__all__ = ["Committee", "FormerUnit", "MapFiles", "OrgUnit", "UnitKind", "UnitRole", "Units", "official_code"]
