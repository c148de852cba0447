"""The sentence of every reason, clause by clause."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kpi.wording.catalog import N_
from kpi.wording.numbers import all_months_text, each_month_text, figure
from kpi.wording.reasons.distance import against_due
from kpi.wording.reasons.facts import APART, Facts
from kpi.wording.reasons.phrases import (
    aim,
    done,
    moved,
    must,
    must_against_last_year,
    none_wanted,
    report_name,
    so_far,
)


def _result(facts: Facts) -> str:
    return f"{APART}{done(facts)}" if facts.amount("actual") is not None else ""


def _no_target(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("giao ở kế hoạch khác, chưa nhập"))
    yield _result(facts)


def _for_members_only(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("chỉ giao cho từng {member}, không có mức chung"))
    yield _result(facts)


def _no_quota(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("chưa giao kế hoạch cho đơn vị"))
    yield _result(facts)


def _no_baseline(facts: Facts) -> Iterator[str]:
    begun = N_("đổi cách tính từ {begins}, chưa có số đầu năm theo cách mới")
    none = N_("chưa có số đầu năm để tính mức tăng, giảm")
    yield facts.say(none if facts.numbers["begins"] is None else begun)
    yield facts.apart("level", N_("hiện {level}"))


def _no_opening_count(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("chưa có số đầu năm để tính mức phải đạt"))
    yield _result(facts)


def _no_last_year(facts: Facts) -> Iterator[str]:
    begun = N_("đổi cách tính từ {begins}, không so với năm trước")
    none = N_("chưa có số liệu {wanted} để so sánh")
    yield facts.say(none if facts.numbers["begins"] is None else begun)
    yield _result(facts)


def _nothing_to_divide_by(facts: Facts) -> Iterator[str]:
    part = facts.indicator.denominator
    assert part is not None
    yield facts.say(N_("{part} bằng 0 ({period}), không tính được"), part=part.name[facts.lang])


def _reached(facts: Facts) -> Iterator[str]:
    if facts.amount("target") == 0:
        yield facts.say(N_("kế hoạch giao bằng 0"))
        yield facts.say(N_("đã thực hiện {actual}"))
        return
    yield facts.say(N_("đã thực hiện {actual}"))
    yield facts.says("attainment", N_("bằng {attainment} kế hoạch năm"))
    yield aim(facts) if facts.comparator == ">" else ""
    yield facts.says("year_on_year", N_("bằng {year_on_year} cùng kỳ năm trước"))
    if not facts.numbers["whole"] and facts.numbers.get("other_kind") != "some":
        some = N_("mới có số liệu kỳ này của {counted}/{units} đơn vị")
        yield facts.say(some if facts.numbers["counted"] else N_("số liệu đến {period}"))


def _checklist_complete(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("đã hoàn thành {count}/{target}"), count=facts.count)


def _broken(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("{done} (số liệu đến {period})"), done=done(facts))
    yield none_wanted(facts)


def _no_report(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("chưa nộp {report}"), report=report_name(facts, "due"))


def _stale(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield facts.says("actual", N_("số liệu gần nhất {actual} ({period})"))


def _no_closing_figure(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield facts.says("actual", N_("đã ghi nhận {actual} ({period})"))


def _only_percentages(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield _bare(facts)


def _partial(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("mới có {counted}/{units} đơn vị"))
    yield _bare(facts) if facts.numbers["bare"] else ""
    yield facts.apart("actual", N_("tạm tính {actual}"))


def _bare(facts: Facts) -> str:
    """A percentage without what it is made of cannot be added up."""
    parts = facts.indicator.numerator, facts.indicator.denominator
    names = {"above": "", "below": ""}
    for place, part in zip(names, parts, strict=True):
        assert part is not None
        names[place] = part.name[facts.lang]
    return facts.say(N_("{bare} đơn vị chỉ nộp tỷ lệ, chưa có “{above}” và “{below}”"), **names)


def _nothing_due(facts: Facts) -> Iterator[str]:
    if facts.numbers["coming"] is None:
        yield facts.say(N_("chưa phát sinh số liệu phải nộp"))
    else:
        yield facts.say(N_("chưa đến kỳ đánh giá"))
        yield facts.apart("coming", N_("báo cáo vào {coming}"))


def _interim_of_some(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("chưa đến kỳ đánh giá"))
    yield facts.apart("counted", N_("mới có {counted}/{units} đơn vị"))
    yield facts.says("actual", N_("tạm tính {actual}"))


def _short_so_far(facts: Facts) -> Iterator[str]:
    yield so_far(facts)
    yield aim(facts)
    yield facts.apart("judged_from", N_("đánh giá vào {judged_from}"))


def _passed(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield from _in_the_end(facts, aim(facts))


def _fell_short(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield from _in_the_end(facts, must(facts))


def _in_the_end(facts: Facts, line: str) -> Iterator[str]:
    """The share of the year's plan where more of it is better; of a percentage, or a strict, lower or exact line, the
    line itself."""
    more = facts.comparator == ">=" and facts.amount("attainment") is not None and facts.change is None
    yield facts.say(N_("bằng {attainment} kế hoạch năm ({target})")) if more and not facts.percentage else line
    yield facts.says("year_on_year", N_("bằng {year_on_year} năm trước"))


def _on_pace(facts: Facts) -> Iterator[str]:
    if facts.amount("actual") == 0 and not facts.change:
        yield done(facts) if facts.checklist else facts.say(N_("chưa có kết quả ({actual})"))
        yield aim(facts)
    else:
        yield from _pace(facts)
    yield _still_to_come(facts)


def _still_to_come(facts: Facts) -> str:
    """A month's part of what is left; things that have no parts are told whole."""
    if facts.amount("needed") is None:
        return ""
    known = facts.amount("months")
    assert known is not None
    months = range(int(known) + 1, facts.indicator.deciding_month + 1)
    if not facts.whole:
        return facts.say(N_("cần {needed} {when}"), when=each_month_text(months, facts.lang))
    target, actual = facts.amount("target"), facts.amount("actual")
    assert target is not None
    assert actual is not None
    left = figure(target - actual, facts.unit, facts.lang)
    return facts.say(N_("còn {left} {when}"), left=left, when=all_months_text(months, facts.lang))


