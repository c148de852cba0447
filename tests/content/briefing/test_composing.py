"""What a briefing says: the same figures as the screens, whole, in the order of the field, nothing invented."""

from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpi import VERSION
from kpi.content.briefing import Briefing, BriefingRequest, Earlier, NothingToBrief, Scope, compose, since_then
from kpi.content.briefing.content import ABSENT
from kpi.content.briefing.plots import member_map
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import OverPeriods, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing, by_unit, main_targets, needing_attention
from kpi.domain.progress.status import Status
from kpi.wording import Lang
from tests.languages import BOTH, EN, VI
from tests.sample_briefings import (
    a_briefing,
    boundaries,
    composed,
    demo_forecasts,
    demo_rows,
    nothing_handed_in,
    plain_june,
    plan_and_units,
    source,
)

JUNE, DECEMBER = Period(2021, 6), Period(2021, 12)


def standings(period: Period, unit: str = "446") -> tuple[Standing, ...]:
    plan, units = plan_and_units()
    return measure(source().situation.figures, plan, units, period, only=unit, forecasts=demo_forecasts())


def texts(briefing: Briefing) -> list[str]:
    """Every paragraph of the report, in order."""
    found = []
    for chapter in briefing.narrative.chapters:
        for part in (chapter, *chapter.sections):
            found += [one.text for one in part.paragraphs]
    return found


# -- which figures


@pytest.mark.parametrize("period", ["2021-01", "2021-06", "2021-12"])
def test_its_rows_are_the_standings(period: str) -> None:
    told, rows = a_briefing(period), standings(Period.parse(period))
    assert [line.row for line in told.lines] == list(main_targets(rows))
    assert [line.row for line in told.beside] == [row for row in rows if not row.indicator.headline]
    assert [line.row for line in told.attention] == list(needing_attention(rows))


def test_counts_are_counted_from_the_same_rows() -> None:
    told = a_briefing("2021-12")
    reached = [line for line in told.lines if line.look.status in (Status.MET, Status.EXCEEDED)]
    assert (told.answer.number, told.answer.beside) == (f"{len(reached)}/24", ())
    assert told.sentence.startswith(f"Đến 14/12/2021: {len(reached)} trong 24 chỉ tiêu đạt và vượt kế hoạch năm")
    assert sum(part.tally.counted for part in told.sectors) == len(reached)
    assert [line for part in told.sectors for line in part.lines] == list(told.lines)


def test_before_december_it_is_counted_how_many_of_those_due_are_on_track() -> None:
    told = a_briefing("2021-05")
    due = [line.look.status for line in told.lines if line.look.status not in (Status.NOT_DUE, Status.NO_BASIS)]
    good = [status for status in due if status in (Status.MET, Status.EXCEEDED, Status.ON_TRACK)]
    assert told.answer.number == f"{len(good)}/{len(due)}" != "0/24"
    assert f": {len(good)} trong {len(due)} chỉ tiêu đến kỳ đánh giá đang đúng tiến độ, " in told.sentence
    assert " 24 " not in f"{told.sentence} {told.answer.beside}"  # no verdict of the year is possible yet
    with_due = [part.tally for part in told.sectors if part.tally.due]
    assert sum(tally.counted for tally in with_due) == len(good)
    assert sum(tally.asked for tally in with_due) == len(due)


def test_a_figure_is_told_with_its_unit_its_shares_and_its_state() -> None:
    (line,) = (one for one in plain_june().lines if one.code == "KT-6")
    told = (line.target, line.actual, line.attainment, line.pace, line.on_year, line.basis, line.period)
    plain = [text.replace("\N{NO-BREAK SPACE}", " ") for text in told]
    assert plain == ["≥ 1.600 tỷ đồng", "770,5 tỷ đồng", "48,2%", "106,5%", "118,2%", "chính thức", "tháng 6/2021"]
    assert (line.look.shape, line.look.word) == ("●", "Đúng tiến độ")


def test_an_estimate_of_what_is_not_due_has_the_mark_of_what_is_not_due() -> None:
    (line,) = (one for one in plain_june().lines if one.code == "KT-1")
    assert line.look.estimate
    assert (line.look.shape, line.basis) == ("–", "ước tính")


def test_what_the_month_alone_brought_is_the_difference_of_two_months() -> None:
    of_may, of_june = (
        {line.code: line for line in a_briefing(month).lines}["KT-5"] for month in ("2021-05", "2021-06")
    )
    assert of_may.row.actual is not None
    assert of_june.row.actual is not None
    assert of_june.month == of_june.row.actual - of_may.row.actual


