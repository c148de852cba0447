"""Submissions for tests of what is recorded; what is not named is plain."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kpi import actions
from kpi.config import settings
from kpi.context import AppContext, PlanYear
from kpi.domain.access import Account
from kpi.domain.figures.observation import Observations, RecordedForecast
from kpi.domain.figures.quota_reading import Quota, QuotaReading
from kpi.domain.figures.receipt import Receipt
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.outlines import UnitMap
from kpi.domain.plan import Basis, Decision, FigureKind, Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.store import Fault, Restored, Store, accounts, queries, restore, verify
from kpi.store.decisions import RecordedDecision
from kpi.store.events import Event
from kpi.store.models import alias, event, file, plan_decision, plan_file, revision, submission
from tests.factories import DISTRICT, A, a_plan, a_ratio, an_indicator, three_communes

OPERATOR = Account("cli:tests", None)
SECRET = b"s" * 32
NOON = datetime(2021, 5, 16, 12, tzinfo=UTC)
MAY = Period(2021, 5)
PLAN = a_plan(*(an_indicator(f"X-{number}") for number in range(1, 31)), a_ratio())
UNITS = three_communes()

HISTORY = (event, plan_file, plan_decision, submission, file, revision, alias)
"""Tables whose rows are only ever added; the database refuses anything else."""


def context_of(
    store: Store, *, plan: Plan = PLAN, units: Units = UNITS, home: Path = Path(), unit_map: UnitMap | None = None
) -> AppContext:
    """An authority whose store this is."""
    return AppContext({plan.year: PlanYear(plan, units)}, plan.year, store, replace(settings(), home=home), unit_map)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def entry(value: str | None = "130", *, of: tuple[str, str] | None = None, **changes: Any) -> Entry:
    """130 officially, of X-1, about the district in May, unless changed; `of` is (numerator, denominator)."""
    fields: dict[str, Any] = {"indicator": "X-1", "unit": DISTRICT, "period": MAY}
    if of is not None:
        fields |= {"numerator": Decimal(of[0]), "denominator": Decimal(of[1])}
        value = None
    return Entry(value=None if value is None else Decimal(value), **{**fields, **changes})


def an_estimate(value: str, **changes: Any) -> Entry:
    return entry(value, basis=Basis.ESTIMATE, **changes)


def a_forecast(value: str | None = "140", **changes: Any) -> Entry:
    """Of the year, made in May unless changed."""
    return entry(value, **{"kind": FigureKind.FORECAST, "basis": Basis.ESTIMATE, **changes})


def quotas_given(store: Store, value: str = "60", at: datetime = NOON, data: bytes = b"the annex") -> RecordedDecision:
    """An annex of July gives the first member its share of X-2."""
    plan = a_plan(*(one.model_copy(update={"reported_by": ReportedBy.MEMBER}) for one in PLAN.indicators))
    digest = hashlib.sha256(data).hexdigest()
    reading = QuotaReading(digest, "phu-luc.xlsx", (Quota("X-2", A, Decimal(value), "PL1", "C5"),))
    decision = Decision(number="12/QĐ-UBND", date=date(2021, 7, 1))
    july = Period(2021, 7)
    return actions.record_quotas(store, reading, decision, july, OPERATOR, at, plan=plan, units=UNITS, data=data)


def a_withdrawal(**changes: Any) -> Entry:
    return entry(None, **{"reason": "gửi nhầm", **changes})


def a_submission(*entries: Entry, content: bytes | None = None, **changes: Any) -> Submission:
    """From the district, for May. Its content is told by its entries, unless given."""
    told = repr(entries).encode() if content is None else content
    fields: dict[str, Any] = {"file_name": "thang-5.xlsx", "sender": DISTRICT, "period": MAY}
    return Submission(digest=hashlib.sha256(told).hexdigest(), entries=entries, **{**fields, **changes})


def record(store: Store, *entries: Entry, at: datetime = NOON, **options: Any) -> Receipt:
    return actions.submit(store, a_submission(*entries), OPERATOR, at, plan=PLAN, units=UNITS, **options)


def enrol(store: Store, who: Account) -> None:
    """Makes the account known to the store, as if it had always been there."""

    def added(db: Connection) -> None:
        if who.role is not None and accounts.find(db, who.name) is None:
            accounts.add(db, accounts.StoredAccount(who, "", must_change_password=False))

    store.write(added)


def sign_in(store: Store, name: str, token: str, at: datetime, address: str = "10.0.0.1") -> None:
    """With the password the account has."""
    with store.reading() as db:
        stored = accounts.find(db, name)
    assert stored is not None
    actions.sign_in(store, name, token, at, address=address, verified=stored.password_hash)


def observed(store: Store, known_at: datetime | None = None) -> Observations:
    with store.reading() as db:
        return queries.observations(db, PLAN.year, known_at)


def forecast(store: Store, known_at: datetime | None = None) -> tuple[RecordedForecast, ...]:
    with store.reading() as db:
        return queries.forecasts(db, PLAN.year, known_at)


def bring_back(copy: Path, url: str, home: Path | None = None, *, overwrite: bool = False) -> Restored:
    return restore(copy, url, home, by=OPERATOR.name, at=later(60), overwrite=overwrite)


def values(store: Store, known_at: datetime | None = None) -> list[Decimal | None]:
    """The values in force, by indicator, unit and period."""
    return [one.value for one in observed(store, known_at)]


def faults(store: Store, head: str | None = None) -> list[Fault]:
    with store.reading() as db:
        return verify(db, head)


def events_after(db: Connection, seq: int = 0) -> list[Event]:
    """In order."""
    asked = select(event).where(event.c.seq > seq).order_by(event.c.seq)
    return [Event(*tuple(row)) for row in db.execute(asked)]
