"""Every phrase of the words of headings stands in a heading of this list, with what that is read as."""

import re
from collections.abc import Callable, Iterator

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
    "ghi chu": Role.NOTE,
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
    "ty le dat": Role.PERCENT,
    "TH/KH": Role.PERCENT,
    "bang kh": Role.PERCENT,
    "dat %": Role.PERCENT,
    "muc do hoan thanh": Role.PERCENT,
    "muc do dat": Role.PERCENT,
    "tien do": Role.PERCENT,
    "% so": Role.PERCENT,
    "KH (%)": Role.PERCENT,
    "hoan thanh": Role.PERCENT,
    "so cung ky": Role.COMPARISON,
    "so voi": Role.COMPARISON,
    "so sanh": Role.COMPARISON,
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
    "den ky bao cao": Role.ACTUAL,
    "hien co": Role.ACTUAL,
    "hien trang": Role.ACTUAL,
    "thang nay": Role.ACTUAL,
    "tu dau nam": Role.ACTUAL,
    "nhap": Role.ACTUAL,
    "thang truoc": Role.COMPARISON,
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
}
ESTIMATED = ("uoc", "uth", "du kien", "so bo")
OF_THE_MONTH = (
    "thang nay",
    "trong thang",
    "thang bao cao",
    "rieng thang",
    "so phat sinh",
    "phat sinh",
    "ho phat sinh ky",
)
# NEVER_ACTUAL with its SEASONS: test_heading_words
LISTS = {
    f"_{name}": phrases
    for module in (words, label_words)
    for name, phrases in vars(module).items()
    if name != "SEASONS" and isinstance(phrases, tuple) and all(isinstance(phrase, str) for phrase in phrases)
}
PHRASES = [(name, phrase) for name, phrases in LISTS.items() for phrase in phrases]


def heading(text: str) -> Heading:
    return Headings(2020, unit_words(the_units())).read((text,))


@pytest.mark.parametrize(("text", "role"), READ.items())
def test_a_heading_of_a_phrase_is_read_as_listed(text: str, role: Role) -> None:
    read = heading(text)
    is_estimate, is_of_the_month = read.basis is Basis.ESTIMATE, read.period.span is Span.OWN
    assert (read.role, is_estimate, is_of_the_month) == (role, text in ESTIMATED, text in OF_THE_MONTH)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    def drop(name: str, phrase: str) -> None:
        rest = [other for other in LISTS[name] if other != phrase]
        monkeypatch.setattr(headings, name, any_of_phrases(rest or ["(?!)"]))
        forget()

    def forget() -> None:
        headings._read.cache_clear()
        headings._whole.cache_clear()
        headings._total.cache_clear()

    yield drop
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize(("name", "phrase"), PHRASES)
def test_no_phrase_can_be_dropped_unseen(name: str, phrase: str, without: Callable[[str, str], None]) -> None:
    """Some heading of the list is read as listed by this phrase alone."""
    texts = [text for text in ALL if re.search(phrase, plain(text))]
    before = [_told(text) for text in texts]
    without(name, phrase)
    assert [_told(text) for text in texts] != before, (
        "list a heading that only this phrase tells, or leave the phrase out"
    )


ALL = (*READ, *MORE_READ)


def _told(text: str) -> tuple[Role, Basis | None, Span | None]:
    read = heading(text)
    return (read.role, read.basis, read.period.span) if text in READ else (read.role, None, None)
