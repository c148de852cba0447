"""The words of headings over figures, to be added to a line a phrase. Texts are `plain`: lower case, no diacritics."""

import re
from collections.abc import Iterable
from typing import Final

from kpi.intake.layout.role import HeadingRole

_OTHER_SERVICES = r"(?<!nhiem )(?<!dich )(?<!nghiep )(?<!phuc )"
SEASONS: Final = (
    r"\bhe thu\b",
    r"\bdong xuan\b",
    r"\bchiem xuan\b",
    r"\blua xuan\b",
    r"\blua he\b",
    r"\blua mua\b",
    r"\blua chiem\b",
    rf"{_OTHER_SERVICES}\bvu xuan\b",
    rf"{_OTHER_SERVICES}\bvu he\b",
    rf"{_OTHER_SERVICES}\bvu mua\b",
    rf"{_OTHER_SERVICES}\bvu dong\b",
    rf"{_OTHER_SERVICES}\bvu chiem\b",
    rf"{_OTHER_SERVICES}\bvu thu dong\b",
)
"""Seasons of crops, which are parts of the year: "vụ hè thu"."""

NEVER_ACTUAL: Final = (
    (r"\bchua\b(?! (den|toi) (ky|han))", HeadingRole.REMAINING),
    (r"\bcon (phai|lai|thieu|no)\b", HeadingRole.REMAINING),
    (r"\bkhong (dat|hoan thanh|thuc hien)\b", HeadingRole.REMAINING),
    (r"\b(cho|du kien) (duoc )?(cong nhan|phe duyet|xet)", HeadingRole.PROPOSED),
    (r"\bdang (trinh|xet|tham dinh) (duoc )?(cong nhan|phe duyet|xet)", HeadingRole.PROPOSED),
    (r"\b(de nghi|de xuat|dang ky)\b", HeadingRole.PROPOSED),
    (r"\bkha nang (thuc hien|dat|hoan thanh)\b", HeadingRole.FORECAST),
    (r"\btu (khi )?(trien khai|thuc hien)\b", HeadingRole.STOCK),
    (r"\btu (dau|khi bat dau|khi co) (chuong trinh|nhiem ky|giai doan)\b", HeadingRole.STOCK),
    (r"\btu (dau|khi co) (dot |mua |vu )?dich\b(?! vu)", HeadingRole.STOCK),
    (r"\btu truoc (den nay|toi nay)\b", HeadingRole.STOCK),
    (r"\b(toan|ca|trong) (giai doan|nhiem ky)\b", HeadingRole.STOCK),
    (r"\bcac nam\b", HeadingRole.STOCK),
    (r"\btruoc (nam )?20\d\d\b", HeadingRole.STOCK),
    (r"(?<!thang )(?<!thang: )(?<!quy )\b\d{1,2} nam\b(?!:? 20)(?! lien)", HeadingRole.STOCK),
    (r"(?<!tu )(?<!thang )(?<!\dt )(?<!quy )\bdau nam\b(?! den)", HeadingRole.START_OF_YEAR),
    (r"\b(so )?(du )?dau ky\b", HeadingRole.START_OF_YEAR),
    (r"\bda (duoc )?(xu ly|giai quyet|xoa|khac phuc|tra)\b", HeadingRole.HANDLED),
    (r"\b(se|dang) thuc hien\b", HeadingRole.REMAINING),
    (r"(?<!con )\b(phai|can) thuc hien\b", HeadingRole.PART_PLAN),
    (r"\b(thuc hien|th|luy ke|lk|ket qua) (vuot|tang|giam)\b(?=\W*$|\W*so\b)", HeadingRole.COMPARISON),
    (r"\bvuot (ke hoach|kh)\b", HeadingRole.COMPARISON),
    (r"\b(trong|luy ke|lk|thuc hien|th) tuan\b", HeadingRole.PART_PLAN),
    (r"\b(binh quan|bq|trung binh) ?/? ?(1 |mot |moi )?(ngay|tuan|thang|quy)\b", HeadingRole.COMPARISON),
    *((season, HeadingRole.PART_PLAN) for season in SEASONS),
    (r"(?<!nam hoc )\b20\d\d ?[-–] ?20\d\d\b", HeadingRole.STOCK),
    (r"^du (kien|bao)$", HeadingRole.FORECAST),
)
"""What makes a column's figures something else than what was reached, whatever else its heading says."""

WHOLE_YEAR: Final = (
    r"\bhet nam\b",
    r"\bcuoi nam\b",
    r"\buoc[^|]*\b20\d\d\b",
    r"\buth\b[^|]*\b20\d\d\b",
    r"du kien[^|]*\b20\d\d\b",
)
"""Beside an estimate: of the whole year, unless a month or "lũy kế" is said."""

DETAIL: Final = (
    r"^trong do\b",
    r"^chia ra\b",
    r"^gom\b",
)
"""Begin a heading over parts."""

PERCENT: Final = (
    r"so voi (kh|ke hoach|du toan|muc tieu|chi tieu|nq|nghi quyet)",
    r"\b(th|thuc hien|lk|luy ke) so (kh|ke hoach|du toan|dt)\b",
    r"% ?(kh|ke hoach|thuc hien|th\b|dat|dt\b|du toan)",
    r"(ty|ti) le( %)?( \(%\))? ?(dat|thuc hien|th\b|so voi|kh|/|giai ngan so)",
    r"(th|uoc|thuc hien|lk|luy ke) ?/ ?(kh|ke hoach|dt|du toan)",
    r"bang .{0,14}(kh|ke hoach)",
    r"dat .{0,4}%",
    r"muc do dat",
    r"tien do",
    r"% so",
    r"(kh|ke hoach)( nam)?( 20\d\d)? ?\(%\)",
    r"hoan thanh",
)
"""A share of the plan."""

