"""Makes Office packages reproducible, whose libraries write the time of saving into them."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kpi.wording import local_time

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""When a part says it was made: the libraries write the moment of writing."""


def with_fixed_timestamps(package: bytes, at: datetime) -> bytes:
    """The package with this moment on every part; embedded workbooks too."""
    target = BytesIO()
    stamp = local_time(at).timetuple()[:6]
    with ZipFile(BytesIO(package)) as read, ZipFile(target, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = read.read(name)
            if name.endswith(".xlsx"):
                content = with_fixed_timestamps(content, at)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            written.writestr(ZipInfo(name, stamp), content, ZIP_DEFLATED)
    return target.getvalue()
