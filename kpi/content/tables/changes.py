"""What moved between two moments, the gravest first."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.origin import Origin
from kpi.domain.plan.period import Period
from kpi.domain.progress.changes import Shift
from kpi.domain.progress.standing import Standing
from kpi.wording import N_, basis_word, moment_text, period_text, reason_sentence, status_word
from kpi.wording.phrases.shifts import MOVES

Taken = tuple[TableColumn, Callable[[Shift], Cell]]


def changes(shifts: Sequence[Shift], since: Period, known_at: datetime | None, origin: Origin) -> Table:
    """`since` is the period they are compared with, as it was known at `known_at`; absent: as it is known now."""
    title = origin.say(N_("Thay đổi so với {period}"), period=period_text(str(since), origin.lang))
    taken, words = _columns(origin), N_("Số của kỳ trước lấy theo những gì biết đến {moment}.")
    notes = () if known_at is None else (origin.say(words, moment=moment_text(known_at, origin.lang)),)
    return origin.table(
        title,
        origin.unit_name(origin.plan.authority),
        [column for column, _ in taken],
        [tuple(take(shift) for _, take in taken) for shift in shifts],
        bases=[shift.now.basis if shift.now.actual is not None else None for shift in shifts],
        notes=notes,
        named_by=2,
    )


def _columns(origin: Origin) -> Sequence[Taken]:
    lang = origin.lang

    def status(row: Standing) -> str:
        return status_word(row.status, lang, row.coverage)

    def why(shift: Shift) -> str:
        row = shift.now
        return reason_sentence(row.reason.code, row.reason.numbers, unit=row.indicator.unit[lang], lang=lang)

    return (
        (origin.column(columns.CODE), lambda shift: shift.now.indicator.code),
        (origin.column(columns.NAME), lambda shift: shift.now.indicator.name[lang]),
        (origin.column(columns.UNIT), lambda shift: shift.now.indicator.unit[lang]),
        (TableColumn(origin.say(N_("Chiều thay đổi"))), lambda shift: origin.say(MOVES[shift.move])),
        (TableColumn(origin.say(N_("Đánh giá trước"))), lambda shift: status(shift.before)),
        (TableColumn(origin.say(N_("Đánh giá nay"))), lambda shift: status(shift.now)),
        (origin.column(columns.TARGET), lambda shift: shift.now.target),
        (TableColumn(origin.say(N_("Thực hiện nay")), Kind.FIGURE, against_left=True), lambda shift: shift.now.actual),
        (TableColumn(origin.say(N_("Thực hiện trước")), Kind.FIGURE), lambda shift: shift.before.actual),
        (TableColumn(origin.say(N_("Chênh lệch")), Kind.POINTS), lambda shift: shift.difference),
        (
            origin.column(columns.BASIS),
            lambda shift: shift.now.basis and basis_word(shift.now.basis, lang),
        ),
        (TableColumn(origin.say(N_("Số mới")), Kind.COUNT), lambda shift: shift.added),
        (TableColumn(origin.say(N_("Số cũ được sửa")), Kind.COUNT), lambda shift: len(shift.revised)),
        (origin.column(columns.WHY), why),
    )
