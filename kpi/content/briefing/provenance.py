"""The provenance of every output: about whom, as of when, how complete, in which state, from which history."""

from collections.abc import Iterator, Sequence

from kpi.content.briefing.content import TargetLine
from kpi.content.tables import FigureSource
from kpi.domain.progress.reporting import ReportingTally
from kpi.wording import N_, check_code, illustrative_sentence, list_text, moment_text, program_text
from kpi.wording.phrases import authority as authority_phrases


def foot_line(lines: Sequence[TargetLine], source: FigureSource) -> str:
    """One line for the foot of a page."""
    return authority_phrases.state_line(
        source.span,
        source.days(),
        check_code(source.head, source.revision),
        [line.row for line in lines],
        source.lang,
    )


def provenance(
    lines: Sequence[TargetLine],
    subject: str,
    reporting: ReportingTally,
    late: Sequence[str],
    source: FigureSource,
) -> Iterator[str]:
    say, lang = source.say, source.lang
    yield say(N_("Phạm vi: {about}; {period}."), about=subject, period=source.covered())
    yield from _completeness(reporting, late, source)
    bases = [line.row.basis if line.row.actual is not None else None for line in lines]
    yield say(N_("Loại số: {state}; dấu rỗng là số ước."), state=source.state(bases))
    if source.illustrative:
        yield illustrative_sentence(lang)
    yield say(N_("Dấu “–” và ô trống là không có số liệu, không phải bằng 0."))
    if source.plan_digest is not None:
        title = source.plan.document.title[lang]
        yield say(N_("Theo {title}; mã tệp kế hoạch {digest}."), title=title, digest=source.plan_digest)
    yield f"{program_text(lang)}."
    yield say(N_("Mã đối chiếu {code}."), code=check_code(source.head, source.revision))
    yield say(
        N_("Số liệu đến {moment}."),
        moment=moment_text(source.made_at, lang),
    )


def _completeness(reporting: ReportingTally, late: Sequence[str], source: FigureSource) -> Iterator[str]:
    completeness = authority_phrases.handed_in(reporting, source.lang)
    if completeness is None:
        return
    if not late:
        yield source.say(N_("Mức độ đầy đủ: {told}."), told=completeness)
        return
    missing = list_text(late, source.lang)
    yield source.say(N_("Mức độ đầy đủ: {told}; chưa nộp đủ: {names}."), told=completeness, names=missing)
