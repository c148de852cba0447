"""One sector: its finding, its targets as small figures, the rest apart, and nothing one may not see."""

import json
import re

import pytest

from kpi.ui import sector
from kpi.wording import LangCode
from tests.languages import LANGUAGES
from tests.pages.conftest import LEADER, TRUSTED, House, entry, shown
from tests.pages.test_overview import text_of

VI, EN = "vi", "en"


def titles(page: object) -> list[str]:
    specs = [json.loads(one.proto.spec) for one in page.get("plotly_chart")]  # type: ignore[attr-defined]
    return [re.sub(r"<br>", " ", one["layout"]["title"]["text"]) for one in specs]


def codes(html: str) -> list[str]:
    """The headline targets, in the order shown."""
    return re.findall(r'<header class="multiple">.*?class="code">([^<]+)<', html)


def drawn(html: str) -> list[str]:
    """Those with a figure: their names are seen in its title."""
    return re.findall(r'<header class="multiple"><h2 class="unseen">.*?class="code">([^<]+)<', html)


def heading(html: str) -> str:
    return text_of(html[html.index("<h1>") : html.index("</h1>")]).strip()


def test_who_is_signed_out_sees_only_the_way_in(house: House) -> None:
    page = house.page("sector", None)
    assert "Phiên đăng nhập đã kết thúc." in shown(page)
    assert len(page.get("html")) == 1


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("sector", ["KT", "VX", "MT", "QA", "NTM"])
def test_every_headline_target_of_the_sector_has_its_place_also_without_figures(
    house: House, sector: str, lang: str
) -> None:
    page = house.page("sector", LEADER, lang, sector=sector)
    assert not page.exception
    assert codes(shown(page)) == [one.code for one in house.plan.indicators if one.headline and one.sector == sector]


def test_it_opens_at_the_first_sector_with_its_finding(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), entry("KT-6", "446", "2021-06", "100"))
    html = shown(house.page("sector", LEADER))
    assert (
        heading(html) == "Kinh tế: 1 trong 3 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ; "
        "cần chú ý: Đầu tư toàn xã hội, Sản lượng lương thực"
    )
    assert "Đến 14/6/2021: ■ 1 chậm" in text_of(html)


def test_each_figure_is_titled_by_its_finding_and_tells_its_months_in_words(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "130"), entry("KT-5", "446", "2021-06", "165.2"))
    page = house.page("sector", LEADER)
    place = drawn(shown(page)).index("KT-5")
    assert "Thu ngân sách bằng 119,6" in titles(page)[place].replace("\N{NO-BREAK SPACE}", " ")
    words = page.get("plotly_chart")[place].proto.alt.replace("\N{NO-BREAK SPACE}", " ")
    assert "tháng 5/2021: 130 tỷ đồng" in words


