"""The plan files a store has run with, so that a past briefing is measured by the plan of its day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from kpi.store import events
from kpi.store.digests import plan_digest, plan_file_digest
from kpi.store.models import plan_file


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The texts of a year's plan and of the units, in force from `since` until the next."""

    number: int
    year: int
    digest: str
    plan: str
    units: str
    since: datetime


def in_force(db: Connection, year: int, known_at: datetime | None = None) -> PlanFile | None:
    """The plan that was in force at a moment (now, unless given); None where none had been kept."""
    asked = select(plan_file).where(plan_file.c.year == year).order_by(plan_file.c.number.desc()).limit(1)
    if known_at is not None:
        asked = asked.where(plan_file.c.since <= known_at)
    row = db.execute(asked).one_or_none()
    return None if row is None else PlanFile(*tuple(row)[:-1])


def all_in_force(db: Connection) -> list[PlanFile]:
    """The plans in force now, of all years that the store has had one of."""
    newest = select(func.max(plan_file.c.number)).group_by(plan_file.c.year)
    rows = db.execute(select(plan_file).where(plan_file.c.number.in_(newest)).order_by(plan_file.c.year))
    return [PlanFile(*tuple(row)[:-1]) for row in rows]


def digest_in_force(db: Connection, year: int, known_at: datetime | None = None) -> str | None:
    held = in_force(db, year, known_at)
    return None if held is None else held.digest


def is_kept(db: Connection, year: int, plan: str, units: str) -> bool:
    """Whether these are the texts in force now."""
    return digest_in_force(db, year) == plan_digest(plan, units)


def keep(db: Connection, year: int, plan: str, units: str, *, by: str, at: datetime) -> bool:
    """Whether the plan was new or changed, and so was kept."""
    if is_kept(db, year, plan, units):
        return False
    digest = plan_digest(plan, units)
    since = events.time_for(db, at)
    number = 1 + (db.scalar(select(func.max(plan_file.c.number))) or 0)
    event = events.next_seq(db)
    row = {"number": number, "year": year, "digest": digest, "since": since, "event": event}
    db.execute(insert(plan_file).values(**row, plan=plan, units=units))
    covers = {"plan_file": plan_file_digest(number, year, digest, since, event), "number": number}
    events.append(db, by, f"plan:{year}:kept", since, covers)
    return True
