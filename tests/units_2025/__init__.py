"""The 23 communes of 2021 and the 8 of July 2025 that they became: eight of the codes name others since."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from kpi.domain.plan.units import FormerUnit, OrgUnit, Units
from tests.factories import COMMUNE, DISTRICT, KINDS, THE_DISTRICT, TOWN, a_unit

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def merged() -> Units:
    """All of them under one authority, which goes on; one commune of before lay outside."""
    with (Path(__file__).parent / "merged.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    before = [_unit(one["old_code"], one["old_name"], until=LAST) for one in rows if one["in_plan_2021"] == "1"]
    parts: dict[tuple[str, str], list[FormerUnit]] = defaultdict(list)
    for one in rows:
        former = FormerUnit(code=one["old_code"], name=one["old_name"], until=LAST)
        parts[one["new_code"], one["new_name"]].append(former)
    since = [_unit(code, name, former=tuple(former)) for (code, name), former in parts.items()]
    return Units(
        kinds=KINDS, members_called="commune", all=(a_unit(DISTRICT, "Huyện Cẩm Xuyên", THE_DISTRICT), *before, *since)
    )


def _unit(code: str, name: str, *, until: date | None = None, former: tuple[FormerUnit, ...] = ()) -> OrgUnit:
    kind = TOWN if name.startswith("Thị trấn") else COMMUNE
    dates = {"valid_to": until} if until else {"valid_from": FIRST}
    unit = a_unit(code, name, kind, former=former, **dates)
    return unit.model_copy(update={"short_name": name.removeprefix("Xã ").removeprefix("Thị trấn ")})
