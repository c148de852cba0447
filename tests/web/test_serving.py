"""Starting to serve: a place that cannot be had is one line and exit 2, never a traceback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.config import DATA, ROOT, BadSetting, settings


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def serve(home: Path, **settings: str) -> tuple[int, str, list[str]]:
    """Exit code, output, and the lines of the error output without the advice to make the first account."""
    env = {**os.environ, "KPI_DATABASE_URL": "", "KPI_HOME": str(home), **settings}
    command = [sys.executable, "-m", "kpi", "serve"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, [line for line in done.stderr.splitlines() if "user add" not in line]


@pytest.mark.deep
def test_a_port_that_is_taken(tmp_path: Path, taken: int) -> None:
    code, said, (fault,) = serve(tmp_path, KPI_PORT=str(taken))
    assert (code, said) == (2, "")
    assert f"KPI_PORT={taken}: Address already in use" in fault


@pytest.mark.parametrize(("setting", "value"), [("KPI_PORT", "abc"), ("KPI_PLAN", "/nowhere/2021.yaml")])
def test_a_setting_that_cannot_be_used(tmp_path: Path, setting: str, value: str) -> None:
    code, said, (fault,) = serve(tmp_path, **{setting: value})
    assert (code, said) == (2, "")
    assert value in fault


def test_a_map_that_is_missing_is_told_by_its_name_and_line(tmp_path: Path) -> None:
    units = tmp_path / "units.yaml"
    units.write_text((DATA / "units.yaml").read_text("utf-8"), "utf-8")  # without the map beside it
    code, said, (fault,) = serve(tmp_path, KPI_UNITS=str(units))
    assert (code, said) == (2, "")
    assert "map.outlines" in fault
    assert "“communes.geojson”" in fault


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8501 ", "²", "8_501", "٨٥٠١", "８５０１", "9" * 5000])
def test_a_port_that_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_PORT", port)
    settings.cache_clear()
    with pytest.raises(BadSetting, match=f"^KPI_PORT={port}$"):
        settings()
