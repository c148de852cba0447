"""The store: history that is only added to, the figures in force, accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")
FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")


def table(name: str, *items: sa.schema.SchemaItem, **options: object) -> None:
    op.create_table(name, *items, sqlite_strict=True, **options)


def number(name: str = "number") -> sa.Column:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def text(name: str, *, optional: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=optional)


def integer(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def instant(name: str) -> sa.Column:
    return sa.Column(name, INSTANT, nullable=False)


def flag(name: str) -> sa.Column:
    return sa.Column(name, FLAG, nullable=False)


def figures() -> list[sa.Column]:
    return [*(sa.Column(name, EXACT) for name in ("value", "numerator", "denominator")), text("basis")]


def upgrade() -> None:
    make_history()
    make_current()
    make_accounts()
    if op.get_bind().dialect.name == "postgresql":
        protect_on_postgresql()
    else:
        protect_on_sqlite()


def make_history() -> None:
    table(
        "event",
        number("seq"),
        instant("at"),
        *(text(name) for name in ("actor", "what", "body", "prev", "hash")),
        sa.PrimaryKeyConstraint("seq", name="event_pk"),
        sa.UniqueConstraint("hash", name="event_hash_key"),
    )
    table(
        "plan_file",
        number(),
        integer("year"),
        *(text(name) for name in ("digest", "plan", "units")),
        instant("since"),
        integer("event"),
        sa.PrimaryKeyConstraint("number", name="plan_file_pk"),
    )
    table(
        "submission",
        number(),
        text("digest"),
        text("file_name"),
        text("sender", optional=True),
        text("period", optional=True),
        text("by"),
        instant("at"),
        text("status"),
        text("receipt"),
        text("once", optional=True),
        flag("illustrative"),
        integer("event"),
        sa.PrimaryKeyConstraint("number", name="submission_pk"),
        sa.UniqueConstraint("once", name="submission_once_key"),
    )
    op.create_index("submission_by_sender", "submission", ["sender", "period"])
    table(
        "file",
        text("digest"),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="file_pk"),
    )
    table(
        "revision",
        number(),
        *(text(name) for name in ("unit", "indicator", "period")),
        integer("nth"),
        *figures(),
        *(text(name, optional=True) for name in ("reason", "sheet", "cell")),
        integer("submission"),
        instant("at"),
        sa.CheckConstraint(
            "value IS NOT NULL OR numerator IS NOT NULL OR denominator IS NOT NULL OR reason IS NOT NULL",
            name="withdrawn_with_a_reason",
        ),
        sa.PrimaryKeyConstraint("number", name="revision_pk"),
        sa.ForeignKeyConstraint(["submission"], ["submission.number"], name="revision_submission_fk"),
        sa.UniqueConstraint("unit", "indicator", "period", "nth", name="revision_unit_indicator_period_nth_key"),
    )
    op.create_index("revision_by_submission", "revision", ["submission"])
    table(
        "alias",
        number(),
        text("name"),
        text("code"),
        integer("submission"),
        sa.PrimaryKeyConstraint("number", name="alias_pk"),
        sa.ForeignKeyConstraint(["submission"], ["submission.number"], name="alias_submission_fk"),
    )


def make_current() -> None:
    table(
        "current",
        *(text(name) for name in ("unit", "indicator", "period")),
        *figures(),
        integer("revision"),
        instant("at"),
        flag("illustrative"),
        sa.PrimaryKeyConstraint("unit", "indicator", "period", name="current_pk"),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name="current_revision_fk"),
        sqlite_with_rowid=False,
    )
    covering = ["indicator", "period", "unit", "value", "numerator", "denominator"]
    op.create_index("current_by_indicator", "current", covering)


def make_accounts() -> None:
    table(
        "account",
        *(text(name) for name in ("name", "role", "units", "rights", "password_hash")),
        flag("must_change_password"),
        flag("disabled"),
        sa.PrimaryKeyConstraint("name", name="account_pk"),
    )
    table(
        "login_session",
        text("token"),
        text("account"),
        *(instant(name) for name in ("created", "seen", "expires")),
        sa.PrimaryKeyConstraint("token", name="login_session_pk"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="login_session_account_fk"),
    )
    op.create_index("login_session_by_account", "login_session", ["account"])


# rows that REPLACE would delete without asking a trigger, or that are not added at the end
TAKEN = {
    "event": "seq >= NEW.seq OR hash = NEW.hash",
    "plan_file": "number >= NEW.number",
    "submission": "number >= NEW.number OR once = NEW.once",
    "revision": "number >= NEW.number OR"
    " (unit, indicator, period, nth) = (NEW.unit, NEW.indicator, NEW.period, NEW.nth)",
    "alias": "number >= NEW.number",
    "file": "digest = NEW.digest",
}


def protect_on_sqlite() -> None:
    for name, taken in TAKEN.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, 'history: {name} is only added to'); END"
        op.execute(f"CREATE TRIGGER {name}_refuses_update BEFORE UPDATE ON {name} {refuse}")
        op.execute(f"CREATE TRIGGER {name}_refuses_delete BEFORE DELETE ON {name} {refuse}")
        op.execute(
            f"CREATE TRIGGER {name}_refuses_replace BEFORE INSERT ON {name} "
            f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {taken}) {refuse}"
        )


def protect_on_postgresql() -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history: % is only added to', TG_TABLE_NAME; END $$"
    )
    for name in TAKEN:
        op.execute(
            f"CREATE TRIGGER {name}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()"
        )
