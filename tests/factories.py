"""Small plans, units and observations for tests. Nothing here is random or surprising: what is not named is plain."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import (
    Basis,
    Comparator,
    Document,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Part,
    Plan,
    PlanLine,
    Quotation,
    ReportedBy,
    Sector,
    Target,
    Text,
)
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import OrgUnit, UnitKind, UnitRole, Units

DISTRICT = "446"
A, B, C = "18673", "18676", "18679"


def text(words: str) -> Text:
    return Text(vi=words, en=words)


def target(comparator: str = ">=", value: str | None = "100", **changes: Any) -> Target:
    return Target(
        comparator=Comparator(comparator),
        comparator_stated=True,
        value=None if value is None else Decimal(value),
        **changes,
    )


THE_DISTRICT = UnitKind(code="district", name=Text(vi="huyện", en="district"), role=UnitRole.AUTHORITY)
TOWN = UnitKind(code="town", name=Text(vi="thị trấn", en="town"), role=UnitRole.MEMBER)
COMMUNE = UnitKind(code="commune", name=Text(vi="xã", en="commune"), role=UnitRole.MEMBER)
OFFICE = UnitKind(code="office", name=Text(vi="cơ quan", en="office"), role=UnitRole.OFFICE)
KINDS = (THE_DISTRICT, COMMUNE, TOWN, OFFICE)


def an_indicator(code: str = "X-1", **changes: Any) -> Indicator:
    """A monthly cumulative amount of the district with an even line and target >= 100, unless changed."""
    fields: dict[str, Any] = {
        "code": code,
        "name": text(f"Chỉ tiêu {code}"),
        "sector": "X",
        "headline": True,
        "quotation": Quotation(text="…", section="II"),
        "unit": text("tỷ đồng"),
        "measure": Measure.AMOUNT,
        "over_periods": OverPeriods.CUMULATIVE,
        "reported_by": ReportedBy.AUTHORITY,
        "target": target(),
        "plan_line": PlanLine(kind=LineKind.EVEN),
        "frequency": Frequency.MONTH,
    }
    return Indicator(**{**fields, **changes})


def a_ratio(code: str = "R-1", **changes: Any) -> Indicator:
    """A percentage reported by the communes at the period's end, held all year at >= 90%, unless changed."""
    fields: dict[str, Any] = {
        "unit": text("%"),
        "measure": Measure.RATIO,
        "scale": Decimal(100),
        "numerator": Part(name=text("tử số"), unit=text("người")),
        "denominator": Part(name=text("mẫu số"), unit=text("người")),
        "over_periods": OverPeriods.LAST,
        "reported_by": ReportedBy.MEMBER,
        "target": target(value="90"),
        "plan_line": PlanLine(kind=LineKind.HOLD),
    }
    return an_indicator(code, **{**fields, **changes})


def a_plan(*indicators: Indicator, **changes: Any) -> Plan:
    fields: dict[str, Any] = {
        "year": 2021,
        "authority": DISTRICT,
        "name": text("Kế hoạch"),
        "document": Document(title=text("Kế hoạch"), number=None, signed_by="…", file="plan.txt"),
        "sectors": (Sector(code="X", name=text("Kinh tế")),),
        "indicators": indicators or (an_indicator(),),
    }
    return Plan(**{**fields, **changes})


def a_unit(code: str, name: str, kind: UnitKind = COMMUNE, **changes: Any) -> OrgUnit:
    return OrgUnit(code=code, kind=kind, name=text(name), short_name=name, parent=DISTRICT, **changes)


def three_communes() -> Units:
    """The district, a town and two communes, and the finance office."""
    return Units(
        kinds=KINDS,
        members_called="commune",
        all=(
            a_unit(DISTRICT, "Huyện Cẩm Xuyên", THE_DISTRICT),
            a_unit(A, "Cẩm Xuyên", TOWN, valid_from=date(2020, 1, 1)),
            a_unit(B, "Thiên Cầm", TOWN, valid_from=date(2020, 1, 1)),
            a_unit(C, "Yên Hòa", valid_from=date(2020, 1, 1)),
            a_unit("446-TCKH", "Phòng Tài chính - Kế hoạch", OFFICE),
        ),
    )


def observed(
    indicator: str,
    unit: str,
    period: str,
    value: str | None = None,
    *,
    of: tuple[str, str] | None = None,
    basis: Basis = Basis.OFFICIAL,
    revision: int = 1,
) -> Observation:
    """`of` is (numerator, denominator)."""
    return Observation(
        indicator=indicator,
        unit=unit,
        period=Period.parse(period),
        value=None if value is None else Decimal(value),
        numerator=None if of is None else Decimal(of[0]),
        denominator=None if of is None else Decimal(of[1]),
        basis=basis,
        revision=revision,
        recorded_at=datetime(2021, 1, 1, tzinfo=UTC),
        illustrative=False,
    )
