"""What can be answered to a question of a file."""

from typing import Final

from kpi.wording.catalog import N_

CHOICES: Final = {
    "unit": "{name}",
    "indicator": "{indicator}: {name}",
    "skip": N_("Bỏ qua, không lấy số liệu này"),
    "number": "{number}",
    "as_estimate": N_("Ghi là ước"),
    "period": "{period}",
    "column": N_("Cột {column}: {heading}"),
    "confirm_layout": N_("Đúng, đọc bảng như vậy"),
    "year_to_date_column": N_("Số lũy kế ở cột {column} “{heading}”"),
    "as_shown": N_("Số nhìn thấy: {number}"),
    "as_held": N_("Số trong ô: {number}"),
    "sent_by_us": N_("Vẫn là số liệu của {expected}"),
    "row": N_("Dòng “{name}”"),
    "keep_reading": N_("Số lấy là đúng, tỷ lệ ghi trong bảng sai"),
    "results": N_("Vẫn là kết quả thực hiện"),
    "whole_row": N_("Mỗi dòng là số của cả đơn vị, không phải của một phần"),
    "keep_last_year": N_("Các cột đúng vị trí, số cùng kỳ trong bảng khác số đã lưu"),
    "keep_year_to_date": N_("Số lũy kế trong bảng đúng, số các tháng trước đã điều chỉnh"),
    "no_change": N_("Đúng là tháng này không phát sinh thêm"),
    "ours": N_("Vẫn là số liệu của kế hoạch này, cột kế hoạch ghi khác"),
    "add": N_("Đây là số của riêng tháng: cộng thêm vào {recorded}, ghi {sum}"),
    "add_to_recorded": N_("Đây là số của riêng tháng: cộng thêm vào số lũy kế đã lưu của tháng trước"),
    "of_another_month": N_("Đây là số của tháng khác: bỏ qua, không lấy"),
    "year_to_date": N_("Đây là số lũy kế từ đầu năm"),
    "rate": N_("Đây là tỷ lệ %"),
    "level": N_("Đây là tỷ lệ cuối kỳ: {number}%"),
    "keep": N_("Giữ nguyên số này"),
    "keep_recorded": N_("Giữ số đã lưu"),
    "keep_sum": N_("Giữ tổng của các {members}"),
    "own": N_("Lấy số của {authority}: {number}"),
    "replace_parts": N_("Thay bằng {number}{measure}, bỏ tử số và mẫu số"),
    "withdraw": N_("Hủy số đã nộp; thành chưa có số liệu"),
    "empty": N_("Chưa có số liệu, để trống"),
    "divide": N_("Chia cho {by}: {number}"),
    "cell": N_("Ô {cell}: {seen}"),
    "parts": N_("Lấy tử số {numerator} và mẫu số {denominator}"),
}
