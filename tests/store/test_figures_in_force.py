"""Which of the recorded revisions counts, now and at any moment before."""

from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from types import NoneType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from kpi.domain.figures.observation import Observation, Observations
from kpi.domain.figures.receipt import Outcome
from kpi.domain.figures.revision import Effect
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.store import Store, figure_cache, queries
from kpi.store.queries import Newest
from tests.conftest import FreshStore, store_address
from tests.deep import deeply, examples
from tests.factories import DISTRICT, A, B, C
from tests.recording import (
    MAY,
    NOON,
    a_withdrawal,
    an_estimate,
    entry,
    faults,
    later,
    observed,
    record,
    values,
)

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)


def effects(store: Store, *entries: Entry) -> list[Effect]:
    return [line.effect for line in record(store, *entries).lines]


def test_an_observation_has_every_field_in_its_own_type(store: Store) -> None:
    record(store, entry(None, of=("4750", "5000"), indicator="R-1", unit=A, sheet="Biểu 1", cell="D7"))
    (found,) = observed(store)
    assert found == Observation(
        "R-1", A, MAY, None, Decimal(4750), Decimal(5000), Basis.OFFICIAL, 1, NOON, illustrative=False
    )
    assert [type(getattr(found, one.name)) for one in fields(found)] == [
        str, str, Period, NoneType, Decimal, Decimal, Basis, int, datetime, bool, bool,
    ]  # fmt: skip


def test_an_empty_store_has_no_observations(store: Store) -> None:
    assert observed(store) == observed(store, NOON) == ()


def test_observations_are_of_the_plan_year_and_the_year_before(store: Store) -> None:
    record(store, *(entry("1", period=Period(year, 12)) for year in (2019, 2020, 2021, 2022)))
    assert [one.period for one in observed(store)] == [Period(2020, 12), Period(2021, 12)]
    assert [one.period for one in observed(store, later(1))] == [Period(2020, 12), Period(2021, 12)]


def test_rows_come_in_the_order_of_indicator_unit_and_period(store: Store) -> None:
    entries = [entry("1", indicator=code, unit=unit) for code in ("X-2", "X-10") for unit in (B, A)]
    record(store, *entries)
    assert [(one.indicator, one.unit) for one in observed(store)] == [
        ("X-10", A), ("X-10", B), ("X-2", A), ("X-2", B),
    ]  # fmt: skip


def test_a_correction_replaces_the_figure_and_keeps_the_old_one_readable(store: Store) -> None:
    record(store, entry("130"))
    record(store, entry("131", basis=Basis.REVISED, reason="cộng thiếu"), at=later(1))
    with store.reading() as db:
        told = queries.history(db, DISTRICT, "X-1")
    assert [(one.revision.value, one.revision.nth, one.in_force) for one in told] == [
        (Decimal(130), 1, False),
        (Decimal(131), 2, True),
    ]
    assert values(store) == [Decimal(131)]


ESTIMATE, OFFICIAL, REVISED = Basis.ESTIMATE, Basis.OFFICIAL, Basis.REVISED


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (ESTIMATE, ESTIMATE, "2"),
        (ESTIMATE, OFFICIAL, "2"),
        (ESTIMATE, REVISED, "2"),
        (OFFICIAL, ESTIMATE, "1"),
        (OFFICIAL, OFFICIAL, "2"),
        (OFFICIAL, REVISED, "2"),
        (REVISED, ESTIMATE, "1"),
        (REVISED, OFFICIAL, "2"),
        (REVISED, REVISED, "2"),
    ],
)
def test_an_estimate_never_replaces_a_more_certain_figure(
    store: Store, before: Basis, after: Basis, stands: str
) -> None:
    record(store, entry("1", basis=before))
    record(store, entry("2", basis=after), at=later(1))
    assert values(store) == [Decimal(stands)]
    assert values(store, later(1)) == [Decimal(stands)]
    assert faults(store) == []


