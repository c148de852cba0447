"""What somebody does who has the database, knows this code, and has not the machine's secret: `verify` names it.

Guards are put back as they were after each change that they would refuse.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kpi import actions
from kpi.actions.accounts import AccountChanges
from kpi.domain.access import Account, Role
from kpi.store import Broken, Store, accounts, backup, events, open_store, sealed, seals, verify
from kpi.store.models import event
from kpi.wording import check_code
from tests.deep import first_of
from tests.factories import B
from tests.recording import NOON, OPERATOR, SECRET, UNITS, bring_back, entry, events_after, later, record, sign_in
from tests.store.test_chain import fill

AN = Account("an", Role.OFFICER)
LAST = 14


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its home: a filled history, two sessions, one of them ended."""
    home = tmp_path_factory.mktemp("home")
    store = open_store(f"sqlite:///{home / 'kpi.db'}", home)
    fill(store)
    sign_in(store, "an", "token of an", later(20))
    sign_in(store, "binh", "token of binh", later(21))
    actions.sign_out(store, "token of binh", Account("binh", Role.LEADER), later(22))
    with store.reading() as db:
        assert (verify(db), events.next_seq(db)) == ([], LAST + 1)
    store.close()
    return home


@dataclass
class Insider:
    """Has the file open, and the code at hand: what they record so is chained rightly."""

    home: Path
    raw: Any

    @property
    def url(self) -> str:
        return f"sqlite:///{self.home / 'kpi.db'}"

    def sql(self, *statements: str) -> None:
        for one in statements:
            self.raw.execute(one)

    @contextmanager
    def guards_off(self) -> Iterator[None]:
        guards = self.raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        self.sql(*(f"DROP TRIGGER {name}" for name, _ in guards))
        yield
        self.sql(*(made for _, made in guards))

    def unseen(self, *statements: str) -> None:
        with self.guards_off():
            self.sql(*statements)

    @contextmanager
    def store(self, secret: bytes | None = None) -> Iterator[Store]:
        """Without a secret nothing can be appended here, unless the guards are off."""
        store = Store(self.url, secret)
        with self.guards_off() if secret is None else nullcontext():
            yield store
        store.close()

    def appends(self, what: str, body: dict[str, object], secret: bytes | None = None) -> None:
        with self.store(secret) as store:
            store.write(lambda db: events.append(db, "cli:root", what, later(30), body))

    def rechains(self, first: int, change: Callable[[events.Event], events.Event]) -> None:
        """Writes this event anew, and the hashes of all after it; their seals stay."""

        def rewritten(db: Any) -> None:
            prev = ""
            for one in events_after(db, first - 1):
                made = change(one) if one.seq == first else replace(one, prev=prev)
                made = replace(made, hash=made.computed_hash())
                db.execute(event.update().where(event.c.seq == one.seq).values(asdict(made)))
                prev = made.hash

        with self.guards_off(), self.store() as store:
            store.write(rewritten)


@pytest.fixture
def insider(template: Path, tmp_path: Path) -> Iterator[Insider]:
    home = Path(shutil.copytree(template, tmp_path / "home"))
    raw = sqlite.connect(home / "kpi.db", isolation_level=None)
    yield Insider(home, raw)
    raw.close()


def found(insider: Insider) -> set[tuple[Broken, str]]:
    store = open_store(insider.url, insider.home)
    with store.reading() as db:
        faults = verify(db)
    store.close()
    return {(fault.broken, fault.subject) for fault in faults}


def hands_in(secret: bytes | None) -> Callable[[Insider], None]:
    def done(insider: Insider) -> None:
        with insider.store(secret) as store:
            record(store, entry("999"), at=later(30))

    return done


def adds_an_account(insider: Insider) -> None:
    with insider.store() as store:
        actions.add_account(store, Account("eve", Role.ADMINISTRATOR), OPERATOR, later(30), units=UNITS, secret=SECRET)


def promotes(insider: Insider) -> None:
    with insider.store() as store:
        actions.change_account(store, "binh", AccountChanges(Role.REVIEWER), OPERATOR, later(30), units=UNITS)


def signs_in(insider: Insider) -> None:
    with insider.store() as store:
        sign_in(store, "an", "stolen", later(30), address="10.0.0.9")


