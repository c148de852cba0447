"""Remarks beside and below figures that say what these are: another month's, planned, proposed, somebody else's."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from kpi.domain.names import plain
from kpi.domain.plan.period import Period
from kpi.intake.normalise import PeriodText, read_period

_CLAUSE: Final = re.compile(r"[;\n()]|[.,](?!\d)|:(?!\d)")
_COMPARED: Final = re.compile(r"\bso (với|voi|tháng|cùng|năm|quý|kỳ|kế|kh)\b")
_REASON: Final = re.compile(
    r"(do|vi|nguyen nhan|vuot|dat|tang|giam|thap|cao|cham|hoan thanh|con|thieu|chua (dat|hoan thanh)|bang|dam bao)\b"
)
_PLAN_WORD: Final = r"(ke hoach|kh|chi tieu|muc tieu|du toan|phan dau)"
_PLANNED: Final = re.compile(
    rf"((la|so|so lieu|theo|tinh theo|bang|tam|lay|dung|giu) )*{_PLAN_WORD}( (duoc|giao|ca|nam|thang|quy|dau|20\d\d))*"
    rf"|.*\b(la|so|so lieu) {_PLAN_WORD}\b(?! so\b).*"
)
_NOT_YET: Final = re.compile(
    r"\bdang ky\b|\b(de nghi|de xuat|cho|trinh|du kien) (duoc )?"
    r"(cong nhan|xet|tham dinh|phe duyet|nghiem thu|qd|quyet dinh)"
    r"|^(so )?(de nghi|de xuat)$"
    r"|^(so )?dang (xay dung|tham dinh)$"
    r"|\bchua (co |duoc )*(cong nhan|nghiem thu|tham dinh|phe duyet|quyet toan|quyet dinh|qd)\b"
)
_OF_MORE: Final = re.compile(
    r"\btong (so|cong)\b.*\b(den|toi) nay\b|\btu truoc (den|toi) nay\b|\btu (nam )?20\d\d\b|\btu (khi|dau nhiem ky)\b"
    r"|\b(ca|toan|trong) (giai doan|nhiem ky)\b|\b(cac|nhieu) nam\b|\b(toan|ca) (tinh|nuoc)\b"
    r"|\bchi (tinh|gom|co) \d+ \w+$"
    r"|\bchua co so( lieu)? (moi|cua|thang|t ?\d)"
    r"|\bkhong (gom|tinh|ke|bao gom)\b|\b(bi )?(sai|nham)\b|\bchua (chinh xac|dung)\b"
)
_TIME_WORDS: Final = frozenset(
    {
        *("so", "lieu", "luy", "ke", "lk", "cong", "don", "tinh", "den", "het", "cua", "rieng", "chi", "la", "trong"),
        *("ngay", "thang", "nam", "quy", "ky", "truoc", "ca", "cung", "dau", "cuoi", "gom", "bao", "va", "tu", "nay"),
        *("thuc", "hien", "ket", "qua", "tong", "t", "i", "ii", "iii", "iv", "toan", "chot"),
        *("lay", "giu", "nguyen", "dung", "tam", "van", "theo", "bc", "cao", "thoi", "ngoai", "cu", "phat", "sinh"),
    }
)
_OTHER_TIME: Final = re.compile(
    r"\bcung ky\b|\btruoc\b|\b(ca|toan|cuoi) nam\b|\brieng\b|\bchi\b|\btrong (thang|ky|quy)\b"
    r"|\bnam ngoai\b|\bcu$|\bthoi$|\bphat sinh (thang|t ?\d|ky|quy)"
)
_TIMED: Final = re.compile(r"\b(thang|nam|quy|ky|truoc|ngay)\b|\bt ?\d|20\d\d|\d/\d|\bso (lieu )?cu\b")


def says_otherwise(text: str, period: Period) -> bool:
    """Whether a remark beside figures of the period says that they are no results of the year so far. What compares
    them or gives a reason says nothing."""
    return any(_is_telling(clause, period) for clause in open_clauses(text))


def open_clauses(text: str) -> Iterator[str]:
    """The plain clauses of a remark that neither compare nor explain."""
    for typed in _CLAUSE.split(normalize("NFC", text.casefold())):
        clause = plain(typed).strip(" -–—+*")
        if clause and not _COMPARED.search(typed) and not _REASON.match(clause):
            yield clause


def _is_telling(clause: str, period: Period) -> bool:
    if _PLANNED.fullmatch(clause) or _NOT_YET.search(clause) or _OF_MORE.search(clause):
        return True
    years = {int(year) for year in re.findall(r"\b20\d\d\b", clause)}
    is_another = bool(years - {period.year}) or _is_another(read_period(clause), period)
    return _is_of_time(clause) and (is_another or _OTHER_TIME.search(clause) is not None)


def _is_of_time(clause: str) -> bool:
    """Whether it says nothing but a time."""
    words = re.findall(r"[^\W\d_]+", clause)
    return _TIMED.search(clause) is not None and _TIME_WORDS.issuperset(words)


def _is_another(said: PeriodText, period: Period) -> bool:
    month = said.month or (said.to_day.month if said.to_day else None)
    return said.several or month not in (None, period.month)


_OF_RESULTS: Final = re.compile(r".*\b(luy ke|thuc hien|ket qua|th|so lieu|so)\b[^.;]*?\bla\b (?P<what>.*)")
_OF_OTHERS: Final = re.compile(r"\b(cung ky|nam truoc|ke hoach|kh|chi tieu|% ?kh)\b[^.;]*\bla\b")


def note_says_otherwise(text: str, period: Period) -> bool:
    """Of a note below the figures, where it says so of them and not of the plan's or last year's."""
    for clause in open_clauses(text):
        of_results = None if _OF_OTHERS.search(clause) else _OF_RESULTS.fullmatch(clause)
        if of_results is not None and _is_telling(of_results["what"].strip(), period):
            return True
        if clause.startswith(("so lieu", "tinh den", "so tinh den")) and _is_telling(clause, period):
            return True
    return False