def test_an_estimate_of_another_period_stands(store: Store) -> None:
    record(store, entry("1"))
    record(store, an_estimate("2", period=MAY.plus(1)))
    assert values(store) == [Decimal(1), Decimal(2)]


def test_an_estimate_set_aside_is_kept_and_told(store: Store) -> None:
    record(store, entry("130"))
    receipt = record(store, an_estimate("140"))
    assert [(line.effect, line.revision) for line in receipt.set_aside] == [(Effect.SET_ASIDE, 2)]
    with store.reading() as db:
        assert [one.revision.value for one in queries.history(db, DISTRICT, "X-1")] == [Decimal(130), Decimal(140)]


def test_the_same_estimate_set_aside_again_is_unchanged(store: Store) -> None:
    record(store, entry("130"))
    record(store, an_estimate("140"))
    assert record(store, an_estimate("140")).status is Outcome.UNCHANGED


def blanks(store: Store, known_at: datetime | None = None) -> list[tuple[Any, ...]]:
    with store.reading() as db:
        return [
            (one.indicator, one.unit, one.reason, one.recorded_at) for one in queries.explained(db, MAY, MAY, known_at)
        ]


def test_a_withdrawn_figure_is_missing_and_its_history_says_why(store: Store) -> None:
    record(store, entry("130"))
    assert effects(store, a_withdrawal(reason="nhầm tháng")) == [Effect.WITHDRAWS]
    assert len(observed(store)) == 0
    with store.reading() as db:
        assert [one.revision.reason for one in queries.history(db, DISTRICT, "X-1")] == [None, "nhầm tháng"]


def test_after_a_withdrawal_an_estimate_stands_again(store: Store) -> None:
    record(store, entry("130"))
    record(store, a_withdrawal())
    assert effects(store, an_estimate("140")) == [Effect.NEW]
    assert values(store) == [Decimal(140)]


def test_a_reason_where_nothing_stands_answers_for_the_blank_until_a_figure_comes(store: Store) -> None:
    assert effects(store, a_withdrawal(reason="chưa thẩm định")) == [Effect.EXPLAINS]
    assert record(store, a_withdrawal(reason="chưa thẩm định")).status is Outcome.UNCHANGED
    assert blanks(store) == [("X-1", DISTRICT, "chưa thẩm định", NOON)]
    assert observed(store) == ()
    record(store, an_estimate("130"), at=later(5))
    assert blanks(store) == []
    assert blanks(store, later(4)) == [("X-1", DISTRICT, "chưa thẩm định", NOON)]


def test_a_figure_that_was_taken_back_is_missing_and_not_explained(store: Store) -> None:
    record(store, entry("130"))
    record(store, a_withdrawal())
    assert record(store, a_withdrawal()).status is Outcome.UNCHANGED
    assert blanks(store) == []
    assert effects(store, a_withdrawal(reason="chưa thẩm định")) == [Effect.EXPLAINS]
    assert [reason for _, _, reason, _ in blanks(store)] == ["chưa thẩm định"]
    assert faults(store) == []


def test_identical_figures_make_no_revision(store: Store) -> None:
    record(store, entry("130"), entry("7", indicator="X-2"))
    receipt = record(store, entry("130.0"), entry("8", indicator="X-2"))
    assert [(line.effect, line.revision) for line in receipt.lines] == [(Effect.UNCHANGED, None), (Effect.REPLACES, 3)]


def test_the_same_value_with_another_basis_is_news(store: Store) -> None:
    record(store, an_estimate("130"))
    assert effects(store, entry("130")) == [Effect.REPLACES]
    assert [one.basis for one in observed(store)] == [Basis.OFFICIAL]


def test_a_zero_is_a_figure_and_not_a_withdrawal(store: Store) -> None:
    record(store, entry("0"))
    assert values(store) == [Decimal(0)]


def test_a_figure_repeated_in_one_file_is_recorded_once(store: Store) -> None:
    assert effects(store, entry("130"), entry("130", cell="C9")) == [Effect.NEW, Effect.UNCHANGED]


