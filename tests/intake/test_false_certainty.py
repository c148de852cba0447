"""Columns in any order and with other numbers never prove that they are what they are not."""

from decimal import Decimal
from random import Random

import pytest

from kpi.domain.figures.submission import Evidence
from tests.deep import deeply
from tests.factories import observed
from tests.intake.building import read, sheet
from tests.intake.office_tables import AMOUNTS, Numbers, numbers

HEADING = ("TT", "Chỉ tiêu", "ĐVT", "KH năm 2021", "Cùng kỳ 2020", "Trong tháng", "Lũy kế", "% KH")
TABLES = 50


def columns(one: Numbers) -> tuple[Decimal, ...]:
    share = (one.to_date / one.plan * 100).quantize(Decimal("0.1"))
    return one.plan, one.last_year, one.month, one.to_date, share


@pytest.mark.parametrize("fifty", [0, *deeply(*range(1, 80))])
def test_shuffled_columns_prove_nothing_wrong(fifty: int) -> None:
    """Each table has all five columns, in an order that is the heading's only by chance."""
    random = Random(fifty)
    for _ in range(TABLES):
        codes = random.sample(AMOUNTS, random.randint(3, 6))
        found = {code: numbers(code, random) for code in codes}
        order = random.sample(range(5), 5)
        rows = [
            (nth, one.indicator.name.vi, one.indicator.unit.vi, *(columns(one)[place] for place in order))
            for nth, one in enumerate(found.values(), start=1)
        ]
        past = [observed(code, "446", "2021-07", f"{one.before}") for code, one in found.items()]
        past += [observed(code, "446", "2020-08", f"{one.last_year}") for code, one in found.items()]
        table = sheet(("Kết quả tháng 8 năm 2021",), HEADING, *rows)
        submission = read(table, period="2021-08", recorded=past, confirmed=False)
        proven = {entry.indicator: entry.value for entry in submission.entries if entry.evidence is Evidence.EQUALITIES}
        assert all(value == found[code].to_date for code, value in proven.items()), order


def test_columns_in_order_are_proven() -> None:
    found = {code: numbers(code, Random(1)) for code in AMOUNTS[:4]}
    rows = [
        (nth, one.indicator.name.vi, one.indicator.unit.vi, *columns(one)) for nth, one in enumerate(found.values(), 1)
    ]
    past = [observed(code, "446", "2021-07", f"{one.before}") for code, one in found.items()]
    submission = read(
        sheet(("Kết quả tháng 8 năm 2021",), HEADING, *rows), period="2021-08", recorded=past, confirmed=False
    )
    assert {entry.evidence for entry in submission.entries} == {Evidence.EQUALITIES}
