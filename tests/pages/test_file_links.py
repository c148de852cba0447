"""Every link to a file on the screens asks for what that file takes, and no more: none leads to a refusal."""

import html
import re
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import QueryParams

from kpi import briefings
from kpi.domain.access import Account
from kpi.domain.plan.period import Period
from kpi.store import queries
from kpi.web.downloads.parameters import file_request
from kpi.web.downloads.route import MAKERS
from tests.languages import VI
from tests.pages.conftest import IN_JUNE, LEADER, OFFICER, REVIEWER, House, entry, shares, shown

JUNE = Period(2021, 6)
QUICK = ("figures", "template")
"""Those are made here; of the others the order is read, as their makers read it."""

SCREENS = [
    ("overview", LEADER, {}),
    ("overview", LEADER, {"view": "charts"}),
    ("overview", LEADER, {"estimates": "without"}),
    ("overview", LEADER, {"sector": "KT", "estimates": "without"}),
    ("sector", LEADER, {"sector": "KT", "estimates": "without"}),
    ("sector", LEADER, {"sector": "VX", "view": "charts"}),
    ("communes", LEADER, {}),
    ("communes", LEADER, {"view": "rank", "estimates": "without"}),
    ("communes", LEADER, {"view": "heat", "estimates": "without"}),
    ("commune", LEADER, {"unit": "18676", "estimates": "without"}),
    ("target", LEADER, {"target": "KT-5"}),
    ("target", LEADER, {"target": "VX-7", "unit": "18676"}),
    ("target", LEADER, {"target": "VX-7", "estimates": "without"}),
    ("submit", OFFICER, {}),
    ("submit", REVIEWER, {"unit": "446-TCKH"}),
    ("briefing", LEADER, {}),
    ("briefing", LEADER, {"scope": "month", "about": "KT", "language": "en"}),
    ("briefing", LEADER, {"about": "18676"}),
]


def links(page: str) -> set[str]:
    return {html.unescape(one) for one in re.findall(r'(?:href|src)="(/download/[^"]+)"', page)}


def follow(address: str, house: House, who: Account) -> None:
    """Raises what the maker raises."""
    name, query = urlsplit(address).path.removeprefix("/download/"), urlsplit(address).query
    asked = file_request(name, QueryParams(query), VI, IN_JUNE)
    if name in QUICK:
        assert MAKERS[name](house.context, who, asked).content
    else:
        briefings.checked(briefings.request_of(asked.all, house.plan, house.units))


def reported(house: House) -> None:
    house.record(
        entry("KT-5", "446", "2021-05", "150"),
        entry("KT-5", "446", "2021-06", "165.2"),
        shares("VX-7", "18676", "2021-06", ("850", "1000")),
    )


@pytest.mark.parametrize(("name", "who", "query"), SCREENS, ids=[f"{one[0]} {one[2]}" for one in SCREENS])
def test_every_link_to_a_file_is_answered(house: House, name: str, who: Account, query: dict[str, str]) -> None:
    reported(house)
    page = shown(house.page(name, who, "vi", **{"period": "2021-06", **query}))
    assert not re.search(r'<a [^>]* download="', page)  # a browser would keep the page that says why from the reader
    found = links(page)
    assert found
    for address in found:
        follow(address, house, who)


def test_a_pack_of_the_past_is_had_again_and_so_is_what_was_revised(house: House) -> None:
    reported(house)
    order = briefings.request_of({"period": "2021-06", "scope": "half"}, house.plan, house.units)
    briefings.request_pack(house.context, order, briefings.PACK, LEADER, IN_JUNE)
    house.record(entry("KT-5", "446", "2021-06", "170"), at=IN_JUNE.replace(hour=9))
    with house.store.reading() as db:
        (pack,) = queries.packs_of(db, 2021)
    found = links(shown(house.page("briefing", LEADER, period="2021-06", again=pack.head[:12])))
    assert {urlsplit(one).path for one in found} == {"/download/briefing", "/download/preview", "/download/revised"}
    for address in found:
        follow(address, house, LEADER)
