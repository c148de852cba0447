"""Tables that say elsewhere than over their columns what their figures are: beside, behind, over and below them."""

import pytest

from kpi.intake.workbook.cells import Sheet
from tests.intake.building import figures, read, sheet

U = "KẾT QUẢ THỰC HIỆN 8 THÁNG NĂM 2021"
T = "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THÁNG 8 NĂM 2021"
N = None
TABLES: dict[str, tuple[Sheet, dict[str, str], list[str]]] = {
    "said beside or over the rows 1": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "", "Cẩm Bình", "Cẩm Thành", "Cẩm Quang", "Cộng"),
            (1, "Khu dân cư mẫu", "Giao", 2, 3, 1, 6),
            (N, N, "Đạt", 1, 2, N, 3),
            (2, "Vườn mẫu", "Giao", 8, 9, 6, 23),
            (N, N, "Đạt", 5, 7, N, 12),
            merges=["A3:A4", "B3:B4", "A5:A6", "B5:B6"],
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2", "NTM-4 18685": "5", "NTM-4 18694": "7"},
        [],
    ),
    "said beside or over the rows 2": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "Nội dung", "Cẩm Bình", "Cẩm Thành", "Cẩm Quang"),
            (1, "Khu dân cư mẫu", "Chỉ tiêu giao", 2, 3, 1),
            (N, "Khu dân cư mẫu", "Kết quả", 1, 2, N),
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2"},
        [],
    ),
    "said beside or over the rows 3": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "KH/TH", "Cẩm Bình", "Cẩm Thành", "Cẩm Quang", "Cộng"),
            (1, "Khu dân cư mẫu", "KH", 2, 3, 1, 6),
            (N, N, "TH", 1, 2, 0, 3),
            (2, "Vườn mẫu", "KH", 8, 9, 6, 23),
            (N, N, "TH", 5, 7, 3, 15),
        ),
        {
            "NTM-3 18685": "1",
            "NTM-3 18694": "2",
            "NTM-3 18697": "0",
            "NTM-4 18685": "5",
            "NTM-4 18694": "7",
            "NTM-4 18697": "3",
        },
        [],
    ),
    "said beside or over the rows 4": (
        sheet(
            (T,),
            ("Nội dung", "Chỉ tiêu", "Cẩm Bình", "Cẩm Thành"),
            ("Kế hoạch", "Khu dân cư mẫu", 2, 3),
            (N, "Vườn mẫu", 9, 8),
            ("Kết quả", "Khu dân cư mẫu", 1, 2),
            (N, "Vườn mẫu", 5, N),
            merges=["A3:A4", "A5:A6"],
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2", "NTM-4 18685": "5"},
        [],
    ),
    "said beside or over the rows 5": (
        sheet(
            (T,),
            ("TT", "Nội dung", "ĐVT", "Số lượng"),
            ("A", "KẾ HOẠCH NĂM 2021", N, N),
            (1, "Khu dân cư mẫu", "khu", 25),
            (2, "Vườn mẫu", "vườn", 150),
            ("B", "KẾT QUẢ THỰC HIỆN", N, N),
            (1, "Số vụ tai nạn giao thông", "vụ", 3),
        ),
        {"H-13 446": "3"},
        [],
    ),
    "said beside or over the rows 6": (
        sheet(
            (T,),
            ("TT", "Nội dung", "ĐVT", "Số lượng"),
            ("I. Nhiệm vụ, chỉ tiêu tháng 9", N, N, N),
            (1, "Khu dân cư mẫu", "khu", 5),
            ("II. Kết quả tháng 8 (lũy kế)", N, N, N),
            (1, "Số vụ tai nạn giao thông", "vụ", 3),
            merges=["A3:D3", "A5:D5"],
        ),
        {"H-13 446": "3"},
        [],
    ),
    "said beside or over the rows 7": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "Số liệu"),
            ("I", "Năm 2021", N, N),
            (1, "Khu dân cư mẫu", "khu", 12),
            ("II", "Cùng kỳ năm 2020", N, N),
            (1, "Số vụ tai nạn giao thông", "vụ", 40),
        ),
        {"NTM-3 446": "12"},
        [],
    ),
    "said beside or over the rows 8": (
        sheet(
            ("KHU DÂN CƯ MẪU LŨY KẾ NĂM 2021",),
            ("TT", "Đơn vị", "Khu dân cư mẫu"),
            ("I", "Lũy kế đến tháng 7", N),
            (1, "Cẩm Bình", 1),
            (2, "Cẩm Thành", 2),
            ("II", "Lũy kế đến tháng 8", N),
            (1, "Cẩm Bình", 2),
        ),
        {"NTM-3 18685": "2"},
        [],
    ),
    "said beside or over the rows 9": (
        sheet(
            (T,),
            ("Chỉ tiêu", "Loại số liệu", "Giá trị"),
            ("Khu dân cư mẫu", "Thực hiện", 12),
            ("Vườn mẫu", "Kế hoạch", 150),
            ("Số vụ tai nạn giao thông", "Cùng kỳ", 40),
            ("Số ca mắc Covid-19", "Dự kiến", 5),
        ),
        {"NTM-3 446": "12"},
        [],
    ),
    "said beside or over the rows 10": (
        sheet(
            ("SỐ LIỆU LŨY KẾ",),
            ("Năm", "Tháng", "Chỉ tiêu", "Lũy kế"),
            (2020, 8, "Vườn mẫu", 70),
            (2021, 8, "Khu dân cư mẫu", 12),
            (2021, 7, "Số vụ tai nạn giao thông", 20),
        ),
        {"NTM-3 446": "12"},
        [],
    ),
    "said behind the name 1": (
        sheet(
            (T,),
            ("Chỉ tiêu", "ĐVT", "Số liệu"),
            ("Khu dân cư mẫu - kế hoạch năm", "khu", 25),
            ("Vườn mẫu (cùng kỳ)", "vườn", 70),
            ("Sản phẩm OCOP (đăng ký)", "sản phẩm", 6),
            ("Số vụ tai nạn giao thông (thực hiện)", "vụ", 3),
            ("Số ca mắc Covid-19 (dự báo)", "ca", 9),
        ),
        {"H-13 446": "3"},
        [],
    ),
    "said behind the name 2": (
        sheet(
            (T,),
            ("Chỉ tiêu", "ĐVT", "Số liệu"),
            ("Khu dân cư mẫu (chỉ tiêu giao)", "khu", 25),
            ("Vườn mẫu (năm 2020)", "vườn", 70),
            ("Sản phẩm OCOP (tháng 7)", "sản phẩm", 6),
            ("Số điểm nóng (còn lại)", "điểm", 3),
            ("Trường đạt chuẩn quốc gia (trong đó mầm non)", "trường", 2),
            ("Nợ đọng XDCB (đã trả)", "triệu đồng", 9),
        ),
        {},
        ["unknown_indicator A7"],
    ),
    "said behind the name 3": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"),
            (1, "Tỷ lệ hộ nghèo (khu vực nông thôn)", "%", 3.1),
            (2, "Tỷ lệ dân số tham gia BHYT (học sinh)", "%", 99),
            (3, "Thu ngân sách trên địa bàn (không kể tiền đất)", "tỷ đồng", 130),
            (4, "Tỷ lệ hộ sử dụng nước hợp vệ sinh (nước sạch)", "%", 62),
        ),
        {},
        ["unknown_indicator B3", "unknown_indicator B4", "unknown_indicator B5", "unknown_indicator B6"],
    ),
    "said behind the name 4": (
        sheet(
            (U,),
            ("TT", "Đơn vị", "Số đơn thư đất đai tồn đọng (đã giải quyết)", "Điểm rác trái phép (đã xóa)"),
            (1, "Cẩm Bình", 4, 3),
            (2, "Cẩm Thành", 5, 2),
        ),
        {},
        ["no_actual_column A2"],
    ),
    "said over or below the table 1": (
        sheet(
            ("BIỂU GIAO CHỈ TIÊU KHU DÂN CƯ MẪU, VƯỜN MẪU CHO CÁC XÃ NĂM 2021",),
            ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/8/2021)",),
            ("TT", "Đơn vị", "Khu dân cư mẫu", "Vườn mẫu"),
            (1, "Cẩm Bình", 3, 9),
            (2, "Cẩm Thành", 4, 8),
        ),
        {},
        ["title_of_no_results A1"],
    ),
    "said over or below the table 2": (
        sheet(
            ("BIỂU ĐĂNG KÝ XÂY DỰNG KHU DÂN CƯ MẪU, VƯỜN MẪU THÁNG 8 NĂM 2021",),
            ("TT", "Đơn vị", "Khu dân cư mẫu", "Vườn mẫu"),
            (1, "Cẩm Bình", 3, 9),
        ),
        {},
        ["title_of_no_results A1"],
    ),
    "said over or below the table 3": (
        sheet(
            ("CHỈ TIÊU THÁNG 8 NĂM 2021",),
            ("TT", "Đơn vị", "Khu dân cư mẫu"),
            (1, "Cẩm Bình", 3),
            (2, "Cẩm Thành", 4),
            name="Kế hoạch 2021",
        ),
        {},
        ["title_of_no_results A1"],
    ),
    "said over or below the table 4": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
            (1, "Khu dân cư mẫu", "khu", 12),
            (N,),
            ("Số liệu cùng kỳ năm 2020",),
            ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
            (1, "Vườn mẫu", "vườn", 70),
        ),
        {"NTM-3 446": "12"},
        ["title_of_no_results A5"],
    ),
    "said over or below the table 5": (
        sheet(
            ("I. KẾT QUẢ THÁNG 8 NĂM 2021",),
            ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
            (1, "Khu dân cư mẫu", "khu", 12),
            (N,),
            ("II. NHIỆM VỤ TRỌNG TÂM TRONG THỜI GIAN TỚI",),
            ("TT", "Chỉ tiêu", "ĐVT", "Số lượng"),
            (1, "Vườn mẫu", "vườn", 20),
        ),
        {"NTM-3 446": "12"},
        ["title_of_no_results A5"],
    ),
    "said over or below the table 6": (
        sheet(
            ("TIẾN ĐỘ THỰC HIỆN CÁC CHỈ TIÊU ĐẾN THÁNG 8/2021",),
            ("ĐVT: % so với kế hoạch",),
            ("TT", "Chỉ tiêu", "Thực hiện"),
            (1, "Thu ngân sách trên địa bàn", 68.9),
            (2, "Khu dân cư mẫu", 48),
            (3, "Tỷ lệ gia đình văn hóa", 98.2),
        ),
        {},
        ["title_of_no_results A2"],
    ),
    "said over or below the table 7": (
        sheet(
            ("TỐC ĐỘ TĂNG TRƯỞNG SO VỚI CÙNG KỲ, THÁNG 8/2021 (%)",),
            ("TT", "Chỉ tiêu", "Thực hiện"),
            (1, "Thu ngân sách trên địa bàn", 111.8),
        ),
        {},
        ["title_of_no_results A1"],
    ),
    "said over or below the table 8": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "KH năm 2021", "Thực hiện 8 tháng"),
            (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 210.4),
            ("Ghi chú: Số liệu thực hiện 8 tháng là số ước tính đến 31/8/2021.",),
        ),
        {"KT-5 446": "~210.4"},
        [],
    ),
    "said over or below the table 9": (
        sheet(
            ("DỰ BÁO KHẢ NĂNG THỰC HIỆN CÁC CHỈ TIÊU THÁNG 8 NĂM 2021",),
            ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
            (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 210.4),
        ),
        {},
        ["title_of_no_results A1"],
    ),
    "said over or below the table 10": (
        sheet(
            ("GIẢI NGÂN ĐẾN 31/8/2021",),
            ("Đơn vị: tỷ đồng",),
            ("TT", "Nội dung", "Thực hiện"),
            ("I", "Giải ngân vốn đầu tư công", 96),
            ("II", "Thu ngân sách trên địa bàn", 210.4),
        ),
        {"KT-5 446": "210.4"},
        ["other_measure C4"],
    ),
    "said over or below the table 11": (
        sheet(
            ("KẾT QUẢ ĐỢT 2 (TỪ 01/7/2021 ĐẾN 31/8/2021)",),
            ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"),
            (1, "Khu dân cư mẫu", "khu", 3),
        ),
        {},
        ["title_of_a_window A1"],
    ),
    "said by the columns 1": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "ĐVT", "Kỳ trước", "Kỳ này", "Cộng dồn"),
            (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 185.4, 25, 210.4),
        ),
        {"KT-5 446": "210.4"},
        [],
    ),
    "said by the columns 2": (
        sheet((T,), ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện", "Cộng dồn"), (1, "Số vụ tai nạn giao thông", "vụ", 2, 11)),
        {"H-13 446": "11"},
        [],
    ),
    "said by the columns 3": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong năm", "Lũy kế"),
            (1, "Khu dân cư mẫu", "khu", 25, 12, 104),
            (2, "Vườn mẫu", "vườn", 150, 88, 1037),
        ),
        {},
        ["ambiguous_column F2"],
    ),
    "said by the columns 4": (
        sheet(
            (U,),
            ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong năm 2021", "Tổng số"),
            (1, "Khu dân cư mẫu", "khu", 25, 12, 104),
            (2, "Vườn mẫu", "vườn", 150, 88, 1037),
        ),
        {},
        ["ambiguous_column F2"],
    ),
    "said by the columns 5": (
        sheet(
            ("XỬ LÝ ĐIỂM TẬP KẾT RÁC THẢI TRÁI PHÉP THÁNG 8/2021",),
            ("TT", "Đơn vị", "Đã xử lý", "Còn lại"),
            (1, "Xã Cẩm Bình", 3, 2),
            (2, "Xã Cẩm Thành", 3, 1),
        ),
        {},
        ["no_actual_column A2"],
    ),
    "said by the columns 6": (
        sheet(
            ("TÌNH HÌNH ĐƠN THƯ ĐẤT ĐAI TỒN ĐỌNG THÁNG 8/2021",),
            ("TT", "Đơn vị", "Tồn đầu kỳ", "Đã giải quyết", "Tồn cuối kỳ"),
            (1, "Xã Cẩm Bình", 5, 4, 2),
            (2, "Xã Cẩm Thành", 6, 5, 4),
        ),
        {},
        ["no_actual_column A2"],
    ),
    "said by the columns 7": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "ĐVT", "Tổng số", "Đã giải quyết", "Còn lại"),
            (1, "Đơn thư đất đai tồn đọng", "đơn", 60, 46, 14),
            (2, "Điểm tập kết rác thải trái phép", "điểm", 22, 15, 7),
        ),
        {},
        ["no_actual_column A2"],
    ),
    "said by the columns 8": (
        sheet((T,), ("TT", "Chỉ tiêu", "ĐVT", "Từ 01/7 đến 31/8/2021"), (1, "Khu dân cư mẫu", "khu", 3)),
        {},
        ["window_only D2"],
    ),
    "plain 1": (
        sheet(
            ("KHU DÂN CƯ MẪU CÁC XÃ, THỊ TRẤN 8 THÁNG NĂM 2021",),
            ("TT", "Đơn vị", "Khu dân cư mẫu"),
            (1, "Xã Cẩm Bình", 1),
            (2, "Xã Cẩm Thành", 2),
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2"},
        [],
    ),
    "plain 2": (
        sheet(
            (U,),
            ("1. Xã Cẩm Bình",),
            ("TT", "Chỉ tiêu", "ĐVT", "TH"),
            (1, "Khu dân cư mẫu", "khu", 1),
            (N,),
            ("2. Xã Cẩm Thành",),
            ("TT", "Chỉ tiêu", "ĐVT", "TH"),
            (1, "Khu dân cư mẫu", "khu", 2),
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2"},
        [],
    ),
    "plain 3": (
        sheet(
            (T,),
            ("TT", "Chỉ tiêu", "ĐVT", "Từ 15/7 đến 14/8/2021", "Từ 15/12/2020 đến 14/8/2021"),
            (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 25, 210.4),
        ),
        {"KT-5 446": "210.4"},
        [],
    ),
    "plain 4": (
        sheet(
            (U,),
            ("TT", "Đơn vị", "KH", "TH khu dân cư mẫu"),
            (1, "Cẩm Bình", 2, 1),
            (2, "Cẩm Thành", 3, 2),
            ("TT", "Đơn vị", "KH", "TH khu dân cư mẫu"),
            (3, "Cẩm Quang", 1, 0),
            (4, "Cẩm Thạch", 4, 3),
            (N, "Cộng", 10, 6),
        ),
        {"NTM-3 18685": "1", "NTM-3 18694": "2", "NTM-3 18697": "0", "NTM-3 18706": "3"},
        [],
    ),
}


@pytest.mark.parametrize(("table", "taken", "asked"), TABLES.values(), ids=TABLES)
def test_what_is_said_elsewhere_counts(table: Sheet, taken: dict[str, str], asked: list[str]) -> None:
    submission = read(table, period="2021-08")
    assert {key.removesuffix(" 2021-08"): value for key, value in figures(submission).items()} == taken
    assert sorted({f"{issue.code} {issue.cell}" for issue in submission.errors}) == asked
