"""One commune's page: where its targets stand, what it does to the district, where it ranks, what it hands in."""

import re

import pytest

from kpi.domain.figures.submission import Issue, Level
from tests.pages.conftest import LEADER, OFFICER, REVIEWER, TRUSTED, House, entry, shares, shown
from tests.pages.test_communes import COVER, FIRST, SECOND, THIRD, codes_of, cover, part, record, text_of

VI, EN = "vi", "en"


def page_of(house: House, unit: str = FIRST, **query: str) -> str:
    return shown(house.page("commune", LEADER, unit=unit, **query))


@pytest.mark.parametrize("lang", [VI, EN])
def test_an_empty_store_shows_what_the_commune_is_asked_for(house: House, lang: str) -> None:
    page = house.page("commune", LEADER, lang, unit=FIRST)
    html = shown(page)
    assert not page.exception
    assert f'id="target-{COVER}"' in html
    assert ("Yên Hòa Commune" if lang == EN else "Xã Yên Hòa") in text_of(html)
    assert ("Đơn vị chưa nộp lần nào." in html) is (lang == VI)


def test_the_sentence_counts_the_targets_and_the_reports(house: House) -> None:
    record(house, cover(FIRST, "950"), shares("MT-1", FIRST, "2021-06", ("50", "100")))
    opening = text_of(part(page_of(house), r'<p class="opening">.*?</p>'))
    assert "Đến 14/6/2021: 1 trong 4 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ , ■ 1 chậm" in opening
    assert "1 chậm" in opening
    assert re.search(r"chưa nộp (\d+)/(\d+) số của kỳ này", opening) is not None


@pytest.mark.parametrize("unit", ["99999", "446", "446-TCKH", "<script>"])
def test_an_unknown_commune_is_not_found_and_the_known_ones_are_offered(house: House, unit: str) -> None:
    html = page_of(house, unit)
    assert "Không có xã, thị trấn nào như vậy" in html
    assert set(re.findall(r"/commune\?unit=(\d+)", html)) == set(codes_of(house))
    assert unit == "446" or unit not in html


def test_without_an_address_one_is_chosen_from_the_list(house: House) -> None:
    html = shown(house.page("commune", LEADER))
    assert "Chọn một xã, thị trấn" in html
    assert len(set(re.findall(r"/commune\?unit=(\d+)", html))) == 23


def test_an_officer_meets_the_own_commune_and_the_way_to_hand_in(house: House) -> None:
    page = house.page("commune", OFFICER)
    assert "Thị trấn Thiên Cầm" in shown(page)
    assert page.query_params["unit"] in ("18676", ["18676"])
    assert '/submit?unit=18676&amp;period=2021-06"' in shown(page)


def test_the_way_to_hand_in_is_for_those_who_may(house: House) -> None:
    seen = {who.name: shown(house.page("commune", who, unit=FIRST)) for who in (LEADER, OFFICER, REVIEWER)}
    assert {name: "/submit?unit=" in html for name, html in seen.items()} == {
        LEADER.name: False,
        OFFICER.name: False,
        REVIEWER.name: True,
    }


def test_a_commune_below_the_others_pulls_the_district_down_by_its_share(house: House) -> None:
    record(house, shares(COVER, FIRST, "2021-06", ("800", "1000")), shares(COVER, SECOND, "2021-06", ("2760", "3000")))
    below, above = page_of(house, FIRST), page_of(house, SECOND)
    down = text_of(part(below, r"<h3>Bất lợi nhất cho huyện</h3>.*?</div>"))
    assert "Bảo hiểm y tế −2,25 điểm %" in down  # (80 - 89) x 1/4
    assert "80%, chung các xã 89%; chiếm 25,0% mẫu số" in down
    up = text_of(part(above, r"<h3>Có lợi nhất cho huyện</h3>.*?</div>"))
    assert "Bảo hiểm y tế +2,25 điểm %" in up
    row = text_of(part(below, r'<div class="all-pulls">.*?</div>'))
    assert "Kết quả huyện nếu không tính đơn vị này 92%" in row


def test_a_stale_figure_pulls_nowhere(house: House) -> None:
    record(house, cover(FIRST, "800", "2021-05"), cover(SECOND, "950"))
    assert "Kỳ này chưa có số liệu nào của đơn vị trong số cộng của huyện." in page_of(house)


def test_its_place_is_among_units_of_its_kind(house: House) -> None:
    for place, unit in enumerate(codes_of(house)):
        record(house, shares(COVER, unit, "2021-06", (str(990 - place), "1000")))
    assert "Hạng 1/21 xã về Bảo hiểm y tế ( 98,8% )".replace("( ", "(").replace(" )", ")") in text_of(page_of(house))
    assert "Hạng 1/23 xã, thị trấn về Bảo hiểm y tế" in text_of(page_of(house, "18673"))
    assert "Hạng 21/21 xã về Bảo hiểm y tế" in text_of(page_of(house, codes_of(house)[-1]))


def test_a_month_is_whole_or_nothing_of_it_is_in(house: House) -> None:
    owed = [entry(code, FIRST, "2021-01", "0") for code in ("H-8", "H-9", "H-11", "H-12", "H-13", "NTM-3", "NTM-4")]
    ratios = [shares(code, FIRST, "2021-01", ("95", "100")) for code in (COVER, "MT-1")]
    record(house, *owed, *ratios, entry("H-17", FIRST, "2021-01", "0"))
    months = text_of(part(page_of(house), r'<ul class="months">.*?</ul>'))
    january, february = months.split("tháng 2")[0], months.split("tháng 2")[1].split("tháng 3")[0]
    assert re.search(r"nộp đủ 10 số, 10 số nộp muộn", january)  # recorded in June
    assert "chưa nộp số nào (10)" in february


