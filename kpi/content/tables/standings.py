"""Where targets stand, a row each: of the district, of a sector, of one unit, or of one target at every unit."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kpi.content.table import Cell, Column, Kind, Table
from kpi.content.tables.origin import Origin
from kpi.domain.observation import Observations
from kpi.domain.period import Period
from kpi.domain.plan import Comparator, Compare, Indicator
from kpi.domain.reporting import Reporting
from kpi.domain.standing import Standing, beside, main_targets
from kpi.wording import N_, basis_word, list_text, reason_sentence, status_word, vietnamese_key
from kpi.wording.phrases.district import handed_in

Taken = tuple[Column, Callable[[Standing], Cell]]
"""A column and what of a row stands in it."""

_SIGNS = {Comparator.GE: "≥", Comparator.LE: "≤"}


def targets(
    rows: Sequence[Standing], origin: Origin, communes: Reporting | None = None, sector: str | None = None
) -> Table:
    """The district's targets, the headline ones first; where a sector is named, only its own."""
    chosen = [row for row in (*main_targets(rows), *beside(rows)) if sector in (None, row.indicator.sector)]
    title = origin.say(N_("Tình hình thực hiện các chỉ tiêu"))
    if sector is not None:
        title = f"{title}: {_sector_names(origin)[sector]}"
    taken = [*_about_target(origin), *measured(origin), *_over_units(origin), *judged(origin), _owner(origin)]
    return _table(title, origin.plan.district, chosen, taken, origin, communes=communes)


def unit_targets(rows: Sequence[Standing], origin: Origin) -> Table:
    """One commune's or town's own targets."""
    title = origin.say(N_("Tình hình thực hiện các chỉ tiêu"))
    taken = [*_about_target(origin), *measured(origin), *judged(origin)]
    return _table(title, rows[0].unit, rows, taken, origin)


def communes(rows: Sequence[Standing], figures: Observations, origin: Origin) -> Table:
    """One target at the district and at every unit that has a row of it."""
    indicator = rows[0].indicator
    title = f"{indicator.code} – {indicator.name[origin.lang]}"
    code: Taken = (Column(origin.say(N_("Mã đơn vị"))), lambda row: row.unit)
    name: Taken = (Column(origin.say(N_("Đơn vị"))), lambda row: origin.unit_name(row.unit))
    own = [*measured(origin, indicator), *_parts(indicator, figures, origin)]
    return _table(title, origin.plan.district, rows, [code, name, *own, *judged(origin)], origin, named_by=2)


def _table(
    title: str,
    unit: str,
    rows: Sequence[Standing],
    taken: Sequence[Taken],
    origin: Origin,
    *,
    communes: Reporting | None = None,
    named_by: int = 3,
) -> Table:
    calendars = {origin.plan.calendar_of(row.indicator) for row in rows}
    return origin.table(
        title,
        origin.unit_name(unit),
        [column for column, _ in taken],
        [tuple(take(row) for _, take in taken) for row in rows],
        bases=[row.basis if row.actual is not None else None for row in rows],
        notes=_completeness(communes, origin),
        calendar=calendars.pop() if len(calendars) == 1 else None,
        named_by=named_by,
    )


def _completeness(communes: Reporting | None, origin: Origin) -> tuple[str, ...]:
    told = handed_in(communes, origin.lang) if communes else None
    return (told,) if told else ()


def _sector_names(origin: Origin) -> Mapping[str, str]:
    return {one.code: one.name[origin.lang] for one in origin.plan.sectors}


def _about_target(origin: Origin) -> Sequence[Taken]:
    lang, sectors = origin.lang, _sector_names(origin)
    groups = {True: origin.say(N_("chủ yếu")), False: origin.say(N_("khác"))}
    return (
        (Column(origin.say(N_("Mã"))), lambda row: row.indicator.code),
        (Column(origin.say(N_("Nhóm"))), lambda row: groups[row.indicator.headline]),
        (Column(origin.say(N_("Chỉ tiêu"))), lambda row: row.indicator.name[lang]),
        (Column(origin.say(N_("Lĩnh vực"))), lambda row: sectors[row.indicator.sector]),
        (Column(origin.say(N_("ĐVT"))), lambda row: row.indicator.unit[lang]),
    )


