"""Names are matched exactly or asked about; figures are held against the plan, the store and one another."""

import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from kpi.domain.answers import Alias
from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Basis
from kpi.wording import issue_sentence
from tests.factories import observed
from tests.intake.building import MAY, an_alias, choices, errors, figures, one, read, said, sheet, the_plan, the_units
from tests.languages import VI

BUDGET = "Thu ngân sách"


def commune(name: str, *others: str, **more: Any) -> Submission:
    rows = [(i, n, 3) for i, n in enumerate((name, *others), start=1)]
    return read(sheet((MAY,), ("TT", "Xã, thị trấn", "Vườn mẫu lũy kế"), *rows), sender=None, **more)


WRITTEN = {
    "Cẩm Bình": "18685",
    "Xã Cẩm Bình": "18685",
    "xã cẩm bình": "18685",
    "CẨM BÌNH": "18685",
    "X. Cẩm Bình": "18685",
    "UBND xã Cẩm Bình": "18685",
    "UBND Xã  Cẩm   Bình ": "18685",
    "Ủy ban nhân dân xã Cẩm Bình": "18685",
    "1. Cẩm Bình": "18685",
    "- Cẩm Bình": "18685",
    "18685": "18685",
    unicodedata.normalize("NFD", "Xã Cẩm Bình"): "18685",
    "Yên Hoà": "18679",
    "Yên Hòa": "18679",
    "Cẩm Mĩ": "18739",
    "Cẩm Mỹ": "18739",
    "Cẩm Vĩnh": "18691",
    "Cẩm Vịnh": "18691",
    "TT Cẩm Xuyên": "18673",
    "TT. Cẩm Xuyên": "18673",
    "T.T Thiên Cầm": "18676",
    "Thị trấn Thiên Cầm": "18676",
    "Cẩm Quan": "18724",
    "Cẩm Quang": "18697",
}


@pytest.mark.parametrize(("name", "code"), WRITTEN.items())
def test_a_communes_name_as_typed(name: str, code: str) -> None:
    submission = commune(name)
    assert figures(submission) == {f"NTM-4 {code} 2021-05": "3"}
    assert said(submission) == []


def test_every_units_names_lead_to_it_and_to_no_other() -> None:
    for unit in the_units().all:
        if unit.is_member:
            for name in (unit.name.vi, unit.code):
                assert figures(commune(name)) == {f"NTM-4 {unit.code} 2021-05": "3"}


ASKED = {
    "Cam Binh": "18685",  # without diacritics
    "Cẩm Bìn": "18685",
    "C. Bình": "18685",
    "Cẩm Quann": "18724",
    "Xã Thiên Cầm": "18676",  # it is a town
    "Thị trấn Cẩm Bình": "18685",
}


@pytest.mark.parametrize(("name", "code"), ASKED.items())
def test_a_name_that_is_only_near_is_asked_about(name: str, code: str) -> None:
    submission = commune(name)
    assert figures(submission) == {}
    assert errors(submission) == ["unknown_unit B3"]
    assert code in choices(submission, "unknown_unit")
    answered = commune(name, answers={"B3": code})
    assert figures(answered) == {f"NTM-4 {code} 2021-05": "3"}
    assert dict(answered.confirmed) == {name: code}
    assert figures(commune(name, aliases={name: code})) == {f"NTM-4 {code} 2021-05": "3"}


def test_a_unit_nobody_knows_is_an_error_and_can_be_left_out() -> None:
    submission = commune("Thạch Hà", "Cẩm Bình")
    assert figures(submission) == {"NTM-4 18685 2021-05": "3"}
    assert errors(submission) == ["unknown_unit B3"]
    assert errors(commune("Thạch Hà", "Cẩm Bình", answers={"B3": "skip"})) == []


@pytest.mark.parametrize("name", ["Cẩm Huy", "Xã Cẩm Huy", "Cẩm Nam", "Cẩm Thăng", "Cẩm Hòa", "Cẩm Yên"])
def test_a_former_units_name_names_the_present_one_and_is_never_taken(name: str) -> None:
    for aliases in ({}, {name: "18673"}):
        submission = commune(name, "Cẩm Bình", aliases=aliases)
        assert figures(submission) == {"NTM-4 18685 2021-05": "3"}
        assert errors(submission) == ["former_unit B3"]
    issue = submission.errors[0]
    assert issue.choices == ()
    assert issue.values["present"] in {u.name.vi for u in the_units().all}


def test_cam_xuyen_alone_is_asked_about_where_nothing_tells_town_from_district() -> None:
    submission = commune("Cẩm Xuyên")
    assert errors(submission) == ["unknown_unit B3"]
    assert choices(submission, "unknown_unit") == ["18673", "446", "skip"]


