"""Which indicator or unit a typed name means: exactly one after folding, or a question with suggestions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from kpi.domain.plan import Plan
from kpi.domain.units import FormerUnit, OrgUnit, UnitKind, Units
from kpi.ingest.normalise import fold, plain, plain_words, without_numbering

_NEAR = 0.72
_SUGGESTIONS = 3
_LOOK_UPS = 400  # distinct unknown names that get suggestions; a file with more is not a report


class Part(StrEnum):
    """What a figure is of its indicator."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Found:
    """`code` where the name is certain; else what it might be, nearest first, or the former unit it names."""

    code: str | None = None
    maybe: tuple[str, ...] = ()
    former: FormerUnit | None = None
    present: str | None = None  # the unit a former one is part of now
    rest: str = ""  # words of the label that are no part of the name

    @property
    def is_known(self) -> bool:
        return self.code is not None


NOTHING = Found()


@dataclass
class _Nearest:
    """Suggestions by likeness of letters and words, remembered by name."""

    names: dict[str, str]  # plain name -> code
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def to(self, text: str) -> tuple[str, ...]:
        bare = plain_words(text)
        if bare not in self.seen:
            self.seen[bare] = self._look_up(bare) if bare and len(self.seen) < _LOOK_UPS else ()
        return self.seen[bare]

    def _look_up(self, bare: str) -> tuple[str, ...]:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(bare)
        words = set(bare.split())
        best: dict[str, float] = {}
        for name, code in self.names.items():
            score = max(_word_likeness(words, set(name.split())), _letter_likeness(matcher, name))
            if score >= _NEAR:
                best[code] = max(score, best.get(code, 0))
        return tuple(sorted(best, key=lambda code: -best[code])[:_SUGGESTIONS])


def _letter_likeness(matcher: SequenceMatcher[str], name: str) -> float:
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0
    return matcher.ratio()


def _word_likeness(words: set[str], name: set[str]) -> float:
    """Shared words of all words; a name of three words or more wholly inside the other is near."""
    shared = len(words & name)
    if shared >= 3 and shared == min(len(words), len(name)):
        return 0.9
    return shared / len(words | name) if shared >= 2 else 0


