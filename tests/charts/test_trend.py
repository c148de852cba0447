"""The trend figure: what plotly is told to draw, and what it may never do."""

import itertools
import json
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from kpi.charts import DARK, LIGHT, Spec, Tone, trend
from kpi.content.pictures import Axis, Marks, Point, Series, Trend
from tests.languages import EN, VI

MONTHS = tuple(f"T{month}" for month in range(1, 13))


def p(month: int, value: float | None, hollow: bool = False, text: str = "") -> Point:
    return Point(month, None if value is None else Decimal(str(value)), hollow, text)


def a_trend(**changes: Any) -> Trend:
    words = {
        "latest": "171,5",
        "line": "kế hoạch",
        "target": "Kế hoạch ≥ 305,5 tỷ đồng",
        "past": "năm 2020",
        "to_come": "",
    }
    told = {**words, **changes}
    return Trend(
        title=told.get("title", "Thu ngân sách đạt 112,3% mức phải đạt 6 tháng"),
        subtitle=told.get("subtitle", "tỷ đồng, lũy kế từ đầu năm · tháng 6/2021 · số chính thức"),
        alt="",
        months=told.get("months", MONTHS),
        tone=Tone.GOOD,
        actual=Series("", "", told.get("points", (p(1, 20, text="tháng 1"), p(2, None), p(3, 80, hollow=True)))),
        expected=Series("", told["line"], told.get("expected", tuple(p(month, 25 * month) for month in range(1, 13)))),
        last_year=Series("", told["past"], told.get("last_year", (p(1, 10), p(2, 30), p(3, None), p(12, 280)))),
        projection=Series("", told["to_come"], told.get("projection", ())),
        breaks=(),
        stepped=told.get("stepped", False),
        axis=Axis(told.get("from_zero", True), told.get("whole", False)),
        marks=Marks(
            told.get("goal", Decimal(300)),
            told.get("goal_to"),
            told["target"],
            told.get("decisions", (12,)),
            told["latest"],
        ),
        watermark=told.get("watermark"),
        lang=told.get("lang", VI),
    )


def words(figure: Spec) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def traces(figure: Spec) -> dict[str, Spec]:
    """By what tells them apart."""
    kinds = {"dash": "line", "dot": "projection"}
    found = {}
    for trace in figure["data"]:
        line = trace.get("line", {})
        name = kinds.get(line.get("dash"), "") or {2.5: "actual", 1.5: "last year"}.get(line.get("width"), "decisions")
        found[name] = trace
    return found


def test_plotly_accepts_every_property() -> None:
    of = a_trend(projection=(p(3, 80), p(12, 290)), whole=True, stepped=True, watermark="MINH HỌA")
    for small in (False, True):
        assert len(go.Figure(trend(of, small=small)).data) == 5


def test_a_missing_month_is_a_gap_never_zero_and_never_joined() -> None:
    actual = traces(trend(a_trend()))["actual"]
    assert (actual["x"], actual["y"], actual["connectgaps"]) == ([1, 2, 3], [20.0, None, 80.0], False)


def test_months_that_owe_nothing_do_not_break_the_line() -> None:
    actual = traces(trend(a_trend(points=(p(3, 318.0), p(6, 770.5)))))["actual"]
    assert (actual["x"], actual["y"]) == ([3, 6], [318.0, 770.5])


def test_an_estimate_is_hollow() -> None:
    marker = traces(trend(a_trend()))["actual"]["marker"]
    assert marker["color"] == [LIGHT[Tone.GOOD], LIGHT[Tone.GOOD], LIGHT["ground"]]


def test_the_plan_line_is_dashed_over_the_whole_year_with_its_decision_points() -> None:
    found = traces(trend(a_trend(decisions=(6, 12))))
    assert found["line"]["x"] == list(range(1, 13))
    assert (found["decisions"]["x"], found["decisions"]["y"]) == ([6, 12], [150.0, 300.0])
    assert found["decisions"]["marker"]["symbol"] == "diamond"


def test_a_line_of_steps_rises_at_its_steps_and_the_target_has_a_line_of_its_own() -> None:
    assert traces(trend(a_trend(stepped=True)))["line"]["line"]["shape"] == "hv"
    level = trend(a_trend(expected=()))
    assert "line" not in traces(level)
    assert level["layout"]["shapes"][0]["y0"] == 300.0


def test_lines_are_named_at_their_ends_and_the_names_keep_apart() -> None:
    figure = trend(a_trend(projection=(p(3, 80), p(12, 301)), to_come="dự tính 301"))
    ends = [note for note in figure["layout"]["annotations"] if note.get("x") == 1]
    assert [note["text"] for note in ends] == ["năm 2020", "kế hoạch", "dự tính 301"]
    places = [note["y"] for note in ends]
    bottom, top = figure["layout"]["yaxis"]["range"]
    assert min(after - before for before, after in itertools.pairwise(places)) >= (top - bottom) * 0.054


