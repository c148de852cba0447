"""Every phrase of a heading and what it is read as; what an actual's heading says besides is named."""

import pytest

from kpi.intake.layout import HeadingRole, Headings
from kpi.intake.unit_words import unit_words
from tests.intake.building import figures, read, sheet, the_units

READ = {
    "Lũy kế": HeadingRole.ACTUAL,
    "Lũy kế từ đầu năm": HeadingRole.ACTUAL,
    "5 tháng đầu năm": HeadingRole.ACTUAL,
    "5T đầu năm": HeadingRole.ACTUAL,
    "Thực hiện đến tháng 5": HeadingRole.ACTUAL,
    "TH 2021": HeadingRole.ACTUAL,
    "Ước lũy kế tháng 5 năm 2021": HeadingRole.ACTUAL,
    "Ước thực hiện 5 tháng": HeadingRole.ACTUAL,
    "Kết quả đạt được": HeadingRole.ACTUAL,
    "Ước thực hiện cả năm": HeadingRole.FORECAST,
    "Ước TH hết năm": HeadingRole.FORECAST,
    "Ước thực hiện đến cuối năm": HeadingRole.FORECAST,
    "Ước TH 2021": HeadingRole.FORECAST,
    "ƯTH 2021": HeadingRole.FORECAST,
    "ƯTH/ TH\n2021": HeadingRole.FORECAST,
    "Khả năng thực hiện năm 2021": HeadingRole.FORECAST,
    "Khả năng đạt": HeadingRole.FORECAST,
    "Khả năng hoàn thành": HeadingRole.FORECAST,
    "Dự kiến": HeadingRole.FORECAST,
    "Dự báo": HeadingRole.FORECAST,
    "Chưa thực hiện": HeadingRole.REMAINING,
    "Số xã chưa đạt": HeadingRole.REMAINING,
    "Còn phải thực hiện": HeadingRole.REMAINING,
    "Còn lại": HeadingRole.REMAINING,
    "Không đạt": HeadingRole.REMAINING,
    "Không hoàn thành": HeadingRole.REMAINING,
    "Không thực hiện": HeadingRole.REMAINING,
    "Còn nợ": HeadingRole.REMAINING,
    "Thực hiện, chưa đến kỳ": HeadingRole.ACTUAL,
    "Thực hiện, chưa tới hạn": HeadingRole.ACTUAL,
    "Số lượng đề nghị công nhận": HeadingRole.PROPOSED,
    "Đang chờ công nhận": HeadingRole.PROPOSED,
    "Đăng ký": HeadingRole.PROPOSED,
    "Số đề nghị": HeadingRole.PROPOSED,
    "Số đề xuất": HeadingRole.PROPOSED,
    "Dự kiến công nhận": HeadingRole.PROPOSED,
    "Chờ phê duyệt": HeadingRole.PROPOSED,
    "Chờ xét": HeadingRole.PROPOSED,
    "Đang trình công nhận": HeadingRole.PROPOSED,
    "Đang xét công nhận": HeadingRole.PROPOSED,
    "Đang thẩm định phê duyệt": HeadingRole.PROPOSED,
    "Đang trình xét": HeadingRole.PROPOSED,
    "Lũy kế từ đầu chương trình": HeadingRole.STOCK,
    "Lũy kế từ trước đến nay": HeadingRole.STOCK,
    "Cả giai đoạn": HeadingRole.STOCK,
    "Toàn giai đoạn": HeadingRole.STOCK,
    "Trong giai đoạn": HeadingRole.STOCK,
    "Cả nhiệm kỳ": HeadingRole.STOCK,
    "Lũy kế từ khi bắt đầu chương trình": HeadingRole.STOCK,
    "Lũy kế từ khi có chương trình": HeadingRole.STOCK,
    "Từ đầu nhiệm kỳ": HeadingRole.STOCK,
    "Từ đầu giai đoạn": HeadingRole.STOCK,
    "Lũy kế từ khi thực hiện": HeadingRole.STOCK,
    "Từ trước tới nay": HeadingRole.STOCK,
    "Lũy kế từ khi triển khai": HeadingRole.STOCK,
    "Lũy kế từ đầu dịch": HeadingRole.STOCK,
    "Từ khi có dịch": HeadingRole.STOCK,
    "Lũy kế từ đầu đợt dịch": HeadingRole.STOCK,
    "Lũy kế từ đầu mùa dịch": HeadingRole.STOCK,
    "Lũy kế từ đầu vụ dịch": HeadingRole.STOCK,
    "Thực hiện từ đầu dịch vụ": HeadingRole.ACTUAL,
    "Lũy kế các năm": HeadingRole.STOCK,
    "LK các năm đến nay": HeadingRole.STOCK,
    "Lũy kế 2016-2021": HeadingRole.STOCK,
    "Lũy kế giai đoạn 2016 - 2021": HeadingRole.STOCK,
    "Luỹ kế trước 2021": HeadingRole.STOCK,
    "Lũy kế trước năm 2021": HeadingRole.STOCK,
    "TH 5 năm 2016-2020": HeadingRole.STOCK,
    "Thực hiện 5 năm": HeadingRole.STOCK,
    "Thực hiện năm học 2020-2021": HeadingRole.ACTUAL,
    "Thực hiện tháng 5 năm 2021": HeadingRole.ACTUAL,
    "Kế hoạch cả nhiệm kỳ": HeadingRole.PART_PLAN,
    "Kế hoạch các năm": HeadingRole.PART_PLAN,
    "Kế hoạch 2016-2020": HeadingRole.PART_PLAN,
    "Đã giải quyết": HeadingRole.HANDLED,
    "Đã được xử lý": HeadingRole.HANDLED,
    "Đã xóa": HeadingRole.HANDLED,
    "Đã khắc phục": HeadingRole.HANDLED,
    "Đã trả": HeadingRole.HANDLED,
    "Sẽ thực hiện": HeadingRole.REMAINING,
    "Đang thực hiện": HeadingRole.REMAINING,
    "Phải thực hiện": HeadingRole.PART_PLAN,
    "Cần thực hiện": HeadingRole.PART_PLAN,
    "Thực hiện vượt": HeadingRole.COMPARISON,
    "TH vượt KH": HeadingRole.COMPARISON,
    "Kết quả vượt kế hoạch": HeadingRole.COMPARISON,
    "TH giảm": HeadingRole.COMPARISON,
    "Lũy kế giảm": HeadingRole.COMPARISON,
    "LK tăng (%)": HeadingRole.COMPARISON,
    "Kết quả tăng": HeadingRole.COMPARISON,
    "Thực hiện giảm nghèo": HeadingRole.ACTUAL,
    "Kết quả tăng trưởng": HeadingRole.ACTUAL,
    "Số liệu trong tuần": HeadingRole.PART_PLAN,
    "Lũy kế tuần": HeadingRole.PART_PLAN,
    "LK tuần này": HeadingRole.PART_PLAN,
    "Thực hiện tuần 3": HeadingRole.PART_PLAN,
    "TH tuần": HeadingRole.PART_PLAN,
    "Thực hiện bình quân tháng": HeadingRole.COMPARISON,
    "TH BQ 1 tháng": HeadingRole.COMPARISON,
    "Kết quả trung bình mỗi tháng": HeadingRole.COMPARISON,
    "Thực hiện bình quân/tháng": HeadingRole.COMPARISON,
    "Kết quả bình quân một ngày": HeadingRole.COMPARISON,
    "Lũy kế bình quân tuần": HeadingRole.COMPARISON,
    "Kết quả bình quân quý": HeadingRole.COMPARISON,
    "Thực hiện vụ hè thu": HeadingRole.PART_PLAN,
    **{
        f"Kế hoạch {season}": HeadingRole.PART_PLAN
        for season in (
            *("hè thu", "đông xuân", "chiêm xuân", "lúa xuân", "lúa hè", "lúa mùa", "lúa chiêm"),
            *("vụ xuân", "vụ hè", "vụ mùa", "vụ đông", "vụ chiêm", "vụ thu đông"),
        )
    },
    "Sản lượng lúa đông xuân": HeadingRole.PART_PLAN,
    "Thực hiện hè thu": HeadingRole.PART_PLAN,
    "Thực hiện vụ xuân": HeadingRole.PART_PLAN,
    "Thực hiện vụ hè": HeadingRole.PART_PLAN,
    "Thực hiện vụ mùa": HeadingRole.PART_PLAN,
    "Thực hiện vụ đông": HeadingRole.PART_PLAN,
    "Thực hiện vụ chiêm": HeadingRole.PART_PLAN,
    "Thực hiện vụ thu đông": HeadingRole.PART_PLAN,
    "Thực hiện chiêm xuân": HeadingRole.PART_PLAN,
    "Sản lượng lúa xuân": HeadingRole.PART_PLAN,
    "Sản lượng lúa hè": HeadingRole.PART_PLAN,
    "Sản lượng lúa mùa": HeadingRole.PART_PLAN,
    "Sản lượng lúa chiêm": HeadingRole.PART_PLAN,
    "Dự kiến thực hiện 2021": HeadingRole.FORECAST,
    "Thực hiện nhiệm vụ mùa mưa bão": HeadingRole.ACTUAL,
    "Cộng dồn": HeadingRole.ACTUAL,
    "Trong năm 2021": HeadingRole.ACTUAL,
    "Kế hoạch thực hiện năm 2021": HeadingRole.PLAN,
    "KH thực hiện 2021": HeadingRole.PLAN,
    "KH2021 thực hiện": HeadingRole.PLAN,
    "Dự toán thực hiện": HeadingRole.PLAN,
    "Định mức thực hiện": HeadingRole.PLAN,
    "Mục tiêu thực hiện": HeadingRole.PLAN,
    "Nghị quyết giao thực hiện": HeadingRole.PLAN,
    "NQ thực hiện": HeadingRole.PLAN,
    "Chỉ tiêu được giao thực hiện": HeadingRole.PLAN,
    "Chỉ tiêu giao thực hiện": HeadingRole.PLAN,
    "Số chỉ tiêu năm thực hiện": HeadingRole.PLAN,
    "Tỉnh giao thực hiện": HeadingRole.PART_PLAN,
    "Số giao thực hiện": HeadingRole.PLAN,
    "Huyện giao thực hiện": HeadingRole.PLAN,
    "Chỉ tiêu năm 2021 phải thực hiện": HeadingRole.PLAN,
    "Chỉ tiêu phải thực hiện năm 2021": HeadingRole.PLAN,
    "Kế hoạch phải thực hiện": HeadingRole.PLAN,
    "Kế hoạch phải thực hiện tháng 8": HeadingRole.PART_PLAN,
    "Thực hiện kế hoạch phải thực hiện": HeadingRole.PART_PLAN,
    "Kế hoạch trong tuần": HeadingRole.PART_PLAN,
    "Phấn đấu thực hiện": HeadingRole.PART_PLAN,
    "Kế hoạch thực hiện tháng 8": HeadingRole.PART_PLAN,
    "Kế hoạch tháng 8": HeadingRole.PART_PLAN,
    "KH quý III": HeadingRole.PART_PLAN,
    "Kế hoạch giao đầu năm": HeadingRole.PLAN,
    "KH đầu năm": HeadingRole.PLAN,
    "Kế hoạch đầu năm điều chỉnh": HeadingRole.PART_PLAN,
    "Thực hiện kế hoạch": HeadingRole.ACTUAL,
    "Kết quả thực hiện nghị quyết": HeadingRole.ACTUAL,
    "Ước thực hiện KH": HeadingRole.ACTUAL,
    "TH so KH": HeadingRole.PERCENT,
    "TH so KH năm": HeadingRole.PERCENT,
    "Thực hiện so kế hoạch": HeadingRole.PERCENT,
    "LK so DT": HeadingRole.PERCENT,
    "Lũy kế so dự toán": HeadingRole.PERCENT,
    "% KH": HeadingRole.PERCENT,
    "Thực hiện/KH": HeadingRole.PERCENT,
    "Giao thông thực hiện": HeadingRole.ACTUAL,
    "Chương trình mục tiêu quốc gia thực hiện": HeadingRole.ACTUAL,
    "Kế hoạch và kết quả thực hiện": HeadingRole.ACTUAL,
    "Kế hoạch đã thực hiện": HeadingRole.ACTUAL,
    "KH-TH": HeadingRole.ACTUAL,
    "Phấn đấu năm 2021": HeadingRole.PART_PLAN,
    "Số bàn giao đầu năm": HeadingRole.START_OF_YEAR,
    "Số đầu năm": HeadingRole.START_OF_YEAR,
    "Dư đầu kỳ": HeadingRole.START_OF_YEAR,
}


