"""The zip around an xlsx or ods file, not trusted: names, sizes and markup are checked before a part is used."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import copy
from xml.parsers import expat

from kpi.intake.workbook.cells import UnreadableWorkbook
from kpi.intake.workbook.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, RATIO_FROM

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_WITHIN = 22 + 0xFFFF
_CHUNK = 1 << 16
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ODD_NAME = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:|\0")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
_SEPARATOR = " "


class Package:
    """The parts of a zip by name. Part names are compared as Office does, without regard to case."""

    def __init__(self, data: bytes) -> None:
        self._zip = _opened(data)
        self._parts = _checked(self._zip.infolist())
        self._unpacked = 0
        self._refuse_declared_bomb()

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def check_markup(self) -> None:
        """Unpacks every XML part once: counts real bytes, refuses any DOCTYPE, compares the zip's checksums."""
        for name in self._parts:
            if name.endswith((".xml", ".rels")):
                self._check_part(name)
        self._unpacked = 0

    def _check_part(self, name: str) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        is_markup = True
        for chunk in self.chunks(name):
            try:
                if is_markup:
                    parser.Parse(chunk, False)
            except expat.ExpatError:
                is_markup = False  # a part that is read says so again, and then it counts
            except (LookupError, ValueError) as fault:  # an encoding that nobody knows
                raise UnreadableWorkbook("broken") from fault

    def chunks(self, name: str) -> Iterator[bytes]:
        declared = self._parts[name.lower()]
        # zipfile stops at the size a header claims; without that it stops where the packed bytes end
        honest = copy(declared)
        honest.file_size = MAX_UNPACKED + _CHUNK
        size = 0
        try:
            with self._zip.open(honest) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if self._unpacked > MAX_UNPACKED or size > max(RATIO_FROM, MAX_RATIO * declared.compress_size):
                        raise _bomb()
                    yield chunk
        except _BROKEN as fault:
            raise UnreadableWorkbook("broken") from fault
        if size > declared.file_size:
            raise _bomb()

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def parse(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Streams a part through the handlers; names come as "namespace name"."""
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        try:
            for chunk in self.chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise UnreadableWorkbook("broken") from fault

    def _refuse_declared_bomb(self) -> None:
        parts = self._parts.values()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise _bomb()


def _opened(data: bytes) -> zipfile.ZipFile:
    if _DIRECTORY_END not in data[-_DIRECTORY_END_WITHIN:]:
        raise UnreadableWorkbook("truncated")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as fault:
        raise UnreadableWorkbook("broken") from fault


def _checked(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_PARTS:
        raise UnreadableWorkbook("too_many_parts", parts=str(len(infos)), limit=str(MAX_PARTS))
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.orig_filename.replace("\\", "/").lower()
        if _ODD_NAME.search(name):
            raise UnreadableWorkbook("unsafe_names")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableWorkbook("encrypted")
        if name in parts or info.compress_type not in _METHODS:
            raise UnreadableWorkbook("broken")
        parts[name] = info
    return parts


def _bomb() -> UnreadableWorkbook:
    return UnreadableWorkbook("bomb", limit=str(MAX_UNPACKED >> 20))


def _refuse_doctype(*_: object) -> None:
    raise UnreadableWorkbook("doctype")
