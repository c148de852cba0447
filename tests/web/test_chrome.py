"""Names of Streamlit that this app relies on and no document promises. A new version keeps them, or fails here."""

import json
import re
from pathlib import Path

import pytest
import streamlit
from streamlit import config, error_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette.starlette_websocket import gather_user_info

from kpi.config import ROOT
from kpi.web import chrome
from kpi.web.assets import STREAMLIT

SOURCE = Path(streamlit.__file__).parent


def test_the_version_is_the_one_all_this_was_seen_on() -> None:
    assert streamlit.__version__ == "1.67.0"


@pytest.mark.parametrize("name", chrome.REQUIRED)
def test_every_setting_relied_on_exists(name: str) -> None:
    assert name in config._config_options_template


def test_the_committed_settings_are_safe(app: object) -> None:
    chrome.check_settings()
    assert {name: config.get_option(name) for name in chrome.REQUIRED} == dict(chrome.REQUIRED)


@pytest.mark.parametrize("name", chrome.REQUIRED)
def test_a_differing_setting_is_named_and_refused(app: object, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    found = config.get_option
    monkeypatch.setattr(config, "get_option", lambda asked: "something else" if asked == name else found(asked))
    with pytest.raises(chrome.WrongStreamlitSetting, match=f"^{re.escape(name)} = 'something else', not "):
        chrome.check_settings()


def test_the_collection_after_each_run_depends_on_the_setting() -> None:
    runner = (SOURCE / "runtime/scriptrunner/script_runner.py").read_text("utf-8")
    assert 'if config.get_option("runner.postScriptGC"):\n            gc.collect(2)' in runner


def test_the_trusted_header_becomes_the_users_attribute(app: object) -> None:
    from starlette.datastructures import Headers

    assert gather_user_info(Headers({chrome.SESSION_HEADER: "abc"})) == {chrome.SESSION_KEY: "abc"}


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
    bundles = "".join(path.read_text("utf-8") for path in (STREAMLIT / "static/js").glob("*.js"))
    assert len(words) > 40
    assert [word for word in words if word not in bundles] == []
