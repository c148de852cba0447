"""Verifies that every row is what its event says, and that no event's row is missing."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, Table

from kpi.domain.figures.revision import Revision, in_force_after
from kpi.domain.figures.submission import FigureKey
from kpi.domain.plan import FigureKind
from kpi.store import accounts
from kpi.store.canonical import sha256
from kpi.store.digests import (
    aliases_digest,
    plan_decision_digest,
    plan_digest,
    plan_file_digest,
    revisions_digest,
    submission_digest,
)
from kpi.store.models import (
    IN_FORCE,
    account,
    alias,
    file,
    login_session,
    plan_decision,
    plan_file,
    revision,
    store_identity,
    submission,
)
from kpi.store.proof import rows
from kpi.store.proof.chain import EventClaims
from kpi.store.proof.faults import Broken, FaultsFound

_NAME: Final = re.compile("[0-9a-f]{32}")


def prove(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    invented = _submissions(db, claims, faults)
    _names(db, claims, faults)
    _figures(db, claims, faults, invented)
    for part in (_files, _plan_files, _decisions, _people, _sessions, _identity):
        part(db, claims, faults)


def _submissions(db: Connection, claims: EventClaims, faults: FaultsFound) -> dict[int, bool]:
    """Whether they are illustrative, by number."""
    names, there, invented = submission.columns.keys(), {}, {}
    for row in rows.read(db, submission, faults):
        one = dict(zip(names, row, strict=True))
        there[one["number"]] = submission_digest(one)
        invented[one["number"]] = one["illustrative"]
    faults.compare("submission", there, claims.covered("submission"))
    return invented


def _names(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    there = dict.fromkeys(claims.submissions, aliases_digest(()))
    everybodys: dict[int, None] = {}
    found = rows.read(db, alias, faults, alias.c.submission, alias.c.number)
    for of, some in groupby(found, key=itemgetter(3)):
        names = list(some)
        there[of] = aliases_digest((number, name, code) for number, name, code, *_ in names)
        everybodys |= {number: None for number, *_, for_all in names if for_all}
    faults.compare("aliases", there, claims.covered("aliases"))
    faults.compare("alias", everybodys, claims.said("for_all"))


def _figures(db: Connection, claims: EventClaims, faults: FaultsFound, invented: dict[int, bool]) -> None:
    """The revisions, and the figures in force as they follow from them."""
    there = dict.fromkeys(claims.submissions, revisions_digest(()))
    standing: dict[FigureKey, Revision | None] = {}
    forecasts: dict[int, None] = {}
    beside: dict[int, None] = {}
    found = rows.read(db, revision, faults, revision.c.submission, revision.c.number)
    for number, of_submission in groupby((Revision(*row) for row in found), key=lambda one: one.submission):
        revisions = list(of_submission)
        there[number] = revisions_digest(revisions)
        for one in revisions:
            standing[one.key] = in_force_after(standing.get(one.key), one)
            forecasts |= {one.number: None} if one.kind is FigureKind.FORECAST else {}
            beside |= {} if one.carried else {one.number: None}
    faults.compare("revisions", there, claims.covered("revisions"))
    faults.compare("revision", forecasts, claims.said("forecasts"))
    faults.compare("revision", beside, claims.said("beside"))
    for kind, table in IN_FORCE.items():
        in_force = (one for one in standing.values() if one is not None and one.kind is kind)
        _in_force(db, faults, table, in_force, invented)


def _in_table(one: Revision, invented: dict[int, bool]) -> tuple[object, ...]:
    return *one.figure, one.basis, one.number, one.at, invented.get(one.submission), one.carried


def _in_force(
    db: Connection, faults: FaultsFound, table: Table, standing: Iterable[Revision], invented: dict[int, bool]
) -> None:
    follows = {" ".join(map(str, one.key[:3])): _in_table(one, invented) for one in standing}
    there = {" ".join(map(str, row[:3])): row[3:] for row in rows.read(db, table, faults)}
    faults.compare(table.name, there, follows)


def _files(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    there = {digest: sha256(data) for digest, data in rows.read(db, file, faults)}
    kept = {body["file"] for body in (*claims.submissions.values(), *claims.decisions.values())} - {None}
    faults.compare("file", there, {digest: digest for digest in kept})


def _plan_files(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    there = {
        number: plan_file_digest(number, year, digest, since, event) if plan_digest(plan, units) == digest else None
        for number, year, digest, plan, units, since, event in rows.read(db, plan_file, faults)
    }
    faults.compare("plan_file", there, claims.plans)


def _decisions(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    names = plan_decision.columns.keys()
    found = (dict(zip(names, row, strict=True)) for row in rows.read(db, plan_decision, faults))
    there = {one["number"]: plan_decision_digest(one) for one in found}
    faults.compare("plan_decision", there, {number: body["plan_decision"] for number, body in claims.decisions.items()})


def _people(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    names = account.columns.keys()
    found = (dict(zip(names, row, strict=True)) for row in rows.read(db, account, faults))
    faults.compare("account", {one["name"]: accounts.covered_state(one) for one in found}, claims.accounts)


def _sessions(db: Connection, claims: EventClaims, faults: FaultsFound) -> None:
    """Those that are there were opened, and not ended since. One that is not there ended by time, of which no event
    tells."""
    for token, name, created, seen, expires in rows.read(db, login_session, faults):
        session = accounts.session_name(token)
        covers = claims.sessions.get(session)
        if covers is None:
            faults.found(Broken.UNRECORDED, f"session:{name} {session[:12]}")
        elif covers != (name, accounts.session_digest(token, name, created, expires)) or seen > expires:
            faults.found(Broken.CHANGED, f"session:{name} {session[:12]}")


def _identity(db: Connection, _told: EventClaims, faults: FaultsFound) -> None:
    names = [name for (name,) in rows.read(db, store_identity, faults)]
    if len(names) != 1 or not _NAME.fullmatch(names[0]):
        faults.found(Broken.CHANGED if names else Broken.MISSING, "store_identity")
