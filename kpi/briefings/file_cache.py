"""Caches files that were just made, because a browser fetches them one by one."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final

from kpi.briefings.files import PackFile
from kpi.limits import KEPT_BYTES, KEPT_FILES


class FileCache:
    """The newest of them, by what they were made of and for whom; safe from several threads."""

    def __init__(self, most: int = KEPT_FILES, most_bytes: int = KEPT_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._files: OrderedDict[Hashable, PackFile] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> PackFile | None:
        with self._lock:
            return self._files.get(key)

    def put(self, key: Hashable, file: PackFile) -> None:
        with self._lock:
            self._forget(key)
            self._files[key] = file
            self._bytes += len(file.content)
            while len(self._files) > self._most or self._bytes > self._most_bytes:
                self._forget(next(iter(self._files)))

    def _forget(self, key: Hashable) -> None:
        file = self._files.pop(key, None)
        if file is not None:
            self._bytes -= len(file.content)


FILE_CACHE: Final = FileCache()