def test_the_first_recording_is_known_also_after_a_correction(store: Store) -> None:
    record(store, entry("130"))
    record(store, entry("131"), at=later(90))
    with store.reading() as db:
        first = queries.first_recorded(db, MAY)
    assert [(one.indicator, one.period, one.recorded_at) for one in first] == [("X-1", MAY, NOON)]


def test_only_what_is_asked_for_is_read_of_first_recordings(store: Store) -> None:
    april, june = Period(2021, 4), Period(2021, 6)
    record(store, entry("1", period=april), entry("2"))
    record(store, entry("3", period=june), at=later(90))
    with store.reading() as db:
        asked: list[tuple[Period, Period | None, datetime | None]] = [
            (MAY, None, None),
            (april, june, None),
            (april, june, later(1)),
            (june, None, later(1)),
        ]
        told = [
            [one.period for one in queries.first_recorded(db, first, last, known_at=at)] for first, last, at in asked
        ]
    assert told == [[MAY], [april, MAY, june], [april, MAY], []]


def test_figures_are_read_once_for_everybody_until_one_changes(store: Store) -> None:
    record(store, entry("130"))
    with store.reading() as db:
        first, again, then = (figure_cache.observations(db, 2021, at) for at in (None, None, later(60)))
    record(store, entry("131"), at=later(90))
    with store.reading() as db:
        changed, before = figure_cache.observations(db, 2021), figure_cache.observations(db, 2021, later(60))
    assert (again is first, then is first) == (True, False)
    assert [[one.value for one in read] for read in (first, then, changed, before)] == [
        [Decimal(number)] for number in (130, 130, 131, 130)
    ]


def test_figures_that_change_while_they_are_read_are_kept_as_what_they_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(store, entry("130"))
    read = queries.observations
    asked: list[int] = []

    def beside(db: Connection, year: int, known_at: datetime | None = None) -> Observations:
        if not asked:
            record(store, entry("131"), at=later(90))
        asked.append(year)
        return read(db, year, known_at)

    monkeypatch.setattr(queries, "observations", beside)
    readings = []
    for _ in range(2):
        with store.reading() as db:
            readings.append(figure_cache.observations(db, 2021))
    assert [[one.value for one in found] for found in readings] == [[Decimal(130)], [Decimal(131)]]
    assert len(asked) == 2


def test_what_is_kept_costs_one_question(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record(store, entry("130"))
    asked: list[Newest] = []
    with store.reading() as db:
        figure_cache.observations(db, 2021)
        newest = queries.newest

        def counted(db: Connection) -> Newest:
            asked.append(newest(db))
            return asked[-1]

        monkeypatch.setattr(queries, "newest", counted)
        figure_cache.observations(db, 2021)
    assert len(asked) == 1


FIGURES = st.one_of(
    st.builds(
        entry,
        st.sampled_from(["0", "1", "2.5"]),
        indicator=st.sampled_from(["X-1", "X-2"]),
        unit=st.sampled_from([B, C]),
        basis=st.sampled_from(list(Basis)),
        carried=st.booleans(),
    ),
    st.builds(
        a_withdrawal, carried=st.booleans(), indicator=st.sampled_from(["X-1", "X-2"]), unit=st.sampled_from([B, C])
    ),
)
SUBMISSIONS = st.lists(
    st.tuples(st.lists(FIGURES, max_size=3, unique_by=lambda one: one.key), st.integers(0, 2)), max_size=8
)


one_fixture_for_all = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(one_fixture_for_all, max_examples=examples(30))
@given(handed_in=SUBMISSIONS)
def test_what_was_known_at_a_moment_is_what_was_in_force_then(
    fresh_store: FreshStore, handed_in: list[tuple[list[Entry], int]]
) -> None:
    """Whatever is recorded later."""
    with fresh_store() as store:
        seen: dict[datetime, Observations] = {}
        minutes = 0
        for entries, wait in handed_in:
            minutes += wait
            record(store, *entries, at=later(minutes))
            seen[later(minutes)] = observed(store)
        assert {at: observed(store, at) for at in seen} == seen
        assert faults(store) == []
