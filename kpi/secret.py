"""The secret of this installation: a file in KPI_HOME that is in no copy of the store."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

_SECRET_BYTES = 32


class UnsafeSecret(Exception):
    """The secret file in KPI_HOME is too short or can be read by other users of the machine."""


def machine_secret(home: Path) -> bytes:
    """The secret of this installation, made on first use. Raises UnsafeSecret."""
    path = home / "secret"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _make_secret(path)
    return _read_secret(path)


def _make_secret(path: Path) -> None:
    """Appears whole or not at all, and once, whoever else is making it."""
    with NamedTemporaryFile(dir=path.parent) as part:  # made readable by its owner alone
        part.write(secrets.token_bytes(_SECRET_BYTES))
        part.flush()
        with suppress(FileExistsError):
            os.link(part.name, path)


def _read_secret(path: Path) -> bytes:
    found = path.read_bytes()
    if len(found) < _SECRET_BYTES or stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise UnsafeSecret(str(path))
    return found
