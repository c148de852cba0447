"""The page for the chairman: one page, whatever there is to tell, and nothing left out in silence."""

from dataclasses import replace

from kpi.content.briefing import Briefing
from kpi.export.paper import page_picture
from tests.export.paper.reading import lacking, one_page, pages, plain
from tests.export.paper.situations import Told, every_situation
from tests.sample_briefings import a_briefing, goal, nothing_handed_in, plain_june


def with_longer_names(briefing: Briefing, times: int) -> Briefing:
    """Targets with names of so many lines."""
    more = " và nhiệm vụ có liên quan trên địa bàn" * times
    lines = tuple(replace(line, name=line.name + more) for line in briefing.lines)
    attention = tuple(replace(line, name=line.name + more) for line in briefing.attention)
    return replace(briefing, lines=lines, attention=attention)


@every_situation
def test_it_is_one_page(told: Told) -> None:
    assert len(pages(one_page(told()))) == 1


@every_situation
def test_every_target_stands_in_it_with_its_figures(told: Told) -> None:
    briefing = told()
    figures = [(line.name, line.actual, line.target, line.attainment, line.pace) for line in briefing.lines]
    statuses = [line.look.shape + line.look.word for line in briefing.lines]
    assert lacking([text for texts in figures for text in texts] + statuses, one_page(briefing), briefing) == []


@every_situation
def test_it_says_what_is_counted_when_and_how_whole(told: Told) -> None:
    briefing = told()
    wanted = [briefing.title, briefing.subject, briefing.window, briefing.sentence, briefing.answer.words]
    counts = [briefing.answer.number, *briefing.answer.beside, *(part.count for part in briefing.sectors)]
    told_twice = [*wanted, *counts, briefing.completeness or "", *briefing.late]
    assert lacking(told_twice, one_page(briefing), briefing) == []


def test_a_row_has_every_figure_and_the_status_where_columns_have_room() -> None:
    briefing = plain_june()
    rows = [
        " ".join((line.actual, *goal(line), line.attainment, line.pace, line.on_year, line.look.shape, line.look.word))
        for line in briefing.lines
    ]
    assert lacking(rows, one_page(briefing), briefing) == []


def test_what_needs_attention_is_told_with_its_reason_owner_and_need() -> None:
    briefing = a_briefing("2021-05")
    told = [(line.sentence, line.owner, line.needed or "") for line in briefing.attention]
    assert briefing.attention
    assert lacking([text for texts in told for text in texts], one_page(briefing), briefing) == []


def test_who_is_missing_from_a_sum_is_named() -> None:
    briefing = plain_june()
    wanted = [line.lacking for line in briefing.attention if line.lacking]
    assert wanted
    assert lacking(wanted, one_page(briefing), briefing) == []


def test_what_has_no_room_is_counted_and_never_cut_in_silence() -> None:
    briefing = with_longer_names(a_briefing("2021-12", of=nothing_handed_in()), 2)
    (text,) = pages(one_page(briefing))
    owners = [plain(f"Cơ quan phụ trách: {line.owner}") for line in briefing.attention]
    shown = sum(text.count(owner) for owner in set(owners))
    assert 4 <= shown < len(briefing.attention)
    assert plain(f"và {len(briefing.attention) - shown} chỉ tiêu khác, xem bản đầy đủ") in text


def test_names_of_any_length_make_the_page_smaller_in_the_end() -> None:
    briefing = with_longer_names(a_briefing("2021-12"), 12)
    assert len(pages(one_page(briefing))) == 1
    assert lacking([line.name for line in briefing.lines], one_page(briefing), briefing) == []


def test_where_nothing_needs_attention_it_says_so() -> None:
    wanted = ["Không có chỉ tiêu nào chậm, không đạt hoặc chưa nộp."]
    briefing = replace(plain_june(), attention=(), late=())
    assert lacking(wanted, one_page(briefing), briefing) == []


def test_its_picture_is_a_png() -> None:
    assert page_picture(plain_june()).startswith(b"\x89PNG")
