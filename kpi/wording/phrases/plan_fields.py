"""What the fields of a target in the plan file that may be assumed are called, for people."""

from typing import Final

from kpi.domain.plan import Indicator
from kpi.wording import N_, Lang, gettext, list_text

FIELDS: Final = {
    "measure": N_("cách đo"),
    "definition": N_("định nghĩa"),
    "tolerance": N_("mức dao động cho phép"),
    "also": N_("phép so sánh thêm"),
    "over_periods": N_("cách cộng theo kỳ"),
    "reported_by": N_("cấp báo cáo"),
    "units": N_("đơn vị phải báo cáo"),
    "compare": N_("cách so sánh"),
    "comparator": N_("dấu so sánh"),
    "target": N_("kế hoạch năm"),
    "plan_line": N_("tiến độ kế hoạch"),
    "frequency": N_("kỳ báo cáo"),
    "owner": N_("cơ quan phụ trách"),
    "baselines": N_("số đầu năm"),
    "quotas": N_("kế hoạch giao {members_short}"),
    "numerator": N_("tử số"),
    "denominator": N_("mẫu số"),
    "scale": N_("đơn vị tính"),
    "calendar": N_("lịch chốt số liệu"),
    "nil_report": N_("báo cáo không phát sinh"),
    "restricted": N_("phạm vi xem"),
    "items": N_("danh mục việc"),
    "all_of": N_("các chỉ tiêu thành phần"),
    "outcomes": N_("các kết quả có thể có"),
    "unit": N_("đơn vị tính"),
    "counts_from": N_("ngày bắt đầu tính"),
    "official_by": N_("ngày có số chính thức"),
    "signed": N_("có thể âm"),
    "whole": N_("đếm nguyên"),
    "value": N_("mức kế hoạch năm"),
    "upper": N_("mức cao nhất của khoảng"),
    "more_is_better": N_("vượt khoảng là tốt"),
    "set_by": N_("cấp giao"),
    "change": N_("cách tính mức tăng, giảm"),
    "breaks": N_("thời điểm đổi cách tính"),
    "same_as": N_("mã của năm trước"),
    "collected_by": N_("nơi tổng hợp số liệu"),
}


def assumed_words(indicator: Indicator, lang: Lang) -> str | None:
    """What the signed text does not say and is assumed: `cơ quan phụ trách, kỳ báo cáo`."""
    words = [gettext(FIELDS.get(name.split(".")[0], name), lang) for name in indicator.assumed]
    return list_text(dict.fromkeys(words), lang) if words else None
