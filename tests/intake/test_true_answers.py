"""A question offers what is true of the figure: of the month alone, of another month, or as it stands."""

from collections.abc import Sequence
from dataclasses import replace

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import Evidence, Submission
from kpi.domain.plan import Basis
from kpi.wording import choice_label
from tests.factories import observed
from tests.intake.building import errors, figures, read, said, sheet
from tests.intake.test_never_unasked import APRIL as BEFORE
from tests.intake.test_never_unasked import FIVE, MAY
from tests.languages import EN, VI

APRIL = observed("KT-5", "446", "2021-04", "22.3")
TO_DATE = sheet(("Báo cáo tháng 5/2021",), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", 2.8))
OWN = sheet(("Báo cáo",), ("Chỉ tiêu", "ĐVT", "Thực hiện tháng 5/2021"), ("Thu ngân sách", "tỷ đồng", 2.8))


def labels(submission: Submission) -> list[str]:
    return [choice_label(one.code, one.values, VI) for one in submission.errors[0].choices]


def test_a_year_to_date_that_falls_may_be_the_months_own_value_and_the_sum_is_shown_and_recorded() -> None:
    asked = read(TO_DATE, recorded=[APRIL])
    assert labels(asked) == [
        "Đây là số của riêng tháng: cộng thêm vào 22,3, ghi 25,1",
        "Giữ nguyên số này",
        "Đây là số của tháng khác: bỏ qua, không lấy",
    ]
    answered = read(TO_DATE, recorded=[APRIL], answers={"C3": "add_to_22.3"})
    assert (figures(answered), errors(answered)) == ({"KT-5 446 2021-05": "25.1"}, [])
    assert "2.8" not in figures(answered).values()


def test_what_it_is_added_to_is_named_in_the_answer_and_another_sum_is_asked_about_anew() -> None:
    revised = observed("KT-5", "446", "2021-04", "23")
    again = read(TO_DATE, recorded=[revised], answers={"C3": "add_to_22.3"})
    assert (figures(again), errors(again)) == ({}, ["answer_without_question C3", "falling C3"])


def test_nothing_is_added_over_a_month_that_is_not_recorded() -> None:
    march = observed("KT-5", "446", "2021-03", "22.3")
    assert "add_to_22.3" not in [one.key for one in read(TO_DATE, recorded=[march]).errors[0].choices]


def test_a_figure_of_another_month_is_not_taken_and_that_is_said() -> None:
    answered = read(TO_DATE, recorded=[APRIL], answers={"C3": "of_another_month"})
    assert (figures(answered), errors(answered), said(answered)) == ({}, [], ["note answered C3"])


def of_the_month(recorded: Sequence[Observation]) -> Submission:
    return read(OWN, recorded=recorded, answers={"C2": "add_to_recorded"})


def test_a_column_of_the_month_alone_is_added_to_what_is_recorded_for_the_month_before() -> None:
    assert choice_label("add_to_recorded", {}, EN).startswith("This is the month's own value")
    assert [one.key for one in read(OWN, recorded=[APRIL]).errors[0].choices] == ["year_to_date", "add_to_recorded"]
    assert figures(of_the_month([APRIL])) == {"KT-5 446 2021-05": "25.1"}


def test_with_nothing_recorded_for_the_month_before_it_is_not_taken_for_the_whole() -> None:
    for recorded in ((), [observed("KT-5", "446", "2021-03", "20")]):
        submission = of_the_month(recorded)
        assert (figures(submission), errors(submission)) == ({}, ["nothing_to_add_to C3"])


def test_a_sum_is_as_certain_as_the_less_certain_of_the_two() -> None:
    estimate = replace(APRIL, basis=Basis.ESTIMATE)
    assert [one.basis for one in of_the_month([estimate]).entries] == [Basis.ESTIMATE]
    assert [one.basis for one in of_the_month([APRIL]).entries] == [Basis.OFFICIAL]


def test_a_sum_that_we_made_proves_nothing_about_the_column() -> None:
    """Beside right shares a year to date of the office's own would."""
    rows = [(nth, *row[1:4], row[5], row[7]) for nth, row in enumerate(FIVE, 1)]
    heading = ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong tháng 5", "% KH")
    table = sheet((MAY,), heading, *rows)
    submission = read(table, recorded=BEFORE, answers={"E2": "add_to_recorded"}, confirmed=False)
    assert [str(entry.value) for entry in submission.entries] == ["130", "42", "12", "610"]
    assert {entry.evidence for entry in submission.entries} == {Evidence.NONE}
