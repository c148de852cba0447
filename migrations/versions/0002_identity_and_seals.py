"""A store has an identity, events can be sealed with the machine's secret, an alias says whether it is everybody's.

Sessions end: the events that opened them do not say which ones they are. Once an event is sealed, the database refuses
one without a seal: a program of the version before, still running, would break the history.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")


def upgrade() -> None:
    identity = op.create_table(
        "store_identity",
        sa.Column("id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="store_identity_pk"),
        sqlite_strict=True,
    )
    op.bulk_insert(identity, [{"id": secrets.token_hex(16)}])
    op.add_column("event", sa.Column("seal", sa.Text, nullable=True))
    op.add_column("alias", sa.Column("for_all", FLAG, nullable=False, server_default=sa.false()))
    op.execute("DELETE FROM login_session")
    if op.get_bind().dialect.name == "sqlite":
        refuse_unsealed_on_sqlite()
    else:
        refuse_unsealed_on_postgresql()


WORDS = "history: an event without a seal follows none that has one"
SEALED = "(SELECT seal FROM event ORDER BY seq DESC LIMIT 1) IS NOT NULL"


def refuse_unsealed_on_sqlite() -> None:
    op.execute(
        f"CREATE TRIGGER event_refuses_unsealed BEFORE INSERT ON event WHEN NEW.seal IS NULL AND {SEALED} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )


def refuse_unsealed_on_postgresql() -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_unsealed_event() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {SEALED} THEN RAISE EXCEPTION '{WORDS}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_refuses_unsealed BEFORE INSERT ON event "
        "FOR EACH ROW WHEN (NEW.seal IS NULL) EXECUTE FUNCTION refuse_unsealed_event()"
    )
