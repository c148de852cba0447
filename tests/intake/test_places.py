"""Whose a table is: a place over or below it that is none of ours is asked about, known to the units file or not."""

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import figures, read, sheet

HEADING = ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế")
ROW = (1, "Số vườn mẫu", "vườn", 42)
AUTHORITY, DUE = "446", "18715"


def table(*titles: str, name: str = "BC", below: str = "", sender: str = AUTHORITY, **more: object) -> Submission:
    lines = [
        *((title,) for title in titles),
        ("Tháng 5 năm 2021",),
        HEADING,
        ROW,
        *([(None, None, None, below)] if below else []),
    ]
    return read(sheet(*lines, name=name), sender=sender, **more)  # type: ignore[arg-type]


def stranger(submission: Submission) -> str | None:
    found = [issue for issue in submission.errors if issue.code == "foreign_place"]
    assert (submission.entries == ()) is bool(found)
    return None if not found else str(found[0].values["name"])


FOREIGN = {
    "a district": ("BÁO CÁO CỦA HUYỆN KỲ ANH", "HUYỆN KỲ ANH"),
    "in ordinary letters": ("Báo cáo của huyện Kỳ Anh tháng 5", "huyện Kỳ Anh"),
    "a town": ("BÁO CÁO CỦA THỊ XÃ KỲ ANH", "THỊ XÃ KỲ ANH"),
    "shortened": ("Báo cáo TX Kỳ Anh", "TX Kỳ Anh"),
    "a city": ("UBND THÀNH PHỐ HÀ TĨNH", "THÀNH PHỐ HÀ TĨNH"),
    "a commune": ("UBND XÃ KỲ PHONG", "XÃ KỲ PHONG"),
    "a ward": ("Phường Trần Phú", "Phường Trần Phú"),
    "a committee without a kind": ("UBND KỲ ANH", "UBND KỲ ANH"),
    "ours, of another district": ("XÃ CẨM BÌNH, HUYỆN KỲ ANH", "HUYỆN KỲ ANH"),
    "a village": ("THÔN ĐÔNG TRUNG, XÃ CẨM DUỆ", "THÔN ĐÔNG TRUNG"),
    "a numbered village": ("Thôn 3", "Thôn 3"),
    "a province alone": ("UBND TỈNH HÀ TĨNH", "TỈNH HÀ TĨNH"),
    "the whole province": ("CÁC CHỈ TIÊU TOÀN TỈNH", "toàn tỉnh"),
    "a unit that is none any more": ("UBND XÃ CẨM NAM", "XÃ CẨM NAM"),
}


@pytest.mark.parametrize(("title", "named"), FOREIGN.values(), ids=FOREIGN)
def test_a_place_that_is_none_of_ours_stops_the_table(title: str, named: str) -> None:
    assert stranger(table(title)) == named


BARE = {
    "the sheet's name": ({"name": "Thạch Hà"}, "Thạch Hà"),
    "numbered and dated": ({"name": "3. Thạch Hà T5"}, "Thạch Hà"),
    "in the whole country": ({"name": "Quỳnh Lưu"}, "Quỳnh Lưu"),
    "over a date": ({"below": "Thạch Hà, ngày 5 tháng 6 năm 2021"}, "Thạch Hà"),
    "within a title": ({"title": "Báo cáo Lộc Hà tháng 5"}, "Lộc Hà"),
    "shouted": ({"title": "BÁO CÁO KỲ ANH"}, "KỲ ANH"),
    "a province": ({"title": "Nghệ An"}, "Nghệ An"),
}


@pytest.mark.parametrize(("more", "named"), BARE.values(), ids=BARE)
def test_a_place_without_its_kind_is_told_by_the_list_of_places(more: dict[str, str], named: str) -> None:
    others = {key: value for key, value in more.items() if key != "title"}
    assert stranger(table(more.get("title", "Báo cáo"), **others)) == named


NO_PLACES = (
    ({"below": "Nguyễn Kỳ Anh"}, "a person"),
    ({"below": "NGUYỄN THẠCH HÀ"}, "a person, shouted"),
    ({"below": "Cẩm Xuyên, ngày 5 tháng 6 năm 2021"}, "our own"),
    ({"name": "Cẩm Xuyên"}, "our own sheet"),
    ({"name": "Yên Hòa", "sender": "18679"}, "a commune of ours, and a district elsewhere"),
    ({"name": "Tổng hợp"}, "no name"),
)