_PREFIXES: tuple[tuple[str, UnitKind | None], ...] = (
    ("uy ban nhan dan", None),
    ("ubnd", None),
    ("thi tran", UnitKind.TOWN),
    ("tt", UnitKind.TOWN),
    ("t t", UnitKind.TOWN),
    ("xa", UnitKind.COMMUNE),
    ("x", UnitKind.COMMUNE),
    ("huyen", UnitKind.DISTRICT),
    ("h", UnitKind.DISTRICT),
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A unit's name without its prefixes, in both keys, and the kind the prefix says."""

    folded: str
    bare: str
    kind: UnitKind | None


def _unit_name(text: str) -> _Name:
    folded, bare = fold(text).split(), _without_tones(text)
    kind: UnitKind | None = None
    for prefix, says in _PREFIXES:
        words = prefix.split()
        if len(bare) > len(words) and bare[: len(words)] == words:
            folded, bare, kind = folded[len(words) :], bare[len(words) :], says or kind
    return _Name(" ".join(folded), " ".join(bare), kind)


def _without_tones(text: str) -> list[str]:
    return plain_words(text).split()


class UnitNames:
    """Finds units by code, name, short name and alias; prefixes such as "UBND xã" tell the kind."""

    def __init__(self, units: Units, aliases: Mapping[str, str]) -> None:
        self._units = units
        self._exact: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._former: dict[str, tuple[FormerUnit, str]] = {}
        for unit in units.all:
            for name in (unit.name.vi, unit.name.en, unit.short_name, *unit.aliases):
                self._add(name, unit.code)
            for former in unit.former:
                self._former.setdefault(_unit_name(former.name).folded, (former, unit.code))
        self._confirmed = {fold(name): code for name, code in aliases.items() if code in units.by_code}
        self._nearest = _Nearest({near: min(codes) for bare, codes in self._bare.items() for near in _and_short(bare)})
        self._found: dict[str, Found] = {}

    def _add(self, name: str, code: str) -> None:
        key = _unit_name(name)
        self._exact.setdefault(key.folded, set()).add(code)
        self._bare.setdefault(key.bare, set()).add(code)

    def is_exact(self, text: str) -> bool:
        """Whether it is a unit's name, without looking for what it might be."""
        return _unit_name(without_numbering(text).strip(" .:;*")).folded in self._exact

    def find(self, text: str) -> Found:
        """Exactly one unit by its name after folding, or what it might be."""
        if text not in self._found:
            self._found[text] = self._look_up(without_numbering(text).strip(" .:;*"))
        return self._found[text]

    def _look_up(self, label: str) -> Found:
        if not label or len(label) > 120:
            return NOTHING
        if re.fullmatch(r"\d{3,5}(-\w+)?|\d{3}-\S+", label):
            return Found(code=label) if label in self._units.by_code else NOTHING
        if label in self._units.by_code:
            return Found(code=label)
        name = _unit_name(label)
        codes = self._of_kind(self._exact.get(name.folded, set()), name.kind)
        if len(codes) == 1:
            return Found(code=next(iter(codes)))
        if codes or name.folded in self._exact:
            return Found(maybe=self._in_order(codes or self._exact[name.folded]))
        return self._less_certain(label, name)

    def _less_certain(self, label: str, name: _Name) -> Found:
        if name.folded in self._former:
            former, present = self._former[name.folded]
            return Found(former=former, present=present)
        if fold(label) in self._confirmed:
            return Found(code=self._confirmed[fold(label)])
        if name.bare in self._bare:
            return Found(maybe=self._in_order(self._of_kind(self._bare[name.bare], name.kind) or self._bare[name.bare]))
        return Found(maybe=self._nearest.to(name.bare))

    def _of_kind(self, codes: set[str], kind: UnitKind | None) -> set[str]:
        return {code for code in codes if kind is None or self._units[code].kind is kind}

    def _in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those that add up first: a row of a table is rather a town than the district."""
        return tuple(sorted(codes, key=lambda code: (not self._units[code].kind.adds_up, code)))

    def unit(self, code: str) -> OrgUnit:
        return self._units[code]


def _and_short(bare: str) -> tuple[str, ...]:
    """ "cam minh" is also typed "c minh"."""
    first, _, rest = bare.partition(" ")
    return (bare, f"{first[0]} {rest}") if rest else (bare,)


_TARGET = re.compile(r"\b(dat|tren|duoi|khoang|it nhat|la)?\s*[\d.,]+.*$")


_SHORT = {
    "bhyt": "bảo hiểm y tế", "ntm": "nông thôn mới", "kdc": "khu dân cư", "gđvh": "gia đình văn hóa",
    "gđtt": "gia đình thể thao", "htx": "hợp tác xã", "gtsx": "giá trị sản xuất", "tdp": "tổ dân phố",
    "ctr": "chất thải rắn", "hvs": "hợp vệ sinh", "sdd": "suy dinh dưỡng", "ns": "ngân sách", "nsnn": "ngân sách nhà nước",
    "bq": "bình quân", "lđ": "lao động", "tngt": "tai nạn giao thông", "xdcb": "xây dựng cơ bản", "cchc": "cải cách hành chính",
    "ccn": "cụm công nghiệp", "sscđ": "sẵn sàng chiến đấu", "atlc": "an toàn làm chủ", "đtc": "đầu tư công", "sp": "sản phẩm",
    "sl": "sản lượng", "dt": "diện tích", "ntts": "nuôi trồng thủy sản", "antt": "an ninh trật tự", "đcqg": "đạt chuẩn quốc gia",
    "tl": "tỷ lệ", "ti": "tỷ",
}  # fmt: skip
_SPELT_OUT = {short: fold(full) for short, full in _SHORT.items()}


@lru_cache(maxsize=65536)
def spelt_out(text: str) -> str:
    """The key of a name with the usual abbreviations of reports written out ("BHYT", "NTM", "tỉ lệ")."""
    return " ".join(_SPELT_OUT.get(word, word) for word in fold(text).split())


class IndicatorNames:
    """Finds indicators, and the parts of ratios, by code, name, alias and the signed text's own words."""

    def __init__(self, plan: Plan, aliases: Mapping[str, str]) -> None:
        self.codes = {indicator.code for indicator in plan.indicators}
        self._exact: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._parts: dict[str, set[tuple[str, Part]]] = {}
        for indicator in plan.indicators:
            short = (indicator.short_name,) if indicator.short_name else ()
            texts = (t for text in (indicator.name, *short) for t in (text.vi, text.en))
            for name in (
                *texts,
                *indicator.aliases,
                indicator.quotation.text,
                indicator.code,
                indicator.code.replace("-", ""),
            ):
                self._add(name, indicator.code)
            for part, of in ((indicator.numerator, Part.NUMERATOR), (indicator.denominator, Part.DENOMINATOR)):
                if part is not None:
                    for key in _part_keys(part.name.vi):
                        self._parts.setdefault(key, set()).add((indicator.code, of))
        self._confirmed = {spelt_out(name): code for name, code in aliases.items() if code in self.codes}
        self._nearest = _Nearest({bare: min(codes) for bare, codes in self._bare.items() if len(bare) > 6})
        self._found: dict[str, Found] = {}

    def _add(self, name: str, code: str) -> None:
        if spelt_out(name):
            self._exact.setdefault(spelt_out(name), set()).add(code)
            self._bare.setdefault(plain_words(name), set()).add(code)

    def is_exact(self, text: str) -> bool:
        return spelt_out(text) in self._exact or spelt_out(_without_parentheses(without_numbering(text))) in self._exact

    def find(self, text: str) -> Found:
        """Exactly one indicator by its name after folding; `rest` are words of time and size around the name."""
        if text not in self._found:
            self._found[text] = self._look_up(text)
        return self._found[text]

    def part(self, text: str) -> frozenset[tuple[str, Part]]:
        """Which ratios' numerator or denominator the label names; a denominator may be several ratios'."""
        label = _without_parentheses(without_numbering(text))
        return frozenset(found for key in _part_keys(label) for found in self._parts.get(key, ()))

    def inside(self, text: str) -> tuple[str, ...]:
        """Indicators whose name stands somewhere in a title; the longest names only."""
        words = spelt_out(text)
        found = {
            name: codes for name, codes in self._exact.items() if len(name.split()) > 1 and f" {name} " in f" {words} "
        }
        if not found:
            return ()
        longest = max(len(name) for name in found)
        return tuple(sorted({code for name, codes in found.items() if len(name) == longest for code in codes}))

    def _look_up(self, text: str) -> Found:
        label = without_numbering(text)
        if not spelt_out(label) or len(label) > 400:
            return NOTHING
        for form in (text, label, _without_parentheses(label)):
            codes = self._exact.get(spelt_out(form)) or self._confirmed_code(form)
            if codes:
                return Found(code=next(iter(codes))) if len(codes) == 1 else Found(maybe=tuple(sorted(codes)))
        return self._among_words(label) or self._less_certain(_without_parentheses(label))

    def _confirmed_code(self, form: str) -> set[str]:
        code = self._confirmed.get(spelt_out(form))
        return {code} if code else set()

    def _among_words(self, label: str) -> Found | None:
        """The longest name in the label around which stand only words of time, size and role."""
        words, bare = fold(label).split(), _without_tones(label)
        if len(words) != len(bare):
            return None
        for length in range(len(words) - 1, 1, -1):
            for start in range(len(words) - length + 1):
                codes = self._exact.get(spelt_out(" ".join(words[start : start + length])), set())
                around = bare[:start] + bare[start + length :]
                if len(codes) == 1 and all(word in _AROUND or word.isdigit() for word in around):
                    return Found(code=next(iter(codes)), rest=_rest_of(label, start, length))
        return None

    def _less_certain(self, label: str) -> Found:
        bare = plain_words(label)
        if bare in self._bare:
            return Found(maybe=tuple(sorted(self._bare[bare])))
        return Found(maybe=self._nearest.to(_TARGET.sub("", plain(label)) or label))


_AROUND = frozenset(
    [
        "luy",
        "ke",
        "lk",
        "thang",
        "nam",
        "dau",
        "quy",
        "uoc",
        "thuc",
        "hien",
        "th",
        "ket",
        "qua",
        "den",
        "het",
        "ngay",
        "so",
        "lieu",
        "trieu",
        "dong",
        "ty",
        "tan",
        "van",
        "nghin",
        "dat",
        "duoc",
        "la",
        "ke",
        "hoach",
        "kh",
        "giao",
        "cung",
        "ky",
        "nguoi",
        "ha",
        "cac",
        "chi",
        "tieu",
        "ve",
        "tinh",
        "t",
        "tr",
        "trd",
        "du",
        "kien",
        "cua",
        "huyen",
        "toan",
        "tren",
        "dia",
        "ban",
        "khu",
        "xa",
        "truong",
    ]
) - {"huyen", "toan", "cua", "tren", "dia", "ban", "khu", "xa", "truong", "so", "la"}


def _rest_of(label: str, start: int, length: int) -> str:
    """The label without the words of the name, marks kept."""
    spans = [match.span() for match in re.finditer(r"[^\W_]+", label)]
    if len(spans) < start + length:
        return ""
    return f"{label[: spans[start][0]]} {label[spans[start + length - 1][1] :]}".strip()


def _without_parentheses(label: str) -> str:
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", label).strip(" :.;,*-")


def _part_keys(label: str) -> set[str]:
    """ "Tổng số hộ", "Số hộ" and "hộ" name the same part; a total or a number is not part of the name."""
    words = spelt_out(label).split()
    keys = {" ".join(words)}
    for lead in (["tông3", "sô1"], ["sô1"], ["tông3"], ["sô1", "lương5"], ["tông3", "sô1", "lương5"]):
        if words[: len(lead)] == lead and len(words) > len(lead):
            keys.add(" ".join(words[len(lead) :]))
    return {key for key in keys if key}
