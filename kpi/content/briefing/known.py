"""What the parts of a briefing are made of: everything measured once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kpi.content.briefing.content import Line
from kpi.content.briefing.lines import headline_and_others
from kpi.content.briefing.order import Order, Source
from kpi.content.tables import Origin
from kpi.domain.course import Course, course
from kpi.domain.progress import measure
from kpi.domain.reporting import Reporting, Tally, UnitReport, reporting, unit_reports
from kpi.domain.standing import Standing, by_unit, main_targets, needing_attention
from kpi.wording import Lang, vietnamese_key


@dataclass
class Known:
    """Of the unit and the sector that are asked for, at the moment the source was read."""

    source: Source
    order: Order

    @property
    def lang(self) -> Lang:
        return self.order.lang

    @property
    def unit(self) -> str:
        return self.order.unit or self.source.plan.district

    @property
    def unit_name(self) -> str:
        return self.source.units[self.unit].name[self.lang]

    @cached_property
    def origin(self) -> Origin:
        source = self.source
        return Origin(
            plan=source.plan,
            units=source.units,
            as_of=self.order.as_of,
            lang=self.lang,
            revision=source.revision,
            head=source.head,
            plan_digest=source.plan_digest,
            made_at=source.known_at,
            illustrative=source.illustrative,
        )

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Standing, ...]]:
        source = self.source
        return by_unit(measure(source.figures, source.plan, source.units, self.order.as_of))

    def of_unit(self, code: str) -> tuple[Standing, ...]:
        """The unit's rows, as far as the sector is asked for."""
        own = self.by_unit.get(code, ())
        return tuple(row for row in own if self.order.sector in (None, row.indicator.sector))

    @cached_property
    def rows(self) -> tuple[Standing, ...]:
        return self.of_unit(self.unit)

    @cached_property
    def tally(self) -> Tally:
        return Tally(None, Counter(row.status for row in main_targets(self.rows)))

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        """By indicator."""
        source, as_of = self.source, self.order.as_of
        found = (
            course(source.figures, source.plan, source.units, row.indicator, self.unit, as_of) for row in self.rows
        )
        return {one.indicator.code: one for one in found if one is not None}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return self._lines[0]

    @cached_property
    def beside(self) -> tuple[Line, ...]:
        return self._lines[1]

    @cached_property
    def _lines(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        months = {code: _own_month(one) for code, one in self.courses.items()}
        return headline_and_others(self.rows, months, self.origin)

    @cached_property
    def attention(self) -> tuple[Line, ...]:
        """Of every target that the briefing shows."""
        by_code = {line.code: line for line in (*self.lines, *self.beside)}
        return tuple(by_code[row.indicator.code] for row in needing_attention(self.rows))

    def gravest_first(self, lines: Sequence[Line]) -> list[Line]:
        """Those that need attention, then the others in their order."""
        place = {line.code: nth for nth, line in enumerate(self.attention)}
        return sorted(lines, key=lambda one: place.get(one.code, len(place)))

    @cached_property
    def reports(self) -> tuple[UnitReport, ...]:
        """Of the communes and towns; of a commune's own briefing its own."""
        source, units = self.source, self.source.units
        found = unit_reports(source.figures, source.plan, units, self.order.as_of, source.first)
        own = (one for one in found if one.unit in units.by_code and units[one.unit].kind.adds_up)
        return tuple(one for one in own if self.order.unit in (None, one.unit))

    @cached_property
    def reporting(self) -> Reporting:
        return reporting(self.reports)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Names of those that still owe a report."""
        names = [self.source.units[one.unit].name[self.lang] for one in self.reports if one.missing]
        return tuple(sorted(names, key=vietnamese_key))


def _own_month(of: Course) -> Decimal | None:
    """What the month of the figure that counts brought."""
    return next((month.own for month in of.months if month.period == of.now.period), None)