def measured(origin: Origin, indicator: Indicator | None = None) -> Sequence[Taken]:
    """The figures; of rows that are all about one indicator only those it can have."""
    unit = "" if indicator is None else indicator.unit[origin.lang]

    def figure(message: str, take: Callable[[Standing], Decimal | None], *, against_left: bool = False) -> Taken:
        return Column(origin.say(message), Kind.FIGURE, unit, against_left), take

    level: Taken = (Column(origin.say(N_("Mức đã ghi")), Kind.FIGURE), lambda row: row.level)
    is_change = indicator is None or indicator.compare is Compare.CHANGE
    return (
        figure(N_("Cùng kỳ năm trước"), lambda row: row.last_year),
        (Column(origin.say(N_("So sánh"))), _sign(origin)),
        figure(N_("Kế hoạch năm"), lambda row: row.target),
        figure(N_("Thực hiện đến kỳ"), lambda row: row.actual, against_left=True),
        (Column(origin.say(N_("Kỳ số liệu")), Kind.PERIOD), lambda row: row.period),
        (Column(origin.say(N_("Tính chất"))), lambda row: row.basis and basis_word(row.basis, origin.lang)),
        *((level,) if is_change else ()),
        figure(N_("Phải đạt đến kỳ"), lambda row: row.expected),
        (Column(origin.say(N_("% kế hoạch năm")), Kind.PERCENT), lambda row: row.attainment),
        (Column(origin.say(N_("% so với tiến độ")), Kind.PERCENT), lambda row: row.pace),
        *_on_year(origin, indicator),
        figure(N_("Cần mỗi tháng còn lại"), lambda row: row.needed),
    )


def _on_year(origin: Origin, indicator: Indicator | None) -> Sequence[Taken]:
    """Of a percentage the points are told: a percent of a percent misleads."""

    def percent(row: Standing) -> Decimal | None:
        return row.year_on_year if row.points_on_year is None else None

    share: Taken = (Column(origin.say(N_("% so với cùng kỳ")), Kind.PERCENT), percent)
    points: Taken = (
        Column(origin.say(N_("Tăng, giảm so với cùng kỳ (điểm %)")), Kind.POINTS),
        lambda row: row.points_on_year,
    )
    if indicator is None:
        return share, points
    return (points,) if indicator.unit.vi == "%" else (share,)


def _sign(origin: Origin) -> Callable[[Standing], str | None]:
    """`≥`; with what it is held against where that is no figure of the plan."""
    last_year = origin.say(N_("cùng kỳ"))

    def take(row: Standing) -> str | None:
        if row.comparator is None:
            return None
        sign = _SIGNS.get(row.comparator, row.comparator.value)
        return f"{sign} {last_year}" if row.indicator.compare is Compare.SAME_PERIOD else sign

    return take


def _over_units(origin: Origin) -> Sequence[Taken]:
    """How the communes stand behind the district's figure; nothing where it reports itself."""

    def coverage(place: int) -> Callable[[Standing], int | None]:
        return lambda row: row.coverage[place] if row.coverage[1] > 1 else None

    def missing(row: Standing) -> str | None:
        names = sorted((origin.unit_name(code) for code in row.missing), key=vietnamese_key)
        return list_text(names, origin.lang) if names and row.coverage[1] > 1 else None

    return (
        (Column(origin.say(N_("Đơn vị đã có số liệu")), Kind.COUNT), coverage(0)),
        (Column(origin.say(N_("Đơn vị phải có số liệu")), Kind.COUNT), coverage(1)),
        (Column(origin.say(N_("Đơn vị còn thiếu"))), missing),
        (Column(origin.say(N_("Cộng từ các xã")), Kind.FIGURE), lambda row: row.sum_of_communes),
    )


def judged(origin: Origin) -> Sequence[Taken]:
    lang = origin.lang
    return (
        (Column(origin.say(N_("Đánh giá"))), lambda row: status_word(row.status, lang, row.coverage)),
        (
            Column(origin.say(N_("Vì sao"))),
            lambda row: reason_sentence(row.reason.code, row.reason.numbers, unit=row.indicator.unit[lang], lang=lang),
        ),
    )


def _owner(origin: Origin) -> Taken:
    def take(row: Standing) -> str | None:
        return None if row.indicator.owner is None else origin.unit_name(row.indicator.owner)

    return Column(origin.say(N_("Phụ trách"))), take


def _parts(indicator: Indicator, figures: Observations, origin: Origin) -> Sequence[Taken]:
    """Numerator and denominator of each unit's own figure; a sum is told by the rows below it."""
    if indicator.numerator is None or indicator.denominator is None:
        return ()
    known: dict[tuple[str, Period | None], tuple[Decimal | None, Decimal | None]] = {
        (one.unit, one.period): (one.numerator, one.denominator) for one in figures if one.indicator == indicator.code
    }

    def part(row: Standing, place: int) -> Decimal | None:
        return known.get((row.unit, row.period), (None, None))[place]

    lang = origin.lang
    return (
        (_part(indicator.numerator.name[lang], indicator.numerator.unit[lang]), lambda row: part(row, 0)),
        (_part(indicator.denominator.name[lang], indicator.denominator.unit[lang]), lambda row: part(row, 1)),
    )


def _part(name: str, unit: str) -> Column:
    return Column(name, Kind.FIGURE, unit)
