"""The overview: the first number, what needs attention, every target on one row, and nothing one may not see."""

import json
import re
from datetime import UTC, datetime

import pytest

from kpi import reading
from kpi.domain.access import Account
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.domain.situation import View
from kpi.ui import headline
from kpi.ui.html import markup
from kpi.wording import LangCode
from tests.languages import LANGUAGES
from tests.pages.conftest import ADMINISTRATOR, LEADER, OFFICER, REVIEWER, TRUSTED, House, entry, shares, shown

VI, EN = LangCode.VI, LangCode.EN


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ")


def every_commune(house: House, indicator: str, period: str, value: str) -> list[Entry]:
    found = house.plan.indicator(indicator)
    named = house.units.expected(found, entry(indicator, "x", period, value).period, house.plan.calendar_of(found))
    return [entry(indicator, unit, period, value) for unit in named]


def row_of(html: str, code: str) -> str:
    found = re.search(rf'<tr [^>]*id="target-{code}".*?</tr>', html)
    assert found is not None, code
    return text_of(found[0])


def test_who_is_signed_out_sees_only_the_way_in(house: House) -> None:
    page = house.page("overview", None)
    assert "Phiên đăng nhập đã kết thúc." in shown(page)
    assert "chỉ tiêu đạt" not in shown(page)
    assert len(page.get("html")) == 1


def test_an_administrator_sees_no_figures(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    assert "165,2" not in shown(house.page("overview", ADMINISTRATOR))


@pytest.mark.parametrize("lang", [VI, EN])
def test_an_empty_store_shows_every_target_and_promises_nothing(house: House, lang: str) -> None:
    page = house.page("overview", LEADER, lang)
    html = shown(page)
    assert not page.exception
    assert len(re.findall(r'<tr [^>]*id="target-(?!H-)', html)) == 24
    assert "<strong>0</strong><span>/10</span>" in html
    assert ("SỐ LIỆU MINH HỌA" in html) is ("ILLUSTRATIVE" in html) is False


@pytest.mark.parametrize(
    ("lang", "period", "due"),
    [
        (VI, "2021-03", "Phải đạt đến kỳ này: 61,1 tỷ đồng"),
        (VI, "2021-06", "Phải đạt đến tháng 3/2021: 61,1 tỷ đồng"),
        (EN, "2021-06", "Due by March 2021: 61.1 billion VND"),
    ],
)
def test_a_bar_in_words_says_by_when_its_line_was_due(house: House, lang: str, period: str, due: str) -> None:
    house.record(entry("KT-5", "446", "2021-03", "78.6"))
    assert due in row_of(shown(house.page("overview", LEADER, lang, period=period)), "KT-5")


def test_the_opening_sentence_counts_by_status_and_by_reporting_units(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), entry("NTM-2", "446", "2021-06", "2"))
    html = text_of(shown(house.page("overview", LEADER)))
    assert "đang đúng tiến độ, trong đó đã có 1 chỉ tiêu đạt và vượt kế hoạch năm , " in html
    assert "● 1 đúng tiến độ" not in html
    assert "0/23 xã, thị trấn nộp đủ số liệu kỳ này." in html


def test_a_row_says_how_a_target_stands_and_why(house: House) -> None:
    house.record(entry("KT-5", "446", "2020-06", "200"), entry("KT-5", "446", "2021-06", "165.2"))
    row = row_of(shown(house.page("overview", LEADER)), "KT-5")
    assert "165,2 tỷ đồng ≥ 305,5 tỷ đồng" in row
    for share in ("54,1%", "119,6%", "82,6%"):
        assert share in row
    assert "Đúng tiến độ" in row
    assert "Thực hiện 165,2 tỷ đồng, bằng 119,6% mức phải đạt 6 tháng" in row


def test_a_partial_sum_is_never_green(house: House) -> None:
    some = every_commune(house, "MT-1", "2021-06", "1")[:20]
    house.record(*[shares("MT-1", one.unit, "2021-06", ("99", "100")) for one in some])
    html = shown(house.page("overview", LEADER))
    assert "Mới có 20/23 đơn vị" in row_of(html, "MT-1")
    assert re.search(r'id="target-MT-1" class="target silent"', html)


