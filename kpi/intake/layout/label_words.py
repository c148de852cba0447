"""The words of headings over names, months, remarks and totals, as in `words`: a line a phrase, `plain`."""

from typing import Final

MEASURE: Final = (r"(d\.?v\.?t\.?|dv tinh|don vi tinh|don vi do|dv do)\b.*",)
"""The heading over units of measure, whole."""

PERIOD: Final = (
    r"thang",
    r"nam",
    r"ky",
    r"ky bao cao",
    r"thoi gian",
    r"thoi ky",
    r"thang bao cao",
    r"thang/nam",
    r"thang, nam",
    r"ky so lieu",
    r"ngay",
    r"ngay ?[,/]? ?thang",
    r"ngay ?[,/]? ?thang ?[,/]? ?nam",
)
"""Over months, years and days, whole."""

NOTE: Final = (
    r"ghi chu",
    r"ly do",
    r"nguyen nhan",
    r"giai trinh",
    r"danh gia",
    r"xep (loai|hang|thu)",
    r"co quan",
    r"phu trach",
    r"chu tri",
    r"nguoi (lap|bao cao)",
    r"giai phap",
    r"kien nghi",
    r"nguon so lieu",
    r"tinh chat",
    r"loai so lieu",
    r"van ban",
    r"so dien thoai",
    r"thoi han",
    r"han hoan thanh",
)
"""The lowest heading of what is no figure."""

ORDINAL: Final = (
    r"stt",
    r"tt",
    r"so tt",
    r"s\.tt",
    r"so thu tu",
    r"no\.?",
    r"#",
)
"""Over the numbers of rows, whole."""

CODE: Final = (
    r"ma( so)?",
    r"ma (chi tieu|don vi|dvhc|ct|hieu)",
    r"code",
)
"""Over codes, whole; "mã" before what members are called, too."""

NAME: Final = (
    r"chi tieu",
    r"noi dung",
    r"danh muc",
    r"tieu chi",
    r"hang muc",
    r"linh vuc",
    r"chi so",
    r"cac chi tieu",
    r"don vi",
    r"dia phuong",
    r"dia ban",
    r"ten",
    r"nhiem vu",
    r"dien giai",
    r"row labels",
    r"nhan hang",
)
"""Over names, whole; what members are called, too, and several of them: "Chỉ tiêu, nhiệm vụ"."""

BESIDE_NAME: Final = (
    r"chu yeu",
    r"bao cao",
    r"thuc hien",
    r"hanh chinh",
    r"xa hoi",
    r"kinh te",
    r"kt-xh",
    r"phat trien",
    r"nam 20\d\d",
)
"""Behind them in a heading over names: "Chỉ tiêu chủ yếu", "Đơn vị hành chính"."""

TOTAL: Final = (
    r"tong",
    r"cong",
    r"tong cong",
    r"grand total",
    r"tong cuoi cung",
)
"""Over a total, whole; what the authority is called, too."""
