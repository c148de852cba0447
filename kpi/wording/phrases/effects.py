"""What figures do to a target, in words."""

from kpi.domain.progress.effects import TargetEffect
from kpi.domain.progress.standing import Standing
from kpi.wording import Lang, gettext, period_text
from kpi.wording.phrases.standing import actual_text, judged


def effect_words(one: TargetEffect, lang: Lang) -> str:
    """`120 tỷ đồng, Chậm → 130 tỷ đồng, Đúng tiến độ`."""
    return " → ".join(f"{actual_text(row, lang) or '–'}, {judged(row, lang)}" for row in (one.before, one.after))


def fall_words(one: TargetEffect, lang: Lang) -> str | None:
    """A year to date that is less than it was; None where it is not."""
    if one.fell_from is None:
        return None
    words = gettext("Lũy kế giảm: {before} ({when}) còn {after} ({now}). Hãy kiểm tra.", lang)
    return words.format(
        before=actual_text(one.fell_from, lang),
        when=_month(one.fell_from, lang),
        after=actual_text(one.after, lang),
        now=_month(one.after, lang),
    )


def _month(row: Standing, lang: Lang) -> str:
    return period_text(str(row.period or row.as_of), lang)
