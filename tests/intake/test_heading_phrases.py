"""Every phrase of the words of headings stands in a heading of this list, with what that is read as."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from kpi.domain.names import plain
from kpi.domain.plan import Basis
from kpi.intake.layout import Heading, Headings, Role, headings, label_words, words
from kpi.intake.layout.words import any_of_phrases
from kpi.intake.normalise import Span
from kpi.intake.unit_words import unit_words
from tests.intake.building import the_units
from tests.intake.test_heading_words import READ as MORE_READ

READ = {
    "stt": Role.ORDINAL,
    "tt": Role.ORDINAL,
    "so tt": Role.ORDINAL,
    "s.tt": Role.ORDINAL,
    "so thu tu": Role.ORDINAL,
    "no.": Role.ORDINAL,
    "#": Role.ORDINAL,
    "ma so": Role.CODE,
    "ma chi tieu": Role.CODE,
    "ma don vi": Role.CODE,
    "ma dvhc": Role.CODE,
    "ma ct": Role.CODE,
    "ma hieu": Role.CODE,
    "code": Role.CODE,
    "noi dung": Role.NAME,
    "noi dung, cac chi tieu": Role.NAME,
    "danh muc": Role.NAME,
    "tieu chi": Role.NAME,
    "hang muc": Role.NAME,
    "linh vuc": Role.NAME,
    "chi so": Role.NAME,
    "don vi": Role.NAME,
    "dia phuong": Role.NAME,
    "dia ban": Role.NAME,
    "ten": Role.NAME,
    "nhiem vu": Role.NAME,
    "dien giai": Role.NAME,
    "row labels": Role.NAME,
    "nhan hang": Role.NAME,
    "chi tieu chu yeu": Role.NAME,
    "chi tieu bao cao": Role.NAME,
    "chi tieu thuc hien": Role.NAME,
    "don vi hanh chinh": Role.NAME,
    "chi tieu xa hoi": Role.NAME,
    "chi tieu kinh te": Role.NAME,
    "chi tieu kt-xh": Role.NAME,
    "chi tieu phat trien": Role.NAME,
    "chi tieu nam 2021": Role.NAME,
    "tong": Role.TOTAL,
    "cong": Role.TOTAL,
    "tong cong": Role.TOTAL,
    "grand total": Role.TOTAL,
    "tong cuoi cung": Role.TOTAL,
    "ty le": Role.RATE,
    "phan tram": Role.RATE,
    "ti le": Role.RATE,
    "%": Role.RATE,
    "ty le % (%)": Role.RATE,
    "ty trong": Role.RATE,
    "muc": Role.RATE,
    "dvt": Role.MEASURE_UNIT,
    "thang": Role.PERIOD,
    "nam": Role.PERIOD,
    "ky": Role.PERIOD,
    "ky bao cao": Role.PERIOD,
    "thoi gian": Role.PERIOD,
    "thoi ky": Role.PERIOD,
    "thang bao cao": Role.PERIOD,
    "thang/nam": Role.PERIOD,
    "thang, nam": Role.PERIOD,
    "ky so lieu": Role.PERIOD,
    "ngay": Role.PERIOD,
    "ngay thang": Role.PERIOD,
    "ngay, thang, nam": Role.PERIOD,
    "d.v.t": Role.MEASURE_UNIT,
    "dv tinh": Role.MEASURE_UNIT,
    "don vi tinh": Role.MEASURE_UNIT,
    "don vi do": Role.MEASURE_UNIT,
    "dv do": Role.MEASURE_UNIT,
    "ghi chu": Role.NOTE,
    "xep hang": Role.NOTE,
    "xep thu": Role.NOTE,
    "nguoi bao cao": Role.NOTE,
    "ly do": Role.NOTE,
    "nguyen nhan": Role.NOTE,
    "giai trinh": Role.NOTE,
    "danh gia": Role.NOTE,
    "xep loai": Role.NOTE,
    "co quan": Role.NOTE,
    "phu trach": Role.NOTE,
    "chu tri": Role.NOTE,
    "nguoi lap": Role.NOTE,
    "giai phap": Role.NOTE,
    "kien nghi": Role.NOTE,
    "nguon so lieu": Role.NOTE,
    "tinh chat": Role.NOTE,
    "loai so lieu": Role.NOTE,
    "van ban": Role.NOTE,
    "so dien thoai": Role.NOTE,
    "thoi han": Role.NOTE,
    "han hoan thanh": Role.NOTE,
    "trong do": Role.DETAIL,
    "chia ra": Role.DETAIL,
    "gom": Role.DETAIL,
    "so voi kh": Role.PERCENT,
    "% KH": Role.PERCENT,
    "so voi ke hoach": Role.PERCENT,
    "so voi du toan": Role.PERCENT,
    "so voi muc tieu": Role.PERCENT,
    "so voi chi tieu": Role.PERCENT,
    "so voi nq": Role.PERCENT,
    "so voi nghi quyet": Role.PERCENT,
    "% ke hoach": Role.PERCENT,
    "% thuc hien": Role.PERCENT,
    "% th": Role.PERCENT,
    "% dat": Role.PERCENT,
    "% dt": Role.PERCENT,
    "% du toan": Role.PERCENT,
    "ti le dat": Role.PERCENT,
    "ty le thuc hien": Role.PERCENT,
    "ty le th": Role.PERCENT,
    "ty le so voi": Role.PERCENT,
    "ty le kh": Role.PERCENT,
    "ty le / dien tich": Role.PERCENT,
    "ty le giai ngan so": Role.PERCENT,
    "uoc/kh": Role.PERCENT,
    "uth/kh": Role.PERCENT,
    "lk/kh": Role.PERCENT,
    "luy ke/kh": Role.PERCENT,
    "th/ke hoach": Role.PERCENT,
    "th/dt": Role.PERCENT,
    "th/du toan": Role.PERCENT,
    "bang ke hoach": Role.PERCENT,
    "ke hoach (%)": Role.PERCENT,
    "ty le dat": Role.PERCENT,
    "TH/KH": Role.PERCENT,
    "bang kh": Role.PERCENT,
    "dat %": Role.PERCENT,
    "muc do dat": Role.PERCENT,
    "tien do": Role.PERCENT,
    "% so": Role.PERCENT,
    "KH (%)": Role.PERCENT,
    "hoan thanh": Role.PERCENT,
    "so cung ky": Role.COMPARISON,
    "so voi": Role.COMPARISON,
    "so sanh": Role.COMPARISON,
    "so nam 2020": Role.COMPARISON,
    "% ck": Role.COMPARISON,
    "% tang": Role.COMPARISON,
    "% giam": Role.COMPARISON,
    "th/ck": Role.COMPARISON,
    "% cung ky": Role.COMPARISON,
    "cung ky (%)": Role.COMPARISON,
    "tang, giam": Role.COMPARISON,
    "chenh lech": Role.COMPARISON,
    "toc do": Role.COMPARISON,
    "tang truong so": Role.COMPARISON,
    "TH/cung ky": Role.COMPARISON,
    "bang cung ky": Role.COMPARISON,
    "TH (+/-)": Role.COMPARISON,
    "tang so": Role.COMPARISON,
    "giam so": Role.COMPARISON,
    "con lai": Role.REMAINING,
    "con thieu": Role.REMAINING,
    "cung ky": Role.LAST_YEAR,
    "ck": Role.LAST_YEAR,
    "nam truoc": Role.LAST_YEAR,
    "nam ngoai": Role.LAST_YEAR,
    "ke hoach": Role.PLAN,
    "kh": Role.PLAN,
    "KH2021": Role.PLAN,
    "muc tieu": Role.PLAN,
    "phan dau": Role.PART_PLAN,
    "du toan": Role.PLAN,
    "dt": Role.PLAN,
    "chi tieu nam": Role.PLAN,
    "giao": Role.PLAN,
    "phai dat": Role.PART_PLAN,
    "can dat": Role.PART_PLAN,
    "phai thuc hien": Role.PART_PLAN,
    "nghi quyet": Role.PLAN,
    "nq": Role.PLAN,
    "dinh muc": Role.PLAN,
    "chi tieu": Role.NAME,
    "so chi tieu": Role.PLAN,
    "chi tieu khac": Role.UNKNOWN,
    "dieu chinh": Role.UNKNOWN,
    "tinh giao": Role.PART_PLAN,
    "kh dieu chinh": Role.PART_PLAN,
    "kh trung uong": Role.PART_PLAN,
    "kh cap tren": Role.PART_PLAN,
    "kh giai doan": Role.PART_PLAN,
    "kh 5 nam": Role.PART_PLAN,
    "thuc hien": Role.ACTUAL,
    "th": Role.ACTUAL,
    "TH2021": Role.ACTUAL,
    "uth": Role.ACTUAL,
    "kqth": Role.ACTUAL,
    "kq": Role.ACTUAL,
    "ket qua": Role.ACTUAL,
    "thuc te": Role.ACTUAL,
    "dat duoc": Role.ACTUAL,
    "da lam duoc": Role.ACTUAL,
    "toan xa": Role.ACTUAL,
    "toan phuong": Role.ACTUAL,
    "toan thi tran": Role.ACTUAL,
    "so lieu": Role.ACTUAL,
    "gia tri": Role.ACTUAL,
    "luy ke": Role.ACTUAL,
    "cong don": Role.ACTUAL,
    "luy tien": Role.ACTUAL,
    "trong nam": Role.ACTUAL,
    "lk": Role.ACTUAL,
    "so luong": Role.ACTUAL,
    "uoc": Role.ACTUAL,
    "tong so": Role.ACTUAL,
    "dat": Role.ACTUAL,
    "da dat": Role.ACTUAL,
    "ky nay": Role.ACTUAL,
    "trong thang": Role.ACTUAL,
    "trong ky": Role.ACTUAL,
    "tht5": Role.ACTUAL,
    "den ky bao cao": Role.ACTUAL,
    "hien co": Role.ACTUAL,
    "hien trang": Role.ACTUAL,
    "ke hoach | thuc hien": Role.ACTUAL,
    "ke hoach | uth 8 thang": Role.ACTUAL,
    "ke hoach | kq": Role.ACTUAL,
    "ke hoach | ket qua": Role.ACTUAL,
    "ke hoach | thuc te": Role.ACTUAL,
    "ke hoach | da dat": Role.ACTUAL,
    "ke hoach | uoc 8 thang": Role.ACTUAL,
    "ke hoach | hien co": Role.ACTUAL,
    "ke hoach | hien trang": Role.ACTUAL,
    "ke hoach | luy ke 8 thang": Role.PART_PLAN,
    "ke hoach | luy ke": Role.PART_PLAN,
    "ty le % | luy ke 8 thang": Role.RATE,
    "8 thang nam 2021 | nam 2020": Role.LAST_YEAR,
    "tang, | giam": Role.COMPARISON,
    "tong so | nam 2021": Role.ACTUAL,
    "thuc hien | ty | le %": Role.RATE,
    "ke | hoach | nam 2021": Role.PLAN,
    "thuc hien | ke | hoach": Role.PLAN,
    "cung | ky": Role.LAST_YEAR,
    "con | lai": Role.REMAINING,
    "thang | truoc": Role.COMPARISON,
    "uoc thuc | hien nam 2021": Role.FORECAST,
    "+/-": Role.COMPARISON,
    "voi kh": Role.COMPARISON,
    "voi ke hoach": Role.COMPARISON,
    "voi cung ky": Role.COMPARISON,
    "voi thang 7": Role.COMPARISON,
    "voi nam truoc": Role.COMPARISON,
    "thang nay": Role.ACTUAL,
    "tu dau nam": Role.ACTUAL,
    "nhap": Role.ACTUAL,
    "thang truoc": Role.COMPARISON,
    "ky truoc": Role.COMPARISON,
    "quy truoc": Role.COMPARISON,
    "dot truoc": Role.COMPARISON,
    "lan truoc": Role.COMPARISON,
    "tuan truoc": Role.COMPARISON,
    "truoc do": Role.COMPARISON,
    "dau ky": Role.START_OF_YEAR,
    "thang lien truoc": Role.COMPARISON,
    "thang toi": Role.COMPARISON,
    "thang sau": Role.COMPARISON,
    "quy toi": Role.COMPARISON,
    "ky toi": Role.COMPARISON,
    "ky sau": Role.COMPARISON,
    "du kien": Role.FORECAST,
    "so bo": Role.UNKNOWN,
    "rieng thang": Role.UNKNOWN,
    "so phat sinh": Role.UNKNOWN,
    "phat sinh": Role.UNKNOWN,
    "ho phat sinh ky": Role.UNKNOWN,
    "ho phat sinh trong": Role.UNKNOWN,
    "ho phat sinh thang": Role.UNKNOWN,
    "luy ke trong thang": Role.ACTUAL,
    "lk trong ky": Role.ACTUAL,
    "luy ke tu dau thang": Role.ACTUAL,
    "luy ke quy": Role.ACTUAL,
    "lk trong quy nay": Role.ACTUAL,
    "luy ke quy 1": Role.ACTUAL,
    "luy ke quy ii": Role.ACTUAL,
    "luy ke tu dau quy": Role.ACTUAL,
    "luy ke tu dau quy 1": Role.ACTUAL,
    "luy ke tu dau quy i": Role.ACTUAL,
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
_Phrases = Sequence[tuple[str, Role | None]]
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
def test_a_heading_of_a_phrase_is_read_as_listed(text: str, role: Role) -> None:
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


def _told(text: str) -> tuple[Role, Basis | None, Span | None]:
    read = heading(text)
    return (read.role, read.basis, read.period.span) if text in READ else (read.role, None, None)