@pytest.mark.parametrize(("more", "what"), NO_PLACES, ids=[what for _, what in NO_PLACES])
def test_persons_and_our_own_names_are_no_other_places(more: dict[str, str], what: str) -> None:
    assert stranger(table("Báo cáo", **more)) is None


OURS = (
    "UBND HUYỆN CẨM XUYÊN",
    "ubnd huyện cẩm xuyên",
    "UBND HUYEN CAM XUYEN",
    "TÌNH HÌNH KINH TẾ - XÃ HỘI HUYỆN CẨM XUYÊN",
    "TÌNH HÌNH THỰC HIỆN",
    "KẾT QUẢ THÁNG 5, PHƯƠNG HƯỚNG NHIỆM VỤ THÁNG 6",
    "Tổng hợp báo cáo của các xã, thị trấn",
    "KẾ HOẠCH HUYỆN GIAO, TỈNH GIAO",
    "XÂY DỰNG XÃ ĐẠT CHUẨN NÔNG THÔN MỚI",
    "Xây dựng thôn văn hóa, tổ dân phố kiểu mẫu",
    "(Kèm theo Công văn của UBND tỉnh Quảng Bình)",
    "Kính gửi: UBND tỉnh Hà Tĩnh",
    "Căn cứ Quyết định của UBND thành phố Hà Nội",
)


@pytest.mark.parametrize("title", OURS)
def test_what_only_looks_like_another_place_stops_nothing(title: str) -> None:
    assert stranger(table(title)) is None


def test_the_province_over_our_own_name_is_the_usual_letterhead() -> None:
    assert stranger(table("UBND TỈNH HÀ TĨNH", "UBND HUYỆN CẨM XUYÊN")) is None
    assert stranger(table("UBND TỈNH HÀ TĨNH", "HUYỆN ĐƠN DƯƠNG")) == "HUYỆN ĐƠN DƯƠNG"


def test_our_own_name_beside_another_district_is_no_proof() -> None:
    assert stranger(table("UBND HUYỆN CẨM XUYÊN", "BÁO CÁO CỦA THỊ XÃ KỲ ANH")) == "THỊ XÃ KỲ ANH"


def test_sheet_name_and_signature_count() -> None:
    assert stranger(table("Báo cáo", name="Huyện Kỳ Anh")) == "Huyện Kỳ Anh"
    assert stranger(table("Báo cáo", below="TM. UBND HUYỆN KỲ ANH")) == "HUYỆN KỲ ANH"
    assert stranger(table("Báo cáo", below="TM. UBND HUYỆN CẨM XUYÊN")) is None


def test_somebody_may_say_that_it_is_ours() -> None:
    submission = table("BÁO CÁO CỦA HUYỆN KỲ ANH", answers={"A1": "ours"})
    assert (submission.errors, figures(submission)) == ((), {"NTM-4 446 2021-05": "42"})


def test_a_commune_under_its_own_and_its_districts_name_is_read() -> None:
    assert figures(table("UBND HUYỆN CẨM XUYÊN", "UBND XÃ CẨM DUỆ", sender=DUE)) == {"NTM-4 18715 2021-05": "42"}


def test_a_title_of_several_communes_over_rows_without_one_is_refused() -> None:
    submission = table("SỐ LIỆU XÃ CẨM DUỆ VÀ XÃ CẨM BÌNH", sender=DUE)
    assert ([issue.code for issue in submission.errors], submission.entries) == (["several_units"], ())


@pytest.mark.parametrize("name", ["Hà Nội", "Thanh Hóa", "Gia Lai", "Quảng Bình", "Nghệ An"])
def test_a_province_within_a_title_stops_the_table_as_well(name: str) -> None:
    assert stranger(table(f"Kết quả xây dựng vườn mẫu {name} tháng 5 năm 2021")) == name


@pytest.mark.parametrize("person", ["Nguyễn Thị Hà Nam", "Lê Thái Bình", "Trần Hòa Bình"])
def test_a_person_below_bears_no_provinces_name(person: str) -> None:
    assert stranger(table("Báo cáo", below=person)) is None


