"""Indicators and the parts of ratios by code, name, alias and the signed text's own words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from kpi.domain.answers import Alias
from kpi.domain.names import fold, plain, plain_words, without_numbering
from kpi.domain.plan import Measure, Plan
from kpi.intake.layout.known_words import GRADES, MEANT
from kpi.intake.match.names.aliases import agreed_aliases
from kpi.intake.match.names.found import NOTHING, FigurePart, Found, Nearest, lines, without_tones
from kpi.intake.match.names.sequences import Sequences
from kpi.intake.normalise import measure_unit

_AS_TARGET = re.compile(
    r"[\s,:–-]*\b(?P<lead>(?:phấn đấu|đạt|trên|dưới|khoảng|từ|là|ít nhất|tối thiểu|tối đa|[><≥≤=])\s*)*"
    r"(?P<number>\d[\d.,]*)\s*(?P<unit>[^\d,.;(]*?)\s*(?:trở lên|trở xuống)?\W*$",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(dat|tren|duoi|khoang|it nhat|la)?\s*[\d.,]+.*$")


_SHORT = {
    "bhyt": "bảo hiểm y tế", "ntm": "nông thôn mới", "kdc": "khu dân cư", "gđvh": "gia đình văn hóa",
    "gđtt": "gia đình thể thao", "htx": "hợp tác xã", "gtsx": "giá trị sản xuất", "tdp": "tổ dân phố",
    "ctr": "chất thải rắn", "hvs": "hợp vệ sinh", "sdd": "suy dinh dưỡng", "ns": "ngân sách",
    "nsnn": "ngân sách nhà nước",
    "bq": "bình quân", "lđ": "lao động", "tngt": "tai nạn giao thông", "xdcb": "xây dựng cơ bản",
    "cchc": "cải cách hành chính",
    "ccn": "cụm công nghiệp", "sscđ": "sẵn sàng chiến đấu", "atlc": "an toàn làm chủ", "đtc": "đầu tư công",
    "sp": "sản phẩm",
    "sl": "sản lượng", "dt": "diện tích", "ntts": "nuôi trồng thủy sản", "antt": "an ninh trật tự",
    "đcqg": "đạt chuẩn quốc gia",
    "vh": "văn hóa", "vm": "vườn mẫu", "tl": "tỷ lệ", "ti": "tỷ",
}  # fmt: skip


_SPELT_OUT = {short: fold(full) for short, full in _SHORT.items()}


@lru_cache(maxsize=65536)
def spelt_out(text: str) -> str:
    """The key of a name with the usual abbreviations of reports written out ("BHYT", "NTM", "tỉ lệ")."""
    return " ".join(_SPELT_OUT.get(word, word) for word in fold(text).split())


class IndicatorNames:
    """Finds indicators, and the parts of ratios, by code, name, alias and the signed text's own words."""

    def __init__(self, plan: Plan, aliases: Iterable[Alias]) -> None:
        self.used: dict[str, Alias] = {}  # by the text that was looked up
        named = [one for one in plan.indicators if not one.is_composite]  # nobody reports those
        self.codes = {indicator.code for indicator in named}
        self._exact: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._parts: dict[str, set[tuple[str, FigurePart]]] = {}
        self._words: dict[str, set[str]] = {}
        self._by_words: dict[frozenset[str], set[str]] = {}
        self._by_code: dict[str, set[frozenset[str]]] = {}  # the words of each name
        self._counted = {one.code for one in plan.indicators if one.measure is not Measure.RATIO and one.unit.vi != "%"}
        self._part_words: dict[tuple[str, FigurePart], set[str]] = {}
        for indicator in named:
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
            for part, of in (
                (indicator.numerator, FigurePart.NUMERATOR),
                (indicator.denominator, FigurePart.DENOMINATOR),
            ):
                if part is not None:
                    self._part_words[indicator.code, of] = set(spelt_out(part.name.vi).split())
                    for key in _part_keys(part.name.vi):
                        self._parts.setdefault(key, set()).add((indicator.code, of))
        self._confirmed = agreed_aliases((alias for alias in aliases if alias.code in self.codes), spelt_out)
        self._nearest = Nearest({bare: min(codes) for bare, codes in self._bare.items() if len(bare) > 6})
        self._sequences = Sequences(self._exact)
        self._found: dict[str, Found] = {}

    def _add(self, name: str, code: str) -> None:
        if spelt_out(name):
            self._exact.setdefault(spelt_out(name), set()).add(code)
            self._words.setdefault(code, set()).update(spelt_out(name).split())
            self._by_code.setdefault(code, set()).add(frozenset(spelt_out(name).split()))
            self._bare.setdefault(plain_words(name), set()).add(code)
            self._by_words.setdefault(_telling(name), set()).add(code)

    def is_exact(self, text: str) -> bool:
        return spelt_out(text) in self._exact or spelt_out(_without_parentheses(without_numbering(text))) in self._exact

    def find(self, text: str) -> Found:
        """Exactly one indicator by its name after folding; `rest` are words of time and size around the name."""
        if text not in self._found:
            found = [self._look_up(line) for line in lines(text)]
            self._found[text] = next(
                (f for f in found if f.is_known), next((f for f in found if f != NOTHING), NOTHING)
            )
            if (alias := self._found[text].alias) is not None:
                self.used[text] = alias
        return self._found[text]

    def part(self, text: str) -> frozenset[tuple[str, FigurePart]]:
        """Which ratios' numerator or denominator the label names; a denominator may be several ratios'."""
        label = _without_parentheses(without_numbering(text))
        return frozenset(found for key in _part_keys(label) for found in self._parts.get(key, ()))

    def is_part_of_name(self, text: str, code: str) -> bool:
        """Whether every word of a label that says anything stands in the indicator's names."""
        return _says_only(text, self._words[code])

    def completes(self, text: str, label: str, code: str) -> bool:
        """Whether a text says nothing but words of one of the indicator's names that a shorter one leaves out, as "thu
        trên địa bàn" does below "Thu ngân sách"."""
        name = _without_parentheses(without_numbering(_AMONG_THEM.sub("", text)))
        words = set(spelt_out(name).split()) - _SAYS_NOTHING
        said = {word for word in words if not word.isdigit() and plain(word) not in GRADES}
        more = said - set(spelt_out(label).split())
        return len(more) >= _MORE and any(said <= name for name in self._by_code[code])

    def is_part_of(self, text: str, code: str, part: FigurePart) -> bool:
        """Whether a label's words are those of a ratio's part, of one of its names, and not of the other part alike."""
        own, other = self._part_words[code, part], self._part_words[code, _OTHER[part]]
        if part is FigurePart.NUMERATOR:
            own = own | self._words[code]
        return _says_only(text, own) and not _says_only(text, other)

    def inside(self, text: str) -> tuple[str, ...]:
        """Indicators whose name stands somewhere in a title; the longest names only."""
        words = spelt_out(text).split()
        found = {name for start in range(len(words)) for name in self._sequences.at(words, start) if " " in name}
        longest = max(map(len, found), default=0)
        return tuple(sorted({code for name in found if len(name) == longest for code in self._exact[name]}))

    def _look_up(self, text: str) -> Found:
        """A name with words in brackets that nothing is known of is not certain."""
        found = self._named(text)
        if found.code is None or found.alias is not None or spelt_out(without_numbering(text)) in self._exact:
            return found
        brackets = (bracket for bracket in _BRACKETS.findall(text) if not _is_measure(bracket))
        known = self._words[found.code] | _SPELT_OUT.keys()
        words = (word for bracket in brackets for word in _WORD.findall(bracket))
        unknown = any(fold(word) not in known and plain(word) not in MEANT for word in words)
        return Found(maybe=(found.code,)) if unknown else found

    def _named(self, text: str) -> Found:
        label = without_numbering(text)
        if not spelt_out(label) or len(label) > 400:
            return NOTHING
        for form in (text, label, _without_parentheses(label)):
            codes = self._exact.get(spelt_out(form))
            alias = None if codes else self._confirmed.get(spelt_out(form))
            if alias is not None:
                return Found(code=alias.code, alias=alias)
            if codes:
                return Found(code=next(iter(codes))) if len(codes) == 1 else Found(maybe=tuple(sorted(codes)))
        return (
            self._in_any_order(label)
            or self._among_words(label)
            or self._before_target(label)
            or self._less_certain(_without_parentheses(label))
        )

    def _in_any_order(self, label: str) -> Found | None:
        """A name by all its words in any order, without those that may be left out. "Số" may be left out of what is
        counted only: of households it makes their number of their rate."""
        words = _telling(_without_parentheses(label))
        counted = frozenset({*words, _NUMBER}) if _NUMBER not in words else words - {_NUMBER}
        codes = self._by_words.get(words, set()) | (self._by_words.get(counted, set()) & self._counted)
        return Found(code=next(iter(codes))) if len(codes) == 1 and len(words) >= _FEWEST else None

    def _before_target(self, label: str) -> Found | None:
        """A name with its target behind it: "Thu ngân sách trên địa bàn phấn đấu đạt trên 305,5 tỷ đồng"."""
        target = _AS_TARGET.search(label)
        if target is None or not (measure_unit(target["unit"]) or (target["lead"] and not target["unit"])):
            return None
        codes = self._exact.get(spelt_out(label[: target.start()]), set())
        return Found(code=next(iter(codes)), rest=f"({target['unit']})") if len(codes) == 1 else None

    def _among_words(self, label: str) -> Found | None:
        """The longest name in the label around which stand only words of time, size and role."""
        words, bare = fold(label).split(), without_tones(label)
        if len(words) != len(bare):
            return None
        around = [word in _AROUND or word.isdigit() for word in bare]
        before = next((nth for nth, is_around in enumerate(around) if not is_around), len(around))
        behind = next((nth for nth, is_around in enumerate(reversed(around)) if not is_around), len(around))
        found: list[tuple[int, int, str]] = []  # how many words, where from (the first counts), which
        for start in range(before + 1):
            for length, codes in self._named_from(words, start):
                if 1 < length < len(words) and start + length >= len(words) - behind and len(codes) == 1:
                    found.append((length, -start, next(iter(codes))))
        if not found:
            return None
        length, start, code = max(found)
        return Found(code=code, rest=_rest_of(label, -start, length))

    def _named_from(self, words: Sequence[str], start: int) -> Iterator[tuple[int, set[str]]]:
        """How many of a label's words, from this one on, are a whole name, and whose; abbreviations are one word."""
        spelt = [_SPELT_OUT.get(word, word) for word in words[start : start + self._sequences.longest]]
        ends = {end: nth for nth, end in enumerate(accumulate(len(full.split()) for full in spelt), start=1)}
        for name in self._sequences.at(" ".join(spelt).split(), 0):
            if (length := ends.get(len(name.split()))) is not None:
                yield length, self._exact[name]

    def _less_certain(self, label: str) -> Found:
        bare = plain_words(label)
        if bare in self._bare:
            return Found(maybe=tuple(sorted(self._bare[bare])))
        return Found(maybe=self._nearest.to(_TARGET.sub("", plain(label)) or label))