SEASONS = ("vụ hè thu", "vụ Đông Xuân 2020-2021", "VỤ XUÂN", "Lúa hè thu", "vụ mùa", "lua chiem")


@pytest.mark.parametrize("season", SEASONS)
def test_a_season_is_no_year_to_date_wherever_it_is_named(season: str) -> None:
    food, heading = (1, "Sản lượng lương thực", "tấn", 20000), ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện")
    month = "Tháng 5 năm 2021"
    of_title = sheet((f"Kết quả sản xuất {season}, tháng 5 năm 2021",), heading, food)
    of_name = sheet((month,), heading, food, name=season)
    of_section = sheet((month,), heading, ("I", season, None, None), food)
    of_heading = sheet((month,), (*heading[:3], f"Thực hiện {season}"), food)
    behind = sheet((month,), heading, (1, f"Sản lượng lương thực - {season}", "tấn", 20000))
    for table in (of_title, of_name, of_section, of_heading, behind):
        submission = read(table)
        assert (figures(submission), bool(submission.errors)) == ({}, True)


def test_somebody_may_say_that_a_seasons_table_is_of_the_year() -> None:
    title, heading = "Kết quả vụ đông xuân, tháng 5 năm 2021", ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")
    table = sheet((title,), heading, (1, "Sản lượng lương thực", "tấn", 20000))
    assert [issue.code for issue in read(table).errors] == ["title_of_a_window"]
    assert figures(read(table, answers={"A1": "year_to_date"})) == {"KT-3 446 2021-05": "20000"}


