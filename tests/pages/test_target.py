"""One target: its year on the plan line, what is behind it, what if, and nothing one may not see."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi.domain.plan import Basis, FigureKind
from kpi.store import queries
from tests.pages.conftest import LEADER, TRUSTED, Ending, House, entry, shares, shown
from tests.pages.test_overview import every_commune, text_of

VI, EN = "vi", "en"
JUNE = "171.5"


def revenue(house: House, **changes: Any) -> None:
    """Half a year of monthly revenue, the last month an estimate."""
    told = ("31.2", "49.8", "78.6", "103.4", "130")
    house.record(*[entry("KT-5", "446", f"2021-{at:02d}", value) for at, value in enumerate(told, 1)])
    house.record(entry("KT-5", "446", "2021-06", JUNE, basis=Basis.ESTIMATE), **changes)


def coverage(house: House) -> None:
    """Of every commune, in June, of the target VX-7."""
    codes = [one.unit for one in every_commune(house, "VX-7", "2021-06", "1")]
    house.record(*[shares("VX-7", code, "2021-06", ("85", "100")) for code in codes])


def seen(page: AppTest) -> str:
    return text_of(shown(page))


def chart(page: AppTest) -> dict[str, Any]:
    (found,) = page.get("plotly_chart")
    spec: dict[str, Any] = json.loads(found.proto.spec)
    return spec


def cells(page: AppTest, month: str) -> list[str]:
    """What the months' table says of a month."""
    found = re.search(rf'<th scope="row">{month}</th>(.*?)</tr>', shown(page))
    assert found is not None, month
    return [text_of(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[1])]


def test_the_answer_stands_first_with_its_reason_and_its_five_figures(house: House) -> None:
    revenue(house)
    told = seen(house.page("target", LEADER, target="KT-5"))
    assert "Ước thực hiện 171,5 tỷ đồng, bằng 124,2% mức phải đạt 6 tháng, 56,1% kế hoạch năm." in told
    order = [told.index(words) for words in ("Thu ngân sách trên địa bàn", "Thực hiện", "Từng tháng", "Căn cứ")]
    assert order == sorted(order)
    assert "≥ 305,5 tỷ đồng đến kỳ này phải đạt 138,1 tỷ đồng" in told


def test_the_forecast_of_the_year_stands_below_the_figures_and_is_no_actual(house: House) -> None:
    revenue(house)
    without = seen(house.page("target", LEADER, target="KT-5"))
    house.record(entry("KT-5", "446", "2021-06", "300", basis=Basis.ESTIMATE, kind=FigureKind.FORECAST))
    told = seen(house.page("target", LEADER, target="KT-5"))
    words = "Ước cả năm 300 tỷ đồng, bằng 98,2% kế hoạch năm; dự kiến không đạt. Ước của tháng 6/2021."
    assert words not in without
    assert words in told
    assert "Ước thực hiện 171,5 tỷ đồng, bằng 124,2% mức phải đạt 6 tháng, 56,1% kế hoạch năm." in told


@pytest.mark.parametrize(
    ("lang", "period", "due"),
    [
        (VI, "2021-03", "đến kỳ này phải đạt 61,1 tỷ đồng"),
        (VI, "2021-06", "đến tháng 3/2021 phải đạt 61,1 tỷ đồng"),
        (EN, "2021-06", "61.1 billion VND due by March 2021"),
    ],
)
def test_what_is_due_is_due_by_the_period_of_the_figure(house: House, lang: str, period: str, due: str) -> None:
    house.record(entry("KT-5", "446", "2021-03", "78.6"))
    assert due in seen(house.page("target", LEADER, lang, target="KT-5", period=period))


def test_without_a_figure_what_is_due_is_due_by_the_chosen_period(house: House) -> None:
    assert "đến kỳ này phải đạt 138,1 tỷ đồng" in seen(house.page("target", LEADER, target="KT-5"))


def test_the_figure_is_drawn_on_its_plan_line_with_the_estimate_hollow(house: House) -> None:
    revenue(house)
    spec = chart(house.page("target", LEADER, target="KT-5"))
    actual = spec["data"][-1]
    assert actual["y"] == [31.2, 49.8, 78.6, 103.4, 130, 171.5]
    assert [colour == "#FFFFFF" for colour in actual["marker"]["color"]] == [False] * 5 + [True]
    title = spec["layout"]["title"]["text"].replace("<br>", " ")
    assert title.startswith("<b>Thu ngân sách bằng 124,2% mức phải đạt 6 tháng")


