"""Names of Streamlit that this app relies on and no document promises. A new version keeps them, or does not start."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit import config, error_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette import starlette_websocket

from kpi.config import ROOT, StreamlitChanged
from kpi.web import build_app
from kpi.web.streamlit_adapter import bundled, required_names, settings

SOURCE = Path(streamlit.__file__).parent
NAMES = [(module, name) for module, names in required_names.NAMES.items() for name in names]
FIELDS = [(*message, field) for message, fields in required_names.FIELDS.items() for field in fields]


def test_the_version_is_the_one_all_this_was_seen_on() -> None:
    assert streamlit.__version__ == "1.67.0"


# -- what stops the start


def test_this_streamlit_has_every_part_that_is_touched() -> None:
    required_names.check_parts()
    bundled.check_files()


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_a_name_that_is_gone_is_named_with_the_version(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    *way, last = name.split(".")
    owner: Any = import_module(module)
    for step in way:
        owner = getattr(owner, step)
    if owner is not ForwardMsg:  # a message's values cannot be taken away
        monkeypatch.delattr(owner, last)
    else:
        monkeypatch.setattr(import_module(module), "ForwardMsg", object())
        name = "ForwardMsg"
    with pytest.raises(StreamlitChanged) as found:
        required_names.check_parts()
    assert str(found.value).startswith(f"Streamlit {streamlit.__version__} has no {module}.{name}")


def test_a_module_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "streamlit.runtime.pages_manager", None)
    with pytest.raises(StreamlitChanged, match=r"has no streamlit\.runtime\.pages_manager\.PagesManager\."):
        required_names.check_parts()


@pytest.mark.parametrize(("module", "message", "field"), FIELDS)
def test_a_field_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch, module: str, message: str, field: str) -> None:
    monkeypatch.setattr(required_names, "FIELDS", {(module, message): (f"{field}_as_it_was",)})
    with pytest.raises(StreamlitChanged, match=re.escape(f"{module}.{message}.{field}_as_it_was")):
        required_names.check_parts()


@pytest.mark.parametrize(("module", "name"), required_names.ADDRESSES)
def test_an_address_that_is_another_is_named(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    monkeypatch.setattr(import_module(module), name, "_stcore/elsewhere")
    with pytest.raises(StreamlitChanged, match=re.escape(f"{module}.{name} = _stcore/")):
        required_names.check_parts()


@pytest.mark.parametrize(
    ("part", "instead", "named"),
    [
        ('<html lang="en">', '<html lang="en-US">', '<html lang="en">'),
        ("<head>", "<head data-new>", "<head>"),
        ("</head>", "</head></head>", "</head>"),
        ("<title>Streamlit</title>", "", "<title>Streamlit</title>"),
        ("service-desc", "service", '<link rel="service-desc"'),
        ("./favicon.png", "./icon.png", "./favicon.png"),
        ("SourceSans", "AnotherSans", "<link"),
        ("<noscript>", "", "<noscript>"),
        ("window.prerenderReady = false", "window.other = true", "<script>"),
        ("</head>", "<script>more()</script></head>", "<script>"),
    ],
)
def test_a_page_of_another_form_is_named(monkeypatch: pytest.MonkeyPatch, part: str, instead: str, named: str) -> None:
    page = bundled._index()
    monkeypatch.setattr(bundled, "_index", lambda: page.replace(part, instead))
    bundled.inline_script_hash.cache_clear()
    with pytest.raises(StreamlitChanged, match=re.escape(f"index.html: {named}")):
        bundled.check_files()
    bundled.inline_script_hash.cache_clear()


def test_no_app_is_made_round_a_page_of_another_form(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    page = bundled._index()
    monkeypatch.setattr(bundled, "_index", lambda: page.replace("<noscript>", ""))
    with pytest.raises(StreamlitChanged, match=r"index\.html: <noscript>"):
        build_app()


def test_files_that_are_elsewhere_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)
    with pytest.raises(StreamlitChanged, match=r"static/js/PlotlyChart\."):
        bundled.check_files()
    monkeypatch.setattr(bundled, "_index", bundled._index.__wrapped__)
    with pytest.raises(StreamlitChanged, match=r"index\.html,"):
        bundled.check_files()


BREAKING = """
import sys
from streamlit.runtime.pages_manager import PagesManager
del PagesManager.uses_pages_directory
from kpi.__main__ import main
sys.argv = ["kpi", "serve", "--lang", "en"]
main()
"""


def test_the_command_ends_with_one_sentence_before_anything_is_served(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BREAKING],
        cwd=ROOT,
        env={"KPI_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[-1] == (
        "Streamlit 1.67.0 on this machine no longer has "
        "streamlit.runtime.pages_manager.PagesManager.uses_pages_directory, which the program needs; "
        "install the version that requirements.txt names."
    )
    assert "Traceback" not in run.stderr


# -- settings


@pytest.mark.parametrize("name", settings.REQUIRED)
def test_every_setting_relied_on_exists(name: str) -> None:
    assert name in config._config_options_template


def test_the_committed_settings_are_safe(app: object) -> None:
    settings.check_settings()
    assert {name: config.get_option(name) for name in settings.REQUIRED} == dict(settings.REQUIRED)


@pytest.mark.parametrize("name", settings.REQUIRED)
def test_a_differing_setting_is_named_and_refused(app: object, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    found = config.get_option
    monkeypatch.setattr(streamlit, "get_option", lambda asked: "something else" if asked == name else found(asked))
    with pytest.raises(settings.WrongStreamlitSetting, match=f"^{re.escape(name)} = 'something else', not "):
        settings.check_settings()


def test_a_setting_that_is_gone_is_named(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "REQUIRED", {"server.thatWas": True})
    with pytest.raises(StreamlitChanged, match=r"has no server\.thatWas,"):
        settings.check_settings()


def test_the_collection_after_each_run_depends_on_the_setting() -> None:
    runner = (SOURCE / "runtime/scriptrunner/script_runner.py").read_text("utf-8")
    assert 'if config.get_option("runner.postScriptGC"):\n            gc.collect(2)' in runner


def test_the_trusted_header_becomes_the_users_attribute(app: object) -> None:
    from starlette.datastructures import Headers

    found = starlette_websocket.gather_user_info(Headers({settings.SESSION_HEADER: "abc"}))
    assert found == {settings.SESSION_KEY: "abc"}


def test_a_header_that_hands_over_no_session_any_more_stops_the_start(
    app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "gather_user_info", lambda _: {})
    with pytest.raises(StreamlitChanged, match=r"has no server\.trustedUserHeaders,"):
        settings.check_settings()


# -- what is taken over


def test_the_message_that_sends_a_tab_to_sign_in_exists() -> None:
    message = ForwardMsg()
    message.auth_redirect.url = "/account/sign-in"
    assert ForwardMsg.FromString(message.SerializeToString()).WhichOneof("type") == "auth_redirect"


def test_the_pages_folder_is_not_streamlits(app: object) -> None:
    assert (ROOT / "pages").is_dir()
    assert PagesManager.uses_pages_directory is False
    PagesManager(str(ROOT / "app.py"))
    assert PagesManager.uses_pages_directory is False


def test_left_alone_streamlit_would_take_the_pages_folder(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that closing it closes; if this fails, Streamlit has changed and the closing may go."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    PagesManager(str(ROOT / "app.py"))
    assert PagesManager.uses_pages_directory is True


def test_of_what_fails_streamlit_prints_and_shows_nothing_of_its_own(
    app: object, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "Lê Thị Mai 8.642"
    told: list[Exception] = []
    error_util.handle_user_script_exception(ValueError(secret), lambda fault: told.append(fault) or True)
    assert len(told) == 1
    message = app_session.AppSession._create_exception_message(None, ValueError(secret))  # type: ignore[arg-type]
    assert message.delta.new_element.WhichOneof("type") == "html"
    body = message.delta.new_element.html.body
    assert 'lang="vi"' in body
    assert 'lang="en"' in body
    said = capfd.readouterr()
    assert secret not in body + said.out + said.err
    assert json.loads(said.err)["fault"] == "ValueError"


def test_left_alone_streamlit_would_print_it(app: object) -> None:
    """What taking it over saves; if this fails, Streamlit has changed and the taking over may go."""
    told = (SOURCE / "error_util.py").read_text("utf-8")
    assert "_log_uncaught_app_exception(ex)\n    suppress_ui_display = invoke_script_error_handler" in told
    assert "_create_exception_message(" in (SOURCE / "runtime/app_session.py").read_text("utf-8")


def test_english_words_that_are_translated_still_exist() -> None:
    script = (ROOT / "kpi/web/static/vi.js").read_text("utf-8")
    words = re.findall(r'^\s+"(.+?)":', script, re.MULTILINE)
    bundles = "".join(path.read_text("utf-8") for path in (bundled.FOLDER / "static/js").glob("*.js"))
    assert len(words) > 40
    assert [word for word in words if word not in bundles] == []


# -- where all of this lives


def test_nothing_outside_the_adapter_touches_what_streamlit_does_not_promise() -> None:
    inside = re.compile(
        r"^\s*(?:(?:from|import) streamlit\.(?!typing\b|testing\b)[\w.]+|from streamlit import)", re.MULTILINE
    )
    files = [ROOT / "app.py", *(ROOT / "kpi").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    outside = [file for file in files if "streamlit_adapter" not in file.parts]
    found = {(file.relative_to(ROOT).as_posix(), line) for file in outside for line in inside.findall(file.read_text())}
    assert found == {("kpi/ui/frame.py", "    from streamlit.navigation.page")}  # a type, which nothing asks for at run
