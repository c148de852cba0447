"""The version of a store's schema, and the way to today's."""

from typing import Final

from sqlalchemy import Connection, inspect, text

from kpi.config import ROOT

HEAD: Final = "0005"
"""Today's version, as in `migrations/versions`; kept here because importing alembic takes half a second."""


class OlderSchema(Exception):
    """The store was made by an older version of this program; `python -m kpi migrate` brings it up to date:"""


class NewerSchema(Exception):
    """The store was made by a newer version of this program, which alone can use it:"""


def version(db: Connection) -> str | None:
    """None where there is no store yet."""
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def check_version(found: str) -> None:
    """Raises OlderSchema and NewerSchema."""
    if found < HEAD:
        raise OlderSchema(f"{found} < {HEAD}")
    if found > HEAD:
        raise NewerSchema(f"{found} > {HEAD}")


def upgrade(db: Connection) -> None:
    """Brings the schema up to today's, within the caller's transaction. Raises NewerSchema."""
    from alembic import command
    from alembic.config import Config

    found = version(db)
    if found is not None and found > HEAD:
        raise NewerSchema(f"{found} > {HEAD}")
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")
