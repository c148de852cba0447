"""Writes files where somebody asks: never over the store's own, and over another only when asked to."""

import errno
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

SIDECAR_ENDINGS: Final = ("-wal", "-shm", "-journal")
"""Of an SQLite file: what its name ends with where SQLite keeps what belongs to it."""

_NO_LINKS: Final = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_SQLITE: Final = b"SQLite format 3\0"
_WRITES_AHEAD: Final = 2  # in the bytes 18 and 19 of the header; a copy that `backup` made has 1


class OutputExists(Exception):
    """There is a file of this name; it is replaced only with --overwrite:"""


class ForeignFile(Exception):
    """A file of a store, a file the app runs on, or no ordinary file; nothing is ever written over it:"""


def with_sidecar_files(path: Path) -> list[Path]:
    """An SQLite file and what SQLite keeps beside it, by the name given and by the one that links lead to."""
    names = dict.fromkeys((path.absolute(), path.resolve()))
    return [name.with_name(name.name + ending) for name in names for ending in ("", *SIDECAR_ENDINGS)]


def check_writable(path: Path, kept: Iterable[Path], *, overwrite: bool) -> None:
    """Checks that a file may be written here. `kept`: what must never be replaced, there or not.

    Raises ForeignFile, OutputExists.
    """
    if is_one_of(path, kept) or _belongs_to_a_store(path) or _is_no_file(path):
        raise ForeignFile(str(path))
    if os.path.lexists(path) and not overwrite:
        raise OutputExists(str(path))


def is_one_of(path: Path, kept: Iterable[Path]) -> bool:
    return any(_is_same(path, one) for one in kept)


@contextmanager
def atomic_file(path: Path, kept: Iterable[Path] = (), *, overwrite: bool = False, mode: int = 0o600) -> Iterator[Path]:
    """A new, empty file in the same folder, which takes the name `path` when the block has ended well.

    `path` is whole or as it was. A link of that name is replaced, not followed. Raises as `check_writable`.
    """
    kept = tuple(kept)
    check_writable(path, kept, overwrite=overwrite)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    _make(part, mode)
    try:
        yield part
        _to_disk(part)
        check_writable(path, kept, overwrite=overwrite)
        if overwrite:
            part.replace(path)
        else:
            _settle(part, path)
        _to_disk(path.parent)
    finally:
        for one in with_sidecar_files(part):
            one.unlink(missing_ok=True)


def _settle(part: Path, path: Path) -> None:
    """Gives it the name, unless somebody has taken that meanwhile."""
    try:
        try:
            os.link(part, path)
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
            # a disk without links, as a stick mostly is: whoever makes the file has the name
            _make(path, 0o600)
            part.replace(path)
    except FileExistsError as fault:
        raise OutputExists(str(path)) from fault


def _make(path: Path, mode: int) -> None:
    """Raises FileExistsError, also for a link that leads nowhere."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, mode))


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _is_same(path: Path, kept: Path) -> bool:
    """By what it is (links of either kind, mounts) and, where it is not there, by folder and name in any spelling."""
    with suppress(OSError):
        if path.samefile(kept):
            return True
    return _spelt(path.name) == _spelt(kept.name) and _same_folder(path.parent, kept.parent)


def _same_folder(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _spelt(name: str) -> str:
    # some disks do not tell capitals or composed letters apart
    return unicodedata.normalize("NFC", name).casefold()


def _belongs_to_a_store(path: Path) -> bool:
    """A database in use, ours or not, or what lies beside one."""
    if _header(path)[18:20].count(_WRITES_AHEAD):
        return True
    bases = (path.with_name(path.name.removesuffix(end)) for end in SIDECAR_ENDINGS if path.name.endswith(end))
    return any(_header(base) for base in bases) or any(
        os.path.lexists(path.with_name(path.name + end)) for end in SIDECAR_ENDINGS if _header(path)
    )


def _header(path: Path) -> bytes:
    """The header of an SQLite file; empty for any other file."""
    with suppress(OSError):
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as file:
                begins = file.read(20)
            return begins if begins.startswith(_SQLITE) else b""
    return b""


def _is_no_file(path: Path) -> bool:
    """A folder, a device, a pipe, or a link to one; a link that leads nowhere is an ordinary one."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return not path.name
    return not stat.S_ISREG(kind)
