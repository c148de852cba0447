"""Packs: who may have them, that each is an event, and that the past prints again as it was."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest

from kpi import briefings
from kpi.actions import NotAllowed, keep_plan, record_briefing
from kpi.briefings import BadRequest, FileFormat, JobAbandoned, PackFile, PackJob
from kpi.briefings.file_cache import FileCache
from kpi.briefings.in_process import BriefingCall, file_of
from kpi.briefings.turns import Turns
from kpi.content.briefing import BriefingRequest, NothingToBrief, Scope
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.domain.plan import Plan, Thresholds
from kpi.domain.plan.period import Period
from kpi.export.office import NoOfficeSuite
from kpi.reading.briefing import briefing_of, revised_since
from kpi.store import Store, backup, events, queries
from kpi.store.packs import Pack
from kpi.wording import LangCode
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import A, a_plan, an_indicator
from tests.recording import MAY, NOON, OPERATOR, PLAN, UNITS, bring_back, context_of, entry, faults, later, record

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

LEADER = Account("lanhdao", Role.LEADER)
ORDER = BriefingRequest(MAY)
QUICK = (FileFormat.CSV, FileFormat.FIGURES)


def taking(
    store: Store, home: Path, request: BriefingRequest = ORDER, minutes: int = 0, who: Account = LEADER
) -> PackJob:
    return PackJob(context_of(store, home=home), request, who, later(minutes))


# -- ordering


def test_a_pack_that_was_ordered_is_an_event_and_stands_in_the_list(store: Store) -> None:
    record(store, entry("130"))
    pack = briefings.request_pack(context_of(store), ORDER, QUICK, LEADER, later(1))
    with store.reading() as db:
        assert queries.packs_of(db, 2021) == [pack]
        assert events.head_hash(db) == pack.head
    assert (pack.as_of, pack.known_at, pack.by) == (MAY, later(1), "lanhdao")
    assert pack.choices == {"period": "2021-05", "scope": "month", "lang": "vi", "formats": "csv figures"}
    assert faults(store) == []


def test_every_pack_of_the_year_is_found_however_many_came_after(store: Store) -> None:
    first, *others = [briefings.request_pack(context_of(store), ORDER, QUICK, LEADER, later(nth)) for nth in range(60)]
    with store.reading() as db:
        assert queries.packs_of(db, 2021) == [*reversed(others), first]
        assert queries.pack_of(db, 2021, first.head[:12]) == first
        assert [queries.pack_of(db, *asked) for asked in ((2022, first.head), (2021, "no head"), (2021, "%"))] == [
            None
        ] * 3


def test_what_was_ordered_is_read_back_from_its_choices() -> None:
    request = BriefingRequest(Period(2021, 6), Scope.HALF, LangCode.EN, sector="X")
    assert briefings.request_of(briefings.choices_of(request, QUICK), PLAN, UNITS) == request


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "2021-13"},
        {"period": "2020-05"},
        {"period": "2021-05", "scope": "decade"},
        {"period": "2021-05", "lang": "fr"},
        {"period": "2021-05", "sector": "??"},
        {"period": "2021-05", "unit": "99999"},
        {"period": "2021-05", "unit": "446-TCKH"},
    ],
)
def test_a_choice_that_is_none_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        briefings.request_of(asked, PLAN, UNITS)


def test_parts_that_do_not_go_together_are_refused(store: Store) -> None:
    for request in (BriefingRequest(MAY, Scope.HALF), BriefingRequest(MAY, sector="X", unit="18676")):
        with pytest.raises(BadRequest):
            briefings.request_pack(context_of(store), request, QUICK, LEADER, NOON)
    with store.reading() as db:
        assert queries.packs_of(db, 2021) == []


def packs_made(store: Store) -> list[Pack]:
    with store.reading() as db:
        return queries.packs_of(db, 2021)


def test_what_this_machine_cannot_make_is_not_recorded_as_made(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpi.briefings.files.office_suite", lambda: None)
    with pytest.raises(NoOfficeSuite):
        briefings.request_pack(context_of(store), ORDER, (FileFormat.CSV, FileFormat.PRINTED), LEADER, NOON)
    assert packs_made(store) == []


def test_a_briefing_in_which_nothing_is_told_is_not_recorded_as_made(store: Store) -> None:
    nothing_asked = context_of(store, plan=a_plan(an_indicator()))
    with pytest.raises(NothingToBrief):
        briefings.request_pack(nothing_asked, BriefingRequest(MAY, unit=A), QUICK, LEADER, NOON)
    assert packs_made(store) == []


def test_what_will_be_known_cannot_be_told(store: Store) -> None:
    with pytest.raises(BadRequest):
        briefings.request_pack(context_of(store), ORDER, QUICK, LEADER, NOON, later(5))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR])
def test_who_may_not_take_figures_along_gets_no_pack(sqlite_store: Store, role: Role, tmp_path: Path) -> None:
    who = Account("quantri", role)
    with pytest.raises(NotAllowed):
        briefings.request_pack(context_of(sqlite_store), ORDER, QUICK, who, NOON)
    with pytest.raises(NotAllowed):
        list(briefings.generate_files(taking(sqlite_store, tmp_path, who=who), QUICK))


# -- the past as it was


def test_a_briefing_of_the_past_is_the_same_bytes_whatever_came_after(store: Store, tmp_path: Path) -> None:
    record(store, entry("130"))
    before = [file.content for file in briefings.generate_files(taking(store, tmp_path, minutes=1), QUICK)]
    record(store, entry("999"), at=later(2))
    record_briefing(store, MAY, LEADER, later(3))
    again = PackJob(context_of(store, home=tmp_path / "another"), ORDER, LEADER, later(1))
    assert [file.content for file in briefings.generate_files(again, QUICK)] == before


def test_what_is_told_now_has_the_figures_of_now(store: Store) -> None:
    record(store, entry("130"))
    record(store, entry("131"), at=later(2))
    told = {minutes: briefing_of(context_of(store), ORDER, LEADER, later(minutes)).lines[0] for minutes in (1, 3)}
    assert [str(told[minutes].row.actual) for minutes in (1, 3)] == ["130", "131"]


def test_it_carries_the_head_of_the_history_as_it_was(store: Store) -> None:
    record(store, entry("130"))
    with store.reading() as db:
        head = events.head_hash(db)
    record(store, entry("131"), at=later(2))
    assert briefing_of(context_of(store), ORDER, LEADER, later(1)).situation.head == head


def test_what_has_been_revised_since_stands_beside(store: Store) -> None:
    record(store, entry("130"), entry("7", indicator="X-2"))
    record(store, entry("131"), at=later(2))
    since = revised_since(context_of(store), ORDER, LEADER, later(1), later(3))
    assert [one.line.code for one in since.changes.items] == ["X-1"]
    assert len(since.table.rows) == 1


def test_changes_are_told_against_the_last_mark_but_not_against_this_very_state(store: Store) -> None:
    record(store, entry("100", period=Period(2021, 4)))
    record_briefing(store, Period(2021, 4), LEADER, later(1))
    record(store, entry("130"), at=later(2))
    record_briefing(store, MAY, LEADER, later(4))
    for minutes in (3, 5):
        earlier = briefing_of(context_of(store), ORDER, LEADER, later(minutes)).earlier
        assert earlier is not None
        assert (earlier.as_of, earlier.briefed_at) == (Period(2021, 4), later(1))


def test_a_plan_that_changed_since_the_mark_is_a_change_though_no_figure_is_another(store: Store) -> None:
    keep(store, PLAN)
    record_briefing(store, MAY, LEADER, later(2))
    lowered = PLAN.model_copy(update={"thresholds": Thresholds(slightly_behind=Decimal("0.5"))})
    keep_plan(store, 2021, lowered.model_dump_json(), UNITS.model_dump_json(), OPERATOR, later(3))
    earlier = briefing_of(context_of(store), ORDER, LEADER, later(4)).earlier
    assert earlier is not None
    assert (earlier.briefed_at, earlier.plan) == (later(2), PLAN)


# -- what a reader may see of the past


OPEN_THEN = PLAN
RESTRICTED_NOW = PLAN.model_copy(
    update={"indicators": tuple(one.model_copy(update={"restricted": one.code == "X-2"}) for one in PLAN.indicators)}
)
TRUSTED = Account("bithu", Role.LEADER, rights=(RESTRICTED,))


def keep(store: Store, plan: Plan) -> None:
    keep_plan(store, plan.year, plan.model_dump_json(), UNITS.model_dump_json(), OPERATOR, NOON)
    record(store, entry("130"), entry("7", indicator="X-2"), at=later(1))


def told(store: Store, home: Path, who: Account, today: Plan) -> set[str]:
    """Of which targets figures are handed out, of a moment after the first figures."""
    of = PackJob(context_of(store, plan=today, home=home), ORDER, who, later(2))
    (file,) = briefings.generate_files(of, (FileFormat.FIGURES,))
    return {line.split(",")[0] for line in file.content.decode().splitlines()[1:]}


@pytest.mark.parametrize(("who", "seen"), [(LEADER, {"X-1"}), (TRUSTED, {"X-1", "X-2"})])
def test_what_is_restricted_now_is_hidden_in_what_was_known_before(
    sqlite_store: Store, tmp_path: Path, who: Account, seen: set[str]
) -> None:
    keep(sqlite_store, OPEN_THEN)
    assert told(sqlite_store, tmp_path, who, RESTRICTED_NOW) == seen


def test_what_was_restricted_then_is_handed_only_to_who_has_the_right_though_all_may_see_it_now(
    sqlite_store: Store, tmp_path: Path
) -> None:
    keep(sqlite_store, RESTRICTED_NOW)
    assert [told(sqlite_store, tmp_path, who, OPEN_THEN) for who in (TRUSTED, LEADER)] == [{"X-1", "X-2"}, {"X-1"}]


def test_a_target_that_left_the_plan_is_told_of_the_time_when_it_stood_in_it(
    sqlite_store: Store, tmp_path: Path
) -> None:
    keep(sqlite_store, PLAN)
    without = PLAN.model_copy(update={"indicators": tuple(one for one in PLAN.indicators if one.code != "X-2")})
    assert told(sqlite_store, tmp_path, LEADER, without) == {"X-1", "X-2"}


# -- many at once


def test_ten_at_once_get_ten_right_packs(sqlite_store: Store, tmp_path: Path) -> None:
    for nth in range(10):
        record(sqlite_store, entry(str(100 + nth)), at=NOON + timedelta(minutes=2 * nth))

    def pack(nth: int) -> tuple[int, str]:
        made = briefings.generate_files(taking(sqlite_store, tmp_path, minutes=2 * nth + 1), QUICK)
        told = next(file.content.decode() for file in made if file.file_format is FileFormat.FIGURES)
        return nth, told.splitlines()[1].split(",")[3]

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(pack, range(10))) == [(nth, str(100 + nth)) for nth in range(10)]


def test_a_pack_asked_for_by_two_at_once_comes_to_each_in_the_order_wanted(sqlite_store: Store, tmp_path: Path) -> None:
    record(sqlite_store, entry("130"))
    of, halfway = taking(sqlite_store, tmp_path, minutes=1), Barrier(2, timeout=30)

    def taken(wanted: tuple[FileFormat, ...]) -> list[FileFormat]:
        files = briefings.generate_files(of, wanted)
        first = next(files)
        halfway.wait()
        return [first.file_format, *(file.file_format for file in files)]

    orders = [
        (FileFormat.XLSX, FileFormat.CSV, FileFormat.FIGURES),
        (FileFormat.CSV, FileFormat.XLSX, FileFormat.FIGURES),
    ]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(taken, orders)) == [list(request) for request in orders]


def test_what_another_has_made_meanwhile_puts_no_file_in_the_place_of_another(
    sqlite_store: Store, tmp_path: Path
) -> None:
    record(sqlite_store, entry("130"))
    of = taking(sqlite_store, tmp_path, minutes=1)
    slow = briefings.generate_files(of, (FileFormat.CSV, FileFormat.FIGURES, FileFormat.XLSX))
    first = next(slow)
    list(briefings.generate_files(of, (FileFormat.FIGURES,)))
    assert [first.file_format, *(file.file_format for file in slow)] == [
        FileFormat.CSV,
        FileFormat.FIGURES,
        FileFormat.XLSX,
    ]


def test_what_is_pushed_out_meanwhile_still_comes(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(sqlite_store, entry("130"))
    of = taking(sqlite_store, tmp_path, minutes=1)
    monkeypatch.setattr("kpi.briefings.job.FILE_CACHE", FileCache(most=1))
    list(briefings.generate_files(of, (FileFormat.CSV,)))
    assert [file.file_format for file in briefings.generate_files(of, (FileFormat.FIGURES, FileFormat.CSV))] == [
        FileFormat.FIGURES,
        FileFormat.CSV,
    ]


def test_the_same_pack_asked_for_by_ten_at_once_is_made_once(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(sqlite_store, entry("130"))
    makes: list[object] = []

    def counted(store: Store, wanted: BriefingCall, form: FileFormat) -> PackFile:
        makes.append(form)
        return file_of(store, wanted, form)

    monkeypatch.setattr("kpi.briefings.job.file_of", counted)
    accounts = [Account(f"lanhdao{nth}", Role.LEADER) for nth in range(10)]
    with ThreadPoolExecutor(10) as pool:
        taken = pool.map(
            lambda who: list(briefings.generate_files(taking(sqlite_store, tmp_path, who=who), QUICK)), accounts
        )
        packs = list(taken)
    assert ([len(pack) for pack in packs], makes) == ([2] * 10, list(QUICK))


def test_files_nobody_waits_for_any_more_are_not_made(sqlite_store: Store, tmp_path: Path) -> None:
    record(sqlite_store, entry("130"))
    waits = [True, False]
    of = replace(taking(sqlite_store, tmp_path, minutes=1), awaited=lambda: waits.pop(0))
    files = briefings.generate_files(of, QUICK)
    assert next(files).file_format is FileFormat.CSV
    with pytest.raises(JobAbandoned):
        next(files)


def test_an_account_makes_one_file_at_once_and_another_makes_its_own_meanwhile() -> None:
    turns, came = Turns(at_once=2), []

    def makes(account: str, pack: str) -> None:
        with turns.turn(account, pack):
            came.append(pack)

    with ThreadPoolExecutor(3) as pool:
        with turns.turn("an", "1"):
            same = [pool.submit(makes, "an", "2"), pool.submit(makes, "cuong", "1")]
            pool.submit(makes, "binh", "3").result(20)
            assert came == ["3"]
        for one in same:
            one.result(20)
    assert sorted(came) == ["1", "2", "3"]


def test_what_is_kept_is_bounded_in_bytes_too() -> None:
    kept = FileCache(most=9, most_bytes=100)
    for nth, size in enumerate((40, 40, 40, 20, 200)):
        kept.put(nth, PackFile(FileFormat.CSV, "x", "text/csv", b"x" * size))
        if nth == 3:
            assert [kept.get(one) is not None for one in range(4)] == [False, True, True, True]
    assert [kept.get(one) for one in range(5)] == [None] * 5


def test_of_what_is_kept_the_oldest_goes_first_and_what_is_made_anew_is_the_newest() -> None:
    kept = FileCache(most=2)
    for key in ("a", "b", "a", "c"):
        kept.put(key, PackFile(FileFormat.CSV, "x", "text/csv", b"x"))
    assert [kept.get(key) is not None for key in "abc"] == [True, False, True]


def test_files_that_were_just_made_are_handed_out_again(sqlite_store: Store, tmp_path: Path) -> None:
    record(sqlite_store, entry("130"))
    first = list(briefings.generate_files(taking(sqlite_store, tmp_path, minutes=1), QUICK))
    second = list(briefings.generate_files(taking(sqlite_store, tmp_path, minutes=1), (FileFormat.CSV,)))
    assert second[0] is first[0]


def test_files_that_were_made_from_another_store_are_not_handed_out(
    sqlite_store: Store, sqlite_url: str, tmp_path: Path
) -> None:
    """Of the same moment, at the same place."""
    record(sqlite_store, entry("120"))
    backup(sqlite_store, tmp_path / "copy")
    record(sqlite_store, entry("130"))
    (first,) = briefings.generate_files(taking(sqlite_store, tmp_path, minutes=1), (FileFormat.FIGURES,))
    bring_back(tmp_path / "copy", sqlite_url, overwrite=True)
    (second,) = briefings.generate_files(taking(sqlite_store, tmp_path, minutes=1), (FileFormat.FIGURES,))
    assert (b"130" in first.content, b"130" in second.content) == (True, False)


def test_all_of_a_pack_in_one_file_is_the_same_bytes_whenever_it_is_packed(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(sqlite_store, entry("130"))
    files = list(briefings.generate_files(taking(sqlite_store, tmp_path, minutes=1), QUICK))
    today = briefings.zipped(files, NOON)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + timedelta(days=1).total_seconds())
    assert briefings.zipped(files, NOON) == today


def test_the_offices_own_template_comes_before_the_one_that_ships(tmp_path: Path) -> None:
    shipped = briefings.templates_in(tmp_path)
    own = tmp_path / "templates"
    (own / "fonts").mkdir(parents=True)
    (own / "slides.pptx").write_bytes(b"own")
    found = briefings.templates_in(tmp_path)
    assert (found.slides, found.report, found.fonts) == (b"own", shipped.report, own / "fonts")
    assert shipped.fonts is None
