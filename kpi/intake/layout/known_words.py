"""Single words that are understood, beside those of `words`: in headings, behind names, in titles."""

from typing import Final

READ: Final = frozenset(
    {
        *("ket", "qua", "kq", "kqth", "thuc", "hien", "th", "uth", "uoc", "te", "luy", "ke", "lk", "cong", "don"),
        *("so", "lieu", "luong", "gia", "tri", "dat", "duoc", "da", "tong", "ty", "le", "muc", "phan", "tram"),
        *("tu", "dau", "nam", "den", "het", "tinh", "ngay", "thang", "quy", "ky", "nay", "bao", "cao", "trong", "t"),
        *("thoi", "diem", "tai", "cac", "toan", "chinh", "thuc", "bo", "du", "kien", "rieng", "phat", "sinh", "nhap"),
        *("i", "ii", "iii", "iv", "mot", "hai", "ba", "bon", "sau", "bay", "tam", "chin", "muoi", "chung"),
        *("co", "trang", "va", "theo", "cua", "tren", "dia", "ban", "chuan"),
    }
)
"""The words of an actual's heading that are understood. Any other is named where a person confirms the table."""

MEANT: Final = READ | frozenset(
    {
        *("kh", "hoach", "giao", "chi", "tieu", "cung", "ky", "ck", "truoc", "dang", "con", "lai", "thieu", "chua"),
        *("don", "vi", "dvt", "ti"),
        *("phan", "dau", "muc", "dt", "toan", "huyen", "xa", "so", "voi", "uth", "se", "ngay", "tai", "moi", "cuoi"),
    }
)
"""Words behind a name, in brackets, that say what its figures are."""

GRADES: Final = frozenset({"sao", "tuoi"})
"""Behind a number: what a heading sorts by ("3 sao", "60 tuổi"), no figure."""

SEXES: Final = frozenset({"nam", "nữ"})
"""With their tones: "Năm" is the year."""

HARMLESS: Final = frozenset(
    {
        *("bieu", "bang", "sheet", "tong", "hop", "thong", "tinh", "hinh", "bao", "cao", "bc", "danh", "muc", "mau"),
        *("ubnd", "uy", "ban", "nhan", "dan", "huyen", "thi", "tran", "xa", "phuong", "thanh", "pho", "tinh", "hdnd"),
        *("phong", "chi", "cuc", "van", "don", "ca", "ban", "trung", "tam", "cong", "an", "quan", "su", "to"),
        *("kinh", "te", "xa", "hoi", "kt", "xh", "ktxh", "quoc", "qp", "linh", "vuc", "nganh", "hoa", "moi", "truong"),
        *("nong", "thon", "ntm", "nghiep", "lam", "thuy", "san", "y", "giao", "duc", "tai", "chinh", "thue", "thuong"),
        *("ho", "nguoi", "thon", "vuon", "tieu", "chi", "doi", "voi", "ve", "ma", "la", "do", "boi", "den", "cho"),
        *("phu", "trach", "nhiem", "vu", "giai", "phap", "huong", "trong", "diem", "xay", "dung", "phat", "trien"),
        *("ubmttq", "bhyt", "gdvh", "tt", "th", "tk", "gd", "bs", "pl", "cuoi", "gom", "nop", "gui", "kem"),
        *(
            "chu",
            "yeu",
            "nhanh",
            "so",
            "sanh",
            "row",
            "column",
            "labels",
            "sum",
            "of",
            "values",
            "grand",
            "total",
            "report",
        ),
        *("tu", "do", "lap", "quyet", "trien", "khai", "phan", "khu", "cu", "hanh", "nha", "nuoc", "dang", "bo"),
    }
)
"""Words of titles and sheet names that say nothing of what the figures are."""