def opens_a_session(insider: Insider) -> None:
    with insider.store() as store:
        store.write(lambda db: accounts.open_session(db, "stolen", "an", later(30)))


def reopens_a_session(insider: Insider) -> None:
    with insider.store() as store:
        store.write(lambda db: accounts.open_session(db, "token of binh", "binh", later(21)))


def appends(what: str, secret: bytes | None = None, **body: object) -> Callable[[Insider], None]:
    return lambda insider: insider.appends(what, body, secret)


def unseals_from_the_start(insider: Insider) -> None:
    insider.unseen("UPDATE event SET seal = NULL")


def restores_with_another_secret_and_goes_on(insider: Insider) -> None:
    insider.appends("store:x:restored", {}, OTHER)
    hands_in(OTHER)(insider)


def replaces_a_table_by_a_view(insider: Insider) -> None:
    insider.unseen(
        "ALTER TABLE current RENAME TO hidden",
        "CREATE VIEW current AS SELECT * FROM hidden WHERE unit <> '446' OR 1",
    )


def loosens(insider: Insider) -> None:
    """The same table without its checks."""
    (made,) = insider.raw.execute("SELECT sql FROM sqlite_master WHERE name = 'account'").fetchone()
    insider.sql("PRAGMA writable_schema=ON")
    loose = made.replace("NOT NULL", "")
    insider.raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'account'", (loose,))
    insider.sql("PRAGMA writable_schema=RESET")


