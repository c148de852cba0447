"""A submission: the figures read with certainty, and the issues of the rest."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pydantic import ConfigDict

from kpi.domain.figures.cell_account import CellAccount
from kpi.domain.figures.layout import Layout
from kpi.domain.figures.table_picture import TablePicture
from kpi.domain.plan import Basis, FigureKind, Frozen
from kpi.domain.plan.period import Period, PeriodField

Value = str | int | Decimal | None

MACHINE_HEADER: Final = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis")
"""What heads figures that programs hand in, and the figures behind a briefing that go out."""


FigureKey = tuple[str, str, Period, FigureKind]
"""A figure's place: org unit, indicator, period, kind."""

Parts = tuple[Decimal, Decimal]
"""Numerator and denominator."""


NAMES_ASKED: Final = frozenset({"unknown_unit", "unknown_indicator"})
"""The questions whose answers settle what a name means."""

CONFIRM_READING: Final = "confirm_reading"
"""The question whether a table is read as it was meant."""

CONFIRM_LAYOUT: Final = "confirm_layout"
"""The choice that says it is; the others name another column."""

OTHER_PLAN_YEAR: Final = "other_plan_year"
"""The fault of figures that are handed in under the plan of another year."""

NO_FIGURE: Final = "no_figure"
"""The choice that answers for a blank: there is no figure, for the reason given. Its sheet is then the unit's code, its
cell the indicator's."""

NOT_TAKING: Final = frozenset({"skip", "keep_recorded", "keep_sum", "empty", "of_another_month"})
"""The choices by which the figure of a cell is not recorded."""


class Level(StrEnum):
    """How severe an issue is for its row."""

    ERROR = "error"  # the row is not taken, and not in the entries
    WARNING = "warning"  # taken; somebody should look
    NOTE = "note"  # taken; said so that nothing is silent


class Evidence(StrEnum):
    """What speaks for a figure being read as it was meant."""

    SIGNED_SHEET = "signed_sheet"  # our own sheet, unchanged
    MACHINE_CSV = "machine_csv"
    LAYOUT = "layout"  # a table as somebody confirmed it before
    EQUALITIES = "equalities"  # two columns beside it that only this reading explains
    CONFIRMED = "confirmed"  # a person looked at this reading
    NONE = "none"  # nothing yet: a person is asked


class Choice(Frozen):
    """One answer to an issue that is a question; `key` is what `--answer SHEET!CELL=KEY` takes."""

    key: str
    code: str  # wording makes the label of it
    values: Mapping[str, Value] = {}


class Issue(Frozen):
    """A fault or a question in the data: where it is, what was seen. Code and values are what its sentence is made
    of."""

    level: Level
    code: str
    sheet: str | None = None
    cell: str | None = None  # A1 style; in text files the line and column as a cell
    value: str | None = None  # as seen
    values: Mapping[str, Value] = {}
    choices: tuple[Choice, ...] = ()


class Answer(Frozen):
    """A person's answer to a question of a file, with the reason."""

    sheet: str
    cell: str
    choice: str
    because: str
    for_all: bool = False  # a name is confirmed for everybody's files


class Entry(Frozen):
    """One figure, in the indicator's unit, about one unit and period; a forecast of the year is of the month in which
    it was made.

    A ratio has numerator and denominator, or a bare `value`, which then counts only for the unit it is about.
    A withdrawal has no figure at all, and a reason.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    unit: str
    period: PeriodField
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    basis: Basis = Basis.OFFICIAL  # of a forecast always an estimate
    kind: FigureKind = FigureKind.ACTUAL
    sheet: str | None = None
    cell: str | None = None
    reason: str | None = None
    carried: bool = True  # it comes in the report that carries the figure; another one's stands beside it
    replaces: Parts | None = None  # the parts in force that this lesser figure may replace: said outright
    evidence: Evidence | None = None  # absent where it comes from no file

    @property
    def key(self) -> FigureKey:
        return self.unit, self.indicator, self.period, self.kind

    @property
    def is_forecast(self) -> bool:
        return self.kind is FigureKind.FORECAST

    @property
    def figure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.value, self.numerator, self.denominator

    @property
    def is_certain(self) -> bool:
        """Whether something speaks for it; what nobody confirmed is recorded by no other decision."""
        return self.evidence is not Evidence.NONE

    @property
    def is_withdrawal(self) -> bool:
        return self.figure == (None, None, None)


class Submission(Frozen):
    """One file or form from one sender."""

    digest: str  # SHA-256 of the bytes, hex
    file_name: str
    sender: str | None  # org unit code
    period: PeriodField | None  # the month asked for
    entries: tuple[Entry, ...] = ()
    blanks: tuple[Entry, ...] = ()  # reasons where nothing stands and none is given: no figures
    issues: tuple[Issue, ...] = ()
    answers: tuple[Answer, ...] = ()
    confirmed: Mapping[str, str] = {}  # names the answers settled, as written -> code: they become aliases
    for_all: tuple[str, ...] = ()  # those of them that are to hold in everybody's files
    layouts: tuple[Layout, ...] = ()  # confirmed with this file: later files of the sender are held against them
    pictures: tuple[TablePicture, ...] = ()  # of the tables with questions and faults: looked at, never kept
    account: CellAccount | None = None  # of every cell with content, where offices made the tables themselves

    @property
    def recordable(self) -> tuple[Entry, ...]:
        return *self.entries, *self.blanks

    @property
    def unconfirmed(self) -> int:
        """How many figures wait for somebody to confirm how their table is read."""
        return sum(not entry.is_certain for entry in self.entries)

    @property
    def without_unconfirmed(self) -> "Submission":
        """The same with only those entries that something speaks for."""
        return self.model_copy(update={"entries": tuple(entry for entry in self.entries if entry.is_certain)})

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.level is Level.ERROR)
