"""Rows as they lie in the store, each value held to be exactly what would have been written for it.

The types of the models are for rows that were recorded by us: they take `2` for true and `1e2` for 100. Here whoever
wrote the row is not known.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from sqlalchemy import Column, Connection, LargeBinary, Table, select, type_coerce
from sqlalchemy import Integer as WholeNumber
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType

from kpi.domain.plan.period import Period
from kpi.store.canonical import exact, instant
from kpi.store.faults import StoreUnreachable, is_of_the_moment
from kpi.store.models import Exact, Flag, Instant, PeriodType, Word, file
from kpi.store.proof.faults import Broken, FaultsFound

ValueReader = Callable[[Any], Any]
"""Raises ValueError for what is no such value."""

_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,98})(?:\.[0-9]{0,98}[1-9])?")
_MOST: Final = 10_000
_AT_ONCE: Final = {file: 1}  # megabytes each


@contextmanager
def every_text(db: Connection) -> Iterator[None]:
    """Meanwhile texts that are no UTF-8 are read too, as what cannot be written; PostgreSQL holds none."""
    raw: Any = db.connection.dbapi_connection
    if db.dialect.name != "sqlite":
        yield
        return
    before = raw.text_factory
    raw.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before


def read(db: Connection, table: Table, faults: FaultsFound, *order: Column[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows that are readable, in the order of the table's columns; the others are faults.

    Raises StoreUnreachable where the moment is to blame that no more could be read, and not the table.
    """
    readers = [_reader(column, db.dialect.name == "postgresql") for column in table.columns]
    keys = [place for place, column in enumerate(table.columns) if column.primary_key]
    asked = select(*(type_coerce(column, NullType()) for column in table.columns)).order_by(*order)
    try:
        with db.begin_nested():
            for row in db.execute(asked.execution_options(yield_per=_AT_ONCE.get(table, 1000))):
                try:
                    yield tuple([reader(value) for reader, value in zip(readers, row, strict=True)])
                except (ValueError, ArithmeticError):
                    faults.found(Broken.UNREADABLE, f"{table.name}:{' '.join(_shown(row[key]) for key in keys)}")
    except DBAPIError as fault:
        if is_of_the_moment(fault):
            raise StoreUnreachable(f"{table.name}: {fault.orig}") from fault
        faults.found(Broken.UNREADABLE, table.name)


def _shown(value: object) -> str:
    """A key as it can be printed, whatever it is."""
    return str(value)[:80].encode("utf-8", "replace").decode()


def _reader(column: Column[Any], native: bool) -> ValueReader:
    """`native`: the database has types of its own for numbers, moments and flags."""
    kind = column.type
    match kind:
        case Exact():
            read: ValueReader = _number if native else _decimal
        case Instant():
            read = _moment if native else _instant
        case Flag():
            read = _truth if native else _flag
        case PeriodType():
            read = _month
        case Word():
            read = kind.kind
        case WholeNumber():
            read = _whole
        case LargeBinary():
            read = _bytes
        case _:
            read = _text
    return partial(_optional, read) if column.nullable else read


def _optional(read: ValueReader, value: Any) -> Any:
    return None if value is None else read(value)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not _of(str, value).isascii():
        value.encode()
    return str(value)


def _whole(value: Any) -> int:
    return int(_of(int, value))


def _bytes(value: Any) -> bytes:
    return bytes(_of(bytes, value))


def _truth(value: Any) -> bool:
    return bool(_of(bool, value))


def _flag(value: Any) -> bool:
    if _of(int, value) not in (0, 1):
        raise ValueError(value)
    return bool(value)


def _decimal(value: Any) -> Decimal:
    if not _DECIMAL.fullmatch(_of(str, value)) or value == "-0":
        raise ValueError(value)
    return Decimal(value)


def _number(value: Any) -> Decimal:
    number: Decimal = _of(Decimal, value)
    if not number.is_finite() or abs(number.adjusted()) > 98 or format(number, "f") != exact(number):
        raise ValueError(value)
    return number


def _moment(value: Any) -> datetime:
    moment: datetime = _of(datetime, value)
    return moment.astimezone(UTC)


@lru_cache(_MOST)
def _instant(value: Any) -> datetime:
    moment = datetime.fromisoformat(_of(str, value))
    if moment.tzinfo is None or instant(moment) != value:
        raise ValueError(value)
    return moment.astimezone(UTC)


@lru_cache(_MOST)
def _month(value: Any) -> Period:
    period = Period.parse(_of(str, value))
    if str(period) != value:
        raise ValueError(value)
    return period
