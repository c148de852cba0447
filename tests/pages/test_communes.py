"""The communes side by side: a finding, every commune with its figure and status, who is silent, who stands where."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.access import Account
from tests.pages.conftest import LEADER, TRUSTED, House, entry, shares, shown

VI, EN = "vi", "en"
COVER = "VX-7"  # a percentage every commune reports every month
FIRST, SECOND, THIRD = "18679", "18682", "18685"  # Yên Hòa, Cẩm Dương, Cẩm Bình


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ")


def title_of(html: str) -> str:
    return text_of(html[html.index("<h1>") : html.index("</h1>")]).strip()


def part(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.S)
    assert found is not None, pattern
    return found[0]


def tile(html: str, unit: str) -> str:
    return part(html, rf'<li data-unit="{unit}".*?</li>')


def cover(unit: str, numerator: str, period: str = "2021-06", **changes: object) -> object:
    return shares(COVER, unit, period, (numerator, "1000"), **changes)  # type: ignore[arg-type]


def record(house: House, *entries: object) -> None:
    house.record(*entries)  # type: ignore[arg-type]


def codes_of(house: House) -> list[str]:
    return [unit.code for unit in house.units.all if unit.is_member]


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("view", ["map", "tiles", "heat", "rank"])
def test_an_empty_store_names_every_commune_and_finds_nothing(house: House, lang: str, view: str) -> None:
    page = house.page("communes", LEADER, lang, view=view)
    html = shown(page)
    assert not page.exception
    found = title_of(html)
    assert ("chưa" in found.lower()) if lang == VI else ("yet" in found or "No " in found or "none" in found)
    assert set(re.findall(r"/commune\?unit=(\d+)", html)) == set(codes_of(house))


def test_the_title_says_how_many_stand_where(house: House) -> None:
    record(house, cover(FIRST, "950"), cover(SECOND, "700"), cover(THIRD, "880"))
    html = shown(house.page("communes", LEADER, target=COVER))
    found = title_of(html)
    assert found == (
        "Bảo hiểm y tế: 1 trong 23 xã, thị trấn đúng tiến độ, 1 chậm ít, 1 chậm hoặc không đạt, 20 chưa nộp"
    )
    assert "Kế hoạch của huyện ≥ 91% · 3 số chính thức" in text_of(html)


def test_a_unit_on_the_map_says_its_figure_and_its_status_in_every_way(house: House) -> None:
    record(house, cover(FIRST, "953"), cover(SECOND, "700", basis="estimate"))
    html = shown(house.page("communes", LEADER, target=COVER))
    good, estimate, silent = tile(html, FIRST), tile(html, SECOND), tile(html, THIRD)
    assert 'data-tone="good"' in good
    assert "Xã Yên Hòa 95,3% ● Đúng tiến độ" in text_of(good)
    assert 'data-tone="bad" data-hollow="1"' in estimate
    assert "số ước" in text_of(estimate)
    assert 'data-tone="silent"' in silent
    assert "data-value" not in silent


def test_a_figure_that_was_overtaken_is_shown_with_its_month_and_stays_silent(house: House) -> None:
    record(house, cover(FIRST, "953", "2021-05"))
    old = tile(shown(house.page("communes", LEADER, target=COVER)), FIRST)
    assert 'data-tone="silent"' in old
    assert "95,3% số cũ, tháng 5/2021" in text_of(old)


def test_a_figure_that_was_overtaken_is_not_counted_among_those_in(house: House) -> None:
    record(house, entry("NTM-4", FIRST, "2021-05", "1"), entry("NTM-4", SECOND, "2021-06", "1"))
    html = shown(house.page("communes", LEADER, target="NTM-4"))
    assert "1/23 xã, thị trấn có số liệu, chưa đánh giá" in title_of(html)


def test_who_has_not_reported_is_named_by_the_vietnamese_alphabet(house: House) -> None:
    record(house, *[cover(unit, "950") for unit in codes_of(house)[:20]])
    html = shown(house.page("communes", LEADER, target=COVER))
    named = part(html, r'<div class="silent-names">.*?</ul>')
    assert "Chưa nộp: 3/23" in text_of(named)
    assert re.findall(r">(Xã [^<]+)<", named) == ["Xã Cẩm Lạc", "Xã Cẩm Minh", "Xã Cẩm Sơn"]


def test_a_town_that_owes_nothing_of_a_target_of_communes_is_not_called_silent(house: House) -> None:
    record(house, entry("NTM-2", FIRST, "2021-06", "1"))
    html = shown(house.page("communes", LEADER, target="NTM-2"))
    assert "Không phải nộp" in text_of(tile(html, "18673"))
    assert "1/21 xã, thị trấn có số liệu, chưa đánh giá" in title_of(html)


@pytest.mark.parametrize("view", ["map", "tiles", "rank"])
def test_what_the_district_reports_is_answered_politely(house: House, view: str) -> None:
    record(house, entry("KT-5", "446", "2021-06", "165.2"))
    html = shown(house.page("communes", LEADER, target="KT-5", view=view))
    assert title_of(html) == "Thu ngân sách: huyện báo cáo, không có số liệu của từng xã"
    assert "165,2 tỷ đồng" in text_of(html)
    assert '/target?target=KT-5&amp;period=2021-06"' in html
    assert "data-unit" not in html


@pytest.fixture
def without_map(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The same authority, whose units file names no map."""
    told = settings().units_file.read_text("utf-8").splitlines(keepends=True)
    changed = tmp_path / "units.yaml"
    changed.write_text("".join(line for line in told if not line.startswith("map:")), "utf-8")
    monkeypatch.setenv("KPI_UNITS", str(changed))
    settings.cache_clear()
    context = shared_context(settings())
    assert context.unit_map is None
    yield house
    context.store.close()


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("view", ["", "map", "tiles"])
def test_without_a_map_the_table_is_shown_and_no_picture_offered(without_map: House, lang: str, view: str) -> None:
    record(without_map, cover(FIRST, "953"))
    page = without_map.page("communes", LEADER, lang, **({"view": view} if view else {}))
    assert not page.exception
    assert "data-shapes" not in shown(page)
    assert "<table" in shown(page)
    (offered,) = page.get("button_group")
    words = {VI: ["Bảng", "Xếp hạng"], EN: ["Table", "Ranking"]}[lang]
    assert [option.content for option in offered.proto.options] == words


