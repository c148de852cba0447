"""Every status says why, in both languages, with numbers that never round across their line."""

from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import (
    Basis,
    Change,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
    Text,
)
from kpi.domain.progress.status_reason import REASONS
from kpi.wording import Lang, reason_sentence
from kpi.wording.reasons.sentences import SENTENCES
from tests.domain.asking import ask
from tests.factories import DISTRICT, A, B, C, a_ratio, an_indicator, observed, target, text
from tests.languages import BOTH, EN, VI

END = PlanLine(kind=LineKind.END)
HOLD = PlanLine(kind=LineKind.HOLD)
EVEN = PlanLine(kind=LineKind.EVEN)
LEVEL = OverPeriods.LAST


def own(period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", DISTRICT, period, value, basis=basis)


def commune(unit: str, period: str, value: str) -> Observation:
    return observed("X-1", unit, period, value)


def money(**changes: Any) -> Indicator:
    unit = Text(vi="tỷ đồng", en="billion VND")
    return an_indicator(**{"unit": unit, "target": target(value="305.5"), **changes})


def percent(comparator: str, value: str, **changes: Any) -> Indicator:
    upper = changes.pop("upper", None)
    goal = target(comparator, value, upper=upper)
    return an_indicator(**{"unit": text("%"), "over_periods": LEVEL, "target": goal, **changes})


def petitions(**changes: Any) -> Indicator:
    return an_indicator(unit=text("đơn"), over_periods=LEVEL, target=target("<=", "0"), **changes)


def poverty(plan_line: PlanLine = END, **changes: Any) -> Indicator:
    fields = {"frequency": Frequency.YEAR, "unit": text("điểm %"), "target": target(">", "1.5"), **changes}
    return a_ratio(
        "X-1",
        reported_by=ReportedBy.AUTHORITY,
        compare=Compare.CHANGE,
        change=Change.FALL,
        plan_line=plan_line,
        **fields,
    )


def accidents(comparator: str = "<", **changes: Any) -> Indicator:
    fields = {"target": target(comparator, None), **changes}
    return an_indicator(unit=text("vụ"), compare=Compare.SAME_PERIOD, plan_line=None, **fields)


COMMUNES = money(reported_by=ReportedBy.MEMBER)
SCHOOLS = an_indicator(
    unit=text("trường"),
    measure=Measure.COUNT,
    reported_by=ReportedBy.MEMBER,
    target=target(value="5"),
    plan_line=END,
    frequency=Frequency.EVENT,
)
CRITERIA = an_indicator(
    unit=text("tiêu chí"), measure=Measure.CHECKLIST, over_periods=LEVEL, target=target("=", "9"), plan_line=END
)
PHASES = an_indicator(
    unit=text("đợt"),
    measure=Measure.CHECKLIST,
    over_periods=LEVEL,
    target=target("=", "2"),
    plan_line=PlanLine(kind=LineKind.STEPS, shares={7: Decimal("0.5"), 12: Decimal(1)}),
    frequency=Frequency.STEP,
)
DISBURSED = percent(">", "100", over_periods=OverPeriods.CUMULATIVE, measure=Measure.RATIO, plan_line=EVEN)
GROWTH = percent(">=", "12", plan_line=END, frequency=Frequency.YEAR)
WATER = percent(">", "98", plan_line=HOLD, frequency=Frequency.HALF_YEAR)
INSURANCE = percent(">=", "91", plan_line=EVEN)
STUNTING = percent("<", "8", plan_line=END, frequency=Frequency.YEAR)
ARREARS = money(target=target("<=", "0"), plan_line=HOLD)
BARE = a_ratio("X-1")
ALL_OF_THEM = [commune(unit, "2021-05", "50") for unit in (A, B, C)]
EXPECTED = Basis.ESTIMATE

CASES = [
    pytest.param(money(target=None), "2021-05", [own("2021-05", "7")], "no_target",
                 "Giao ở kế hoạch khác, chưa nhập; thực hiện 7 tỷ đồng", id="no target"),
    pytest.param(money(target=target(value=None), quotas={A: Decimal(9)}, reported_by=ReportedBy.MEMBER), "2021-05",
                 [commune(A, "2021-05", "7")], "for_members_only",
                 "Chỉ giao cho từng xã, thị trấn, không có mức chung; thực hiện 7 tỷ đồng", id="for members only"),
    pytest.param(percent("between", "6.6", upper=Decimal("6.8"), plan_line=END), "2021-12", [own("2021-12", "7")],
                 "fell_short", "Thực hiện 7%, phải từ 6,6% đến 6,8%", id="beyond a range"),
    pytest.param(percent("between", "6.6", upper=Decimal("6.8"), plan_line=END), "2021-12", [own("2021-12", "6.8")],
                 "passed", "Thực hiện 6,8%, kế hoạch từ 6,6% đến 6,8%", id="within a range"),
    pytest.param(COMMUNES, "2021-09", [own("2021-09", "152", EXPECTED), commune(A, "2021-09", "10")], "partial",
                 "Mới có 1/3 đơn vị; tạm tính 10 tỷ đồng, số ước đến tháng 9/2021 là 152 tỷ đồng",
                 id="an estimate beside official figures of some"),
    pytest.param(poverty(), "2021-12", [own("2021-12", "1.91")], "no_baseline",
                 "Chưa có số đầu năm để tính mức tăng, giảm; hiện 1,91%", id="no baseline"),
    pytest.param(petitions(), "2021-05", [own("2021-05", "7")], "no_opening_count",
                 "Chưa có số đầu năm để tính mức phải đạt; còn 7 đơn", id="no opening count"),
    pytest.param(accidents(), "2021-05", [own("2021-05", "7")], "no_last_year",
                 "Chưa có số liệu tháng 5/2020 để so sánh; phát sinh 7 vụ", id="no last year"),
    pytest.param(accidents(frequency=Frequency.YEAR), "2021-05", [], "no_last_year",
                 "Chưa có số liệu tháng 12/2020 để so sánh", id="no last year of a yearly figure"),
    pytest.param(BARE, "2021-05", [observed("X-1", DISTRICT, "2021-05", of=("0", "0"))], "nothing_to_divide_by",
                 "Mẫu số bằng 0 (tháng 5/2021), không tính được", id="nothing to divide by"),
    pytest.param(money(), "2021-09", [own("2021-09", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm", id="reached"),
    pytest.param(money(), "2021-09", [own("2020-09", "400"), own("2021-09", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, bằng 77,5% cùng kỳ năm trước",
                 id="reached with less than last year"),
    pytest.param(money(), "2021-09", [own("2021-09", "310", EXPECTED)], "on_pace",
                 "Ước thực hiện 310 tỷ đồng, bằng 135,3% mức phải đạt 9 tháng, 101,5% kế hoạch năm",
                 id="an estimate beyond the target"),
    pytest.param(money(), "2021-09", [own("2021-08", "310"), own("2021-09", "300", EXPECTED)], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, số ước đến tháng 9/2021 là 300 tỷ đồng",
                 id="reached before a lower estimate"),
    pytest.param(COMMUNES, "2021-09", [commune(A, "2021-08", "300"), commune(B, "2021-09", "10")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, kỳ này mới có 10 tỷ đồng của 1/3 đơn vị",
                 id="reached with those that have fallen silent"),
    pytest.param(COMMUNES, "2021-09",
                 [commune(A, "2021-08", "310"), observed("X-1", B, "2021-09", "320", basis=EXPECTED)], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, 1/3 đơn vị báo cáo kỳ này có 320 tỷ "
                 "đồng, kể cả số ước",
                 id="reached, and some estimate more"),
    pytest.param(COMMUNES, "2021-09", [commune(A, "2021-09", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, mới có số liệu kỳ này của 1/3 đơn vị",
                 id="reached by some"),
    pytest.param(money(target=target(">", "100000")), "2021-09", [own("2021-09", "100000.4")], "reached",
                 "Đã thực hiện 100.000,4 tỷ đồng, bằng 100,0004% kế hoạch năm, kế hoạch trên 100.000 tỷ đồng",
                 id="reached by a hair"),
    pytest.param(money(), "2021-09", [own("2021-08", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, số liệu đến tháng 8/2021",
                 id="reached before a missing report"),
    pytest.param(COMMUNES, "2021-09", [commune(A, "2021-08", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm, số liệu đến tháng 8/2021",
                 id="reached by communes that have fallen silent"),
    pytest.param(COMMUNES, "2021-09", [own("2021-09", "310")], "reached",
                 "Đã thực hiện 310 tỷ đồng, bằng 101,5% kế hoạch năm", id="reached by the district's own figure"),
    pytest.param(money(target=target(value="0")), "2021-09", [own("2021-09", "0")], "reached",
                 "Kế hoạch giao bằng 0, đã thực hiện 0 tỷ đồng", id="nothing to reach"),
    pytest.param(CRITERIA, "2021-05", [own("2021-05", "6")], "short_so_far",
                 "5 tháng hoàn thành 6/9 tiêu chí; đánh giá vào tháng 12/2021", id="checklist so far"),
    pytest.param(CRITERIA, "2021-12", [own("2021-12", "8", EXPECTED)], "fell_short",
                 "Ước hoàn thành 8/9 tiêu chí, phải đủ 9 tiêu chí", id="checklist incomplete"),
    pytest.param(PHASES, "2021-08", [own("2021-07", "1")], "on_pace",
                 "Hoàn thành 1/2 đợt, bằng 100,0% mức phải đạt 7 tháng", id="checklist on pace"),
    pytest.param(PHASES, "2021-08", [own("2021-07", "0")], "behind_pace",
                 "Hoàn thành 0/2 đợt", id="checklist not begun"),
    pytest.param(CRITERIA, "2021-05", [own("2021-05", "9")], "checklist_complete",
                 "Đã hoàn thành 9/9 tiêu chí", id="checklist complete"),
    pytest.param(ARREARS, "2021-05", [own("2021-05", "0.3")], "broken",
                 "Phát sinh 0,3 tỷ đồng (số liệu đến tháng 5/2021), kế hoạch là không để phát sinh", id="broken"),
    pytest.param(ARREARS, "2021-05", [own("2021-02", "0.3")], "broken",
                 "Phát sinh 0,3 tỷ đồng (số liệu đến tháng 2/2021), kế hoạch là không để phát sinh",
                 id="broken before the report fell silent"),
    pytest.param(ARREARS.model_copy(update={"reported_by": ReportedBy.MEMBER}), "2021-05",
                 [own("2021-05", "0"), commune(A, "2021-05", "0.3")], "broken",
                 "Phát sinh 0,3 tỷ đồng (số liệu đến tháng 5/2021), kế hoạch là không để phát sinh, số của "
                 "huyện đến tháng 5/2021 là 0 tỷ đồng", id="broken by a commune, not by what the district says"),
    pytest.param(money(), "2021-05", [], "no_report", "Chưa nộp báo cáo tháng 5/2021", id="no report of a month"),
    pytest.param(money(frequency=Frequency.QUARTER), "2021-05", [], "no_report",
                 "Chưa nộp báo cáo quý I/2021", id="no report of a quarter"),
    pytest.param(money(frequency=Frequency.HALF_YEAR), "2021-07", [], "no_report",
                 "Chưa nộp báo cáo 6 tháng đầu năm 2021", id="no report of a half year"),
    pytest.param(money(frequency=Frequency.HALF_YEAR), "2021-12", [], "no_report",
                 "Chưa nộp báo cáo năm 2021", id="no report of the second half year"),
    pytest.param(GROWTH, "2021-12", [], "no_report", "Chưa nộp báo cáo năm 2021", id="no report of a year"),
    pytest.param(SCHOOLS, "2021-12", [], "no_report", "Chưa nộp báo cáo tháng 12/2021", id="no closing figure"),
    pytest.param(money(), "2021-05", [own("2021-04", "110")], "stale",
                 "Chưa nộp báo cáo tháng 5/2021, số liệu gần nhất 110 tỷ đồng (tháng 4/2021)", id="stale"),
    pytest.param(SCHOOLS, "2021-12", [commune(A, "2021-11", "3")], "no_closing_figure",
                 "Chưa nộp báo cáo tháng 12/2021, đã ghi nhận 3 trường (tháng 11/2021)", id="events, not closed"),
    pytest.param(SCHOOLS, "2021-12", [own("2021-06", "3")], "stale",
                 "Chưa nộp báo cáo tháng 12/2021, số liệu gần nhất 3 trường (tháng 6/2021)",
                 id="events, an early count of the district"),
    pytest.param(BARE, "2021-05", [commune(unit, "2021-05", "95") for unit in (A, B)], "only_percentages",
                 "Chưa nộp báo cáo tháng 5/2021, 2 đơn vị chỉ nộp tỷ lệ, chưa có “tử số” và “mẫu số”",
                 id="only percentages"),
    pytest.param(COMMUNES, "2021-05", ALL_OF_THEM[:2], "partial",
                 "Mới có 2/3 đơn vị; tạm tính 100 tỷ đồng", id="partial"),
    pytest.param(BARE, "2021-05", [observed("X-1", A, "2021-05", of=("9", "10")), commune(B, "2021-05", "95")],
                 "partial",
                 "Mới có 1/3 đơn vị, 1 đơn vị chỉ nộp tỷ lệ, chưa có “tử số” và “mẫu số”; tạm tính 90%",
                 id="partial with a bare percentage"),
    pytest.param(GROWTH, "2021-05", [], "nothing_due",
                 "Chưa đến kỳ đánh giá; báo cáo vào tháng 12/2021", id="nothing due"),
    pytest.param(money(reported_by=ReportedBy.MEMBER, frequency=Frequency.QUARTER), "2021-02",
                 [commune(A, "2021-02", "9")], "interim_of_some",
                 "Chưa đến kỳ đánh giá; mới có 1/3 đơn vị, tạm tính 9 tỷ đồng", id="interim of some"),
    pytest.param(GROWTH, "2021-06", [own("2021-06", "5.2", EXPECTED)], "short_so_far",
                 "Ước 6 tháng thực hiện 5,2%, kế hoạch 12%; đánh giá vào tháng 12/2021", id="short so far"),
    pytest.param(STUNTING, "2021-06", [own("2021-06", "9")], "short_so_far",
                 "6 tháng còn 9%, kế hoạch dưới 8%; đánh giá vào tháng 12/2021", id="too much so far"),
    pytest.param(poverty(), "2021-06", [own("2020-12", "3.41"), own("2021-06", "3.6")], "short_so_far",
                 "6 tháng tăng 0,19 điểm % (từ 3,41% lên 3,6%), kế hoạch giảm trên 1,5 điểm %; đánh giá vào "
                 "tháng 12/2021",
                 id="a fall that is a rise so far"),
    pytest.param(GROWTH, "2021-09", [own("2021-09", "12.5")], "interim",
                 "9 tháng thực hiện 12,5%, kế hoạch 12%; đánh giá vào tháng 12/2021", id="enough so far"),
    pytest.param(accidents(">", frequency=Frequency.YEAR), "2021-09", [own("2020-12", "9"), own("2021-09", "7")],
                 "interim", "9 tháng thực hiện 7 vụ; đánh giá vào tháng 12/2021", id="ahead of the comparison"),
    pytest.param(WATER, "2021-12", [own("2021-12", "97.96")], "fell_short",
                 "Thực hiện 97,96%, phải trên 98%", id="a strict line missed by a hair"),
    pytest.param(WATER, "2021-12", [own("2021-12", "97.9996")], "fell_short",
                 "Thực hiện 97,9996%, phải trên 98%", id="rounding never reaches the line"),
    pytest.param(WATER, "2021-12", [own("2021-12", "98")], "fell_short", "Thực hiện 98%, phải trên 98%", id="strict"),
    pytest.param(WATER, "2021-12", [own("2021-12", "98.004")], "passed",
                 "Thực hiện 98,004%, kế hoạch trên 98%", id="a strict line passed by a hair"),
    pytest.param(money(), "2021-12", [own("2020-12", "414"), own("2021-12", "300")], "fell_short",
                 "Thực hiện 300 tỷ đồng, bằng 98,2% kế hoạch năm (305,5 tỷ đồng), bằng 72,5% năm trước",
                 id="the year's revenue"),
    pytest.param(GROWTH, "2021-12", [own("2020-12", "2.1"), own("2021-12", "8.4", EXPECTED)], "fell_short",
                 "Ước thực hiện 8,4%, phải từ 12% trở lên", id="no share of a percentage, nor of last year's growth"),
    pytest.param(GROWTH, "2021-12", [own("2021-12", "12")], "passed",
                 "Thực hiện 12%, kế hoạch 12%", id="a percentage reached"),
    pytest.param(money(), "2021-12", [own("2021-12", "0")], "fell_short",
                 "Thực hiện 0 tỷ đồng, bằng 0,0% kế hoạch năm (305,5 tỷ đồng)", id="nothing in the end"),
    pytest.param(DISBURSED, "2021-05", [own("2021-05", "50")], "on_pace",
                 "Thực hiện 50%, phải đạt đến kỳ này 41,67%", id="a percentage on pace"),
    pytest.param(money(), "2021-06", [own("2021-06", "0")], "behind_pace",
                 "Chưa có kết quả (0 tỷ đồng), kế hoạch 305,5 tỷ đồng, cần 50,92 tỷ đồng mỗi tháng từ tháng 7",
                 id="nothing so far"),
    pytest.param(petitions(), "2021-06", [own("2020-12", "12"), own("2021-06", "0")], "on_path",
                 "Không còn, đúng kế hoạch", id="no backlog left"),
    pytest.param(STUNTING, "2021-12", [own("2021-12", "7.5")], "passed",
                 "Còn 7,5%, kế hoạch dưới 8%", id="lower is better, kept"),
    pytest.param(STUNTING, "2021-12", [own("2021-12", "8", EXPECTED)], "fell_short",
                 "Ước còn 8%, phải dưới 8%", id="lower is better, not kept"),
    pytest.param(poverty(), "2021-12", [own("2020-12", "3.41"), own("2021-12", "1.91")], "fell_short",
                 "Giảm 1,5 điểm % (từ 3,41% xuống 1,91%), phải giảm trên 1,5 điểm %", id="exactly 1,5 points"),
    pytest.param(poverty(), "2021-12", [own("2020-12", "3.41"), own("2021-12", "1.9")], "passed",
                 "Giảm 1,51 điểm % (từ 3,41% xuống 1,9%), kế hoạch giảm trên 1,5 điểm %", id="1,51 points"),
    pytest.param(poverty(), "2021-12", [own("2020-12", "3.386"), own("2021-12", "1.834")], "passed",
                 "Giảm 1,55 điểm % (từ 3,386% xuống 1,834%), kế hoạch giảm trên 1,5 điểm %",
                 id="a reader may subtract"),
    pytest.param(poverty(), "2021-12", [own("2020-12", "3.41"), own("2021-12", "4", EXPECTED)], "fell_short",
                 "Ước tăng 0,59 điểm % (từ 3,41% lên 4%), phải giảm trên 1,5 điểm %", id="a rise instead"),
    pytest.param(ARREARS, "2021-12", [own("2021-12", "0")], "passed",
                 "Không phát sinh, đúng kế hoạch", id="nothing, as wanted"),
    pytest.param(petitions(), "2021-12", [own("2020-12", "9"), own("2021-12", "2")], "fell_short",
                 "Còn 2 đơn, kế hoạch là không còn", id="some left"),
    pytest.param(money(), "2021-05", [own("2021-05", "130")], "on_pace",
                 "Thực hiện 130 tỷ đồng, bằng 102,1% mức phải đạt 5 tháng, 42,6% kế hoạch năm", id="on pace"),
    pytest.param(money(), "2021-05", [own("2021-05", "127.29", EXPECTED)], "behind_pace",
                 "Ước thực hiện 127,29 tỷ đồng, bằng 99,999% mức phải đạt 5 tháng, 41,7% kế hoạch năm, cần "
                 "25,46 tỷ đồng mỗi tháng từ tháng 6", id="behind by a hair"),
    pytest.param(money(), "2021-05", [own("2021-05", "114.55")], "behind_pace",
                 "Thực hiện 114,55 tỷ đồng, bằng 89,99% mức phải đạt 5 tháng, 37,5% kế hoạch năm, cần "
                 "27,28 tỷ đồng mỗi tháng từ tháng 6", id="behind the threshold by a hair"),
    pytest.param(INSURANCE, "2021-06", [own("2020-12", "87"), own("2021-06", "89.5")], "on_path",
                 "Thực hiện 89,5%, phải đạt đến kỳ này 89%, kế hoạch 91%", id="on the straight way"),
    pytest.param(INSURANCE, "2021-06", [own("2020-12", "87"), own("2021-06", "88.7")], "off_path",
                 "Thực hiện 88,7%, phải đạt đến kỳ này 89%, kế hoạch 91%", id="off the straight way"),
    pytest.param(petitions(), "2021-06", [own("2020-12", "12"), own("2021-06", "8")], "off_path",
                 "Còn 8 đơn, nhiều hơn 2 đơn so với mức phải đạt", id="a backlog"),
    pytest.param(INSURANCE, "2021-06", [own("2021-06", "88.7")], "does_not_hold",
                 "Thực hiện 88,7%, phải từ 91% trở lên", id="no baseline to start from"),
    pytest.param(ARREARS, "2021-05", [own("2021-05", "0")], "holds", "Không phát sinh, đúng kế hoạch", id="nil"),
    pytest.param(WATER, "2021-06", [own("2021-06", "98.5")], "holds", "Thực hiện 98,5%, kế hoạch trên 98%", id="holds"),
    pytest.param(accidents(), "2021-05", [own("2020-05", "12"), own("2021-05", "10")], "against_last_year",
                 "Phát sinh 10 vụ, giảm 16,7% so với cùng kỳ năm trước (12 vụ)", id="fewer than last year"),
    pytest.param(accidents(), "2021-12", [own("2020-12", "12"), own("2021-12", "15", EXPECTED)], "against_last_year",
                 "Ước phát sinh 15 vụ, tăng 25,0% so với cùng kỳ năm trước (12 vụ), phải giảm",
                 id="more than last year"),
    pytest.param(accidents(), "2021-05", [own("2020-05", "12"), own("2021-05", "12")], "against_last_year",
                 "Phát sinh 12 vụ, bằng cùng kỳ năm trước, phải giảm", id="as many as last year"),
    pytest.param(accidents(), "2021-05", [own("2020-05", "0"), own("2021-05", "2")], "against_last_year",
                 "Phát sinh 2 vụ, cùng kỳ năm trước 0 vụ, không được tăng", id="none last year"),
    pytest.param(accidents(), "2021-05", [own("2020-05", "0"), own("2021-05", "0")], "against_last_year",
                 "Không phát sinh, cùng kỳ năm trước cũng không có", id="none in either year"),
    pytest.param(accidents("=", target=target("=", None, tolerance=Decimal(5))), "2021-05",
                 [own("2020-05", "1000"), own("2021-05", "949.9")], "against_last_year",
                 "Thực hiện 949,9 vụ, giảm 5,01% so với cùng kỳ năm trước (1.000 vụ), phải giữ ổn định, cho "
                 "phép chênh 5%",
                 id="beyond the tolerance by a hair"),
]  # fmt: skip


def asked(indicator: Indicator, as_of: str, rows: list[Observation]) -> tuple[str, dict[Lang, str]]:
    reason = ask(indicator, as_of, *rows).reason
    return reason.code, {lang: reason_sentence(reason, indicator, lang) for lang in BOTH}


@pytest.mark.parametrize(("indicator", "as_of", "rows", "code", "sentence"), CASES)
def test_the_sentence_says_why(
    indicator: Indicator, as_of: str, rows: list[Observation], code: str, sentence: str
) -> None:
    told, sentences = asked(indicator, as_of, rows)
    assert (told, sentences[VI].replace("\N{NO-BREAK SPACE}", " ")) == (code, sentence)


@pytest.mark.parametrize(("indicator", "as_of", "rows", "code", "sentence"), CASES)
def test_both_languages_have_a_whole_sentence(
    indicator: Indicator, as_of: str, rows: list[Observation], code: str, sentence: str
) -> None:
    _, sentences = asked(indicator, as_of, rows)
    assert [text for text in sentences.values() if not text or set(text) & set("{}")] == []
    assert "None" not in sentences[VI]
    assert sentences[VI] != sentences[EN]


def test_a_commune_without_a_quota_is_told_so() -> None:
    row = ask(COMMUNES, "2021-05", commune(A, "2021-05", "7"), unit=A)
    assert row.reason.code == "no_quota"
    sentence = reason_sentence(row.reason, COMMUNES, VI)
    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == "Chưa giao kế hoạch cho đơn vị; thực hiện 7 tỷ đồng"


def test_every_reason_occurs_in_these_cases_and_has_a_sentence() -> None:
    elsewhere = {"no_quota", "composite"}  # the latter in the tests of composites
    assert {*(case.values[3] for case in CASES), *elsewhere} == set(REASONS) == set(SENTENCES)


@pytest.mark.parametrize(
    ("indicator", "as_of", "rows", "sentence"),
    [
        (money(), "2021-05", [own("2021-05", "130")],
         "130 billion VND, 102.1% of what was due by May, 42.6% of the year’s target"),
        (WATER, "2021-12", [own("2021-12", "97.96")], "97.96%, must be above 98%"),
        (GROWTH, "2021-06", [own("2021-06", "5.2", EXPECTED)],
         "Estimate after 6 months: 5.2%, target 12%; judged in December 2021"),
        (money(frequency=Frequency.QUARTER), "2021-05", [], "Not submitted: the quarter I report of 2021"),
    ],
)  # fmt: skip
def test_the_english_sentence(indicator: Indicator, as_of: str, rows: list[Observation], sentence: str) -> None:
    told = reason_sentence(ask(indicator, as_of, *rows).reason, indicator, EN)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize("comparator", [">", ">=", "<", "<=", "="])
@pytest.mark.parametrize("change", list(Change))
@pytest.mark.parametrize("now", ["37", "40", "43"])
def test_every_change_and_comparator_has_its_words(comparator: str, change: Change, now: str) -> None:
    indicator = percent(comparator, "2", compare=Compare.CHANGE, change=change, plan_line=END)
    for as_of in ("2021-06", "2021-12"):
        _, sentences = asked(indicator, as_of, [own("2020-12", "40"), own(as_of, now)])
        assert all("{" not in sentence and "−" not in sentence for sentence in sentences.values())
