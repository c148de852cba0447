"""Figures of a table -> candidates for entries: the right column of several, numerator with denominator, checks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.domain.period import Period
from kpi.domain.plan import Basis, Compare, Indicator, Measure
from kpi.domain.submission import Choice
from kpi.ingest.findings import Place
from kpi.ingest.layout import Role, column_name
from kpi.ingest.match.cells import Evidence, Figure, Number, gather_evidence, is_empty, read_figure
from kpi.ingest.match.context import Reading, is_cumulative, is_percent, reference
from kpi.ingest.match.names import Part
from kpi.ingest.match.table import Read
from kpi.ingest.normalise import Span, plain


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

    @property
    def key(self) -> tuple[str, str, Period]:
        return self.unit, self.indicator, self.period

    @property
    def figure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.value, self.numerator, self.denominator


_Key = tuple[str, str, Period, int]
_Parts = dict[Part, tuple[Figure, Number]]


def combine(read: Read, reading: Reading) -> list[Candidate]:
    """A table's candidates in the order of its rows; what stands against them is said."""
    evidence = gather_evidence(read.figures, _plan_cells(read.figures, reading))
    actual = [figure for figure in read.figures if figure.role is Role.ACTUAL]
    others = [figure for figure in read.figures if figure.role is not Role.ACTUAL]
    unnamed = _without_unit(actual, reading)
    wanted = [figure for figure in actual if not figure.total and figure.unit is not None and id(figure) not in unnamed]
    chosen = _choose_spans(wanted, reading)
    numbers = {id(figure): read_figure(figure, evidence, reading) for figure in chosen}
    found = _joined(chosen, numbers, reading)
    if read.is_whole:
        _check_totals(actual, numbers, evidence, reading)
    _check_others(others, found, evidence, reading)
    return found


def _joined(figures: Sequence[Figure], numbers: Mapping[int, Number | None], reading: Reading) -> list[Candidate]:
    """Figures of one thing together. Where one of them could not be read, none is taken."""
    groups: dict[_Key, _Parts] = defaultdict(dict)
    spoilt: set[_Key] = set()
    for figure in figures:
        key = (figure.indicator, figure.unit or "", figure.period, figure.row)
        number = numbers[id(figure)]
        if number is not None:
            groups[key].setdefault(figure.part, (figure, number))
        elif not is_empty(figure):
            spoilt.add(key)
    candidates = (_candidate(parts, reading) for key, parts in groups.items() if key not in spoilt)
    return [candidate for candidate in candidates if candidate is not None]


def _plan_cells(figures: Iterable[Figure], reading: Reading) -> list[tuple[Figure, Decimal]]:
    cells = []
    for figure in figures:
        target = reading.indicators[figure.indicator].target
        if figure.role is Role.PLAN and target is not None and target.value is not None:
            cells.append((figure, target.value))
    return cells


def _without_unit(figures: Sequence[Figure], reading: Reading) -> set[int]:
    """Figures that nobody said the unit of; asked for once a table."""
    lost = [figure for figure in figures if figure.unit is None and not figure.total]
    if lost:
        reading.findings.error("no_unit", lost[0].place, count=len(lost))
    return {id(figure) for figure in lost}


