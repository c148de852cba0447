"""What a section says of the rows below it counts for them until the next one: estimates, the month's own, a group."""

import pytest

from tests.intake.building import Row, errors, figures, read, said, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)
GARDENS, AREAS = (1, "Số vườn mẫu", "vườn", 37), (2, "Số khu dân cư mẫu", "khu", 12)
TAKEN = {"NTM-4 446 2021-05": "37", "NTM-3 446 2021-05": "12"}
ESTIMATED = {"NTM-4 446 2021-05": "~37", "NTM-3 446 2021-05": "~12"}


def under(*rows: Row, heading: str = "Lũy kế") -> tuple[dict[str, str], list[str]]:
    submission = read(sheet(TITLE, ("TT", "Chỉ tiêu", "ĐVT", heading), *rows))
    return figures(submission), errors(submission)


@pytest.mark.parametrize("section", ["Số liệu ước", "Số ước", "Ước thực hiện", "Ước tháng 5", "Số sơ bộ", "Số dự kiến"])
@pytest.mark.parametrize("heading", ["Lũy kế", "Số liệu", "Thực hiện"])
def test_below_estimates_figures_are_estimated(section: str, heading: str) -> None:
    assert under((None, section), GARDENS, AREAS, heading=heading) == (ESTIMATED, [])


def test_until_official_ones_begin() -> None:
    rows = (("A", "Số liệu ước"), GARDENS, ("B", "Số liệu chính thức"), AREAS)
    assert under(*rows) == ({"NTM-4 446 2021-05": "~37", "NTM-3 446 2021-05": "12"}, [])


@pytest.mark.parametrize("section", ["Trong tháng", "Phát sinh trong tháng", "Riêng tháng 5", "Trong tháng 5/2021"])
@pytest.mark.parametrize("heading", ["Lũy kế", "Số liệu", "Thực hiện"])
def test_below_the_months_own_none_is_taken_for_the_year_to_date(section: str, heading: str) -> None:
    assert under((None, section), GARDENS, AREAS, heading=heading) == ({}, ["month_only D2"])
    sector = (None, "Nông thôn mới")
    assert under((None, section), GARDENS, sector, AREAS, heading=heading) == ({}, ["month_only D2"])


@pytest.mark.parametrize("numbers", [("A", "B"), ("I", "II"), (None, None)])
def test_of_a_section_of_the_month_and_one_of_the_year_the_latter_is_taken(numbers: Row) -> None:
    own = ((1, "Số vườn mẫu", "vườn", 3), (2, "Số khu dân cư mẫu", "khu", 1))
    rows = ((numbers[0], "Trong tháng"), *own, (numbers[1], "Lũy kế từ đầu năm"), GARDENS, AREAS)
    assert under(*rows, heading="Thực hiện") == (TAKEN, [])


def test_a_column_of_the_months_own_is_none_of_the_year_below_such_a_section() -> None:
    assert under((None, "Lũy kế"), GARDENS, heading="Trong tháng") == ({}, ["month_only D2"])


def test_columns_that_tell_both_need_no_section() -> None:
    heading = ("TT", "Chỉ tiêu", "Trong tháng", "Lũy kế")
    table = sheet(TITLE, heading, ("I", "Kết quả trong tháng 5"), (1, "Số vườn mẫu", 3, 37))
    assert (figures(read(table)), said(read(table))) == ({"NTM-4 446 2021-05": "37"}, [])


@pytest.mark.parametrize("section", ["Cụm 1", "Cụm thi đua số 2", "Vùng ven biển", "Các xã vùng trà sơn"])
def test_targets_below_a_group_of_communes_are_not_the_authoritys(section: str) -> None:
    assert under(("I", section), GARDENS, AREAS) == ({}, ["foreign_place B3"])


@pytest.mark.parametrize("section", ["Khu vực kinh tế", "Vùng nuôi trồng thủy sản", "Cụm công nghiệp", "Kinh tế"])
def test_below_a_sector_they_are(section: str) -> None:
    assert under(("I", section), GARDENS, AREAS) == (TAKEN, [])


