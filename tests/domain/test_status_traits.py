"""The table of statuses: which is better, which is graver, and how each is seen."""

from kpi.domain.progress.status import IN_ORDER, TRAITS, Status, Tone


def test_every_status_has_its_line_and_its_place() -> None:
    assert set(IN_ORDER) == set(TRAITS) == set(Status)


def test_the_judged_are_in_order_from_missed_to_exceeded() -> None:
    judged = sorted((one for one in Status if one.judged), key=lambda one: one.grade)
    assert judged == ["missed", "behind", "slightly_behind", "on_track", "met", "exceeded"]
    assert len({one.grade for one in judged}) == len(judged)


def test_what_a_leader_sees_first_is_missed_then_behind_then_silent() -> None:
    grave = {one.gravity: one for one in Status if one.gravity is not None}
    assert [grave[place] for place in range(5)] == ["missed", "behind", "no_report", "partial", "slightly_behind"]


def test_nothing_good_or_waiting_calls_for_attention_and_all_else_does() -> None:
    calm = {one for one in Status if one.gravity is None}
    assert calm == {one for one in Status if one.good or one.tone is Tone.WAITING}


def test_every_judgement_is_the_years_or_of_what_is_due_so_far() -> None:
    assert {one for one in Status if one.final} == {"met", "exceeded", "missed"}
    assert {one for one in Status if one.under_way} == {"on_track", "slightly_behind", "behind"}


def test_where_there_is_room_for_few_the_gravest_are_named() -> None:
    assert {one for one in Status if one.grave} == {"missed", "behind", "no_report"}


def test_what_is_reached_is_good_and_judged() -> None:
    assert {one for one in Status if one.reached} == {"met", "exceeded"}
    assert {one for one in Status if one.good} == {"met", "exceeded", "on_track"}
