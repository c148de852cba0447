"""Tables of figures: every number is that of the standing it comes from."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kpi import VERSION
from kpi.content import tables
from kpi.content.table import Cell, Kind, Table
from kpi.content.tables import FigureSource
from kpi.domain.figures.observation import Observations
from kpi.domain.figures.revision import RecordedRevision, Revision
from kpi.domain.plan import Basis, Change, Compare, Indicator, Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import Snapshot, what_moved
from kpi.domain.progress.course import course
from kpi.domain.progress.listed import listed
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import ReportingTally
from kpi.domain.progress.standing import Standing, by_unit
from kpi.wording.phrases.members import compared_at, finding
from tests.factories import (
    DISTRICT,
    KINDS,
    A,
    B,
    C,
    a_plan,
    a_ratio,
    an_indicator,
    observed,
    target,
    three_communes,
)
from tests.languages import VI

NOON = datetime(2021, 5, 16, 5, tzinfo=UTC)
MAY = Period(2021, 5)
PLAN = a_plan(an_indicator(), a_ratio(), an_indicator("H-1", headline=False))
FIGURES = (
    observed("X-1", DISTRICT, "2020-05", "30"),
    observed("X-1", DISTRICT, "2021-04", "31"),
    observed("X-1", DISTRICT, "2021-05", "42.55", basis=Basis.ESTIMATE),
    observed("R-1", A, "2021-05", of=("95", "100")),
    observed("R-1", B, "2021-05", of=("850", "1000"), basis=Basis.REVISED),
)


def a_source(plan: Plan = PLAN, **changes: Any) -> FigureSource:
    fields: dict[str, Any] = {
        "plan": plan,
        "units": three_communes(),
        "as_of": MAY,
        "lang": VI,
        "revision": 7,
        "head": "abc",
        "plan_digest": "def",
        "made_at": NOON,
        "illustrative": False,
    }
    return FigureSource(**{**fields, **changes})


def standings(
    plan: Plan = PLAN, observations: Observations = FIGURES, as_of: Period = MAY
) -> dict[str, tuple[Standing, ...]]:
    return by_unit(measure(observations, plan, three_communes(), as_of))


def column(table: Table, title: str) -> list[Cell]:
    (place,) = [place for place, one in enumerate(table.columns) if one.title == title]
    return [row[place] for row in table.rows]


OF_STANDINGS = {
    "Cùng kỳ năm trước": "last_year",
    "Kế hoạch năm": "target",
    "Thực hiện đến kỳ này": "actual",
    "Kỳ số liệu": "period",
    "Phải đạt đến kỳ này": "expected",
    "% kế hoạch năm": "attainment",
    "% so với mức phải đạt": "pace",
    "Cần mỗi tháng": "needed",
}


@pytest.mark.parametrize(("title", "field"), OF_STANDINGS.items())
def test_the_districts_targets_are_the_rows_of_its_progress(title: str, field: str) -> None:
    rows = standings()[DISTRICT]
    assert column(tables.targets(rows, a_source()), title) == [getattr(row, field) for row in rows]


def test_headline_targets_come_first_and_others_are_told_apart() -> None:
    plan = a_plan(an_indicator("H-1", headline=False), an_indicator("X-1"))
    table = tables.targets(standings(plan)[DISTRICT], a_source(plan))
    assert column(table, "Mã") == ["X-1", "H-1"]
    assert column(table, "Nhóm") == ["chủ yếu", "khác"]


def test_a_status_is_said_with_its_reason_and_the_basis_of_its_figure() -> None:
    table = tables.targets(standings()[DISTRICT], a_source())
    assert column(table, "Đánh giá") == ["Đúng tiến độ", "Mới có 2/3 đơn vị", "Chưa nộp"]
    assert column(table, "Loại số") == ["ước tính", "chính thức", None]
    assert str(column(table, "Vì sao")[0]).startswith("Ước thực hiện 42,55\N{NO-BREAK SPACE}tỷ đồng")


def test_how_the_communes_stand_behind_a_sum_is_told_and_nothing_where_the_district_reports() -> None:
    table = tables.targets(standings()[DISTRICT], a_source())
    assert column(table, "Đơn vị đã có số liệu") == [None, 2, None]
    assert column(table, "Đơn vị phải có số liệu") == [None, 3, None]
    assert column(table, "Đơn vị chưa nộp") == [None, "Yên Hòa", None]
    assert column(table, "Đơn vị để trống có lý do") == [None, None, None]


def test_units_that_said_why_their_figure_is_blank_are_apart_from_those_that_are_silent() -> None:
    rows = standings()[DISTRICT]
    row = rows[1]
    table = tables.targets(rows, a_source(explained=frozenset({(row.indicator.code, row.missing[0])})))
    assert column(table, "Đơn vị chưa nộp") == [None, None, None]
    assert column(table, "Đơn vị để trống có lý do") == [None, "Yên Hòa", None]


def test_percentages_are_told_in_points_against_last_year_and_amounts_in_percent() -> None:
    plan = a_plan(an_indicator(), a_ratio(reported_by=ReportedBy.AUTHORITY))
    before = [observed("X-1", DISTRICT, "2020-05", "30"), observed("R-1", DISTRICT, "2020-05", "88")]
    now = [observed("X-1", DISTRICT, "2021-05", "45"), observed("R-1", DISTRICT, "2021-05", "90.5")]
    table = tables.targets(standings(plan, (*before, *now))[DISTRICT], a_source(plan))
    assert column(table, "% so với cùng kỳ") == [Decimal("1.5"), None]
    assert column(table, "Tăng, giảm so với cùng kỳ (điểm %)") == [None, Decimal("2.5")]


def test_what_is_held_against_last_year_says_so_in_place_of_a_figure() -> None:
    same = an_indicator(compare=Compare.SAME_PERIOD, target=target("<", None), plan_line=None)
    plan = a_plan(same, an_indicator("X-2"))
    table = tables.targets(standings(plan)[DISTRICT], a_source(plan))
    assert column(table, "So sánh") == ["< cùng kỳ", "≥"]
    assert column(table, "Kế hoạch năm") == [None, Decimal(100)]


def test_of_a_change_the_recorded_level_stands_beside_it() -> None:
    fall = a_ratio(
        compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1"), reported_by=ReportedBy.AUTHORITY
    )
    plan = a_plan(fall)
    rows = (observed("R-1", DISTRICT, "2020-12", "3.4"), observed("R-1", DISTRICT, "2021-05", "1.9"))
    table = tables.targets(standings(plan, rows)[DISTRICT], a_source(plan))
    assert (column(table, "Thực hiện đến kỳ này"), column(table, "Mức đã ghi")) == (
        [Decimal("1.5")],
        [Decimal("1.9")],
    )


def test_a_sector_has_only_its_own_targets_and_its_name() -> None:
    plan = a_plan(an_indicator(), an_indicator("Y-1", sector="Y"))
    plan = plan.model_copy(update={"sectors": (*plan.sectors, plan.sectors[0].model_copy(update={"code": "Y"}))})
    table = tables.targets(standings(plan)[DISTRICT], a_source(plan), sector="Y")
    assert (table.title, column(table, "Mã")) == ("Tình hình thực hiện các chỉ tiêu: Kinh tế", ["Y-1"])


def of_one_target(code: str) -> tuple[list[Standing], Table]:
    rows = [row for unit in standings().values() for row in unit if row.indicator.code == code]
    return rows, tables.members(rows, FIGURES, a_source())


def test_one_target_at_every_unit_with_what_each_ratio_is_made_of() -> None:
    rows, table = of_one_target("R-1")
    assert column(table, "Đơn vị") == ["Huyện Cẩm Xuyên", "Cẩm Xuyên", "Thiên Cầm", "Yên Hòa"]
    assert column(table, "Thực hiện đến kỳ này") == [row.actual for row in rows]
    assert column(table, "tử số") == [None, Decimal(95), Decimal(850), None]
    assert column(table, "mẫu số") == [None, Decimal(100), Decimal(1000), None]
    assert column(table, "Đánh giá")[3] == "Chưa nộp"


def test_a_heading_has_the_unit_where_all_its_figures_share_one() -> None:
    _, table = of_one_target("X-1")
    headings = [one.heading for one in table.columns if one.title == "Thực hiện đến kỳ này"]
    assert headings == ["Thực hiện đến kỳ này (tỷ đồng)"]


def test_a_communes_own_targets() -> None:
    table = tables.unit_targets(standings()[B], a_source())
    assert (table.subtitle.split(";")[0], column(table, "Mã")) == ("Thiên Cầm", ["R-1"])
    assert column(table, "Thực hiện đến kỳ này") == [Decimal(85)]


def test_the_heat_table_has_value_and_status_of_what_units_report() -> None:
    table = tables.heat(standings(), a_source())
    assert [one.heading for one in table.columns] == ["Mã đơn vị", "Đơn vị", "R-1 Chỉ tiêu R-1 (%)", "R-1 Đánh giá"]
    assert table.rows[1:] == (
        (A, "Cẩm Xuyên", Decimal(95), "Đúng tiến độ"),
        (B, "Thiên Cầm", Decimal(85), "Chậm ít"),
        (C, "Yên Hòa", None, "Chưa nộp"),
    )
    assert table.rows[0][:2] == (DISTRICT, "Huyện Cẩm Xuyên")


def test_the_heat_table_leaves_out_what_does_not_stand_any_more() -> None:
    ended = three_communes()[A].model_copy(update={"valid_to": date(2021, 4, 30)})
    units = Units(kinds=KINDS, all=tuple(ended if one.code == A else one for one in three_communes().all))
    figures_of_communes = (
        observed("R-1", A, "2021-04", of=("99", "100")),
        observed("R-1", B, "2021-05", of=("9", "10")),
    )
    rows = by_unit(measure(figures_of_communes, PLAN, units, MAY))
    table = tables.heat(rows, a_source(units=units))
    assert (A in rows, [row[0] for row in table.rows]) == (True, [DISTRICT, B, C])


SUMMED = an_indicator("S-1", reported_by=ReportedBy.MEMBER)
BROUGHT = tuple(observed("S-1", unit, "2021-04", "8") for unit in (A, B, C))
SINCE = tuple(observed("S-1", unit, "2021-05", "10") for unit in (B, C))


def with_one_that_ended() -> tuple[Units, dict[str, tuple[Standing, ...]], Plan]:
    ended = three_communes()[A].model_copy(update={"valid_to": date(2021, 4, 30)})
    units = Units(kinds=KINDS, all=tuple(ended if one.code == A else one for one in three_communes().all))
    plan = a_plan(SUMMED, a_ratio())
    level = observed("R-1", A, "2021-04", of=("95", "100"))
    return units, by_unit(measure((*BROUGHT, *SINCE, level), plan, units, MAY)), plan


def test_the_rows_of_members_make_the_authoritys_number_with_what_has_ended() -> None:
    units, rows, plan = with_one_that_ended()
    table = tables.heat(rows, a_source(plan, units=units))
    told = [(row[1], row[2]) for row in table.rows[1:]]
    assert told == [("Cẩm Xuyên (đến 30/4/2021)", Decimal(8)), ("Thiên Cầm", Decimal(10)), ("Yên Hòa", Decimal(10))]
    assert table.rows[0][2] == sum(value for _, value in told if isinstance(value, Decimal)) == Decimal(28)


def test_the_level_of_one_that_has_ended_is_in_no_table_of_members() -> None:
    units, rows, plan = with_one_that_ended()
    table = tables.heat(rows, a_source(plan, units=units))
    assert [row[4:] for row in table.rows if row[0] == A] == [(None, None)]
    kept = listed(rows, plan, units, MAY)
    assert {code: [row.indicator.code for row in own] for code, own in kept.items()}[A] == ["S-1"]


def test_the_finding_of_a_target_counts_one_that_has_ended_and_is_in_its_sum() -> None:
    units, rows, plan = with_one_that_ended()
    compared = {code: compared_at(rows, code, MAY, plan, units) for code in ("S-1", "R-1")}
    assert [len(one.units) for one in compared.values()] == [3, 2]
    assert f"/{len(compared['S-1'].rows)} " in finding(compared["S-1"], VI)
    actuals = [row.actual for row in compared["S-1"].standings if row.actual is not None]
    assert compared["S-1"].authority.actual == sum(actuals)


def test_the_heat_table_says_what_is_an_estimate() -> None:
    estimate = (observed("R-1", A, "2021-05", of=("95", "100"), basis=Basis.ESTIMATE),)
    table = tables.heat(standings(observations=estimate), a_source())
    assert table.rows[1][3] == "Đúng tiến độ, số ước"


def the_months(indicator: Indicator, observations: Observations, unit: str = DISTRICT) -> Table:
    plan = a_plan(indicator)
    found = course(observations, plan, three_communes(), indicator, unit, MAY)
    assert found is not None
    return tables.months(found, a_source(plan))


def test_the_months_hold_what_was_recorded_of_each_and_nothing_carried_over() -> None:
    table = the_months(an_indicator(), FIGURES)
    assert column(table, "Kỳ") == [Period(2021, month) for month in range(1, 13)]
    recorded = [None, None, None, Decimal(31), Decimal("42.55"), *[None] * 7]
    assert column(table, "Thực hiện đến kỳ này") == recorded
    assert column(table, "Tăng thêm")[3:5] == [Decimal(31), Decimal("11.55")]
    assert column(table, "kể từ kỳ")[3:5] == [Period(2021, 1), Period(2021, 5)]
    assert column(table, "Cùng kỳ năm trước")[4] == Decimal(30)
    assert column(table, "Loại số")[3:6] == ["chính thức", "ước tính", None]


def test_what_the_remaining_months_must_bring_adds_up_to_the_target() -> None:
    table = the_months(an_indicator(), FIGURES)
    brings = [cell for cell in column(table, "Phải thêm trong kỳ") if isinstance(cell, Decimal)]
    assert (len(brings), round(sum(brings) + Decimal("42.55"), 6)) == (7, Decimal(100))
    assert table.notes[0] == "Kế hoạch năm: ít nhất 100\N{NO-BREAK SPACE}tỷ đồng."


def test_the_months_of_a_ratio_have_units_and_points_but_nothing_added() -> None:
    titles = [one.title for one in the_months(a_ratio(), FIGURES).columns]
    assert {"Đơn vị đã có số liệu", "Tăng, giảm so với cùng kỳ (điểm %)"} <= set(titles)
    assert not {"Tăng thêm", "kể từ kỳ", "% so với cùng kỳ", "Mức đã ghi"} & set(titles)


def recorded(nth: int, value: str | None, *, of: tuple[str, str] | None = None, **changes: Any) -> RecordedRevision:
    fields: dict[str, Any] = {
        "number": nth,
        "unit": DISTRICT,
        "indicator": "X-1",
        "period": MAY,
        "nth": nth,
        "value": None if value is None else Decimal(value),
        "numerator": None if of is None else Decimal(of[0]),
        "denominator": None if of is None else Decimal(of[1]),
        "basis": Basis.OFFICIAL,
        "reason": None,
        "sheet": "Biểu",
        "cell": "G7",
        "submission": 1,
        "at": NOON,
    }
    in_force = changes.pop("in_force", False)
    return RecordedRevision(Revision(**{**fields, **changes}), "an", "thang-5.xlsx", in_force)


def test_every_recording_stands_beside_what_was_in_force_before_it() -> None:
    history = (
        recorded(1, "130", period=Period(2021, 4), in_force=True),
        recorded(1, "150"),
        recorded(2, "140", basis=Basis.ESTIMATE),
        recorded(3, None, reason="gửi nhầm"),
        recorded(4, "149", basis=Basis.REVISED, in_force=True),
    )
    table = tables.revisions(history, an_indicator(), DISTRICT, a_source())
    assert column(table, "Số được ghi") == [Decimal(130), Decimal(150), Decimal(140), None, Decimal(149)]
    assert column(table, "Số đang dùng trước đó") == [None, None, Decimal(150), Decimal(150), None]
    states = ["đang dùng", "không còn dùng", "không còn dùng", "số bị hủy", "đang dùng"]
    assert column(table, "Tình trạng") == states
    assert column(table, "Lý do")[3] == "gửi nhầm"
    assert table.rows[1][3:8] == (NOON, "an", "thang-5.xlsx", "Biểu", "G7")


def test_a_recorded_ratio_is_told_with_its_parts() -> None:
    table = tables.revisions([recorded(1, None, of=("2", "3"))], a_ratio(), DISTRICT, a_source())
    assert column(table, "Số được ghi") == [Decimal("66.66666666666666666666666667")]
    assert (column(table, "Tử số"), column(table, "Mẫu số")) == ([Decimal(2)], [Decimal(3)])


def test_what_moved_is_told_with_both_values() -> None:
    april = Period(2021, 4)
    before, now = (Snapshot(when, standings(as_of=when)[DISTRICT], FIGURES) for when in (april, MAY))
    table = tables.changes(what_moved(before, now, FIGURES), april, None, a_source())
    (row,) = [row for row in table.rows if row[0] == "X-1"]
    place = [one.title for one in table.columns].index("Thực hiện nay")
    assert table.title == "Thay đổi so với tháng 4/2021"
    assert row[place : place + 3] == (Decimal("42.55"), Decimal(31), Decimal("11.55"))


def test_a_table_says_whose_figures_of_when_and_in_which_state() -> None:
    table = tables.targets(standings()[DISTRICT], a_source())
    assert table.subtitle == (
        "Huyện Cẩm Xuyên; kỳ tháng 5/2021, từ 15/4/2021 đến 14/5/2021; "
        "1 số chính thức, 1 số ước tính, 1 chưa có số liệu"
    )


def test_a_table_says_from_what_it_was_made() -> None:
    table = tables.targets(standings()[DISTRICT], a_source(), ReportingTally(owing=23, complete=20, on_time=19))
    assert table.notes == (
        "20/23 xã, thị trấn nộp đủ số liệu kỳ này",
        "Ô trống là không có số liệu, không phải bằng 0.",
        "Mã đối chiếu 7-abc.",
        "Theo Kế hoạch; mã tệp kế hoạch def.",
        "Lập lúc 12:00, 16/5/2021.",
        f"Phần mềm Theo dõi chỉ tiêu, phiên bản {VERSION}.",
    )
    assert (table.watermark, table.made_at) == (None, NOON)


def test_invented_figures_and_left_out_estimates_are_named() -> None:
    table = tables.targets(standings()[DISTRICT], a_source(illustrative=True, estimates=False, plan_digest=None))
    assert table.watermark == "SỐ LIỆU MINH HỌA"
    assert table.notes[0] == "Số liệu minh họa để giới thiệu phần mềm, không phải kết quả của huyện."
    assert table.subtitle.endswith(", không tính số ước")
    assert not any("kế hoạch" in note for note in table.notes)


def test_every_figure_is_exact_and_every_row_is_as_long_as_the_headings() -> None:
    source, rows = a_source(), standings()
    moment = Snapshot(MAY, rows[DISTRICT], FIGURES)
    all_tables = (
        tables.targets(rows[DISTRICT], source),
        of_one_target("R-1")[1],
        tables.heat(rows, source),
        tables.unit_targets(rows[A], source),
        the_months(an_indicator(), FIGURES),
        tables.revisions([recorded(1, "130")], an_indicator(), DISTRICT, source),
        tables.changes(what_moved(replace(moment, as_of=Period(2021, 4)), moment, FIGURES), MAY, None, source),
    )
    exact = (Kind.FIGURE, Kind.PERCENT, Kind.POINTS)
    cells = [
        (one, cell) for table in all_tables for row in table.rows for one, cell in zip(table.columns, row, strict=True)
    ]
    assert [cell for one, cell in cells if one.kind in exact and not isinstance(cell, Decimal | None)] == []
    assert [cell for one, cell in cells if one.kind is Kind.TEXT and not isinstance(cell, str | None)] == []
