"""The briefing's screen: what it would say, made into files by one click, and packs of the past printed again."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kpi import briefings
from kpi.actions import downloaded, keep_plan, record_briefing
from kpi.config import DATA, settings
from kpi.content.briefing import BriefingRequest, Scope
from kpi.domain.access import Account
from kpi.domain.plan.period import Period
from kpi.reading.briefing import briefing_of
from kpi.store import events, queries
from kpi.ui import cached
from kpi.ui.packs import history
from tests.deep import deeply
from tests.pages.conftest import ADMINISTRATOR, IN_JUNE, LEADER, OFFICER, OPERATOR, TRUSTED, House, entry, shown
from tests.pages.test_overview import text_of
from tests.recording import sign_in

JUNE = Period(2021, 6)
ALL = briefings.PACK
FILES = DATA / "plans" / "2021.yaml", DATA / "units.yaml"


def reported(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), entry("KT-6", "446", "2021-06", "100"))


def packs(house: House) -> list[str]:
    with house.store.reading() as db:
        return [one.by for one in queries.packs_of(db, 2021)]


def test_who_is_signed_out_sees_only_the_way_in(house: House) -> None:
    page = house.page("briefing", None)
    assert "Phiên đăng nhập đã kết thúc." in shown(page)
    assert len(page.get("html")) == 1


def test_who_keeps_accounts_sees_no_figures(house: House) -> None:
    page = house.page("overview", ADMINISTRATOR)
    with pytest.raises(ValueError, match="briefing"):
        page.switch_page("pages/briefing.py")
    assert "không dùng được trang này" in shown(house.page("briefing", ADMINISTRATOR))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_says_what_the_briefing_would_say(house: House, lang: str) -> None:
    reported(house)
    page = house.page("briefing", LEADER, lang, period="2021-06")
    assert not page.exception
    told = text_of(shown(page))
    assert {"vi": "Báo cáo sơ kết", "en": "Report on the targets"}[lang] in told or "Mid-year" in told
    assert {"vi": "chỉ tiêu đến kỳ đánh giá", "en": "targets due on track"}[lang] in told
    assert '<img src="/download/preview?' in shown(page)


def test_without_figures_it_says_so_and_still_can_be_made(house: House) -> None:
    page = house.page("briefing", LEADER, period="2021-06")
    assert not page.exception
    assert "0 trong " in text_of(shown(page))


def test_one_click_makes_every_file_and_records_who_made_them(house: House) -> None:
    reported(house)
    page = house.page("briefing", LEADER, period="2021-06")
    assert "Chưa lập bộ nào." in shown(page)
    page.button(key="make-pack").click().run()
    assert not page.exception
    html = shown(page)
    for form in (*ALL, "zip"):
        assert f"format={form}&amp;known_at=" in html
    assert packs(house) == [LEADER.name]
    assert "Chưa lập bộ nào." not in html


@pytest.mark.parametrize("installed", [*deeply(True), False])
def test_what_this_machine_can_make_besides_is_offered_and_nothing_else(
    house: House, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    monkeypatch.setattr("kpi.briefings.files.office_suite", lambda: Path("soffice") if installed else None)
    reported(house)
    page = house.page("briefing", LEADER, period="2021-06")
    page.button(key="make-pack").click().run()
    html = shown(page)
    assert "format=pictures&amp;known_at=" in html
    assert ("format=printed&amp;known_at=" in html) is installed
    assert ("LibreOffice" in html) is installed


def test_another_scope_is_another_briefing(house: House) -> None:
    reported(house)
    page = house.page("briefing", LEADER, period="2021-06", about="VX", scope="month", language="en")
    html = shown(page)
    assert "sector=VX" in html
    assert "scope=month" in html
    assert "lang=en" in html
    assert "Culture and society" in text_of(html)


def test_a_commune_has_its_own(house: House) -> None:
    page = house.page("briefing", OFFICER, period="2021-06", about="18676")
    assert not page.exception
    assert "Thị trấn Thiên Cầm" in text_of(shown(page))


def test_a_pack_of_the_past_stands_beside_what_has_been_revised_since(house: House) -> None:
    reported(house)
    order = BriefingRequest(JUNE, Scope.HALF)
    pack = briefings.request_pack(house.context, order, ALL, LEADER, IN_JUNE + timedelta(hours=1))
    house.record(entry("KT-5", "446", "2021-06", "170"), at=IN_JUNE + timedelta(hours=2))
    page = house.page("briefing", LEADER, period="2021-06", again=pack.head[:12])
    told = text_of(shown(page)).replace("\N{NO-BREAK SPACE}", " ")
    assert "In lại bộ báo cáo tháng 6/2021" in told
    assert "165,2 tỷ đồng → 170 tỷ đồng" in told
    assert f"known_at={pack.known_at.isoformat()[:10]}" in shown(page)


def test_every_pack_of_the_year_stands_in_the_list_and_prints_again(house: House) -> None:
    order = BriefingRequest(JUNE, Scope.HALF)
    made = [briefings.request_pack(house.context, order, ALL, LEADER, IN_JUNE + timedelta(hours=n)) for n in range(60)]
    page = house.page("briefing", LEADER, period="2021-06", again=made[0].head[:12])
    html = shown(page)
    listed = re.findall(r"again=([0-9a-f]{8})#again", html)
    assert listed == [one.head[:8] for one in reversed(made)]
    assert "Xem 54 bộ khác" in html
    assert "In lại bộ báo cáo tháng 6/2021" in html


def test_a_pack_made_meanwhile_stands_in_the_list_though_no_figure_is_another(house: House) -> None:
    page = house.page("briefing", LEADER, period="2021-06")
    assert "Chưa lập bộ nào." in shown(page)
    pack = briefings.request_pack(house.context, BriefingRequest(JUNE), ALL, LEADER, IN_JUNE)
    assert pack.head[:12] in shown(page.run())


def brought_back_without_events(house: House) -> None:
    """As far as a screen can tell."""
    told = ("DROP TRIGGER event_refuses_delete", "DELETE FROM event", "UPDATE store_identity SET id = 'another'")
    house.store.write(lambda db: [db.execute(text(one)) for one in told])


def test_packs_and_marks_are_those_of_the_store_that_was_brought_back(house: House) -> None:
    lost = briefings.request_pack(house.context, BriefingRequest(JUNE), ALL, LEADER, IN_JUNE)
    record_briefing(house.store, JUNE, TRUSTED, IN_JUNE)
    page = house.page("briefing", LEADER, period="2021-06")
    assert lost.head[:12] in shown(page)
    assert cached.last_mark(house.visit(LEADER)) is not None
    brought_back_without_events(house)
    assert "Chưa lập bộ nào." in shown(page.run())
    assert cached.last_mark(house.visit(LEADER)) is None
    again = briefings.request_pack(house.context, BriefingRequest(JUNE), ALL, LEADER, IN_JUNE + timedelta(hours=1))
    assert again.head[:12] in shown(page.run())


def test_a_sign_in_or_a_download_makes_no_part_of_a_screen_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    briefings.request_pack(house.context, BriefingRequest(JUNE), ALL, LEADER, IN_JUNE)
    page = house.page("briefing", LEADER, period="2021-06")
    made: list[object] = []
    monkeypatch.setattr(history, "_made", lambda *of: made.append(of))
    sign_in(house.store, LEADER.name, "another", IN_JUNE)
    downloaded(house.store, "figures", LEADER, IN_JUNE, {})
    page.run()
    assert made == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "Năm 2021 không có bộ báo cáo nào mang mã đối chiếu 0123456789ab."),
        ("en", "No briefing of 2021 has the check code 0123456789ab."),
    ],
)
def test_a_pack_that_is_none_is_said_to_be_none(house: House, lang: str, words: str) -> None:
    page = house.page("briefing", LEADER, lang, period="2021-06", again="0123456789ab")
    assert words in text_of(shown(page))


@pytest.mark.parametrize(("who", "seen"), [(LEADER, False), (TRUSTED, True)])
def test_what_became_restricted_since_is_not_in_a_pack_of_the_past(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: Account, seen: bool
) -> None:
    plan, units = (file.read_text() for file in FILES)
    keep_plan(house.store, 2021, plan, units, OPERATOR, IN_JUNE)
    reported(house)
    pack = briefings.request_pack(
        house.context, BriefingRequest(JUNE, Scope.HALF), ALL, LEADER, IN_JUNE + timedelta(hours=1)
    )
    house.record(entry("KT-5", "446", "2021-06", "170"), at=IN_JUNE + timedelta(hours=2))
    plans = shutil.copytree(FILES[0].parent, tmp_path / "plans")
    today = FILES[0].read_text().replace("  - code: KT-5\n", "  - code: KT-5\n    restricted: true\n")
    (plans / FILES[0].name).write_text(today)
    monkeypatch.setenv("KPI_PLAN", str(plans / FILES[0].name))
    settings.cache_clear()
    page = house.page("briefing", who, period="2021-06", again=pack.head[:12])
    assert "In lại bộ báo cáo" in shown(page)
    assert ("165,2" in text_of(shown(page))) is seen


def test_what_one_may_not_see_is_not_in_the_briefing(house: House) -> None:
    house.record(entry("H-10", "446", "2021-06", "7"))
    hidden = house.plan.indicator("H-10").name.vi
    for who, seen in ((LEADER, False), (TRUSTED, True)):
        order = BriefingRequest(JUNE)
        told = briefing_of(house.context, order, who, IN_JUNE + timedelta(hours=1))
        assert (hidden in {line.full_name for line in told.beside}) is seen


def test_looking_records_nothing(house: House) -> None:
    reported(house)
    with house.store.reading() as db:
        before = events.head_hash(db)
    house.page("briefing", LEADER, period="2021-06")
    with house.store.reading() as db:
        assert events.head_hash(db) == before