_FEWEST, _MORE = 3, 2
_AMONG_THEM = re.compile(r"^\W*(trong đó|chia ra|bao gồm|gồm)\b", re.IGNORECASE)
_NUMBER = fold("số")
_LEFT_OUT = {fold(word) for word in ("từ", "đã", "được", "đạt", "các", "của", "và", "trên", "địa", "bàn")}


@lru_cache(maxsize=8192)
def _telling(name: str) -> frozenset[str]:
    return frozenset(spelt_out(name).split()) - _LEFT_OUT


_OTHER = {FigurePart.NUMERATOR: FigurePart.DENOMINATOR, FigurePart.DENOMINATOR: FigurePart.NUMERATOR}
_SAYS_NOTHING = {fold(word) for word in ("số", "tổng", "tỷ", "tỉ", "lệ", "đã", "được", "đạt", "có", "của", "là")}


def _says_only(text: str, words: set[str]) -> bool:
    said = set(spelt_out(_without_parentheses(text)).split()) - _SAYS_NOTHING
    return said <= words


_AROUND = frozenset({
    "luy", "ke", "lk", "thang", "nam", "dau", "quy", "uoc", "thuc", "hien", "th", "ket", "qua",
    "den", "het", "ngay", "lieu", "trieu", "dong", "ty", "tan", "van", "nghin", "dat", "duoc", "hoach",
    "kh", "giao", "cung", "ky", "nguoi", "ha", "cac", "chi", "tieu", "ve", "tinh", "t", "tr",
    "trd", "du", "kien", "xay", "dung",
})  # fmt: skip


def _rest_of(label: str, start: int, length: int) -> str:
    """The label without the words of the name, marks kept."""
    spans = [match.span() for match in re.finditer(r"[^\W_]+", label)]
    if len(spans) < start + length:
        return ""
    return f"{label[: spans[start][0]]} {label[spans[start + length - 1][1] :]}".strip()


_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")


def _is_measure(text: str) -> bool:
    return measure_unit(text) is not None or not any(map(str.isalpha, text))


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