def test_the_months_stand_beside_it(house: House) -> None:
    revenue(house)
    page = house.page("target", LEADER, target="KT-5")
    assert cells(page, "T5")[:4] == ["26,6", "130", "112,16", "115,9%"]
    assert cells(page, "T6")[:4] == ["41,5", "171,5", "138,1", "124,2%"]
    assert cells(page, "T7")[:4] == ["– không có", "– không có", "163,21", "– không có"]


def test_a_month_that_was_not_reported_is_said_to_be_missing(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-04", "100"), entry("KT-5", "446", "2021-06", "165.2"))
    page = house.page("target", LEADER, target="KT-5")
    assert cells(page, "T5")[1] == "chưa nộp"
    assert cells(page, "T6")[0] == "65,2 T5–T6"
    assert list(chart(page)["data"][-1]["y"]) == [None, None, None, 100, None, 165.2]


def test_a_quarter_is_not_called_a_month(house: House) -> None:
    house.record(entry("KT-6", "446", "2021-03", "300"), entry("KT-6", "446", "2021-06", "800"))
    told = seen(house.page("target", LEADER, target="KT-6"))
    assert "như bình quân 3 tháng gần nhất Mỗi tháng 166,67 tỷ đồng" in told
    assert "như tháng gần nhất" not in told


def test_what_each_remaining_month_must_bring_is_said(house: House) -> None:
    revenue(house)
    told = seen(house.page("target", LEADER, target="KT-5"))
    assert "Cần bình quân 22,34 tỷ đồng mỗi tháng từ tháng 7; 6 tháng qua bình quân 28,58 tỷ đồng một tháng." in told
    assert "Tháng 12 +22,34 lũy kế 305,5 tỷ đồng" in told


def test_a_figure_of_a_later_month_is_not_said_to_be_in_use_before(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "120"), entry("KT-5", "446", "2021-06", "140"))
    told = seen(house.page("target", LEADER, target="KT-5", period="2021-05"))
    assert re.findall(r"(1[24]0) tỷ đồng Tình trạng (đang dùng|của kỳ sau)", told) == [
        ("120", "đang dùng"),
        ("140", "của kỳ sau"),
    ]


def test_of_a_fall_the_rates_behind_it_are_recorded_in_percent(house: House) -> None:
    house.record(shares("VX-6", "18676", "2020-12", ("43", "2057")), shares("VX-6", "18676", "2021-12", ("23", "2057")))
    told = seen(house.page("target", LEADER, target="VX-6", unit="18676", period="2021-12"))
    assert "23/2.057 = 1,12%" in told
    assert "điểm % (đang dùng)" not in told
    assert "ước tính (đang dùng)" not in told  # the plan's opening rate is the district's


def test_a_commune_without_a_quota_is_told_so_in_one_way(house: House) -> None:
    house.record(entry("NTM-3", "18676", "2021-06", "1"))
    told = seen(house.page("target", LEADER, target="NTM-3", unit="18676"))
    assert "Kế hoạch năm chưa giao kế hoạch" in told
    assert "ở kế hoạch khác" not in told


def test_of_recognitions_whole_ones_are_asked_for(house: House) -> None:
    """Silence since March means that nothing was added; half a school is none."""
    house.record(entry("VX-5", "18676", "2021-03", "2"))
    told = seen(house.page("target", LEADER, target="VX-5"))
    assert "Lũy kế phải đạt đến các kỳ còn lại: Tháng 12 +3 lũy kế 5 trường" in told


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (VI, "Còn phải đạt Không thể đạt kế hoạch năm nay nữa, dù các tháng còn lại thế nào. "),
        (EN, "This year's target can no longer be met, whatever the remaining months bring. "),
    ],
)
def test_of_a_target_that_is_lost_no_month_to_come_is_listed(house: House, lang: str, words: str) -> None:
    house.record(entry("H-8", "18676", "2021-06", "2"))
    page = house.page("target", LEADER, lang, target="H-8", unit="18676")
    assert words in unescape(seen(page))
    assert 'class="steps"' not in shown(page)