def test_cam_xuyen_without_a_number_below_numbered_communes_is_asked_about() -> None:
    table = sheet(
        (MAY,), ("TT", "Xã", "Vườn mẫu lũy kế"), (1, "Cẩm Bình", 3), (2, "Cẩm Thành", 4), (None, "Cẩm Xuyên", 7)
    )
    assert errors(read(table, sender=None)) == ["unknown_unit B5"]


INDICATORS = {
    "KT-5": "KT-5",
    "kt5": "KT-5",
    "Thu ngân sách trên địa bàn": "KT-5",
    "THU NGÂN SÁCH TRÊN ĐỊA BÀN": "KT-5",
    "1. Thu ngân sách trên địa bàn": "KT-5",
    "- Thu NSNN trên địa bàn:": "KT-5",
    "thu ngân sách trên địa bàn đạt 305,5 tỷ đồng": "KT-5",
    "Thu ngân sách trên địa bàn (tỷ đồng)": "KT-5",
    unicodedata.normalize("NFD", "Thu ngân sách trên địa bàn"): "KT-5",
    "Thu ngân sách trên địa bàn lũy kế 5 tháng": "KT-5",
}


@pytest.mark.parametrize(("name", "code"), INDICATORS.items())
def test_an_indicators_name_as_typed(name: str, code: str) -> None:
    assert figures(one(name, "tỷ đồng", 130)) == {f"{code} 446 2021-05": "130"}


@pytest.mark.parametrize("name", ["Thu ngan sach", "Thu ngân sách huyện", "Thu ngân sách xã", "Tỷ lệ hộ cận nghèo"])
def test_an_indicator_that_is_only_near_is_asked_about(name: str) -> None:
    submission = one(name, None, 13)
    assert figures(submission) == {}
    assert errors(submission) == ["unknown_indicator B3"]
    assert figures(one(name, None, 13, answers={"B3": choices(submission, "unknown_indicator")[0]})) != {}
    assert errors(one(name, None, 13, answers={"B3": "skip"})) in ([], ["no_table A1"])


def test_a_code_and_a_name_that_differ_are_an_error() -> None:
    table = sheet(
        (MAY,), ("Mã", "Chỉ tiêu", "Lũy kế"), ("KT-6", "Thu ngân sách trên địa bàn", 130), ("NTM-4", "Vườn mẫu", 3)
    )
    assert errors(read(table)) == ["code_and_name_differ A3"]
    assert figures(read(table)) == {"NTM-4 446 2021-05": "3"}


REPEATS = (MAY,), ("TT", "Xã", "Vườn mẫu lũy kế"), (1, "Cẩm Bình", 3), (2, "Cẩm Thành", 4)


def test_a_figure_given_twice_counts_once_and_two_figures_for_one_thing_not_at_all() -> None:
    same = read(sheet(*REPEATS, (3, "Xã Cẩm Bình", 3)), sender=None)
    assert figures(same) == {"NTM-4 18685 2021-05": "3", "NTM-4 18694 2021-05": "4"}
    assert said(same) == ["note repeated C5"]
    differing = sheet(*REPEATS, (3, "Xã Cẩm Bình", 5))
    assert figures(read(differing, sender=None)) == {"NTM-4 18694 2021-05": "4"}
    assert errors(read(differing, sender=None)) == ["repeated_disagrees C5"]
    assert figures(read(differing, sender=None, answers={"C5": "second"}))["NTM-4 18685 2021-05"] == "5"
    assert figures(read(differing, sender=None, answers={"C5": "first"}))["NTM-4 18685 2021-05"] == "3"


def test_the_same_thing_in_two_sheets_is_held_against_each_other() -> None:
    first, second = (sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), (BUDGET, v), name=n) for n, v in (("A", 130), ("B", 131)))
    assert errors(read(first, second)) == ["repeated_disagrees B3"]


def test_a_year_to_date_that_falls_is_asked_about() -> None:
    april = observed("KT-5", "446", "2021-04", "120")
    assert errors(one(BUDGET, "tỷ đồng", 100, recorded=[april])) == ["falling D3"]
    assert figures(one(BUDGET, "tỷ đồng", 100, recorded=[april], answers={"D3": "keep"})) == {"KT-5 446 2021-05": "100"}
    assert errors(one(BUDGET, "tỷ đồng", 120, recorded=[april])) == []


def test_last_years_december_is_no_bound_for_this_year() -> None:
    assert errors(one(BUDGET, "tỷ đồng", 100, recorded=[observed("KT-5", "446", "2020-12", "414")])) == []


