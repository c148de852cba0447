"""The mark of a browser that has signed in to an account, which tells it from strangers who guess."""

import secrets

from kpi import auth
from kpi.store.accounts import StoredAccount

KNOWN_BROWSER = "known"


def new_browser_mark(secret: bytes, name: str, password_hash: str) -> str:
    """A new mark, valid for this account until its password changes."""
    mark = secrets.token_hex(16)
    return f"{mark}.{_signature(secret, name, password_hash, mark)}"


def is_known(secret: bytes, stored: StoredAccount | None, shown: str) -> bool:
    """Whether the browser that shows this has signed in with the password the account has today."""
    if stored is None:
        return False
    mark, _, signature = shown.partition(".")
    return auth.same(signature, _signature(secret, stored.account.name, stored.password_hash, mark))


def _signature(secret: bytes, name: str, password_hash: str, mark: str) -> str:
    return auth.sign(secret, KNOWN_BROWSER, name, auth.digest(password_hash), mark)
