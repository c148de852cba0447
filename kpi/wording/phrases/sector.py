"""One sector in a line."""

from collections.abc import Sequence

from kpi.domain.progress.standing import Standing, needing_attention
from kpi.wording import Lang, gettext, ngettext
from kpi.wording.phrases.standing import name_of

_NAMED = 3


def finding(sector: str, rows: Sequence[Standing], lang: Lang) -> str:
    """`Kinh tế: 2/6 chỉ tiêu đạt và vượt; cần chú ý: Thu ngân sách`."""
    done = sum(row.status.reached for row in rows)
    grave = [name_of(row, lang) for row in needing_attention(rows)]
    words = ngettext("{sector}: {done}/{all} chỉ tiêu đạt và vượt", len(rows), lang)
    found = words.format(sector=sector, done=done, all=len(rows))
    if not grave:
        return found
    names = ", ".join(grave[:_NAMED]) + ("…" if len(grave) > _NAMED else "")
    return f"{found}; {gettext('cần chú ý: {names}', lang).format(names=names)}"
