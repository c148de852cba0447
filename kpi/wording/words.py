"""Words that every room shares: statuses, roles, measures, comparators, bases."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi import VERSION
from kpi.domain.plan import Basis, FigureKind, Lang
from kpi.domain.progress.status import Status
from kpi.wording.catalog import N_, gettext
from kpi.wording.numbers import figure

_CHECK_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class _StatusWords:
    alone: str
    counted: str | None = None  # in a sentence that has counted what is reached already


_STATUSES: Final[Mapping[Status, _StatusWords]] = {
    Status.EXCEEDED: _StatusWords(N_("Vượt")),
    Status.MET: _StatusWords(N_("Đạt")),
    Status.ON_TRACK: _StatusWords(N_("Đúng tiến độ"), N_("{count} đúng tiến độ")),
    Status.SLIGHTLY_BEHIND: _StatusWords(N_("Chậm ít"), N_("{count} chậm ít")),
    Status.BEHIND: _StatusWords(N_("Chậm"), N_("{count} chậm")),
    Status.MISSED: _StatusWords(N_("Không đạt"), N_("{count} không đạt")),
    Status.NO_REPORT: _StatusWords(N_("Chưa nộp"), N_("{count} chưa nộp")),
    Status.PARTIAL: _StatusWords(N_("Chưa đủ đơn vị"), N_("{count} chưa đủ đơn vị")),
    Status.NOT_DUE: _StatusWords(N_("Chưa đến kỳ đánh giá"), N_("{count} chưa đến kỳ đánh giá")),
    Status.NO_BASIS: _StatusWords(N_("Chưa đủ căn cứ đánh giá"), N_("{count} chưa đủ căn cứ đánh giá")),
}

_ROLES: Final = {
    "leader": N_("Lãnh đạo"),
    "officer": N_("Cán bộ báo cáo"),
    "reviewer": N_("Cán bộ tổng hợp"),
    "publisher": N_("Cán bộ biên tập báo cáo"),
    "administrator": N_("Quản trị hệ thống"),
}

_COMPARATORS: Final = {
    ">": N_("trên {value}"),
    ">=": N_("ít nhất {value}"),
    "<": N_("dưới {value}"),
    "<=": N_("không quá {value}"),
    "between": N_("từ {value} đến {upper}"),
}

_BASES: Final = {"estimate": N_("ước tính"), "official": N_("chính thức"), "revised": N_("điều chỉnh")}

_FREQUENCIES: Final = {
    "month": N_("hằng tháng"),
    "quarter": N_("hằng quý"),
    "half_year": N_("6 tháng một lần"),
    "step": N_("theo mốc tiến độ"),
    "year": N_("mỗi năm một lần"),
    "event": N_("khi phát sinh"),
}


def status_word(code: str, lang: Lang, coverage: tuple[int, int] | None = None) -> str:
    """`Đạt`; with the number of units counted of those expected, where some are missing: `Mới có 18/23 đơn vị`."""
    if code == Status.PARTIAL and coverage:
        return gettext("Mới có {counted}/{units} đơn vị", lang).format(counted=coverage[0], units=coverage[1])
    return gettext(_STATUSES[Status(code)].alone, lang)


def status_count(status: Status, count: int, lang: Lang) -> str:
    """`4 chậm nhẹ`; of one that is not reached."""
    words = _STATUSES[status].counted
    assert words is not None, status
    return gettext(words, lang).format(count=count)


def check_code(head: str, revision: int | None = None) -> str:
    """`5071-20a19d05`: the newest revision and the first digits of a hash of the history, by which `verify` finds it
    again."""
    return head[:_CHECK_DIGITS] if revision is None else f"{revision}-{head[:_CHECK_DIGITS]}"


def role_word(code: str, lang: Lang) -> str:
    return gettext(_ROLES[code], lang)


def sender_text(name: str, lang: Lang) -> str:
    """The account's name; the machine's operator is named as such."""
    operator = name.removeprefix("cli:")
    return gettext("dòng lệnh ({name})", lang).format(name=operator) if operator != name else name


def kind_word(kind: FigureKind, basis: Basis, lang: Lang) -> str:
    """How certain an actual is; of a forecast of the year that it is one."""
    return gettext("ước cả năm", lang) if kind is FigureKind.FORECAST else basis_word(basis, lang)


def basis_word(code: str, lang: Lang) -> str:
    return gettext(_BASES[code], lang)


def frequency_word(code: str, lang: Lang) -> str:
    return gettext(_FREQUENCIES[code], lang)


def target_text(comparator: str, value: Decimal, unit: str, lang: Lang, upper: Decimal | None = None) -> str:
    """`trên 98%`, `ít nhất 305,5 tỷ đồng`; of an exact one the value alone."""
    shown, words = figure(value, unit, lang), _COMPARATORS.get(comparator)
    if words is None:
        return shown
    return gettext(words, lang).format(value=shown, upper="" if upper is None else figure(upper, unit, lang))


def illustrative_mark(lang: Lang) -> str:
    """Wherever invented figures go."""
    return gettext("SỐ LIỆU MINH HỌA", lang)


def illustrative_sentence(lang: Lang) -> str:
    """What the mark means."""
    return gettext("Số liệu minh họa để giới thiệu phần mềm, không phải kết quả của {authority}.", lang)


def program_text(lang: Lang) -> str:
    """Which version of the program made what is shown."""
    return gettext("Phần mềm Theo dõi chỉ tiêu, phiên bản {version}", lang).format(version=VERSION)
