"""A plan's numbers are those the author typed: no float, no guess, no date out of a number."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.plans import check_plan, load_plan
from kpi.plans.reviewed import read_reviewed

BAD = Path(__file__).parent / "bad"
PLAN = (BAD / "quotas_do_not_add_up.yaml").read_text("utf-8").replace("39}  # fault: quotas_do_not_add_up", "40}")
PLAN += "    assumed: [value]\n"


def written(folder: Path, text: str) -> Path:
    (folder / "signed.txt").write_text((BAD / "signed.txt").read_text("utf-8"), "utf-8")
    (folder / "plan.yaml").write_text(text, "utf-8")
    return folder / "plan.yaml"


@given(whole=st.integers(0, 10**18), places=st.integers(4, 20), fraction=st.integers(0, 10**20))
def test_decimals_are_exactly_those_typed(
    tmp_path_factory: pytest.TempPathFactory, whole: int, places: int, fraction: int
) -> None:
    typed = f"{whole}.{str(fraction).zfill(places)}"
    text = PLAN.replace("value: 100}", f"value: {typed}}}").replace('    quotas: {"90001": 60, "90002": 40}\n', "")
    plan = load_plan(written(tmp_path_factory.mktemp("plan"), text))
    target = plan.indicators[0].target
    assert target is not None
    assert str(target.value) == str(Decimal(typed))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("305.5", Decimal("305.5")),
        ("0.90", Decimal("0.90")),
        ("-3", -3),
        ("1600", 1600),
        ("'18673'", "18673"),
        ("2020-12", "2020-12"),
        ("2021-06-30", "2021-06-30"),
        ("15-14", "15-14"),
        ("05", "05"),
        ("1_600", "1_600"),
        ("1.600.000", "1.600.000"),
        ("305,5", "305,5"),
        ("1e5", "1e5"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("yes", "yes"),
        ("No", "No"),
        ("true", True),
        ("null", None),
        ("", None),
    ],
)
def test_a_plain_scalar_is_a_number_only_where_nobody_could_read_it_otherwise(
    tmp_path: Path, typed: str, read: object
) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"value: {typed}\n", "utf-8")
    file, faults = read_reviewed(path)
    assert isinstance(file.content, dict)
    value = file.content["value"]
    assert (type(value), value, faults) == (type(read), read, [])


def test_quotas_that_add_up_exactly_are_right(tmp_path: Path) -> None:
    tenths = PLAN.replace("value: 100}", "value: 0.3}").replace(
        '"90001": 60, "90002": 40', '"90001": 0.1, "90002": 0.2'
    )
    assert check_plan(written(tmp_path, tenths)) == []
