"""The command line on a fresh store of its own."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kpi.__main__ import main
from kpi.config import settings
from kpi.domain.figures.submission import CONFIRM_READING


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def unconfirmed(self) -> list[str]:
        """The keys of tables whose reading nobody confirmed yet."""
        issues = self.json["issues"] if self.out else []
        asked = [issue for issue in issues if issue["code"] == CONFIRM_READING]
        return [issue["choices"][0]["key"] for issue in asked]


Run = Callable[..., Ran]


def confirming(run: Run, *arguments: object) -> Ran:
    """An import whose tables are confirmed once they were seen."""
    seen = run(*arguments)
    keys = [part for key in seen.unconfirmed for part in ("--confirm", key)]
    return run(*arguments, *keys) if keys else seen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """KPI_HOME of this test alone."""
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KPI_DATABASE_URL", raising=False)
    settings.cache_clear()
    yield tmp_path / "home"
    settings.cache_clear()


@pytest.fixture
def empty_store(home: Path, store_file: Path) -> None:
    """In KPI_HOME, where many a command expects one."""
    home.mkdir()
    shutil.copy(store_file, home / "kpi.db")


Begin = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("first") / "home"


@pytest.fixture
def begin_with(home: Path, first_home: Path) -> Begin:
    """Fills KPI_HOME in the first test of a module that asks for it; the others begin with a copy of that."""

    def begun(fill: Callable[[], object]) -> None:
        if first_home.exists():
            shutil.copytree(first_home, home)
        else:
            fill()
            shutil.copytree(home, first_home)

    return begun


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `python -m kpi` with these arguments in this process."""

    def ran(*arguments: object) -> Ran:
        monkeypatch.setattr("sys.argv", ["kpi", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, said.out, said.err)

    return ran


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """A machine CSV of these rows."""

    def written(*rows: str, name: str = "figures.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(["indicator,unit,period,value,numerator,denominator,basis", *rows, ""]), "utf-8")
        return path

    return written