def test_the_what_if_answers_every_scenario_and_is_called_a_projection(house: House) -> None:
    revenue(house)
    told = seen(house.page("target", LEADER, target="KT-5"))
    assert "DỰ TÍNH" in told
    assert re.search(r"như tháng gần nhất .*?420,5 tỷ đồng .*?137,6% .*?Vượt", told)
    assert re.search(r"như bình quân các tháng qua .*?343 tỷ đồng .*?112,3% .*?Vượt", told)
    assert "như cùng kỳ năm trước Mỗi tháng – Đến tháng 12/2021 chưa có số liệu năm trước" in told


def test_a_typed_amount_stands_in_the_address_and_on_the_figure(house: House) -> None:
    revenue(house)
    page = house.page("target", LEADER, target="KT-5", whatif="typed", each="20,5")
    assert re.search(r"theo số tự nhập .*?294,5 tỷ đồng .*?96,4% .*?Không đạt", seen(page))
    assert any(trace.get("line", {}).get("dash") == "dot" for trace in chart(page)["data"])
    page.text_input(key="each").set_value("23").run()
    assert page.query_params["each"] == "23"
    assert re.search(r"theo số tự nhập .*?309,5 tỷ đồng", seen(page))


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "nhiều"])
def test_what_is_no_number_is_said_and_stays_text(house: House, typed: str) -> None:
    revenue(house)
    page = house.page("target", LEADER, target="KT-5", whatif="typed", each=typed)
    assert "thành số; nhập như 1.234,5." in seen(page)
    assert "<script" not in shown(page)


@pytest.mark.parametrize(
    ("target", "typed", "lang", "year_end"),
    [
        pytest.param("KT-5", "20,5 tỷ đồng", VI, "294,5 tỷ đồng", id="its own unit"),
        pytest.param("KT-5", "20,5 tỷ", VI, "294,5 tỷ đồng", id="its own unit, in short"),
        pytest.param("KT-5", "20.5 billion VND", EN, "294.5 billion VND", id="its own unit, in English"),
        pytest.param("KT-5", "đạt 20,5", VI, "294,5 tỷ đồng", id="reached"),
        pytest.param("VX-7", "92%", VI, "92%", id="a percent sign of a percentage"),
        pytest.param("VX-7", "92 %", VI, "92%", id="a percent sign apart"),
    ],
)
def test_an_amount_may_be_typed_with_the_targets_own_unit(
    house: House, target: str, typed: str, lang: str, year_end: str
) -> None:
    revenue(house)
    coverage(house)
    told = seen(house.page("target", LEADER, lang, target=target, whatif="typed", each=typed))
    row = "a figure of your own" if lang == EN else "theo số tự nhập"
    assert re.search(f"{row} .*?{year_end}", told) is not None
    assert f"“{typed}”" not in told


@pytest.mark.parametrize(
    ("target", "typed"),
    [
        pytest.param("KT-5", "500 triệu", id="a smaller unit of money"),
        pytest.param("KT-5", "1,2 nghìn tỷ", id="a larger unit of money"),
        pytest.param("KT-5", "10 vạn", id="ten thousands"),
        pytest.param("KT-5", "20 tấn", id="another measure"),
        pytest.param("KT-5", "20%", id="a percentage of an amount"),
        pytest.param("VX-7", "92% hộ", id="a percentage of something"),
        pytest.param("VX-7", "92 hộ", id="a number of things"),
        pytest.param("KT-5", "0x10", id="a number as programs write it"),
        pytest.param("KT-5", "tăng 12", id="a change"),
        pytest.param("KT-5", "khoảng 20", id="about so much"),
    ],
)
def test_an_amount_typed_with_other_words_is_said_to_be_unreadable(house: House, target: str, typed: str) -> None:
    revenue(house)
    coverage(house)
    told = seen(house.page("target", LEADER, target=target, whatif="typed", each=typed))
    assert f"Không đọc được “{typed}” thành số; nhập như 1.234,5." in told
    assert "theo số tự nhập" not in told


def test_a_projection_is_never_recorded(house: House) -> None:
    revenue(house)
    with house.store.reading() as db:
        before = queries.newest_revision(db)
    house.page("target", LEADER, target="KT-5", whatif="typed", each="20")
    with house.store.reading() as db:
        assert queries.newest_revision(db) == before


def test_every_revision_is_told_with_what_it_replaced(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "160"))
    house.record(entry("KT-5", "446", "2021-06", "165.2", basis=Basis.REVISED, reason="kho bạc đối chiếu"))
    told = seen(house.page("target", LEADER, target="KT-5"))
    assert re.search(
        r"tháng 6/2021 Số trước đó 160 tỷ đồng Số được ghi 165,2 tỷ đồng \(điều chỉnh\) Tình trạng đang dùng"
        r" .*?1\.csv Lý do kho bạc đối chiếu",
        told,
    )
    assert re.search(r"Số được ghi 160 tỷ đồng Tình trạng không còn dùng", told)


