"""All queries except those of accounts. `db` is a connection of `Store.reading`, or of a write under way."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from kpi.domain.figures.observation import ExplainedBlank, FirstRecorded, Observation, Observations, RecordedForecast
from kpi.domain.figures.receipt import Receipt
from kpi.domain.figures.revision import RecordedRevision, Revision, explains, in_force
from kpi.domain.figures.submission import FigureKey
from kpi.domain.plan import FigureKind
from kpi.domain.plan.period import Period
from kpi.store import briefings, packs
from kpi.store.briefings import Mark
from kpi.store.events import Event
from kpi.store.models import IN_FORCE, event, plan_decision, revision, store_identity, submission
from kpi.store.models import file as files
from kpi.store.packs import Pack
from kpi.store.receipts import read_receipt

_LAST_REVISION: Final = select(func.max(revision.c.number))
# made once: every rerun of every screen asks it
NEWEST: Final = (
    select(store_identity.c.id).scalar_subquery(),
    _LAST_REVISION.scalar_subquery(),
    select(func.max(submission.c.number)).scalar_subquery(),
    select(func.max(event.c.seq)).scalar_subquery(),
    select(func.max(plan_decision.c.number)).scalar_subquery(),
)
"""The columns of which `Newest.of` is made."""

_NEWEST: Final = select(*NEWEST)


class Newest(NamedTuple):
    """Which store it is, and the numbers of the last that were recorded in it, 0 where there is none yet. What changed
    no figure is a submission without a revision; whatever happened is an event."""

    store: str
    revision: int
    submission: int
    event: int
    decision: int

    @classmethod
    def of(cls, store: str, *numbers: int | None) -> Self:
        return cls(store, *(number or 0 for number in numbers))

    @property
    def figures(self) -> tuple[str, int, int]:
        """What is measured of figures stays the same as long as this does: a restored store begins a new count."""
        return self.store, self.revision, self.decision

    @property
    def submissions(self) -> tuple[str, int, int, int]:
        """What is read of figures and of submissions stays the same as long as this does."""
        return *self.figures, self.submission


NOTHING: Final = Newest("", 0, 0, 0, 0)


def newest(db: Connection) -> Newest:
    return Newest.of(*db.execute(_NEWEST).one())


def newest_revision(db: Connection, known_at: datetime | None = None) -> int:
    """The newest revision's number (up to a moment), 0 where nothing is recorded yet."""
    asked = _LAST_REVISION if known_at is None else _LAST_REVISION.where(revision.c.at <= known_at)
    return db.scalar(asked) or 0


def is_illustrative(db: Connection) -> bool:
    """Whether the store holds invented figures; then it holds no others."""
    asked = select(submission.c.number).where(submission.c.illustrative).limit(1)
    return db.scalar(asked) is not None


def observations(db: Connection, year: int, known_at: datetime | None = None) -> Observations:
    """The actuals in force of the plan year and the year before; with `known_at`, as of that moment."""
    return tuple(sorted((Observation(*row) for row in _standing(db, FigureKind.ACTUAL, year, known_at)), key=_place))


def forecasts(db: Connection, year: int, known_at: datetime | None = None) -> tuple[RecordedForecast, ...]:
    """The forecasts of the year in force, made in its months; with `known_at`, as of that moment."""
    made = (RecordedForecast(Observation(*row)) for row in _standing(db, FigureKind.FORECAST, year, known_at))
    return tuple(sorted((one for one in made if one.period.year == year), key=_place))


def _standing(db: Connection, kind: FigureKind, year: int, known_at: datetime | None) -> Iterator[tuple[Any, ...]]:
    """The one place where figures in force are read: always of one kind."""
    if known_at is None:
        table = IN_FORCE[kind]
        yield from map(
            tuple, db.execute(select(*(table.c[name] for name in _COLUMNS)).where(_of_years(table.c.period, year)))
        )
        return
    for logged, illustrative in _logged(db, kind, year, known_at).values():
        if (one := in_force(logged)) is not None:
            place = one.indicator, one.unit, one.period
            yield *place, *one.figure, one.basis, one.number, one.at, illustrative, one.carried


