"""A revision and a figure in force say whether they came in the report that carries the figure, or in another that stands
beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")


def upgrade() -> None:
    for table in ("revision", "current", "forecast"):
        op.add_column(table, sa.Column("carried", FLAG, nullable=False, server_default=sa.true()))
