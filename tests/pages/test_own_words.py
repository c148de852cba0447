"""An authority of unlikely words: whatever screens, files and commands say, they say it in these."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from kpi.briefings import FileFormat, PackJob, generate_files
from kpi.config import DATA, settings
from kpi.content.briefing import BriefingRequest
from kpi.context import shared_context
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.form import blank_form
from kpi.domain.plan.period import Period
from kpi.export import month_sheet_workbook
from kpi.plans import load_plan, load_units
from kpi.reading.briefing import briefing_of
from kpi.reading.uploads import Upload, read_upload
from kpi.ui import filters
from kpi.web.downloads.files import FileRequest
from kpi.web.downloads.route import MAKERS
from kpi.wording import LangCode, choice_label, gettext, issue_sentence
from kpi.wording.catalog import CATALOGS, forms, read_catalogs
from tests.deep import crossed
from tests.exported import texts_in
from tests.pages.conftest import LEADER, REVIEWER, House, entry, shares, sign_in_all

REALM = Path(__file__).parent.parent / "plans" / "realm"
JUNE = Period(2023, 6)
NOW = datetime(2023, 6, 20, 2, tzinfo=UTC)
FOREIGN = re.compile(
    r"huyện|thị trấn|\bxã\b(?! hội)|\btỉnh|\bthôn\b|UBND|HĐND|ủy ban|chủ tịch|district|\btowns?\b|communes?\b|province"
    r"|people's|Cẩm Xuyên|Hà Tĩnh",
    re.IGNORECASE,
)
READ = re.compile(r' (?:aria-label|title|alt|placeholder|value)="([^"]*)"')


def foreign(texts: Iterator[str] | list[str]) -> list[str]:
    return sorted({text for text in texts if FOREIGN.search(text)})


@pytest.fixture
def realm(
    components_sought_once: None, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """With figures that are late, early, good and wanting, of this year and the last."""
    for name, value in {"HOME": tmp_path, "PLAN": REALM / "2023.yaml", "UNITS": REALM / "units.yaml"}.items():
        monkeypatch.setenv(f"KPI_{name}", str(value))
    monkeypatch.setenv("KPI_DATABASE_URL", sqlite_url)
    monkeypatch.setattr(filters, "today", lambda _context: date(2023, 6, 20))
    settings.cache_clear()
    shared_context.cache_clear()
    context = shared_context(settings())
    context.store.write(sign_in_all)
    house = House(context, context.plan, context.units)
    house.record(*figures(), at=NOW, illustrative=True)
    yield house
    context.store.close()
    settings.cache_clear()
    shared_context.cache_clear()


def figures() -> Iterator[Entry]:
    for month, unit in product(("2023-04", "2023-05", "2023-06"), ("71", "72")):
        yield entry("LN.1", unit, month, str(int(month[-1]) * 8))
        yield shares("DS.1", unit, month, ("700", "1000"))
    yield from (entry("DS.2", "7", period, "5") for period in ("2022-06", "2023-06"))
    yield from (entry("DS.3", "7", period, "10") for period in ("2022-06", "2023-05", "2023-06"))
    yield entry("LN.1", "7", "2023-06", "77")


# -- screens


def said_on(page: AppTest) -> Iterator[str]:
    """Everything on the page that somebody reads or is read to."""
    for element in page.get("html"):
        yield from (html.unescape(text) for text in READ.findall(element.proto.body))
        yield from (html.unescape(text) for text in re.split(r"<[^>]*>", element.proto.body) if text.strip())
    for box in (*page.selectbox, *page.get("button_group"), *page.get("file_uploader"), *page.text_input):
        yield MessageToString(box.proto, as_utf8=True)
    for chart in page.get("plotly_chart"):
        yield from strings(json.loads(chart.proto.spec))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


SCREENS = (
    ("overview", {}),
    ("overview", {"view": "table"}),
    ("sector", {"sector": "LN"}),
    ("sector", {"sector": "DS"}),
    ("target", {"target": "LN.1"}),
    ("target", {"target": "DS.1", "unit": "72"}),
    ("target", {"target": "DS.3"}),
    ("target", {"target": "DS.3", "unit": "72"}),
    *(("communes", {"view": view, "target": "LN.1"}) for view in ("map", "tiles", "heat", "rank")),
    ("communes", {"view": "rank", "target": "DS.3"}),
    ("commune", {"unit": "71"}),
    ("commune", {"unit": "73"}),
    ("commune", {"unit": "99"}),
    ("briefing", {}),
    ("briefing", {"about": "71"}),
    ("submit", {}),
    ("submit", {"unit": "71"}),
    ("submit", {"unit": "7-R"}),
    ("plan", {}),
)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_screen_speaks_of_the_authority_in_its_own_words(realm: House, lang: str) -> None:
    found, seen = {}, ""
    for (name, query), period in product(SCREENS, ("2023-06", "2023-02")):
        page = realm.page(name, REVIEWER, lang, period=period, **query)
        assert not page.exception, (name, query, page.exception)
        said = list(said_on(page))
        seen += "".join(said)
        if texts := foreign(said):
            found[name, *query.values()] = texts
    assert found == {}
    own = {
        "vi": ("lâu đài, chòi canh, pháo đài", "vương quốc"),
        "en": ("castles, watchtowers and fortresses", "kingdom"),
    }[lang]
    assert [words for words in own if words not in seen] == []


# -- files


@crossed(unit=(None, "72"), lang=tuple(LangCode))
def test_every_file_of_a_pack_speaks_in_its_own_words(realm: House, lang: LangCode, unit: str | None) -> None:
    job = PackJob(realm.context, BriefingRequest(JUNE, lang=lang, unit=unit), LEADER, NOW)
    made = list(generate_files(job, tuple(form for form in FileFormat if form is not FileFormat.PRINTED)))
    said = {file.name: list(texts_in(file.name, file.content)) for file in made}
    assert {name: texts for name, all_of_it in said.items() if (texts := foreign(all_of_it))} == {}
    report = "\n".join(next(texts for name, texts in said.items() if name.endswith(".docx")))
    expected = {
        LangCode.VI: ("HỘI ĐỒNG BÀN TRÒN", "TM. HỘI ĐỒNG BÀN TRÒN", "/BC-HĐBT", "HIỆP SĨ TRƯỞNG", "- Các hiệp sĩ;"),
        LangCode.EN: ("ROUND TABLE", "FOR THE ROUND TABLE", "/BC-RT", "FIRST KNIGHT", "- The knights;"),
    }[lang]
    assert [words for words in expected if words not in report] == []
    place = {None: "Mây", "72": "Đá"}[unit]
    assert f"{place}, " in report


@pytest.mark.parametrize(
    ("unit", "issuer", "place"),
    [
        (None, "VƯƠNG QUỐC MÂY", "Mây"),
        ("72", "PHÁO ĐÀI ĐÁ", "Đá"),
        ("74", "LÂU ĐÀI 4", "Lâu đài 4"),
        ("75", "VƯƠNG QUỐC MÂY", "Mây"),
    ],
    ids=["the whole", "a member", "a name that is a number", "a kind without a committee"],
)
def test_a_report_is_signed_by_a_committee_that_there_is(
    realm: House, unit: str | None, issuer: str, place: str
) -> None:
    request = BriefingRequest(JUNE, unit=unit)
    briefing = briefing_of(realm.context, request, LEADER, NOW)
    assert (briefing.agency, briefing.place) == (("HỘI ĐỒNG BÀN TRÒN", issuer), place)


@pytest.mark.parametrize("lang", LangCode)
def test_a_members_sheet_and_the_tables_to_take_away_speak_in_its_own_words(realm: House, lang: LangCode) -> None:
    words = realm.units.languages[lang]
    for unit in ("71", "7-R"):
        form = blank_form(realm.plan, realm.units, unit, JUNE, ())
        sheet = month_sheet_workbook(form, lang=words, secret=b"x" * 32, illustrative=False)
        assert foreign(texts_in("sheet.xlsx", sheet)) == []
    for of, kind in product(("targets", "communes", "heat", "months"), ("xlsx", "csv")):
        about = {"target": "LN.1"} if of in ("communes", "months") else {}
        asked = FileRequest({"of": of, "period": str(JUNE), "format": kind, **about}, words, NOW)
        assert foreign(texts_in(f"made.{kind}", MAKERS["figures"](realm.context, REVIEWER, asked).content)) == [], of


# -- sentences


@pytest.mark.parametrize("lang", LangCode)
def test_every_message_can_be_said_in_its_own_words(lang: LangCode) -> None:
    words = load_units(REALM / "units.yaml").languages[lang]
    messages = [forms(one.id)[0] for catalog in read_catalogs(CATALOGS).values() for one in catalog if one.id]
    assert foreign([re.sub(r"{\w+}", "", gettext(message, words)) for message in messages]) == []


@pytest.mark.parametrize("lang", LangCode)
def test_what_is_asked_about_a_file_is_asked_in_its_own_words(realm: House, lang: LangCode) -> None:
    rows = "Đơn vị,Chỉ tiêu,Lũy kế\nLâu đài Gió,Diện tích rừng trồng mới,9\nLâu đài Lửa,Diện tích rừng trồng mới,1\n"
    rows += "Vương quốc Mây,Diện tích rừng trồng mới,700\nPhường hội Rừng,Diện tích rừng trồng mới,7\n"
    upload = Upload(rows.encode(), "bang.csv", sender=None, period=JUNE, answers=())
    read: Submission = read_upload(realm.context, REVIEWER, upload)
    words = realm.units.languages[lang]
    said = [issue_sentence(one.code, one.values, realm.plan, words) for one in read.issues]
    said += [choice_label(choice.code, choice.values, words) for one in read.issues for choice in one.choices]
    assert said
    assert foreign(said) == []


def test_the_shipped_authority_is_found_by_the_same_search() -> None:
    """What finds nothing in the realm finds the district everywhere."""
    units = load_units(DATA / "units.yaml")
    plan = load_plan(DATA / "plans" / "2021.yaml", units)
    form = blank_form(plan, units, "18676", Period(2021, 6), ())
    sheet = month_sheet_workbook(form, lang=units.languages[LangCode.VI], secret=b"x" * 32, illustrative=False)
    assert foreign(texts_in("sheet.xlsx", sheet))
