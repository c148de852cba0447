"""Accounts from the command line: every change says what the account is now, and is an event."""

from pathlib import Path

import pytest

from kpi import auth
from kpi.cli.context import opened, operator
from kpi.config import settings
from tests.cli.conftest import Run
from tests.recording import events_after

UNIT, OTHER = "18676", "18679"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "hash_password", lambda password: f"hash of {password}")


@pytest.fixture
def officer(run: Run) -> str:
    assert run("user", "add", "can-bo", "--role", "officer", "--unit", UNIT, "--restricted").code == 0
    return "can-bo"


def account(run: Run) -> dict[str, object]:
    (found,) = run("user", "list", "--json").json
    assert isinstance(found, dict)
    return found


def told() -> list[str]:
    with opened().store.reading() as db:
        return [one.what for one in events_after(db)]


@pytest.mark.parametrize(
    ("options", "becomes", "says"),
    [
        (("--role", "reviewer"), {"role": "reviewer"}, "Cán bộ tổng hợp"),
        (("--unit", OTHER), {"units": [OTHER]}, OTHER),
        (("--unit", UNIT, "--unit", OTHER), {"units": [UNIT, OTHER]}, f"{UNIT} {OTHER}"),
        (("--unit", ""), {"units": []}, "can-bo"),
        (("--no-restricted",), {"rights": []}, UNIT),
        (("--restricted",), {"rights": ["restricted"]}, "xem chỉ tiêu hạn chế"),
    ],
)
def test_set_changes_what_is_named_and_shows_the_account(
    run: Run, officer: str, options: tuple[str, ...], becomes: dict[str, object], says: str
) -> None:
    before = account(run)
    changed = run("user", "set", officer, *options)
    assert changed.code == 0
    assert account(run) == before | becomes
    assert says in changed.out
    assert changed.out == run("user", "list").out
    assert told() == ["account:can-bo:added", "account:can-bo:changed"]


def test_set_without_a_change_is_wrong_use(run: Run, officer: str) -> None:
    assert run("user", "set", officer).code == 2
    assert told() == ["account:can-bo:added"]


@pytest.mark.parametrize("arguments", [("set", "nobody", "--role", "leader"), ("enable", "nobody")])
def test_who_is_not_there_is_not_changed(run: Run, officer: str, arguments: tuple[str, ...]) -> None:
    refused = run("user", *arguments)
    assert (refused.code, "nobody" in refused.err) == (2, True)


def test_an_unknown_unit_changes_nothing(run: Run, officer: str) -> None:
    refused = run("user", "set", officer, "--unit", "99999")
    assert (refused.code, "99999" in refused.err) == (2, True)
    assert account(run)["units"] == [UNIT]


@pytest.mark.parametrize("again", [("enable",), ("disable", "--undo")])
def test_disable_keeps_out_and_enable_lets_in(run: Run, officer: str, again: tuple[str, ...]) -> None:
    assert "đã khóa" in run("user", "disable", officer).out
    assert account(run)["disabled"] is True
    assert "đã khóa" not in run("user", *again, officer).out
    assert account(run)["disabled"] is False
    assert told() == ["account:can-bo:added", "account:can-bo:disabled", "account:can-bo:enabled"]


def test_reset_of_a_disabled_account_says_that_it_stays_disabled(run: Run, officer: str) -> None:
    assert "vẫn bị khóa" not in run("user", "reset", officer).out
    run("user", "disable", officer)
    reset = run("user", "reset", officer)
    assert reset.code == 0
    assert "vẫn bị khóa" in reset.out
    assert "python -m kpi user enable can-bo" in reset.out
    assert account(run)["disabled"] is True


def test_an_officer_without_units_is_warned_of(run: Run, home: Path) -> None:
    assert "chưa có đơn vị" in run("user", "add", "can-bo", "--role", "officer").err
    assert "chưa có đơn vị" not in run("user", "set", "can-bo", "--unit", UNIT).err
    assert "chưa có đơn vị" in run("user", "set", "can-bo", "--unit", "").err
    assert "chưa có đơn vị" not in run("user", "set", "can-bo", "--role", "leader").err


def test_the_password_carries_the_mark_of_this_installation(run: Run, officer: str) -> None:
    password = run("user", "reset", officer).out.split()[-1]
    assert auth.is_issued(auth.machine_secret(settings().home), officer, password)


def test_a_user_without_a_name_is_known_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr("getpass.getuser", nameless)
    monkeypatch.setattr("os.getuid", lambda: 10001)
    assert operator().name.endswith("10001")
