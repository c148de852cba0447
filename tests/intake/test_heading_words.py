"""Every phrase of a heading and what it is read as; what an actual's heading says besides is named."""

import pytest

from kpi.intake.layout import Headings, Role
from kpi.intake.unit_words import unit_words
from tests.intake.building import figures, read, sheet, the_units

READ = {
    "Lũy kế": Role.ACTUAL,
    "Lũy kế từ đầu năm": Role.ACTUAL,
    "5 tháng đầu năm": Role.ACTUAL,
    "5T đầu năm": Role.ACTUAL,
    "Thực hiện đến tháng 5": Role.ACTUAL,
    "TH 2021": Role.ACTUAL,
    "Ước lũy kế tháng 5 năm 2021": Role.ACTUAL,
    "Ước thực hiện 5 tháng": Role.ACTUAL,
    "Kết quả đạt được": Role.ACTUAL,
    "Ước thực hiện cả năm": Role.FORECAST,
    "Ước TH hết năm": Role.FORECAST,
    "Ước thực hiện đến cuối năm": Role.FORECAST,
    "Ước TH 2021": Role.FORECAST,
    "ƯTH 2021": Role.FORECAST,
    "ƯTH/ TH\n2021": Role.FORECAST,
    "Khả năng thực hiện năm 2021": Role.FORECAST,
    "Khả năng đạt": Role.FORECAST,
    "Khả năng hoàn thành": Role.FORECAST,
    "Dự kiến": Role.FORECAST,
    "Dự báo": Role.FORECAST,
    "Chưa thực hiện": Role.REMAINING,
    "Số xã chưa đạt": Role.REMAINING,
    "Còn phải thực hiện": Role.REMAINING,
    "Còn lại": Role.REMAINING,
    "Không đạt": Role.REMAINING,
    "Không hoàn thành": Role.REMAINING,
    "Không thực hiện": Role.REMAINING,
    "Còn nợ": Role.REMAINING,
    "Thực hiện, chưa đến kỳ": Role.ACTUAL,
    "Thực hiện, chưa tới hạn": Role.ACTUAL,
    "Số lượng đề nghị công nhận": Role.PROPOSED,
    "Đang chờ công nhận": Role.PROPOSED,
    "Đăng ký": Role.PROPOSED,
    "Số đề nghị": Role.PROPOSED,
    "Số đề xuất": Role.PROPOSED,
    "Dự kiến công nhận": Role.PROPOSED,
    "Chờ phê duyệt": Role.PROPOSED,
    "Chờ xét": Role.PROPOSED,
    "Đang trình công nhận": Role.PROPOSED,
    "Đang xét công nhận": Role.PROPOSED,
    "Đang thẩm định phê duyệt": Role.PROPOSED,
    "Đang trình xét": Role.PROPOSED,
    "Lũy kế từ đầu chương trình": Role.STOCK,
    "Lũy kế từ trước đến nay": Role.STOCK,
    "Cả giai đoạn": Role.STOCK,
    "Toàn giai đoạn": Role.STOCK,
    "Trong giai đoạn": Role.STOCK,
    "Cả nhiệm kỳ": Role.STOCK,
    "Lũy kế từ khi bắt đầu chương trình": Role.STOCK,
    "Lũy kế từ khi có chương trình": Role.STOCK,
    "Từ đầu nhiệm kỳ": Role.STOCK,
    "Từ đầu giai đoạn": Role.STOCK,
    "Lũy kế từ khi thực hiện": Role.STOCK,
    "Từ trước tới nay": Role.STOCK,
    "Lũy kế từ khi triển khai": Role.STOCK,
    "Lũy kế từ đầu dịch": Role.STOCK,
    "Từ khi có dịch": Role.STOCK,
    "Lũy kế từ đầu đợt dịch": Role.STOCK,
    "Lũy kế từ đầu mùa dịch": Role.STOCK,
    "Lũy kế từ đầu vụ dịch": Role.STOCK,
    "Thực hiện từ đầu dịch vụ": Role.ACTUAL,
    "Lũy kế các năm": Role.STOCK,
    "LK các năm đến nay": Role.STOCK,
    "Lũy kế 2016-2021": Role.STOCK,
    "Lũy kế giai đoạn 2016 - 2021": Role.STOCK,
    "Luỹ kế trước 2021": Role.STOCK,
    "Lũy kế trước năm 2021": Role.STOCK,
    "TH 5 năm 2016-2020": Role.STOCK,
    "Thực hiện 5 năm": Role.STOCK,
    "Thực hiện năm học 2020-2021": Role.ACTUAL,
    "Thực hiện tháng 5 năm 2021": Role.ACTUAL,
    "Kế hoạch cả nhiệm kỳ": Role.PART_PLAN,
    "Kế hoạch các năm": Role.PART_PLAN,
    "Kế hoạch 2016-2020": Role.PART_PLAN,
    "Đã giải quyết": Role.HANDLED,
    "Đã được xử lý": Role.HANDLED,
    "Đã xóa": Role.HANDLED,
    "Đã khắc phục": Role.HANDLED,
    "Đã trả": Role.HANDLED,
    "Sẽ thực hiện": Role.REMAINING,
    "Đang thực hiện": Role.REMAINING,
    "Phải thực hiện": Role.PART_PLAN,
    "Cần thực hiện": Role.PART_PLAN,
    "Thực hiện vượt": Role.COMPARISON,
    "TH vượt KH": Role.COMPARISON,
    "Kết quả vượt kế hoạch": Role.COMPARISON,
    "TH giảm": Role.COMPARISON,
    "Lũy kế giảm": Role.COMPARISON,
    "LK tăng (%)": Role.COMPARISON,
    "Kết quả tăng": Role.COMPARISON,
    "Thực hiện giảm nghèo": Role.ACTUAL,
    "Kết quả tăng trưởng": Role.ACTUAL,
    "Số liệu trong tuần": Role.PART_PLAN,
    "Lũy kế tuần": Role.PART_PLAN,
    "LK tuần này": Role.PART_PLAN,
    "Thực hiện tuần 3": Role.PART_PLAN,
    "TH tuần": Role.PART_PLAN,
    "Thực hiện bình quân tháng": Role.COMPARISON,
    "TH BQ 1 tháng": Role.COMPARISON,
    "Kết quả trung bình mỗi tháng": Role.COMPARISON,
    "Thực hiện bình quân/tháng": Role.COMPARISON,
    "Kết quả bình quân một ngày": Role.COMPARISON,
    "Lũy kế bình quân tuần": Role.COMPARISON,
    "Kết quả bình quân quý": Role.COMPARISON,
    "Thực hiện vụ hè thu": Role.PART_PLAN,
    **{
        f"Kế hoạch {season}": Role.PART_PLAN
        for season in (
            *("hè thu", "đông xuân", "chiêm xuân", "lúa xuân", "lúa hè", "lúa mùa", "lúa chiêm"),
            *("vụ xuân", "vụ hè", "vụ mùa", "vụ đông", "vụ chiêm", "vụ thu đông"),
        )
    },
    "Sản lượng lúa đông xuân": Role.PART_PLAN,
    "Thực hiện hè thu": Role.PART_PLAN,
    "Thực hiện vụ xuân": Role.PART_PLAN,
    "Thực hiện vụ hè": Role.PART_PLAN,
    "Thực hiện vụ mùa": Role.PART_PLAN,
    "Thực hiện vụ đông": Role.PART_PLAN,
    "Thực hiện vụ chiêm": Role.PART_PLAN,
    "Thực hiện vụ thu đông": Role.PART_PLAN,
    "Thực hiện chiêm xuân": Role.PART_PLAN,
    "Sản lượng lúa xuân": Role.PART_PLAN,
    "Sản lượng lúa hè": Role.PART_PLAN,
    "Sản lượng lúa mùa": Role.PART_PLAN,
    "Sản lượng lúa chiêm": Role.PART_PLAN,
    "Dự kiến thực hiện 2021": Role.FORECAST,
    "Thực hiện nhiệm vụ mùa mưa bão": Role.ACTUAL,
    "Cộng dồn": Role.ACTUAL,
    "Trong năm 2021": Role.ACTUAL,
    "Kế hoạch thực hiện năm 2021": Role.PLAN,
    "KH thực hiện 2021": Role.PLAN,
    "KH2021 thực hiện": Role.PLAN,
    "Dự toán thực hiện": Role.PLAN,
    "Định mức thực hiện": Role.PLAN,
    "Mục tiêu thực hiện": Role.PLAN,
    "Nghị quyết giao thực hiện": Role.PLAN,
    "NQ thực hiện": Role.PLAN,
    "Chỉ tiêu được giao thực hiện": Role.PLAN,
    "Chỉ tiêu giao thực hiện": Role.PLAN,
    "Số chỉ tiêu năm thực hiện": Role.PLAN,
    "Tỉnh giao thực hiện": Role.PART_PLAN,
    "Số giao thực hiện": Role.PLAN,
    "Huyện giao thực hiện": Role.PLAN,
    "Chỉ tiêu năm 2021 phải thực hiện": Role.PLAN,
    "Chỉ tiêu phải thực hiện năm 2021": Role.PLAN,
    "Kế hoạch phải thực hiện": Role.PLAN,
    "Kế hoạch phải thực hiện tháng 8": Role.PART_PLAN,
    "Thực hiện kế hoạch phải thực hiện": Role.PART_PLAN,
    "Kế hoạch trong tuần": Role.PART_PLAN,
    "Phấn đấu thực hiện": Role.PART_PLAN,
    "Kế hoạch thực hiện tháng 8": Role.PART_PLAN,
    "Kế hoạch tháng 8": Role.PART_PLAN,
    "KH quý III": Role.PART_PLAN,
    "Kế hoạch giao đầu năm": Role.PLAN,
    "KH đầu năm": Role.PLAN,
    "Kế hoạch đầu năm điều chỉnh": Role.PART_PLAN,
    "Thực hiện kế hoạch": Role.ACTUAL,
    "Kết quả thực hiện nghị quyết": Role.ACTUAL,
    "Ước thực hiện KH": Role.ACTUAL,
    "TH so KH": Role.PERCENT,
    "TH so KH năm": Role.PERCENT,
    "Thực hiện so kế hoạch": Role.PERCENT,
    "LK so DT": Role.PERCENT,
    "Lũy kế so dự toán": Role.PERCENT,
    "% KH": Role.PERCENT,
    "Thực hiện/KH": Role.PERCENT,
    "Giao thông thực hiện": Role.ACTUAL,
    "Chương trình mục tiêu quốc gia thực hiện": Role.ACTUAL,
    "Kế hoạch và kết quả thực hiện": Role.ACTUAL,
    "Kế hoạch đã thực hiện": Role.ACTUAL,
    "KH-TH": Role.ACTUAL,
    "Phấn đấu năm 2021": Role.PART_PLAN,
    "Số bàn giao đầu năm": Role.START_OF_YEAR,
    "Số đầu năm": Role.START_OF_YEAR,
    "Dư đầu kỳ": Role.START_OF_YEAR,
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


def role(text: str) -> Role:
    return Headings(2020, unit_words(the_units())).read((text,)).role


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_heading_is_read_by_its_words(text: str, expected: Role) -> None:
    assert role(text) is expected


@pytest.mark.parametrize("text", [text for text, expected in READ.items() if expected is not Role.ACTUAL])
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
