"""Every phrase of the words of headings stands in a heading of this list, with what that is read as."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from kpi.domain.names import plain
from kpi.domain.plan import Basis
from kpi.intake.layout import Heading, HeadingRole, Headings, headings, label_words, words
from kpi.intake.layout.words import any_of_phrases
from kpi.intake.normalise import Span
from kpi.intake.unit_words import unit_words
from tests.intake.building import the_units
from tests.intake.test_heading_words import READ as MORE_READ

READ = {
    "stt": HeadingRole.ORDINAL,
    "tt": HeadingRole.ORDINAL,
    "so tt": HeadingRole.ORDINAL,
    "s.tt": HeadingRole.ORDINAL,
    "so thu tu": HeadingRole.ORDINAL,
    "no.": HeadingRole.ORDINAL,
    "#": HeadingRole.ORDINAL,
    "ma so": HeadingRole.CODE,
    "ma chi tieu": HeadingRole.CODE,
    "ma don vi": HeadingRole.CODE,
    "ma dvhc": HeadingRole.CODE,
    "ma ct": HeadingRole.CODE,
    "ma hieu": HeadingRole.CODE,
    "code": HeadingRole.CODE,
    "noi dung": HeadingRole.NAME,
    "noi dung, cac chi tieu": HeadingRole.NAME,
    "danh muc": HeadingRole.NAME,
    "tieu chi": HeadingRole.NAME,
    "hang muc": HeadingRole.NAME,
    "linh vuc": HeadingRole.NAME,
    "chi so": HeadingRole.NAME,
    "don vi": HeadingRole.NAME,
    "dia phuong": HeadingRole.NAME,
    "dia ban": HeadingRole.NAME,
    "ten": HeadingRole.NAME,
    "nhiem vu": HeadingRole.NAME,
    "dien giai": HeadingRole.NAME,
    "row labels": HeadingRole.NAME,
    "nhan hang": HeadingRole.NAME,
    "chi tieu chu yeu": HeadingRole.NAME,
    "chi tieu bao cao": HeadingRole.NAME,
    "chi tieu thuc hien": HeadingRole.NAME,
    "don vi hanh chinh": HeadingRole.NAME,
    "chi tieu xa hoi": HeadingRole.NAME,
    "chi tieu kinh te": HeadingRole.NAME,
    "chi tieu kt-xh": HeadingRole.NAME,
    "chi tieu phat trien": HeadingRole.NAME,
    "chi tieu nam 2021": HeadingRole.NAME,
    "tong": HeadingRole.TOTAL,
    "cong": HeadingRole.TOTAL,
    "tong cong": HeadingRole.TOTAL,
    "grand total": HeadingRole.TOTAL,
    "tong cuoi cung": HeadingRole.TOTAL,
    "ty le": HeadingRole.RATE,
    "phan tram": HeadingRole.RATE,
    "ti le": HeadingRole.RATE,
    "%": HeadingRole.RATE,
    "ty le % (%)": HeadingRole.RATE,
    "ty trong": HeadingRole.RATE,
    "muc": HeadingRole.RATE,
    "dvt": HeadingRole.MEASURE_UNIT,
    "thang": HeadingRole.PERIOD,
    "nam": HeadingRole.PERIOD,
    "ky": HeadingRole.PERIOD,
    "ky bao cao": HeadingRole.PERIOD,
    "thoi gian": HeadingRole.PERIOD,
    "thoi ky": HeadingRole.PERIOD,
    "thang bao cao": HeadingRole.PERIOD,
    "thang/nam": HeadingRole.PERIOD,
    "thang, nam": HeadingRole.PERIOD,
    "ky so lieu": HeadingRole.PERIOD,
    "ngay": HeadingRole.PERIOD,
    "ngay thang": HeadingRole.PERIOD,
    "ngay, thang, nam": HeadingRole.PERIOD,
    "d.v.t": HeadingRole.MEASURE_UNIT,
    "dv tinh": HeadingRole.MEASURE_UNIT,
    "don vi tinh": HeadingRole.MEASURE_UNIT,
    "don vi do": HeadingRole.MEASURE_UNIT,
    "dv do": HeadingRole.MEASURE_UNIT,
    "ghi chu": HeadingRole.NOTE,
    "xep hang": HeadingRole.NOTE,
    "xep thu": HeadingRole.NOTE,
    "nguoi bao cao": HeadingRole.NOTE,
    "ly do": HeadingRole.NOTE,
    "nguyen nhan": HeadingRole.NOTE,
    "giai trinh": HeadingRole.NOTE,
    "danh gia": HeadingRole.NOTE,
    "xep loai": HeadingRole.NOTE,
    "co quan": HeadingRole.NOTE,
    "phu trach": HeadingRole.NOTE,
    "chu tri": HeadingRole.NOTE,
    "nguoi lap": HeadingRole.NOTE,
    "giai phap": HeadingRole.NOTE,
    "kien nghi": HeadingRole.NOTE,
    "nguon so lieu": HeadingRole.NOTE,
    "tinh chat": HeadingRole.NOTE,
    "loai so lieu": HeadingRole.NOTE,
    "van ban": HeadingRole.NOTE,
    "so dien thoai": HeadingRole.NOTE,
    "thoi han": HeadingRole.NOTE,
    "han hoan thanh": HeadingRole.NOTE,
    "trong do": HeadingRole.DETAIL,
    "chia ra": HeadingRole.DETAIL,
    "gom": HeadingRole.DETAIL,
    "so voi kh": HeadingRole.PERCENT,
    "% KH": HeadingRole.PERCENT,
    "so voi ke hoach": HeadingRole.PERCENT,
    "so voi du toan": HeadingRole.PERCENT,
    "so voi muc tieu": HeadingRole.PERCENT,
    "so voi chi tieu": HeadingRole.PERCENT,
    "so voi nq": HeadingRole.PERCENT,
    "so voi nghi quyet": HeadingRole.PERCENT,
    "% ke hoach": HeadingRole.PERCENT,
    "% thuc hien": HeadingRole.PERCENT,
    "% th": HeadingRole.PERCENT,
    "% dat": HeadingRole.PERCENT,
    "% dt": HeadingRole.PERCENT,
    "% du toan": HeadingRole.PERCENT,
    "ti le dat": HeadingRole.PERCENT,
    "ty le thuc hien": HeadingRole.PERCENT,
    "ty le th": HeadingRole.PERCENT,
    "ty le so voi": HeadingRole.PERCENT,
    "ty le kh": HeadingRole.PERCENT,
    "ty le / dien tich": HeadingRole.PERCENT,
    "ty le giai ngan so": HeadingRole.PERCENT,
    "uoc/kh": HeadingRole.PERCENT,
    "uth/kh": HeadingRole.PERCENT,
    "lk/kh": HeadingRole.PERCENT,
    "luy ke/kh": HeadingRole.PERCENT,
    "th/ke hoach": HeadingRole.PERCENT,
    "th/dt": HeadingRole.PERCENT,
    "th/du toan": HeadingRole.PERCENT,
    "bang ke hoach": HeadingRole.PERCENT,
    "ke hoach (%)": HeadingRole.PERCENT,
    "ty le dat": HeadingRole.PERCENT,
    "TH/KH": HeadingRole.PERCENT,
    "bang kh": HeadingRole.PERCENT,
    "dat %": HeadingRole.PERCENT,
    "muc do dat": HeadingRole.PERCENT,
    "tien do": HeadingRole.PERCENT,
    "% so": HeadingRole.PERCENT,
    "KH (%)": HeadingRole.PERCENT,
    "hoan thanh": HeadingRole.PERCENT,
    "so cung ky": HeadingRole.COMPARISON,
    "so voi": HeadingRole.COMPARISON,
    "so sanh": HeadingRole.COMPARISON,
    "so nam 2020": HeadingRole.COMPARISON,
    "% ck": HeadingRole.COMPARISON,
    "% tang": HeadingRole.COMPARISON,
    "% giam": HeadingRole.COMPARISON,
    "th/ck": HeadingRole.COMPARISON,
    "% cung ky": HeadingRole.COMPARISON,
    "cung ky (%)": HeadingRole.COMPARISON,
    "tang, giam": HeadingRole.COMPARISON,
    "chenh lech": HeadingRole.COMPARISON,
    "toc do": HeadingRole.COMPARISON,
    "tang truong so": HeadingRole.COMPARISON,
    "TH/cung ky": HeadingRole.COMPARISON,
    "bang cung ky": HeadingRole.COMPARISON,
    "TH (+/-)": HeadingRole.COMPARISON,
    "tang so": HeadingRole.COMPARISON,
    "giam so": HeadingRole.COMPARISON,
    "con lai": HeadingRole.REMAINING,
    "con thieu": HeadingRole.REMAINING,
    "cung ky": HeadingRole.LAST_YEAR,
    "ck": HeadingRole.LAST_YEAR,
    "nam truoc": HeadingRole.LAST_YEAR,
    "nam ngoai": HeadingRole.LAST_YEAR,
    "ke hoach": HeadingRole.PLAN,
    "kh": HeadingRole.PLAN,
    "KH2021": HeadingRole.PLAN,
    "muc tieu": HeadingRole.PLAN,
    "phan dau": HeadingRole.PART_PLAN,
    "du toan": HeadingRole.PLAN,
    "dt": HeadingRole.PLAN,
    "chi tieu nam": HeadingRole.PLAN,
    "giao": HeadingRole.PLAN,
    "phai dat": HeadingRole.PART_PLAN,
    "can dat": HeadingRole.PART_PLAN,
    "phai thuc hien": HeadingRole.PART_PLAN,
    "nghi quyet": HeadingRole.PLAN,
    "nq": HeadingRole.PLAN,
    "dinh muc": HeadingRole.PLAN,
    "chi tieu": HeadingRole.NAME,
    "so chi tieu": HeadingRole.PLAN,
    "chi tieu khac": HeadingRole.UNKNOWN,
    "dieu chinh": HeadingRole.UNKNOWN,
    "tinh giao": HeadingRole.PART_PLAN,
    "kh dieu chinh": HeadingRole.PART_PLAN,
    "kh trung uong": HeadingRole.PART_PLAN,
    "kh cap tren": HeadingRole.PART_PLAN,
    "kh giai doan": HeadingRole.PART_PLAN,
    "kh 5 nam": HeadingRole.PART_PLAN,
    "thuc hien": HeadingRole.ACTUAL,
    "th": HeadingRole.ACTUAL,
    "TH2021": HeadingRole.ACTUAL,
    "uth": HeadingRole.ACTUAL,
    "kqth": HeadingRole.ACTUAL,
    "kq": HeadingRole.ACTUAL,
    "ket qua": HeadingRole.ACTUAL,
    "thuc te": HeadingRole.ACTUAL,
    "dat duoc": HeadingRole.ACTUAL,
    "da lam duoc": HeadingRole.ACTUAL,
    "toan xa": HeadingRole.ACTUAL,
    "toan phuong": HeadingRole.ACTUAL,
    "toan thi tran": HeadingRole.ACTUAL,
    "so lieu": HeadingRole.ACTUAL,
    "gia tri": HeadingRole.ACTUAL,
    "luy ke": HeadingRole.ACTUAL,
    "cong don": HeadingRole.ACTUAL,
    "luy tien": HeadingRole.ACTUAL,
    "trong nam": HeadingRole.ACTUAL,
    "lk": HeadingRole.ACTUAL,
    "so luong": HeadingRole.ACTUAL,
    "uoc": HeadingRole.ACTUAL,
    "tong so": HeadingRole.ACTUAL,
    "dat": HeadingRole.ACTUAL,
    "da dat": HeadingRole.ACTUAL,
    "ky nay": HeadingRole.ACTUAL,
    "trong thang": HeadingRole.ACTUAL,
    "trong ky": HeadingRole.ACTUAL,
    "tht5": HeadingRole.ACTUAL,
    "den ky bao cao": HeadingRole.ACTUAL,
    "hien co": HeadingRole.ACTUAL,
    "hien trang": HeadingRole.ACTUAL,
    "ke hoach | thuc hien": HeadingRole.ACTUAL,
    "ke hoach | uth 8 thang": HeadingRole.ACTUAL,
    "ke hoach | kq": HeadingRole.ACTUAL,
    "ke hoach | ket qua": HeadingRole.ACTUAL,
    "ke hoach | thuc te": HeadingRole.ACTUAL,
    "ke hoach | da dat": HeadingRole.ACTUAL,
    "ke hoach | uoc 8 thang": HeadingRole.ACTUAL,
    "ke hoach | hien co": HeadingRole.ACTUAL,
    "ke hoach | hien trang": HeadingRole.ACTUAL,
    "ke hoach | luy ke 8 thang": HeadingRole.PART_PLAN,
    "ke hoach | luy ke": HeadingRole.PART_PLAN,
    "ty le % | luy ke 8 thang": HeadingRole.RATE,
    "8 thang nam 2021 | nam 2020": HeadingRole.LAST_YEAR,
    "tang, | giam": HeadingRole.COMPARISON,
    "tong so | nam 2021": HeadingRole.ACTUAL,
    "thuc hien | ty | le %": HeadingRole.RATE,
    "ke | hoach | nam 2021": HeadingRole.PLAN,
    "thuc hien | ke | hoach": HeadingRole.PLAN,
    "cung | ky": HeadingRole.LAST_YEAR,
    "con | lai": HeadingRole.REMAINING,
    "thang | truoc": HeadingRole.COMPARISON,
    "uoc thuc | hien nam 2021": HeadingRole.FORECAST,
    "+/-": HeadingRole.COMPARISON,
    "voi kh": HeadingRole.COMPARISON,
    "voi ke hoach": HeadingRole.COMPARISON,
    "voi cung ky": HeadingRole.COMPARISON,
    "voi thang 7": HeadingRole.COMPARISON,
    "voi nam truoc": HeadingRole.COMPARISON,
    "thang nay": HeadingRole.ACTUAL,
    "tu dau nam": HeadingRole.ACTUAL,
    "nhap": HeadingRole.ACTUAL,
    "thang truoc": HeadingRole.COMPARISON,
    "ky truoc": HeadingRole.COMPARISON,
    "quy truoc": HeadingRole.COMPARISON,
    "dot truoc": HeadingRole.COMPARISON,
    "lan truoc": HeadingRole.COMPARISON,
    "tuan truoc": HeadingRole.COMPARISON,
    "truoc do": HeadingRole.COMPARISON,
    "dau ky": HeadingRole.START_OF_YEAR,
    "thang lien truoc": HeadingRole.COMPARISON,
    "thang toi": HeadingRole.COMPARISON,
    "thang sau": HeadingRole.COMPARISON,
    "quy toi": HeadingRole.COMPARISON,
    "ky toi": HeadingRole.COMPARISON,
    "ky sau": HeadingRole.COMPARISON,
    "du kien": HeadingRole.FORECAST,
    "so bo": HeadingRole.UNKNOWN,
    "rieng thang": HeadingRole.UNKNOWN,
    "so phat sinh": HeadingRole.UNKNOWN,
    "phat sinh": HeadingRole.UNKNOWN,
    "ho phat sinh ky": HeadingRole.UNKNOWN,
    "ho phat sinh trong": HeadingRole.UNKNOWN,
    "ho phat sinh thang": HeadingRole.UNKNOWN,
    "luy ke trong thang": HeadingRole.ACTUAL,
    "lk trong ky": HeadingRole.ACTUAL,
    "luy ke tu dau thang": HeadingRole.ACTUAL,
    "luy ke quy": HeadingRole.ACTUAL,
    "lk trong quy nay": HeadingRole.ACTUAL,
    "luy ke quy 1": HeadingRole.ACTUAL,
    "luy ke quy ii": HeadingRole.ACTUAL,
    "luy ke tu dau quy": HeadingRole.ACTUAL,
    "luy ke tu dau quy 1": HeadingRole.ACTUAL,
    "luy ke tu dau quy i": HeadingRole.ACTUAL,
}
ESTIMATED = (
    "uoc/kh",
    "uth/kh",
    "ke hoach | uth 8 thang",
    "ke hoach | uoc 8 thang",
    "uoc thuc | hien nam 2021",
    "uoc",
    "uth",
    "du kien",
    "so bo",
)
OF_THE_MONTH = (
    "voi thang 7",
    "thang nay",
    "trong thang",
    "thang bao cao",
    "rieng thang",
    "so phat sinh",
    "phat sinh",
    "ho phat sinh ky",
    "ho phat sinh trong",
    "ho phat sinh thang",
    "trong ky",
    "luy ke trong thang",
    "lk trong ky",
    "luy ke tu dau thang",
)
ALL = (*READ, *MORE_READ)
_Phrases = Sequence[tuple[str, HeadingRole | None]]
LISTS: dict[str, _Phrases] = {
    f"_{name}": [(phrase, None) for phrase in phrases]
    for module in (words, label_words)
    for name, phrases in vars(module).items()
    if name not in ("NEVER_ACTUAL", "SEASONS") and name.isupper() and isinstance(phrases, tuple)
} | {"_NEVER_ACTUAL": words.NEVER_ACTUAL}
PHRASES = [(name, nth) for name, phrases in LISTS.items() for nth in range(len(phrases))]


def heading(text: str) -> Heading:
    """Of levels, where it says so: "ke hoach | luy ke"."""
    return Headings(2020, unit_words(the_units())).read(tuple(text.split(" | ")))


@pytest.mark.parametrize(("text", "role"), READ.items())
def test_a_heading_of_a_phrase_is_read_as_listed(text: str, role: HeadingRole) -> None:
    read = heading(text)
    is_estimate, is_of_the_month = read.basis is Basis.ESTIMATE, read.period.span is Span.OWN
    assert (read.role, is_estimate, is_of_the_month) == (role, text in ESTIMATED, text in OF_THE_MONTH)


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, _Phrases], None]]:
    """Reads headings by other phrases."""

    def put(name: str, phrases: _Phrases) -> None:
        with_roles = tuple((re.compile(phrase), role) for phrase, role in phrases)
        pattern = any_of_phrases([phrase for phrase, _ in phrases] or ["(?!)"])
        monkeypatch.setattr(headings, name, with_roles if name == "_NEVER_ACTUAL" else pattern)
        if name == "_NEVER_ACTUAL":
            monkeypatch.setattr(headings, "_ANY_OF_THEM", pattern)
        forget()

    def forget() -> None:
        for known in (headings._read, headings._whole, headings._total):
            known.cache_clear()

    yield put
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize(("name", "nth"), PHRASES)
def test_no_phrase_nor_a_word_in_it_can_be_dropped_unseen(
    name: str, nth: int, instead: Callable[[str, _Phrases], None]
) -> None:
    """Some heading of the lists is read as listed by this phrase alone."""
    before, (phrase, role), after = LISTS[name][:nth], LISTS[name][nth], LISTS[name][nth + 1 :]
    texts = [text for text in ALL if re.search(_AROUND.sub("", phrase), plain(text))]
    as_listed = [_told(text) for text in texts]
    for rest in ((), *(((narrower, role),) for narrower in with_one_alternative_less(phrase))):
        instead(name, (*before, *rest, *after))
        assert [_told(text) for text in texts] != as_listed, ("list a heading of", phrase, "that is not told by", rest)


_AROUND = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")


def with_one_alternative_less(phrase: str) -> Iterator[str]:
    for group in re.finditer(r"(?<!\\)\((?!\?)([^()]*\|[^()]*)\)", phrase):
        for alternative in (alternatives := group[1].split("|")):
            rest = "|".join(other for other in alternatives if other != alternative)
            yield f"{phrase[: group.start(1)]}{rest}{phrase[group.end(1) :]}"


def _told(text: str) -> tuple[HeadingRole, Basis | None, Span | None]:
    read = heading(text)
    return (read.role, read.basis, read.period.span) if text in READ else (read.role, None, None)
