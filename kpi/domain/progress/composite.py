"""Targets made of others: a row that says how many of its parts hold, derived from their rows at the same unit."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kpi.domain.figures.recorded import least_certain
from kpi.domain.plan import Comparator, Indicator
from kpi.domain.plan.period import Period
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Reason, Status


def composite_rows(indicator: Indicator, of_parts: Sequence[Sequence[Standing]], year: int) -> Iterator[Standing]:
    """A row for every unit that has one of every part, in the order of the first part's. `of_parts`: the rows of each
    part, in the order of `all_of`."""
    by_unit: list[Mapping[str, Standing]] = [{row.unit: row for row in rows} for rows in of_parts]
    for unit in by_unit[0]:
        if all(unit in rows for rows in by_unit):
            yield _row(indicator, [rows[unit] for rows in by_unit], year)


def _row(indicator: Indicator, parts: Sequence[Standing], year: int) -> Standing:
    known, status = [row for row in parts if row.actual is not None], status_of(parts)
    waiting = status is Status.NOT_DUE
    return Standing(
        indicator=indicator,
        unit=parts[0].unit,
        as_of=parts[0].as_of,
        period=min(parts[0].as_of, Period(year, 12)) if known else None,
        actual=Decimal(sum(row.status.good for row in parts)) if known else None,
        level=None,
        target=Decimal(len(parts)),
        comparator=Comparator.EQ,
        attainment=None,
        expected=None,
        exact_expected=None,
        pace=None,
        exact_pace=None,
        last_year=None,
        year_on_year=None,
        needed=None,
        coverage=min((row.coverage for row in parts), key=lambda counted: Decimal(counted[0]) / max(counted[1], 1)),
        missing=tuple(dict.fromkeys(unit for row in parts for unit in row.missing)),
        bare=tuple(dict.fromkeys(unit for row in parts for unit in row.bare)),
        basis=least_certain(row.basis for row in known if row.basis is not None),
        sum_of_members=None,
        differs=False,
        baseline=None,
        plan_baseline=None,
        also=(),
        short_so_far=waiting and any(row.short_so_far for row in parts),
        passing_so_far=waiting and all(row.passing_so_far or row.status.good for row in parts),
        status=status,
        reason=_reason(parts),
        set_aside=None,
        illustrative=any(row.illustrative for row in parts),
    )


def status_of(parts: Sequence[Standing]) -> Status:
    """What one part alone decides; else reached where all are, and the worst of those on their way."""
    statuses = [row.status for row in parts]
    alone = {place: status for status in statuses if (place := status.decides_alone) is not None}
    if alone:
        return alone[min(alone)]
    if all(status.reached for status in statuses):
        return Status.MET
    return min(statuses, key=lambda status: status.grade)


def _reason(parts: Sequence[Standing]) -> Reason:
    lacking = [row.indicator.short_name or row.indicator.name for row in parts if not row.status.good]
    numbers: dict[str, Decimal | int | str | None] = {
        "holding": len(parts) - len(lacking),
        "reached": sum(row.status.reached for row in parts),
        "parts": len(parts),
    }
    for lang in ("vi", "en"):
        numbers[f"lacking_{lang}"] = "; ".join(getattr(name, lang) for name in lacking) or None
    return Reason("composite", numbers)
