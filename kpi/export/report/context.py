"""The tags of a report's template, as plain text, numbers and lists of them; `docs/templates.md` describes each."""

from collections.abc import Sequence
from typing import Any, Final

from kpi.content import columns
from kpi.content.briefing import Briefing
from kpi.content.briefing.content import Chapter, Para, TargetLine, UnitPart
from kpi.content.card import revision_policy
from kpi.domain.progress.status import Tone
from kpi.wording import N_, Lang, capitalised, gettext

Context = dict[str, Any]

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")

_WORDS: Final = {
    "country": N_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "motto": N_("Độc lập - Tự do - Hạnh phúc"),
    "number": N_("Số:        /BC-{committee_short}"),
    "kind": N_("BÁO CÁO"),
    "results": N_("Biểu 1. Kết quả thực hiện các chỉ tiêu chủ yếu"),
    "beside": N_("Biểu 2. Chỉ tiêu, nhiệm vụ khác trong kế hoạch"),
    "communes": N_("Biểu 3. Các {members}: số chỉ tiêu theo đánh giá"),
    "charts": N_("Biểu đồ"),
    "commune": N_("{Members}"),
    "good": N_("Đạt, đúng tiến độ"),
    "attention": N_("Chậm, không đạt"),
    "silent": N_("Chưa nộp"),
    "waiting": N_("Chưa đánh giá"),
    "recipients": N_("Nơi nhận:"),
    "on_behalf": N_("TM. {COMMITTEE}"),
    "chair": N_("{CHAIR}"),
    "origin": N_("Nguồn và loại số"),
    "appendix": N_("PHỤ LỤC"),
    "cards": N_("Thẻ chỉ tiêu"),
}
HEAD_TAGS: Final = {"number": "nth", "name": "target", "target": "plan"}
"""Tags of a column's heading, where they differ from the column's own key."""

_RECIPIENTS: Final = (N_("- [bổ sung nơi nhận];"), N_("- Lưu: VT."))
"""Of every report, below whom the authority's go to."""


def context(briefing: Briefing, charts: Sequence[tuple[str, str]]) -> Context:
    """`charts`: the mark and the title of each."""
    lang = briefing.lang
    narrative = briefing.narrative
    return {
        "words": _words(lang),
        "agency": list(briefing.agency),
        "place_and_date": _place_and_date(briefing),
        "title": briefing.title,
        "subject": _subject(briefing),
        "about": briefing.subject,
        "window": briefing.window,
        "as_of": briefing.as_of_words,
        "sentence": briefing.sentence,
        "counted": briefing.answer.tally.counted,
        "asked": briefing.answer.tally.asked,
        "counted_words": briefing.answer.words,
        "beside_the_count": list(briefing.answer.beside),
        "reached": briefing.answer.tally.reached,
        "total": briefing.answer.tally.total,
        "basis": list(narrative.basis),
        "chapters": [_chapter(one, ROMAN[nth]) for nth, one in enumerate(narrative.chapters)],
        "sectors": _sectors(briefing),
        "beside": [_row(line) for line in briefing.beside],
        "communes": [_member(part) for part in briefing.members] if briefing.request.unit is None else [],
        "charts": [{"mark": mark, "title": title} for mark, title in charts],
        "cards": [{"code": one.code, "name": one.full_name, "text": one.text} for one in briefing.cards],
        "revision_policy": revision_policy(lang),
        "completeness": briefing.completeness or "",
        "late": list(briefing.late),
        "provenance": list(briefing.provenance),
        "state": briefing.state,
        "mark": briefing.watermark or "",
        "recipients": _recipients(briefing),
    }


def _recipients(briefing: Briefing) -> list[str]:
    own = [f"- {one[briefing.lang]};" for one in briefing.situation.units.recipients]
    return own + [gettext(one, briefing.lang) for one in _RECIPIENTS]


def _words(lang: Lang) -> dict[str, str]:
    return {name: gettext(message, lang) for name, message in _messages().items()}


def _messages() -> dict[str, str]:
    return _WORDS | {HEAD_TAGS.get(one.key, one.key): one.heading for one in columns.REPORT}


def _subject(briefing: Briefing) -> str:
    """The title without the word “Report”, which the template prints above it."""
    subject = briefing.title.removeprefix("Báo cáo ").removeprefix("Report ")
    return capitalised(subject)


