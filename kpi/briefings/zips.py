"""ZIP files: the same bytes for the same files."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kpi.wording import local_time


def zip_of(files: Iterable[tuple[str, bytes]], at: datetime) -> bytes:
    """Names and contents; dated by `at`, never by the clock."""
    target, stamp = BytesIO(), local_time(at).timetuple()[:6]
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name, stamp), content, ZIP_DEFLATED)
    return target.getvalue()
