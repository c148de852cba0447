"""Everything that was ever recorded of one target at one unit."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.domain.figures.revision import RecordedRevision, Revision, with_replaced
from kpi.domain.plan import FigureKind, Indicator, Measure
from kpi.domain.progress.expected import decimal
from kpi.wording import N_, kind_word, sender_text
from kpi.wording.phrases.figure import cell_value


def revisions(recorded: Sequence[RecordedRevision], indicator: Indicator, unit: str, source: FigureSource) -> Table:
    """`recorded` by period and in the order recorded; the old value is the one that was in force until then."""
    return source.table(
        source.say(N_("Các lần ghi số liệu: {target}"), target=f"{indicator.code} – {indicator.name[source.lang]}"),
        source.unit_name(unit),
        _columns(indicator, source),
        [_row(one, old, indicator, source) for one, old in with_replaced(recorded)],
        bases=[one.revision.basis for one in recorded if one.in_force and one.revision.kind is FigureKind.ACTUAL]
        or [None],
        calendar=source.plan.calendar_of(indicator),
        named_by=2,
    )


def _columns(indicator: Indicator, source: FigureSource) -> tuple[TableColumn, ...]:
    unit = indicator.unit[source.lang]
    return (
        TableColumn(source.say(N_("Kỳ")), Kind.PERIOD),
        TableColumn(source.say(N_("Lần ghi")), Kind.COUNT),
        TableColumn(source.say(N_("Bản ghi số")), Kind.COUNT),
        TableColumn(source.say(N_("Thời điểm")), Kind.MOMENT),
        TableColumn(source.say(N_("Người ghi"))),
        TableColumn(source.say(N_("Tệp"))),
        TableColumn(source.say(N_("Trang tính"))),
        TableColumn(source.say(N_("Ô"))),
        TableColumn(source.say(N_("Số đang dùng trước đó")), Kind.FIGURE, unit),
        TableColumn(source.say(N_("Số được ghi")), Kind.FIGURE, unit),
        TableColumn(source.say(N_("Tử số")), Kind.FIGURE),
        TableColumn(source.say(N_("Mẫu số")), Kind.FIGURE),
        source.column(columns.BASIS),
        TableColumn(source.say(N_("Lý do"))),
        TableColumn(source.say(N_("Tình trạng"))),
    )


def _row(one: RecordedRevision, old: Revision | None, indicator: Indicator, source: FigureSource) -> tuple[Cell, ...]:
    made = one.revision
    return (
        made.period,
        made.nth,
        made.number,
        made.at,
        sender_text(one.by, source.lang),
        one.file_name,
        made.sheet,
        made.cell,
        None if old is None else cell_value(_value(old, indicator), indicator, source.lang),
        cell_value(_value(made, indicator), indicator, source.lang),
        made.numerator,
        made.denominator,
        kind_word(made.kind, made.basis, source.lang),
        made.reason,
        _state(one, old, source),
    )


def _value(made: Revision, indicator: Indicator) -> Decimal | None:
    """The value; for a ratio, the quotient of its parts."""
    if made.numerator is None or not made.denominator or indicator.measure is not Measure.RATIO:
        return made.value
    return decimal(Fraction(made.numerator) * Fraction(indicator.scale) / Fraction(made.denominator))


def _state(one: RecordedRevision, old: Revision | None, source: FigureSource) -> str:
    if one.in_force:
        return source.say(N_("đang dùng"))
    if not one.revision.is_withdrawal:
        return source.say(N_("không còn dùng") if one.revision.carried else N_("để bên cạnh, báo cáo khác"))
    return source.say(N_("để trống, có lý do") if old is None else N_("số bị hủy"))