def _choose_spans(figures: Sequence[Figure], reading: Reading) -> list[Figure]:
    """Of several columns for the same figure the one that holds what is recorded: the year to date, or the period's end."""
    groups: dict[tuple[_Key, Part], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[(figure.indicator, figure.unit or "", figure.period, figure.row), figure.part].append(figure)
    asked: dict[tuple[str, str], str | None] = {}
    chosen: list[Figure] = []
    for same in groups.values():
        if (picked := _one_span(same, asked, reading)) is not None:
            chosen.append(picked)
    return chosen


def _one_span(same: Sequence[Figure], asked: dict[tuple[str, str], str | None], reading: Reading) -> Figure | None:
    indicator = reading.indicators[same[0].indicator]
    if is_cumulative(indicator) and same[0].period.month > 1:
        to_date = [figure for figure in same if figure.span is Span.YEAR_TO_DATE]
        if to_date:
            return _only(to_date, asked, reading)
        bare = [figure for figure in same if figure.span is None]
        own = [figure for figure in same if figure.span is Span.OWN]
        if own and bare:
            return _only(same, asked, reading)
        return _own_value(own[0], asked, reading) if own else _bare(_only(bare, asked, reading), reading)
    return _at_the_end(same, asked, reading)


def _at_the_end(same: Sequence[Figure], asked: dict[tuple[str, str], str | None], reading: Reading) -> Figure | None:
    """Of a level "lũy kế" is where it stands; a month's column that says otherwise is told."""
    to_date = [figure for figure in same if figure.span is Span.YEAR_TO_DATE]
    if not to_date or len(to_date) == len(same):
        return _only(same, asked, reading)
    picked = _only(to_date, asked, reading)
    other = next((figure for figure in same if figure.span is not Span.YEAR_TO_DATE), None)
    if picked is not None and other is not None and other.cell.value != picked.cell.value:
        reading.findings.warn("other_column_differs", picked.place, indicator=picked.indicator, other=other.place.cell)
    return picked


def _only(same: Sequence[Figure], asked: dict[tuple[str, str], str | None], reading: Reading) -> Figure | None:
    """The figure where its columns agree; two candidate columns that differ are asked about, once for the pair."""
    first = same[0]
    if all(figure.cell.value == first.cell.value for figure in same):
        return first
    letters = [column_name(figure.column) for figure in same]
    key = ("columns", " ".join((same[1].column_place.sheet, same[1].column_place.cell, *letters)))
    if key not in asked:
        choices = [
            Choice(key=letter, code="column", values={"column": letter, "heading": figure.column_place.seen})
            for letter, figure in zip(letters, same, strict=True)
        ]
        asked[key] = reading.findings.ask("ambiguous_column", same[1].column_place, choices, columns=", ".join(letters))
    answer = asked[key]
    return next((figure for figure, letter in zip(same, letters, strict=True) if letter == answer), None)


def _own_value(figure: Figure, asked: dict[tuple[str, str], str | None], reading: Reading) -> Figure | None:
    """Only the month's own column is there, and the year to date is what counts."""
    key = ("own", f"{figure.column_place.sheet}!{figure.column_place.cell}")
    if key not in asked:
        choice = Choice(key="year_to_date", code="year_to_date")
        asked[key] = reading.findings.ask(
            "month_only", figure.column_place, [choice], period=str(figure.period), indicator=figure.indicator
        )
    return figure if asked[key] == "year_to_date" else None


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _bare(figure: Figure | None, reading: Reading) -> Figure | None:
    """ "Thực hiện" without more is read as the year to date, and that is said."""
    if figure is None:
        return None
    if reading.once("read_as_year_to_date", figure.column_place.sheet, figure.column_place.cell.lstrip(_LETTERS)):
        reading.findings.warn("read_as_year_to_date", figure.column_place, period=str(figure.period))
    return figure


def _candidate(parts: _Parts, reading: Reading) -> Candidate | None:
    """The group's parts as one figure: numerator and denominator where both are there, else the bare value."""
    value, above, below = parts.get(Part.VALUE), parts.get(Part.NUMERATOR), parts.get(Part.DENOMINATOR)
    if above is not None and below is not None:
        whole = _made_of(above[0], parts, (None, above[1].value, below[1].value))
        return whole if value is None or _agrees(whole, *value, reading) else None
    half = above or below
    if value is not None:
        figure, number = value
        if half is not None:
            reading.findings.warn("half_of_a_ratio_unused", half[0].place, indicator=figure.indicator)
        if number.of is not None:
            return _made_of(figure, parts, (None, number.value, number.of))
        return _bare_value(_made_of(figure, parts, (number.value, None, None)), figure.label, reading)
    if above is not None:
        reading.findings.error("half_of_a_ratio", above[0].place, indicator=above[0].indicator)
    return None


def _made_of(
    figure: Figure, parts: _Parts, numbers: tuple[Decimal | None, Decimal | None, Decimal | None]
) -> Candidate:
    """A candidate is as certain as the least certain of its parts."""
    estimate = any(f.basis is Basis.ESTIMATE or n.is_estimate for f, n in parts.values())
    basis = Basis.ESTIMATE if estimate else Basis.OFFICIAL
    return Candidate(figure.indicator, figure.unit or "", figure.period, *numbers, basis, figure.place)


def _bare_value(candidate: Candidate, label: str, reading: Reading) -> Candidate | None:
    """A row named "Giảm tỷ lệ hộ nghèo" may hold the fall; what is recorded is the rate itself."""
    indicator = reading.indicators[candidate.indicator]
    if indicator.compare is not Compare.CHANGE or candidate.value is None:
        return candidate
    changes = re.match(r"(\W|\d)*(muc )?(giam|tang)\b", plain(label))
    if not changes:
        return candidate
    baseline = indicator.used_baseline
    if baseline is not None and candidate.value >= baseline.value * Decimal("0.6"):
        reading.findings.warn("read_as_level", candidate.place, indicator=indicator.code, number=candidate.value)
        return candidate
    choice = Choice(key="level", code="level", values={"number": candidate.value})
    answer = reading.findings.ask("change_not_level", candidate.place, [choice], indicator=indicator.code)
    return candidate if answer == "level" else None


def _agrees(whole: Candidate, figure: Figure, printed: Number, reading: Reading) -> bool:
    """Whether the printed ratio is numerator by denominator, within its own rounding."""
    if not whole.denominator or whole.numerator is None:
        return True
    indicator = reading.indicators[whole.indicator]
    ratio = whole.numerator / whole.denominator * indicator.scale
    if abs(ratio - printed.value) <= _rounding(printed.value, ratio):
        return True
    choices = [
        Choice(key="parts", code="parts", values={"numerator": whole.numerator, "denominator": whole.denominator}),
    ]
    answer = reading.findings.ask(
        "ratio_disagrees",
        figure.place,
        choices,
        indicator=indicator.code,
        printed=printed.value,
        computed=round(ratio, 2),
    )
    return answer == "parts"


def _rounding(printed: Decimal, ratio: Decimal) -> Decimal:
    """Half of the last decimal shown, and never less than what one decimal of a percentage allows."""
    exponent = printed.as_tuple().exponent
    places = min(max(0, -exponent) if isinstance(exponent, int) else 0, 2)
    return Decimal(1).scaleb(-places) * Decimal("0.51") + abs(ratio) * Decimal("0.00001")


def _check_totals(
    actual: Sequence[Figure], numbers: Mapping[int, Number | None], evidence: Evidence, reading: Reading
) -> None:
    """A printed total against the sum of what was read above it; rates are not summed."""
    sums: dict[tuple[str, int, Part, Period], Decimal] = defaultdict(Decimal)
    unread: set[tuple[str, int, Part, Period]] = set()
    for figure in actual:
        key = (figure.indicator, figure.column, figure.part, figure.period)
        if not figure.total:
            number = numbers.get(id(figure)) or read_figure(figure, evidence, reading, quiet=True)
            if number is None:
                unread.add(key)
            else:
                sums[key] += number.value
    for figure in actual:
        key = (figure.indicator, figure.column, figure.part, figure.period)
        if figure.total and key in sums and key not in unread and _adds_up(figure, reading):
            total = read_figure(figure, evidence, reading, quiet=True)
            if total is not None and abs(total.value - sums[key]) > _slack(total.value):
                reading.findings.warn(
                    "total_mismatch", figure.place, indicator=figure.indicator, total=total.value, sum=sums[key]
                )


def _adds_up(figure: Figure, reading: Reading) -> bool:
    indicator = reading.indicators[figure.indicator]
    return figure.part is not Part.VALUE or not (indicator.measure is Measure.RATIO or is_percent(indicator))


def _slack(total: Decimal) -> Decimal:
    return max(abs(total) * Decimal("0.0005"), Decimal("0.005"))


def _check_others(
    others: Sequence[Figure], candidates: Sequence[Candidate], evidence: Evidence, reading: Reading
) -> None:
    """Plan, percentage and last year's columns are never entries; they tell when something else is wrong."""
    by_row = {(c.place.sheet, c.place.cell): c for c in candidates}
    of_row: dict[tuple[str, str], Candidate] = {}
    for candidate in by_row.values():
        of_row.setdefault((candidate.indicator, candidate.unit), candidate)
    for figure in others:
        if figure.unit is None or figure.total:
            continue
        number = read_figure(figure, evidence, reading, quiet=True) if figure.role is not Role.PERCENT else None
        if figure.role is Role.PLAN and number is not None:
            _check_plan(figure, number.value, reading)
        elif figure.role is Role.PERCENT:
            _check_percent(figure, of_row.get((figure.indicator, figure.unit)), reading)
        elif figure.role is Role.LAST_YEAR and number is not None:
            _check_last_year(figure, number.value, reading)


def _check_plan(figure: Figure, value: Decimal, reading: Reading) -> None:
    indicator = reading.indicators[figure.indicator]
    target = reference(reading, indicator, figure.unit or "")
    district = figure.unit == reading.plan.district or figure.unit in indicator.quotas
    if indicator.compare is Compare.VALUE and target is not None and district and value != target:
        reading.findings.warn("plan_differs", figure.place, indicator=indicator.code, printed=value, target=target)


def _check_percent(figure: Figure, candidate: Candidate | None, reading: Reading) -> None:
    """ "% KH" against value by target; both the share and the percentage are accepted as its writing."""
    if candidate is None or candidate.value is None or not isinstance(figure.cell.value, Decimal):
        return
    indicator = reading.indicators[figure.indicator]
    target = reference(reading, indicator, figure.unit or "")
    if (
        not target
        or indicator.compare is not Compare.VALUE
        or figure.period != candidate.period
        or is_percent(indicator)
    ):
        return
    if figure.unit != reading.plan.district and figure.unit not in indicator.quotas:
        return
    share = candidate.value / target * 100
    printed = figure.cell.value * 100 if figure.cell.is_percent else figure.cell.value
    if min(abs(printed - share), abs(printed * 100 - share)) > max(Decimal("0.6"), share * Decimal("0.005")):
        reading.findings.warn(
            "percent_differs", figure.place, indicator=indicator.code, printed=printed, computed=round(share, 1)
        )


def _check_last_year(figure: Figure, value: Decimal, reading: Reading) -> None:
    before = figure.period if figure.period.year < reading.year else figure.period.a_year_before
    past = reading.recorded.get((figure.indicator, figure.unit or ""), {}).get(before)
    if past is not None and past.value is not None and figure.part is Part.VALUE and past.value != value:
        reading.findings.warn(
            "last_year_differs",
            figure.place,
            indicator=figure.indicator,
            printed=value,
            recorded=past.value,
            period=str(before),
        )
