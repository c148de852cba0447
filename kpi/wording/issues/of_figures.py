"""One sentence an issue of a name, a row or a figure: what was seen, and what to do."""

from typing import Final

from kpi.wording.catalog import N_

OF_FIGURES: Final = {
    "unknown_unit": N_("Không có đơn vị nào tên “{name}”. Hãy sửa tên theo danh mục {members}, hoặc bỏ qua dòng này."),
    "unknown_unit_near": N_(
        "Không có đơn vị nào tên đúng như “{name}”; có phải là {suggestion} không? Hãy chọn, hoặc sửa tên trong tệp."
    ),
    "former_unit": N_(
        "{name} không còn là đơn vị hành chính sau ngày {until}, nay thuộc {present}. Hãy nộp số liệu của {present}."
    ),
    "unit_not_valid": N_("{name} chưa thành lập hoặc không còn trong {period}. Hãy kiểm tra đơn vị và kỳ."),
    "office_has_no_figures": N_(
        "{name} là cơ quan, không có số liệu riêng. Hãy ghi số liệu của {authority} hoặc của {members}."
    ),
    "unknown_indicator": N_(
        "Không rõ “{name}” là chỉ tiêu nào trong kế hoạch. Hãy sửa tên theo kế hoạch, hoặc bỏ qua."
    ),
    "unknown_indicator_near": N_(
        "“{name}” không đúng tên chỉ tiêu nào; có phải là “{suggestion}” không? Hãy chọn, hoặc sửa tên trong tệp."
    ),
    "not_in_plan": N_("“{name}” không phải chỉ tiêu được nhận ở đây, dòng này không được lấy. Hãy kiểm tra tên."),
    "column_not_taken": N_("Cột “{heading}” không phải số thực hiện, không được lấy. Hãy kiểm tra tiêu đề."),
    "column_not_read": N_(
        "Cột “{heading}” không rõ nội dung, số liệu trong cột không được lấy. Nếu cần, hãy sửa tiêu đề cột."
    ),
    "figure_without_name": N_("Có số liệu nhưng dòng không ghi tên chỉ tiêu hoặc tên đơn vị. Hãy bổ sung tên."),
    "code_and_name_differ": N_(
        "Mã {indicator} và tên trong dòng không phải cùng một chỉ tiêu. Hãy kiểm tra dòng có bị xếp lệch không."
    ),
    "ambiguous_column": N_("Các cột {columns} đều có thể là số cần lấy mà số khác nhau. Hãy chọn một cột."),
    "month_only": N_(
        "Cột chỉ ghi số của riêng {period}, trong khi {indicator} tính lũy kế từ đầu năm. Hãy nộp cột lũy kế, hoặc "
        "chọn đây là số gì."
    ),
    "window_only": N_(
        "“{heading}” là số của một phần năm, trong khi {indicator} tính lũy kế từ đầu năm. Hãy nộp cột lũy kế, hoặc "
        "xác nhận đây là số lũy kế."
    ),
    "share_not_added": N_(
        "Tỷ lệ của các tháng không cộng được với nhau. Hãy nộp tử số và mẫu số, hoặc tỷ lệ tính từ đầu năm."
    ),
    "count_leap": N_(
        "Từ {recorded} ({stood}) lên {number}, trong khi kế hoạch là {target}: có thể là số của nhiều năm, hoặc của "
        "cả {authority}. Hãy kiểm tra, hoặc chọn đây là số gì."
    ),
    "month_like_its_column": N_(
        "Bạn cho biết có số cùng cột là của riêng tháng. Số {number} này cũng của riêng tháng, hay là lũy kế? Hãy chọn."
    ),
    "far_under": N_(
        "{number} quá nhỏ so với mức {target} của {indicator}: có thể nhầm đơn vị tính hoặc dấu phẩy. Hãy kiểm tra lại."
    ),
    "count_far_over": N_(
        "{number} gấp hơn {times} lần kế hoạch {target}: có thể là số của nhiều năm, không phải số trong năm. Hãy "
        "kiểm tra, hoặc chọn đây là số gì."
    ),
    "month_does_not_add_up": N_(
        "Lũy kế ghi {number}, nhưng số đến {stood} là {recorded} và số trong tháng là {own}. Hãy kiểm tra."
    ),
    "months_do_not_add_up": N_(
        "{differing} trên {compared} số lũy kế không bằng số đến {stood} (đã lưu, hoặc ghi trong bảng) cộng số trong "
        "tháng (ví dụ {name}: {stood} {recorded}, trong tháng {own}, lũy kế ghi {number}). Hãy kiểm tra, hoặc xác "
        "nhận số lũy kế là đúng."
    ),
    "nothing_to_add_to": N_(
        "Chưa lưu số lũy kế {stood} của {indicator} để cộng thêm. Hãy nộp số lũy kế, hoặc nộp số của {stood} trước."
    ),
    "read_as_year_to_date": N_(
        "Cột không ghi rõ “tháng” hay “lũy kế”: đã hiểu là số lũy kế từ đầu năm đến {period}. Hãy kiểm tra."
    ),
    "other_column_differs": N_("Đã lấy số lũy kế; ô {other} của riêng tháng ghi số khác. Hãy kiểm tra."),
    "month_above_year_to_date": N_(
        "Số lũy kế nhỏ hơn số của riêng tháng là {month} ở ô {other}: có thể hai cột bị lẫn. Hãy kiểm tra, hoặc xác "
        "nhận giữ số này."
    ),
    "merged_value": N_(
        "Một số nằm trong ô gộp nhiều dòng hoặc nhiều cột, không rõ của dòng nào. Hãy tách ô và ghi từng số."
    ),
    "footnote": N_("Dấu {mark} cạnh số là chú thích, không phải chữ số."),
    "struck_out": N_("Chữ đã gạch bỏ không được đọc. Hãy kiểm tra."),
    "number_not_shown": N_("Ô có nội dung bị định dạng ẩn đi, không được lấy. Hãy kiểm tra."),
    "number_scaled": N_(
        "Định dạng của cột chia số cho nghìn khi hiển thị, nên số nhìn thấy khác số trong ô. Hãy chọn số đúng; câu "
        "trả lời dùng cho cả cột."
    ),
    "not_a_number": N_("Không đọc được thành số. Hãy ghi một số, ví dụ 1.234,5."),
    "ambiguous_number": N_(
        "Số có thể hiểu theo hai cách: dấu phân cách hàng nghìn hay dấu thập phân. Hãy chọn, hoặc ghi dạng số trong "
        "Excel."
    ),
    "range": N_("Đây là một khoảng, cần một số. Hãy chọn hoặc ghi một số."),
    "fraction_unclear": N_(
        "Không rõ đây là kết quả trên tổng số, là kỳ báo cáo hay là thực hiện trên kế hoạch. Hãy ghi riêng từng số."
    ),
    "fraction": N_("Đã hiểu là {numerator} trên tổng số {denominator}. Hãy kiểm tra."),
    "nil_in_words": N_("Ô ghi là không có, không phát sinh: là 0 hay chưa có số liệu? Hãy chọn, hoặc ghi 0."),
    "change_not_value": N_(
        "Ô ghi mức tăng, giảm, không phải giá trị. Hãy ghi giá trị, hoặc xác nhận số này là giá trị."
    ),
    "change_not_level": N_(
        "Dòng này có thể là mức giảm; {indicator} cần chính tỷ lệ cuối kỳ. Hãy ghi tỷ lệ, hoặc xác nhận số này là tỷ "
        "lệ."
    ),
    "read_as_level": N_("Đã hiểu {number} là tỷ lệ cuối kỳ, không phải mức giảm. Hãy kiểm tra."),
    "count_or_rate": N_("Không rõ đây là số lượng hay tỷ lệ %. Hãy ghi “%” hoặc “tỷ lệ”, hoặc nộp cả tử số và mẫu số."),
    "fraction_or_percent": N_("Số này tính theo phần trăm hay theo tỷ lệ 1 (0,9 là 0,9% hay 90%)? Hãy chọn."),
    "percent_fraction": N_("Số viết theo tỷ lệ 1, đã đổi thành {number}%. Hãy kiểm tra."),
    "percent_not_amount": N_(
        "Ô đang ở dạng phần trăm, trong khi {indicator} tính bằng {unit}. Hãy ghi giá trị bằng {unit}."
    ),
    "percent_not_amount_of_part": N_(
        "Ô đang ở dạng phần trăm. Ô này cần “{part}” bằng {part_unit}; {own_unit} là đơn vị tính của chính "
        "{indicator}. Hãy ghi giá trị bằng {part_unit}."
    ),
    "decimal_point": N_("Dấu chấm được hiểu là dấu thập phân: {number}. Hãy kiểm tra."),
    "about": N_("Ô ghi kèm chữ (khoảng, trên, dưới…): đã lấy {number}. Hãy kiểm tra."),
    "empty_with_reason": N_("Ô được ghi là chưa có số liệu: để trống, không tính là 0."),
    "boolean": N_("Ô là TRUE/FALSE, không phải số. Hãy ghi một số."),
    "formula_error": N_("Ô công thức bị lỗi. Hãy sửa công thức rồi nộp lại."),
    "uncalculated": N_("Công thức chưa được tính. Hãy mở bằng Excel, bấm Lưu rồi nộp lại."),
    "date_not_number": N_("Ô là ngày tháng, không phải số (Excel có thể đã tự đổi). Hãy ghi lại thành số."),
    "measures_differ": N_(
        "Đơn vị tính ghi hai cách khác nhau cho cùng một số: “{unit}” và “{other}”. Hãy sửa cho thống nhất."
    ),
    "other_measure": N_(
        "Đơn vị tính “{unit}” không đổi được ra “{expected}” của {indicator}. Hãy sửa đơn vị tính hoặc số liệu."
    ),
    "other_measure_of_part": N_(
        "Đơn vị tính “{unit}” không đổi được ra “{part_unit}”: ô này cần “{part}”; {own_unit} là đơn vị tính của "
        "chính {indicator}. Hãy sửa đơn vị tính hoặc số liệu."
    ),
    "unit_converted": N_("Đã đổi từ {unit} sang {expected}: {number}. Hãy kiểm tra."),
    "negative": N_("Số âm. Hãy kiểm tra lại."),
    "below_zero": N_("{indicator} là {number}, dưới 0: đã nhận. Hãy kiểm tra dấu âm."),
    "share_out_of_range": N_("{number}% nằm ngoài khoảng 0–100%. Hãy kiểm tra lại."),
    "denominator_zero": N_("“{below_name}” bằng 0. Hãy kiểm tra “{above_name}” và “{below_name}”."),
    "numerator_above_denominator": N_(
        "“{above_name}” {numerator} lớn hơn “{below_name}” {denominator}. Hãy kiểm tra có ghi lẫn hai cột không."
    ),
    "not_whole": N_("{indicator} phải là số nguyên, tệp ghi {number}. Hãy sửa."),
    "composite_figure": N_("{indicator} gộp từ {parts}, không có số liệu riêng. Hãy nộp số liệu của các chỉ tiêu đó."),
    "unknown_outcome": N_("Kết quả phải là một trong: {expected}. Hãy ghi đúng một trong các từ đó."),
    "too_many_items": N_("{indicator} có {items} nội dung, tệp ghi số lớn hơn. Hãy sửa."),
    "unit_slip": N_("{number} lớn hơn 20 lần mức kế hoạch {target}: có thể nhầm đơn vị tính. Hãy chọn cách hiểu đúng."),
    "falling": N_(
        "Số lũy kế {number} thấp hơn {recorded} của {period}. Lũy kế không thể giảm: hãy kiểm tra, hoặc chọn đây là "
        "số gì."
    ),
    "above_later": N_(
        "Số lũy kế {number} cao hơn {recorded} đã ghi của {period} sau đó. Hãy kiểm tra, hoặc xác nhận giữ số này."
    ),
    "small_share": N_(
        "{number}% rất nhỏ so với kế hoạch. Nếu đây là {percent}% viết theo tỷ lệ 1, hãy sửa lại thành {percent}."
    ),
    "part_of_a_thing": N_("{number} không phải số nguyên, trong khi đây là số đếm. Hãy kiểm tra lại."),
    "jump": N_("Thay đổi lớn so với {period}: từ {recorded} thành {number}. Hãy kiểm tra lại."),
    "repeated": N_("Số liệu này đã có ở ô {first}, hai số bằng nhau: chỉ tính một lần."),
    "repeated_disagrees": N_("Cùng chỉ tiêu, đơn vị và kỳ nhưng khác số ở ô {first}. Hãy chọn một."),
    "repeated_with_fault": N_(
        "Cùng chỉ tiêu, đơn vị và kỳ còn ghi ở một ô khác có lỗi, nên chưa lấy số ở ô này. Hãy chỉ để lại một dòng "
        "đúng."
    ),
    "ratio_disagrees": N_(
        "Tỷ lệ ghi {printed} không khớp “{above_name}” chia “{below_name}” là {computed}. Hãy kiểm tra lại ba số."
    ),
    "ratio_of_nothing": N_("Tỷ lệ ghi {printed} nhưng “{below_name}” bằng 0, không tính được. Hãy kiểm tra lại ba số."),
    "half_of_a_ratio": N_("{indicator} cần cả “{above_name}” và “{below_name}”. Hãy ghi đủ hai số."),
    "half_of_a_ratio_unused": N_(
        "{indicator} chỉ có một trong hai số “{above_name}” và “{below_name}”, đã lấy tỷ lệ ghi sẵn. Hãy ghi đủ cả hai."
    ),
    "quota_of_authority": N_(
        "{indicator} do {authority} báo cáo, không giao cho từng đơn vị nên không lấy. Hãy kiểm tra tên chỉ tiêu."
    ),
    "quota_total_differs": N_("{indicator}: dòng tổng ghi {total}, cộng các đơn vị được {sum}. Hãy kiểm tra lại."),
    "quota_in_part": N_("{indicator}: giao {value} không phải số nguyên. Hãy giao số nguyên."),
    "quota_twice": N_("{indicator} giao cho {name} {before} ở ô {other} và {value} ở ô này. Hãy chỉ để lại một số."),
    "total_mismatch": N_("Dòng tổng ghi {total}, cộng các dòng được {sum}. Hãy kiểm tra lại."),
    "plan_differs": N_("Cột kế hoạch ghi {printed}, kế hoạch năm giao {target}. Hãy kiểm tra là kế hoạch nào."),
    "percent_differs": N_("Tỷ lệ % ghi {printed}, tính lại được {computed}% kế hoạch năm. Hãy kiểm tra."),
    "last_year_differs": N_("Số cùng kỳ {period} ghi {printed}, đã lưu {recorded}. Hãy kiểm tra."),
    "differs_from_recorded": N_(
        "Số của {period} ghi {number}, đã lưu {recorded}; kỳ này không thay đổi. Hãy kiểm tra."
    ),
    "window_still_open": N_(
        "{indicator}, {period}: đến hết ngày {until} kỳ mới kết thúc nên chưa thể có số chính thức (tệp có {count} số "
        "như vậy). Hãy chọn ghi là ước, hoặc nộp sau ngày đó."
    ),
    "beside_the_report": N_(
        "{indicator}, {unit}, {period}: đang dùng số {recorded} của báo cáo được giao tổng hợp; số {number} trong tệp "
        "được lưu bên cạnh."
    ),
    "estimate_after_official": N_("Đã có số chính thức của kỳ này: số ước tính không thay thế số chính thức."),
    "parts_lost_from_sum": N_(
        "{indicator}, {unit}, {period}: đang lưu {numerator}/{denominator} (bằng {recorded}{measure}), tệp chỉ có "
        "{number}{measure}. Nếu thay, “{above_name}” và “{below_name}” sẽ mất và {unit} ra khỏi tổng của {authority}. "
        "Hãy chọn, hoặc ghi đủ hai số."
    ),
    "parts_lost": N_(
        "{indicator}, {unit}, {period}: đang lưu {numerator}/{denominator} (bằng {recorded}{measure}), tệp chỉ có "
        "{number}{measure}. Nếu thay, “{above_name}” và “{below_name}” sẽ mất. Hãy chọn, hoặc ghi đủ hai số."
    ),
    "parts_say_the_same": N_(
        "Số {number}{measure} của {indicator} đã có trong {numerator}/{denominator} đang lưu (bằng "
        "{recorded}{measure}): giữ số đang lưu, không ghi lại."
    ),
    "divisor_lost": N_(
        "{indicator}, {unit}, {period}: đang lưu {numerator}/{denominator} của {stood} (bằng {recorded}), tệp ghi "
        "{above}/{below}, không có gì để chia và cộng. Hãy chọn, hoặc ghi lại “{above_name}” và “{below_name}”."
    ),
    "base_differs": N_(
        "{indicator}, {unit}, {period}: tệp ghi {above}/{below}, đang lưu {numerator}/{denominator} của {stood} (bằng "
        "{recorded}). “{below_name}” {below} khác hẳn {denominator}: có thể là tỷ lệ ghi thành hai số. Hãy chọn, hoặc "
        "ghi lại “{above_name}” và “{below_name}”."
    ),
    "own_replaces_sum": N_(
        "{indicator}, {period}: tổng {count}/{all} {members} là {sum}; số của {authority} là {number}, chỉ có tỷ lệ, "
        "sẽ thay tổng đó trên bảng. Hãy chọn."
    ),
    "own_beside_sum": N_(
        "{indicator}, {period}: tổng {count}/{all} {members} là {sum}; số của {authority} là {number}, khác tổng đó. "
        "Hãy kiểm tra."
    ),
    "nothing_to_divide": N_(
        "{indicator}, {unit}, {period}: ghi 0/0 nên không tính được tỷ lệ, nhưng {unit} vẫn được coi là đã báo cáo. "
        "Nếu chưa có số liệu, hãy để trống."
    ),
    "hidden_row": N_("Dòng {row} đang ẩn, số liệu vẫn được đọc."),
    "hidden_column": N_("Cột này đang ẩn, số liệu vẫn được đọc."),
    "answered": N_("Đã trả lời: {choice}. Lý do: {because}"),
    "answered_for_everybody": N_("Đã trả lời, cho mọi đơn vị: {choice}. Lý do: {because}"),
    "answered_before": N_("Câu hỏi này đã được {by} trả lời lúc {given} cho chính tệp này: {choice}. Lý do: {because}"),
    "name_confirmed": N_(
        "“{name}” được hiểu là {meaning} ({taken_for}), theo câu trả lời của {by} lúc {given}; tên này có ở {count} "
        "ô. Nếu không phải, hãy ghi đủ tên trong tệp."
    ),
    "name_confirmed_for_all": N_(
        "“{name}” được hiểu là {meaning} ({taken_for}), do {by} xác nhận cho mọi đơn vị lúc {given}; tên này có ở "
        "{count} ô. Nếu không phải, hãy ghi đủ tên trong tệp."
    ),
    "answer_without_question": N_(
        "Câu trả lời “{choice}” không ứng với câu hỏi nào ở ô này. Hãy xem lại trang, ô và lựa chọn."
    ),
    "form_not_ours": N_(
        "Không xác nhận được đây là biểu số liệu do hệ thống cấp, nên đọc như bảng thông thường. Hãy tải lại biểu số "
        "liệu nếu cần."
    ),
    "form_row_added": N_("Dòng này không có trong biểu số liệu đã cấp. Hãy tải lại biểu số liệu hoặc bỏ dòng thêm."),
    "form_code_missing": N_(
        "Dòng có số liệu nhưng mất mã chỉ tiêu ở cột đầu. Hãy ghi lại mã, hoặc tải lại biểu số liệu."
    ),
    "form_columns_moved": N_(
        "Cột “{heading}” của biểu số liệu không còn ở vị trí cũ: có cột đã bị chèn, xóa hoặc đổi tên. Hãy tải lại "
        "biểu số liệu."
    ),
    "form_rate_typed": N_(
        "Ô này do biểu số liệu tự tính. Hãy ghi “{above_name}” và “{below_name}” của {indicator} vào hai cột bên cạnh."
    ),
    "form_other_sheet": N_("Trang này không phải biểu số liệu, không được đọc; chỉ đọc trang “{form}”. Hãy kiểm tra."),
    "form_blank": N_("Biểu số liệu chưa ghi số nào. Hãy nhập vào các ô nền vàng rồi nộp lại."),
    "withdrawal": N_(
        "Đã có số liệu {period} của {indicator}, nay ô để trống với lý do “{reason}”. Hãy chọn: hủy số đã nộp, hay "
        "giữ lại."
    ),
    "code_read_as": N_("Mã viết khác biểu số liệu, được hiểu là {indicator}. Nếu không phải, hãy sửa mã."),
    "form_changed": N_(
        "Ô khóa đã bị sửa so với biểu số liệu đã cấp; chỉ đọc các ô nền vàng. Hãy tải lại biểu số liệu."
    ),
    "figure_with_reason": N_("Có số liệu, nhưng cũng ghi lý do chưa có số liệu: đã lấy số. Hãy kiểm tra."),
    "machine_header": N_("Dòng tiêu đề không đúng. Hãy ghi: {expected}."),
    "no_rows": N_("Tệp chỉ có dòng tiêu đề, không có dòng số liệu nào. Hãy kiểm tra tệp có bị cắt không."),
    "other_months": N_("{count} dòng là của kỳ khác {expected}: chỉ dùng để đối chiếu, không được lấy."),
    "machine_extra_cell": N_("Dòng có nhiều ô hơn tiêu đề: có thể đã dùng dấu phẩy thập phân. Hãy dùng dấu chấm."),
    "unknown_indicator_code": N_("Không có chỉ tiêu mã “{name}”. Hãy lấy mã trong biểu số liệu."),
    "unknown_unit_code": N_("Không có đơn vị mã “{name}”. Hãy lấy mã trong biểu số liệu."),
    "not_a_period": N_("Không đọc được kỳ. Hãy ghi dạng năm-tháng, ví dụ 2021-05."),
    "not_a_machine_number": N_("Không đọc được số. Hãy viết bằng chữ số, dấu chấm thập phân, không dấu phân cách."),
    "unknown_basis": N_("Không có loại số này. Hãy ghi một trong: {expected}."),
    "no_figure": N_("Dòng chưa có số. Hãy ghi giá trị, hoặc tử số và mẫu số."),
    "unknown_kind": N_("Không rõ là thực hiện hay ước cả năm. Hãy ghi một trong: {expected}."),
    "forecast_not_taken": N_(
        "Ước cả năm của {indicator} không được lấy: chỉ tiêu không đánh giá vào cuối năm, hoặc {period} đã là kỳ cuối "
        "năm. Hãy ghi số thực hiện."
    ),
    "forecast_not_read": N_(
        "Không đọc chắc được ước cả năm của {indicator}: không lấy. Hãy ghi một số, đúng đơn vị tính."
    ),
    "forecast_below_to_date": N_(
        "Ước cả năm của {indicator} là {number}, thấp hơn số đã thực hiện {recorded}. Hãy sửa, hoặc chọn."
    ),
    "forecasts_as_planned": N_(
        "Cả {count} số ước cả năm đều bằng đúng kế hoạch: có thể là cột kế hoạch. Hãy sửa tiêu đề cột, hoặc chọn."
    ),
    "not_a_ratio": N_("{indicator} không phải tỷ lệ, không có tử số và mẫu số. Hãy ghi giá trị."),
    "not_allowed": N_(
        "Tài khoản của bạn không được giao nộp số {indicator} của {name}. Hãy bỏ dòng này để đơn vị được giao nộp."
    ),
}