COMPARISON: Final = (
    r"(?<!tong )so (voi )?(cung ky|nam)",
    r"so voi",
    r"so sanh",
    r"(?<!doi )\bvoi (kh|ke hoach|cung ky|thang|nam)",
    r"% ?(cung ky|ck|tang|giam)",
    r"cung ky( nam truoc)?( 20\d\d)? ?\(%\)",
    r"tang ?[,/+()-]* ?giam",
    r"chenh lech",
    r"toc do",
    r"tang truong so",
    r"/ ?(cung ky|ck)\b",
    r"bang .{0,10}cung ky",
    r"\+ ?/ ?-",
    r"tang so",
    r"giam so",
)
"""A comparison, mostly with last year."""

LAST_YEAR: Final = (
    r"cung ky",
    r"\bck\b",
    r"nam truoc",
    r"nam ngoai",
)
"""Last year's figures."""

PLAN: Final = (
    r"ke hoach(?! hoa\b)(?! -? ?tai chinh)(?! -? ?dau tu)(?! va dau tu)",
    r"\bkh\b",
    r"\bkh(?=\d)",
    r"muc tieu",
    r"phan dau",
    r"du toan",
    r"\bdt\b",
    r"chi tieu nam",
    r"(?<!ton )(?<!phat )(?<!cong )(?<!hoc )\bgiao\b(?! duc\b)(?! thong\b)(?! vien\b)",
    r"phai dat",
    r"can dat",
    r"nghi quyet",
    r"\bnq\b",
    r"dinh muc",
    r"chi tieu$",
)
"""A plan."""

PLAN_HEADS: Final = (
    r"ke hoach(?! hoa\b)(?! -? ?tai chinh)(?! -? ?dau tu)(?! va dau tu)",
    r"\bkh\b",
    r"\bkh(?=\d)",
    r"muc tieu(?! quoc gia)",
    r"phan dau",
    r"du toan",
    r"chi tieu (nam|duoc giao|phai)",
    r"(chi tieu|so|huyen|tinh|nghi quyet) giao\b(?! thong)",
    r"\bnq\b",
    r"dinh muc",
)
"""A plan, too, where what is done with it follows: "Kế hoạch thực hiện năm 2021", "Kế hoạch giao đầu năm"."""

DONE: Final = (r"thuc hien", r"\bth\b")
"""What is done with a plan. Before the plan's word it tells an actual: "Thực hiện kế hoạch"."""

REACHED: Final = (r"\buth\b", r"\bkq", r"ket qua", r"thuc te", r"\bdat\b", r"\buoc\b", r"hien (co|trang)")
"""Below a plan's heading they still tell what was reached; a time alone ("Lũy kế") does not."""

STRETCH: Final = (
    r"phai dat",
    r"can dat",
    r"phan dau",
    r"dieu chinh",
    r"tinh giao",
    r"trung uong",
    r"cap tren",
    r"giai doan",
    r"nhiem ky",
    r"5 nam",
    r"\bcac nam\b",
    r"20\d\d ?[-–] ?20\d\d",
    r"\btrong tuan\b",
    *SEASONS,
)
"""Beside a plan's word: another than the year's own."""

ACTUAL: Final = (
    r"thuc hien",
    r"\bth\b",
    r"\bth(?=\d|t\d)",
    r"\buth\b",
    r"\bkqth\b",
    r"^kq\b",
    r"ket qua",
    r"thuc te",
    r"dat duoc",
    r"lam duoc",
    r"so lieu",
    r"gia tri",
    r"luy ke",
    r"cong don",
    r"luy tien",
    r"trong nam",
    r"\blk\b",
    r"so luong",
    r"\buoc\b",
    r"^tong so$",
    r"^dat$",
    r"da dat",
    r"ky nay",
    r"ky bao cao",
    r"trong (thang|ky)",
    r"hien co",
    r"hien trang",
    r"thang nay",
    r"tu dau nam",
    r"nhap",
    r"^toan (xa|phuong|thi tran)$",
)
"""What was reached."""

RATE: Final = (
    r"(ty le|ti le|%|ty le %|ty trong|muc)( ?\(?%\)?)?( dat)?",
    r"phan tram",
)
"""A ratio, whole."""

BEFORE: Final = (
    r"(thang|ky|quy|dot|lan|tuan) truoc",
    r"truoc do",
    r"thang lien truoc",
    r"thang toi",
    r"thang sau",
    r"quy toi",
    r"ky toi",
    r"ky sau",
)
"""Another time than the one asked for."""

ESTIMATE: Final = (
    r"\buoc\b",
    r"\buth\b",
    r"du kien",
    r"so bo",
)
"""An estimate."""

OWN: Final = (
    r"thang nay",
    r"trong (thang|ky)",
    r"thang bao cao",
    r"rieng thang",
    r"so phat sinh",
    r"^phat sinh",
    r"phat sinh (trong|thang|ky)",
)
"""The month's own figure."""

OWN_TO_DATE: Final = (
    r"\b(luy ke|lk) trong (thang|ky)\b",
    r"\btu dau thang\b",
)
"""The month's own, however it was added up."""

QUARTER_TO_DATE: Final = (
    r"\b(luy ke|lk) (trong )?quy\b(?! (\d|i))",
    r"\btu dau quy\b(?! (\d|i))",
)
"""Of a quarter that is not named."""


def any_of_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(phrases))
