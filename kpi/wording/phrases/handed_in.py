"""What a submission brings of what is owed, in words."""

from typing import Final

from kpi.domain.figures.receipt import HandedIn
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.domain.progress.reporting import UnitReport
from kpi.wording import N_, Lang, count_text, gettext, list_text, ngettext, period_text
from kpi.wording.phrases.standing import short_name, unit_name, unit_within


def handed_in_words(one: HandedIn, units: Units, lang: Lang) -> str:
    """`Xã Cẩm Hà, tháng 5/2021: lần nộp này có 3/18 số đến hạn, còn thiếu 15.`"""
    words = [gettext(N_("lần nộp này có {what} trên {owed} số đến hạn") if one.reasons else _FIGURES_ALONE, lang)]
    if one.before:
        words.append(gettext("đã nộp trước đó {before}", lang))
    words.append(gettext("chưa nộp {missing}", lang) if one.missing else gettext("đã đủ", lang))
    told = ", ".join(words).format(
        what=figures_and_reasons(one.brought - one.reasons, one.reasons, lang),
        brought=count_text(one.brought, lang),
        owed=count_text(one.owed, lang),
        before=figures_and_reasons(one.before - one.reasons_before, one.reasons_before, lang),
        missing=count_text(len(one.missing), lang),
    )
    about = [unit_name(one.unit, units, lang), period_text(str(one.period), lang)]
    if one.restricted:
        about.append(gettext("chỉ tiêu hạn chế xem", lang))
    return f"{', '.join(about)}: {told}."


_FIGURES_ALONE: Final = N_("lần nộp này có {brought}/{owed} số đến hạn")


def missing_names(one: HandedIn, plan: Plan, units: Units, lang: Lang) -> tuple[str, ...]:
    """The figures that are missing: the target's name, and of another unit's figure whose it is."""
    return tuple(missing_name(figure.indicator, figure.unit, one.unit, plan, units, lang) for figure in one.missing)


def missing_name(indicator: str, about: str, debtor: str, plan: Plan, units: Units, lang: Lang) -> str:
    """`Thu ngân sách (KT-5)`; in an office's report of its members' figures `VX-7 (…), xã Cẩm Hà`."""
    name = f"{short_name(plan.indicator(indicator), lang)} ({indicator})"
    is_own = about in (debtor, plan.authority)
    return name if is_own else f"{name}, {unit_within(about, units, lang)}"


def report_words(report: UnitReport, lang: Lang) -> str:
    """`đã nộp đủ 18 số của kỳ này`, `chưa nộp 15/18 số của kỳ này`; then what is in no count."""
    return "; ".join(filter(None, (_counted(report, lang), uncounted_words(report, lang))))


def nothing_owed(lang: Lang) -> str:
    return gettext("kỳ này không phải nộp số nào", lang)


def _counted(report: UnitReport, lang: Lang) -> str | None:
    if not report.owed:
        return None if report.restricted else nothing_owed(lang)
    if not report.complete:
        words = gettext("chưa nộp {missing}/{owed} số của kỳ này", lang)
        words = words.format(missing=len(report.missing), owed=report.owed)
        return f"{words}, {_filed(report, lang)}" if report.explained else words
    if report.explained:
        words = gettext("{filed}, đủ {owed} số phải nộp của kỳ này", lang)
        return words.format(filed=_filed(report, lang), owed=report.owed)
    return gettext("đã nộp đủ {owed} số của kỳ này", lang).format(owed=report.owed)


def _filed(report: UnitReport, lang: Lang) -> str:
    return gettext("đã nộp {what}", lang).format(what=filed_words(report, lang))


def filed_words(report: UnitReport, lang: Lang) -> str:
    """`11 số và 2 lý do để trống`: what is in of what the unit owes for the period."""
    reasons = len(report.explained)
    return figures_and_reasons(report.owed - len(report.missing) - reasons, reasons, lang)


def uncounted_words(report: UnitReport, lang: Lang) -> str | None:
    """`chỉ tiêu hạn chế xem chưa nộp: H-10; các kỳ trước chưa nộp: VX-7 tháng 6/2021`: what is missing and stands in
    no count."""
    earlier = [f"{debt.indicator} {period_text(str(debt.period), lang)}" for debt in report.earlier]
    told = (
        (N_("chỉ tiêu hạn chế xem chưa nộp: {codes}"), report.missing_restricted),
        (N_("các kỳ trước chưa nộp: {codes}"), earlier),
    )
    return "; ".join(gettext(words, lang).format(codes=", ".join(codes)) for words, codes in told if codes) or None


def debtor_text(name: str, report: UnitReport, lang: Lang) -> str:
    """The name of a unit that lacks something, in a list of them; `Xã Cẩm Hà (chỉ tiêu hạn chế xem chưa nộp: H-10)`."""
    beside = uncounted_words(report, lang)
    return f"{name} ({beside})" if beside else name


def figures_and_reasons(figures: int, reasons: int, lang: Lang) -> str:
    """`3 số và 2 lý do để trống`, `3 số`: a reason for a blank is no figure; without reasons no figures are `0 số`."""
    counted = ((N_("{count} số"), figures), (N_("{count} lý do để trống"), reasons))
    shown = [one for one in counted if one[1]] or counted[:1]
    return list_text([ngettext(words, n, lang).format(count=count_text(n, lang)) for words, n in shown], lang)


def recorded_words(figures: int, reasons: int, lang: Lang) -> str:
    """`9 số`, `9 số và 1 lý do để trống`, `1 lý do để trống`."""
    said = [
        ngettext(words, count, lang).format(count=count_text(count, lang))
        for words, count in ((N_("{count} số liệu"), figures), (N_("{count} lý do để trống"), reasons))
        if count
    ]
    return list_text(said, lang)


def reasons_asked(count: int, lang: Lang) -> str:
    """Why these and not the others: nothing of the kind may happen, or none is to be reported too."""
    words = ngettext(
        "{count} số để trống cần nêu lý do, vì đó là việc không được để phát sinh hoặc phải báo cáo cả khi không phát "
        "sinh: để trống không có nghĩa là 0. Nếu không phát sinh, hãy ghi 0.",
        count,
        lang,
    )
    return words.format(count=count_text(count, lang))