def test_beside_a_figure_stand_its_status_its_reason_its_owner_and_the_signed_words(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"))
    html = shown(house.page("sector", LEADER))
    told = text_of(html[html.index('class="code">KT-5<') : html.index('class="code">KT-6<')])
    assert "Đúng tiến độ" in told
    assert "Thực hiện 165,2 tỷ đồng, bằng 119,6% mức phải đạt 6 tháng" in told
    assert "Cơ quan phụ trách: Phòng Tài chính - Kế hoạch" in told
    quotation = house.plan.indicator("KT-5").quotation
    assert re.sub(r"\s+", " ", quotation.text) in told
    assert f"mục {quotation.section}" in told
    assert '<a href="/target?target=KT-5&amp;period=2021-06">' in html


def test_the_other_tasks_of_the_sector_stand_apart_and_are_not_counted(house: House) -> None:
    html = shown(house.page("sector", LEADER, sector="KT"))
    apart = [
        one.code for one in house.plan.indicators if not one.headline and one.sector == "KT" and not one.restricted
    ]
    assert re.findall(r'<tr [^>]*id="target-([^"]+)"', html) == apart


def test_a_sector_without_headline_targets_says_so_and_shows_the_rest(house: House) -> None:
    html = shown(house.page("sector", LEADER, sector="HC"))
    assert heading(html) == "Thi đua và cải cách hành chính"
    assert "Kế hoạch không đặt chỉ tiêu chủ yếu nào ở lĩnh vực này." in html
    assert "0/0" not in html
    assert 'id="target-H-' in html


@pytest.mark.parametrize("nonsense", ["XX", "<script>", "kt"])
def test_an_unknown_sector_is_said_and_the_first_is_shown(house: House, nonsense: str) -> None:
    page = house.page("sector", LEADER)
    page.query_params["sector"] = nonsense
    page.run()
    assert "Kế hoạch không có lĩnh vực nào ở địa chỉ này; dưới đây là Kinh tế." in shown(page)
    assert "<script>" not in shown(page)
    assert heading(shown(page)).startswith("Kinh tế")


def test_the_choice_stands_in_the_address(house: House) -> None:
    page = house.page("sector", LEADER, sector="MT", period="2021-03")
    assert heading(shown(page)).startswith("Môi trường")
    page.segmented_control(key="sector").select("NTM").run()
    assert heading(shown(page)).startswith("Xây dựng nông thôn mới")
    assert (page.query_params["sector"], page.query_params["period"]) == ("NTM", "2021-03")
    assert "địa chỉ này" not in shown(page)


def test_without_estimates_they_are_neither_drawn_nor_judged(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2", basis="estimate"))
    page = house.page("sector", LEADER, estimates="without")
    figures = "".join(one.proto.spec for one in page.get("plotly_chart"))
    assert "165,2" not in shown(page) + figures
    assert "KHÔNG TÍNH SỐ ƯỚC Đã bỏ ra 1 số ước của 1 chỉ tiêu" in text_of(shown(page))
    assert "165,2" in shown(house.page("sector", LEADER))


def test_illustrative_figures_are_marked_in_the_page_and_in_every_figure_that_shows_them(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), illustrative=True)
    page = house.page("sector", LEADER)
    assert "SỐ LIỆU MINH HỌA" in shown(page)
    place = drawn(shown(page)).index("KT-5")
    assert "SỐ LIỆU MINH HỌA" in json.dumps(json.loads(page.get("plotly_chart")[place].proto.spec), ensure_ascii=False)


def test_the_way_leads_round_through_the_sectors(house: House) -> None:
    html = shown(house.page("sector", LEADER, sector="KT", period="2021-03"))
    (before,) = re.findall(r'<a href="([^"]+)" data-previous="">', html)
    (after,) = re.findall(r'<a href="([^"]+)" data-next="">', html)
    assert (before, after) == (
        "/sector?sector=HC&amp;period=2021-03",
        "/sector?sector=VX&amp;period=2021-03",
    )


def test_every_figure_offers_its_data_of_the_same_period(house: House) -> None:
    html = shown(house.page("sector", LEADER, sector="KT", period="2021-03"))
    assert [one for one in re.findall(r'href="/download/figures\?([^"]+)"', html) if "KT-5" in one] == [
        f"of=months&amp;target=KT-5&amp;unit=446&amp;period=2021-03&amp;format={form}&amp;lang=vi"
        for form in ("xlsx", "csv")
    ]


def test_what_is_not_due_and_has_no_figure_is_told_in_a_sentence_without_axes(house: House) -> None:
    page = house.page("sector", LEADER, sector="QA", period="2021-05")
    assert len(page.get("plotly_chart")) == 0
    assert "download/figures?of=months" not in shown(page)
    assert "Chưa đến kỳ đánh giá" in text_of(shown(page))
    house.record(entry("KT-5", "446", "2021-05", "130"))
    html = shown(house.page("sector", LEADER, period="2021-05"))
    assert drawn(html) == ["KT-5", "KT-6"]
    assert html.index("115,9%") < html.index("target=KT-5&amp;unit"), "the reason stands before the downloads"


@pytest.mark.parametrize("lang", [VI, EN])
def test_restricted_figures_reach_only_who_has_the_right(house: House, lang: str) -> None:
    secret = house.plan.indicator("H-10")
    house.record(*[entry("H-10", unit.code, "2021-06", "8642") for unit in house.units.all if unit.is_member])
    unseen = house.page("sector", LEADER, lang, sector=secret.sector)
    everything = shown(unseen) + "".join(one.proto.spec for one in unseen.get("plotly_chart"))
    name = (secret.short_name or secret.name)[LANGUAGES[LangCode(lang)]]
    for leak in ("H-10", "8.642", "8,642", "8642", "198.766", "198,766", name):
        assert leak not in everything, leak
    assert "H-10" in shown(house.page("sector", TRUSTED, lang, sector=secret.sector))


def test_where_there_is_nothing_to_draw_the_name_is_seen_in_place_of_a_figure(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sector, "drawable", lambda course: course.indicator.code != "KT-5")
    page = house.page("sector", LEADER, sector="KT")
    seen = re.findall(r"<h2>([^<]+)</h2>", shown(page))
    assert ("Thu ngân sách" in seen, len(seen) + len(page.get("plotly_chart"))) == (True, 6)