def test_nothing_handed_in_is_told_as_nothing_and_never_as_zero() -> None:
    told = a_briefing(of=nothing_handed_in())
    assert {line.actual for line in (*told.lines, *told.beside)} == {ABSENT}
    assert (told.answer.tally.counted, told.maps, told.watermark) == (0, (), None)
    assert [part.plots for part in told.sectors] == [()] * 5


def test_a_unit_that_has_ended_is_a_part_with_its_last_day_as_far_as_it_is_in_a_sum() -> None:
    _, units = plan_and_units()
    ended = units["18673"].model_copy(update={"valid_to": date(2021, 5, 31)})
    changed = units.model_copy(update={"all": tuple(ended if one.code == ended.code else one for one in units.all)})
    told = a_briefing(of=source(units=Units(**{name: getattr(changed, name) for name in Units.model_fields})))
    (part,) = (one for one in told.members if one.unit == ended.code)
    assert part.name == f"{ended.name.vi} (đến 31/5/2021)"
    assert {line.row.indicator.over_periods for line in part.lines} == {OverPeriods.CUMULATIVE}
    bars = {one.line.code: one for sector in told.sectors for one in sector.members}["KT-3"]
    assert f"{ended.short_name} (đến 31/5/2021)" in {bar.name for bar in bars.bars}
    assert sum(bar.value for bar in bars.bars) == bars.line.row.actual


# -- of what


def test_a_sectors_briefing_has_only_its_targets() -> None:
    told = a_briefing(sector="VX")
    assert [line.code for line in told.lines] == [f"VX-{number}" for number in range(1, 10)]
    assert {line.row.indicator.sector for line in (*told.beside, *told.attention)} <= {"VX"}
    assert [part.code for part in told.sectors] == ["VX"]
    assert told.subject == "Huyện Cẩm Xuyên, lĩnh vực Văn hóa - xã hội"


def test_a_communes_briefing_has_only_its_own_rows() -> None:
    told = a_briefing(unit="18676")
    assert [line.row for line in told.lines] == list(main_targets(standings(JUNE, "18676")))
    assert (told.subject, told.agency) == ("Thị trấn Thiên Cầm", ("ỦY BAN NHÂN DÂN", "THỊ TRẤN THIÊN CẦM"))
    assert (told.sectors, told.maps, [part.unit for part in told.members]) == ((), (), ["18676"])
    assert told.completeness == "1/1 xã, thị trấn nộp đủ số liệu kỳ này"
    assert {plot.line.row.unit for plot in told.own_plots} == {"18676"}


def test_a_unit_that_nothing_is_asked_of_has_no_briefing() -> None:
    with pytest.raises(NothingToBrief, match="446-TCKH"):
        compose(source(), BriefingRequest(JUNE, unit="446-TCKH"))


@pytest.mark.parametrize(
    ("order", "fits"),
    [
        (BriefingRequest(JUNE), True),
        (BriefingRequest(JUNE, Scope.HALF), True),
        (BriefingRequest(DECEMBER, Scope.YEAR), True),
        (BriefingRequest(DECEMBER, Scope.HALF), False),
        (BriefingRequest(JUNE, Scope.YEAR), False),
        (BriefingRequest(JUNE, sector="KT", unit="18676"), False),
    ],
)
def test_six_months_end_in_june_and_the_year_in_december(order: BriefingRequest, fits: bool) -> None:
    assert order.fits is fits


@pytest.mark.parametrize(
    ("period", "scope", "lang", "title"),
    [
        ("2021-05", Scope.MONTH, VI, "Báo cáo tình hình thực hiện các chỉ tiêu tháng 5 năm 2021"),
        ("2021-06", Scope.HALF, VI, "Báo cáo sơ kết tình hình thực hiện các chỉ tiêu 6 tháng đầu năm 2021"),
        ("2021-12", Scope.YEAR, VI, "Báo cáo tổng kết tình hình thực hiện các chỉ tiêu năm 2021"),
        ("2021-05", Scope.MONTH, EN, "Report on the targets, May 2021"),
        ("2021-12", Scope.YEAR, EN, "Year-end report on the targets, 2021"),
    ],
)
def test_it_is_called_by_the_meeting_it_is_for(period: str, scope: Scope, lang: Lang, title: str) -> None:
    assert a_briefing(period, scope=scope, lang=lang).title == title