def test_a_commune_that_has_ended_has_no_place_among_those_that_stand(house: House, ending: Ending) -> None:
    ending("18679", date(2021, 6, 30))
    house.record(shares("VX-7", "18679", "2021-06", ("99", "100")))
    best_first = [unit.code for unit in house.units.all if unit.kind.code == "commune"][1:6]
    figures = [shares("VX-7", code, "2021-12", (str(96 - place), "100")) for place, code in enumerate(best_first)]
    house.record(*figures)
    page = shown(house.page("target", LEADER, target="VX-7", period="2021-12"))
    behind = page[page.index('class="behind"') :]
    assert re.findall(r"target=VX-7&amp;unit=(\d+)", behind)[:5] == best_first
    assert "18679" not in behind
    commune = seen(house.page("commune", LEADER, unit=best_first[0], period="2021-12"))
    assert "Hạng 1/5 xã về Bảo hiểm y tế" in commune


def test_the_communes_stand_in_order_and_the_silent_ones_apart(house: House) -> None:
    codes = [one.unit for one in every_commune(house, "VX-7", "2021-06", "1")]
    house.record(*[shares("VX-7", code, "2021-06", (str(80 + at), "100")) for at, code in enumerate(codes[:-1])])
    html = shown(house.page("target", LEADER, target="VX-7"))
    behind = html[html.index('class="behind"') :]
    names = re.findall(r"target=VX-7&amp;unit=(\d+)", behind[: behind.index("Không xếp hạng")])
    assert names == list(reversed(codes[:-1]))
    assert f"unit={codes[-1]}" in behind[behind.index("Không xếp hạng") :]
    assert "chưa có số liệu" in text_of(behind[behind.index("Không xếp hạng") :])


def test_a_commune_has_the_page_of_its_own_figure(house: House) -> None:
    house.record(
        *[shares("VX-7", unit, "2021-06", of) for unit, of in (("18676", ("80", "100")), ("18673", ("95", "100")))]
    )
    page = house.page("target", LEADER, target="VX-7", unit="18676")
    told = seen(page)
    assert "Thị trấn Thiên Cầm · Văn hóa - xã hội" in told
    assert "80%" in told
    assert page.query_params["unit"] == "18676"


@pytest.mark.parametrize("unit", ["18676", "nowhere", "<b>"])
def test_a_unit_without_the_target_becomes_the_district_and_that_is_said(house: House, unit: str) -> None:
    revenue(house)
    page = house.page("target", LEADER, target="KT-5", unit=unit)
    assert "dưới đây là toàn huyện" in seen(page)
    assert "171,5 tỷ đồng" in seen(page)
    assert "unit" not in page.query_params


def test_without_a_target_in_the_address_the_gravest_is_opened_and_named_there(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "100"), entry("KT-6", "446", "2021-06", "100"))
    page = house.page("target", LEADER)
    assert page.query_params["target"] == "KT-6"


def test_another_target_is_one_choice_away_and_stands_in_the_address(house: House) -> None:
    revenue(house)
    page = house.page("target", LEADER, target="KT-6")
    page.selectbox(key="target").select("KT-5").run()
    assert page.query_params["target"] == "KT-5"
    assert "171,5 tỷ đồng" in seen(page)


def test_the_way_leads_round_through_what_needs_attention(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "100"), entry("KT-6", "446", "2021-06", "700"))
    html = shown(house.page("target", LEADER, target="KT-5"))
    found = re.search(r'data-previous="">(.*?)</a><span>(.*?)</span><a href="(.*?)" data-next="">', html)
    assert found is not None
    assert re.fullmatch(r"\d+/\d+ cần chú ý", found[2])
    assert "period=2021-06" in found[3]


