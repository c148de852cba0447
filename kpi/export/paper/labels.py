"""The fixed words of the pages."""

from collections.abc import Mapping
from typing import Final

from kpi.content import columns
from kpi.wording import N_, Lang, gettext

_LABELS: Final[Mapping[str, str]] = {
    "target": columns.NAME.heading,
    "owner": N_("Cơ quan phụ trách: {owner}"),
    "bar_key": N_(
        "Thanh ngang: thực hiện, cắt ở 125% kế hoạch năm (»); vạch đậm: kế hoạch năm; vạch mảnh: mức "
        "phải đạt đến kỳ này; thanh và dấu rỗng: số ước."
    ),
    "attention": N_("Cần chú ý"),
    "more": N_("và {count} chỉ tiêu khác, xem bản đầy đủ"),
    "late": N_("Chưa nộp: {names}"),
    "annex": N_("Phụ lục"),
    "annex_title": N_("Biểu và biểu đồ"),
    "blank": N_("Phần này do cơ quan soạn thảo bổ sung trong bản Word: số liệu không nói được."),
    "beside": N_("Chỉ tiêu, nhiệm vụ khác trong kế hoạch"),
    "communes": N_("Các {members}"),
    "commune": N_("{Members}"),
    "good": N_("Đạt, đúng tiến độ"),
    "not_asked": N_("Ô trống: không giao cho đơn vị."),
    "changed": N_("Chiều thay đổi"),
    "before": N_("Đánh giá trước"),
    "now": N_("Đánh giá nay"),
    "figures_changed": N_("Số liệu"),
    "cards": N_("Thẻ chỉ tiêu"),
    "origin": N_("Nguồn và loại số"),
}


def labels(lang: Lang) -> dict[str, str]:
    return {name: gettext(word, lang) for name, word in _LABELS.items()}
