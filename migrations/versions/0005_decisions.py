"""What decisions have changed of a plan in the course of its year, as they were recorded; like all history only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")
NAME = "plan_decision"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("file", sa.Text),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("illustrative", sa.Integer().with_variant(sa.Boolean(), "postgresql"), nullable=False),
        sa.Column("event", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"{NAME}_pk"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {NAME}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {NAME} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()"
        )
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, 'history: {NAME} is only added to'); END"
    op.execute(f"CREATE TRIGGER {NAME}_refuses_update BEFORE UPDATE ON {NAME} {refuse}")
    op.execute(f"CREATE TRIGGER {NAME}_refuses_delete BEFORE DELETE ON {NAME} {refuse}")
    op.execute(
        f"CREATE TRIGGER {NAME}_refuses_replace BEFORE INSERT ON {NAME} "
        f"WHEN EXISTS (SELECT 1 FROM {NAME} WHERE number >= NEW.number) {refuse}"
    )
