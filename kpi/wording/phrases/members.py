"""One target compared across the members, and what can be said of it in a line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kpi.domain.plan import Basis, Indicator, Plan
from kpi.domain.plan.period import Period, window
from kpi.domain.plan.units import OrgUnit, Units
from kpi.domain.progress.listed import listed_in
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Tone
from kpi.wording import N_, Lang, basis_word, count_text, date_text, gettext, ngettext, period_text
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.quotas import without_quota
from kpi.wording.phrases.standing import short_name, target_sign

EVERYBODY: Final = ""
"""The group of all members; a smaller one is called by its kind of unit."""


def group_word(group: str, units: Iterable[OrgUnit], lang: Lang) -> str:
    """`xã, thị trấn`, as written after a number."""
    if group == EVERYBODY:
        return gettext("{members}", lang)
    return next((unit.kind.several(lang) for unit in units if unit.kind.code == group), group)


@dataclass(frozen=True, slots=True)
class ComparedUnits:
    """`units`: every member of the group that exists in the period, and those that have ended and are in the sum;
    `rows`: of those that have one."""

    indicator: Indicator
    group: str
    units: tuple[OrgUnit, ...]
    rows: dict[str, Standing]
    authority: Standing

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(self.rows.values())

    @property
    def decimal_places(self) -> int:
        return decimal_places(row.actual for row in self.standings)

    @property
    def own_levels(self) -> bool:
        """Whether not every unit has to reach the same by now."""
        return len({row.expected for row in self.standings if row.expected is not None}) > 1

    @property
    def illustrative(self) -> bool:
        return any(row.illustrative for row in self.standings)


def compared_at(
    by_unit: Mapping[str, Sequence[Standing]],
    target: str,
    as_of: Period,
    plan: Plan,
    units: Units,
    group: str = EVERYBODY,
) -> ComparedUnits:
    indicator = plan.indicator(target)
    listed = listed_in(indicator, by_unit, plan, units, as_of)
    standing = tuple(unit for unit in listed if group in (EVERYBODY, unit.kind.code))
    rows = {row.unit: row for unit in standing for row in by_unit.get(unit.code, ()) if row.indicator.code == target}
    (authority,) = (row for row in by_unit[plan.authority] if row.indicator.code == target)
    return ComparedUnits(indicator, group, standing, rows, authority)


def in_group(units: Units, period: Period, group: str) -> tuple[OrgUnit, ...]:
    return tuple(unit for unit in units.members(period) if group in (EVERYBODY, unit.kind.code))


_CLAUSES: Final = (
    (Tone.WATCH, N_("{count} chậm ít")),
    (Tone.BAD, N_("{count} chậm hoặc không đạt")),
    (Tone.SILENT, N_("{count} chưa nộp")),
)


def decimal_places(values: Iterable[Decimal | None]) -> int:
    """Decimals that a column of figures needs, at most two: the same for all, so that they line up."""
    shown = [value.quantize(_FINEST, ROUND_HALF_UP).normalize().as_tuple().exponent for value in values if value]
    return max((-one for one in shown if isinstance(one, int) and one < 0), default=0)


_FINEST: Final = Decimal("0.01")


def finding(compared: ComparedUnits, lang: Lang) -> str:
    """`Bảo hiểm y tế: 12 trong 23 xã, thị trấn đúng tiến độ, 3 chậm ít, 4 chưa nộp`; in the end how many met it."""
    count = Counter(row.status for row in compared.standings)
    good = sum(number for status, number in count.items() if status.good)
    judged = sum(number for status, number in count.items() if status.judged)
    if not judged:
        return _unjudged(compared, lang)
    tones = Counter(row.status.tone for row in compared.standings)
    clauses = [_clause(tones[tone], words, lang) for tone, words in _CLAUSES]
    reached = sum(number for status, number in count.items() if status.reached)
    words = gettext(_GOOD[_how(good, reached, decided=compared.authority.status.final)], lang)
    return ", ".join([_filled(words, compared, lang, good=good, reached=reached), *filter(None, clauses)])


_GOOD: Final = {
    "on_track": N_("{target}: {good} trong {all} {units} đúng tiến độ"),
    "reached": N_("{target}: {good} trong {all} {units} đạt"),
    "both": N_("{target}: {good} trong {all} {units} đúng tiến độ, trong đó {reached} đã đạt"),
}


def _how(good: int, reached: int, *, decided: bool) -> str:
    if 0 < reached < good:
        return "both"
    return "reached" if reached or decided else "on_track"


def _clause(count: int, words: str, lang: Lang) -> str | None:
    return gettext(words, lang).format(count=count) if count else None


def _unjudged(compared: ComparedUnits, lang: Lang) -> str:
    figures = sum(row.actual is not None and row.coverage[0] > 0 for row in compared.standings)
    if not compared.standings:
        return _filled(
            gettext("{target}: {authority} báo cáo, không có số liệu của từng {members_short}", lang), compared, lang
        )
    if not figures:
        return _filled(gettext("{target}: chưa {units} nào có số liệu", lang), compared, lang)
    words = gettext("{target}: {count}/{all} {units} có số liệu, chưa đánh giá", lang)
    return _filled(words, compared, lang, count=figures)


def _filled(words: str, compared: ComparedUnits, lang: Lang, **more: int) -> str:
    name, units = short_name(compared.indicator, lang), group_word(compared.group, compared.units, lang)
    return words.format(target=name, units=units, all=len(compared.rows), **more)


def under_title(compared: ComparedUnits, lang: Lang) -> str:
    """`Mục tiêu của huyện ≥ 91% · 20 số chính thức, 3 số ước tính`; and who is not judged for want of a quota."""
    told = (_goal(compared, lang), _due(compared, lang), _state(compared, lang), lacking_quotas(compared, lang))
    return " · ".join(filter(None, told))


def lacking_quotas(compared: ComparedUnits, lang: Lang) -> str | None:
    return without_quota(compared.standings, {unit.code: unit.name[lang] for unit in compared.units}, lang)


def subtitle(compared: ComparedUnits, plan: Plan, lang: Lang) -> str:
    """The subtitle of a picture, with the period, since it may be shown alone."""
    period = compared.authority.as_of
    ends = window(period, plan.calendar_of(compared.indicator))[1]
    when = gettext("kỳ {period} (đến {date})", lang).format(
        period=period_text(str(period), lang), date=date_text(ends, lang)
    )
    return " · ".join((under_title(compared, lang), when))


def _goal(compared: ComparedUnits, lang: Lang) -> str:
    sign = target_sign(compared.authority, lang)
    if sign is None:
        return gettext("Đơn vị tính: {unit}", lang).format(unit=compared.indicator.unit[lang])
    return gettext("Kế hoạch của {authority} {target}", lang).format(target=sign)


def _due(compared: ComparedUnits, lang: Lang) -> str | None:
    """The level due by now, where it differs from the target named before it."""
    asked = [row for row in compared.standings if row.expected is not None and row.target == compared.authority.target]
    levels = sorted({row.expected for row in asked if row.expected is not None})
    if not levels or levels == [compared.authority.target] or compared.authority.target is None:
        return None
    low, high = (value_text(level, compared.indicator, lang) for level in (levels[0], levels[-1]))
    if low == high:
        return gettext("đến kỳ này phải đạt {value}", lang).format(value=low)
    return gettext("đến kỳ này phải đạt từ {low} đến {high} tùy đơn vị", lang).format(low=low, high=high)


def _state(compared: ComparedUnits, lang: Lang) -> str:
    count = Counter(row.basis for row in compared.standings if row.basis is not None and row.coverage[0])
    words = [(count[basis], basis_word(basis, lang)) for basis in Basis if count[basis]]
    return ", ".join(
        ngettext("{count} số {basis}", number, lang).format(count=count_text(number, lang), basis=word)
        for number, word in words
    )
