"""Units by code, name, short name and alias; prefixes such as “UBND xã” tell the kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kpi.domain.answers import Alias
from kpi.domain.names import fold, plain, without_numbering
from kpi.domain.plan.units import FormerUnit, OrgUnit, UnitKind, Units
from kpi.intake.match.names.aliases import agreed_aliases
from kpi.intake.match.names.found import NOTHING, Found, Nearest, lines, without_tones
from kpi.intake.unit_words import UnitWords, unit_words


@dataclass(frozen=True, slots=True)
class _Name:
    """A unit's name without its prefixes, in both keys, and the kind the prefix says."""

    folded: str
    bare: str
    kind: str | None


_LETTERS = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=8192)
def _unit_name(text: str, words: UnitWords) -> _Name:
    """A name that is only a number keeps its kind, spelt out: "Thôn 3", "T. 3"."""
    behind = words.behind.fullmatch(text.strip())
    text = f"{behind[2]} {behind[1]}" if behind else text
    folded, bare = fold(text).split(), without_tones(text)
    kind: UnitKind | None = None
    for prefix in words.prefixes:
        if prefix.begins(folded, bare, exactly=kind is not None):
            size = len(prefix.bare)
            folded, bare, kind = folded[size:], bare[size:], prefix.kind or kind
    if kind is not None and not any(map(_LETTERS.search, bare)):
        folded, bare = [*fold(kind.name.vi).split(), *folded], [*without_tones(kind.name.vi), *bare]
    return _Name(" ".join(folded), " ".join(bare), None if kind is None else kind.code)


class UnitNames:
    """Finds units by code, name, short name and alias; prefixes such as "UBND xã" tell the kind."""

    def __init__(self, units: Units, aliases: Iterable[Alias]) -> None:
        self._units = units
        self.words = unit_words(units)
        self.used: dict[str, Alias] = {}  # by the text that was looked up
        self._exact: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._whole: dict[str, set[str]] = {}
        self._former: dict[str, tuple[FormerUnit, str]] = {}
        for unit in units.all:
            for name in (unit.name.vi, unit.name.en, unit.short_name, *unit.aliases):
                self._add(name, unit.code)
            for former in unit.former:
                self._former.setdefault(_unit_name(former.name, self.words).folded, (former, unit.code))
        self._confirmed = agreed_aliases((alias for alias in aliases if alias.code in units.by_code), fold)
        self._nearest = Nearest({near: min(codes) for bare, codes in self._bare.items() for near in _and_short(bare)})
        self._found: dict[str, Found] = {}

    def _add(self, name: str, code: str) -> None:
        key = _unit_name(name, self.words)
        self._exact.setdefault(key.folded, set()).add(code)
        self._bare.setdefault(key.bare, set()).add(code)
        self._whole.setdefault(fold(name), set()).add(code)

    def is_exact(self, text: str) -> bool:
        """Whether it is a unit's name, without looking for what it might be."""
        forms = {text.strip(" .:;*"), without_numbering(text).strip(" .:;*")}
        return any(_unit_name(form, self.words).folded in self._exact for form in forms)

    def find(self, text: str) -> Found:
        """Exactly one unit by its name after folding, or what it might be."""
        if text not in self._found:
            forms = dict.fromkeys(
                form.strip(" .:;*") for line in lines(text) for form in (line, without_numbering(line))
            )
            found = [self._look_up(form) for form in forms]
            self._found[text] = next(
                (f for f in found if f.is_known), next((f for f in found if f != NOTHING), NOTHING)
            )
            if (alias := self._found[text].alias) is not None:
                self.used[text] = alias
        return self._found[text]

    def _look_up(self, label: str) -> Found:
        if not label or len(label) > 120:
            return NOTHING
        if re.fullmatch(r"\d{3,5}(-\w+)?|\d{3}-\S+", label):
            return Found(code=label) if label in self._units.by_code else NOTHING
        if label in self._units.by_code:
            return Found(code=label)
        name = _unit_name(label, self.words)
        codes = self._of_kind(self._exact.get(name.folded, set()), name.kind) or self._whole.get(fold(label), set())
        if len(codes) == 1:
            return Found(code=next(iter(codes)))
        if codes:
            return Found(maybe=self._in_order(codes))
        return self._less_certain(label, name)

    def _less_certain(self, label: str, name: _Name) -> Found:
        if name.folded in self._former:
            former, present = self._former[name.folded]
            return Found(former=former, present=present)
        alias = self._confirmed.get(fold(label))
        if alias is not None:
            return Found(code=alias.code, alias=alias)
        if name.bare in self._bare:
            return Found(maybe=self._in_order(self._of_kind(self._bare[name.bare], name.kind) or self._bare[name.bare]))
        return Found(maybe=self._nearest.to(name.bare))

    def _of_kind(self, codes: set[str], kind: str | None) -> set[str]:
        if kind is None:
            return codes
        return {code for code in codes if self._units[code].kind.code == kind}

    def _in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Sorts units that add up to the front: a row of a table is rather a town than the district."""
        return tuple(sorted(codes, key=lambda code: (not self._units[code].is_member, code)))

    def unit(self, code: str) -> OrgUnit:
        return self._units[code]


def _and_short(bare: str) -> tuple[str, ...]:
    """ "cam minh" is also typed "c minh"."""
    first, _, rest = bare.partition(" ")
    return (bare, f"{first[0]} {rest}") if rest else (bare,)


_CLUSTER = re.compile(
    r"((tong|cong) )*(tieu )?(cum|vung)\b(?! cong nghiep)|((tong|cong) )*(cac (xa|phuong|dia phuong)|khu vuc)\b"
)


def names_cluster(text: str) -> bool:
    """Several members together: "Cụm 1", "Cộng vùng ven biển"."""
    return _CLUSTER.match(plain(without_numbering(text))) is not None
