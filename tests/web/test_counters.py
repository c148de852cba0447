"""What accounts and places have in use."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.web.counters import LocalRecentCounter, LocalUsageCounter

STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 3), st.just("back"))))


@given(STEPS)
def test_it_counts_what_was_taken_and_not_given_back(steps: list[tuple[str, int | str | None]]) -> None:
    counter, model = LocalUsageCounter(), Counter[str]()
    for key, step in steps:
        if step == "back":
            if model[key]:
                counter.give_back(key)
                model[key] -= 1
        else:
            most = step if isinstance(step, int) else None
            free = most is None or model[key] < most
            assert counter.take(key, most) == (model[key] + 1 if free else 0)
            model[key] += free
        assert [counter[one] for one in "abc"] == [model[one] for one in "abc"]
        assert counter.total() == model.total()
        assert len(counter) == len(+model)


def test_what_was_not_taken_cannot_be_given_back() -> None:
    counter = LocalUsageCounter()
    assert counter.take("an", 1)
    counter.give_back("an")
    with pytest.raises(AssertionError):
        counter.give_back("an")


def test_a_refused_one_is_not_counted_whether_its_key_or_all_together_have_the_most() -> None:
    counter = LocalUsageCounter()
    assert [counter.take(key, 2, most_of_all=3) for key in ("an", "an", "an", "binh", "cuong")] == [1, 2, 0, 1, 0]
    assert counter.total() == 3
    counter.give_back("an")
    assert counter.take("cuong", 2, most_of_all=3) == 1


def test_what_was_done_lately_passes_with_time_key_by_key() -> None:
    counter = LocalRecentCounter(10.0)
    assert [counter.take("an", 2, now) for now in (0.0, 1.0, 9.9, 10.0, 10.9, 11.0)] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]
    assert counter.take("binh", 2, 11.0)
