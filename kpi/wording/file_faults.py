"""Sentences for files that cannot be read: what the file is, and what its sender can do."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Lang
from kpi.wording.catalog import N_, gettext
from kpi.wording.numbers import number

FILE_FAULTS: Final = {
    # no workbook
    "empty": N_("Tệp rỗng, không có nội dung. Hãy mở tệp gốc để kiểm tra, lưu lại rồi nộp lại."),
    "pdf": N_("Đây là tệp PDF, không phải bảng tính. Hãy nộp tệp Excel gốc (.xlsx)."),
    "word": N_("Đây là tệp Word, không phải bảng tính. Hãy chép bảng sang Excel, lưu dạng .xlsx rồi nộp lại."),
    "powerpoint": N_(
        "Đây là tệp PowerPoint, không phải bảng tính. Hãy chép bảng sang Excel, lưu dạng .xlsx rồi nộp lại."
    ),
    "image": N_("Đây là tệp ảnh, không phải bảng tính. Hãy nộp tệp Excel gốc (.xlsx), không nộp ảnh chụp."),
    "archive": N_("Đây là tệp nén (.zip, .rar…), không phải bảng tính. Hãy giải nén rồi nộp tệp Excel bên trong."),
    "html": N_(
        "Đây là trang web (HTML) mang tên tệp Excel. Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng "
        ".xlsx rồi nộp lại."
    ),
    "xml_2003": N_(
        "Đây là bảng tính dạng XML của Excel 2003. Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi nộp lại."
    ),
    "xlsb": N_(
        "Đây là bảng tính dạng nhị phân (.xlsb). Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi nộp lại."
    ),
    "old_excel": N_(
        "Tệp do bản Excel quá cũ (trước Excel 97) ghi. Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng "
        ".xlsx rồi nộp lại."
    ),
    "not_a_workbook": N_("Trong tệp không có bảng tính nào. Hãy mở tệp bằng Excel, lưu dạng .xlsx rồi nộp lại."),
    "unknown_format": N_(
        "Không nhận ra loại tệp này. Hãy nộp bảng tính .xlsx, .xlsm, .xls, .ods hoặc văn bản .csv, .txt."
    ),
    # a workbook that cannot be opened
    "encrypted": N_("Tệp đang đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu mở tệp, lưu rồi nộp lại."),
    "truncated": N_("Tệp bị cụt, có lẽ tải lên hoặc chép chưa xong. Hãy mở tệp gốc để kiểm tra rồi nộp lại."),
    "broken": N_("Tệp bị hỏng, không đọc được trọn vẹn. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."),
    "not_opened_now": N_(
        "Máy chủ chưa mở được tệp lúc này (đang bận, thiếu bộ nhớ hoặc đĩa đầy), không phải lỗi của tệp. "
        "Hãy nộp lại sau ít phút; nếu vẫn vậy, hãy báo quản trị hệ thống."
    ),
    "date_1904": N_(
        "Tệp tính ngày từ năm 1904 (kiểu Excel trên máy Mac cũ) nên ngày tháng có thể lệch 4 năm. Hãy bỏ "
        "chọn “Use 1904 date system” trong Excel (File > Options > Advanced), kiểm tra lại ngày tháng "
        "rồi nộp lại."
    ),
    # more than a table of an office
    "too_large": N_(
        "Tệp nặng {megabytes} MB, quá mức {limit} MB. Hãy bỏ ảnh và các trang không cần, hoặc chia thành nhiều tệp."
    ),
    "bomb": N_("Tệp nén bất thường: bung ra quá {limit} MB. Hãy chép phần số liệu sang một tệp Excel mới rồi nộp lại."),
    "too_many_parts": N_(
        "Tệp có cấu trúc bất thường: {parts} thành phần, quá mức {limit}. Hãy chép phần số liệu sang một tệp Excel mới."
    ),
    "too_many_sheets": N_("Tệp có quá {limit} trang tính. Hãy chỉ giữ các trang có số liệu báo cáo."),
    "too_many_cells": N_("Tệp có quá {limit} ô có dữ liệu. Hãy chia thành nhiều tệp rồi nộp lần lượt."),
    "too_many_rows": N_(
        "Trang “{sheet}” có quá 10.000 dòng, đến ô {cell} vẫn còn dữ liệu. Hãy chia thành nhiều tệp rồi nộp lần lượt."
    ),
    "far_cell": N_(
        "Có dữ liệu ở ô {cell} của trang “{sheet}”, ngoài phạm vi 10.000 dòng và 100 cột. Hãy xóa ô đó rồi nộp lại."
    ),
    "long_text": N_(
        "Ô {cell} của trang “{sheet}” có đoạn chữ dài bất thường. Hãy rút gọn ô đó, hoặc kiểm tra dấu ngoặc kép."
    ),
    "too_heavy": N_(
        "Đọc tệp tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Hãy chép phần số liệu sang một tệp "
        "Excel mới rồi nộp lại."
    ),
    "no_content": N_("Bảng tính không có ô nào có dữ liệu. Hãy kiểm tra có nộp nhầm tệp trống không."),
    # markup and names that no office program writes
    "doctype": N_(
        "Tệp chứa khai báo XML không an toàn (DOCTYPE) nên không nhận. Hãy mở bằng Excel, lưu thành tệp .xlsx mới."
    ),
    "unsafe_names": N_(
        "Tệp chứa tên thành phần không an toàn nên không nhận. Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
    ),
    # text
    "lost_letters": N_(
        "Chữ tiếng Việt trong tệp đã mất dấu, thành dấu “?”. Hãy nộp tệp Excel gốc, hoặc lưu lại dạng “CSV UTF-8”."
    ),
    "unknown_encoding": N_(
        "Không nhận ra bảng mã chữ của tệp văn bản. Hãy mở bằng Excel, lưu dạng .xlsx hoặc “CSV UTF-8” rồi nộp lại."
    ),
    "bad_quotes": N_(
        "Dấu ngoặc kép ở dòng {line} của tệp văn bản không khép đúng. Hãy sửa dòng đó, hoặc nộp tệp .xlsx."
    ),
    "split_numbers": N_(
        "Dòng {line} của tệp CSV có nhiều cột hơn tiêu đề: có lẽ dấu phẩy thập phân đã tách số làm hai. "
        "Hãy lưu CSV ngăn cột bằng dấu chấm phẩy, hoặc nộp tệp .xlsx."
    ),
}
_NUMBERS: Final = frozenset({"megabytes", "limit", "parts", "line"})


def file_fault_sentence(code: str, values: Mapping[str, object], lang: Lang) -> str:
    """`values` as the fault carries them: sizes and counts as digits, `sheet` and `cell` as seen."""
    shown = {name: _shown(name, value, lang) for name, value in values.items()}
    return gettext(FILE_FAULTS[code], lang).format(**shown)


def _shown(name: str, value: object, lang: Lang) -> str:
    return number(Decimal(str(value)), lang) if name in _NUMBERS else str(value)
