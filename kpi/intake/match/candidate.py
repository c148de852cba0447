"""A figure ready to be an entry once it has passed the checks."""

from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.figures.submission import Evidence, FigureKey, Parts
from kpi.domain.plan import Basis, FigureKind
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure ready to be an entry once it has passed the checks; `place` is where its first cell stands."""

    indicator: str
    unit: str
    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    basis: Basis
    place: Place
    is_check: bool = False  # of another month than the one asked for
    reason: str | None = None  # of a withdrawal, which has no figure
    replaces: Parts | None = None  # the parts in force that it replaces, where somebody said so outright
    evidence: Evidence = Evidence.NONE
    denominator_place: Place | None = None  # where it stands in a cell of its own
    kind: FigureKind = FigureKind.ACTUAL

    @property
    def key(self) -> FigureKey:
        return self.unit, self.indicator, self.period, self.kind

    @property
    def places(self) -> tuple[Place, ...]:
        """Every cell it was read from."""
        return (self.place,) if self.denominator_place is None else (self.place, self.denominator_place)

    @property
    def figure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.value, self.numerator, self.denominator
