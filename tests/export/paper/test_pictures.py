"""Every chart as a picture of its own."""

from io import BytesIO

from PIL import Image

from kpi.content.briefing.content import MemberBars, MemberMap, Plot
from kpi.export.paper import pictures
from tests.export.paper.situations import Told, every_situation
from tests.sample_briefings import a_briefing, nothing_handed_in, plain_june


@every_situation
def test_every_chart_of_the_paper_has_its_picture(told: Told) -> None:
    briefing = told()
    charts: list[Plot | MemberBars | MemberMap] = [
        *briefing.maps,
        *(briefing.own_plots if not briefing.sectors else ()),
    ]
    for part in briefing.sectors:
        charts += [*part.plots, *part.members]
    assert sorted(name.partition("_")[0] for name, _ in pictures(briefing)) == sorted(one.line.code for one in charts)


def test_each_is_named_by_target_and_kind_and_is_large_enough_for_a_slide() -> None:
    made = dict(pictures(plain_june()))
    assert {name.partition("_")[2] for name in made} == {"dien-bien.png", "xep-hang.png", "ban-do.png"}
    sizes = {name: Image.open(BytesIO(content)).size for name, content in made.items()}
    assert {wide for wide, _ in sizes.values()} == {1637}
    assert all(300 < high < 1637 for _, high in sizes.values())


def test_the_same_briefing_draws_the_same_bytes() -> None:
    assert list(pictures(plain_june())) == list(pictures(plain_june()))


def test_where_nothing_was_handed_in_there_is_nothing_to_draw() -> None:
    assert list(pictures(a_briefing("2021-01", of=nothing_handed_in()))) == []