def test_whose_figures_an_incomplete_sum_lacks_is_named(house: House) -> None:
    every = every_commune(house, "MT-1", "2021-06", "1")
    house.record(*[shares("MT-1", one.unit, "2021-06", ("99", "100")) for one in every[1:]])
    missing = house.units[every[0].unit].name.vi.replace("Xã ", "xã ").replace("Thị trấn ", "thị trấn ")
    assert f"Chưa nộp: {missing} · Cơ quan phụ trách:" in text_of(shown(house.page("overview", LEADER)))


def test_they_are_named_too_where_the_plan_gives_communes_nothing_to_be_held_against(house: House) -> None:
    every = every_commune(house, "NTM-4", "2021-06", "1")
    house.record(*every[1:])
    missing = house.units[every[0].unit].name.vi.replace("Xã ", "xã ").replace("Thị trấn ", "thị trấn ")
    assert f"Chưa nộp: {missing} · Cơ quan phụ trách:" in text_of(shown(house.page("overview", LEADER)))


def test_of_many_that_are_missing_three_are_named_and_the_others_counted(house: House) -> None:
    every = every_commune(house, "MT-1", "2021-06", "1")
    house.record(*[shares("MT-1", one.unit, "2021-06", ("99", "100")) for one in every[5:]])
    told = re.search(r"Chưa nộp: ([^·]*) ·", text_of(shown(house.page("overview", LEADER))))
    assert told is not None
    assert told[1].split(", ")[3:] == ["2 đơn vị khác"]


def test_early_in_the_year_it_is_said_how_many_of_those_due_are_on_track(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "150"), entry("KT-6", "446", "2021-03", "10"))
    told = text_of(shown(house.page("overview", LEADER, period="2021-05")))
    assert "1 /7 chỉ tiêu chủ yếu đến kỳ đánh giá đang đúng tiến độ " in told
    assert "/24" not in told


def test_in_december_the_big_count_is_the_years(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-12", "400"))
    told = text_of(shown(house.page("overview", LEADER, period="2021-12")))
    assert "1 /24 chỉ tiêu chủ yếu đạt và vượt kế hoạch năm" in told
    assert "chỉ tiêu chủ yếu đến kỳ" not in told


def test_trouble_beside_the_headline_targets_is_named_and_leads_there(house: House) -> None:
    house.record(*every_commune(house, "H-9", "2021-06", "1"))
    html = shown(house.page("overview", LEADER))
    line = html[html.index('class="besides"') :]
    line = line[: line.index("</p>")]
    assert "Ngoài chỉ tiêu chủ yếu:" in line
    first = re.search(r'href="([^"]*)">([^<]*)<span class="unseen"> \(([^)]*)', line)
    assert first is not None
    assert first.groups() == ("/target?target=H-9&amp;period=2021-06", "Ca Covid-19", "Không đạt")


def test_trouble_beside_them_alone_is_no_calm_and_a_meeting_goes_on_from_it(house: House) -> None:
    """Of a plan whose headline target is not due."""
    house.record(*every_commune(house, "H-9", "2021-03", "1"))
    now = reading.situation(house.context, LEADER, View(Period(2021, 3)), indicators=("KT-3", "H-9"))
    html = str(markup(headline.attention(now, LANGUAGES[VI])))
    assert "Cần chú ý trước 1 chỉ tiêu khác" in text_of(html).replace("  ", " ")
    assert "Không có chỉ tiêu nào" not in html
    assert re.findall(r'href="([^"]+)" data-next="">([^<]+)<', html) == [
        ("/target?target=H-9&amp;period=2021-03", "Ca Covid-19")
    ]


def test_the_gravest_stands_first_with_its_owner(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "135"), entry("KT-6", "446", "2021-06", "100"))
    html = shown(house.page("overview", LEADER))
    urgent = text_of(html[html.index('class="attention"') : html.index("</ul>", html.index('class="attention"'))])
    assert urgent.index("Đầu tư toàn xã hội") < urgent.index("Thu ngân sách")
    assert "Cơ quan phụ trách: Phòng Tài chính - Kế hoạch" in urgent


