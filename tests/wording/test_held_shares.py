"""A share in a column never looks like a verdict it is not."""

from kpi.domain.plan import Compare, Measure
from kpi.wording.phrases.standing import held_share, on_year_words
from tests.domain.asking import ask
from tests.factories import DISTRICT, an_indicator, observed, target
from tests.languages import EN, VI

ACCIDENTS = an_indicator(measure=Measure.COUNT, target=target("<", None), plan_line=None, compare=Compare.SAME_PERIOD)
STRICT = an_indicator(target=target(">", "100"))


def test_as_many_as_last_year_is_said_where_fewer_are_asked_for() -> None:
    rows = [observed(ACCIDENTS.code, DISTRICT, period, "14") for period in ("2020-05", "2021-05")]
    row = ask(ACCIDENTS, "2021-05", *rows)
    assert on_year_words(row, VI) == "bằng cùng kỳ, phải ít hơn"
    assert on_year_words(row, EN) == "same as last year, must be fewer"
    assert held_share(row.pace, row, VI) == "100,0%, phải ít hơn"


def test_the_whole_of_a_target_that_is_to_be_passed_is_not_enough() -> None:
    rows = [observed(STRICT.code, DISTRICT, "2021-12", "100")]
    row = ask(STRICT, "2021-12", *rows)
    assert held_share(row.attainment, row, VI) == "100,0%, phải nhiều hơn"


def test_a_line_that_the_whole_keeps_has_nothing_beside_it() -> None:
    kept = an_indicator(target=target(">=", "100"))
    rows = [observed(kept.code, DISTRICT, "2021-12", "100")]
    row = ask(kept, "2021-12", *rows)
    assert held_share(row.attainment, row, VI) == "100,0%"
