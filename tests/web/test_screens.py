"""The shell of the screens, own files, Streamlit's bundles and downloads: the whole app in one process."""

import errno
import gzip
import io
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from kpi.domain.access import Account, Role
from kpi.store import Store, events
from kpi.web.assets import OWN, address
from kpi.web.streamlit_adapter import bundled
from tests.web.conftest import sign_in

NewVisitor = Callable[..., TestClient]
Person = Callable[..., Account]
HTML = {"accept": "text/html"}
BUNDLE = max((bundled.FOLDER / "static/js").glob("DeckGl*.js"), key=lambda path: path.stat().st_size)
BUNDLE_ADDRESS = f"/static/js/{BUNDLE.name}"


@pytest.fixture
def inside(visitor: NewVisitor, person: Person) -> Callable[..., TestClient]:
    def made(role: Role = Role.LEADER, **kind: object) -> TestClient:
        client = visitor()
        assert sign_in(client, person(role, **kind).name) == 303
        return client

    return made


def test_every_screen_is_the_shell_and_nothing_else_is(inside: Callable[..., TestClient]) -> None:
    client = inside()
    for path in ("/", "/submit"):
        answer = client.get(path, headers=HTML)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert "Theo dõi chỉ tiêu – Kế hoạch" in answer.text
    for path in (
        "/a/b",
        "/index.html",
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/component/a/b",
        "/app/static/x",
    ):
        assert client.get(path, headers=HTML).status_code == 404


def test_the_first_screen_has_one_address(inside: Callable[..., TestClient]) -> None:
    client = inside()
    for asked, leads_to in (("/overview", "/"), ("/overview?period=2021-05&sector=KT", "/?period=2021-05&sector=KT")):
        answer = client.get(asked, headers=HTML)
        assert (answer.status_code, answer.headers["location"]) == (308, leads_to)


@pytest.mark.parametrize(
    "path", ["/account/nothing", "/download/", "/download/a/b", "/ui/nothing.css", "/ui/../app.py"]
)
def test_own_folders_never_fall_through_to_streamlit(inside: Callable[..., TestClient], path: str) -> None:
    client = inside()
    assert [client.request(method, path).status_code for method in ("GET", "POST")] == [404, 404]


