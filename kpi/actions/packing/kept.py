"""Files that were just made, for who asked for them: a browser fetches them one by one."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final

from kpi.actions.packing.files import PackFile

_MOST: Final = 96
"""Files of a dozen packs, some ten megabytes."""


class Kept:
    """The newest of them, by what they were made of and for whom; safe from several threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._files: OrderedDict[Hashable, PackFile] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> PackFile | None:
        with self._lock:
            return self._files.get(key)

    def put(self, key: Hashable, file: PackFile) -> None:
        with self._lock:
            self._files[key] = file
            while len(self._files) > self._most:
                self._files.popitem(last=False)


KEPT: Final = Kept()
