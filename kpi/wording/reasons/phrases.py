"""What was done, what was aimed at, and how a report is called: the clauses that sentences share."""

from decimal import Decimal
from typing import Final

from kpi.domain.plan import Verb
from kpi.wording.catalog import N_
from kpi.wording.numbers import figure, percent, period_text
from kpi.wording.reasons.facts import Facts

_ROMAN: Final = {3: "I", 6: "II", 9: "III", 12: "IV"}

_TOLD: Final = {
    Verb.DONE: N_("thực hiện {actual}"),
    Verb.ARISES: N_("phát sinh {actual}"),
    Verb.OCCURS: N_("xảy ra {actual}"),
    Verb.REMAINS: N_("còn {actual}"),
    Verb.GROWS: N_("tăng {actual}"),
}
_TOLD_OF_NONE: Final = {
    Verb.ARISES: N_("không phát sinh"),
    Verb.OCCURS: N_("không xảy ra"),
    Verb.REMAINS: N_("không còn"),
}


def done(facts: Facts) -> str:
    """What has been done or has happened; an estimate is called so."""
    told = _told(facts)
    return facts.say(N_("ước {done}"), done=told) if facts.estimate else told


def so_far(facts: Facts) -> str:
    """What the months before the deciding one have brought."""
    words = N_("ước {months} tháng {done}") if facts.estimate else N_("{months} tháng {done}")
    return facts.say(words, done=_told(facts))


def _told(facts: Facts) -> str:
    if facts.outcomes:
        return facts.written("actual")
    if facts.change:
        return _changed(facts)
    if facts.checklist:
        return facts.say(N_("hoàn thành {count}/{items}"), count=facts.count)
    actual = facts.amount("actual")
    if actual == 0 and facts.verb in _TOLD_OF_NONE:
        return facts.say(_TOLD_OF_NONE[facts.verb])
    if facts.verb is Verb.GROWS and actual is not None and actual < 0:
        return facts.say(N_("giảm {actual}"))
    return facts.say(_TOLD[facts.verb])


def _falls(facts: Facts) -> bool:
    """Whether what happened is a fall, whatever was wanted."""
    return (facts.change == "fall") == ((facts.amount("actual") or 0) >= 0)


def _changed(facts: Facts) -> str:
    if _falls(facts):
        moved, way = facts.say(N_("giảm {actual}")), N_("(từ {baseline} xuống {level})")
    else:
        moved, way = facts.say(N_("tăng {actual}")), N_("(từ {baseline} lên {level})")
    baseline, level = facts.amount("baseline"), facts.amount("level")
    if baseline is None or level is None:
        return moved
    places = _places_that_agree(baseline, level)
    ends = {"baseline": figure(baseline, "%", facts.lang, places=places)}
    ends["level"] = figure(level, "%", facts.lang, places=places)
    return f"{moved} {facts.say(way, **ends)}"


def _places_that_agree(baseline: Decimal, level: Decimal) -> int | None:
    """As typed, unless a reader who subtracts the two then finds another change than the one given: 3,39 − 1,83 is not
    1,55 where they are 3,386 and 1,834."""
    change = round(baseline - level, 2)
    agreeing = (places for places in (2, 3, 4) if round(round(baseline, places) - round(level, places), 2) == change)
    places = next(agreeing, 4)
    return None if places == 2 else places


_AIMS: Final = {
    ">": N_("kế hoạch trên {target}"),
    ">=": N_("kế hoạch {target}"),
    "<": N_("kế hoạch dưới {target}"),
    "<=": N_("kế hoạch không quá {target}"),
    "=": N_("kế hoạch {target}"),
    "between": N_("kế hoạch từ {target} đến {upper}"),
}
_AIMS_OF_FALL: Final = {
    ">": N_("kế hoạch giảm trên {target}"),
    ">=": N_("kế hoạch giảm {target}"),
    "<": N_("kế hoạch giảm dưới {target}"),
    "<=": N_("kế hoạch giảm không quá {target}"),
    "=": N_("kế hoạch giảm đúng {target}"),
    "between": N_("kế hoạch giảm từ {target} đến {upper}"),
}
_AIMS_OF_RISE: Final = {
    ">": N_("kế hoạch tăng trên {target}"),
    ">=": N_("kế hoạch tăng {target}"),
    "<": N_("kế hoạch tăng dưới {target}"),
    "<=": N_("kế hoạch tăng không quá {target}"),
    "=": N_("kế hoạch tăng đúng {target}"),
    "between": N_("kế hoạch tăng từ {target} đến {upper}"),
}
_MUSTS: Final = {
    ">": N_("phải trên {target}"),
    ">=": N_("phải từ {target} trở lên"),
    "<": N_("phải dưới {target}"),
    "<=": N_("không được quá {target}"),
    "=": N_("phải bằng {target}"),
    "between": N_("phải từ {target} đến {upper}"),
}
_MUSTS_OF_FALL: Final = {
    ">": N_("phải giảm trên {target}"),
    ">=": N_("phải giảm từ {target} trở lên"),
    "<": N_("phải giảm dưới {target}"),
    "<=": N_("không được giảm quá {target}"),
    "=": N_("phải giảm đúng {target}"),
    "between": N_("phải giảm từ {target} đến {upper}"),
}
_MUSTS_OF_RISE: Final = {
    ">": N_("phải tăng trên {target}"),
    ">=": N_("phải tăng từ {target} trở lên"),
    "<": N_("phải tăng dưới {target}"),
    "<=": N_("không được tăng quá {target}"),
    "=": N_("phải tăng đúng {target}"),
    "between": N_("phải tăng từ {target} đến {upper}"),
}