def recorded_in(db: Connection, period: Period) -> tuple[FirstRecorded, ...]:
    """Which actuals of the period stand that came in the report that carries them, and since when each stands so."""
    table = IN_FORCE[FigureKind.ACTUAL]
    columns = (table.c[name] for name in ("indicator", "unit", "period", "at"))
    asked = select(*columns).where(table.c.period == period, table.c.carried)
    return tuple(FirstRecorded(*row) for row in db.execute(asked))


def explained(
    db: Connection, first: Period, last: Period, known_at: datetime | None = None
) -> tuple[ExplainedBlank, ...]:
    """The actuals of the periods that are blank for a reason, up to a moment where one is given."""
    blank = revision.alias()
    here = and_(*(blank.c[name] == revision.c[name] for name in ("unit", "indicator", "period", "kind")))
    is_blank = and_(*(blank.c[name].is_(None) for name in ("value", "numerator", "denominator")))
    asked = (
        select(revision)
        .where(
            revision.c.kind == FigureKind.ACTUAL,
            revision.c.period.between(first, last),
            exists().where(here, is_blank),
        )
        .order_by(revision.c.number)
    )
    if known_at is not None:
        asked = asked.where(revision.c.at <= known_at)
    figures: dict[FigureKey, list[Revision]] = {}
    for row in db.execute(asked):
        one = Revision(*tuple(row))
        figures.setdefault(one.key, []).append(one)
    found = filter(None, map(explains, figures.values()))
    return tuple(ExplainedBlank(one.indicator, one.unit, one.period, one.reason or "", one.at) for one in found)


def first_recorded(
    db: Connection, first: Period, last: Period | None = None, known_at: datetime | None = None
) -> tuple[FirstRecorded, ...]:
    """When the actuals of the periods were first recorded, up to a moment where one is given."""
    columns = (revision.c[name] for name in ("indicator", "unit", "period", "at"))
    same = revision.alias()
    is_same = [same.c[name] == revision.c[name] for name in ("unit", "indicator", "period", "kind")]
    asked = select(*columns).where(
        revision.c.kind == FigureKind.ACTUAL,
        revision.c.period.between(first, last or first),
        revision.c.nth == select(func.min(same.c.nth)).where(*is_same, same.c.carried).scalar_subquery(),
    )
    if known_at is not None:
        asked = asked.where(revision.c.at <= known_at)
    return tuple(sorted((FirstRecorded(*row) for row in db.execute(asked)), key=_place))


_COLUMNS = (
    "indicator",
    "unit",
    "period",
    "value",
    "numerator",
    "denominator",
    "basis",
    "revision",
    "at",
    "illustrative",
    "carried",
)


def _of_years(period: ColumnElement[Period], year: int) -> ColumnElement[bool]:
    return period.between(Period(year - 1, 1), Period(year, 12))


def _logged(
    db: Connection, kind: FigureKind, year: int, known_at: datetime
) -> dict[FigureKey, tuple[list[Revision], bool]]:
    """By figure of the kind: its revisions up to the moment, in order, and whether they are illustrative."""
    asked = (
        select(revision, submission.c.illustrative)
        .join(submission, submission.c.number == revision.c.submission)
        .where(revision.c.kind == kind, _of_years(revision.c.period, year), revision.c.at <= known_at)
        .order_by(revision.c.number)
    )
    figures: dict[FigureKey, tuple[list[Revision], bool]] = {}
    for *fields, illustrative in db.execute(asked):
        one = Revision(*fields)
        figures.setdefault(one.key, ([], illustrative))[0].append(one)
    return figures


def _place(row: Observation | RecordedForecast | FirstRecorded) -> tuple[str, str, Period]:
    """Rows are sorted here and not by the database, whose order of letters depends on its locale."""
    return row.indicator, row.unit, row.period


