"""The words of titles that say what figures are, to be added to a line a phrase. Texts are `plain`."""

from typing import Final

from kpi.intake.layout.words import SEASONS

NO_RESULTS: Final = (
    r"\bgiao (chi tieu|ke hoach)",
    r"(chi tieu|ke hoach) (duoc )?giao",
    r"\bdang ky\b",
    r"\bnhiem vu\b",
    r"\bphuong huong\b",
    r"^\W*(((bieu|bang|phu luc|mau)( mau)?( so)?( ?[\d./]+[a-z]?)?|[ivx]+|\d+|[a-e])\W+)?"
    r"(ke hoach|kh(?= ))( (duoc|giao|dau|nam|thang|quy|phan dau|chi tieu|duyet|phe duyet|\d+|[ivx]+))*\W*$",
)
"""Plans, tasks and registrations, unless a word of `RESULTS` stands beside."""

RESULTS: Final = (
    r"ket qua",
    r"tinh hinh",
    r"tien do",
    r"bao cao",
    r"so lieu thuc hien",
)

NEVER_RESULTS: Final = (
    r"\bdu bao\b",
    r"kha nang (thuc hien|dat)",
    r"so lieu cung ky",
    r"(dvt|don vi( tinh)?) ?: ?%",
    r"toc do tang.*so voi",
    r"so voi .*\(%\)",
    r"\b(de nghi|cho|trinh) (cong nhan|tham dinh|phe duyet)\b",
    r"\bdang (xay dung|tham dinh)\b",
    r"\bkhong dat\b",
)
"""Forecasts, last year, shares and what is not yet done, whatever stands beside."""

GROUPS: Final = (
    r"\bhoc sinh\b",
    r"\bsinh vien\b",
    r"\bho gia dinh\b",
    r"\b(ho|nguoi) ngheo\b",
    r"\bcan ngheo\b",
    r"\bbao tro xa hoi\b",
    r"\btre em\b",
    r"(?<!hoi )\bnguoi cao tuoi\b",
    r"(?<!bao hiem xa hoi )\btu nguyen\b",
    r"\bdan toc thieu so\b",
    r"\bnguoi co cong\b",
    r"\b(bang cap|chung chi)\b",
    r"\b\d nam lien\b",
    r"\bkinh phi\b",
)
"""Some of the people, of a kind, or the cost, unless the words are the target's own."""

NOT_TO_DATE: Final = (r"\b(khong|chua) ((phai|tinh|cong|co|gom|bao gom|la|so) )*(luy ke|cong don)\b",)

ITS_OWN: Final = (
    r"\bquy (ii|iii|iv|[2-4])\b",
    r"\bthang cuoi nam\b",
    r"\brieng (thang|quy)\b",
    r"\bphat sinh (trong|thang|quy|ky)\b",
    r"\btrong (thang|quy|tuan)\b",
    r"\btuan (thu )?\d",
    *NOT_TO_DATE,
)
"""A month, quarter or week alone, unless a word of `TO_DATE` stands beside."""

TO_DATE: Final = (
    r"luy ke",
    r"cong don",
    r"\btu dau nam\b",
    r"\b(den|het) (ngay|thang|quy|nay)\b",
    r"\bthang dau nam\b",
)

WINDOWS: Final = (
    *SEASONS,
    r"(?<!voi )\bcac nam\b(?! (tiep|toi|sau))",
    r"\b(luy ke|lk)( giai doan)? 20\d\d ?[-–] ?20\d\d",
    r"(?<!ke hoach )(?<!kh )\b\d{1,2} nam( giai doan| \()? ?20\d\d ?[-–] ?20\d\d",
)
"""Parts of the year or many years, whatever stands beside."""
