"""What accounts and places have in use."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.web.counters import LocalCounter

STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 3), st.just("back"))))


@given(STEPS)
def test_it_counts_what_was_taken_and_not_given_back(steps: list[tuple[str, int | str | None]]) -> None:
    counter, model = LocalCounter(), Counter[str]()
    for key, step in steps:
        if step == "back":
            if model[key]:
                counter.give_back(key)
                model[key] -= 1
        else:
            most = step if isinstance(step, int) else None
            free = most is None or model[key] < most
            assert counter.take(key, most) is free
            model[key] += free
        assert [counter[one] for one in "abc"] == [model[one] for one in "abc"]
        assert counter.total() == model.total()
        assert len(counter) == len(+model)


def test_what_was_not_taken_cannot_be_given_back() -> None:
    counter = LocalCounter()
    assert counter.take("an", 1)
    counter.give_back("an")
    with pytest.raises(AssertionError):
        counter.give_back("an")
