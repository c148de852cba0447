"""The bullet figure: what plotly is told to draw, and what it may never do."""

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from kpi.charts import DARK, LIGHT, STILL, Spec, Tone, bullet
from kpi.content.pictures import CAP, Bullet, Bullets
from kpi.domain.progress.status import TRAITS, Status


def one(**changes: Any) -> Bullet:
    fields: dict[str, Any] = {
        "name": "Thu ngân sách",
        "share": Decimal("0.426"),
        "due": Decimal("0.417"),
        "goal": Decimal(1),
        "tone": Tone.GOOD,
        "hollow": False,
        "text": "130 tỷ đồng ● Đúng tiến độ",
    }
    return Bullet(**{**fields, **changes})


def drawn(*bars: Bullet, subtitle: str = "% kế hoạch năm", dark: bool = False, **words: Any) -> Spec:
    told: dict[str, Any] = {
        "title": "Kinh tế: 1/2 đạt",
        "actual": "thực hiện",
        "due": "phải đạt",
        "goal": "mục tiêu",
        **words,
    }
    return bullet(Bullets(bars=bars, legend=("", ""), **{"watermark": None, **told}), subtitle, dark=dark)


def words(figure: Spec) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_plotly_accepts_every_property() -> None:
    figure = go.Figure(drawn(one(), one(share=None, due=None, hollow=True), watermark="MINH HỌA"))
    assert [trace.type for trace in figure.data] == ["bar", "bar", "scatter", "scatter"]


def test_numbers_are_written_the_district_way() -> None:
    assert drawn(one())["layout"]["separators"] == ",."


def test_absent_is_a_gap_and_never_zero() -> None:
    _, bars, marks, _ = drawn(one(share=None, due=None), one(share=Decimal(0), due=Decimal(0)))["data"]
    assert bars["x"] == [None, 0.0]
    assert marks["x"] == [None, 0.0]


@pytest.mark.parametrize(("share", "to"), [("2.17", float(CAP)), ("-0.4", 0.0), ("0.5", 0.5)])
def test_a_runaway_target_does_not_hide_the_others(share: str, to: float) -> None:
    assert drawn(one(share=Decimal(share)))["data"][1]["x"] == [to]


def test_an_estimate_is_an_outline() -> None:
    marker = drawn(one(hollow=True), one())["data"][1]["marker"]
    assert marker["color"] == ["rgba(0,0,0,0)", LIGHT[Tone.GOOD]]
    assert marker["line"]["color"] == [LIGHT[Tone.GOOD], LIGHT[Tone.GOOD]]


def test_the_watermark_stands_only_where_a_figure_is_illustrative() -> None:
    assert "SỐ LIỆU MINH HỌA" in words(drawn(one(), watermark="SỐ LIỆU MINH HỌA"))
    assert len(words(drawn(one()))) == 2


def test_what_people_typed_stays_text() -> None:
    name = '<a href="https://evil.example">x</a>&<b>'
    figure = drawn(
        one(name=name, text=name),
        subtitle=name,
        title=name,
        actual=name,
        due=name,
        goal=name,
        watermark=name,
    )
    told = [*words(figure), figure["layout"]["title"]["text"], *figure["data"][1]["hovertext"]]
    assert [text for text in told if "<a" in text] == []


def test_dark_and_light_differ_only_in_colour() -> None:
    light, dark = drawn(one()), drawn(one(), dark=True)
    assert light["data"][1]["x"] == dark["data"][1]["x"]
    assert dark["data"][1]["marker"]["line"]["color"] == [DARK[Tone.GOOD]]


def test_a_figure_has_no_buttons_and_nothing_leaves_the_machine() -> None:
    assert (STILL["displayModeBar"], STILL["showSendToCloud"], STILL["scrollZoom"]) == (False, False, False)


def test_every_status_has_a_tone_and_every_tone_a_colour() -> None:
    assert set(TRAITS) == set(Status)
    assert {tone for tone in Tone if tone not in LIGHT or tone not in DARK} == set()


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("colours", "ground"), [(LIGHT, "#FFFFFF"), (DARK, "#14171C")])
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_reads_as_text(colours: dict[str, str], ground: str, tone: Tone) -> None:
    bright, dim = sorted((luminance(colours[tone]), luminance(ground)), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
