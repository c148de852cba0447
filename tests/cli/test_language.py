"""What the command line says is Vietnamese, or English where that is asked for: faults and wrong use too."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer._click.core import Command
from typer.main import get_group

from kpi import cli
from kpi.__main__ import app
from kpi.actions import NotAllowed
from kpi.cli.command_index import ENTRIES, in_full
from kpi.cli.faults import sentence_of
from kpi.cli.language import language_asked
from kpi.content.briefing import NothingToBrief
from kpi.domain.access import Act
from kpi.export.office import NoOfficeSuite, NotConverted
from kpi.store import MaybeWritten, NewerSchema, OlderSchema, StoreUnreachable
from kpi.wording import Lang
from kpi.wording.store_faults import STORE_FAULTS, store_fault_words
from tests.cli.conftest import Run
from tests.languages import BOTH, EN, VI

pytestmark = pytest.mark.usefixtures("empty_store")

WRONG = {
    ("progress", "--as-of", "2020-05"): ("Không có kế hoạch của năm này", "There is no plan of this year"),
    ("user", "reset", "nobody"): ("Không có tài khoản tên này, hoặc", "There is no account of this name"),
    ("user", "add", "a b", "--role", "leader"): ("Tên tài khoản có 2 đến 64", "A name has 2 to 64"),
    ("user", "add", "an", "--role", "officer", "--unit", "99999"): ("Không có đơn vị", "There is no unit"),
    ("import", "/nowhere.xlsx"): ("/nowhere.xlsx: không có tệp", "/nowhere.xlsx: no such file"),
    ("user", "add", "an"): ("Thiếu '--role'.", "Missing: '--role'."),
    ("user", "add", "an", "--role", "king"): ("'--role' không nhận 'king'", "'--role' does not take 'king'"),
    ("user", "list", "--josn"): ("Không có tùy chọn --josn. Gần giống: --json", "There is no option --josn."),
    ("user", "list", "--bogus"): ("Không có tùy chọn --bogus.", "There is no option --bogus."),
    ("no-such-command",): ("Không có lệnh no-such-command.", "There is no command no-such-command."),
    ("user", "list", "a", "b"): ("Thừa: a b", "Too many: a b"),
    ("template", "--unit", "18676", "--period", "2021-05", "-o"): ("Tùy chọn -o cần một giá trị", "-o needs a value"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
@pytest.mark.parametrize("lang", BOTH)
def test_what_went_wrong_is_said_in_the_language_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], lang: Lang
) -> None:
    monkeypatch.setenv("KPI_LANG", str(lang))
    said = run(*arguments)
    assert said.code == 2
    assert WRONG[arguments][list(BOTH).index(lang)] in said.err


LOCALES = {
    "no language of ours": ({"LANG": "C.UTF-8"}, Lang.VI),
    "another language": ({"LANG": "fr_FR.UTF-8"}, Lang.VI),
    "Vietnamese": ({"LANG": "vi_VN.UTF-8"}, Lang.VI),
    "English": ({"LANG": "en_US.UTF-8"}, Lang.EN),
    "English in one thing, LC_ALL in all": ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, Lang.VI),
    "of messages alone": ({"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_GB"}, Lang.EN),
}


@pytest.mark.parametrize(("locale", "lang"), LOCALES.values(), ids=LOCALES)
def test_without_a_word_about_it_refusals_and_outcomes_speak_the_language_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: Mapping[str, str], lang: Lang
) -> None:
    for name in ("KPI_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    refused, typed_wrongly, done = (
        run("user", "reset", "nobody"),
        run("user", "add"),
        run("user", "add", "an", "--role", "leader"),
    )
    is_english = [
        "There is no account" in refused.err,
        "Missing" in typed_wrongly.err,
        "one-time password" in done.out,
    ]
    assert set(is_english) == {lang == Lang.EN}


def test_a_file_is_vietnamese_whatever_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KPI_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    sheet = tmp_path / "18676.xlsx"
    assert run("template", "--unit", "18676", "--period", "2021-05", "-o", str(sheet)).code == 0
    assert "Chỉ tiêu" in str([*load_workbook(sheet).worksheets[0].values])


@pytest.mark.parametrize("arguments", [("--lang", "en"), ("--lang=en",)])
def test_the_option_counts_more_than_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("KPI_LANG", "vi")
    assert "There is no account" in run("user", "reset", "nobody", *arguments).err


def test_the_environment_decides_what_commands_print(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_LANG", "en")
    assert "one-time password" in run("user", "add", "an", "--role", "leader").out
    assert "Mật khẩu" not in run("user", "list").out


@pytest.mark.parametrize("value", ["fr", "english"])
def test_a_language_there_is_not_is_wrong_use(run: Run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("KPI_LANG", value)
    said = run("user", "list")
    assert (said.code, value in said.err, "KPI_LANG" in said.err) == (2, True, True)


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ((), Lang.VI),
        (("--lang", "en"), Lang.EN),
        (("--lang", "en", "--lang", "vi"), Lang.VI),
        (("--lang",), Lang.VI),
        (("--lang", "fr"), Lang.VI),
    ],
)
def test_the_last_language_typed_counts(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], lang: Lang
) -> None:
    monkeypatch.delenv("KPI_LANG", raising=False)
    assert language_asked(arguments) == lang


def commands(group: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Command]]:
    for name, command in group.items():
        if hasattr(command, "commands"):
            yield from commands(command.commands, f"{path} {name}")
        else:
            yield f"{path} {name}".strip(), command


EVERY = dict(commands({**get_group(app).commands, **{name: in_full(name) for name in ENTRIES}}))


@pytest.mark.parametrize("name", EVERY)
def test_every_command_takes_a_language(name: str) -> None:
    assert any("--lang" in option.opts for option in EVERY[name].params)


@pytest.mark.parametrize("fault", [NothingToBrief("x"), NoOfficeSuite(), NotConverted("x"), MaybeWritten("x")])
def test_every_fault_that_has_a_sentence_ends_a_command_with_it(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(**_: object) -> None:
        raise fault

    monkeypatch.setattr(cli, "app", fails)
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert (end.value.code, capsys.readouterr().err) == (2, sentence_of(fault, VI) + "\n")


def kinds_of(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*map(kinds_of, kind.__subclasses__()))


def test_every_fault_of_the_store_has_its_words() -> None:
    kinds = kinds_of(StoreUnreachable)
    assert {kind.__name__ for kind in kinds} == set(STORE_FAULTS)
    assert {store_fault_words(kind("x")) for kind in kinds} == set(STORE_FAULTS.values())


@pytest.mark.parametrize(
    ("fault", "vietnamese", "english"),
    [
        (
            StoreUnreachable("sqlite:///x"),
            "Không mở hoặc đọc được kho: sqlite:///x",
            "cannot be opened or read: sqlite:///x",
        ),
        (OlderSchema("1 < 2"), "python -m kpi migrate: 1 < 2", "python -m kpi migrate: 1 < 2"),
        (NewerSchema("3 > 2"), "phiên bản đó dùng được: 3 > 2", "alone can use it: 3 > 2"),
        (NotAllowed("an", Act.SUBMIT), "không được làm việc này: an submit", "may not do this: an submit"),
        (PermissionError(13, "Permission denied", "/x"), "/x: không có quyền", "/x: permission denied"),
        (OSError(5, "Input/output error", "/x"), "được: [Errno 5] Input/output error: '/x'", "[Errno 5]"),
    ],
)
def test_a_fault_is_named_with_its_value(fault: Exception, vietnamese: str, english: str) -> None:
    assert vietnamese in sentence_of(fault, VI)
    assert english in sentence_of(fault, EN)


def test_a_fault_of_the_plan_names_the_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("year: 2021\nodd: 1\n", "utf-8")
    monkeypatch.setenv("KPI_PLAN", str(plan))
    said = run("user", "list")
    assert (said.code, "Tệp kế hoạch hoặc tệp đơn vị có lỗi" in said.err) == (2, True)
    assert f"{plan}:" in said.err
    assert "KeyError" not in said.err