def test_an_estimate_says_so_and_its_mark_is_hollow(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2", basis="estimate"))
    html = shown(house.page("overview", LEADER))
    assert "số ước" in row_of(html, "KT-5")
    assert '<div class="bullet good hollow"' in html


def test_illustrative_figures_are_ribboned_in_both_languages(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), illustrative=True)
    assert "SỐ LIỆU MINH HỌA" in shown(house.page("overview", LEADER, VI))
    assert "ILLUSTRATIVE FIGURES" in shown(house.page("overview", LEADER, EN))


@pytest.mark.parametrize("illustrative", [False, True])
def test_timeliness_is_judged_only_of_real_figures(house: House, illustrative: bool) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), illustrative=illustrative)
    html = shown(house.page("overview", LEADER))
    assert ("nộp đủ kỳ này và đúng hạn" in html) is not illustrative
    assert ("Không đánh giá nộp đúng hạn" in html) is illustrative


def test_what_a_unit_owes_is_named(house: House) -> None:
    owing = text_of(shown(house.page("overview", LEADER, period="2021-01")))
    assert re.search(r"Phòng Tài chính - Kế hoạch chưa nộp 2/2 số: KT-5, H-5", owing)


def test_a_sector_without_headline_targets_is_never_counted_as_none_of_none(house: House) -> None:
    for view in ("table", "charts"):
        html = shown(house.page("overview", LEADER, sector="HC", view=view))
        assert "Không có chỉ tiêu chủ yếu nào như vậy trong kỳ này." in html
        assert "0/0" not in html


def test_the_bar_of_a_zero_target_runs_towards_nothing(house: House) -> None:
    house.record(*every_commune(house, "H-12", "2020-12", "2"), *every_commune(house, "H-12", "2021-06", "1"))
    html = shown(house.page("overview", LEADER))
    found = re.search(r'id="target-H-12".*?<div class="bullet[^>]*>(.*?)</div>', html)
    assert found is not None
    assert dict(re.findall(r'class="(\w+)" style="[a-z]+:([\d.]+)%"', found[1])) == {
        "bar": "40.00",
        "due": "40.00",
        "goal": "0.00",
    }


def test_what_opens_under_a_row_tells_what_the_figure_is_held_against(house: House) -> None:
    house.record(
        *every_commune(house, "KT-3", "2021-06", "1000"),
        entry("KT-3", "446", "2020-06", "30000"),
        entry("KT-3", "446", "2021-06", "24000"),
        *[shares("VX-6", one.unit, "2020-12", ("30", "1000")) for one in every_commune(house, "VX-6", "2020-12", "1")],
    )
    html = shown(house.page("overview", LEADER))
    food, poor = row_of(html, "KT-3"), row_of(html, "VX-6")
    assert "Cùng kỳ năm trước 30.000 tấn" in food
    assert "Cộng từ các xã 23.000 tấn – khác số của huyện, cần đối chiếu" in food
    assert f"{house.plan.indicator('KT-3').also[0].name.vi} chưa đạt" in food
    assert "Số đầu năm 3% (chính thức, tháng 12/2020, kế hoạch ghi 3,41%)" in poor


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("view", ["table", "charts"])
def test_restricted_figures_reach_only_who_has_the_right(house: House, lang: str, view: str) -> None:
    house.record(*[entry("H-10", unit.code, "2021-06", "8642") for unit in house.units.all if unit.is_member])
    secret = house.plan.indicator("H-10")
    unseen = house.page("overview", LEADER, lang, view=view)
    seen = shown(house.page("overview", TRUSTED, lang, view=view))
    everything = shown(unseen) + "".join(chart.proto.spec for chart in unseen.get("plotly_chart"))
    name = (secret.short_name or secret.name)[LANGUAGES[LangCode(lang)]]
    for leak in ("H-10", "8.642", "8,642", "8642", "198.766", "198,766", name):
        assert leak not in everything, leak
    assert "H-10" in seen


