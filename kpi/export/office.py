"""Converts the draft to PDF with an office suite, where the machine has one."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_NAMES: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120


class NoOfficeSuite(Exception):
    """No office suite is installed on this machine."""


class NotConverted(Exception):
    """The office suite made no PDF:"""


def office_suite() -> Path | None:
    """LibreOffice, absent where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return None if found is None else Path(found)


def as_pdf(document: bytes) -> bytes:
    """A .docx as LibreOffice prints it. Raises NoOfficeSuite, NotConverted.

    Each time in a profile of its own: of two conversions in one profile, one is lost without a word.
    """
    suite = office_suite()
    if suite is None:
        raise NoOfficeSuite
    with TemporaryDirectory(prefix="kpi-office-") as folder:
        source, target = Path(folder, "draft.docx"), Path(folder, "draft.pdf")
        source.write_bytes(document)
        command = [str(suite), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        language = {**os.environ, "LC_ALL": "vi_VN.UTF-8"}
        try:
            run = subprocess.run(  # noqa: S603  no word of it comes from a reader
                [*command, "--outdir", folder, str(source)],
                capture_output=True,
                check=False,
                timeout=_SECONDS,
                env=language,
            )
        except subprocess.TimeoutExpired as fault:
            raise NotConverted(f"{_SECONDS} s") from fault
        if not target.exists():
            raise NotConverted(run.stderr.decode(errors="replace").strip())
        return target.read_bytes()