def test_without_a_map_a_target_does_not_point_to_one(without_map: House) -> None:
    record(without_map, cover(FIRST, "953"))
    html = shown(without_map.page("target", LEADER, target=COVER))
    assert "Xã Yên Hòa" in html
    assert "bản đồ" not in html


def test_pictures_of_illustrative_figures_say_so(house: House) -> None:
    house.record(cover(FIRST, "953"), illustrative=True)  # type: ignore[arg-type]
    figure = part(shown(house.page("communes", LEADER, target=COVER)), r"<figure[^>]*>")
    assert 'data-watermark="SỐ LIỆU MINH HỌA"' in figure
    assert "kỳ tháng 6/2021 (đến 14/6/2021)" in figure.replace("\N{NO-BREAK SPACE}", " ")


def test_ranks_are_shared_and_silence_stands_apart(house: House) -> None:
    record(house, cover(FIRST, "900"), cover(SECOND, "950"), cover(THIRD, "900"), cover("18691", "800"))
    html = shown(house.page("communes", LEADER, view="rank", target=COVER))
    body = part(html, r'<table class="rank">.*?</table>')
    rows = [text_of(row) for row in re.findall(r"<tr.*?</tr>", body, re.S)[1:]]
    assert [re.findall(r"(\d+) Xã (\S+ \S+)", row)[0] for row in rows] == [
        ("1", "Cẩm Dương"),
        ("2", "Yên Hòa"),
        ("2", "Cẩm Bình"),
        ("4", "Cẩm Vịnh"),
    ]
    assert title_of(html) == "Bảo hiểm y tế: đứng đầu xã Cẩm Dương (95%), cuối xã Cẩm Vịnh (80%)"
    assert "Chưa có số liệu 19" in text_of(part(html, r'class="apart".*?</section>'))


def test_a_group_is_ranked_by_itself(house: House) -> None:
    record(house, cover("18673", "900"), cover("18676", "950"), cover(FIRST, "990"))
    html = shown(house.page("communes", LEADER, view="rank", target=COVER, group="town"))
    assert title_of(html) == "Bảo hiểm y tế: đứng đầu thị trấn Thiên Cầm (95%), cuối thị trấn Cẩm Xuyên (90%)"
    assert "Yên Hòa" not in html


