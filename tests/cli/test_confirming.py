"""`--confirm`: what a table's reading is recorded by, and whose later files it holds in."""

from pathlib import Path

import pytest

from kpi.domain.figures.submission import CONFIRM_READING
from tests.cli.conftest import Begin, Ran, Run, confirming

THINH, THANH = "18736", "18694"


@pytest.fixture
def people(run: Run, begin_with: Begin) -> None:
    def add() -> None:
        for name, role, *units in (
            ("can-bo", "officer", THINH),
            ("dong-nghiep", "officer", THINH),
            ("xa-khac", "officer", THANH),
            ("tong-hop", "reviewer"),
        ):
            run("user", "add", name, "--role", role, *(part for unit in units for part in ("--unit", unit)))

    begin_with(add)


def table(folder: Path, month: int, heading: str = "Lũy kế") -> Path:
    path = folder / f"thang-{month}.csv"
    lines = (f"Kết quả tháng {month} năm 2021;;", f"TT;Chỉ tiêu;{heading}", f"1;Số khu dân cư mẫu;{month}")
    path.write_text("\n".join(lines), "utf-8")
    return path


def given(file: Path, month: int, by: str, sender: str) -> tuple[object, ...]:
    return ("import", file, "--by", by, "--unit", sender, "--period", f"2021-0{month}", "--json")


def errors(ran: Ran) -> list[str]:
    return [issue["code"] for issue in ran.json["issues"] if issue["level"] == "error"]


@pytest.mark.usefixtures("people")
def test_without_it_nothing_is_recorded_whatever_else_is_said(run: Run, tmp_path: Path) -> None:
    asked = given(table(tmp_path, 5), 5, "can-bo", THINH)
    for more in ((), ("--take-readable",)):
        ran = run(*asked, *more)
        assert (ran.code, ran.json["status"], errors(ran)) == (1, "refused", [CONFIRM_READING])
        assert [(entry["value"], entry["evidence"]) for entry in ran.json["entries"]] == [("5", "none")]
    assert run(*asked, "--confirm", "layout-0000").code == 2
    assert f"--confirm {ran.unconfirmed[0]}" in run(*asked[:-1]).out
    ran = run(*asked, "--confirm", ran.unconfirmed[0])
    assert (ran.code, ran.json["entries"][0]["evidence"]) == (0, "confirmed")


@pytest.mark.usefixtures("people")
def test_the_next_month_is_recorded_unasked_also_for_a_colleague(run: Run, tmp_path: Path) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    ran = run(*given(table(tmp_path, 6), 6, "dong-nghiep", THINH))
    assert (ran.code, ran.json["entries"][0]["evidence"]) == (0, "layout")
    assert ["can-bo" in issue["message"] for issue in ran.json["issues"] if issue["code"] == "layout_known"] == [True]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("by", "sender"), [("xa-khac", THANH), ("tong-hop", "446"), ("tong-hop", THINH)])
def test_in_the_files_of_others_it_is_asked_again(run: Run, tmp_path: Path, by: str, sender: str) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    assert errors(run(*given(table(tmp_path, 6), 6, by, sender))) == [CONFIRM_READING]


@pytest.mark.usefixtures("people")
def test_what_somebody_confirmed_who_lost_the_right_is_asked_again(run: Run, tmp_path: Path) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    run("user", "disable", "can-bo")
    assert errors(run(*given(table(tmp_path, 6), 6, "dong-nghiep", THINH))) == [CONFIRM_READING]


@pytest.mark.usefixtures("people")
def test_the_same_file_again_is_recorded_already(run: Run, tmp_path: Path) -> None:
    asked = given(table(tmp_path, 5), 5, "can-bo", THINH)
    confirming(run, *asked)
    assert run(*asked).json["status"] == "unchanged"


@pytest.mark.usefixtures("people")
def test_a_layout_is_listed_and_asked_about_again_once_it_is_revoked(run: Run, tmp_path: Path) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    (listed,) = run("layouts", "--unit", THINH, "--by", "can-bo", "--json").json
    assert (listed["by"], len(listed["headings"]), len(listed["rows"])) == ("can-bo", 6, 1)
    assert run("layouts", "--unit", THINH, "--json").json == [listed]
    assert run("layouts", "--unit", THINH, "--json", "--by", "xa-khac").json == []
    assert run("layouts", "--unit", THINH, "--revoke", listed["name"], "--by", "xa-khac").code == 2
    assert run("layouts", "--unit", THINH, "--revoke", "nothing", "--by", "can-bo").code == 2
    assert run("layouts", "--unit", THINH, "--revoke", listed["name"], "--by", "dong-nghiep", "--json").json == []
    assert errors(run(*given(table(tmp_path, 6), 6, "can-bo", THINH))) == [CONFIRM_READING]
    confirming(run, *given(table(tmp_path, 6), 6, "can-bo", THINH))
    assert run(*given(table(tmp_path, 7), 7, "can-bo", THINH)).code == 0
    assert run("verify").code == 0


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("by", ["can-bo", "dong-nghiep"])
def test_the_same_bytes_bring_back_no_layout_that_was_ended(run: Run, tmp_path: Path, by: str) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    (listed,) = run("layouts", "--unit", THINH, "--json").json
    run("layouts", "--unit", THINH, "--revoke", listed["name"], "--by", "can-bo")
    assert errors(run(*given(table(tmp_path, 5), 5, by, THINH))) == [CONFIRM_READING]
    assert run("layouts", "--unit", THINH, "--json").json == []
    assert errors(run(*given(table(tmp_path, 6), 6, by, THINH))) == [CONFIRM_READING]


@pytest.mark.usefixtures("people")
def test_the_same_bytes_sent_by_a_colleague_leave_the_layout_with_who_confirmed_it(run: Run, tmp_path: Path) -> None:
    confirming(run, *given(table(tmp_path, 5), 5, "can-bo", THINH))
    assert run(*given(table(tmp_path, 5), 5, "dong-nghiep", THINH)).json["status"] == "unchanged"
    assert [one["by"] for one in run("layouts", "--unit", THINH, "--json").json] == ["can-bo"]