def test_the_way_leads_also_to_what_needs_attention_beside_the_headline_targets(house: House) -> None:
    house.record(*[entry("H-9", unit.code, "2021-06", "1") for unit in house.units.all if unit.is_member])
    html = shown(house.page("target", LEADER, target="H-9"))
    found = re.search(r"<span>(\d+)/(\d+) cần chú ý</span>", html)
    assert found is not None
    assert 1 < int(found[1]) <= int(found[2])


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("target", ["KT-99", "<script>", "H-10"])
def test_an_unknown_target_and_a_restricted_one_look_the_same(house: House, lang: str, target: str) -> None:
    house.record(entry("H-10", "18676", "2021-06", "8642"))
    page = house.page("target", LEADER, lang, target=target)
    html = shown(page)
    assert ("Không có chỉ tiêu này" in html) is (lang == VI)
    assert "8642" not in html
    assert "H-10" not in html
    assert len(page.get("plotly_chart")) == 0
    assert html == shown(house.page("target", LEADER, lang, target="XX-1"))


def test_who_has_the_right_sees_the_restricted_one(house: House) -> None:
    house.record(*[entry("H-10", unit.code, "2021-06", "0") for unit in house.units.all if unit.is_member])
    assert "Không có chỉ tiêu này" not in seen(house.page("target", TRUSTED, target="H-10"))


def test_an_empty_store_shows_every_kind_of_target_without_a_fault(house: House) -> None:
    page = house.page("target", LEADER, EN, target="KT-1")
    for code in ("KT-3", "KT-5", "VX-6", "VX-7", "MT-1", "NTM-1", "NTM-2", "H-8", "H-12", "H-13", "H-17"):
        page.selectbox(key="target").select(code).run()
        assert not page.exception, code
        assert house.plan.indicator(code).name.en in seen(page), code


def test_nothing_to_draw_is_said_in_place_of_an_empty_ground(house: House) -> None:
    page = house.page("target", LEADER, target="H-13")
    assert len(page.get("plotly_chart")) == 0
    assert "Chưa có số liệu để vẽ" in seen(page)
    assert "Chưa có số liệu để dự tính." in seen(page)


def test_the_signed_words_are_marked_in_their_paragraph(house: House) -> None:
    html = shown(house.page("target", LEADER, target="KT-5"))
    quoted = re.search(r'<blockquote><p lang="vi">(.*?)<mark>(.*?)</mark>(.*?)</p>', html)
    assert quoted is not None
    assert quoted[2] == "thu ngân sách trên địa bàn đạt 305,5 tỷ đồng"
    assert "Về kinh tế: Tăng trưởng tổng giá trị sản xuất 12%" in quoted[1]
    assert quoted[3].startswith(". Tổng giá trị đầu tư toàn xã hội 1.600 tỷ đồng.")


def test_open_questions_baselines_and_assumptions_are_shown(house: House) -> None:
    told = seen(house.page("target", LEADER, target="KT-6"))
    assert "Đầu tư năm 2020 có hai số: 1.400 tỷ (12/2020) và 1.700 tỷ (9/2021)" in told
    assert "tháng 12/2020: 1.400 tỷ đồng, ước tính (đang dùng)" in told
    assert "tháng 12/2020: 1.700 tỷ đồng, điều chỉnh" in told
    assert "Kế hoạch không ghi, tạm hiểu dấu so sánh" in told


def test_invented_figures_are_marked_on_the_page_and_in_the_picture(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", JUNE), illustrative=True)
    page = house.page("target", LEADER, target="KT-5")
    assert "SỐ LIỆU MINH HỌA" in shown(page)
    assert "SỐ LIỆU MINH HỌA" in [note["text"] for note in chart(page)["layout"]["annotations"]]


def test_a_new_revision_is_seen_at_the_next_look(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "100"))
    assert cells(house.page("target", LEADER, target="KT-5"), "T6")[1] == "100"
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    assert cells(house.page("target", LEADER, target="KT-5"), "T6")[1] == "165,2"


def test_what_stands_there_can_be_taken_along(house: House) -> None:
    revenue(house)
    html = shown(house.page("target", LEADER, target="KT-5"))
    for of in ("months", "revisions"):
        assert f"/download/figures?of={of}&amp;target=KT-5&amp;unit=446&amp;period=2021-06&amp;format=xlsx" in html


def test_where_nobody_has_a_quota_that_is_said_once_and_not_of_each(house: House) -> None:
    house.record(*(entry("NTM-3", unit, "2021-06", "1") for unit in ("18676", "18679")))
    html = shown(house.page("target", LEADER, target="NTM-3", period="2021-06"))
    behind = html[html.index('class="behind"') :]
    assert behind.count("23/23 đơn vị chưa được giao kế hoạch nên chưa đánh giá từng đơn vị.") == 1
    assert "/plan?period=2021-06" in behind
    assert "không có mức để so" not in behind
