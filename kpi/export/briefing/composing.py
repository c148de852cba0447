"""From what was read to what a briefing says."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kpi.domain.course import Course, course
from kpi.domain.period import Period, window
from kpi.domain.progress import measure
from kpi.domain.reporting import Reporting, Tally, UnitReport, reporting, unit_reports
from kpi.domain.standing import Standing, by_unit, main_targets, needing_attention
from kpi.export.briefing.content import Briefing, CommuneBars, CommuneMap, Line, Plot, SectorPart, UnitPart
from kpi.export.briefing.lines import headline_and_others
from kpi.export.briefing.narrative import Told, narrative, period_words
from kpi.export.briefing.order import Order, Scope, Source
from kpi.export.briefing.plots import commune_bars, commune_map, plot, worth_plotting
from kpi.export.briefing.provenance import provenance, state
from kpi.export.briefing.shifts import changes
from kpi.export.figures import Origin
from kpi.export.words import district as district_words
from kpi.export.words import sector as sector_words
from kpi.i18n import N_, date_text, gettext, ngettext, period_text, vietnamese_key


class NothingToBrief(Exception):
    """The plan asks nothing of what the briefing is about:"""


def compose(source: Source, order: Order) -> Briefing:
    """Raises NothingToBrief where no target is left of what is asked for."""
    assert order.fits, order
    composer = _Composer(source, order)
    if not composer.rows:
        raise NothingToBrief(order.unit or order.sector or source.plan.district)
    return composer.briefing()


@dataclass
class _Composer:
    """What the parts of one briefing share."""

    source: Source
    order: Order

    @cached_property
    def origin(self) -> Origin:
        source = self.source
        return Origin(
            plan=source.plan,
            units=source.units,
            as_of=self.order.as_of,
            lang=self.order.lang,
            revision=source.revision,
            head=source.head,
            plan_digest=source.plan_digest,
            made_at=source.known_at,
            illustrative=source.illustrative,
        )

    @cached_property
    def unit(self) -> str:
        return self.order.unit or self.source.plan.district

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Standing, ...]]:
        source = self.source
        return by_unit(measure(source.figures, source.plan, source.units, self.order.as_of), source.plan)

    @cached_property
    def rows(self) -> tuple[Standing, ...]:
        own = self.by_unit.get(self.unit, ())
        return tuple(row for row in own if self.order.sector in (None, row.indicator.sector))

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        source = self.source
        found = (
            course(source.figures, source.plan, source.units, row.indicator, self.unit, self.order.as_of)
            for row in self.rows
        )
        return {one.indicator.code: one for one in found if one is not None}

    @cached_property
    def months(self) -> dict[str, Decimal | None]:
        """What the month of the figure alone brought."""
        own = {}
        for code, one in self.courses.items():
            when = one.now.period
            own[code] = next((month.own for month in one.months if month.period == when), None)
        return own

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        return headline_and_others(self.rows, self.months, self.origin)

    @cached_property
    def attention(self) -> tuple[Line, ...]:
        grave = [row.indicator.code for row in needing_attention(main_targets(self.rows))]
        by_code = {line.code: line for line in self.lines[0]}
        return tuple(by_code[code] for code in grave)

    @cached_property
    def tally(self) -> Tally:
        return Tally(None, Counter(row.status for row in main_targets(self.rows)))

    @cached_property
    def reports(self) -> tuple[UnitReport, ...]:
        """Of the communes and towns; of a commune's own briefing its own."""
        source, units = self.source, self.source.units
        found = unit_reports(source.figures, source.plan, units, self.order.as_of, source.first)
        return tuple(
            one
            for one in found
            if one.unit in units.by_code and units[one.unit].kind.adds_up and self.order.unit in (None, one.unit)
        )

    @cached_property
    def reporting(self) -> Reporting:
        return reporting(self.reports)

    @cached_property
    def late(self) -> tuple[str, ...]:
        names = [self.source.units[one.unit].name[self.order.lang] for one in self.reports if one.missing]
        return tuple(sorted(names, key=vietnamese_key))

    @property
    def agency(self) -> tuple[str, str]:
        return gettext("ỦY BAN NHÂN DÂN", self.order.lang), self._unit_name().upper()

    def _unit_name(self) -> str:
        return self.source.units[self.unit].name[self.order.lang]

    def sector_name(self, code: str) -> str:
        return next(one.name[self.order.lang] for one in self.source.plan.sectors if one.code == code)

    # -- the parts

    def sectors(self) -> Iterator[SectorPart]:
        """Of the district's briefing; a commune's stands in one list."""
        if self.order.unit is not None:
            return
        lang = self.order.lang
        for sector in self.source.plan.sectors:
            own = tuple(line for line in self.lines[0] if line.row.indicator.sector == sector.code)
            if own:
                yield SectorPart(
                    code=sector.code,
                    name=sector.name[lang],
                    title=sector_words.finding(sector.name[lang], [line.row for line in own], lang),
                    reached=sum(line.row.status.reached for line in own),
                    lines=own,
                    plots=tuple(self.plots(own)),
                    communes=tuple(self.commune_bars(own)),
                )

    def plots(self, lines: Sequence[Line]) -> Iterator[Plot]:
        place = "" if self.order.unit is None else self._unit_name()
        for line in self._gravest_first(lines):
            one = self.courses.get(line.code)
            if one is not None and worth_plotting(one):
                yield plot(line, one, place, self.order.lang)

    def commune_bars(self, lines: Sequence[Line]) -> Iterator[CommuneBars]:
        source = self.source
        for line in self._gravest_first(lines):
            bars = commune_bars(line, self.by_unit, source.plan, source.units, self.order.lang)
            if bars is not None:
                yield bars

    def _gravest_first(self, lines: Sequence[Line]) -> list[Line]:
        order = [line.code for line in self.attention]
        return sorted(lines, key=lambda one: order.index(one.code) if one.code in order else len(order))

    def maps(self, sectors: Sequence[SectorPart]) -> Iterator[CommuneMap]:
        """The target most in need of attention that communes have figures of, else the first they have."""
        source = self.source
        if source.outlines is None or self.order.unit is not None:
            return
        order = [line.code for line in self._gravest_first(self.lines[0])]
        drawn = sorted((bars.line for part in sectors for bars in part.communes), key=lambda one: order.index(one.code))
        judged = [line for line in drawn if self._judged_at_communes(line)]
        for line in (judged or drawn)[:1]:
            yield commune_map(line, self.by_unit, source.outlines, source.plan, source.units, self.order.lang)

    def _judged_at_communes(self, line: Line) -> bool:
        """Whether the map would show more than grey."""
        rows = (row for unit, own in self.by_unit.items() if unit != self.source.plan.district for row in own)
        return any(row.indicator.code == line.code and row.status.value not in _GREY for row in rows)

    def communes(self) -> Iterator[UnitPart]:
        lang = self.order.lang
        for unit in self.source.units.communes(self.order.as_of):
            rows = [row for row in self.by_unit.get(unit.code, ()) if self.order.sector in (None, row.indicator.sector)]
            if rows and self.order.unit in (None, unit.code):
                headline, others = headline_and_others(tuple(rows), {}, self.origin)
                yield UnitPart(unit.code, unit.name[lang], _unit_title(unit.name[lang], rows, self), headline + others)

    def title(self) -> str:
        words = {
            Scope.MONTH: N_("Báo cáo tình hình thực hiện các chỉ tiêu {period}"),
            Scope.HALF: N_("Báo cáo sơ kết tình hình thực hiện các chỉ tiêu {period}"),
            Scope.YEAR: N_("Báo cáo tổng kết tình hình thực hiện các chỉ tiêu {period}"),
        }[self.order.scope]
        return self.origin.say(words, period=period_words(self.order, self.origin))

    def about(self) -> str:
        if self.order.sector is None:
            return self._unit_name()
        return self.origin.say(
            N_("{district}, lĩnh vực {sector}"), district=self._unit_name(), sector=self.sector_name(self.order.sector)
        )

    def briefing(self) -> Briefing:
        source, order, origin = self.source, self.order, self.origin
        lang, sectors = order.lang, tuple(self.sectors())
        headline, others = self.lines
        sentence = district_words.opening(self.tally, order.as_of, source.plan, self.reporting, lang)
        completeness = district_words.handed_in(self.reporting, lang)
        told = Told(
            order=order,
            origin=origin,
            agency=_agency_words(self),
            sentence=sentence,
            sectors=sectors,
            lines=headline,
            beside=others,
            attention=self.attention,
            late=self.late,
        )
        return Briefing(
            order=order,
            source=source,
            origin=origin,
            title=self.title(),
            about=self.about(),
            plan_name=source.plan.name[lang],
            agency=self.agency,
            place=self._place(),
            as_of_words=period_text(str(order.as_of), lang),
            window=_window_words(order.as_of, origin),
            sentence=sentence,
            reached=self.tally.reached,
            total=self.tally.total,
            reached_words=gettext("chỉ tiêu đạt và vượt kế hoạch năm", lang),
            lines=headline,
            beside=others,
            attention=self.attention,
            sectors=sectors,
            communes=tuple(self.communes()),
            maps=tuple(self.maps(sectors)),
            changes=changes(self.rows, source, order, origin),
            completeness=completeness,
            late=self.late,
            narrative=narrative(told),
            state=state(headline, order, origin),
            provenance=tuple(provenance(headline, self.about(), self.reporting, self.late, order, origin)),
            mark=gettext("SỐ LIỆU MINH HỌA", lang) if source.illustrative else None,
            mark_words=_mark_words(origin),
            made_at=source.known_at,
        )

    def _place(self) -> str:
        """The name without what kind of unit it is."""
        name = self._unit_name()
        kinds = ("Huyện ", "Thị trấn ", "Xã ", " District", " Town", " Commune")
        for kind in kinds:
            name = name.removeprefix(kind).removesuffix(kind)
        return name


_GREY = ("not_due", "no_basis")


def _agency_words(composer: _Composer) -> str:
    words = N_("UBND {unit}")
    name = composer._unit_name()
    return composer.origin.say(words, unit=f"{name[0].lower()}{name[1:]}" if composer.order.lang == "vi" else name)


def _unit_title(name: str, rows: Sequence[Standing], composer: _Composer) -> str:
    good = sum(row.status.good for row in rows)
    words = ngettext("{unit}: {good}/{all} chỉ tiêu đạt hoặc đúng tiến độ", len(rows), composer.order.lang)
    return words.format(unit=name, good=good, all=len(rows))


def _window_words(as_of: Period, origin: Origin) -> str:
    starts, ends = window(as_of, origin.plan.reporting.calendar)
    words = N_("từ {starts} đến {ends}")
    return origin.say(words, starts=date_text(starts, origin.lang), ends=date_text(ends, origin.lang))


def _mark_words(origin: Origin) -> str | None:
    if not origin.illustrative:
        return None
    return origin.say(N_("Số liệu giả định để giới thiệu phần mềm, không phải kết quả của huyện."))
