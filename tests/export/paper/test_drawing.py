"""What charts on paper are made of."""

from kpi.export.paper.chart_payload import plot
from tests.sample_briefings import a_briefing


def test_last_years_quarters_are_dots_and_its_months_a_line() -> None:
    """A dot that no stroke joins would else be named below the chart and stand nowhere in it."""
    drawn = {one.line.code: plot(one) for one in a_briefing("2021-10").sectors[0].plots}
    assert [round(at * 12 + 0.5) for at, _ in drawn["KT-6"]["last_year_alone"]] == [3, 6, 9, 12]
    assert drawn["KT-6"]["last_year"] == []
    assert drawn["KT-5"]["last_year_alone"] == []
    assert len(drawn["KT-5"]["last_year"]) == 1
