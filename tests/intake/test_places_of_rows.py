"""Whose rows are, where a row over them names a place: ours are meant, none of ours is asked about."""

import pytest

from kpi.intake.workbook.cells import Sheet
from tests.intake.building import errors, figures, read, sheet
from tests.intake.test_confirming import APRIL, AT_OFFICE, PLAN, confirmed, opened, recorded

TITLE = "Kết quả xây dựng vườn mẫu tháng 5 năm 2021"
ROWS = ((1, "Số vườn mẫu", 50), (2, "Số khu dân cư mẫu", 9))


def below(*sections: tuple[str | None, ...], title: str = TITLE) -> Sheet:
    """The same targets below each section."""
    rows = [row for section in sections for row in (section, *ROWS)]
    return sheet((title,), ("TT", "Chỉ tiêu", "Lũy kế"), *rows)


STRANGERS = (
    *("Huyện Kỳ Anh", "Kỳ Anh", "Thạch Hà", "Nghệ An", "Toàn tỉnh", "Tỉnh", "Cả nước", "Xã Cẩm Thủy"),
    "Thôn Bình Quang",
)


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("section", [("I", None), (None,)], ids=["numbered", "in the first column"])
def test_a_section_of_a_place_that_is_none_of_ours_is_asked_about(name: str, section: tuple[str | None, ...]) -> None:
    row = (*section[:-1], name)
    submission = read(below(row))
    assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, ["foreign_place"])
    kept = read(below(row), answers={f"{'B' if len(row) > 1 else 'A'}3": "ours"})
    assert figures(kept) == {"NTM-4 446 2021-05": "50", "NTM-3 446 2021-05": "9"}


def test_a_row_with_its_own_figure_is_a_place_over_the_rows_below_it_as_well() -> None:
    table = sheet((TITLE,), ("TT", "Chỉ tiêu", "Lũy kế"), ("I", "Huyện Kỳ Anh", 59), *ROWS)
    assert figures(read(table)) == {}
    assert "foreign_place B3" in errors(read(table))


@pytest.mark.parametrize(
    "name", ["Kinh tế", "VĂN HÓA - XÃ HỘI", "Quốc phòng - an ninh", "XÃ NTM", "Huyện NTM", "Toàn huyện"]
)
def test_a_section_of_a_field_is_no_place(name: str) -> None:
    assert errors(read(below(("I", name)))) == []


def proven(section: str, month: int = 5) -> Sheet:
    rows = ((nth, *row) for nth, row in enumerate(AT_OFFICE, start=1))
    return sheet((f"Kết quả thực hiện tháng {month} năm 2021",), PLAN, ("I", section), *rows)


@pytest.mark.parametrize("name", ["Huyện Kỳ Anh", "Toàn tỉnh", "Xã Cẩm Thủy"])
def test_neither_equalities_nor_a_layout_speak_for_rows_of_another_place(name: str) -> None:
    assert figures(opened(proven(name), recorded=recorded(APRIL))) == {}
    kept = confirmed(below(("I", "Xây dựng nông thôn mới")))
    assert figures(opened(below(("I", name)), kept=kept)) == {}


OURS = (
    *((("I", "Xã Cẩm Bình"), ("II", "Xã Cẩm Hà")), (("I", "Cẩm Bình"), ("II", "Cẩm Hà"))),
    *((("Xã Cẩm Bình",), ("Xã Cẩm Hà",)), (("1. Cẩm Bình",), ("2. Cẩm Hà",))),
)


@pytest.mark.parametrize("title", [TITLE, "Kết quả xây dựng NTM tháng 5 năm 2021"], ids=["of a target", "of several"])
@pytest.mark.parametrize("sections", OURS, ids=str)
@pytest.mark.parametrize("sender", ["446", "18727"])
def test_rows_below_a_commune_of_ours_are_its(title: str, sections: tuple[tuple[str, ...], ...], sender: str) -> None:
    submission = read(below(*sections, title=title), sender=sender)
    assert errors(submission) == []
    assert figures(submission) == {
        "NTM-4 18685 2021-05": "50",
        "NTM-3 18685 2021-05": "9",
        "NTM-4 18727 2021-05": "50",
        "NTM-3 18727 2021-05": "9",
    }


def test_rows_below_a_stranger_do_not_go_to_the_commune_above() -> None:
    submission = read(below(("I", "Xã Cẩm Bình"), ("II", "Xã Cẩm Thủy")))
    assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, ["foreign_place"])
    assert submission.errors[0].choices == ()


def test_an_office_over_rows_answers_for_them_and_has_none_of_its_own() -> None:
    assert figures(read(below(("I", "Công an huyện")))) == {"NTM-4 446 2021-05": "50", "NTM-3 446 2021-05": "9"}
