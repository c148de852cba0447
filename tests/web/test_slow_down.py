"""Guesses cost the one who guesses: what an account takes in an hour, and what its owner meets meanwhile."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from kpi.web import slow_down
from kpi.web.hashing import AT_ONCE
from kpi.web.slow_down import (
    BURST,
    FREE_FAILURES,
    HOUR,
    LONGEST_WAIT,
    STEP,
    TRIES_A_MINUTE,
    Asker,
    AskerKind,
    SlowDown,
    place_of,
)

BOUND = BURST + int(HOUR / STEP)
OWNER = Asker("an", "10.0.0.1", "the owner's new browser")


def stranger(place: str = "10.9.9.9", browser: str = "b", account: str = "an") -> Asker:
    return Asker(account, place, browser)


def attempt(slow: SlowDown, asker: Asker, now: float) -> int:
    """Tries if it may; else how long it is asked to wait."""
    seconds = slow.wait(asker, now)
    if not seconds:
        slow.tried(asker, now)
    return seconds


Attack = Callable[[], Iterator[Asker]]


def one_place() -> Iterator[Asker]:
    return (stranger() for _ in count())


def twenty_places() -> Iterator[Asker]:
    return (stranger(f"10.9.{turn % 20}.9") for turn in count())


def ever_new_places() -> Iterator[Asker]:
    return (stranger(f"10.{turn >> 16}.{turn >> 8 & 255}.{turn & 255}") for turn in count(1 << 16))


def ever_new_browsers() -> Iterator[Asker]:
    return (stranger(browser=f"b{turn}") for turn in count())


def the_owners_own_place() -> Iterator[Asker]:
    return (stranger(OWNER.place) for _ in count())


def ever_new_browsers_at_the_owners_place() -> Iterator[Asker]:
    return (stranger(OWNER.place, f"b{turn}") for turn in count())


ATTACKS = [
    one_place,
    twenty_places,
    ever_new_places,
    ever_new_browsers,
    the_owners_own_place,
    ever_new_browsers_at_the_owners_place,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_account_takes_so_many_guesses_an_hour_from_strangers(attack: Attack) -> None:
    slow, asking, judged = SlowDown(), attack(), []
    for half_second in range(4 * 3600):
        now = half_second / 2
        asker = next(asking)
        waits = attempt(slow, asker, now)
        assert waits <= LONGEST_WAIT
        judged += [now] * (not waits)
    assert sum(now < HOUR for now in judged) <= BOUND
    assert sum(now >= HOUR for now in judged) <= BOUND - BURST + 1


def owner_waits(slow: SlowDown, asking: Iterator[Asker], owner: Asker, began: float) -> float:
    """Seconds until the owner's attempt is judged: they wait as long as they are asked to, the attack goes on."""
    now, again = began, began
    while now - began < HOUR:
        attempt(slow, next(asking), now)
        if now >= again:
            seconds = attempt(slow, owner, now)
            if not seconds:
                return now - began
            again = now + seconds + 2
        now += 0.5
    return HOUR


def under_attack(attack: Attack, seconds: float = HOUR) -> tuple[SlowDown, Iterator[Asker]]:
    slow, asking = SlowDown(), attack()
    for half_second in range(int(seconds * 2)):
        attempt(slow, next(asking), half_second / 2)
    return slow, asking


@pytest.mark.parametrize("attack", [one_place, twenty_places, ever_new_browsers, the_owners_own_place])
def test_a_new_browser_of_the_owner_waits_no_longer_than_a_minute(attack: Attack) -> None:
    slow, asking = under_attack(attack)
    assert owner_waits(slow, asking, OWNER, HOUR) <= LONGEST_WAIT + 3


@pytest.mark.parametrize("attack", ATTACKS[:-1])
def test_where_somebody_has_signed_in_before_a_minute_is_enough_whoever_attacks(attack: Attack) -> None:
    slow, asking = under_attack(attack)
    slow.succeeded(Asker("a colleague", OWNER.place))
    assert owner_waits(slow, asking, OWNER, HOUR) <= LONGEST_WAIT + 3


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("standing", [AskerKind.KNOWN, AskerKind.ISSUED])
def test_a_known_browser_and_a_fresh_one_time_password_do_not_wait_at_all(attack: Attack, standing: AskerKind) -> None:
    slow, asking = under_attack(attack, 600)
    owner = Asker("an", OWNER.place, "b", standing, "the mark" if standing is AskerKind.KNOWN else "")
    assert owner_waits(slow, asking, owner, 600) == 0


