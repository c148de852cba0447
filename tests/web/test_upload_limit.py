"""So many files, by account."""

import pytest

from kpi.web.slow_down import HOUR
from kpi.web.upload_limit import TooManyUploads, UploadLimit


def test_one_file_at_a_time_by_account() -> None:
    limit = UploadLimit()
    with limit.one("an", 0.0):
        with pytest.raises(TooManyUploads), limit.one("an", 1.0):
            pass
        with limit.one("binh", 1.0):
            pass
    with limit.one("an", 2.0):
        pass


def test_so_many_files_an_hour_by_account() -> None:
    limit = UploadLimit(an_hour=3)
    for now in (0.0, 10.0, 20.0):
        with limit.one("an", now):
            pass
    with pytest.raises(TooManyUploads), limit.one("an", 30.0):
        pass
    with limit.one("an", HOUR + 1):
        pass
