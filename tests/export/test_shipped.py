"""The templates that ship are what `make templates` builds."""

from importlib import import_module
from pathlib import Path

import pytest

from kpi.config import DATA


@pytest.mark.parametrize(("name", "file"), [("slides", "slides.pptx"), ("report", "report.docx")])
def test_the_file_that_ships_is_the_one_that_is_built(
    name: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = import_module(f"templates.{name}")
    monkeypatch.setattr(builder, "TARGET", tmp_path / file)
    assert builder.build().read_bytes() == (DATA / "templates" / file).read_bytes()
