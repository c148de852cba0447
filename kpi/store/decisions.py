"""What decisions have changed of a year's plan, as recorded after the plan file was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from kpi.domain.plan import PlanChange
from kpi.store import events
from kpi.store.canonical import canonical_json, sha256
from kpi.store.digests import plan_decision_digest
from kpi.store.models import plan_decision
from kpi.store.submissions import keep_file


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """`file` is the digest of the file that it was read from; absent where it was typed."""

    number: int
    year: int
    change: PlanChange
    file: str | None
    since: datetime
    by: str
    illustrative: bool


def of_year(db: Connection, year: int, known_at: datetime | None = None) -> Sequence[RecordedDecision]:
    """In the order in which they were recorded."""
    asked = select(plan_decision).where(plan_decision.c.year == year).order_by(plan_decision.c.number)
    if known_at is not None:
        asked = asked.where(plan_decision.c.since <= known_at)
    return [
        RecordedDecision(number, of, PlanChange.model_validate_json(content), *more)
        for number, of, content, *more, _event in db.execute(asked)
    ]


def record(
    db: Connection,
    year: int,
    change: PlanChange,
    *,
    by: str,
    at: datetime,
    data: bytes | None = None,
    illustrative: bool = False,
) -> RecordedDecision:
    """Records it with the file that it was read from, within the caller's write transaction."""
    digest = None if data is None else sha256(data)
    number = 1 + (db.scalar(select(func.max(plan_decision.c.number))) or 0)
    content, since = canonical_json(change.model_dump(mode="json", exclude_unset=True)), events.time_for(db, at)
    row = {"number": number, "year": year, "content": content, "file": digest, "since": since, "by": by}
    row |= {"illustrative": illustrative, "event": events.next_seq(db)}
    db.execute(insert(plan_decision).values(row))
    if digest is not None:
        keep_file(db, digest, data)
    covers = {"plan_decision": plan_decision_digest(row), "number": number, "file": digest}
    events.append(db, by, f"decision:{year}:recorded", since, covers)
    return RecordedDecision(number, year, change, digest, since, by, illustrative)
