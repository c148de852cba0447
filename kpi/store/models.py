"""The tables, the same on SQLite and PostgreSQL. `migrations/` makes them; a test compares the two."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy.types import TypeEngine

from kpi.domain.plan import Basis, FigureKind
from kpi.domain.plan.period import Period
from kpi.store.canonical import exact, instant


class _Native(TypeDecorator[Any]):
    """Stored as PostgreSQL's own type, and as canonical text or a number where SQLite has none."""

    cache_ok = True
    impl: Any = Text
    on_postgresql: TypeEngine[Any]

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(self.on_postgresql if dialect.name == "postgresql" else self.impl_instance)


class Exact(_Native):
    """A decimal that comes back as it went in."""

    cache_ok = True
    on_postgresql = Numeric()

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return Decimal(exact(value)) if dialect.name == "postgresql" else exact(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Instant(_Native):
    """A moment, aware and in UTC."""

    cache_ok = True
    on_postgresql = DateTime(timezone=True)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else instant(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(UTC)


class Flag(_Native):
    cache_ok = True
    impl = Integer
    on_postgresql = Boolean()

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class PeriodType(TypeDecorator[Period]):
    """A period, as `2021-05`."""

    cache_ok = True
    impl = Text

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        assert value is None or isinstance(value, Period), value
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        return None if value is None else Period(int(value[:4]), int(value[5:]))


class Word(TypeDecorator[Any]):
    """A member of a closed set, by its value."""

    cache_ok = True
    impl = Text

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)


def _table(name: str, *items: Any, **options: Any) -> Table:
    # STRICT: SQLite then refuses a float where text is declared, and text where a number is
    return Table(name, metadata, *items, sqlite_strict=True, **options)


def _number(name: str = "number") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _figures() -> list[Column[Any]]:
    return [
        Column("value", Exact),
        Column("numerator", Exact),
        Column("denominator", Exact),
        Column("basis", Word(Basis), nullable=False),
    ]


event = _table(
    "event",
    _number("seq"),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("seal", Text),
    UniqueConstraint("hash"),
)

plan_file = _table(
    "plan_file",
    _number(),
    Column("year", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("units", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("event", Integer, nullable=False),
)

plan_decision = _table(
    "plan_decision",
    _number(),
    Column("year", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("file", Text),
    Column("since", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("illustrative", Flag, nullable=False),
    Column("event", Integer, nullable=False),
)

submission = _table(
    "submission",
    _number(),
    Column("digest", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sender", Text),
    Column("period", PeriodType),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("once", Text),
    Column("illustrative", Flag, nullable=False),
    Column("event", Integer, nullable=False),
    UniqueConstraint("once"),
    Index("submission_by_sender", "sender", "period"),
)

file = _table(
    "file",
    Column("digest", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

revision = _table(
    "revision",
    _number(),
    Column("unit", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("period", PeriodType, nullable=False),
    Column("nth", Integer, nullable=False),
    *_figures(),
    Column("reason", Text),
    Column("sheet", Text),
    Column("cell", Text),
    Column("submission", Integer, ForeignKey("submission.number"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", Word(FigureKind), nullable=False, server_default=FigureKind.ACTUAL),
    Column("carried", Flag, nullable=False, server_default=true()),
    CheckConstraint(
        "value IS NOT NULL OR numerator IS NOT NULL OR denominator IS NOT NULL OR reason IS NOT NULL",
        name="withdrawn_with_a_reason",
    ),
    UniqueConstraint("unit", "indicator", "period", "nth"),
    Index("revision_by_submission", "submission"),
)


def _in_force(name: str, *items: Any) -> Table:
    return _table(
        name,
        Column("unit", Text, primary_key=True),
        Column("indicator", Text, primary_key=True),
        Column("period", PeriodType, primary_key=True),
        *_figures(),
        Column("revision", Integer, ForeignKey("revision.number"), nullable=False),
        Column("at", Instant, nullable=False),
        Column("illustrative", Flag, nullable=False),
        Column("carried", Flag, nullable=False, server_default=true()),
        *items,
        sqlite_with_rowid=False,
    )


current = _in_force(
    "current", Index("current_by_indicator", "indicator", "period", "unit", "value", "numerator", "denominator")
)
"""The actuals in force, kept in the same transaction as the revisions they follow from."""

forecast = _in_force("forecast")
"""The forecasts of the year in force, by the month in which they were made: apart, so that nothing that reads actuals
can forget to leave them out."""

IN_FORCE: Final[Mapping[FigureKind, Table]] = {FigureKind.ACTUAL: current, FigureKind.FORECAST: forecast}

alias = _table(
    "alias",
    _number(),
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("submission", Integer, ForeignKey("submission.number"), nullable=False),
    Column("for_all", Flag, nullable=False, server_default=false()),
)

account = _table(
    "account",
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("units", Text, nullable=False),
    Column("rights", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("must_change_password", Flag, nullable=False),
    Column("disabled", Flag, nullable=False),
)

login_session = _table(
    "login_session",
    Column("token", Text, primary_key=True),
    Column("account", Text, ForeignKey("account.name"), nullable=False),
    Column("created", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Index("login_session_by_account", "account"),
)

store_identity = _table("store_identity", Column("id", Text, primary_key=True))
"""One row: a random name of this store, another one after every restore. What is kept outside of it is keyed by it."""