def test_a_year_to_date_above_a_later_month_is_asked_about() -> None:
    assert errors(one(BUDGET, "tỷ đồng", 140, recorded=[observed("KT-5", "446", "2021-06", "135")])) == [
        "above_later D3"
    ]


def test_a_year_to_date_that_falls_between_the_files_own_columns_is_asked_about() -> None:
    table = sheet(("Năm 2021",), ("Chỉ tiêu", "Lũy kế tháng 4", "Lũy kế tháng 5"), (BUDGET, 120, 100))
    assert errors(read(table)) == ["falling C3"]
    both = read(table, period=None)
    assert figures(both) == {"KT-5 446 2021-04": "120"}
    assert errors(both) == ["falling C3"]


def test_what_the_file_says_of_the_month_before_does_not_hide_a_fall_below_what_is_recorded() -> None:
    table = sheet(("Năm 2021",), ("Chỉ tiêu", "Lũy kế tháng 4", "Lũy kế tháng 5"), (BUDGET, 90, 100))
    april = observed("KT-5", "446", "2021-04", "120")
    assert errors(read(table, recorded=[april])) == ["falling C3"]
    assert errors(read(table, period=None, recorded=[april])) == []  # both are recorded


def test_the_parts_of_a_cumulative_ratio_may_not_fall_and_its_rate_may() -> None:
    april = observed("MT-1", "18685", "2021-04", of=("60", "100"))
    table = sheet(
        (MAY,),
        ("TT", "Xã", "Khối lượng chất thải rắn thu gom", "Khối lượng chất thải rắn phát sinh"),
        (1, "Cẩm Bình", 55, 120),
    )
    assert errors(read(table, sender=None, recorded=[april])) == ["falling C3"]
    rate = observed("MT-1", "446", "2021-04", "90")
    assert errors(one("Tỷ lệ thu gom chất thải rắn", "%", 85, recorded=[rate])) == []


def test_another_months_column_is_a_check_and_never_an_entry() -> None:
    april = observed("KT-5", "446", "2021-04", "100")
    table = sheet(("Năm 2021",), ("Chỉ tiêu", "Lũy kế tháng 4", "Lũy kế tháng 5"), (BUDGET, 105, 130))
    submission = read(table, recorded=[april])
    assert figures(submission) == {"KT-5 446 2021-05": "130"}
    assert said(submission) == ["warning differs_from_recorded B3"]


def test_last_years_column_is_held_against_what_is_recorded() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế", "Cùng kỳ 2020"), (BUDGET, 130, 111))
    assert said(read(table, recorded=[observed("KT-5", "446", "2020-05", "110")])) == ["warning last_year_differs C3"]


def test_a_jump_deserves_a_look() -> None:
    assert said(one("Tỷ lệ BHYT", "%", 60, recorded=[observed("VX-7", "446", "2021-04", "88.7")])) == [
        "warning jump D3"
    ]
    assert said(one(BUDGET, "tỷ đồng", 220, recorded=[observed("KT-5", "446", "2021-04", "100")])) == [
        "warning jump D3"
    ]
    assert said(one(BUDGET, "tỷ đồng", 130, recorded=[observed("KT-5", "446", "2021-04", "100")])) == []


def test_an_estimate_after_an_official_figure_is_told() -> None:
    stands = observed("KT-5", "446", "2021-05", "128", basis=Basis.OFFICIAL)
    assert said(one(BUDGET, "tỷ đồng", "ước 130", recorded=[stands])) == ["note estimate_after_official D3"]


def test_the_same_figure_again_says_nothing() -> None:
    stands = observed("KT-5", "446", "2021-05", "130")
    assert said(one(BUDGET, "tỷ đồng", 130, recorded=[stands])) == []


ESTIMATES = {
    "the title": ("Ước thực hiện tháng 5 năm 2021", "Lũy kế", "~130"),
    "the heading": (MAY, "Ước lũy kế tháng 5", "~130"),
    "a covenant in the title": ("Kết quả giao ước thi đua tháng 5 năm 2021", "Lũy kế", "130"),
    "a title of two months": ("Kết quả thực hiện tháng 5, ước thực hiện 6 tháng năm 2021", "Lũy kế tháng 5", "130"),
}


@pytest.mark.parametrize(("title", "heading", "expected"), ESTIMATES.values(), ids=ESTIMATES)
def test_an_estimate_is_told_by_the_heading_or_the_title_of_its_month(title: str, heading: str, expected: str) -> None:
    table = sheet((title,), ("Chỉ tiêu", heading), ("Thu ngân sách", 130))
    assert figures(read(table)) == {"KT-5 446 2021-05": expected}


