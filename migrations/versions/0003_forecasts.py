"""A revision says whether it is an actual or a forecast of the year; forecasts in force have a table of their own, so that
whatever reads the figures in force reads no forecast."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")
FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")


def upgrade() -> None:
    op.add_column("revision", sa.Column("kind", sa.Text, nullable=False, server_default="actual"))
    op.create_table(
        "forecast",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("unit", "indicator", "period")),
        *(sa.Column(name, EXACT) for name in ("value", "numerator", "denominator")),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("illustrative", FLAG, nullable=False),
        sa.PrimaryKeyConstraint("unit", "indicator", "period", name="forecast_pk"),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name="forecast_revision_fk"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