def test_the_projection_goes_on_dotted_from_the_last_figure() -> None:
    projection = traces(trend(a_trend(projection=(p(3, 80), p(12, 290)))))["projection"]
    assert (projection["x"], projection["y"], projection["line"]["dash"]) == ([3, 12], [80.0, 290.0], "dot")
    assert "projection" not in traces(trend(a_trend()))


def test_amounts_start_at_zero_and_shares_do_not() -> None:
    high = a_trend(points=(p(1, 96.0),), expected=(), last_year=(), goal=Decimal(97))
    assert trend(high)["layout"]["yaxis"]["range"][0] == 0
    close = a_trend(points=(p(1, 96.0),), expected=(), last_year=(), goal=Decimal(97), from_zero=False)
    assert trend(close)["layout"]["yaxis"]["range"][0] > 95


@pytest.mark.parametrize(("figures", "goal"), [((97.2, 97.5), 98), ((8.4,), 12), ((7.37, 9.1), 10), ((0.62, 1.3), 1)])
def test_an_axis_begins_at_a_round_figure_and_its_lines_stand_at_round_steps(
    figures: tuple[float, ...], goal: int
) -> None:
    points = tuple(p(month, value) for month, value in enumerate(figures, start=1))
    of = a_trend(points=points, expected=(), last_year=(), goal=Decimal(goal), from_zero=False)
    axis = trend(of)["layout"]["yaxis"]
    bottom, step = Decimal(str(axis["range"][0])), Decimal(str(axis["dtick"]))
    assert bottom % step == 0
    assert axis["tick0"] == axis["range"][0] <= min(figures)
    assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}


def test_a_range_is_a_band_with_both_its_ends_and_its_name_above() -> None:
    shapes = trend(a_trend(goal=Decimal(250), goal_to=Decimal(320)))["layout"]["shapes"]
    assert [(one["type"], one["y0"], one["y1"]) for one in shapes] == [
        ("rect", 250, 320),
        ("line", 250, 250),
        ("line", 320, 320),
    ]
    figure = trend(a_trend(goal=Decimal(250), goal_to=Decimal(320), last_year=(), expected=()))
    assert figure["layout"]["yaxis"]["range"][1] > 320
    assert next(note["y"] for note in figure["layout"]["annotations"] if note["text"].startswith("Kế hoạch")) == 320


def test_without_any_figure_the_plan_line_is_still_drawn() -> None:
    figure = trend(a_trend(points=(), last_year=()))
    assert set(traces(figure)) == {"line", "decisions"}
    assert "<b>171,5</b>" not in words(figure)


def test_counted_things_have_no_scale_between_one_and_two() -> None:
    few = a_trend(points=(p(11, 1.0), p(12, 2.0)), expected=(), last_year=(), goal=Decimal(2), whole=True)
    assert trend(few)["layout"]["yaxis"]["dtick"] == 1


def test_a_small_one_has_its_finding_and_its_latest_figure_alone() -> None:
    figure = trend(a_trend(), small=True)
    assert words(figure) == ["<b>171,5</b>"]
    assert figure["layout"]["title"]["text"].replace("<br>", " ") == f"<b>{a_trend().title}</b>"
    assert figure["layout"]["height"] <= 220


def test_long_words_are_broken_and_a_number_is_never_parted_from_its_unit() -> None:
    title = "Tổng giá trị đầu tư toàn xã hội mới đạt 96,3% mức phải đạt 6\N{NO-BREAK SPACE}tháng"
    told = trend(a_trend(title=title))["layout"]["title"]["text"].split("<span")[0]
    lines = told.removeprefix("<b>").split("</b>")[0].split("<br>")
    assert len(lines) == 2
    assert max(map(len, lines)) <= 44
    assert "96,3%" in told


@pytest.mark.parametrize("small", [False, True])
def test_the_watermark_stands_only_where_a_figure_is_illustrative(small: bool) -> None:
    assert "SỐ LIỆU MINH HỌA" in words(trend(a_trend(watermark="SỐ LIỆU MINH HỌA"), small=small))
    assert "SỐ LIỆU MINH HỌA" not in words(trend(a_trend(), small=small))


def test_what_people_typed_stays_text() -> None:
    name = '<a href="https://evil.example">x</a>'
    typed = dict.fromkeys(("title", "subtitle", "latest", "line", "target", "past", "watermark"), name)
    of = a_trend(**typed, months=(name,) * 12, points=(p(1, 1, text=name),))
    assert "<a" not in json.dumps(trend(of))


def test_dark_and_light_differ_only_in_colour() -> None:
    light, dark = trend(a_trend()), trend(a_trend(), dark=True)
    assert [trace["y"] for trace in light["data"]] == [trace["y"] for trace in dark["data"]]
    assert traces(dark)["actual"]["line"]["color"] == DARK[Tone.GOOD]


def test_numbers_are_written_the_readers_way() -> None:
    assert trend(a_trend())["layout"]["separators"] == ",."
    assert trend(a_trend(lang=EN))["layout"]["separators"] == ".,"