def _place_and_date(briefing: Briefing) -> str:
    """The place, with blanks for the date, which the official fills in."""
    words = N_("{place}, ngày      tháng      năm {year}")
    return gettext(words, briefing.lang).format(place=briefing.place, year=briefing.request.as_of.year)


def _chapter(chapter: Chapter, number: str) -> Context:
    return {
        "number": number,
        "title": chapter.title,
        "paragraphs": [_para(one) for one in chapter.paragraphs],
        "sections": [_chapter(one, str(nth)) for nth, one in enumerate(chapter.sections, start=1)],
    }


def _para(paragraph: Para) -> Context:
    return {"text": paragraph.text, "blank": paragraph.blank}


def _sectors(briefing: Briefing) -> list[Context]:
    """The sectors' groups; a member's targets are one group under its name."""
    if not briefing.sectors:
        return [{"number": ROMAN[0], "name": briefing.subject, "rows": [_row(line) for line in briefing.lines]}]
    return [
        {"number": ROMAN[nth], "name": part.name, "rows": [_row(line) for line in part.lines]}
        for nth, part in enumerate(briefing.sectors)
    ]


def _row(line: TargetLine) -> Context:
    return {
        **{one.key: line.text(one) for one in columns.REPORT},
        "number": line.number,
        "code": line.code,
        "name": line.full_name,
        "short_name": line.name,
        "unit": line.unit,
        "target": "; ".join(filter(None, (line.target, *line.beside))),
        "target_number": "\n".join(filter(None, (_bare(line.target, line.unit), *line.beside))),
        "actual": line.actual,
        "actual_number": _bare(line.actual, line.unit),
        "attainment": line.attainment,
        "pace": line.pace,
        "on_year": line.on_year.replace("\N{NO-BREAK SPACE}", " ", 1),  # points may stand under their number
        "shape": line.look.shape,
        "word": line.look.word,
        "tone": line.look.tone.value,
        "estimate": line.look.estimate,
        "sentence": line.sentence,
        "owner": line.owner,
    }


def _bare(text: str, unit: str) -> str:
    """The text without its unit, for a table that has a column of units; the month of an older figure stays."""
    number, _, month = text.partition(unit) if unit else (text, "", "")
    return f"{number.rstrip()}{month}"


def _member(part: UnitPart) -> Context:
    tones = [line.look.tone for line in part.lines]
    return {
        "name": part.name,
        "good": tones.count(Tone.GOOD),
        "attention": tones.count(Tone.WATCH) + tones.count(Tone.BAD),
        "silent": tones.count(Tone.SILENT),
        "waiting": tones.count(Tone.WAITING),
    }


def example() -> Context:
    """A sample of every tag, with which a template is tested before it is used."""
    row = dict.fromkeys(
        (
            *(one.key for one in columns.REPORT),
            *("number", "code", "name", "short_name", "unit", "target", "target_number"),
            *("actual", "actual_number", "attainment", "pace", "on_year"),
        ),
        "…",
    ) | {"shape": "●", "word": "…", "tone": "good", "estimate": True, "sentence": "…", "owner": "…"}
    part = {"number": "1", "title": "…", "paragraphs": [{"text": "…", "blank": True}], "sections": []}
    texts = (
        "place_and_date",
        "title",
        "subject",
        "about",
        "window",
        "as_of",
        "sentence",
        "completeness",
        "revision_policy",
        "state",
        "mark",
    )
    return {
        **dict.fromkeys(texts, "…"),
        "words": dict.fromkeys(_messages(), "…"),
        "agency": ["…", "…"],
        "counted": 0,
        "asked": 0,
        "counted_words": "…",
        "beside_the_count": ["…"],
        "reached": 0,
        "total": 0,
        "basis": ["…"],
        "chapters": [{**part, "sections": [part]}],
        "sectors": [{"number": "I", "name": "…", "rows": [row]}],
        "beside": [row],
        "communes": [{"name": "…", "good": 0, "attention": 0, "silent": 0, "waiting": 0}],
        "charts": [{"mark": "…", "title": "…"}],
        "cards": [{"code": "…", "name": "…", "text": "…"}],
        "late": ["…"],
        "provenance": ["…"],
        "recipients": ["…"],
    }
