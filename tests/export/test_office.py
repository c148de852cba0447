"""The draft as the PDF of an office suite: where there is one, and where there is none."""

import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from kpi.config import DATA
from kpi.export.office import NoOfficeSuite, NotConverted, as_pdf, office_suite
from kpi.export.report import report
from tests.sample_briefings import plain_june


def draft() -> bytes:
    return report(plain_june(), (DATA / "templates" / "report.docx").read_bytes())


@pytest.mark.deep
def test_the_draft_becomes_its_pdf_and_two_at_once_become_two() -> None:
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(as_pdf, [draft(), draft()]))
    for content in made:
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_without_an_office_suite_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office_suite() is None
    with pytest.raises(NoOfficeSuite):
        as_pdf(b"")


def test_a_suite_that_makes_nothing_is_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\necho 'it is out of order' >&2\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NotConverted, match="it is out of order"):
        as_pdf(b"")
