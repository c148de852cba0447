"""What an address of a file may say: what the file takes, once, in plain digits. All else is refused, not recorded."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kpi import actions
from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.access import Role
from kpi.plans import load_plan, load_units
from kpi.store import Store, events
from kpi.web.downloads.figures import KINDS
from kpi.web.downloads.figures import takes as figures_takes
from kpi.web.downloads.parameters import TAKES
from kpi.web.downloads.route import MAKERS
from tests.recording import NOON, OPERATOR, a_submission, an_estimate
from tests.web.conftest import NewVisitor, Person, sign_in

Client = Callable[..., TestClient]
HTML = {"accept": "text/html"}

MONTH = "period=2021-05"
TARGETS = f"figures?of=targets&{MONTH}&format=csv"
MONTHS = f"figures?of=months&target=KT-5&{MONTH}&format=csv"
BRIEFING = f"briefing?{MONTH}&format=csv"
SHEET = f"template?unit=18676&{MONTH}"
AT = "known_at=2021-05-17T00:00:00%2B00:00"


@pytest.fixture(scope="module")
def recorded(app: object) -> None:
    use = settings()
    plan, units = load_plan(use.plan_file), load_units(use.units_file)
    # the app and its store are the whole run's: what other files record of KT-5 stays as they say it
    one = a_submission(an_estimate("130", indicator="KT-5"))
    actions.submit(shared_context(settings()).store, one, OPERATOR, NOON, plan=plan, units=units)


@pytest.fixture
def inside(visitor: NewVisitor, person: Person, recorded: None) -> Client:
    def made(role: Role = Role.REVIEWER) -> TestClient:
        client = visitor()
        assert sign_in(client, person(role).name) == 303
        return client

    return made


def refused(client: TestClient, store: Store, asked: str) -> bool:
    """Whether it is not found, and nothing was recorded."""
    with store.reading() as db:
        head = events.head_hash(db)
    answer = client.get(f"/download/{asked}", headers=HTML)
    with store.reading() as db:
        return answer.status_code == 404 and events.head_hash(db) == head


NOT_ASKED_SO = [
    pytest.param(asked, id=name)
    for name, asked in {
        "a name that no file takes": f"{TARGETS}&mode=meeting",
        "a name in other letters": f"{TARGETS}&Period=2021-04",
        "a name of another file": f"{TARGETS}&{AT}",
        "a target of a table of all": f"{TARGETS}&target=KT-5",
        "a unit of a table of all": f"{TARGETS}&unit=18676",
        "a sector of a table of all": f"{TARGETS}&sector=KT",
        "a unit of the heat table": f"figures?of=heat&unit=18676&{MONTH}&format=csv",
        "a target of a unit's table": f"figures?of=unit&unit=18676&target=KT-5&{MONTH}&format=csv",
        "a moment to count from of the months": f"{MONTHS}&since=month",
        "estimates of every recording": f"figures?of=revisions&target=KT-5&estimates=without&{MONTH}&format=csv",
        "a scope of figures": f"{TARGETS}&scope=month",
        "the breaker of caches of figures": f"{TARGETS}&v=3",
        "a table of a briefing": f"{BRIEFING}&of=targets",
        "a target of a briefing": f"{BRIEFING}&target=KT-5",
        "estimates of a briefing": f"{BRIEFING}&estimates=without",
        "a moment of the preview": f"preview?{MONTH}&{AT}",
        "a form of the preview": f"preview?{MONTH}&format=pdf",
        "a form of what was revised": f"revised?{MONTH}&{AT}&format=xlsx",
        "a scope of what was revised": f"revised?{MONTH}&{AT}&scope=month",
        "a form of the sheet": f"{SHEET}&format=xlsx",
        "a target of the sheet": f"{SHEET}&target=KT-5",
        "a period twice": f"{TARGETS}&period=2021-04",
        "the same period twice": f"{TARGETS}&period=2021-05",
        "a language twice": f"{TARGETS}&lang=vi&lang=en",
        "a language that is none": f"{TARGETS}&lang=fr",
        "an empty language": f"{TARGETS}&lang=",
        "an empty unit": f"{MONTHS}&unit=",
        "a value longer than any": f"{MONTHS}&unit={'1' * 65}",
        "a name without a value": f"{TARGETS}&unit",
        "an empty name": f"{TARGETS}&=1",
    }.items()
]


@pytest.mark.parametrize("asked", NOT_ASKED_SO)
def test_what_a_file_does_not_take_is_refused_on_our_page_and_not_recorded(
    inside: Client, store: Store, asked: str
) -> None:
    client = inside()
    with store.reading() as db:
        head = events.head_hash(db)
    for lang, words in {"vi": "Không có tệp nào ở địa chỉ này.", "en": "There is no file at this address."}.items():
        client.cookies.set("lang", lang)
        answer = client.get(f"/download/{asked}", headers=HTML)
        assert (answer.status_code, words in answer.text or "lang=" in asked) == (404, True)
    with store.reading() as db:
        assert events.head_hash(db) == head


def test_without_what_it_does_not_take_every_one_of_those_files_is_had(inside: Client) -> None:
    client = inside()
    plain = (TARGETS, MONTHS, BRIEFING, SHEET, f"revised?{MONTH}&{AT}")
    assert [client.get(f"/download/{asked}&lang=en").status_code for asked in plain] == [200] * len(plain)


def test_every_maker_says_what_it_takes() -> None:
    assert TAKES.keys() == MAKERS.keys()
    assert [figures_takes({"of": of})[0] for of in KINDS] == ["of"] * len(KINDS)


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_only_who_gets_a_file_has_taken_it(inside: Client, store: Store, method: str) -> None:
    client = inside()
    with store.reading() as db:
        head = events.head_hash(db)
    assert client.request(method, f"/download/{TARGETS}").status_code == 404
    with store.reading() as db:
        assert events.head_hash(db) == head


ODD_PERIODS = {
    "Arabic-Indic": "٢٠٢١-٠٥",
    "full-width": "２０２１-０５",
    "one full-width digit": "2021-0５",
    "Devanagari": "२०२१-०५",
    "mathematical": "𝟐𝟎𝟐𝟏-𝟎𝟓",
    "superscript": "2021-0⁵",
    "underscore": "2_21-05",
    "sign": "+021-05",
    "space before": " 2021-05",
    "space after": "2021-05 ",
    "line after": "2021-05\n",
    "zero byte": "2021-05\0",
    "another dash": "2021–05",
    "year nought": "0000-05",
}
ODD_MOMENTS = {
    "Arabic-Indic": "٢٠٢١-٠٥-١٧T00:00:00+00:00",
    "full-width": "２０２１-05-17T00:00:00+00:00",
    "full-width offset": "2021-05-17T00:00:00+0０:00",
    "a week": "2021-W20-1T00:00:00+00:00",
    "without dashes": "20210517T000000+00:00",
    "another mark": "2021-05-17_00:00:00+00:00",
    "a day": "2021-05-17",
    "no such day": "2021-02-30T00:00:00+00:00",
    "an offset of days": "2021-05-17T00:00:00+99:00",
    "line after": "2021-05-17T00:00:00+00:00\n",
    "in the future": "2999-05-17T00:00:00+00:00",
}
ODD_UNITS = {
    "Arabic-Indic": "١٨٦٧٦",
    "full-width": "１８６７６",
    "underscore": "18_676",
    "sign": "+18676",
    "space": "18676 ",
}


def odd(name: str, value: str) -> list[str]:
    """The addresses with this value in the parameter."""
    value = quote(value)
    return {
        "period": [
            f"figures?of=targets&period={value}&format=csv",
            f"briefing?period={value}&format=csv",
            f"template?unit=18676&period={value}",
        ],
        "known_at": [f"{BRIEFING}&known_at={value}", f"revised?{MONTH}&known_at={value}"],
        "unit": [f"{MONTHS}&unit={value}", f"{BRIEFING}&unit={value}", f"template?unit={value}&{MONTH}"],
    }[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(name, value, id=f"{name}: {what}")
        for name, values in {"period": ODD_PERIODS, "known_at": ODD_MOMENTS, "unit": ODD_UNITS}.items()
        for what, value in values.items()
    ],
)
def test_a_value_in_other_digits_or_marks_is_none(inside: Client, store: Store, name: str, value: str) -> None:
    client = inside()
    assert [refused(client, store, asked) for asked in odd(name, value)] == [True] * len(odd(name, value))
