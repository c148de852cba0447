"""A figure of the district itself takes the place of its communes' sum, and that is never silent."""

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import MACHINE_HEADER, Submission
from kpi.intake.workbook.cells import FileKind
from kpi.wording import issue_sentence
from tests.factories import observed
from tests.intake.building import choices, errors, figures, read, said, sheet, the_plan, the_units
from tests.languages import VI

COMMUNES = [unit.code for unit in the_units().all if unit.is_member]
WHOLE = [observed("VX-7", unit, "2021-05", of=("900", "1000")) for unit in COMMUNES]
PART = WHOLE[:5]
BARE = [observed("VX-7", unit, "2021-05", "90") for unit in COMMUNES]
OWN = observed("VX-7", "446", "2021-05", "95")
AMOUNTS = [observed("KT-3", unit, "2021-05", "100") for unit in COMMUNES]
Figure = tuple[str | None, str | None, str | None]


def own(figure: Figure, indicator: str = "VX-7", basis: str = "official", **more: object) -> Submission:
    row = (indicator, "446", "2021-05", *figure, basis)
    return read(sheet(MACHINE_HEADER, row), kind=FileKind.CSV, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("recorded", "indicator", "figure", "found"),
    [
        (WHOLE, "VX-7", ("99", None, None), ["error own_replaces_sum D2"]),
        (WHOLE, "VX-7", ("90", None, None), []),
        (WHOLE, "VX-7", (None, "22770", "23000"), ["warning own_beside_sum E2"]),
        (WHOLE, "VX-7", (None, "20700", "23000"), []),
        (PART, "VX-7", ("99", None, None), ["warning own_beside_sum D2"]),
        (BARE, "VX-7", ("99", None, None), []),
        ([], "VX-7", ("99", None, None), []),
        ([*WHOLE, OWN], "VX-7", ("99", None, None), ["warning own_beside_sum D2"]),
        (AMOUNTS, "KT-3", ("2310", None, None), ["warning own_beside_sum D2"]),
        (AMOUNTS, "KT-3", (str(100 * len(COMMUNES)), None, None), []),
        (AMOUNTS[:5], "KT-3", ("2310", None, None), []),
    ],
)
def test_what_an_own_figure_meets(
    recorded: list[Observation], indicator: str, figure: Figure, found: list[str]
) -> None:
    submission = own(figure, indicator, recorded=recorded)
    assert [one for one in said(submission) if "own_" in one] == found
    assert bool(figures(submission)) == (not submission.errors)


def test_the_question_says_both_numbers_and_only_an_outright_answer_takes_the_own_figure() -> None:
    asked = own(("99", None, None), recorded=WHOLE)
    (question,) = asked.errors
    words = issue_sentence(question.code, question.values, the_plan(), VI)
    assert all(part in words for part in ("tổng 23/23 xã", "là 90;", "số của huyện là 99"))
    keep, take = choices(asked, "own_replaces_sum")
    assert own(("99", None, None), recorded=WHOLE, answers={"D2": keep}).entries == ()
    assert figures(own(("99", None, None), recorded=WHOLE, answers={"D2": take})) == {"VX-7 446 2021-05": "99"}


def test_communes_of_the_same_file_count() -> None:
    rows = [("VX-7", unit, "2021-05", None, "900", "1000", "official") for unit in COMMUNES]
    district = ("VX-7", "446", "2021-05", "99", None, None, "official")
    submission = read(sheet(MACHINE_HEADER, district, *rows), kind=FileKind.CSV)
    assert errors(submission) == ["own_replaces_sum D2"]