# -- charts


def test_a_plot_has_twelve_places_and_gaps_where_nothing_is_known() -> None:
    (plot,) = (one for part in plain_june().sectors for one in part.plots if one.line.code == "KT-5")
    drawn = plot.trend
    actual, expected, last_year = (one.by_month for one in (drawn.actual, drawn.expected, drawn.last_year))
    assert [len(one) for one in (drawn.months, actual, drawn.actual.hollow, expected, last_year)] == [12] * 5
    assert [value is None for value in actual] == [False] * 6 + [True] * 6
    assert expected[5] == plot.line.row.expected
    assert actual[5] == plot.line.row.actual
    assert drawn.marks.goal == Decimal("305.5")


def test_what_is_held_all_year_has_no_line_but_its_targets() -> None:
    (plot,) = (one for part in plain_june().sectors for one in part.plots if one.line.code == "MT-1")
    assert set(plot.trend.expected.by_month) == {None}
    assert plot.trend.marks.goal == Decimal(97)


def test_communes_stand_in_order_and_the_silent_apart() -> None:
    (bars,) = (one for part in plain_june().sectors for one in part.members if one.line.code == "VX-9")
    values = [bar.value for bar in bars.bars]
    assert values == sorted(values, reverse=True)
    assert [one.name for one in bars.silent] == ["Cẩm Minh"]
    assert len(bars.bars) + len(bars.silent) == 23
    assert bars.goal == Decimal(72)


def test_the_map_shows_the_gravest_target_that_communes_are_judged_by() -> None:
    (shown,) = plain_june().maps
    assert shown.line.code == "VX-9"
    assert len(shown.areas) == 23
    assert sum(entry.count for entry in shown.legend) == 23
    assert {area.outline.code for area in shown.areas} == {one.code for one in boundaries().units}


GRAVE = {Status.MISSED, Status.BEHIND, Status.NO_REPORT}


@pytest.mark.parametrize("status", Status)
def test_who_does_not_see_the_map_is_told_the_names_of_those_behind_missed_or_silent(status: Status) -> None:
    (shown,) = plain_june().maps
    plan, units = plan_and_units()
    rows = measure(demo_rows(), plan, units, Period(2021, 6))
    at_one = {
        unit: [replace(row, status=status if unit == "18676" else Status.ON_TRACK) for row in own]
        for unit, own in by_unit(rows).items()
    }
    told = member_map(shown.line, at_one, boundaries(), DisplayNames(plan, units, VI)).alt
    assert told.endswith(": TT Thiên Cầm") is (status in GRAVE)


def test_only_what_communes_report_is_drawn_by_communes() -> None:
    plan, _ = plan_and_units()
    drawn = {bars.line.code for part in a_briefing("2021-12").sectors for bars in part.members}
    assert {plan.indicator(code).reported_by for code in drawn} == {ReportedBy.MEMBER}


# -- what has changed


def test_the_first_month_has_nothing_to_be_told_against() -> None:
    assert a_briefing("2021-01").changes is None


def test_changes_are_told_against_the_month_before() -> None:
    changes = plain_june().changes
    assert changes is not None
    assert changes.title == "Thay đổi so với tháng 5/2021"
    of_may = {row.indicator.code: row.status for row in main_targets(standings(Period(2021, 5)))}
    assert {one.line.code: one.before.status for one in changes.items} == {
        one.line.code: of_may[one.line.code] for one in changes.items
    }


def test_changes_are_told_against_the_last_marked_briefing_where_there_is_one() -> None:
    known = source()
    at = datetime(2021, 4, 20, 1, tzinfo=UTC)
    now = known.situation
    then = tuple(one for one in now.figures if one.recorded_at <= at)
    earlier = Earlier(Period(2021, 4), then, then, now.plan, now.units, briefed_at=at)
    changes = compose(replace(known, earlier=earlier), BriefingRequest(JUNE)).changes
    assert changes is not None
    assert changes.title == "Thay đổi từ lần báo cáo lãnh đạo ngày 20/4/2021 (đến tháng 4/2021)"


