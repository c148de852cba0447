"""A store has an identity, events can be sealed with the machine's secret, an alias says whether it is everybody's.

Sessions end: the events that opened them do not say which ones they are.
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
