"""Kill the importing process at random moments and look at what it leaves behind: `python -m bench.crash`.

Every import that was acknowledged must be there, none may be there in part, and the history must prove whole. The
same look is taken at deliberately wrong ways of importing, and must find them out; else it proves nothing.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, func, select, text

from bench.demo import OPERATOR, plan_and_units
from kpi import actions
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.plan.period import Period
from kpi.store import Store, figures, open_store, verify
from kpi.store.models import revision, submission

ROWS = 30
LONGEST = 0.3  # seconds until the kill
PLAN, UNITS = plan_and_units()

Acknowledge = Callable[[int], object]
Way = Callable[[Store, int, Acknowledge], None]


def workbook(number: int) -> Submission:
    """Two figures of 15 members for a month, all of them news."""
    period = Period(2021, number % 12 + 1)
    members = [unit.code for unit in UNITS.members(period)][: ROWS // 2]
    return Submission(
        digest=sha256(str(number).encode()).hexdigest(),
        file_name=f"{number}.xlsx",
        sender=None,
        period=period,
        entries=tuple(
            Entry(indicator=code, unit=unit, period=period, value=Decimal(number))
            for unit in members
            for code in ("NTM-3", "NTM-4")
        ),
    )


def submit(store: Store, handed_in: Submission) -> None:
    actions.submit(store, handed_in, OPERATOR, datetime.now(UTC), plan=PLAN, units=UNITS)


def ours(store: Store, number: int, acknowledge: Acknowledge) -> None:
    submit(store, workbook(number))
    acknowledge(number)


def row_by_row(store: Store, number: int, acknowledge: Acknowledge) -> None:
    """Wrong: every row is committed by itself."""
    whole = workbook(number)
    for entry in whole.entries:
        submit(store, whole.model_copy(update={"entries": (entry,)}))
    acknowledge(number)


def figures_in_force_later(store: Store, number: int, acknowledge: Acknowledge) -> None:
    """Wrong: the figures in force follow in a transaction of their own."""
    together = figures.put_in_force
    later: list[Callable[[Connection], None]] = []

    def put_off(_: object, *what: Any, **how: Any) -> None:
        later.append(lambda db: together(db, *what, **how))

    with patch.object(figures, "put_in_force", put_off):
        submit(store, workbook(number))
    store.write(later.pop())
    acknowledge(number)


def acknowledged_early(store: Store, number: int, acknowledge: Acknowledge) -> None:
    """Wrong: told to be stored before it is."""
    acknowledge(number)
    submit(store, workbook(number))


WRONG = (row_by_row, figures_in_force_later, acknowledged_early)


@dataclass
class Left:
    """What a way of importing left behind over a number of kills; each figure but the first two counts kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    wrong: int = 0

    @property
    def caught(self) -> bool:
        return bool(self.lost or self.half or self.wrong)

    def look(self, url: str, acknowledged: list[int]) -> None:
        store = open_store(url)
        with store.reading() as db:
            rows = select(submission.c.digest, func.count(revision.c.number)).outerjoin(
                revision, revision.c.submission == submission.c.number
            )
            stored: dict[str, int] = {}
            for digest, rows_of_it in db.execute(rows.group_by(submission.c.number)):
                stored[digest] = stored.get(digest, 0) + rows_of_it
            faults = verify(db)
            intact = db.scalar(text("PRAGMA integrity_check")) == "ok"
        store.close()
        self.kills += 1
        self.acknowledged += len(acknowledged)
        self.lost += any(workbook(number).digest not in stored for number in acknowledged)
        self.half += any(there != ROWS for there in stored.values())
        self.wrong += bool(faults) or not intact


def killed(url: str, way: Way, after: float) -> list[int]:
    """The imports that a process acknowledged before it was killed."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        store = open_store(url)
        for number in count(1):
            way(store, number, lambda done: os.write(said, f"{done}\n".encode()))
    os.close(said)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard) as lines:
        return [int(line) for line in lines]


def crash(way: Way, kills: int, *, until_caught: bool = False) -> Left:
    dice, left = random.Random(2021), Left()
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        open_store(f"sqlite:///{empty}").close()
        for _ in range(kills):
            work = Path(folder) / "work"
            work.mkdir()
            url = f"sqlite:///{shutil.copy(empty, work / 'kpi.db')}"
            left.look(url, killed(url, way, dice.uniform(0, LONGEST)))
            shutil.rmtree(work)
            if until_caught and left.caught:
                break
    return left


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument(
        "--until-caught",
        action="store_true",
        help="until a wrong way is found out, at most ten times the kills",
    )
    chosen = asked.parse_args()
    print(f"{'way':24} {'kills':>6} {'acknowledged':>13} {'lost':>5} {'half':>5} {'wrong':>6}")
    as_expected = True
    for way in (ours, *WRONG):
        patience = 10 if chosen.until_caught and way is not ours else 1
        left = crash(way, chosen.kills * patience, until_caught=chosen.until_caught)
        print(f"{way.__name__:24} {left.kills:6} {left.acknowledged:13} {left.lost:5} {left.half:5} {left.wrong:6}")
        as_expected &= left.caught is (way is not ours)
    return 0 if as_expected else 1


if __name__ == "__main__":
    sys.exit(main())
