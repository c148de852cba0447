"""One sentence an issue of a file, a sheet or a table as a whole: what was seen, and what to do."""

from typing import Final

from kpi.wording.catalog import N_

OF_TABLES: Final = {
    "no_table": N_(
        "Không tìm thấy bảng số liệu nào. Hãy nộp bảng có dòng tiêu đề (ví dụ: Chỉ tiêu, ĐVT, Kế hoạch, "
        "Lũy kế) và tên chỉ tiêu hoặc tên {members_short} như trong kế hoạch."
    ),
    "no_actual_column": N_(
        "Bảng không có số liệu thực hiện: không có cột thực hiện hoặc lũy kế, hoặc cột đó để trống. Hãy bổ "
        "sung hoặc sửa tiêu đề cột."
    ),
    "other_year": N_(
        "Tệp là số liệu năm {year}, trong khi đang nhận số liệu năm {plan}. Hãy kiểm tra lại tiêu đề hoặc nộp đúng tệp."
    ),
    "other_plan_year": N_(
        "Đây là số liệu năm {year}, trong khi đang nhận số liệu năm {plan}. Số liệu năm nào được xét theo kế hoạch "
        "năm đó. Hãy chọn năm {year} rồi nộp lại."
    ),
    "other_period": N_(
        "Tệp là số liệu {period}, trong khi đang nhận số liệu {expected}. Hãy chọn đúng kỳ hoặc nộp đúng tệp."
    ),
    "other_unit": N_(
        "Tệp là của {name}, trong khi đang nhận số liệu của {expected}. Hãy chọn đúng đơn vị hoặc nộp đúng tệp."
    ),
    "foreign_place": N_(
        "Bảng ghi “{name}”, không phải đơn vị nộp hay đơn vị trực thuộc: số liệu của nơi khác không được "
        "nhận. Hãy nộp đúng tệp."
    ),
    "several_units": N_(
        "Tiêu đề ghi nhiều đơn vị ({names}) mà các dòng không ghi của đơn vị nào. Hãy tách bảng, hoặc thêm cột tên đơn "
        "vị."
    ),
    "unclear_groups": N_(
        "Không rõ tiêu đề ở dòng trên bao trùm những cột nào. Hãy gộp ô tiêu đề trên các cột của nó rồi nộp lại."
    ),
    "parted_number": N_(
        "Dấu phẩy vừa ngăn cột vừa là dấu thập phân, nên số ở đây có thể đã bị tách đôi. Hãy lưu tệp với "
        "dấu chấm phẩy giữa các cột, hoặc nộp tệp Excel."
    ),
    "breakdown_row": N_(
        "“{name}” đứng dưới một chỉ tiêu khác: là số chia nhỏ của chỉ tiêu đó, hay là chỉ tiêu “{suggestion}”? Hãy "
        "chọn."
    ),
    "breakdown_left": N_("“{name}” là số chia nhỏ của chỉ tiêu ở trên, không được lấy. Hãy kiểm tra."),
    "village_left": N_(
        "“{name}” và các dòng như vậy đã nằm trong số của {whole} ở trên, không được lấy. Hãy kiểm tra."
    ),
    "row_not_taken": N_("“{name}” không phải kết quả từ đầu năm, không được lấy. Hãy kiểm tra."),
    "row_of_a_part": N_(
        "Dòng còn ghi “{name}”: số có thể chỉ là của một phần. Hãy nộp số của cả đơn vị, hoặc chọn; câu "
        "trả lời dùng cho cả cột."
    ),
    "stock_or_new": N_(
        "Dưới dòng này có “{name}”: số ở dòng này có thể là cộng dồn nhiều năm. Hãy chọn dòng có số của năm nay."
    ),
    "no_quotas": N_("Tệp không có bảng giao chỉ tiêu nào đọc được. Hãy chọn bảng có tên đơn vị và tên chỉ tiêu."),
    "title_of_no_results": N_(
        "Tiêu đề “{title}” cho thấy đây không phải kết quả thực hiện: số của bảng không được lấy. Hãy nộp bảng kết quả."
    ),
    "remark_of_no_results": N_(
        "Ghi chú “{remark}” cho thấy số ở đây có thể không phải kết quả từ đầu năm của đơn vị: không được lấy. Hãy "
        "sửa, hoặc chọn nếu đúng là kết quả."
    ),
    "title_of_a_window": N_(
        "Tiêu đề “{title}” ghi một khoảng không bắt đầu từ đầu năm. Hãy nộp số lũy kế từ đầu năm, hoặc "
        "chọn nếu đã là lũy kế."
    ),
    "no_period": N_(
        "Không rõ số liệu của kỳ nào. Hãy ghi kỳ trong tiêu đề (ví dụ “tháng 5 năm 2021”) hoặc chọn kỳ khi nộp."
    ),
    "figures_outside": N_("{count} ô số không nằm trong bảng nào đọc được nên không được lấy: {cells}. Hãy kiểm tra."),
    "confirm_reading": N_(
        "Lần đầu nhận bảng theo mẫu này. Cột {columns} được hiểu là số từ đầu năm đến hết {period} (tỷ "
        "lệ: mức đến hết kỳ), gồm {count} số. Cột không lấy: {left}. Hãy xác nhận; các tháng sau không "
        "hỏi lại."
    ),
    "confirm_reading_of_several": N_(
        "Lần đầu nhận bảng theo mẫu này, trong tệp có {tables} bảng cùng tiêu đề. Ở mỗi bảng, cột "
        "{columns} được hiểu là số từ đầu năm đến hết {period} (tỷ lệ: mức đến hết kỳ), cả tệp gồm "
        "{count} số. Cột không lấy: {left}. Hãy xác nhận; các tháng sau không hỏi lại."
    ),
    "confirm_reading_as_chosen": N_(
        "Theo cột đã chọn: cột {columns} được hiểu là số từ đầu năm đến hết {period} (tỷ lệ: mức đến hết "
        "kỳ), gồm {count} số. Cột không lấy: {left}. Hãy xác nhận; các tháng sau vẫn đề nghị cột này và "
        "hỏi lại."
    ),
    "confirm_reading_new_rows": N_(
        "Bảng theo mẫu đã xác nhận, nhưng có dòng mới: {new_rows}. Cột {columns} được hiểu là số từ đầu "
        "năm đến hết {period} (tỷ lệ: mức đến hết kỳ), gồm {count} số. Cột không lấy: {left}. Hãy xác "
        "nhận."
    ),
    "confirm_reading_unread": N_(
        "Lần đầu nhận bảng theo mẫu này, và tiêu đề hoặc tên trang tính có chữ chưa rõ nghĩa: {unread}. "
        "Cột {columns} được hiểu là số từ đầu năm đến hết {period} (tỷ lệ: mức đến hết kỳ), gồm {count} "
        "số. Cột không lấy: {left}. Hãy xác nhận."
    ),
    "layout_known": N_(
        "Đọc theo mẫu bảng do {by} xác nhận lúc {given}: số lấy từ cột {columns}, không lấy cột: {left}."
    ),
    "another_plan": N_(
        "{differing} trên {compared} số ở cột kế hoạch không phải chỉ tiêu của kế hoạch này (ví dụ "
        "{name}: {printed}, kế hoạch giao {target}): đây là bảng của một kế hoạch khác. Hãy nộp đúng "
        "bảng."
    ),
    "last_years_differ": N_(
        "{differing} trên {compared} số cùng kỳ không khớp số đã lưu (ví dụ {name}: bảng ghi {printed}, "
        "đã lưu {recorded}): các cột có thể bị lẫn. Hãy kiểm tra rồi nộp lại."
    ),
    "nothing_new": N_(
        "Cả {count} số lũy kế đều bằng số đã lưu của {stood}: có thể đây là bảng của tháng trước. Hãy kiểm tra rồi "
        "chọn."
    ),
    "dated_earlier": N_(
        "Văn bản ghi ngày ký năm {signed}, trước năm {year}: có thể là bảng của năm trước đã đổi tiêu đề. Hãy kiểm tra."
    ),
    "all_as_planned": N_(
        "Cả {count} số được hiểu là thực hiện đều đúng bằng chỉ tiêu kế hoạch: có thể tiêu đề lệch cột, "
        "hoặc đây là cột kế hoạch. Hãy kiểm tra tiêu đề rồi nộp lại."
    ),
    "all_as_last_year": N_(
        "Cả {count} số lũy kế đều đúng bằng số đã lưu của {stood}: có thể đây là bảng của năm trước. Hãy "
        "kiểm tra rồi nộp lại."
    ),
    "shares_differ": N_(
        "{differing} trên {compared} tỷ lệ so với kế hoạch không khớp với số được hiểu là thực hiện (ví "
        "dụ {name}: bảng ghi {printed}%, tính ra {computed}%). Có thể cột khác mới là thực hiện. Hãy "
        "kiểm tra tiêu đề rồi nộp lại."
    ),
    "unclear_period": N_("Tiêu đề có thể hiểu là nhiều kỳ khác nhau. Hãy chọn kỳ của bảng này."),
    "no_unit": N_(
        "Không rõ số liệu của đơn vị nào ({count} ô). Hãy thêm cột tên {members}, ghi tên đơn vị trong "
        "tiêu đề hoặc chọn đơn vị khi nộp."
    ),
    "hidden_sheet": N_("Trang tính ẩn có số liệu và không được đọc. Nếu cần số liệu đó, hãy bỏ ẩn trang rồi nộp lại."),
    "external_links": N_(
        "Tệp có công thức lấy số từ tệp khác: đã dùng giá trị lưu trong tệp. Hãy kiểm tra các số đó còn đúng không."
    ),
    "book_of_briefing": N_(
        "Đây là bảng tổng hợp do phần mềm lập: chỉ đọc trang “{sheet}”. Hãy sửa số ở trang đó, không sửa ở trang khác."
    ),
    "macros": N_("Tệp có macro. Macro không được chạy, chỉ đọc số liệu."),
    "decoded_from": N_("Chữ trong tệp dùng bảng mã cũ {font}, đã chuyển sang Unicode."),
}

OF_FORECASTS: Final = N_("Cột {forecasts} được ghi riêng là ước cả năm, không phải số thực hiện.")
"""Behind a sentence about the columns of a table, where some hold forecasts of the year."""
