"""The bullet figure: what plotly is told to draw, and what it may never do."""

import plotly.graph_objects as go
import pytest

from kpi.charts import CAP, DARK, LIGHT, STILL, Bullet, Labels, Spec, Tone, bullet
from kpi.domain.status import TRAITS, Status

LABELS = Labels("Kinh tế: 1/2 đạt", "% mục tiêu năm", "thực hiện", "phải đạt", "mục tiêu")


def one(**changes: object) -> Bullet:
    fields: dict[str, object] = {
        "name": "Thu ngân sách",
        "share": 0.426,
        "due": 0.417,
        "tone": Tone.GOOD,
        "hollow": False,
        "text": "130 tỷ đồng ● Đúng hoặc vượt tiến độ",
    }
    return Bullet(**{**fields, **changes})  # type: ignore[arg-type]


def words(figure: Spec) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_plotly_accepts_every_property() -> None:
    labels = Labels("a", "b", "c", "d", "e", watermark="MINH HỌA")
    figure = go.Figure(bullet([one(), one(share=None, due=None, hollow=True)], labels))
    assert [trace.type for trace in figure.data] == ["bar", "bar", "scatter", "scatter"]


def test_numbers_are_written_the_district_way() -> None:
    assert bullet([one()], LABELS)["layout"]["separators"] == ",."


def test_absent_is_a_gap_and_never_zero() -> None:
    _, bars, marks, _ = bullet([one(share=None, due=None), one(share=0.0, due=0.0)], LABELS)["data"]
    assert bars["x"] == [None, 0.0]
    assert marks["x"] == [None, 0.0]


@pytest.mark.parametrize(("share", "drawn"), [(2.17, CAP), (-0.4, 0.0), (0.5, 0.5)])
def test_a_runaway_target_does_not_hide_the_others(share: float, drawn: float) -> None:
    assert bullet([one(share=share)], LABELS)["data"][1]["x"] == [drawn]


def test_an_estimate_is_an_outline() -> None:
    marker = bullet([one(hollow=True), one()], LABELS)["data"][1]["marker"]
    assert marker["color"] == ["rgba(0,0,0,0)", LIGHT[Tone.GOOD]]
    assert marker["line"]["color"] == [LIGHT[Tone.GOOD], LIGHT[Tone.GOOD]]


def test_the_watermark_stands_only_where_a_figure_is_illustrative() -> None:
    marked = Labels("a", "b", "c", "d", "e", watermark="SỐ LIỆU MINH HỌA")
    assert "SỐ LIỆU MINH HỌA" in words(bullet([one()], marked))
    assert len(words(bullet([one()], LABELS))) == 2


def test_what_people_typed_stays_text() -> None:
    name = '<a href="https://evil.example">x</a>&<b>'
    figure = bullet([one(name=name, text=name)], Labels(name, name, name, name, name, name))
    told = [*words(figure), figure["layout"]["title"]["text"], *figure["data"][1]["hovertext"]]
    assert [text for text in told if "<a" in text] == []


def test_dark_and_light_differ_only_in_colour() -> None:
    light, dark = bullet([one()], LABELS), bullet([one()], LABELS, dark=True)
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
