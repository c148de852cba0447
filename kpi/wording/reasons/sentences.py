"""The sentence of every reason, clause by clause."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kpi.wording.catalog import N_
from kpi.wording.reasons.facts import Facts
from kpi.wording.reasons.phrases import (
    aim,
    brought,
    done,
    moved,
    must,
    must_against_last_year,
    not_final,
    report_name,
    so_far,
)


def _no_target(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Mục tiêu nằm ở kế hoạch khác, chưa có để đánh giá"))
    yield brought(facts)


def _for_members_only(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chỉ giao cho từng {member}, không có mức chung"))
    yield brought(facts)


def _no_quota(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa giao chỉ tiêu cho đơn vị"))
    yield brought(facts)


def _no_baseline(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa có số liệu gốc cuối năm trước để tính mức tăng, giảm"))
    yield facts.says("level", N_("hiện {level}"))


def _no_opening_count(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa có số tồn đầu năm để tính tiến độ"))
    yield facts.says("actual", N_("hiện còn {actual}"))


def _no_last_year(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa có số liệu {wanted} để so sánh"))
    yield brought(facts)


def _nothing_to_divide_by(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Mẫu số bằng 0 ({period}), không tính được"))


def _reached(facts: Facts) -> Iterator[str]:
    if facts.amount("target") == 0:
        yield facts.say(N_("Chỉ tiêu giao bằng 0"))
        yield facts.say(N_("đã thực hiện {actual}"))
        return
    yield facts.say(N_("Đã đạt {actual}"))
    yield facts.says("attainment", N_("bằng {attainment} kế hoạch năm"))
    yield aim(facts) if facts.comparator == ">" else ""
    yield facts.says("year_on_year", N_("bằng {year_on_year} cùng kỳ năm trước"))
    if not facts.numbers["whole"] and facts.numbers.get("other_kind") != "some":
        some = N_("mới có số liệu kỳ này của {counted}/{units} đơn vị")
        yield facts.say(some if facts.numbers["counted"] else N_("số liệu đến {period}"))


def _checklist_complete(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Đã hoàn thành {count}/{target}"), count=facts.count)


def _broken(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Đã phát sinh {actual} (số liệu đến {period})"))
    yield facts.say(N_("mục tiêu là không để phát sinh"))


def _no_report(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Thiếu {report}"), report=report_name(facts, "due"))


def _stale(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield facts.says("actual", N_("số liệu gần nhất {actual} ({period})"))


def _no_closing_figure(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield facts.says("actual", N_("đã ghi nhận {actual} ({period})"))


def _only_percentages(facts: Facts) -> Iterator[str]:
    yield from _no_report(facts)
    yield facts.say(N_("{bare} đơn vị chỉ gửi tỷ lệ nên không cộng được, cần tử số và mẫu số"))


def _partial(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa đủ đơn vị ({counted}/{units})"))
    yield facts.say(N_("{report} còn thiếu {lacking} đơn vị"), report=report_name(facts, "due"))
    yield facts.say(N_("trong đó {bare} đơn vị chỉ gửi tỷ lệ, cần tử số và mẫu số")) if facts.numbers["bare"] else ""
    yield facts.says("actual", N_("tạm tính {actual}"))


def _nothing_due(facts: Facts) -> Iterator[str]:
    if facts.numbers["coming"] is None:
        yield facts.say(N_("Chưa phát sinh số liệu phải báo cáo"))
    else:
        yield facts.say(N_("Chưa đến kỳ báo cáo, kỳ tới là {report}"), report=report_name(facts, "coming"))


def _interim_of_some(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Chưa đến kỳ báo cáo, mới có số liệu của {counted}/{units} đơn vị"))
    yield facts.says("actual", N_("tạm tính {actual}"))


def _short_so_far(facts: Facts) -> Iterator[str]:
    yield so_far(facts)
    yield aim(facts)
    yield facts.says("judged_from", N_("đánh giá vào {judged_from}"))


def _passed(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield from _in_the_end(facts, aim(facts))
    yield not_final(facts)


def _fell_short(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield from _in_the_end(facts, must(facts))
    yield not_final(facts)


def _in_the_end(facts: Facts, line: str) -> Iterator[str]:
    """The share of the year's plan where more of it is better; of a percentage, or a strict, lower or exact line, the
    line itself."""
    more = facts.comparator == ">=" and facts.amount("attainment") is not None and facts.change is None
    yield facts.say(N_("bằng {attainment} kế hoạch năm ({target})")) if more and not facts.percentage else line
    yield facts.says("year_on_year", N_("bằng {year_on_year} năm trước"))


def _on_pace(facts: Facts) -> Iterator[str]:
    if facts.amount("actual") == 0 and not facts.change:
        yield done(facts) if facts.checklist else facts.say(N_("Chưa có kết quả ({actual})"))
        yield aim(facts)
    else:
        yield from _pace(facts)
    yield facts.says("needed", N_("mỗi tháng còn lại cần {needed}"))


def _pace(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield facts.says("pace", N_("bằng {pace} tiến độ {months} tháng")) or aim(facts)
    if not (facts.percentage or facts.checklist):
        yield facts.says("attainment", N_("{attainment} kế hoạch năm"))


def _on_path(facts: Facts) -> Iterator[str]:
    yield done(facts)
    none_left = facts.none_wanted and facts.amount("actual") == 0
    yield "" if none_left else facts.say(N_("tiến độ đến {period} là {expected}"))
    yield aim(facts) if none_left or not facts.none_wanted else ""


def _holds(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield aim(facts)


def _does_not_hold(facts: Facts) -> Iterator[str]:
    yield done(facts)
    yield must(facts)


def _against_last_year(facts: Facts) -> Iterator[str]:
    yield facts.say(N_("Ước {actual}")) if facts.estimate else facts.written("actual")
    yield moved(facts)
    if not facts.numbers["passes"]:
        yield must_against_last_year(facts)
    if facts.comparator == "=":
        yield facts.says("tolerance", N_("cho phép chênh {tolerance}"))


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
}