def _pace(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield against_due(facts) or aim(facts)
    if not (facts.percentage or facts.checklist):
        yield facts.says("attainment", N_("{attainment} kế hoạch năm"))


def _on_path(facts: Facts) -> Iterator[str]:
    yield done(facts)
    none_left = facts.none_wanted and facts.amount("actual") == 0
    yield "" if none_left else against_due(facts)
    yield aim(facts) if none_left or not facts.none_wanted else ""


def _holds(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield aim(facts)


def _does_not_hold(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield must(facts)


def _against_last_year(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield moved(facts)
    if not facts.numbers["passes"]:
        yield must_against_last_year(facts)
    if facts.comparator == "=":
        yield facts.says("tolerance", N_("cho phép chênh {tolerance}"))


def _composite(facts: Facts) -> Iterator[str]:
    holding = facts.say(_HOLDING[_how_they_hold(facts)], unit=facts.unit)
    lacking = facts.numbers[f"lacking_{facts.lang.code}"]
    if lacking is None:
        yield holding
        return
    names = "; ".join(_in_a_sentence(name) for name in str(lacking).split("; "))
    yield facts.say(N_("{holding}; chưa: {names}"), holding=holding, names=names)


_HOLDING: Final = {
    "on_track": N_("{holding}/{parts} {unit} đúng tiến độ"),
    "reached": N_("{holding}/{parts} {unit} đạt"),
    "both": N_("{holding}/{parts} {unit} đúng tiến độ, trong đó {reached} đã đạt"),
}


def _how_they_hold(facts: Facts) -> str:
    if not facts.amount("reached"):
        return "on_track"
    return "reached" if facts.amount("reached") == facts.amount("holding") else "both"


def _in_a_sentence(name: str) -> str:
    """With a small first letter, unless capitals follow it."""
    return f"{name[0].lower()}{name[1:]}" if name[1:2].islower() else name


SENTENCES: Final[Mapping[str, Callable[[Facts], Iterator[str]]]] = {
    "no_target": _no_target,
    "for_members_only": _for_members_only,
    "no_quota": _no_quota,
    "no_baseline": _no_baseline,
    "no_opening_count": _no_opening_count,
    "no_last_year": _no_last_year,
    "nothing_to_divide_by": _nothing_to_divide_by,
    "reached": _reached,
    "checklist_complete": _checklist_complete,
    "broken": _broken,
    "no_report": _no_report,
    "stale": _stale,
    "no_closing_figure": _no_closing_figure,
    "only_percentages": _only_percentages,
    "partial": _partial,
    "nothing_due": _nothing_due,
    "interim_of_some": _interim_of_some,
    "interim": _short_so_far,
    "short_so_far": _short_so_far,
    "passed": _passed,
    "fell_short": _fell_short,
    "on_pace": _on_pace,
    "behind_pace": _on_pace,
    "on_path": _on_path,
    "off_path": _on_path,
    "holds": _holds,
    "does_not_hold": _does_not_hold,
    "against_last_year": _against_last_year,
    "composite": _composite,
}
