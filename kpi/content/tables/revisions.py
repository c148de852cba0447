"""Everything that was ever recorded of one target at one unit."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.origin import Origin
from kpi.domain.figures.revision import RecordedRevision, Revision, with_what_stood
from kpi.domain.plan import Indicator, Measure
from kpi.domain.progress.expected import decimal
from kpi.wording import N_, basis_word, sender_text


def revisions(recorded: Sequence[RecordedRevision], indicator: Indicator, unit: str, origin: Origin) -> Table:
    """`recorded` by period and in the order recorded; the old value is the one that was in force until then."""
    return origin.table(
        origin.say(N_("Các lần ghi số liệu: {target}"), target=f"{indicator.code} – {indicator.name[origin.lang]}"),
        origin.unit_name(unit),
        _columns(indicator, origin),
        [_row(one, old, indicator, origin) for one, old in with_what_stood(recorded)],
        bases=[one.revision.basis for one in recorded if one.in_force] or [None],
        calendar=origin.plan.calendar_of(indicator),
        named_by=2,
    )


def _columns(indicator: Indicator, origin: Origin) -> tuple[TableColumn, ...]:
    unit = indicator.unit[origin.lang]
    return (
        TableColumn(origin.say(N_("Kỳ")), Kind.PERIOD),
        TableColumn(origin.say(N_("Lần ghi")), Kind.COUNT),
        TableColumn(origin.say(N_("Bản ghi số")), Kind.COUNT),
        TableColumn(origin.say(N_("Thời điểm")), Kind.MOMENT),
        TableColumn(origin.say(N_("Người ghi"))),
        TableColumn(origin.say(N_("Tệp"))),
        TableColumn(origin.say(N_("Trang tính"))),
        TableColumn(origin.say(N_("Ô"))),
        TableColumn(origin.say(N_("Số đang dùng trước đó")), Kind.FIGURE, unit),
        TableColumn(origin.say(N_("Số được ghi")), Kind.FIGURE, unit),
        TableColumn(origin.say(N_("Tử số")), Kind.FIGURE),
        TableColumn(origin.say(N_("Mẫu số")), Kind.FIGURE),
        origin.column(columns.BASIS),
        TableColumn(origin.say(N_("Lý do"))),
        TableColumn(origin.say(N_("Tình trạng"))),
    )


def _row(one: RecordedRevision, old: Revision | None, indicator: Indicator, origin: Origin) -> tuple[Cell, ...]:
    made = one.revision
    return (
        made.period,
        made.nth,
        made.number,
        made.at,
        sender_text(one.by, origin.lang),
        one.file_name,
        made.sheet,
        made.cell,
        None if old is None else _value(old, indicator),
        _value(made, indicator),
        made.numerator,
        made.denominator,
        basis_word(made.basis, origin.lang),
        made.reason,
        _state(one, origin),
    )


def _value(made: Revision, indicator: Indicator) -> Decimal | None:
    """Of a ratio what its parts make."""
    if made.numerator is None or not made.denominator or indicator.measure is not Measure.RATIO:
        return made.value
    return decimal(Fraction(made.numerator) * Fraction(indicator.scale) / Fraction(made.denominator))


def _state(one: RecordedRevision, origin: Origin) -> str:
    if one.in_force:
        return origin.say(N_("đang dùng"))
    return origin.say(N_("số bị rút") if one.revision.is_withdrawal else N_("không còn dùng"))
