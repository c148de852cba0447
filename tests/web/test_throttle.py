"""Guessing is slowed down; the owner is never locked out by a stranger."""

import pytest

from kpi.web.throttle import (
    FREE_FAILURES,
    GUESSES_AN_HOUR,
    HOUR,
    LONGEST_WAIT,
    TRIES_A_MINUTE,
    SlowDown,
    TooManyUploads,
    UploadLimit,
)


def guess(slow: SlowDown, times: int, *, account: str = "an", place: str = "10.0.0.9", step: float = 1000.0) -> int:
    """How many of so many attempts, `step` seconds apart, are judged at all."""
    judged = 0
    for turn in range(times):
        if slow.wait(account, place, turn * step) == 0:
            slow.tried(account, place, turn * step)
            judged += 1
    return judged


def test_a_few_slips_cost_nothing() -> None:
    slow = SlowDown()
    guess(slow, FREE_FAILURES - 1, step=0.0)
    assert slow.wait("an", "10.0.0.9", 0.0) == 0


def test_each_further_failure_doubles_the_wait_up_to_a_bound() -> None:
    slow, waits, now = SlowDown(), [], 0.0
    for _ in range(FREE_FAILURES + 8):
        slow.tried("an", "10.0.0.9", now)
        waits.append(slow.wait("an", "10.0.0.9", now, known=True))
        now += waits[-1]
    assert waits[FREE_FAILURES - 1 :] == [2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_ten_thousand_guesses_in_an_hour_are_less_than_a_hundred() -> None:
    assert guess(SlowDown(), 10_000, step=HOUR / 10_000) < 100


def test_guesses_from_ten_thousand_addresses_in_an_hour_are_less_than_a_hundred() -> None:
    slow = SlowDown()
    judged = 0
    for turn in range(10_000):
        place, now = f"10.1.{turn // 256}.{turn % 256}", turn * HOUR / 10_000
        if slow.wait("an", place, now) == 0:
            slow.tried("an", place, now)
            judged += 1
    assert judged == GUESSES_AN_HOUR


@pytest.mark.parametrize("strangers", ["one address", "many addresses"])
def test_the_owner_gets_in_at_once_whatever_strangers_do(strangers: str) -> None:
    slow = SlowDown()
    slow.tried("an", "10.0.0.1", 0.0)
    slow.succeeded("an", "10.0.0.1")
    for turn in range(500):
        slow.tried("an", "10.9.9.9" if strangers == "one address" else f"10.9.{turn}.9", 1.0)
    assert slow.wait("an", "10.0.0.1", 1.0) == 0
    assert slow.wait("an", "a browser with the mark", 1.0, known=True) == 0
    assert slow.wait("an", "10.8.8.8", 1.0) > 0


def test_success_forgets_the_failures_of_that_place_only() -> None:
    slow = SlowDown()
    for place in ("10.0.0.1", "10.0.0.2"):
        for _ in range(FREE_FAILURES):
            slow.tried("an", place, 0.0)
    slow.succeeded("an", "10.0.0.1")
    assert (slow.wait("an", "10.0.0.1", 0.0), slow.wait("an", "10.0.0.2", 0.0)) == (0, 2)


def test_one_address_tries_only_so_many_accounts_a_minute() -> None:
    slow = SlowDown()
    for turn in range(TRIES_A_MINUTE):
        slow.tried(f"account {turn}", "10.0.0.9", 0.0)
    assert (slow.wait("another", "10.0.0.9", 1.0), slow.wait("another", "10.0.0.9", 60.0)) == (59, 0)


def test_counters_of_names_that_were_only_tried_do_not_grow_for_ever() -> None:
    slow = SlowDown()
    for turn in range(25_000):
        slow.tried(f"name {turn}", f"10.{turn}", float(turn))
    assert max(len(slow.failures), len(slow.guesses), len(slow.tries)) < 15_000


def test_one_file_at_a_time_by_account() -> None:
    limit = UploadLimit()
    with limit.one("an", 0.0):
        with pytest.raises(TooManyUploads), limit.one("an", 1.0):
            pass
        with limit.one("binh", 1.0):
            pass
    with limit.one("an", 2.0):
        pass


def test_so_many_files_an_hour_by_account() -> None:
    limit = UploadLimit(an_hour=3)
    for now in (0.0, 10.0, 20.0):
        with limit.one("an", now):
            pass
    with pytest.raises(TooManyUploads), limit.one("an", 30.0):
        pass
    with limit.one("an", HOUR + 1):
        pass
