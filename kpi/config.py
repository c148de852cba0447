"""Settings from the environment, typed and read once."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


class BadSetting(Exception):
    """A setting in the environment cannot be used."""


class TooFewDescriptors(BadSetting):
    """The system lets this process open `limit` files, too few for the least number of screens.

    It starts with `needed`; with `wanted` all its screens fit.
    """

    def __init__(self, limit: int, needed: int, wanted: int) -> None:
        super().__init__(f"{limit} < {needed}")
        self.limit, self.needed, self.wanted = limit, needed, wanted


class StreamlitChanged(Exception):
    """The installed Streamlit, of this `version`, has no such `part` any more, on which the app rests."""

    def __init__(self, version: str, part: str) -> None:
        super().__init__(f"Streamlit {version} has no {part}, which this app needs")
        self.version, self.part = version, part


@dataclass(frozen=True, slots=True)
class Settings:
    """Where run-time files live, which store is used, and where the app listens."""

    home: Path  # KPI_HOME: store, backups, secrets; created on first use
    database_url: str  # KPI_DATABASE_URL, else SQLite in home
    plan_file: Path  # KPI_PLAN: of any year; those of other years lie beside it
    units_file: Path  # KPI_UNITS
    store_wait: float  # KPI_STORE_WAIT: seconds that a change waits for the store
    address: str  # KPI_ADDRESS
    port: int  # KPI_PORT
    hosts: tuple[str, ...]  # KPI_HOSTS: names the app answers to
    secure_cookies: bool  # KPI_SECURE_COOKIES: 1 behind TLS

    @property
    def plan_files(self) -> tuple[Path, ...]:
        """The plan file, and those of other years beside it, `2022.yaml`, without drafts."""
        return (self.plan_file, *(path for path in self._beside if not _is_draft(path)))

    @property
    def drafts(self) -> tuple[Path, ...]:
        """Plans that are still being written, beside the plan file."""
        return tuple(path for path in self._beside if _is_draft(path))

    @property
    def _beside(self) -> list[Path]:
        found = sorted(self.plan_file.parent.glob("[0-9][0-9][0-9][0-9].yaml"))
        return [path for path in found if path != self.plan_file]


def _is_draft(path: Path) -> bool:
    """By its line alone: what is still being written need not be YAML yet."""
    return re.search(rb"^draft: +true\b", path.read_bytes(), re.MULTILINE) is not None


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise BadSetting(f"KPI_PORT={text}")
    return int(text)


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", text):
        raise BadSetting(f"KPI_STORE_WAIT={text}")
    return float(text)


@cache
def settings() -> Settings:
    """Raises BadSetting naming the variable and its value."""
    env = os.environ
    home = Path(env.get("KPI_HOME") or ROOT / "var").resolve()
    return Settings(
        home=home,
        database_url=env.get("KPI_DATABASE_URL") or f"sqlite:///{home / 'kpi.db'}",
        plan_file=Path(env.get("KPI_PLAN") or DATA / "plans" / "2021.yaml"),
        units_file=Path(env.get("KPI_UNITS") or DATA / "units.yaml"),
        store_wait=_seconds(env.get("KPI_STORE_WAIT") or "5"),
        address=env.get("KPI_ADDRESS") or "127.0.0.1",
        port=_port(env.get("KPI_PORT") or "8501"),
        hosts=tuple((env.get("KPI_HOSTS") or "127.0.0.1,localhost").split(",")),
        secure_cookies=env.get("KPI_SECURE_COOKIES") == "1",
    )