def test_communes_below_their_group_are_themselves() -> None:
    rows = (("I", "Cụm 1"), (1, "Xã Cẩm Bình", 6), (2, "Xã Cẩm Thành", 5), ("II", "Cụm 2"), (1, "Xã Cẩm Duệ", 2))
    submission = read(sheet(TITLE, ("TT", "Xã", "Vườn mẫu"), *rows))
    assert (list(figures(submission).values()), errors(submission)) == (["6", "5", "2"], [])


NOT_YET = (
    *("Đang thẩm định", "Đang xây dựng", "Đang triển khai", "Số đang hoàn thiện hồ sơ", "Đang làm", "Đang thi công"),
    *("Hồ sơ trình huyện", "Đã trình thẩm định", "Đã gửi tỉnh", "Trình Hội đồng", "Chuyển tiếp sang 2022"),
    *("Số chuyển tiếp năm 2022", "Chuyển tiếp"),
)


@pytest.mark.parametrize("section", NOT_YET)
def test_below_what_is_not_yet_done_nothing_is_taken(section: str) -> None:
    table = sheet(TITLE, ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"), ("I", "Kết quả"), GARDENS, ("II", section), AREAS)
    submission = read(table)
    assert figures(submission) == {"NTM-4 446 2021-05": "37"}
    assert said(submission) == ["warning row_not_taken B5"]


@pytest.mark.parametrize("section", ["Triển khai trong năm 2021", "Công tác thẩm định", "Trình độ lao động"])
def test_below_a_work_they_are_taken(section: str) -> None:
    assert under(("I", section), GARDENS, AREAS) == (TAKEN, [])


@pytest.mark.parametrize("name", ["Vườn mẫu (đang xây dựng)", "Vườn mẫu - đang thẩm định", "Vườn mẫu đang xây dựng"])
def test_a_name_of_what_is_not_yet_done_is_not_taken(name: str) -> None:
    submission = read(sheet(TITLE, ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"), (1, name, "vườn", 31), AREAS))
    assert figures(submission) == {"NTM-3 446 2021-05": "12"}


HEALTH, WATER = (1, "BHYT", "%", 100), (2, "Nước hợp vệ sinh", "%", 92)
GROUPS = (
    *("Đối với hộ nghèo", "Học sinh, sinh viên", "Hộ nghèo và hộ cận nghèo", "Nhóm tự nguyện", "Hộ nghèo"),
    *("Trẻ em dưới 6 tuổi", "Các đối tượng thuộc diện bảo trợ xã hội", "Người có công"),
)


@pytest.mark.parametrize("section", GROUPS)
def test_targets_below_some_of_the_people_are_asked_about_once(section: str) -> None:
    rows = (("I", section), HEALTH, WATER, ("II", "Nông thôn mới"), GARDENS)
    assert under(*rows) == ({"NTM-4 446 2021-05": "37"}, ["row_of_a_part B3"])
    table = sheet(TITLE, ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"), *rows)
    assert len(figures(read(table, answers={"B3": "whole"}))) == 3


@pytest.mark.parametrize("section", ["Công tác trẻ em, người có công", "Y tế, trẻ em", "Chính sách đối với hộ nghèo"])
def test_below_a_work_for_them_they_are_the_whole(section: str) -> None:
    assert len(under(("I", section), HEALTH, WATER)[0]) == 2


@pytest.mark.parametrize("number", [1, None])
def test_a_target_not_yet_reported_stands_over_no_others(number: object) -> None:
    assert len(under((number, "Hộ nghèo", "%"), (2, "BHYT", "%", 90))[0]) == 1


def test_a_targets_own_group_is_none() -> None:
    children = (1, "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng", "%", 9)
    assert under(("I", "Trẻ em"), children) == ({"VX-8 446 2021-05": "9"}, [])
