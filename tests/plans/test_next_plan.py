"""The draft of the next year's plan: no plan as long as anything is to be filled in, and then one without a fault."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kpi.config import DATA
from kpi.plans import FaultyFile, check_plan, load_plan, load_units
from kpi.plans.next_plan import draft_of_year
from kpi.wording import Lang
from tests.languages import BOTH

SOURCE = DATA / "plans" / "2021.yaml"
UNITS = load_units(DATA / "units.yaml")
TEXT = SOURCE.read_text("utf-8")
DRAFT = draft_of_year(TEXT, 2022, Lang.VI)


def yaml() -> YAML:
    made = YAML()
    made.preserve_quotes = True
    made.width = 10**6
    return made


def filled(draft: Any, before: Any) -> Any:
    """What is open, as it was the year before."""
    if isinstance(draft, dict):
        return {key: filled(value, before.get(key)) for key, value in draft.items()}
    if isinstance(draft, list):
        return [filled(one, was) for one, was in zip(draft, before, strict=True)]
    return before if draft == "???" else draft


def settled(draft: str) -> dict[str, Any]:
    """The draft as somebody fills it in and confirms it."""
    was = yaml().load(TEXT)
    plan: dict[str, Any] = filled(yaml().load(draft), was)
    del plan["draft"]
    for new, old in zip(plan["milestones"], was["milestones"], strict=True):
        if new["date"] is None:
            new["reason"] = old["reason"]
    for new, old in zip(plan["indicators"], was["indicators"], strict=True):
        if new["target"] is None:
            del new["target"]
            new["questions"] = old["questions"]
    return plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SOURCE.with_suffix(".txt"), tmp_path / "2022.txt")
    return tmp_path


def written(folder: Path, text: str) -> Path:
    path = folder / "2022.yaml"
    path.write_text(text, "utf-8")
    return path


def test_every_open_value_of_a_draft_is_one_fault_and_nothing_else_is(folder: Path) -> None:
    path = written(folder, DRAFT)
    faults = check_plan(path, UNITS)
    open_lines = [number for number, line in enumerate(DRAFT.splitlines(), 1) for _ in re.findall(r'"\?{3}"', line)]
    assert [fault.line for fault in faults if fault.code == "to_be_filled"] == open_lines
    assert [fault.code for fault in faults if fault.code != "to_be_filled"] == ["is_draft"]
    with pytest.raises(FaultyFile):
        load_plan(path, UNITS)


def test_the_signed_text_of_the_year_has_to_lie_beside(tmp_path: Path) -> None:
    assert "text_missing" in {fault.code for fault in check_plan(written(tmp_path, DRAFT))}


def test_without_its_draft_line_it_is_still_no_plan(folder: Path) -> None:
    path = written(folder, DRAFT.replace("draft: true\n", ""))
    assert {fault.code for fault in check_plan(path, UNITS)} == {"to_be_filled"}


@pytest.mark.parametrize("lang", BOTH)
def test_once_it_is_filled_in_it_has_no_fault_and_measures_the_same_things(folder: Path, lang: Lang) -> None:
    path = folder / "2022.yaml"
    yaml().dump(settled(draft_of_year(TEXT, 2022, lang)), path)
    assert check_plan(path, UNITS) == []
    plan, before = load_plan(path, UNITS), load_plan(SOURCE, UNITS)
    kept = ("code", "unit", "sector", "measure", "plan_line", "frequency", "owner", "outcomes", "target", "watch")
    assert [[getattr(one, name) for name in kept] for one in plan.indicators] == [
        [getattr(one, name) for name in kept] for one in before.indicators
    ]
    assert (plan.year, plan.changes, plan.questions, plan.document.file) == (2022, (), (), "2022.txt")
    assert [phase.ends for phase in plan.phases] == [date(2022, 6, 30), date(2022, 12, 31)]
    assert [indicator.code for indicator in plan.indicators if indicator.baselines] == []


def test_it_says_what_was_there_and_what_is_to_be_confirmed() -> None:
    lines = {line.strip() for line in DRAFT.splitlines()}
    given = 'target: {comparator: ">=", comparator_stated: "???", value: "???"}'
    assert f"{given} # năm 2021: comparator_stated true, value 305.5" in lines
    assert "ends: 2022-06-30 # cần xác nhận: năm 2021 là 2021-06-30" in lines
    assert "draft: true" in lines
    (name,) = [line for line in lines if line.startswith('name: {vi: "Kế hoạch thi đua')]
    assert "năm 2022, huyện Cẩm Xuyên" in name
    assert "# cần xác nhận: năm 2021 là vi “Kế hoạch thi đua" in name


def test_a_span_of_years_in_a_name_stays_and_is_to_be_confirmed() -> None:
    line = next(line for line in DRAFT.splitlines() if "Kế hoạch đầu tư công trung hạn" in line)
    assert "2021-2025" in line
    assert line.endswith("# cần xác nhận: lấy nguyên của năm 2021")


def test_comments_stay_but_for_those_of_what_is_gone() -> None:
    assert "  # no headline target: tasks of sections III.1 and III.2.4\n" in DRAFT
    assert "  # -- II.2.2, môi trường\n" in DRAFT
    assert "# The 2022 plan of huyện Cẩm Xuyên as data." in DRAFT
    assert "public holidays of 2021" not in DRAFT
    assert "Defects of the signed text" not in DRAFT


def test_the_first_line_still_names_the_schema() -> None:
    assert DRAFT.splitlines()[0] == TEXT.splitlines()[0]


def test_changes_quotas_and_other_plans_values_are_not_carried_over() -> None:
    changed = TEXT.replace(
        "\nindicators:\n",
        """
changes:
  # a decision of July
  - starts: 2021-07
    decision: {number: 45/NQ-HĐND, date: 2021-07-15}
    indicators: [{indicator: KT-5, target: {comparator: ">=", comparator_stated: true, value: 320}}]

indicators:
""",
    ).replace("    official_by: 2022-01-31\n", '    quotas: {"18673": 5, "18676": 7}\n    official_by: 2022-01-31\n', 1)
    draft = draft_of_year(changed, 2022, Lang.VI)
    assert "45/NQ-HĐND" not in draft
    assert "a decision of July" not in draft
    assert '- {code: province, name: {vi: "tỉnh giao"' in draft
    assert '    quotas: "???" # năm 2021: {18673: 5, 18676: 7}\n' in draft
    assert "    official_by: 2023-01-31 # cần xác nhận: năm 2021 là 2022-01-31\n" in draft


def test_a_remark_that_names_a_year_is_written_anew() -> None:
    remark = next(line for line in DRAFT.splitlines() if "Chỉ tiêu năm 2021 thấp hơn" in line)
    assert remark.startswith('    watch: "???" # năm 2021: ')