_NONE_WANTED: Final = {
    Verb.ARISES: N_("kế hoạch là không để phát sinh"),
    Verb.OCCURS: N_("kế hoạch là không để xảy ra"),
    Verb.REMAINS: N_("kế hoạch là không còn"),
}


def aim(facts: Facts) -> str:
    """Says what is aimed at; nothing where there is no aim, or where what has been done names it."""
    if facts.amount("target") is None or facts.checklist:
        return ""
    if facts.outcomes:
        return _aim_in_words(facts)
    if facts.none_wanted:
        return facts.say(N_("đúng kế hoạch")) if facts.amount("actual") == 0 else none_wanted(facts)
    aims = {"fall": _AIMS_OF_FALL, "rise": _AIMS_OF_RISE}.get(facts.change or "", _AIMS)
    return facts.say(aims[facts.comparator])


def _aim_in_words(facts: Facts) -> str:
    if facts.amount("actual") == facts.amount("target"):
        return facts.say(N_("đúng kế hoạch"))
    alone = facts.best_wanted or facts.comparator == "="
    return facts.say(N_("kế hoạch: {target}") if alone else N_("kế hoạch: từ {target} trở lên"))


def none_wanted(facts: Facts) -> str:
    return facts.say(_NONE_WANTED.get(facts.verb, _NONE_WANTED[Verb.ARISES]))


def must(facts: Facts) -> str:
    if facts.outcomes and (facts.best_wanted or facts.comparator == "="):
        return facts.say(N_("phải là {target}"))
    if facts.none_wanted:
        return none_wanted(facts)
    if facts.checklist:
        return facts.say(N_("phải đủ {items}"))
    musts = {"fall": _MUSTS_OF_FALL, "rise": _MUSTS_OF_RISE}.get(facts.way or "", _MUSTS)
    return facts.say(musts[facts.comparator])


def report_name(facts: Facts, name: str) -> str:
    """The report of a period, as an office calls it."""
    period, frequency = str(facts.numbers[name]), facts.numbers.get("frequency")
    year, month = period.split("-")
    words = {"year": year, "quarter": _ROMAN.get(int(month), ""), "period": period_text(period, facts.lang)}
    if frequency == "quarter":
        return facts.say(N_("báo cáo quý {quarter}/{year}"), **words)
    if frequency == "half_year" and month == "06":
        return facts.say(N_("báo cáo 6 tháng đầu năm {year}"), **words)
    if frequency == "year" or (frequency == "half_year" and month == "12"):
        return facts.say(N_("báo cáo năm {year}"), **words)
    return facts.say(N_("báo cáo {period}"), **words)


_OTHERS: Final = {
    "some": N_("kỳ này mới có {other} của {counted}/{units} đơn vị"),
    "estimate": N_("số ước đến {other_period} là {other}"),
    "own": N_("số của {authority} đến {other_period} là {other}"),
}


_SOME_BUT_NOT_LESS: Final = N_("{counted}/{units} đơn vị báo cáo kỳ này có {other}, kể cả số ước")
"""No sum of official figures of some is as much as all that is official on record."""


def other(facts: Facts) -> str:
    """The clause about another figure than the one that decides; empty where there is none."""
    kind = facts.numbers.get("other_kind")
    if kind is None:
        return ""
    more = kind == "some" and (facts.amount("other") or 0) >= (facts.amount("actual") or 0)
    return facts.says("other", _SOME_BUT_NOT_LESS if more else _OTHERS[str(kind)])


def not_final(facts: Facts) -> str:
    """The clause that an estimate leaves days of the year open, or is not the last word; empty where it covers the year
    and no official figure is announced."""
    if facts.numbers.get("covered_to") is None:
        return facts.says("open_until", N_("chờ số chính thức trước {open_until}"))
    announced = N_("mới tính đến {covered_to}, chờ số chính thức trước {open_until}")
    return facts.say(N_("mới tính đến {covered_to}") if facts.numbers["open_until"] is None else announced)


_MUSTS_AGAINST_LAST_YEAR: Final = {
    ">": N_("phải tăng"),
    ">=": N_("không được giảm"),
    "<": N_("phải giảm"),
    "<=": N_("không được tăng"),
    "=": N_("phải giữ ổn định"),
}


def must_against_last_year(facts: Facts) -> str:
    return facts.say(_MUSTS_AGAINST_LAST_YEAR[facts.comparator])


def moved(facts: Facts) -> str:
    now, then = facts.amount("actual"), facts.amount("last_year")
    assert now is not None
    assert then is not None
    if now == then:
        return facts.say(N_("bằng cùng kỳ năm trước") if now else N_("cùng kỳ năm trước cũng không có"))
    if then == 0:
        return facts.say(N_("cùng kỳ năm trước {last_year}"))
    line = (facts.amount("tolerance") or Decimal(0)) / 100
    share = percent(abs(now - then) / abs(then), facts.lang, against=line)
    up = N_("tăng {share} so với cùng kỳ năm trước ({last_year})")
    down = N_("giảm {share} so với cùng kỳ năm trước ({last_year})")
    return facts.say(up if now > then else down, share=share)