OTHER = b"another machine's secret, as long "
ROWS = {
    "a figure in the log": "UPDATE revision SET value = '999' WHERE number = 7",
    "the basis of a figure": "UPDATE revision SET basis = 'revised' WHERE number = 7",
    "which report a figure came in": "UPDATE revision SET carried = 0 WHERE number = 1",
    "the reason of a withdrawal": "UPDATE revision SET reason = 'because' WHERE reason IS NOT NULL",
    "the place of a figure": "UPDATE revision SET cell = 'Z9' WHERE number = 1",
    "a figure in force": "UPDATE current SET value = '999' WHERE unit = '446'",
    "a figure in force taken away": "DELETE FROM current WHERE unit = '446' AND indicator = 'X-1'",
    "a figure in force marked as invented": "UPDATE current SET illustrative = 1 WHERE unit = '446'",
    "a submission's sender": "UPDATE submission SET sender = '18673' WHERE number = 1",
    "a submission's author": "UPDATE submission SET \"by\" = 'binh' WHERE number = 1",
    "a submission's receipt": "UPDATE submission SET receipt = '{}' WHERE number = 1",
    "a submission's mark of invention": "UPDATE submission SET illustrative = 1 WHERE number = 1",
    "a submission's key": "UPDATE submission SET once = 'x' WHERE number = 1",
    "the bytes handed in": "UPDATE file SET data = x'00'",
    "the bytes handed in, gone": "DELETE FROM file",
    "bytes that nobody handed in": "INSERT INTO file VALUES ('x', x'00')",
    "an alias": "UPDATE alias SET code = '18673'",
    "an alias for everybody": "UPDATE alias SET for_all = 1",
    "an alias gone": "DELETE FROM alias",
    "an alias more": "INSERT INTO alias SELECT number + 1, 'C. Thành', code, submission, 0 FROM alias",
    "a plan": "UPDATE plan_file SET plan = 'easier' WHERE number = 2",
    "a plan's day": "UPDATE plan_file SET since = '2021-01-01T00:00:00.000000Z' WHERE number = 2",
    "a plan gone": "DELETE FROM plan_file WHERE number = 2",
    "a decision": "UPDATE plan_decision SET content = '{}'",
    "a decision's author": "UPDATE plan_decision SET \"by\" = 'binh'",
    "a decision of another year": "UPDATE plan_decision SET year = 2022",
    "a decision gone": "DELETE FROM plan_decision",
    "a decision without its file": "UPDATE plan_decision SET file = NULL",
    "a role": "UPDATE account SET role = 'administrator' WHERE name = 'an'",
    "units": "UPDATE account SET units = '[\"18673\",\"18676\"]' WHERE name = 'an'",
    "rights": "UPDATE account SET rights = '[\"restricted\"]' WHERE name = 'an'",
    "a password": "UPDATE account SET password_hash = 'x' WHERE name = 'an'",
    "a password that need not be changed": "UPDATE account SET must_change_password = 0 WHERE name = 'an'",
    "an account gone": "DELETE FROM account WHERE name = 'binh'",
    "an account more": "INSERT INTO account SELECT 'eve', role, units, rights, '', 0, 0 FROM account LIMIT 1",
    "a session that lasts": "UPDATE login_session SET expires = '2031-01-01T00:00:00.000000Z'",
    "a session of another": "UPDATE login_session SET account = 'binh'",
    "a session that began later": "UPDATE login_session SET created = '2021-05-16T13:00:00.000000Z'",
    "a session seen after its end": "UPDATE login_session SET seen = '2031-01-01T00:00:00.000000Z'",
    "a session with another token": "UPDATE login_session SET token = 'mine'",
    "the store's name gone": "DELETE FROM store_identity",
    "the store's name twice": "INSERT INTO store_identity VALUES ('another')",
    "an event's author": "UPDATE event SET actor = 'binh' WHERE seq = 4",
    "an event's moment": "UPDATE event SET at = '2021-01-01T00:00:00.000000Z' WHERE seq = 4",
    "an event gone": "DELETE FROM event WHERE seq = 4",
    "a seal gone": "UPDATE event SET seal = NULL WHERE seq = 4",
    "the last seal gone": f"UPDATE event SET seal = NULL WHERE seq = {LAST}",
    "a seal of another event": "UPDATE event SET seal = (SELECT seal FROM event WHERE seq = 3) WHERE seq = 4",
    "a seal that is none": "UPDATE event SET seal = 'k1:' WHERE seq = 4",
    "a seal by another name": "UPDATE event SET seal = 'k1:0' || substr(seal, 5) || '0' WHERE seq = 4",
    "flags that are neither yes nor no": "UPDATE account SET must_change_password = 2 WHERE name = 'an'",
    "a figure written otherwise": "UPDATE revision SET value = '1.3e2' WHERE number = 1",
}
GUARDS = {
    "a guard gone": ("DROP TRIGGER revision_refuses_update", (Broken.MISSING, "trigger:revision_refuses_update")),
    "a trigger more": (
        "CREATE TRIGGER quiet AFTER INSERT ON revision BEGIN DELETE FROM current; END",
        (Broken.NOT_OURS, "trigger:quiet"),
    ),
    "an index gone": ("DROP INDEX current_by_indicator", (Broken.MISSING, "index:current_by_indicator")),
    "an index more": ("CREATE INDEX another ON current (unit)", (Broken.NOT_OURS, "index:another")),
    "a table more": ("CREATE TABLE shadow (x)", (Broken.NOT_OURS, "table:shadow")),
    "a view more": ("CREATE VIEW figures AS SELECT * FROM current", (Broken.NOT_OURS, "view:figures")),
    "a column more": ("ALTER TABLE account ADD COLUMN note TEXT", (Broken.CHANGED, "table:account")),
}
DONE: dict[str, tuple[Callable[[Insider], None], tuple[Broken, str]]] = {
    "a submission, chained": (hands_in(None), (Broken.UNSEALED, f"event:{LAST + 1}")),
    "a submission, sealed otherwise": (hands_in(OTHER), (Broken.FORGED, f"event:{LAST + 1}")),
    "an account, chained": (adds_an_account, (Broken.UNSEALED, f"event:{LAST + 1}")),
    "a promotion, chained": (promotes, (Broken.UNSEALED, f"event:{LAST + 1}")),
    "a session, chained": (signs_in, (Broken.UNSEALED, f"event:{LAST + 1}")),
    "a session row": (opens_a_session, (Broken.UNRECORDED, f"session:an {accounts.session_name('stolen')[:12]}")),
    "a session that was ended": (
        reopens_a_session,
        (Broken.UNRECORDED, f"session:binh {accounts.session_name('token of binh')[:12]}"),
    ),
    "a restore that was none": (appends("store:x:restored"), (Broken.UNSEALED, f"event:{LAST + 1}")),
    "a restore that was none, and more": (
        restores_with_another_secret_and_goes_on,
        (Broken.FORGED, f"events:{LAST + 1}-{LAST + 2}"),
    ),
    "all seals gone": (unseals_from_the_start, (Broken.UNSEALED, f"events:1-{LAST}")),
    "the tail chained anew": (
        lambda insider: insider.rechains(7, lambda one: replace(one, actor="binh")),
        (Broken.FORGED, f"events:7-{LAST}"),
    ),
    "a table that became a view": (replaces_a_table_by_a_view, (Broken.NOT_OURS, "view:current")),
    "a table without its checks": (loosens, (Broken.CHANGED, "table:account")),
    "an event of no form": (appends("nothing"), (Broken.UNREADABLE, f"event:{LAST + 1}")),
    "an event about no number": (
        appends("submission:one:recorded", submission="", revisions="", aliases="", file=None),
        (Broken.UNREADABLE, f"event:{LAST + 1}"),
    ),
    "an event that lacks what it covers": (appends("submission:6:recorded"), (Broken.UNREADABLE, f"event:{LAST + 1}")),
    "an event about what another told": (
        appends("plan:2021:kept", plan_file="x", number=1),
        (Broken.UNREADABLE, f"event:{LAST + 1}"),
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_changed_row_is_named(insider: Insider, name: str) -> None:
    insider.unseen(ROWS[name])
    assert found(insider) != set()


@pytest.mark.parametrize("name", GUARDS)
def test_a_changed_guard_is_named(insider: Insider, name: str) -> None:
    sql, expected = GUARDS[name]
    insider.sql(sql)
    assert found(insider) == {expected}


@pytest.mark.parametrize("name", DONE)
def test_a_change_made_with_all_its_traces_is_named(insider: Insider, name: str) -> None:
    done, expected = DONE[name]
    done(insider)
    assert expected in found(insider)


def test_without_a_change_nothing_is_named_and_guards_are_put_back_as_they_were(insider: Insider) -> None:
    insider.unseen("UPDATE event SET actor = actor")
    assert found(insider) == set()


def test_what_cannot_be_seen_without_a_head_kept_outside(insider: Insider) -> None:
    """An older state put back: the docs say so."""
    store = open_store(insider.url, insider.home)
    with store.reading() as db:
        head = events.head_hash(db)
        printed = head, check_code(head), check_code(head, 7)
        assert [verify(db, one) for one in printed] == [[], [], []]
        assert [fault.broken for fault in verify(db, head[:7])] == [Broken.HEAD_UNKNOWN]
    insider.unseen(f"DELETE FROM event WHERE seq = {LAST}")
    with store.reading() as db:
        assert verify(db) == []
        assert [[fault.broken for fault in verify(db, one)] for one in printed] == [[Broken.HEAD_UNKNOWN]] * 3
    store.close()


# -- another machine


def test_a_copy_on_a_new_machine_is_whole_and_says_what_cannot_be_checked_there(
    insider: Insider, tmp_path: Path
) -> None:
    there, new = tmp_path / "new", f"sqlite:///{tmp_path / 'new' / 'kpi.db'}"
    with insider.store() as store:
        backup(store, tmp_path / "copy")
    bring_back(tmp_path / "copy", new, there)
    moved = open_store(new, there)
    record(moved, entry("150"), at=later(70))
    with moved.reading() as db:
        assert verify(db) == []
        assert [(one.first, one.last, one.here) for one in sealed(db)] == [(1, LAST, False), (LAST + 1, LAST + 2, True)]
    backup(moved, tmp_path / "copy of new")
    moved.close()
    with Insider(there, None).store(OTHER) as other:
        record(other, entry("151"), at=later(71))
    assert found(Insider(there, None)) == {(Broken.FORGED, f"event:{LAST + 3}")}
    bring_back(tmp_path / "copy of new", insider.url, insider.home, overwrite=True)  # and home again
    assert found(insider) == set()
    assert len(list(there.iterdir())) >= 2


def test_a_store_that_was_carried_to_a_machine_without_its_secret_is_not_taken_for_its_own(insider: Insider) -> None:
    (insider.home / "secret").unlink()
    assert found(insider) == {(Broken.FORGED, f"events:1-{LAST}")}


def test_seals_tell_nothing_of_the_secret_and_differ_by_machine() -> None:
    keys = [seals.key_from(secret) for secret in (OTHER, b"one more")]
    assert len({str(seals.seal(key, "0" * 64)) for key in keys} | {seals.key_name(key) for key in keys}) == 4
    assert seals.holds(keys[0], seals.seal(keys[0], "1"), "1")
    assert not seals.holds(keys[1], seals.seal(keys[0], "1"), "1")


# -- PostgreSQL

ON_POSTGRESQL: dict[str, tuple[str, ...]] = {
    "a guard gone": ("DROP TRIGGER event_refuses_change ON event", "trigger:event.event_refuses_change"),
    "a guard asleep": ("ALTER TABLE event DISABLE TRIGGER ALL", "trigger:event.event_refuses_change"),
    "a guard without teeth": (
        "CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$",
        "function:refuse_change_of_history()",
    ),
    "a trigger more": (
        "CREATE TRIGGER quiet AFTER INSERT ON revision EXECUTE FUNCTION refuse_change_of_history()",
        "trigger:revision.quiet",
    ),
    "a rule": ("CREATE RULE r AS ON UPDATE TO account DO INSTEAD NOTHING", "rule:account.r"),
    "an index gone": ("DROP INDEX current_by_indicator", "index:current_by_indicator"),
    "a check gone": (
        "ALTER TABLE revision DROP CONSTRAINT revision_withdrawn_with_a_reason",
        "constraint:revision.revision_withdrawn_with_a_reason",
    ),
    "rows hidden": ("ALTER TABLE revision ENABLE ROW LEVEL SECURITY", "relation:revision"),
    "a table that became a view": (
        "ALTER TABLE current RENAME TO hidden",
        "CREATE VIEW current AS SELECT * FROM hidden",
        "relation:current",
    ),
    "a column of another kind": ("ALTER TABLE account ALTER disabled DROP NOT NULL", "column:account.disabled"),
    "a table more": ("CREATE TABLE shadow (x int)", "relation:shadow"),
    "a moment that is none": ("UPDATE login_session SET seen = 'infinity'", "login_session"),
}


@pytest.mark.parametrize(
    "name", first_of(ON_POSTGRESQL, "a guard asleep", "a guard without teeth", "a check gone", "rows hidden")
)
def test_a_change_of_the_server_is_named(postgresql_url: str, name: str) -> None:
    store = open_store(postgresql_url)
    fill(store)
    sign_in(store, "an", "token", NOON)
    *statements, subject = ON_POSTGRESQL[name]
    with store.reading() as db:
        assert verify(db) == []
    store.write(lambda db: [db.execute(text(one)) for one in statements])
    with store.reading() as db:
        assert subject in {fault.subject for fault in verify(db)}
    store.close()


@contextmanager
def unsealed_events_let_in(store: Store) -> Iterator[None]:
    name = "event_refuses_unsealed"
    off, on = f"ALTER TABLE event DISABLE TRIGGER {name}", f"ALTER TABLE event ENABLE TRIGGER {name}"
    if store.is_sqlite:
        with store.reading() as db:
            off, on = (
                f"DROP TRIGGER {name}",
                db.scalar(text("SELECT sql FROM sqlite_master WHERE name = :n"), {"n": name}),
            )
    store.write(lambda db: db.exec_driver_sql(off))
    yield
    store.write(lambda db: db.exec_driver_sql(on))


def test_a_submission_chained_but_not_sealed_is_named_on_either_engine(store_url: str, tmp_path: Path) -> None:
    store = open_store(store_url, tmp_path / "home")
    fill(store)
    plain = Store(store_url)
    with pytest.raises(DBAPIError, match="an event without a seal"):
        record(plain, entry("999", unit=B), at=later(30))
    with unsealed_events_let_in(plain):
        record(plain, entry("999", unit=B), at=later(30))
    plain.close()
    with store.reading() as db:
        assert [(fault.broken, fault.subject) for fault in verify(db)] == [(Broken.UNSEALED, "event:12")]
    store.close()
