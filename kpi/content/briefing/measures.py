"""Everything a briefing is composed of, measured once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from kpi.content.briefing.content import TargetLine
from kpi.content.briefing.lines import headline_and_others
from kpi.content.briefing.request import MONTHS, BriefingFigures, BriefingRequest
from kpi.content.tables import FigureSource
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.course import Course, course
from kpi.domain.progress.reporting import ReportingTally, Tally, UnitReport, debtor, reporting, tally_of
from kpi.domain.progress.standing import Standing, main_targets, needing_attention
from kpi.domain.progress.status import Tone
from kpi.domain.situation import Situation
from kpi.wording import Lang, vietnamese_key
from kpi.wording.phrases.attention import costing_words, lacking
from kpi.wording.phrases.handed_in import debtor_text


@dataclass
class BriefingMeasures:
    """The measures of the unit and sector requested, at the moment they were read."""

    figures: BriefingFigures
    request: BriefingRequest

    @property
    def situation(self) -> Situation:
        return self.figures.situation

    @property
    def lang(self) -> Lang:
        return self.situation.units.languages[self.request.lang]

    @property
    def unit(self) -> str:
        return self.request.unit or self.situation.plan.authority

    @property
    def unit_name(self) -> str:
        return self.situation.units[self.unit].name[self.lang]

    @cached_property
    def source(self) -> FigureSource:
        source = FigureSource.of(self.situation, self.lang, self.situation.read_at)
        return replace(source, months=MONTHS.get(self.request.scope, 1))

    @property
    def by_unit(self) -> Mapping[str, tuple[Standing, ...]]:
        return self.situation.by_unit

    def of_unit(self, code: str) -> tuple[Standing, ...]:
        """The unit's rows, as far as the sector is asked for."""
        return self.asked_of(self.by_unit.get(code, ()))

    def asked_of(self, rows: Iterable[Standing]) -> tuple[Standing, ...]:
        return tuple(row for row in rows if self.request.sector in (None, row.indicator.sector))

    @property
    def of_members(self) -> Iterator[Standing]:
        """All members' rows, as far as the sector is asked for."""
        authority = self.situation.plan.authority
        return (row for code in self.by_unit if code != authority for row in self.of_unit(code))

    @cached_property
    def rows(self) -> tuple[Standing, ...]:
        return self.of_unit(self.unit)

    @cached_property
    def tally(self) -> Tally:
        return self.tally_of(main_targets(self.rows))

    def tally_of(self, rows: Iterable[Standing]) -> Tally:
        return tally_of(rows, self.situation.plan, self.request.as_of)

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        """Each target's course, by indicator."""
        situation = self.situation
        found = (
            course(
                situation.figures,
                situation.plan,
                situation.units,
                row.indicator,
                self.unit,
                situation.as_of,
                forecasts=situation.forecasts_shown,
            )
            for row in self.rows
        )
        return {one.indicator.code: one for one in found if one is not None}

    @cached_property
    def lines(self) -> tuple[TargetLine, ...]:
        return self._lines[0]

    @cached_property
    def beside(self) -> tuple[TargetLine, ...]:
        return self._lines[1]

    @cached_property
    def _lines(self) -> tuple[tuple[TargetLine, ...], tuple[TargetLine, ...]]:
        months = {code: _own_month(one) for code, one in self.courses.items()}
        return headline_and_others(self.rows, months, self.source)

    @cached_property
    def attention(self) -> tuple[TargetLine, ...]:
        """The targets that need attention, of all that the briefing shows, with who is missing and who costs most."""
        by_code = {line.code: line for line in (*self.lines, *self.beside)}
        return tuple(
            replace(by_code[row.indicator.code], costing=self._costing(row), lacking=self._lacking(row))
            for row in needing_attention(self.rows)
        )

    def _lacking(self, row: Standing) -> str | None:
        situation = self.situation
        blank, since = situation.answered_blanks(row), situation.missing_since(row)
        return ". ".join(lacking(row, blank, since, situation.units, self.lang)) or None

    def _costing(self, row: Standing) -> str | None:
        situation = self.situation
        return costing_words(row, situation.costing_most(row), situation.units, self.lang)

    @cached_property
    def asked_for_figures(self) -> Mapping[str, tuple[OrgUnit, ...]]:
        """By target: whose figures are wanted, of what stands silent and of every other report of this month."""
        found: dict[str, dict[str, None]] = {}
        for line in self.attention:
            if line.look.tone is Tone.SILENT and not line.row.indicator.is_composite:
                found[line.code] = dict.fromkeys(self._debtors(line.row))
        shown = {line.code for line in (*self.lines, *self.beside)}
        for report in self._reports_told:
            for code in report.missing:
                if code in shown:
                    found.setdefault(code, {})[report.unit] = None
        return {code: tuple(self.situation.units[unit] for unit in units) for code, units in found.items()}

    def _debtors(self, row: Standing) -> Iterator[str]:
        """Who owes what the row lacks; whoever said why a figure is blank owes nothing."""
        answered, plan = self.situation.answered_blanks(row), self.situation.plan
        lacking = (*(unit for unit in row.missing if unit not in answered), *row.bare)
        return (debtor(row.indicator, unit, plan) for unit in lacking)

    def gravest_first(self, lines: Sequence[TargetLine]) -> list[TargetLine]:
        """The lines that need attention first, then the others in their order."""
        place = {line.code: nth for nth, line in enumerate(self.attention)}
        return sorted(lines, key=lambda one: place.get(one.code, len(place)))

    @cached_property
    def reports(self) -> tuple[UnitReport, ...]:
        """The members' reports; in a member's own briefing only its own."""
        own = self.situation.reports_of_members()
        return tuple(one for one in own if self.request.unit in (None, one.unit))

    @cached_property
    def reporting(self) -> ReportingTally:
        return reporting(self.reports)

    @cached_property
    def owing(self) -> tuple[tuple[OrgUnit, UnitReport], ...]:
        """All that still owe a report by their names, offices too; in a member's own briefing only its own."""
        units = [(self.situation.units[one.unit], one) for one in self._reports_told if one.lacking]
        return tuple(sorted(units, key=lambda one: vietnamese_key(one[0].name[self.lang])))

    @property
    def _reports_told(self) -> tuple[UnitReport, ...]:
        return self.situation.reports if self.request.unit is None else self.reports

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Within a sentence."""
        return tuple(debtor_text(unit.within(self.lang), report, self.lang) for unit, report in self.owing)


def _own_month(course: Course) -> Decimal | None:
    """The gain of the month whose figure counts."""
    return next((month.own for month in course.months if month.period == course.row.period), None)