@pytest.mark.parametrize("title", ["Kết quả thực hiện nhiệm vụ thu ngân sách", "Dịch vụ mua bán", "Nhiệm vụ đông xuất"])
def test_other_services_and_tasks_are_no_season(title: str) -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")
    table = sheet((f"Kết quả {title} tháng 5 năm 2021",), heading, (1, "Số vườn mẫu", "vườn", 42))
    assert figures(read(table)) == {"NTM-4 446 2021-05": "42"}


def role(text: str) -> HeadingRole:
    return Headings(2020, unit_words(the_units())).read((text,)).role


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_heading_is_read_by_its_words(text: str, expected: HeadingRole) -> None:
    assert role(text) is expected


@pytest.mark.parametrize("text", [text for text, expected in READ.items() if expected is not HeadingRole.ACTUAL])
def test_what_was_not_reached_is_never_taken(text: str) -> None:
    submission = read(sheet(("Tháng 5 năm 2021",), ("TT", "Chỉ tiêu", "ĐVT", text), (1, "Số vườn mẫu", "vườn", 42)))
    assert figures(submission) == {}
    assert [issue.code for issue in submission.errors] == ["no_actual_column"]


def test_a_plan_that_is_to_be_carried_out_is_compared_beside_the_actuals() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch thực hiện năm 2021", "Lũy kế")
    submission = read(sheet(("Tháng 5 năm 2021",), heading, (1, "Số vườn mẫu", "vườn", 151, 42)))
    assert [(issue.code, issue.cell) for issue in submission.issues] == [("plan_differs", "D3")]