def test_own_files_are_cached_by_what_is_in_them(visitor: NewVisitor) -> None:
    client = visitor()
    for name in ("app.css", "account.css", "screens.css", "vi.js", "frame.js", "favicon.svg"):
        answer = client.get(address(name))
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.content == (OWN / name).read_bytes()
        assert client.get(f"/ui/{name}").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/ui/..%2f..%2fserver.py", "/ui/%2e%2e/gate.py", "/ui//etc/passwd", "/ui/fonts", "/ui/fonts/README.md"]
)
def test_no_other_file_is_an_own_file(visitor: NewVisitor, path: str) -> None:
    assert visitor().get(path).status_code in (400, 404)


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        pytest.param(f"/ui/{'a' * 300}.css", [404, 404], id="too long"),
        pytest.param(f"/ui/{'a/' * 3000}b.css", [404, 404], id="too deep"),
        pytest.param(f"/static/{'a' * 300}.js", [200, 200], id="too long for a bundle: the shell"),
        pytest.param("/ui/%00.css", [400, 400], id="a zero byte"),
        pytest.param("/static/%00.js", [400, 400], id="a zero byte in a bundle"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused_or_not_found(
    visitor: NewVisitor, path: str, statuses: list[int]
) -> None:
    client = visitor()
    answers = [client.get(path, headers={"accept-encoding": one}).status_code for one in ("gzip", "identity")]
    assert answers == statuses


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_fonts_are_ours_and_licensed(visitor: NewVisitor, weight: int) -> None:
    answer = visitor().get(f"/ui/fonts/be-vietnam-pro-{weight}.woff2")
    assert (answer.headers["content-type"], answer.content[:4]) == ("font/woff2", b"wOF2")
    assert "SIL OPEN FONT LICENSE" in visitor().get("/ui/fonts/OFL.txt").text


def test_bundles_are_sent_compressed_from_a_copy_on_disk(visitor: NewVisitor, home: Path) -> None:
    client = visitor()
    for _ in range(2):
        with client.stream("GET", BUNDLE_ADDRESS, headers={"accept-encoding": "gzip"}) as answer:
            sent = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert gzip.decompress(sent) == BUNDLE.read_bytes()
        assert len(sent) < BUNDLE.stat().st_size / 3
    assert [path.name for path in home.glob(f"cache/*/{BUNDLE.name}.gz")] == [f"{BUNDLE.name}.gz"]


def test_a_browser_asks_again_for_what_draws_charts_and_is_told_that_it_has_it(visitor: NewVisitor) -> None:
    """A new version of Streamlit that calls it otherwise fails here."""
    (script,) = (bundled.FOLDER / "static/js").glob("PlotlyChart.*.js")
    client, ask = visitor(), {"accept-encoding": "gzip"}
    first = client.get(f"/static/js/{script.name}", headers=ask)
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    assert first.content == script.read_bytes()
    start = time.monotonic()
    again = client.get(f"/static/js/{script.name}", headers={**ask, "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert time.monotonic() - start >= 0.25
    other = client.get(f"/static/js/{script.name}", headers={**ask, "if-none-match": '"another"'})
    assert other.status_code == 200


def test_a_browser_that_cannot_unpack_gets_the_bundle_as_it_is(visitor: NewVisitor) -> None:
    answer = visitor().get(BUNDLE_ADDRESS, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == BUNDLE.read_bytes()


def test_on_a_full_disk_a_bundle_is_sent_as_it_is_and_nothing_half_packed_stays(
    visitor: NewVisitor, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kpi.web.assets.gzip.compress", full)
    (script, *_) = sorted((bundled.FOLDER / "static/js").glob("FileUploader*.js"))
    answer = visitor().get(f"/static/js/{script.name}", headers={"accept-encoding": "gzip"})
    assert (answer.status_code, answer.content) == (200, script.read_bytes())
    assert [path.name for path in (home / "cache").rglob("tmp*")] == []


def test_an_officer_takes_the_sheet_of_their_unit_and_it_is_an_event(
    inside: Callable[..., TestClient], store: Store
) -> None:
    client = inside(Role.OFFICER, units=("18676",))
    answer = client.get("/download/template?unit=18676&period=2021-05")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="18676_2021-05.xlsx"')
    assert answer.headers["cache-control"] == "no-store"
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames
    with store.reading() as db:
        last = events.newest(db)
    assert last is not None
    assert (last.what, last.body) == (
        "download:template:taken",
        '{"asked":{"lang":"vi","period":"2021-05","unit":"18676"}}',
    )


@pytest.mark.parametrize(
    ("role", "units", "asked", "status"),
    [
        (Role.OFFICER, ("18676",), "unit=18679&period=2021-05", 403),
        (Role.OFFICER, (), "unit=18676&period=2021-05", 403),
        (Role.OFFICER, (), "unit=446&period=2021-05", 403),
        (Role.OFFICER, ("446-TCKH",), "unit=446-TCKH&period=2021-05", 200),
        (Role.OFFICER, ("446-TCKH",), "unit=446&period=2021-05", 200),
        (Role.OFFICER, ("446-TCKH",), "unit=446-NV&period=2021-05", 403),
        (Role.OFFICER, ("446-TCKH",), "unit=18676&period=2021-05", 403),
        (Role.OFFICER, ("446-YT",), "unit=446&period=2021-05", 403),
        (Role.LEADER, (), "unit=18676&period=2021-05", 403),
        (Role.PUBLISHER, (), "unit=18676&period=2021-05", 403),
        (Role.ADMINISTRATOR, (), "unit=18676&period=2021-05", 403),
        (Role.REVIEWER, (), "unit=18679&period=2021-05&lang=en", 200),
        (Role.REVIEWER, (), "unit=00000&period=2021-05", 404),
        (Role.REVIEWER, (), "unit=18679&period=2020-05", 404),
        (Role.REVIEWER, (), "unit=18679&period=2021-5", 404),
        (Role.REVIEWER, (), "", 404),
    ],
)
def test_who_may_take_which_sheet(
    inside: Callable[..., TestClient], role: Role, units: tuple[str, ...], asked: str, status: int
) -> None:
    assert inside(role, units=units).get(f"/download/template?{asked}").status_code == status


def test_a_file_that_nobody_makes_is_not_found(inside: Callable[..., TestClient]) -> None:
    answer = inside().get("/download/everything")
    assert (answer.status_code, "Không có tệp nào ở địa chỉ này." in answer.text) == (404, True)
