"""What one account's answers teach acts in the files of those it hands in for, and nowhere else."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Begin, Ran, Run, confirming

THANH, THINH, BINH = "18694", "18736", "18685"
BECAUSE = ("--because", "xã tôi vẫn viết tắt như vậy")
NAMED = "C. Thành"


def add_people(run: Run) -> None:
    for name, role, *units in (
        ("can-bo", "officer", THINH),
        ("dong-nghiep", "officer", THINH),
        ("hai-xa", "officer", THINH, THANH),
        ("xa-khac", "officer", THANH),
        ("tong-hop", "reviewer"),
        ("tong-hop-2", "reviewer"),
    ):
        run("user", "add", name, "--role", role, *(part for unit in units for part in ("--unit", unit)))


@pytest.fixture
def people(run: Run, begin_with: Begin) -> None:
    begin_with(lambda: add_people(run))


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """A table of communes as an office sends it: three columns, one row a commune."""

    def written(*rows: tuple[str, object], name: str = "bang.csv", note: str = "") -> Path:
        path = tmp_path / name
        lines = [f"Chỉ tiêu: Số khu dân cư nông thôn mới kiểu mẫu, tháng 5 năm 2021{note};;", "TT;Xã;Lũy kế"]
        lines += [f"{place};{unit};{value}" for place, (unit, value) in enumerate(rows, 1)]
        path.write_text("\n".join(lines), "utf-8")
        return path

    return written


def hand_in(run: Run, file: Path, by: str | None, sender: str | None, *more: str) -> Ran:
    who = () if by is None else ("--by", by)
    unit = () if sender is None else ("--unit", sender)
    return confirming(run, "import", file, *who, *unit, "--period", "2021-05", "--json", *more)


def taught(run: Run, table: Any, code: str = THINH, by: str | None = "can-bo", sender: str | None = THINH) -> Ran:
    """Somebody answers what "C. Thành" means in a file of their own."""
    return hand_in(run, table((NAMED, 1), name="day.csv", note=" "), by, sender, "--answer", f"CSV!B3={code}", *BECAUSE)


def issues(ran: Ran) -> list[Any]:
    """Those about names."""
    of_tables = ("confirm_reading", "layout_known", "answered")
    return [issue for issue in ran.json["issues"] if issue["code"] not in of_tables]


def codes(ran: Ran) -> list[str]:
    return [issue["code"] for issue in issues(ran)]


def taken(ran: Ran) -> Sequence[tuple[str, str]]:
    return [(entry["unit"], entry["value"]) for entry in ran.json["entries"]]


CONSOLIDATED = (("Cẩm Bình", 3), (NAMED, 4), ("Cẩm Thịnh", 1))


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("sender", ["446", THINH, None])
def test_what_an_officer_answered_is_asked_again_in_the_reviewers_file(
    run: Run, table: Any, sender: str | None
) -> None:
    assert taught(run, table).json["status"] == "accepted"
    ran = hand_in(run, table(*CONSOLIDATED[:2]), "tong-hop", sender)
    assert (ran.code, codes(ran)) == (1, ["unknown_unit"])
    assert taken(ran) == [(BINH, "3")]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("written", ["C. THÀNH", "c.thành", "C.  Thành", "2. C. Thành", "Xã C. Thành", "C. Thành"])
@pytest.mark.deep
def test_no_other_spelling_of_the_name_gets_around(run: Run, table: Any, written: str) -> None:
    taught(run, table)
    ran = hand_in(run, table(("Cẩm Bình", 3), (written, 4)), "tong-hop", "446")
    assert (ran.code, codes(ran)) == (1, ["unknown_unit"])


@pytest.mark.usefixtures("people")
def test_in_the_senders_own_files_the_name_is_known_and_that_is_said(run: Run, table: Any) -> None:
    taught(run, table)
    ran = hand_in(run, table((NAMED, 2)), "dong-nghiep", THINH)
    assert (ran.code, taken(ran)) == (0, [(THINH, "2")])
    (note,) = issues(ran)
    assert (note["level"], note["code"], note["sheet"], note["cell"], note["value"]) == (
        "note",
        "name_confirmed",
        "CSV",
        "B3",
        NAMED,
    )
    assert {name: note["values"][name] for name in ("taken_for", "by", "count")} == {
        "taken_for": THINH,
        "by": "can-bo",
        "count": 1,
    }
    assert all(word in note["message"] for word in (NAMED, "Xã Cẩm Thịnh", "can-bo"))


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("by", "sender"), [("hai-xa", THINH), ("hai-xa", THANH), ("xa-khac", THANH), (None, None)])
def test_nobody_elses_files_know_the_name(run: Run, table: Any, by: str | None, sender: str | None) -> None:
    taught(run, table)
    assert codes(hand_in(run, table((NAMED, 2)), by, sender)) == ["unknown_unit"]


@pytest.mark.usefixtures("people")
def test_a_name_of_somebody_elses_unit_is_not_learnt(run: Run, table: Any) -> None:
    file = table(("Cẩm Thịnh", 1), (NAMED, 4))
    given = ("--answer", f"CSV!B4={THANH}", *BECAUSE)
    assert "not_allowed" in codes(hand_in(run, file, "can-bo", THINH, *given))
    assert hand_in(run, file, "can-bo", THINH, *given, "--take-readable").code == 0
    assert codes(hand_in(run, table((NAMED, 2)), "can-bo", THINH)) == ["unknown_unit"]


@pytest.mark.usefixtures("people")
def test_what_a_reviewer_confirms_for_all_is_known_to_all_and_said(run: Run, table: Any) -> None:
    file = table(*CONSOLIDATED[:2])
    given = ("--answer", f"CSV!B4={THANH}", *BECAUSE)
    assert hand_in(run, file, "tong-hop", "446", *given, "--for-all").json["status"] == "accepted"
    for by, sender in (("xa-khac", THANH), ("tong-hop-2", "446")):
        ran = hand_in(run, table((NAMED, 4), name="again.csv"), by, sender, "--dry-run")
        assert taken(ran) == [(THANH, "4")]
        (note,) = issues(ran)
        assert (note["code"], note["cell"]) == ("name_confirmed_for_all", "B3")
        assert (note["values"]["by"], note["values"]["taken_for"]) == ("tong-hop", THANH)


@pytest.mark.usefixtures("people")
def test_without_for_all_a_reviewers_answer_stays_in_the_senders_files(run: Run, table: Any) -> None:
    hand_in(run, table(*CONSOLIDATED[:2]), "tong-hop", "446", "--answer", f"CSV!B4={THANH}", *BECAUSE)
    assert codes(hand_in(run, table((NAMED, 4)), "xa-khac", THANH)) == ["unknown_unit"]
    assert codes(hand_in(run, table((NAMED, 4)), "tong-hop-2", "446")) == ["name_confirmed"]


@pytest.mark.usefixtures("people")
def test_an_officer_cannot_confirm_for_all(run: Run, table: Any) -> None:
    given = ("--answer", f"CSV!B3={THINH}", *BECAUSE, "--for-all")
    assert hand_in(run, table((NAMED, 1)), "can-bo", THINH, *given).code == 2
    assert codes(hand_in(run, table((NAMED, 1)), "can-bo", THINH)) == ["unknown_unit"]


@pytest.mark.usefixtures("people")
def test_for_all_goes_with_an_answer(run: Run, table: Any) -> None:
    assert hand_in(run, table((NAMED, 1)), None, THINH, "--for-all").code == 2


@pytest.mark.usefixtures("people")
def test_the_very_same_bytes_from_another_account_are_asked_about_again(run: Run, table: Any) -> None:
    file = table((NAMED, 1))
    hand_in(run, file, "can-bo", THINH, "--answer", f"CSV!B3={THINH}", *BECAUSE)
    assert codes(hand_in(run, file, "tong-hop", THINH)) == ["unknown_unit"]
    assert codes(hand_in(run, file, "xa-khac", THANH)) == ["unknown_unit"]