def test_a_column_beside_the_actuals_that_was_not_reached_is_said_to_be_left() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế", "Chưa thực hiện")
    submission = read(sheet(("Tháng 5 năm 2021",), heading, (1, "Số vườn mẫu", "vườn", 42, 108)))
    assert figures(submission) == {"NTM-4 446 2021-05": "42"}
    assert [(issue.code, issue.cell) for issue in submission.issues] == [("column_not_taken", "E2")]


def test_words_that_say_nothing_known_are_named_where_the_table_is_confirmed() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Kết quả nghiệm thu đợt này")
    submission = read(sheet(("Tháng 5 năm 2021",), heading, (1, "Số vườn mẫu", "vườn", 42)), confirmed=False)
    assert [issue.values["unread"] for issue in submission.errors] == ["“nghiem”, “thu”, “dot”"]


def test_the_whole_commune_is_its_own_beside_its_villages_and_a_total_beside_communes() -> None:
    title, row = "UBND xã Cẩm Bình: kết quả tháng 5 năm 2021", (1, "Số vườn mẫu", "vườn", 42, 20, 22)
    villages = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", "Toàn xã", "Thôn 1", "Thôn 2"), row)
    assert figures(read(villages, sender="18685")) == {"NTM-4 18685 2021-05": "42"}
    communes = sheet(("Tháng 5 năm 2021",), ("TT", "Chỉ tiêu", "ĐVT", "Toàn xã", "Cẩm Bình", "Cẩm Thành"), row)
    assert set(figures(read(communes)).values()) == {"20", "22"}
