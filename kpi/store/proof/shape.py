"""Compares tables, indexes and triggers with those the migrations make."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, StaticPool, create_engine, text

from kpi.store import schema
from kpi.store.proof.faults import Broken, FaultsFound

POSTGRESQL_SHAPE: Final = Path(__file__).with_name("postgresql.json")
"""What the migrations make on PostgreSQL: there a reader can make no second schema to compare with."""


def prove(db: Connection, faults: FaultsFound) -> None:
    made = _made_on_sqlite() if db.dialect.name == "sqlite" else _made_on_postgresql()
    there, wanted = _by_kind(described(db)), _by_kind(made)
    for kind in sorted(there.keys() | wanted.keys()):
        faults.compare(kind, there.get(kind, {}), wanted.get(kind, {}), Broken.NOT_OURS)


def described(db: Connection) -> dict[str, str]:
    """Reads the definitions as the database gives them, by kind and name, as `trigger event_refuses_update`."""
    if db.dialect.name == "sqlite":
        asked = "SELECT type || ' ' || name, coalesce(tbl_name || ' ' || sql, tbl_name) FROM sqlite_master"
        # what ANALYZE keeps decides how fast an answer is, never which
        found = db.execute(text(f"{asked} WHERE name NOT LIKE 'sqlite_stat%'"))
    else:
        found = db.execute(text(_ON_POSTGRESQL))
    return {str(name): " ".join(str(definition).split()) for name, definition in found}


def _by_kind(definitions: Mapping[str, str]) -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for name, definition in definitions.items():
        kind, _, of = name.partition(" ")
        kinds.setdefault(kind, {})[of] = definition
    return kinds


@cache
def _made_on_sqlite() -> Mapping[str, str]:
    raw = sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: raw, poolclass=StaticPool)
    try:
        with engine.connect() as db:
            schema.upgrade(db)
            return described(db)
    finally:
        engine.dispose()
        raw.close()


@cache
def _made_on_postgresql() -> Mapping[str, str]:
    found: dict[str, str] = json.loads(POSTGRESQL_SHAPE.read_text("utf-8"))
    return found


_ON_POSTGRESQL: Final = """
WITH here AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = current_schema()),
own AS (
    SELECT c.* FROM pg_class c JOIN here ON here.oid = c.relnamespace
    WHERE NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'relation ' || relname, relkind::text || relpersistence::text
    || ' rows secured: ' || (relrowsecurity OR relforcerowsecurity)
    || ' inherits: ' || EXISTS (SELECT FROM pg_inherits WHERE own.oid IN (inhrelid, inhparent))
FROM own WHERE relkind NOT IN ('i', 'I', 't', 'c')
UNION ALL
SELECT 'column ' || relname || '.' || attname, format_type(atttypid, atttypmod)
    || CASE WHEN attnotnull THEN ' not null' ELSE '' END || attidentity::text || attgenerated::text
    || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
FROM own JOIN pg_attribute ON attrelid = own.oid LEFT JOIN pg_attrdef ON adrelid = own.oid AND adnum = attnum
WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'constraint ' || relname || '.' || conname, pg_get_constraintdef(con.oid)
    || CASE WHEN convalidated THEN '' ELSE ' not validated' END
FROM own JOIN pg_constraint con ON conrelid = own.oid WHERE contype <> 'n' AND contype <> 't'
UNION ALL
SELECT 'index ' || i.relname, replace(pg_get_indexdef(i.oid), quote_ident(nspname) || '.', '')
    || CASE WHEN indisvalid AND indisready AND indislive THEN '' ELSE ' not in use' END
FROM own JOIN pg_index ON indrelid = own.oid JOIN pg_class i ON i.oid = indexrelid CROSS JOIN here
UNION ALL
SELECT 'trigger ' || relname || '.' || tgname, replace(pg_get_triggerdef(t.oid), quote_ident(nspname) || '.', '')
    || ' enabled: ' || tgenabled::text
FROM own JOIN pg_trigger t ON tgrelid = own.oid CROSS JOIN here WHERE NOT tgisinternal
UNION ALL
SELECT 'trigger of the keys of ' || relname, 'enabled: ' || string_agg(DISTINCT tgenabled::text, '')
FROM own JOIN pg_trigger ON tgrelid = own.oid WHERE tgisinternal GROUP BY relname
UNION ALL
SELECT 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid)
FROM own JOIN pg_rewrite r ON ev_class = own.oid WHERE relkind = 'r'
UNION ALL
SELECT 'function ' || proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
    lanname || ' ' || provolatile::text || prosecdef || ' ' || prosrc
FROM pg_proc p JOIN here ON here.oid = pronamespace JOIN pg_language l ON l.oid = prolang
WHERE NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'setting session_replication_role', current_setting('session_replication_role')
"""