def test_the_period_stands_in_the_address(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-03", "80"), entry("KT-5", "446", "2021-06", "165.2"))
    page = house.page("overview", LEADER, period="2021-03")
    assert "Đến 14/3/2021" in shown(page)
    assert "80 tỷ đồng" in row_of(shown(page), "KT-5")
    page.selectbox(key="period").select("2021-06").run()
    assert "165,2 tỷ đồng" in row_of(shown(page), "KT-5")
    assert "period" not in page.query_params


@pytest.mark.parametrize("nonsense", ["2022-01", "2021-13", "<script>", ""])
def test_a_period_that_is_none_falls_back_to_the_newest_due(house: House, nonsense: str) -> None:
    assert "Đến 14/6/2021" in shown(house.page("overview", LEADER, period=nonsense))


def test_filters_leave_only_what_was_asked_for(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    html = shown(house.page("overview", LEADER, sector="KT", status="on_track"))
    assert re.findall(r'id="target-((?!H-)[^"]+)"', html) == ["KT-5"]


def test_figures_are_drawn_only_when_asked_for(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    assert len(house.page("overview", LEADER).get("plotly_chart")) == 0
    page = house.page("overview", LEADER, view="charts")
    charts = page.get("plotly_chart")
    assert len(charts) == 5
    assert json.loads(charts[0].proto.config)["displayModeBar"] is False
    title, *_ = json.loads(charts[0].proto.spec)["layout"]["title"]["text"].split("</b>")
    assert title.replace("<br>", " ") == (
        "<b>Kinh tế: 1 trong 3 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ; "
        "cần chú ý: Sản lượng lương thực, Đầu tư toàn xã hội"
    )


def test_under_a_figure_lie_its_data_to_read_and_to_take_along(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    html = shown(house.page("overview", LEADER, view="charts", sector="KT"))
    assert re.findall(r'data-picture="(\w+)" data-file="([^"]+)"', html) == [
        ("png", "KT_2021-06"),
        ("svg", "KT_2021-06"),
    ]
    assert "/download/figures?of=sector&amp;sector=KT&amp;period=2021-06&amp;format=xlsx&amp;lang=vi" in html
    table = html[html.index('<table class="plain"') :]
    assert "Thu ngân sách Thực hiện 165,2 tỷ đồng Kế hoạch năm ≥ 305,5 tỷ đồng" in text_of(table)


@pytest.mark.parametrize("lang", [VI, EN])
def test_a_new_revision_is_seen_at_the_next_look(house: House, lang: str) -> None:
    house.record(entry("KT-5", "446", "2021-06", "100"))
    assert "100" in row_of(shown(house.page("overview", LEADER, lang)), "KT-5")
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    assert re.search(r"165[.,]2", row_of(shown(house.page("overview", LEADER, lang)), "KT-5"))


def test_a_percentage_is_held_against_last_year_in_points(house: House) -> None:
    house.record(entry("KT-1", "446", "2020-12", "2.1"), entry("KT-1", "446", "2021-12", "8.4"))
    row = row_of(shown(house.page("overview", LEADER, period="2021-12")), "KT-1")
    assert "So với cùng kỳ +6,3 điểm %" in row
    assert "400" not in row


# what has changed


def since(page: object, title: str) -> str:
    """The text of one of the two comparisons."""
    parts = [text_of(part) for part in shown(page).split('<div class="kpi">')]  # type: ignore[arg-type]
    (found,) = [part for part in parts if part.strip().startswith(title)]
    return found.strip()


def test_since_last_month_tells_what_became_worse_before_what_became_better(house: House) -> None:
    house.record(
        *[entry("KT-5", "446", period, value) for period, value in (("2021-05", "130"), ("2021-06", "131"))],
        *[entry("NTM-4", "446", period, value) for period, value in (("2021-05", "20"), ("2021-06", "90"))],
    )
    told = since(house.page("overview", LEADER), "Từ tháng trước (tháng 5/2021)")
    assert "Thu ngân sách ● Đúng tiến độ → nay là ▲ Chậm ít" in told
    assert "130 → 131 tỷ đồng (+1)" in told
    assert told.index("Thu ngân sách") < told.index("Vườn mẫu")
    assert "1 cải thiện" in told


def test_a_figure_of_last_month_that_was_put_right_since_is_told_beside(house: House) -> None:
    in_time = datetime(2021, 5, 16, tzinfo=UTC)
    house.record(entry("KT-5", "446", "2021-05", "130"), at=in_time)
    house.record(entry("KT-5", "446", "2021-05", "120", basis="revised"), entry("KT-5", "446", "2021-06", "165.2"))
    told = since(house.page("overview", LEADER), "Từ tháng trước (tháng 5/2021)")
    assert "120 → 165,2 tỷ đồng (+45,2)" in told
    assert "Đã điều chỉnh: huyện Cẩm Xuyên, tháng 5/2021: 130 tỷ đồng → 120 tỷ đồng" in told


def test_what_fell_silent_says_what_is_missing_and_not_that_its_figure_stays(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "130"))
    told = since(house.page("overview", LEADER), "Từ tháng trước (tháng 5/2021)")
    assert "nay là ◌ Chưa nộp Chưa nộp báo cáo tháng 6/2021, số liệu gần nhất 130 tỷ đồng" in told
    assert "Vẫn 130" not in told


def test_a_new_figure_with_the_same_status_is_no_turn(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "130"), entry("KT-5", "446", "2021-06", "165.2"))
    told = since(house.page("overview", LEADER), "Từ tháng trước (tháng 5/2021)")
    assert "Thu ngân sách ● Đúng tiến độ 130 → 165,2 tỷ đồng (+35,2)" in told


def test_the_first_month_has_none_before_it(house: House) -> None:
    page = house.page("overview", LEADER, period="2021-01")
    assert since(page, "Từ tháng trước") == "Từ tháng trước Kỳ đầu năm: chưa có tháng trước để so sánh."


def test_a_briefing_that_was_marked_is_what_the_next_look_is_held_against(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    page = house.page("overview", LEADER)
    assert since(page, "Từ lần báo cáo lãnh đạo gần nhất").endswith("mục này nêu thay đổi từ lần báo cáo đó.")
    page.button(key="mark-briefing").click().run()
    assert not page.exception
    assert since(page, "Từ lần báo cáo lãnh đạo gần nhất (").endswith("Không có gì thay đổi.")
    house.record(entry("KT-5", "446", "2021-06", "100", basis="revised"), at=datetime.now(UTC))
    told = since(house.page("overview", LEADER), "Từ lần báo cáo lãnh đạo gần nhất (")
    assert "Thu ngân sách ● Đúng tiến độ → nay là ■ Chậm 165,2 → 100 tỷ đồng (−65,2)" in told
    assert "Đã điều chỉnh: huyện Cẩm Xuyên, tháng 6/2021: 165,2 tỷ đồng → 100 tỷ đồng" in told


def test_a_briefing_about_a_later_month_is_not_held_against_an_earlier_one(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "130"))
    house.page("overview", LEADER).button(key="mark-briefing").click().run()
    told = since(house.page("overview", LEADER, period="2021-05"), "Từ lần báo cáo lãnh đạo gần nhất (")
    assert told.endswith(
        "Đến tháng 6/2021, lanhdao đánh dấu Lần báo cáo lãnh đạo gần nhất thuộc kỳ sau, không so sánh."
    )


@pytest.mark.parametrize(("who", "offered"), [(LEADER, True), (REVIEWER, True), (OFFICER, False)])
def test_only_who_briefs_is_offered_the_mark(house: House, who: Account, offered: bool) -> None:
    keys = [button.key for button in house.page("overview", who).button]
    assert ("mark-briefing" in keys) is offered


def test_restricted_figures_move_only_for_who_may_see_them(house: House) -> None:
    communes = [unit.code for unit in house.units.all if unit.is_member]
    house.record(*[entry("H-10", code, "2021-06", "8642") for code in communes])
    house.page("overview", TRUSTED).button(key="mark-briefing").click().run()
    house.record(*[entry("H-10", code, "2021-06", "8643", basis="revised") for code in communes])
    assert "H-10" not in shown(house.page("overview", LEADER))


# with or without estimates


def test_without_estimates_a_target_stands_by_its_official_figures_and_it_is_said_loudly(house: House) -> None:
    house.record(
        entry("KT-5", "446", "2021-05", "130"),
        entry("KT-5", "446", "2021-06", "165.2", basis="estimate"),
        entry("KT-6", "446", "2021-06", "900"),
    )
    counted, left_out = (house.page("overview", LEADER, estimates=choice) for choice in ("with", "without"))
    assert "165,2 tỷ đồng" in row_of(shown(counted), "KT-5")
    assert "1 chỉ tiêu đang theo số ước (dấu rỗng)" in text_of(shown(counted))
    assert "KHÔNG TÍNH SỐ ƯỚC" not in shown(counted)
    html = shown(left_out)
    assert "Chưa nộp báo cáo tháng 6/2021" in row_of(html, "KT-5")
    assert "165,2" not in row_of(html, "KT-5")
    assert "900 tỷ đồng" in row_of(html, "KT-6")
    assert "KHÔNG TÍNH SỐ ƯỚC Đã bỏ ra 1 số ước của 1 chỉ tiêu" in text_of(html)
    to_sector = re.findall(r'href="(/sector\?sector=KT[^"]*)"', html)
    assert set(to_sector) == {"/sector?sector=KT&amp;period=2021-06&amp;estimates=without"}
    assert left_out.query_params["estimates"] == "without"


def test_a_unit_that_handed_in_an_estimate_has_reported(house: House) -> None:
    named = every_commune(house, "VX-7", "2021-06", "1")
    house.record(*[shares("VX-7", one.unit, "2021-06", ("90", "100"), Basis.ESTIMATE) for one in named])
    totals = [
        re.findall(r"thiếu \d+/\d+ số", text_of(shown(house.page("overview", LEADER, estimates=choice))))
        for choice in ("with", "without")
    ]
    assert totals[0] == totals[1]


# the ways onward


def test_names_lead_to_the_target_and_the_sector_at_the_same_period(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-03", "20"))
    html = shown(house.page("overview", LEADER, period="2021-03"))
    targets = re.findall(r'<a href="/target\?target=([A-Z]+-\d+)&amp;period=2021-03">', html)
    assert {"KT-5", "H-5"} <= set(targets)
    sectors = re.findall(r'<a href="/sector\?sector=(\w+)&amp;period=2021-03">', html)
    assert {one.code for one in house.plan.sectors} == set(sectors)


def test_a_meeting_goes_on_from_the_gravest(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "135"), entry("KT-6", "446", "2021-06", "100"))
    html = shown(house.page("overview", LEADER))
    (following,) = re.findall(r'<a href="([^"]+)" data-next="">([^<]+)<', html)
    assert following == ("/target?target=KT-6&amp;period=2021-06", "Đầu tư toàn xã hội")


def test_before_the_first_figure_it_says_that_there_is_none(house: House) -> None:
    html = text_of(shown(house.page("overview", LEADER)))
    assert "Chưa có số liệu nào đến tháng 6/2021" in html
    assert "Cần chú ý trước" not in html


def test_a_member_that_owes_is_one_click_away(house: House) -> None:
    found = re.search(r'<ul class="silent-units">.*?</ul>', shown(house.page("overview", LEADER)), re.S)
    assert found is not None
    owing = found[0]
    assert (
        f'<a href="/commune?unit={every_commune(house, "MT-1", "2021-06", "1")[0].unit}&amp;period=2021-06">' in owing
    )
    assert re.search(r"<strong>Phòng [^<]*</strong>", owing), "an office has no page of its own"
