"""Where the figures of a table come from; every table of figures shows it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.domain.plan import Basis, Plan
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.units import Units
from kpi.domain.situation import Situation
from kpi.wording import (
    N_,
    Lang,
    check_code,
    date_text,
    gettext,
    illustrative_mark,
    illustrative_sentence,
    moment_text,
    period_text,
    program_text,
)

_STATES = {
    Basis.OFFICIAL: N_("{count} số chính thức"),
    Basis.ESTIMATE: N_("{count} số ước tính"),
    Basis.REVISED: N_("{count} số điều chỉnh"),
    None: N_("{count} chưa có số liệu"),
}
_SPANS: Final = {6: N_("6 tháng đầu năm {year}"), 12: N_("năm {year}")}


@dataclass(frozen=True, slots=True)
class FigureSource:
    """What was read, when, and for which reader."""

    plan: Plan  # as far as the reader may see it
    units: Units
    as_of: Period
    lang: Lang
    revision: int  # the newest
    head: str  # of the history
    plan_digest: str | None  # absent where the store has kept no plan file
    made_at: datetime
    illustrative: bool
    estimates: bool = True  # whether figures that are estimates were counted
    explained: frozenset[tuple[str, str]] = frozenset()  # as in DisplayNames
    months: int = 1  # that are told of: the last is `as_of`

    @classmethod
    def of(cls, situation: Situation, lang: Lang, made_at: datetime) -> "FigureSource":
        return cls(
            plan=situation.plan,
            units=situation.units,
            as_of=situation.as_of,
            lang=lang,
            revision=situation.revision,
            head=situation.head,
            plan_digest=situation.plan_digest,
            made_at=made_at,
            illustrative=situation.illustrative,
            estimates=situation.view.estimates,
            explained=situation.explained_now,
        )

    def say(self, message: str, **words: object) -> str:
        return gettext(message, self.lang).format(**words)

    def unit_name(self, code: str) -> str:
        unit = self.units.by_code.get(code)
        return code if unit is None else unit.name[self.lang]

    @property
    def names(self) -> DisplayNames:
        return DisplayNames(self.plan, self.units, self.lang, self.explained)

    def column(self, row_column: RowColumn, unit: str = "") -> TableColumn:
        """`unit`: of all its figures; absent where each row has its own."""
        own = unit if row_column.kind is Kind.FIGURE and row_column.in_unit else ""
        return TableColumn(self.say(row_column.heading), row_column.kind, own, row_column.against_left)

    def table(
        self,
        title: str,
        subject: str,
        columns: Sequence[TableColumn],
        rows: Iterable[tuple[Cell, ...]],
        *,
        bases: Iterable[Basis | None],
        notes: Sequence[str] = (),
        calendar: Calendar | None = None,
        named_by: int = 1,
    ) -> Table:
        """`subject` names the unit; `bases` are those of the table's figures, None for one that is absent."""
        return Table(
            title=title,
            subtitle=f"{subject}; {self.covered(calendar)}; {self.state(bases)}",
            columns=tuple(columns),
            rows=tuple(rows),
            notes=(*notes, *self._notes()),
            made_at=self.made_at,
            watermark=illustrative_mark(self.lang) if self.illustrative else None,
            named_by=named_by,
        )

    @property
    def span(self) -> str:
        """`tháng 6/2021`, `6 tháng đầu năm 2021`, `năm 2021`"""
        words = _SPANS.get(self.months)
        return period_text(str(self.as_of), self.lang) if words is None else self.say(words, year=self.as_of.year)

    def days(self, calendar: Calendar | None = None) -> tuple[date, date]:
        """The first and the last day that the months cover."""
        own = calendar or self.plan.reporting.calendar
        return window(self.as_of.plus(1 - self.months), own)[0], window(self.as_of, own)[1]

    def covered(self, calendar: Calendar | None = None) -> str:
        """`kỳ tháng 6/2021, từ 15/05/2021 đến 14/06/2021`"""
        starts, ends = (date_text(day, self.lang) for day in self.days(calendar))
        return self.say(N_("kỳ {period}, từ {starts} đến {ends}"), period=self.span, starts=starts, ends=ends)

    def state(self, bases: Iterable[Basis | None]) -> str:
        """How many figures are official, estimated, revised and absent."""
        counted = Counter(bases)
        words = [self.say(message, count=counted[basis]) for basis, message in _STATES.items() if counted[basis]]
        if not self.estimates:
            words.append(self.say(N_("không tính số ước")))
        return ", ".join(words) or self.say(N_("chưa có số liệu"))

    def _notes(self) -> Iterable[str]:
        if self.illustrative:
            yield illustrative_sentence(self.lang)
        yield self.say(N_("Ô trống là không có số liệu, không phải bằng 0."))
        yield self.say(N_("Mã đối chiếu {code}."), code=check_code(self.head, self.revision))
        if self.plan_digest is not None:
            title = self.plan.document.title[self.lang]
            yield self.say(N_("Theo {title}; mã tệp kế hoạch {digest}."), title=title, digest=self.plan_digest)
        yield self.say(N_("Lập lúc {moment}."), moment=moment_text(self.made_at, self.lang))
        yield f"{program_text(self.lang)}."