FAR = {
    "Kết quả xây dựng NTM Thạch Thành": "Thạch Thành",
    "Kết quả xây dựng NTM Thạch Thành tháng 5 năm 2021": "Thạch Thành",
    "KẾT QUẢ XÂY DỰNG NTM THẠCH THÀNH": "THẠCH THÀNH",
    "KẾT QUẢ VƯỜN MẪU NAM ĐÀN THÁNG 5 NĂM 2021": "NAM ĐÀN",
    "Vườn mẫu (Nam Đàn)": "Nam Đàn",
    "Biểu số liệu Quỳnh Lưu, Diễn Châu": "Quỳnh Lưu",
}


@pytest.mark.parametrize(("title", "named"), FAR.items(), ids=FAR)
def test_a_district_elsewhere_in_the_country_is_asked_about_within_a_title(title: str, named: str) -> None:
    assert stranger(table(title)) == named


NO_DISTRICTS = (
    "Báo cáo của bà Lê Thạch Thành",
    "Báo cáo của ông Nguyễn Bá Thanh Bình",
    "Vườn mẫu của HTX Tân Hưng",
    "Kết quả của Công ty Hoàng Mai",
    "KẾT QUẢ XÂY DỰNG CỘNG ĐỒNG VĂN HÓA",
    "KINH TẾ XÃ HỘI AN NINH QUỐC PHÒNG",
    "TỶ LỆ TRƯỜNG CHUẨN QUỐC GIA BÌNH QUÂN",
    "BIỂU MẪU BÁO CÁO THỐNG NHẤT",
    "Kết quả thực hiện nghị quyết tam nông",
    "Kết quả vườn mẫu, khu dân cư mẫu Bình Minh",
)


@pytest.mark.parametrize("title", NO_DISTRICTS)
def test_words_things_and_persons_of_a_districts_name_are_none(title: str) -> None:
    assert stranger(table(title)) is None


WITHOUT_KIND = (
    *(("CẨM BÌNH", "Kết quả xây dựng vườn mẫu"), ("Kết quả xây dựng vườn mẫu Cẩm Mỹ tháng 5 năm 2021",)),
    *(("UBND HUYỆN CẨM XUYÊN", "KẾT QUẢ VƯỜN MẪU CẨM MỸ"), ("Vườn mẫu Nam Phúc Thăng",), ("Thiên Cầm",)),
)


@pytest.mark.parametrize("titles", WITHOUT_KIND, ids=str)
def test_a_commune_of_ours_without_its_kind_is_not_taken_for_the_sender(titles: tuple[str, ...]) -> None:
    submission = table(*titles)
    assert ([issue.code for issue in submission.errors], submission.entries) == (["other_unit"], ())


def test_it_may_be_the_sender() -> None:
    assert figures(table("Kết quả vườn mẫu Cẩm Duệ", sender=DUE)) == {"NTM-4 18715 2021-05": "42"}


@pytest.mark.parametrize("title", ["Báo cáo của ông Nguyễn Cẩm Hà", "Cẩm Xuyên", "Báo cáo huyện Cẩm Xuyên"])
def test_persons_and_the_district_are_no_communes(title: str) -> None:
    assert figures(table(title)) == {"NTM-4 446 2021-05": "42"}


@pytest.mark.parametrize("name", ["Cẩm Phúc", "CẨM NAM"])
def test_a_commune_that_is_none_any_more_is_asked_about_without_its_kind_too(name: str) -> None:
    assert stranger(table(f"Kết quả xây dựng vườn mẫu {name} tháng 5")) == name
    assert stranger(table("Báo cáo", name=name)) == name


@pytest.mark.parametrize("sender", [AUTHORITY, DUE])
def test_a_table_dated_in_another_communes_name_is_not_the_senders(sender: str) -> None:
    submission = table("Báo cáo", below="Cẩm Mỹ, ngày 5 tháng 6 năm 2021", sender=sender)
    assert ([issue.code for issue in submission.errors], submission.entries) == (["other_unit"], ())
    assert figures(table("Báo cáo", below="Cẩm Duệ, ngày 5 tháng 6 năm 2021", sender=DUE)) != {}