def test_what_was_revised_since_names_the_figure_before_and_after() -> None:
    rows = [
        replace(row, value=row.value + 10)
        if row.value is not None and (row.indicator, row.unit, str(row.period)) == ("KT-5", "446", "2021-06")
        else row
        for row in demo_rows()
    ]
    before = source().situation
    told = Earlier(JUNE, before.figures, before.figures, before.plan, before.units, briefed_at=before.read_at)
    since = since_then(replace(source(rows), earlier=told), BriefingRequest(JUNE))
    (one,) = since.changes.items
    assert one.line.code == "KT-5"
    corrected = "Đã điều chỉnh: huyện Cẩm Xuyên, tháng 6/2021: 171,5 tỷ đồng → 181,5 tỷ đồng"
    assert (one.corrections or "").replace("\N{NO-BREAK SPACE}", " ") == corrected
    assert len(since.table.rows) == 1


# -- the report's text


@pytest.mark.parametrize("lang", BOTH)
def test_the_text_goes_from_results_to_shortcomings_causes_and_tasks(lang: Lang) -> None:
    titles = [chapter.title for chapter in plain_june(lang).narrative.chapters]
    assert (
        titles
        == {
            VI: ["Kết quả đạt được", "Tồn tại, hạn chế", "Nguyên nhân", "Nhiệm vụ trọng tâm tháng tiếp theo"],
            EN: ["Results", "Shortcomings", "Causes", "Main tasks of next month"],
        }[lang]
    )


def test_every_headline_target_is_told_among_the_results_of_its_sector() -> None:
    told = plain_june()
    parts = dict(zip((part.code for part in told.sectors), told.narrative.results.sections, strict=False))
    for line in told.lines:
        assert line.full_name in " ".join(one.text for one in parts[line.row.indicator.sector].paragraphs)


def test_a_result_is_told_in_the_fields_phrases() -> None:
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(plain_june())]
    assert (
        "Tổng giá trị đầu tư toàn xã hội: thực hiện 770,5 tỷ đồng, bằng 48,2% kế hoạch năm (1.600 tỷ đồng), "
        "bằng 106,5% mức phải đạt 6 tháng, bằng 118,2% cùng kỳ năm trước; đúng tiến độ."
    ) in told
    assert "Tăng trưởng tổng giá trị sản xuất: ước tăng 5,2%, kế hoạch 12%; chưa đến kỳ đánh giá." in told
    assert (
        "Tỷ lệ dân số tham gia bảo hiểm y tế: thực hiện 90,01%, kế hoạch 91%, phải đạt đến kỳ này 89,63%, "
        "tăng 2,66 điểm % so với cùng kỳ năm trước; đúng tiến độ."
    ) in told


@pytest.mark.parametrize(
    "told",
    [
        "Nợ đọng xây dựng cơ bản phát sinh: không phát sinh, đúng kế hoạch; đúng tiến độ.",
        "Số ca dịch Covid-19 xảy ra trên địa bàn: phát sinh 2 ca, kế hoạch là không để phát sinh; không đạt.",
        "Số đơn thư, kiến nghị về đất đai tồn đọng: còn 22 đơn, kế hoạch là không còn, "
        "nhiều hơn 3 đơn so với mức phải đạt; chậm so với tiến độ.",
        "Số điểm tập kết rác thải trái phép còn tồn tại: còn 9 điểm, kế hoạch là không còn, "
        "ít hơn 2 điểm so với mức phải đạt; đúng tiến độ.",
        "Số vụ tai nạn giao thông: xảy ra 14 vụ, giảm 12,5% so với cùng kỳ năm trước (16 vụ); đúng tiến độ.",
        "Hoàn thiện các tiêu chí huyện đạt chuẩn nông thôn mới: hoàn thành 7/9 tiêu chí; chưa đến kỳ đánh giá.",
        "Tỷ lệ lao động qua đào tạo: tạm tính 70,6%, kế hoạch 72%; mới có 22/23 đơn vị.",
    ],
)
def test_reached_is_a_verdict_and_what_happened_is_told_with_its_own_verb(told: str) -> None:
    assert told in [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(plain_june())]


def test_causes_are_blanks_for_the_office_that_answers_and_hold_no_figure() -> None:
    told = plain_june()
    causes = told.narrative.causes.paragraphs
    assert [one.of for one in causes] == [line.code for line in told.attention]
    assert all(one.blank for one in causes)
    unnamed = [one.text.removeprefix(line.full_name) for one, line in zip(causes, told.attention, strict=True)]
    assert not any(character.isdigit() for text in unnamed for character in text)