def test_each_cell_of_the_table_says_status_and_figure(house: House) -> None:
    record(house, cover(FIRST, "953"), cover(SECOND, "700", basis="estimate"))
    html = shown(house.page("communes", LEADER, view="heat"))
    table = part(html, r'<table class="heat">.*?</table>')
    rows = {
        name: row for row in re.findall(r"<tr.*?</tr>", table, re.S) for name in re.findall(r"(Yên Hòa|Dương)", row)
    }
    assert '<td class="good"><span>Đúng tiến độ: </span>95,30</td>' in rows["Yên Hòa"]
    assert '<td class="bad hollow"><span>Chậm, số ước: </span>70,00</td>' in rows["Dương"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (VI, r"22 đơn vị có tới \d+ chỉ tiêu chủ yếu chậm, chậm ít, không đạt hoặc chưa nộp"),
        (EN, r"22 units have as many as \d+ headline targets behind, slightly behind, missed or without a report"),
    ],
)
def test_the_title_of_the_table_says_which_targets_it_counts_and_in_which_statuses(
    house: House, lang: str, said: str
) -> None:
    record(house, cover(FIRST, "953"), cover(SECOND, "700"))
    assert re.fullmatch(said, title_of(shown(house.page("communes", LEADER, lang, view="heat"))))


def test_a_figure_that_was_overtaken_is_in_no_cell(house: House) -> None:
    record(house, cover(FIRST, "953", "2021-05"))
    assert "95,3" not in part(shown(house.page("communes", LEADER, view="heat")), r"<tbody>.*?</tbody>")


def test_only_what_is_due_has_a_column_and_the_rest_is_named_below(house: House) -> None:
    html = shown(house.page("communes", LEADER, view="heat", period="2021-05"))
    titles = re.findall(r"sort=([A-Z]+-\d+)", part(html, r'<tr class="titles">.*?</tr>'))
    assert titles[:4] == [COVER, "MT-1", "NTM-3", "NTM-4"]
    assert "KT-3" not in titles
    below = part(html, r'<details class="unfold">.*?</details>')
    assert "target=KT-3" in below
    assert "chỉ tiêu chưa đến kỳ, chưa có số liệu" in below
    assert [code.startswith("H-") for code in titles] == sorted(code.startswith("H-") for code in titles)


def test_the_figures_of_a_column_have_the_same_decimals(house: House) -> None:
    record(house, cover(FIRST, "900"), shares(COVER, SECOND, "2021-06", ("8325", "10000")))
    html = shown(house.page("communes", LEADER, view="rank", target=COVER))
    assert re.findall(r'<td class="number">([\d,]+)', html) == ["90,00", "83,25"]


def units_down(html: str) -> list[str]:
    body = part(html, r'<table class="heat">.*?</table>')
    return re.findall(r"/commune\?unit=(\d+)", body[body.index("<tbody>") :])


def test_the_table_is_in_the_order_that_was_asked_for(house: House) -> None:
    record(house, cover(FIRST, "900"), cover(SECOND, "950"), cover(THIRD, "700"))
    by_target = units_down(shown(house.page("communes", LEADER, view="heat", sort=COVER)))
    by_name = units_down(shown(house.page("communes", LEADER, view="heat", sort="name")))
    by_green = units_down(shown(house.page("communes", LEADER, view="heat", sort="green")))
    assert by_target[:3] == [SECOND, FIRST, THIRD]
    assert by_name[:5] == ["18673", "18676", THIRD, "18715", SECOND]  # the towns, then Bình, Duệ, Dương
    assert by_name[-1] == FIRST
    assert by_green[:2] == [SECOND, "18673"]  # the only green one, then by name
    assert len({*by_name}) == len(by_name) == 23


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (VI, r"Nhiều chỉ tiêu chủ yếu chậm, chậm ít, không đạt hoặc chưa nộp nhất: xã Yên Hòa \(\d+\)"),
        (EN, r"Most headline targets behind, slightly behind, missed or without a report: Yên Hòa Commune \(\d+\)"),
    ],
)
def test_the_title_of_the_table_names_the_one_with_most_of_them(house: House, lang: str, said: str) -> None:
    record(house, *[cover(unit, "700" if unit == FIRST else "1000") for unit in codes_of(house)])
    html = shown(house.page("communes", LEADER, lang, view="heat"))
    assert re.fullmatch(said, title_of(html))
    assert units_down(html)[0] == FIRST, "whom the title names stands first"