def test_a_column_that_says_estimate_leaves_the_others_official() -> None:
    header = ("Chỉ tiêu", "Lũy kế tháng 5", "Ước lũy kế tháng 6")
    table = sheet(("Báo cáo tháng 5, ước tháng 6 năm 2021",), header, ("Thu ngân sách", 130, 150))
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}


def test_a_comment_on_the_cell_makes_an_estimate_of_it() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130))
    noted = {**table.cells, (3, 2): replace(table.cells[3, 2], comment="Số ước tính")}
    assert figures(read(replace(table, cells=noted))) == {"KT-5 446 2021-05": "~130"}


def test_a_year_to_date_below_its_months_own_value_is_asked_about() -> None:
    header = ("Chỉ tiêu", "Thực hiện tháng 5", "Lũy kế 5 tháng")
    table = sheet((MAY,), header, ("Thu ngân sách", 130, 30))
    assert (figures(read(table)), errors(read(table))) == ({}, ["month_above_year_to_date C3"])
    assert figures(read(table, answers={"C3": "keep"})) == {"KT-5 446 2021-05": "30"}
    assert figures(read(sheet((MAY,), header, ("Thu ngân sách", 30, 30)))) == {"KT-5 446 2021-05": "30"}


# -- what answers taught

BINH, THANH = "18685", "18694"


@pytest.mark.parametrize(
    ("aliases", "means"),
    [
        ([an_alias("C. Thành", THANH)], THANH),
        ([an_alias("C. Thành", THANH), an_alias("c. THÀNH", THANH, 2, "b")], THANH),
        ([an_alias("C. Thành", THANH), an_alias("c. THÀNH", BINH, 2, "b")], None),
        ([an_alias("C. Thành", BINH), an_alias("c. THÀNH", THANH, 2)], THANH),  # thought better of it
        ([an_alias("C. Thành", BINH, 1, "b"), an_alias("C. Thành", THANH, 2, "a", own=True)], THANH),
        ([an_alias("C. Thành", BINH, 1, "a", own=True), an_alias("C. Thành", THANH, 2, "b")], None),
        ([an_alias("C. Thành", BINH, 1, "a", own=True), an_alias("C. Thành", THANH, 2, "b", for_all=True)], None),
        ([an_alias("C. Thành", BINH, 1, "b", for_all=True), an_alias("C. Thành", THANH, 2, "a", own=True)], THANH),
        ([an_alias("C. Thành", BINH, 1, "b", for_all=True), an_alias("C. Thành", THANH, 2, "c", for_all=True)], THANH),
        ([an_alias("C. Thành", "nothing")], None),
    ],
)
def test_what_people_answered_differently_is_asked_again(aliases: list[Alias], means: str | None) -> None:
    submission = commune("C. Thành", "Cẩm Hưng", aliases=aliases)
    found = [entry.unit for entry in submission.entries if entry.cell == "C3"]
    assert found == ([] if means is None else [means])
    assert ("unknown_unit B3" in errors(submission)) is (means is None)


def test_one_note_a_name_tells_its_first_cell_and_how_many_hold_it() -> None:
    first, second = (
        sheet(("Số khu dân cư nông thôn mới kiểu mẫu, tháng 5 năm 2021",), ("TT", "Xã", "Lũy kế"), row, name=name)
        for name, row in (("T1", (1, "C. Thành", 3)), ("T2", (1, "c. THÀNH", 3)))
    )
    submission = read(first, second, aliases={"C. Thành": THANH})
    (note,) = [issue for issue in submission.issues if issue.code == "name_confirmed"]
    assert (note.sheet, note.cell, note.value, note.values["count"]) == ("T1", "B3", "C. Thành", 2)
    assert "Xã Cẩm Thành (18694), theo câu trả lời của can-bo lúc 12:00, 16/5/2021" in issue_sentence(
        note.code, note.values, the_plan(), VI
    )


def test_an_indicators_alias_is_said_too() -> None:
    submission = one("Chỉ tiêu ấy", "tấn", 1200, aliases={"Chỉ tiêu ấy": "KT-3"})
    assert figures(submission) == {"KT-3 446 2021-05": "1200"}
    assert "note name_confirmed B3" in said(submission)


def test_a_name_of_the_plan_or_the_units_needs_no_alias_and_none_changes_it() -> None:
    submission = commune("Cẩm Thành", "Cẩm Hưng", aliases={"Cẩm Thành": BINH, "xã cẩm thành": BINH})
    assert next(entry.unit for entry in submission.entries) == THANH
    assert "name_confirmed" not in {issue.code for issue in submission.issues}
