"""The report's text, in the phrases and the order of the field: results, shortcomings, causes, tasks.

What the store does not know becomes a marked blank for the official to fill; nothing is invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi.content.briefing.content import ABSENT, Chapter, Narrative, Para, SectorPart, TargetLine
from kpi.content.briefing.request import MONTHS, BriefingRequest, Scope
from kpi.content.tables import FigureSource
from kpi.domain.plan import LineKind
from kpi.domain.plan.period import Period
from kpi.domain.progress.status import Status, Tone
from kpi.wording import (
    N_,
    all_months_text,
    capitalised,
    due_clause,
    each_month_text,
    figure,
    goal_clause,
    month_name,
    ngettext,
    result_clause,
    rounded_up,
    year_clause,
)
from kpi.wording.phrases.attention import nothing_urgent


@dataclass(frozen=True, slots=True)
class NarrativeParts:
    """What the narrative is composed of."""

    request: BriefingRequest
    source: FigureSource
    agency: str
    sentence: str
    sectors: Sequence[SectorPart]  # of a member's briefing none
    lines: Sequence[TargetLine]
    beside: Sequence[TargetLine]
    attention: Sequence[TargetLine]
    late: Sequence[str]  # who still owes a report, as written within a sentence
    without_quotas: str | None  # what members are not judged by for want of a quota; of a member's briefing none
    asked: Mapping[str, str]  # by target: who is asked for figures that are wanted; empty where all have answered


def narrative(parts: NarrativeParts) -> Narrative:
    return Narrative(
        basis=(_basis(parts),),
        results=Chapter(parts.source.say(N_("Kết quả đạt được")), (Para(parts.sentence),), tuple(_results(parts))),
        shortcomings=Chapter(parts.source.say(N_("Tồn tại, hạn chế")), tuple(_shortcomings(parts))),
        causes=Chapter(parts.source.say(N_("Nguyên nhân")), tuple(_causes(parts))),
        tasks=Chapter(parts.source.say(_tasks_title(parts.request)), tuple(_tasks(parts))),
    )


def _basis(parts: NarrativeParts) -> str:
    title = parts.source.plan.document.title[parts.source.lang]
    words = N_("Thực hiện {plan}, {agency} báo cáo tình hình thực hiện các chỉ tiêu {period} như sau:")
    return parts.source.say(words, plan=title, agency=parts.agency, period=period_words(parts.request, parts.source))


def period_words(request: BriefingRequest, source: FigureSource) -> str:
    """`tháng 5 năm 2021`, `6 tháng đầu năm 2021`, `năm 2021`."""
    words = {
        Scope.MONTH: N_("{month} năm {year}"),
        Scope.HALF: N_("6 tháng đầu năm {year}"),
        Scope.YEAR: N_("năm {year}"),
    }[request.scope]
    return source.say(words, month=month_name(request.as_of.month, source.lang), year=request.as_of.year)


# -- results


def _results(parts: NarrativeParts) -> Iterator[Chapter]:
    source = parts.source
    for part in parts.sectors:
        first = Para(
            source.say(N_("Lĩnh vực {sector}: {count}."), sector=_within(part.name, source), count=part.counted),
            of=part.code,
        )
        yield Chapter(part.name, (first, *_each(part.lines, source)))
    if not parts.sectors:
        yield Chapter(source.say(N_("Kết quả từng chỉ tiêu")), tuple(_each(parts.lines, source)))
    known = [one for one in parts.beside if one.row.actual is not None]
    if known:
        title = source.say(N_("Chỉ tiêu, nhiệm vụ khác trong kế hoạch"))
        yield Chapter(title, tuple(_result(one, source) for one in known))


def _each(lines: Sequence[TargetLine], source: FigureSource) -> Iterator[Para]:
    """A paragraph for each target; those that nothing is asked of yet share one."""
    waiting = [one for one in lines if one.actual == ABSENT and one.look.status is Status.NOT_DUE]
    yield from (_result(one, source) for one in lines if one not in waiting)
    if waiting:
        words = N_("Chưa đến kỳ đánh giá: {names}.")
        yield Para(source.say(words, names="; ".join(one.full_name for one in waiting)))


def _result(line: TargetLine, source: FigureSource) -> Para:
    """`Thu ngân sách trên địa bàn: ước thực hiện 130 tỷ đồng, bằng 42,6% kế hoạch năm (305,5 tỷ đồng), bằng 92,0% mức
    phải đạt 5 tháng; chậm ít so với tiến độ.`"""
    if line.actual == ABSENT:
        return Para(f"{line.full_name}: {_lower(line.sentence)}.", of=line.code)
    row, lang = line.row, source.lang
    clauses: tuple[str, ...] = (_lower(line.sentence),)
    if not row.indicator.is_composite:
        clauses = result_clause(row, lang), goal_clause(row, lang), due_clause(row, lang), year_clause(row, lang)
    data = {"name": line.full_name, "results": ", ".join(filter(None, clauses)), "verdict": _lower(line.look.word)}
    slow = row.status.under_way and not row.status.good
    words = N_("{name}: {results}; {verdict} so với tiến độ.") if slow else N_("{name}: {results}; {verdict}.")
    return Para(source.say(words, **data), of=line.code)


def _within(name: str, source: FigureSource) -> str:
    """As written in the middle of a sentence."""
    return _lower(name) if source.lang.is_vietnamese else name


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


# -- shortcomings and causes


def _shortcomings(parts: NarrativeParts) -> Iterator[Para]:
    """Targets needing attention, the headline ones first; that there are none is said only where none is listed."""
    source, lang = parts.source, parts.source.lang
    headline = [one for one in parts.attention if one.row.indicator.headline]
    others = [one for one in parts.attention if not one.row.indicator.headline]
    if not parts.attention:
        yield Para(nothing_urgent(lang, all_reported=not parts.late))
    if headline:
        words = ngettext("Còn {count} chỉ tiêu chủ yếu chậm hoặc chưa nộp đủ:", len(headline), lang)
        yield from _listed(words, headline, source)
    if others:
        words = ngettext(
            "Ngoài chỉ tiêu chủ yếu, còn {count} chỉ tiêu, nhiệm vụ khác chậm hoặc chưa nộp đủ:", len(others), lang
        )
        yield from _listed(words, others, source)
    if parts.late:
        words = ngettext("Còn {count} đơn vị chưa nộp đủ số liệu: {names}.", len(parts.late), source.lang)
        yield Para(words.format(count=len(parts.late), names=", ".join(parts.late)))
    if parts.without_quotas:
        yield Para(parts.without_quotas)


def _listed(words: str, lines: Sequence[TargetLine], source: FigureSource) -> Iterator[Para]:
    yield Para(words.format(count=len(lines)))
    yield from (Para(_shortcoming(one, source), of=one.code) for one in lines)


def _shortcoming(line: TargetLine, source: FigureSource) -> str:
    """The sentence says the status by itself where there are too few figures for more."""
    words = N_("{name}: {sentence}. Cơ quan phụ trách: {owner}.")
    verdict, sentence = _lower(line.look.word), _lower(line.sentence)
    clauses = sentence if sentence.startswith(verdict) else f"{verdict}; {sentence}"
    told = ". ".join(filter(None, (clauses, line.lacking, line.costing)))
    return source.say(words, name=line.full_name, sentence=told, owner=line.owner)


def _causes(parts: NarrativeParts) -> Iterator[Para]:
    """Left blank for the official: figures do not explain causes."""
    source = parts.source
    for one in parts.attention:
        asked = parts.asked.get(one.code) if one.look.tone is Tone.SILENT else None
        words = N_("{name}: [nguyên nhân chưa nộp số liệu – {units} bổ sung]") if asked else _CAUSE
        yield Para(source.say(words, name=one.full_name, owner=one.owner, units=asked or ""), blank=True, of=one.code)
    if not parts.attention:
        yield Para(source.say(N_("[Cơ quan soạn thảo bổ sung, nếu có]")), blank=True)


_CAUSE = N_("{name}: [nguyên nhân – {owner} bổ sung]")


# -- tasks


def _tasks_title(request: BriefingRequest) -> str:
    match request.scope:
        case Scope.HALF:
            return N_("Nhiệm vụ trọng tâm 6 tháng cuối năm")
        case Scope.YEAR:
            return N_("Nhiệm vụ trọng tâm năm sau")
        case _:
            return N_("Nhiệm vụ trọng tâm tháng tiếp theo")


def _tasks(parts: NarrativeParts) -> Iterator[Para]:
    source = parts.source
    for one in parts.attention:
        if (task := _task(one, parts)) is not None:
            yield Para(task, of=one.code)
    told = {one.code for one in parts.attention if one.look.tone is Tone.SILENT}
    for one in (*parts.lines, *parts.beside):
        if one.code not in told and parts.asked.get(one.code):
            yield Para(_wanted(one, parts), of=one.code)
    if coming := _coming(parts):
        words = N_("Chỉ tiêu đến kỳ đánh giá trong thời gian tới. {names}.")
        yield Para(source.say(words, names=". ".join(capitalised(one) for one in coming)))
    yield Para(source.say(N_("[Nhiệm vụ khác – cơ quan soạn thảo bổ sung]")), blank=True)


def _wanted(line: TargetLine, parts: NarrativeParts) -> str:
    """Asks those who owe the figures for them, and the office that answers for the target to see to it."""
    asked, owner = parts.asked[line.code], line.owner
    others = line.row.indicator.owner is not None and owner.casefold() != asked.casefold()
    words = N_("{name}: đề nghị {units} nộp số liệu, {owner} đôn đốc.") if others else _SUBMIT
    return parts.source.say(words, name=line.full_name, units=asked, owner=owner)


_SUBMIT = N_("{name}: đề nghị {units} nộp số liệu.")


def _task(line: TargetLine, parts: NarrativeParts) -> str | None:
    """What must come each month, or whose figures are wanted."""
    if line.look.tone is Tone.SILENT:
        return _wanted(line, parts) if parts.asked.get(line.code) else None
    row, source, lang = line.row, parts.source, parts.source.lang
    if row.needed is None:
        return None
    assert row.target is not None
    assert row.actual is not None
    data = {"owner": line.owner, "name": line.full_name, "left": figure(row.target - row.actual, line.unit, lang)}
    if row.indicator.is_whole:
        words = N_("{name}: đề nghị {owner} hoàn thành thêm {left} {when}.")
        return source.say(words, **data, when=all_months_text(row.months_to_come, lang))
    if len(row.months_to_come) == 1:
        words = N_("{name}: đề nghị {owner} thực hiện thêm {left} {when}.")
        return source.say(words, **data, when=each_month_text(row.months_to_come, lang))
    each = figure(rounded_up(row.needed), line.unit, lang)
    words = N_("{name}: đề nghị {owner} thực hiện thêm {left} đến hết {until}, bình quân {each} {when}.")
    until, when = month_name(row.indicator.deciding_month, lang), each_month_text(row.months_to_come, lang)
    return source.say(words, **data, until=until, each=each, when=when)


def _coming(parts: NarrativeParts) -> list[str]:
    """Targets judged at a date that falls within what comes next, the next month or the second half of the year; each
    month once: `tháng 12: Tăng trưởng tổng giá trị sản xuất; Thu nhập bình quân đầu người`."""
    as_of, lang = parts.request.as_of, parts.source.lang
    last = min(12, as_of.month + (6 if parts.request.scope in MONTHS else 1))
    found = [one for one in (*parts.lines, *parts.beside) if _falls_due(one, as_of, last)]
    names: dict[int, list[str]] = {}
    for one in sorted(found, key=lambda one: one.row.indicator.deciding_month):
        names.setdefault(one.row.indicator.deciding_month, []).append(one.full_name)
    return [f"{month_name(month, lang)}: {'; '.join(of_month)}" for month, of_month in names.items()]


def _falls_due(line: TargetLine, as_of: Period, last: int) -> bool:
    plan_line = line.row.indicator.plan_line
    ends = plan_line is not None and plan_line.kind is LineKind.END
    return ends and as_of.month < line.row.indicator.deciding_month <= last