@pytest.mark.parametrize("standing", [AskerKind.KNOWN, AskerKind.ISSUED])
def test_these_too_wait_for_their_own_failures(standing: AskerKind) -> None:
    slow, owner = SlowDown(), Asker("an", OWNER.place, "b", standing, "the mark")
    outcomes = [attempt(slow, owner, 0.0) for _ in range(FREE_FAILURES + 1)]
    assert outcomes == [0] * FREE_FAILURES + [2]


def test_a_few_slips_cost_nothing() -> None:
    slow = SlowDown()
    assert [attempt(slow, OWNER, 0.0) for _ in range(FREE_FAILURES)] == [0] * FREE_FAILURES


def test_each_further_failure_doubles_the_wait_up_to_a_minute() -> None:
    slow, waits, now = SlowDown(), [], 0.0
    for _ in range(FREE_FAILURES + 8):
        slow.tried(OWNER, now)
        waits.append(slow.wait(OWNER, now))
        now += 600.0  # the account has guesses enough
        slow.failures[OWNER.counted_as].last = now
        waits[-1] = slow.wait(OWNER, now)
        now += waits[-1]
    assert waits[FREE_FAILURES - 1 :] == [2, 4, 8, 16, 32, *[LONGEST_WAIT] * 4]


def test_success_takes_back_what_was_counted() -> None:
    slow = SlowDown()
    for turn in range(500):
        assert attempt(slow, OWNER, turn / 100) == 0
        slow.succeeded(OWNER)


def test_success_forgets_the_failures_of_that_place_only() -> None:
    slow = SlowDown()
    for place in ("10.0.0.1", "10.0.0.2"):
        for _ in range(FREE_FAILURES):
            slow.tried(stranger(place), 0.0)
    slow.succeeded(stranger("10.0.0.1"))
    waits = [slow.wait(stranger(place, browser="another"), 60.0 * FREE_FAILURES) for place in ("10.0.0.1", "10.0.0.2")]
    assert waits == [0, 0]
    assert slow.failures.keys() == {("an", "10.0.0.2"), ("an", "10.0.0.2", "b")}


def test_failures_are_forgotten_after_an_hour() -> None:
    slow = SlowDown()
    for _ in range(FREE_FAILURES + 5):
        slow.tried(OWNER, 0.0)
    assert slow.wait(OWNER, HOUR + 1) == 0
    slow.tried(OWNER, HOUR + 1)
    assert slow.wait(OWNER, HOUR + 1) == 0


def test_one_place_tries_only_so_many_accounts_a_minute_and_leaves_room_for_another_browser() -> None:
    slow = SlowDown()
    for turn in range(TRIES_A_MINUTE):
        slow.tried(stranger(account=f"account {turn}"), 0.0)
    waits = [slow.wait(stranger(account="another", browser=browser), 1.0) for browser in ("b", "a colleague's")]
    assert waits == [59, 0]


def test_a_turn_that_nobody_takes_passes_to_the_next() -> None:
    slow = SlowDown()
    for turn in range(BURST):
        slow.tried(stranger(f"10.9.{turn}.9"), 0.0)
    first, second = stranger("10.1.1.1"), stranger("10.2.2.2")
    assert slow.wait(first, 0.0) == STEP
    assert slow.wait(second, 0.0) > STEP
    assert slow.wait(second, STEP + 1) > 0
    assert slow.wait(second, STEP + 40) == 0
    assert slow.failures[first.counted_in_its_place].count == 1


def test_counters_do_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_down, "_MANY", 100)
    slow = SlowDown()
    for turn in range(400):
        slow.tried(Asker(f"name {turn}", f"10.{turn}", str(turn)), float(turn))
        slow.succeeded(Asker("an", f"10.{turn}"))
        slow.wait(Asker(f"never tried {turn}", f"11.{turn}"), float(turn))
    counted = (slow.failures, slow.lines, slow.tries, slow.familiar)
    assert max(len(kept) for kept in counted) == 100


def test_nobody_can_push_their_own_failures_out_of_the_counters() -> None:
    """Each entry costs a password check of a tenth of a second: an hour of them has room."""
    assert SlowDown().failures.maxsize > AT_ONCE * HOUR / 0.2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_place_is_what_one_subscriber_has(address: str, place: str) -> None:
    assert place_of(address) == place