def test_a_month_that_is_not_whole_names_what_is_missing(house: House) -> None:
    record(house, cover(FIRST, "950", "2021-01"))
    months = text_of(part(page_of(house), r'<ul class="months">.*?</ul>'))
    assert "chưa nộp 9/10 số: MT-1, NTM-3" in months
    assert "Nộp đủ 0/6 kỳ phải nộp, đúng hạn 0." in text_of(page_of(house))


def test_the_receipts_are_listed(house: House) -> None:
    record(house, cover(FIRST, "950"))
    html = page_of(house)
    assert "Các lần nộp năm 2021" in html
    assert "0.csv" in html
    assert "0.csv" not in page_of(house, THIRD)


def test_a_receipt_of_figures_that_stood_already_is_listed_at_once(house: House) -> None:
    figure = cover(FIRST, "950")
    house.record(figure, sender=FIRST)  # type: ignore[arg-type]
    assert "không có gì thay đổi" not in page_of(house)
    house.record(figure, sender=FIRST)  # type: ignore[arg-type]
    assert "không có gì thay đổi" in page_of(house)


def test_what_is_missed_beside_the_headline_targets_stands_at_the_head(house: House) -> None:
    record(house, entry("H-9", FIRST, "2021-06", "2"))
    head = page_of(house).partition("Trong kết quả của huyện")[0]
    assert re.search(r"Ngoài chỉ tiêu chủ yếu:.*Ca Covid-19", text_of(head)) is not None


def test_of_a_file_about_many_communes_only_the_own_figures_are_counted(house: House) -> None:
    record(house, *[cover(unit, "950") for unit in codes_of(house)])
    assert "đã nhận 1 số liệu của đơn vị" in part(page_of(house), r"<h2[^>]*>Các lần nộp.*")


LIST = r"<h2[^>]*>Các lần nộp.*"


def test_what_was_not_taken_of_a_file_about_many_communes_is_nobodys_own(house: House) -> None:
    fault = Issue(level=Level.ERROR, code="not_a_number", cell="D9")
    house.record(cover(FIRST, "950"), cover(SECOND, "950"), issues=(fault, fault))  # type: ignore[arg-type]
    assert "đã nhận 1 số liệu của đơn vị" in part(page_of(house), LIST)
    assert "không được ghi" not in part(page_of(house), LIST)


def test_a_file_with_nothing_about_the_commune_is_not_listed_though_it_sent_it(house: House) -> None:
    house.record(cover(SECOND, "950"), sender=FIRST)  # type: ignore[arg-type]
    assert "Đơn vị chưa nộp lần nào." in page_of(house)
    assert "0.csv" in page_of(house, SECOND)


def test_a_file_whose_figures_of_the_commune_stood_already_changed_nothing_there(house: House) -> None:
    house.record(cover(FIRST, "950"))  # type: ignore[arg-type]
    house.record(cover(FIRST, "950"), cover(SECOND, "950"), sender=FIRST)  # type: ignore[arg-type]
    assert re.search(r"1\.csv Kết quả không có gì thay đổi", text_of(part(page_of(house), LIST))) is not None


def test_a_file_of_restricted_figures_is_listed_only_for_who_has_the_right(house: House) -> None:
    house.record(entry("H-10", FIRST, "2021-06", "8642"))
    house.record(entry("H-10", FIRST, "2021-05", "8641"), cover(FIRST, "950"))  # type: ignore[arg-type]
    unseen, seen = page_of(house), shown(house.page("commune", TRUSTED, unit=FIRST))
    assert ("0.csv" in unseen, "0.csv" in seen) == (False, True)
    assert "đã nhận 1 số liệu của đơn vị" in part(unseen, LIST)
    assert "đã nhận 2 số liệu của đơn vị" in part(seen, LIST)


def test_what_is_not_due_or_not_asked_opens_under_what_is(house: House) -> None:
    record(house, cover(FIRST, "950"), entry("KT-3", FIRST, "2021-06", "3000"))
    html = page_of(house)
    folded = part(html, r'<details class="unfold"><summary>Chưa đến kỳ.*?</table></details>')
    assert 'id="target-VX-1"' in folded
    assert f'id="target-{COVER}"' not in folded
    assert 'id="target-KT-3"' not in folded  # nobody gave it a quota, but there is a figure
    assert html.count(f'id="target-{COVER}"') == html.count('id="target-VX-1"') == 1


def test_a_target_without_a_quota_says_so(house: House) -> None:
    record(house, entry("KT-3", FIRST, "2021-06", "3000"))
    row = text_of(part(page_of(house), r'<tr [^>]*id="target-KT-3".*?</tr>'))
    assert "3.000 tấn" in row
    assert "chưa giao kế hoạch" in row


def test_the_ones_beside_it_are_one_step_away(house: House) -> None:
    html = part(page_of(house), r'<nav class="beside-units".*?</nav>')
    assert re.findall(r'unit=(\d+)&amp;period=2021-06" (data-\w+)', html) == [
        ("18676", "data-previous"),
        (SECOND, "data-next"),
    ]


def test_restricted_figures_reach_only_who_has_the_right(house: House) -> None:
    record(house, *[entry("H-10", unit, "2021-06", "8642") for unit in codes_of(house)])
    unseen, seen = page_of(house), shown(house.page("commune", TRUSTED, unit=FIRST))
    for leak in ("H-10", "8.642", "8642", "Điểm nóng"):
        assert leak not in unseen, leak
    assert "8.642" in seen