def history(db: Connection, unit: str, indicator: str) -> list[RecordedRevision]:
    """Every revision of the unit's figures of the indicator, of one kind after the other, by period and in the order
    recorded."""
    standing = [
        number
        for table in IN_FORCE.values()
        for number in db.scalars(select(table.c.revision).where(table.c.unit == unit, table.c.indicator == indicator))
    ]
    asked = (
        select(revision, submission.c.by, submission.c.file_name)
        .join(submission, submission.c.number == revision.c.submission)
        .where(revision.c.unit == unit, revision.c.indicator == indicator)
        .order_by(revision.c.kind, revision.c.period, revision.c.nth)
    )
    return [
        RecordedRevision(Revision(*fields), by, file_name, fields[0] in standing)
        for *fields, by, file_name in db.execute(asked)
    ]


def receipts(
    db: Connection, *, unit: str | None = None, period: Period | None = None, year: int | None = None
) -> list[Receipt]:
    """The newest first: of what a unit sent, or what is about it, in a period or in all; with `year` what was handed in
    for its months or for several."""
    asked = select(submission, event.c.hash).join(event, event.c.seq == submission.c.event)
    sent, about = [], []
    if unit is not None:
        sent, about = [submission.c.sender == unit], [revision.c.unit == unit]
    if period is not None:
        sent, about = [*sent, submission.c.period == period], [*about, revision.c.period == period]
    if sent:
        asked = asked.where(or_(and_(*sent), submission.c.number.in_(select(revision.c.submission).where(*about))))
    if year is not None:
        months = submission.c.period.between(Period(year, 1), Period(year, 12))
        asked = asked.where(or_(submission.c.period.is_(None), months))
    return [read_receipt(row.receipt, row.hash) for row in db.execute(asked.order_by(submission.c.number.desc()))]


def receipt_of(db: Connection, once: str) -> Receipt | None:
    """The receipt of the submission that was recorded under this key."""
    asked = select(submission, event.c.hash).join(event, event.c.seq == submission.c.event)
    row = db.execute(asked.where(submission.c.once == once)).one_or_none()
    return None if row is None else read_receipt(row.receipt, row.hash)


def file(db: Connection, digest: str) -> bytes | None:
    """The bytes that were handed in; None where they were not kept."""
    data: bytes | None = db.scalar(select(files.c.data).where(files.c.digest == digest))
    return data


def last_briefing(db: Connection, year: int) -> Mark | None:
    """The newest about a period of the year; None where there was none."""
    return next(iter(briefings_of(db, year, limit=1)), None)


def briefings_of(db: Connection, year: int, known_at: datetime | None = None, *, limit: int = 100) -> list[Mark]:
    """The marks about periods of the year (of those up to a moment), the newest first."""
    asked = select(event).where(event.c.what == briefings.event_name(year)).order_by(event.c.seq.desc()).limit(limit)
    if known_at is not None:
        asked = asked.where(event.c.at <= known_at)
    return [briefings.read_mark(Event(*tuple(row))) for row in db.execute(asked)]


def packs_of(db: Connection, year: int) -> list[Pack]:
    """Briefings that were made into files, about periods of the year, the newest first."""
    return [packs.read_pack(Event(*tuple(row))) for row in db.execute(_packs(year))]


def pack_of(db: Connection, year: int, head: str) -> Pack | None:
    """The one whose `head` begins so; the newest where there are several."""
    row = db.execute(_packs(year).where(event.c.hash.startswith(head, autoescape=True)).limit(1)).one_or_none()
    return None if row is None else packs.read_pack(Event(*tuple(row)))


class NewestPack(NamedTuple):
    """`event`: the number of the one that says it was made, 0 where none was; `looked`: up to which event."""

    event: int = 0
    looked: int = 0


def newest_pack(db: Connection, year: int, before: NewestPack) -> NewestPack:
    """Looks only at what came after it was asked last: no index says which events made a pack."""
    made = func.max(case((event.c.what == packs.event_name(year), event.c.seq)))
    last, looked = db.execute(select(made, func.max(event.c.seq)).where(event.c.seq > before.looked)).one()
    return NewestPack(last or before.event, looked or before.looked)


def _packs(year: int) -> Select[Any]:
    return select(event).where(event.c.what == packs.event_name(year)).order_by(event.c.seq.desc())