def test_the_district_stands_over_the_table(house: House) -> None:
    record(house, *[cover(unit, "900") for unit in codes_of(house)])
    head = part(shown(house.page("communes", LEADER, view="heat")), r'<table class="heat">.*?</thead>')
    assert "Huyện Cẩm Xuyên" in head
    assert re.search(r'<tr class="district">.*?90</td>', head, re.S)


def test_a_restricted_target_is_in_no_picker_no_column_and_no_address(house: House) -> None:
    record(house, *[entry("H-10", unit, "2021-06", "8642") for unit in codes_of(house)])
    for view in ("map", "heat", "rank"):
        page = house.page("communes", LEADER, view=view, target="H-10", sort="H-10")
        options = [option for box in page.selectbox for option in box.options]
        everything = shown(page) + " ".join(options)
        for leak in ("H-10", "8642", "8.642", "Điểm nóng"):
            assert leak not in everything, (view, leak)
    assert "8.642" in shown(house.page("communes", TRUSTED, view="map", target="H-10"))


@pytest.mark.parametrize(
    ("screen", "picker", "view"),
    [("communes", "target", "map"), ("communes", "sort", "heat"), ("target", "target", "")],
)
def test_a_restricted_target_is_offered_only_to_who_may_see_it(
    house: House, screen: str, picker: str, view: str
) -> None:
    def offered(who: Account) -> bool:
        words = house.page(screen, who, view=view, target=COVER).selectbox(key=picker).options
        return any("nóng" in one for one in words)

    assert [offered(who) for who in (TRUSTED, LEADER, TRUSTED)] == [True, False, True]


@pytest.mark.parametrize("nonsense", ["XX-9", "<script>", ""])
def test_an_unknown_target_falls_back_to_the_usual_one(house: House, nonsense: str) -> None:
    assert title_of(shown(house.page("communes", LEADER, target=nonsense))).startswith("Bảo hiểm y tế")


def test_a_meeting_turns_the_targets_over(house: House) -> None:
    html = shown(house.page("communes", LEADER, target="VX-1"))
    ways = dict(
        re.findall(r'<a href="([^"]+)" (data-previous|data-next)=""', part(html, r'<nav class="neigh.*?</nav>'))
    )
    assert ways == {
        "/communes?view=map&amp;target=KT-3&amp;period=2021-06": "data-previous",
        "/communes?view=map&amp;target=VX-2&amp;period=2021-06": "data-next",
    }


UNASSIGNED = "23/23 đơn vị chưa được giao kế hoạch nên chưa đánh giá từng đơn vị"


@pytest.mark.parametrize("view", ["map", "tiles", "rank"])
def test_where_nobody_has_a_quota_that_is_said_once_with_the_way_to_the_plan(house: House, view: str) -> None:
    record(house, entry("NTM-3", FIRST, "2021-06", "1"))
    html = shown(house.page("communes", LEADER, view=view, target="NTM-3", period="2021-06"))
    head = html[html.index("<h1>") :]
    assert (head.count(f"{UNASSIGNED}<"), "/plan?period=2021-06" in head) == (1, True)
    assert "chưa giao kế hoạch cho đơn vị" not in head.lower()


def test_who_has_no_quota_is_ranked_nowhere_for_that_reason(house: House) -> None:
    record(house, entry("NTM-3", FIRST, "2021-06", "1"))
    html = text_of(shown(house.page("communes", LEADER, view="rank", target="NTM-3", period="2021-06")))
    assert "Không xếp hạng 23 Chưa được giao kế hoạch 23" in html


def test_the_table_names_the_targets_of_which_members_have_no_quotas(house: House) -> None:
    html = text_of(shown(house.page("communes", LEADER, view="heat", period="2021-06")))
    assert "nên chưa đánh giá từng đơn vị: " in html
    assert "Khu dân cư mẫu (23/23 đơn vị)" in html