def test_what_must_come_each_month_is_a_task_of_its_owner_and_says_from_which_month_on() -> None:
    """March's figure, looked at in May: what April brought nobody knows."""
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(a_briefing("2021-05"))]
    assert (
        "Tổng giá trị đầu tư toàn xã hội: đề nghị Phòng Tài chính - Kế hoạch thực hiện thêm 1.282 tỷ đồng "
        "đến hết tháng 12, bình quân 142,45 tỷ đồng mỗi tháng từ tháng 4."
    ) in told


def test_nothing_in_trouble_is_said_outright() -> None:
    plan, _ = plan_and_units()
    calm = plan.model_copy(update={"indicators": tuple(one for one in plan.indicators if one.code == "KT-3")})
    told = compose(source(plan=calm), BriefingRequest(JUNE)).narrative
    assert told.shortcomings.paragraphs[0].text == "Không có chỉ tiêu nào chậm, không đạt hoặc chưa nộp."
    assert [one.blank for one in told.causes.paragraphs] == [True]


def test_a_figure_older_than_the_month_says_of_which_it_is_wherever_it_stands() -> None:
    """March's investment, in the report of May."""
    told = a_briefing("2021-05")
    (line,) = (one for one in told.lines if one.code == "KT-6")
    assert line.actual.replace("\N{NO-BREAK SPACE}", " ") == "318 tỷ đồng (T3)"
    assert line.sentence.endswith("; số liệu tháng 3/2021")
    (result,) = (
        text for text in texts(told) if "bằng 19,9%" in text and "thực hiện 318" in text and "Tổng" in text[:5]
    )
    assert "tỷ đồng (số liệu tháng 3/2021), bằng 19,9%" in result
    (newer,) = (one for one in told.lines if one.code == "KT-5")
    assert newer.actual.replace("\N{NO-BREAK SPACE}", " ") == "130 tỷ đồng"


# -- what it says of itself


@pytest.mark.parametrize(
    ("period", "scope", "about", "days"),
    [
        ("2021-06", Scope.MONTH, "tháng 6/2021", "từ 15/5/2021 đến 14/6/2021"),
        ("2021-06", Scope.HALF, "6 tháng đầu năm 2021", "từ 15/12/2020 đến 14/6/2021"),
        ("2021-12", Scope.YEAR, "năm 2021", "từ 15/12/2020 đến 14/12/2021"),
    ],
    ids=["a month", "half a year", "a year"],
)
def test_it_covers_the_days_of_all_the_months_it_is_of(period: str, scope: Scope, about: str, days: str) -> None:
    told = a_briefing(period, scope=scope)
    assert (told.as_of_words, told.window) == (about, days)
    assert told.provenance[0] == f"Phạm vi: Huyện Cẩm Xuyên; kỳ {about}, {days}."
    assert told.state.startswith(f"Kỳ {about}: số liệu {days} · ")


def test_it_tells_scope_window_completeness_state_plan_history_and_moment() -> None:
    told = plain_june()
    states = Counter(str(line.row.basis) for line in told.lines if line.row.actual is not None)
    assert told.provenance == (
        "Phạm vi: Huyện Cẩm Xuyên; kỳ tháng 6/2021, từ 15/5/2021 đến 14/6/2021.",
        "Mức độ đầy đủ: 22/23 xã, thị trấn nộp đủ số liệu kỳ này; chưa nộp đủ: Phòng Kinh tế - Hạ tầng, "
        "xã Cẩm Hà (chỉ tiêu hạn chế xem chưa nộp: H-10) "
        "và xã Cẩm Minh.",
        f"Loại số: {states['official']} số chính thức, {states['estimate']} số ước tính, "
        f"{24 - sum(states.values())} chưa có số liệu; dấu rỗng là số ước.",
        "Số liệu minh họa để giới thiệu phần mềm, không phải kết quả của huyện.",
        "Dấu “–” và ô trống là không có số liệu, không phải bằng 0.",
        f"Theo {told.source.plan.document.title.vi}; mã tệp kế hoạch {'9a' * 32}.",
        f"Phần mềm Theo dõi chỉ tiêu, phiên bản {VERSION}.",
        f"Mã đối chiếu {told.source.revision}-3f3f3f3f.",
        "Số liệu đến 09:30, 20/12/2021.",
    )
    assert told.watermark == "SỐ LIỆU MINH HỌA"


def test_told_twice_it_is_the_same() -> None:
    one, two = (composed(source(), BriefingRequest(Period(2021, 6))) for _ in range(2))
    own = [field.name for field in fields(one) if field.name not in ("situation", "earlier", "source")]
    assert [getattr(one, name) for name in own] == [getattr(two, name) for name in own]
