"""One sector in a line."""

from collections.abc import Sequence

from kpi.domain.progress.reporting import Tally
from kpi.domain.progress.standing import Standing, needing_attention
from kpi.wording import Lang, gettext
from kpi.wording.phrases import counts
from kpi.wording.phrases.standing import name_of

_NAMED = 3


def finding(sector: str, tally: Tally, rows: Sequence[Standing], lang: Lang) -> str:
    """`Kinh tế: 1 trong 2 chỉ tiêu … đang đúng tiến độ; cần chú ý: Thu ngân sách`; `tally`: of the rows."""
    grave = [name_of(row, lang) for row in needing_attention(rows)]
    found = f"{sector}: {counts.first(tally, lang)}"
    if not grave:
        return found
    names = ", ".join(grave[:_NAMED]) + ("…" if len(grave) > _NAMED else "")
    return f"{found}; {gettext('cần chú ý: {names}', lang).format(names=names)}"
