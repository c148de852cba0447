"""Briefings through the checked download route: with the reader's rights, recorded, and the past as it was."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kpi import actions
from kpi.briefings.workers import Workers
from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.access import Role
from kpi.plans import load_plan, load_units
from kpi.store import Store, events, queries
from tests.recording import NOON, OPERATOR, a_submission, entry
from tests.web.conftest import NewVisitor, Person, sign_in

PERIOD = "period=2021-05"


@pytest.fixture(scope="module")
def told(app: object) -> None:
    use = settings()
    plan, units = load_plan(use.plan_file), load_units(use.units_file)
    for nth, value in enumerate(("130", "131")):
        submission = a_submission(entry(value, indicator="H-7"), entry(str(7 + nth), indicator="H-10"))
        actions.submit(
            shared_context(settings()).store, submission, OPERATOR, NOON + timedelta(days=nth), plan=plan, units=units
        )


@pytest.fixture
def inside(visitor: NewVisitor, person: Person, told: None) -> Any:
    def made(role: Role = Role.LEADER, **kind: Any) -> TestClient:
        client = visitor()
        assert sign_in(client, person(role, **kind).name) == 303
        return client

    return made


def figures(client: TestClient, known_at: str = "") -> str:
    at = f"&known_at={quote(known_at)}" if known_at else ""
    answer = client.get(f"/download/briefing?{PERIOD}&format=figures{at}")
    assert answer.status_code == 200
    return str(answer.text)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        pytest.param(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", marks=pytest.mark.deep
        ),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pdf", "application/pdf"),
        pytest.param("page", "application/pdf", marks=pytest.mark.deep),
        pytest.param("csv", "text/csv; charset=utf-8", marks=pytest.mark.deep),
        ("figures", "text/csv; charset=utf-8"),
        ("zip", "application/zip"),
        pytest.param("pictures", "application/zip", marks=pytest.mark.deep),
        pytest.param("printed", "application/pdf", marks=pytest.mark.deep),  # by an office suite, which takes its time
    ],
)
def test_every_form_is_had_under_a_name_that_tells_what_it_is(inside: Any, form: str, media_type: str) -> None:
    answer = inside().get(f"/download/briefing?{PERIOD}&format={form}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "bao-cao_2021-05_thang_" in answer.headers["content-disposition"]


def packs_made() -> int:
    with shared_context(settings()).store.reading() as db:
        return len(queries.packs_of(db, 2021))


def test_what_this_machine_cannot_make_is_not_there_and_not_recorded(
    inside: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before = packs_made()
    assert inside().get(f"/download/briefing?{PERIOD}&format=printed").status_code == 404
    assert packs_made() == before


def test_a_draft_that_cannot_be_printed_now_is_said_with_what_to_do(
    inside: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = inside().get(f"/download/briefing?{PERIOD}&format=printed")
    assert answer.status_code == 503
    assert "<h1>Chưa in được dự thảo</h1>" in answer.text
    assert "Hãy lấy tệp Word" in answer.text


@pytest.mark.parametrize("asked", ["briefing?format=csv&", "preview?"])
@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Chưa lập được bộ báo cáo"), ("en", "The briefing could not be made")]
)
def test_that_the_process_which_makes_files_has_ended_is_said(
    inside: Any, monkeypatch: pytest.MonkeyPatch, asked: str, lang: str, words: str
) -> None:
    ended = Workers()
    ended.start()
    ended.stop()
    monkeypatch.setattr("kpi.briefings.job.WORKERS", ended)
    answer = inside().get(f"/download/{asked}{PERIOD}&lang={lang}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "20")
    assert words in answer.text


def test_a_file_taken_now_is_recorded_as_made_and_as_taken(inside: Any, store: Store) -> None:
    client, before = inside(), packs_made()
    figures(client)
    with shared_context(settings()).store.reading() as db:
        newest = events.newest(db)
    assert packs_made() == before + 1
    assert newest is not None
    assert newest.what == "download:briefing:taken"


def test_the_past_is_told_as_it_was_known(inside: Any) -> None:
    client = inside()
    then = (NOON + timedelta(hours=1)).isoformat()
    assert "H-7,446,2021-05,130,,,official" in figures(client, then)
    assert "H-7,446,2021-05,131,,,official" in figures(client)


def test_what_was_revised_since_is_a_file_of_its_own(inside: Any) -> None:
    then = quote((NOON + timedelta(hours=1)).isoformat())
    answer = inside().get(f"/download/revised?{PERIOD}&known_at={then}")
    assert answer.status_code == 200
    assert "dieu-chinh-sau_2021-05" in answer.headers["content-disposition"]


def test_nothing_restricted_is_told_to_those_without_the_right(inside: Any) -> None:
    assert "H-10" not in figures(inside())
    assert "H-10" in figures(inside(rights=("restricted",)))


def test_files_made_for_one_reader_are_not_handed_to_another(inside: Any) -> None:
    then = (NOON + timedelta(days=1, hours=1)).isoformat()
    assert "H-10" in figures(inside(rights=("restricted",)), then)
    assert "H-10" not in figures(inside(), then)


@pytest.mark.parametrize(
    "asked",
    [
        "format=gif",
        "",
        "format=csv&scope=year",
        "format=csv&sector=nowhere",
        "format=csv&unit=446-TCKH",
        "format=csv&sector=KT&unit=18676",
        "format=csv&sector=KT&unit=18676&known_at=2021-05-16T06:00:00%2B00:00",
        "format=csv&scope=year&known_at=2021-05-16T06:00:00%2B00:00",
        "format=pptx%20docx",
        "format=%20",
        "format=csv&known_at=yesterday",
        "format=csv&known_at=2021-W19-7T06:00:00%2B00:00",
        "format=csv&known_at=2021-05-16_06:00:00%2B00:00",
        "format=csv&known_at=2999-01-01T00:00:00%2B00:00",
        "format=csv&known_at=2021-05-16T12:00:00",
    ],
)
def test_what_is_no_briefing_is_not_found(inside: Any, asked: str) -> None:
    assert inside().get(f"/download/briefing?{PERIOD}&{asked}").status_code == 404


@pytest.mark.parametrize(
    "known_at",
    [
        pytest.param("0001-01-01T00:00:00+14:00", id="before the first year"),
        pytest.param("9999-12-31T23:59:59-14:00", id="after the last year"),
    ],
)
def test_a_moment_outside_the_calendar_has_no_files(inside: Any, known_at: str) -> None:
    client, then = inside(), quote(known_at)
    for asked in (f"briefing?format=csv&{PERIOD}", f"revised?{PERIOD}"):
        assert client.get(f"/download/{asked}&known_at={then}").status_code == 404


def test_who_sees_no_figures_takes_none(inside: Any) -> None:
    client = inside(Role.ADMINISTRATOR)
    for asked in (f"briefing?{PERIOD}&format=csv", f"preview?{PERIOD}", f"revised?{PERIOD}"):
        assert client.get(f"/download/{asked}").status_code == 403


def test_the_preview_is_a_picture_and_leaves_no_trace(inside: Any) -> None:
    client = inside()
    with shared_context(settings()).store.reading() as db:
        head = events.head_hash(db)
    answer = client.get(f"/download/preview?{PERIOD}&scope=month&lang=vi&v=3")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    with shared_context(settings()).store.reading() as db:
        assert events.head_hash(db) == head


def test_a_template_that_cannot_be_used_is_told_in_words(inside: Any) -> None:
    client, folder = inside(), settings().home / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "slides.pptx").write_bytes(b"no deck")
    try:
        answer = client.get(f"/download/briefing?{PERIOD}&format=pptx", headers={"accept": "text/html"})
    finally:
        (folder / "slides.pptx").unlink()
    assert answer.status_code == 409
    assert "Tệp mẫu không phải là tệp PowerPoint" in answer.text
