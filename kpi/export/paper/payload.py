"""A briefing as plain data for typst: words as they are set, figures as shares of a length."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from kpi.content import columns
from kpi.content.briefing import Briefing, Changed
from kpi.content.briefing.content import Chapter, Look, Para, SectorPart, TargetLine, UnitPart
from kpi.content.card import revision_policy
from kpi.content.palette import LIGHT
from kpi.content.pictures import CAP, Bullet, bullet_of
from kpi.content.row_column import RowColumn
from kpi.export.paper.chart_payload import areas, bars, plot
from kpi.export.paper.labels import labels
from kpi.wording import Lang, decree_date, gettext, local_time, program_text
from kpi.wording.phrases.attention import counted, nothing_urgent, outside

Payload = dict[str, Any]


def front_page(briefing: Briefing) -> Payload:
    """The data of the one page."""
    return {
        **_heading(briefing),
        "columns": _row_columns(columns.ONE_PAGE, briefing.lang),
        "lines": [row(line, briefing.lang) for line in briefing.lines],
        "attention": [row(line, briefing.lang) for line in briefing.attention],
        "attention_count": counted([line.row for line in briefing.attention], briefing.lang),
        "no_attention": nothing_urgent(briefing.lang, all_reported=not briefing.late),
        "sectors": list(map(_counted, briefing.sectors)),
    }


def full_paper(briefing: Briefing) -> Payload:
    """The data of the full paper."""
    codes = frozenset(line.code for line in briefing.lines + briefing.beside)
    return {
        **_heading(briefing),
        "columns": _row_columns(columns.PAPER, briefing.lang),
        "basis": briefing.narrative.basis,
        "chapters": [_chapter(one, codes) for one in briefing.narrative.chapters],
        "lines": [row(line, briefing.lang) for line in briefing.lines],
        "sectors": [_sector(one, briefing) for one in briefing.sectors],
        "own_plots": [plot(one) for one in briefing.own_plots],
        "maps": list(map(areas, briefing.maps)),
        "changes": _changes(briefing),
        "beside": [row(line, briefing.lang) for line in briefing.beside],
        "communes": _members(briefing),
        "cards": [{"code": one.code, "name": one.full_name, "text": one.text} for one in briefing.cards],
        "revision_policy": revision_policy(briefing.lang),
        "provenance": briefing.provenance,
    }


def _row_columns(shown: Sequence[RowColumn], lang: Lang) -> list[Payload]:
    return [{"key": one.key, "title": gettext(one.heading, lang), "right": one.right} for one in shown]


def _heading(briefing: Briefing) -> Payload:
    local = local_time(briefing.made_at).date()
    return {
        "lang": briefing.lang.code.value,
        "words": labels(briefing.lang),
        "colours": LIGHT,
        "title": briefing.title,
        "about": briefing.subject,
        "agency": briefing.agency,
        "place_and_date": f"{briefing.place}, {decree_date(local, briefing.lang)}",
        "made": _moment(briefing.made_at),
        "as_of": briefing.as_of_words,
        "window": briefing.window,
        "sentence": briefing.sentence,
        "counted": briefing.answer.tally.counted,
        "asked": briefing.answer.tally.asked,
        "counted_words": briefing.answer.words,
        "beside_the_count": briefing.answer.beside,
        "completeness": briefing.completeness,
        "late": briefing.late,
        "state": briefing.state,
        "program": program_text(briefing.lang),
        "mark": briefing.watermark,
        "mark_words": briefing.watermark_words,
    }


def _moment(at: datetime) -> dict[str, int]:
    """The moment in UTC, as the document's metadata keep it."""
    year, month, day, hour, minute, second, *_ = at.astimezone(UTC).timetuple()
    return {"year": year, "month": month, "day": day, "hour": hour, "minute": minute, "second": second}


def row(line: TargetLine, lang: Lang) -> Payload:
    return {
        "cells": {one.key: line.text(one) for one in (*columns.PAPER, *columns.ONE_PAGE)},
        "number": str(line.number),
        "code": line.code,
        "name": line.name,
        "outside": outside(line.row.indicator, lang),
        "full_name": line.full_name,
        "owner": line.owner,
        "target": line.target,
        "beside": list(line.beside),
        "actual": line.actual,
        "attainment": line.attainment,
        "pace": line.pace,
        "on_year": line.on_year,
        "look": look_data(line.look),
        "sentence": line.sentence,
        "needed": line.needed,
        "lacking": line.lacking,
        "costing": line.costing,
        "bullet": _bullet(bullet_of(line.row, lang)),
    }


def look_data(look: Look) -> Payload:
    return {"tone": look.tone.value, "shape": look.shape, "word": look.word, "hollow": look.estimate}


def _bullet(bullet: Bullet) -> Payload:
    """The bullet as shares of the bar's full length, which is 125% of the target."""
    return {"share": _length(bullet.share), "due": _length(bullet.due), "goal": _length(bullet.goal), "cut": bullet.cut}


def _length(share: Decimal | None) -> float | None:
    return None if share is None else round(float(min(max(share, Decimal(0)), CAP) / CAP), 4)


def _counted(part: SectorPart) -> Payload:
    looks = [look_data(line.look) for line in part.lines]
    return {"name": part.name, "count": part.count, "due": part.tally.due > 0, "looks": looks}


def _sector(part: SectorPart, briefing: Briefing) -> Payload:
    lang = briefing.lang
    return {
        **_counted(part),
        "title": part.title,
        "lines": [row(line, lang) for line in part.lines],
        "plots": [plot(one) for one in part.plots],
        "communes": [bars(one) for one in part.members],
    }


def _chapter(chapter: Chapter, codes: frozenset[str]) -> Payload:
    """Paragraphs left blank for the official to fill are counted, not shown."""
    written = [para for para in chapter.paragraphs if not para.blank]
    return {
        "title": chapter.title,
        "paragraphs": [_para(para, codes) for para in written],
        "blank": len(written) < len(chapter.paragraphs),
        "sections": [_chapter(section, codes) for section in chapter.sections],
    }


def _para(para: Para, codes: frozenset[str]) -> Payload:
    return {"text": para.text, "item": para.of in codes}


def _changes(briefing: Briefing) -> Payload | None:
    changes = briefing.changes
    if changes is None:
        return None
    return {"title": changes.title, "tally": changes.tally, "items": list(map(_changed, changes.items))}


def _changed(one: Changed) -> Payload:
    return {
        "name": one.line.name,
        "code": one.line.code,
        "before": look_data(one.before),
        "after": look_data(one.line.look),
        "moved": one.moved,
        "figures": one.figures,
        "corrections": one.corrections,
    }


def _members(briefing: Briefing) -> Payload | None:
    """A row for each member, a column for each headline target that any of them has; no table of one member alone."""
    parts = briefing.members
    if briefing.request.unit is not None or not parts:
        return None
    codes = _columns(briefing)
    return {
        "columns": [{"code": code, "name": name} for code, name in codes.items()],
        "rows": [_member(part, codes) for part in parts],
    }


def _columns(briefing: Briefing) -> dict[str, str]:
    """Codes and names, in the order of the plan."""
    found = {line.code: line.name for part in briefing.members for line in part.lines if line.row.indicator.headline}
    return {one.code: found[one.code] for one in briefing.source.plan.indicators if one.code in found}


def _member(part: UnitPart, codes: Mapping[str, str]) -> Payload:
    own = {line.code: line.look for line in part.lines if line.code in codes}
    return {
        "name": part.name,
        "count": part.count,
        "looks": [look_data(own[code]) if code in own else None for code in codes],
    }
