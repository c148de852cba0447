"""Sentences for the faults of a plan or units file: what is wrong and what to write instead."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Lang
from kpi.wording.catalog import N_, gettext

FAULTS: Final = {
    # the file as such
    "yaml_syntax": N_("Sai cú pháp YAML: {problem}."),
    "not_utf8": N_("Tệp không phải văn bản UTF-8: hãy lưu lại bằng UTF-8."),
    "yaml_alias": N_("Không dùng neo và tham chiếu (&, *) của YAML ở đây: hãy viết lại giá trị."),
    "yaml_tag": N_("Không dùng thẻ YAML “{tag}” ở đây: hãy bỏ thẻ."),
    "bad_key": N_("Tên trường phải là chữ hoặc số nguyên."),
    "duplicate_key": N_("Trường “{key}” được viết hai lần: hãy giữ một."),
    "like_thousands": N_(
        "“{value}” có thể là {whole} hoặc là số thập phân: viết {whole} nếu là hàng nghìn, thêm số 0 ở "
        "cuối ({value}0) nếu là số thập phân."
    ),
    # the shape of its parts
    "not_a_section": N_("Ở đây phải là một mục có các trường, không phải “{value}”."),
    "not_a_list": N_("Ở đây phải là một danh sách, không phải “{value}”."),
    "not_a_section_fields": N_("Ở đây phải là một mục có các trường {fields}, không phải “{value}”."),
    "not_a_list_fields": N_("Ở đây phải là một danh sách, mỗi mục có các trường {fields}, không phải “{value}”."),
    "unknown_field": N_("Không có trường nào tên “{field}”."),
    "unknown_field_near": N_("Không có trường nào tên “{field}”; có phải “{suggestion}” không?"),
    "unknown_field_fields": N_("Không có trường nào tên “{field}”; các trường ở đây: {fields}."),
    "missing_field": N_("Thiếu trường “{field}”."),
    "not_text": N_("“{value}” phải là chữ: hãy đặt trong dấu ngoặc kép."),
    "code_not_text": N_('Mã “{value}” phải là chữ: hãy đặt trong dấu ngoặc kép ("{value}").'),
    "empty_text": N_("Không được để trống."),
    "not_a_choice": N_("“{value}” không phải là một trong các giá trị {choices}."),
    "not_a_number": N_(
        "“{value}” không phải là số: viết dấu chấm thập phân, không có dấu phân cách hàng nghìn (305.5, 1600)."
    ),
    "number_as_text": N_(
        "“{value}” đang là chữ: hãy viết số hay true, false không có dấu ngoặc kép, không có số 0 đứng "
        "đầu và dấu phân cách."
    ),
    "not_a_whole_number": N_("“{value}” không phải là số nguyên."),
    "not_true_or_false": N_("“{value}” phải là true hoặc false."),
    "not_a_period": N_("“{value}” không phải là kỳ báo cáo: viết năm-tháng, như 2020-12."),
    "not_a_day_of_the_year": N_("“{value}” không phải là ngày trong năm: viết tháng-ngày, như 01-01."),
    "not_a_day_of_the_year_near": N_("“{value}” có cả năm: viết tháng-ngày, {suggestion}."),
    "not_a_date": N_("“{value}” không phải là ngày: viết năm-tháng-ngày, như 2020-12-31."),
    "impossible_date": N_(
        "Ngày “{value}” không có trong lịch hoặc viết sai kiểu (năm-tháng-ngày): nếu văn bản ghi như "
        "vậy, hãy ghi nguyên văn vào “as_written”, đặt ngày dùng thực tế vào “date” và nêu lý do trong "
        "“reason”."
    ),
    "unknown_format": N_("Không có định dạng “{value}”: viết format: 2; tệp định dạng 1 thì không ghi."),
    "too_small": N_("“{value}” nhỏ quá: ít nhất là {limit}."),
    "too_large": N_("“{value}” lớn quá: nhiều nhất là {limit}."),
    "wrong_value": N_("Không đọc được giá trị “{value}”."),
    # the plan as a whole
    "is_draft": N_("Tệp này còn là dự thảo, chưa được dùng: hãy bỏ dòng “draft” khi đã điền và xác nhận xong."),
    "to_be_filled": N_("Còn để “???”: hãy điền theo kế hoạch của năm, hoặc bỏ nếu kế hoạch không có."),
    "repeated_code": N_("Mã “{value}” đã được dùng ở trên."),
    "ambiguous_name": N_("“{value}” cũng là tên của {other}: một tên chỉ được chỉ một nơi."),
    "text_missing": N_("Không có tệp văn bản “{value}” (UTF-8) cạnh tệp kế hoạch."),
    "text_elsewhere": N_("Tệp văn bản “{value}” phải nằm cạnh tệp kế hoạch: chỉ ghi tên tệp."),
    "quotation_not_in_text": N_("Câu trích “{value}” không có nguyên văn trong {file}."),
    "thresholds_order": N_("Ngưỡng chậm ít {value} phải lớn hơn 0 và không quá ngưỡng đúng tiến độ {limit}."),
    "phase_ends_first": N_("Ngày kết thúc {value} trước ngày bắt đầu {limit}."),
    "reason_missing": N_("Mốc không có ngày, hay có ngày khác với văn bản, thì phải nêu lý do trong “reason”."),
    "unknown_sector": N_("Không có lĩnh vực “{value}”; các lĩnh vực là {choices}."),
    "unknown_unit": N_("Không có đơn vị “{value}” trong tệp đơn vị."),
    # one indicator
    "ratio_without_part": N_("Tỷ lệ phải có “{field}”."),
    "part_without_ratio": N_("“{field}” chỉ dùng cho tỷ lệ (measure: ratio)."),
    "ratio_without_scale": N_(
        "Tỷ lệ phải ghi “scale”: 100 nếu là phần trăm, 1 nếu là bình quân đầu người hay trên hecta."
    ),
    "scale_contradicts_unit": N_(
        "“scale” {value} không hợp với đơn vị “{unit}”: 100 khi và chỉ khi đơn vị là phần trăm."
    ),
    "checklist_count": N_("Kế hoạch năm là {value} nhưng danh mục có {count} việc."),
    "items_without_checklist": N_("“items” chỉ dùng cho danh mục việc (measure: checklist)."),
    "target_absent": N_("Không có kế hoạch năm: hãy thêm “target”, hoặc nêu vì sao chưa có trong “questions”."),
    "line_without_target": N_("Có tiến độ (plan_line) nhưng không có kế hoạch năm."),
    "quotas_without_target": N_(
        "Giao riêng từng đơn vị (quotas) thì vẫn phải có “target” với dấu so sánh (comparator), không có “value”."
    ),
    "line_missing": N_("Có kế hoạch năm nhưng thiếu tiến độ (plan_line)."),
    "value_missing": N_("Kế hoạch năm thiếu giá trị (value)."),
    "tolerance_not_used": N_("“tolerance” chỉ dùng khi so với cùng kỳ (compare: same_period)."),
    "tolerance_missing": N_("So bằng với cùng kỳ thì phải có “tolerance” (phần trăm được lệch)."),
    "same_period_with_value": N_("So với cùng kỳ (same_period) thì không có giá trị riêng: hãy bỏ “value” {value}."),
    "same_period_with_line": N_("So với cùng kỳ (same_period) thì không có tiến độ: hãy bỏ “plan_line”."),
    "change_without_kind": N_("compare: change phải có “change”: fall, rise hoặc growth."),
    "kind_without_change": N_("“change” chỉ dùng khi compare là change."),
    "change_of_cumulative": N_("Mức thay đổi tính trên số cuối kỳ: over_periods phải là last."),
    "two_used_baselines": N_("Chỉ được dùng một số đầu năm (used: true)."),
    "no_used_baseline": N_("Có số đầu năm nhưng không số nào được dùng: ghi used: true cho một số."),
    "baseline_too_late": N_("Số đầu năm của kỳ {value} không trước năm kế hoạch {limit}."),
    "upper_not_used": N_("“upper” chỉ dùng cho khoảng (comparator: between), không dùng cho “{comparator}”."),
    "range_without_upper": N_("Khoảng (comparator: between) phải có “upper” lớn hơn “value” {value}."),
    "line_of_range": N_("Kế hoạch là một khoảng thì tiến độ phải là hold hoặc end, không phải {kind}."),
    "quotas_of_range": N_("Kế hoạch là một khoảng thì không giao riêng từng đơn vị (quotas)."),
    "value_not_quoted": N_(
        "Câu trích ghi {numbers}, không có giá trị {value}: hãy sửa “value”, hoặc ghi value vào “assumed” và nêu lý do."
    ),
    "counts_from_of_level": N_("“counts_from” chỉ dùng cho số lũy kế (over_periods: cumulative)."),
    "official_too_early": N_("Ngày có số chính thức {value} (official_by) trước ngày kết thúc kỳ xét kết quả {limit}."),
    "outcomes_not_used": N_("“outcomes” chỉ dùng khi measure là outcome, không dùng cho {measure}."),
    "outcomes_number": N_("Kết quả bằng chữ phải có từ {fewest} đến {most} mức (“outcomes”), đang có {count}."),
    "outcome_repeated": N_("Mức “{value}” trùng với một mức khác (không kể dấu, chữ hoa): mỗi mức một tên riêng."),
    "field_of_outcome": N_("Kết quả bằng chữ thì “{field}” phải là {choices}, không phải {value}."),
    "not_of_outcome": N_("Kết quả bằng chữ không đi với “{field}”."),
    "not_a_place": N_("{value} không phải thứ tự của một mức: các mức xếp từ 1 (kém nhất) đến {count} (tốt nhất)."),
    "parts_not_used": N_("“all_of” chỉ dùng khi measure là composite, không dùng cho {measure}."),
    "parts_number": N_("Chỉ tiêu gộp (composite) phải có ít nhất 2 chỉ tiêu thành phần (“all_of”), đang có {count}."),
    "composite_has_own": N_("Chỉ tiêu gộp không có “{field}” riêng: hãy ghi ở các chỉ tiêu thành phần."),
    "field_of_composite": N_("Chỉ tiêu gộp thì “{field}” phải là {choices}, không phải {value}."),
    "unknown_part": N_("Kế hoạch không có chỉ tiêu thành phần “{value}”."),
    "part_repeated": N_("Chỉ tiêu thành phần “{value}” được kể hai lần."),
    "part_is_composite": N_("Chỉ tiêu thành phần “{value}” cũng là chỉ tiêu gộp: hãy ghi thẳng các thành phần của nó."),
    "part_reported_otherwise": N_("Chỉ tiêu thành phần “{value}” phải có cùng “reported_by” với chỉ tiêu gộp."),
    "part_restricted": N_(
        "Chỉ tiêu thành phần “{value}” hạn chế người xem thì chỉ tiêu gộp cũng phải có restricted: true."
    ),
    "shares_missing": N_("Tiến độ {kind} phải có “shares”."),
    "shares_not_used": N_("Tiến độ {kind} không dùng “shares”."),
    "shares_not_rising": N_("Tỷ lệ {value} ở tháng {month} không lớn hơn tháng trước đó ({before}): tỷ lệ là lũy kế."),
    "shares_incomplete": N_("Tỷ lệ cuối cùng (tháng {month}) là {value}, phải là 1."),
    "shape_not_twelve": N_("Tiến độ shape phải có đủ 12 tháng, đang có {count}."),
    "due_month_not_used": N_("“due_month” chỉ dùng cho tiến độ end, không dùng cho {kind}."),
    "due_month_without_report": N_(
        "Tháng {month} quyết định kết quả nhưng không có báo cáo nào đến hạn: chọn một trong các tháng "
        "{choices} hoặc đổi “frequency”."
    ),
    "step_without_steps": N_("frequency: step phải đi với tiến độ steps, không phải {kind}."),
    "rising_line_lower_is_better": N_(
        "Kế hoạch “{comparator}” càng thấp càng tốt không đi với tiến độ {kind}: dùng hold hoặc end."
    ),
    "hold_of_running_total": N_(
        "Số lũy kế phải đạt “{comparator}” thì không thể giữ nguyên từ tháng 1: dùng even, steps, shape "
        "hoặc end, không dùng {kind}."
    ),
    "same_as_repeated": N_("Chỉ tiêu {other} đã lấy mã “{value}” của năm trước: mỗi mã chỉ thuộc một chỉ tiêu."),
    "same_as_unknown": N_("Kế hoạch năm {year} không có chỉ tiêu “{value}”: hãy ghi đúng mã của năm đó."),
    "code_taken_over": N_(
        "Chỉ tiêu {other} đã lấy mã “{value}” của năm trước (same_as): hãy ghi same_as cho chỉ tiêu này, null nếu năm "
        "trước chưa có."
    ),
    "code_means_another": N_(
        "Mã “{value}” trong kế hoạch năm {year} có đơn vị tính hoặc cách đo khác: hãy ghi mã của năm đó vào same_as "
        "(null nếu chưa có), hoặc ghi breaks từ {start} nếu không so được với năm trước."
    ),
    "quotas_do_not_add_up": N_("Tổng kế hoạch giao các đơn vị là {total}, khác kế hoạch năm {value}."),
    "unknown_giver": N_("“givers” của kế hoạch không có “{value}”; đang có: {choices}."),
    "assignment_without_source": N_(
        "Mức do kế hoạch khác giao phải ghi “decision” (số, ngày văn bản) hoặc “quotation”."
    ),
    "assignment_not_used": N_("Chỉ tiêu so với cùng kỳ, kết quả bằng chữ và chỉ tiêu ghép không có “assignments”."),
    "unknown_indicator": N_("Kế hoạch không có chỉ tiêu “{value}”."),
    "change_of_another_year": N_("Kỳ bắt đầu áp dụng {value} không thuộc năm kế hoạch {limit}."),
    "change_of_nothing": N_("Lần điều chỉnh này không điều chỉnh gì."),
    "units_not_used": N_("Chỉ tiêu không do các đơn vị báo cáo (reported_by: authority) thì không có “units”."),
    "nothing_to_collect": N_("“collected_by: owner” cần “owner” và chỉ dùng khi đơn vị trực thuộc báo cáo."),
    "nil_report_without_zero": N_("“nil_report” chỉ dùng khi kế hoạch năm là 0."),
    "assumed_comparator": N_("“comparator” phải có trong “assumed” khi và chỉ khi comparator_stated là false."),
    # units
    "ambiguous_word": N_("“{value}” cũng là chữ chỉ loại đơn vị {other}: một chữ viết tắt chỉ được chỉ một loại."),
    "map_missing": N_("Không đọc được tệp bản đồ “{value}” (tính từ thư mục của tệp đơn vị)."),
    "outlines_unreadable": N_(
        "Tệp bản đồ “{value}” sai ở “{place}”: phải là GeoJSON có các vùng (features) hình Polygon, mỗi vùng có code và"
        " short_name."
    ),
    "squares_unreadable": N_(
        "Tệp ô vuông “{value}” sai ở dòng {place}: phải là CSV UTF-8 có các cột code, row, col (số nguyên) và"
        " short_name."
    ),
    "no_authority": N_("Phải có một loại đơn vị với role: authority."),
    "second_authority": N_("Chỉ một loại đơn vị được có role: authority."),
    "not_an_authority": N_("Đơn vị “{value}” không thuộc loại có role: authority."),
    "braces": N_("Tên gọi không được có dấu ngoặc nhọn."),
    "plural_missing": N_("Tên tiếng Anh “{value}” cần thêm “plural” cho số nhiều."),
    "no_letters": N_("“{value}” không có chữ nào để nhận ra."),
    "valid_to_first": N_("Ngày hết hiệu lực {value} trước ngày bắt đầu {limit}."),
    "former_overlaps": N_("Đơn vị cũ tồn tại đến {value}, nhưng đơn vị này đã có từ {limit}."),
}


def fault_sentence(code: str, values: Mapping[str, Decimal | int | str | None], lang: Lang) -> str:
    """Values are shown as the author wrote them. Raises KeyError for a code that has no sentence."""
    variants = (f"{code}_{ending}" for ending, value in _VARIANTS.items() if values.get(value))
    key = next((one for one in variants if one in FAULTS), code)
    return gettext(FAULTS[key], lang).format_map(values)


_VARIANTS: Final = {"near": "suggestion", "fields": "fields"}
"""Endings of the codes of sentences that say more, used where the fault has this value."""
