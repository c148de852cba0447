"""Each file in `bad/` is a small plan with one thing wrong, marked `# fault: code` on its line."""

import re
from pathlib import Path

import pytest

from kpi.plans import FaultyFile, check_plan, check_units, load_plan, load_units
from kpi.wording import Lang
from kpi.wording.plan_faults import FAULTS, fault_sentence
from tests.languages import BOTH, EN, VI

BAD = Path(__file__).parent / "bad"
BAD_UNITS = Path(__file__).parent / "bad_units"
PLANS = sorted(path for path in BAD.glob("*.yaml") if path.name != "units.yaml")
UNITS = load_units(BAD / "units.yaml")
MARK = re.compile(rb"# fault: (\w+)")


def marked(path: Path) -> list[tuple[int, str]]:
    lines = path.read_bytes().splitlines()
    return [(number, code.decode()) for number, line in enumerate(lines, 1) for code in MARK.findall(line)]


def stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", PLANS, ids=stem)
def test_a_bad_plan_gets_its_fault_on_its_line_and_no_other(path: Path) -> None:
    assert [(fault.line, fault.code) for fault in check_plan(path, UNITS)] == marked(path)


@pytest.mark.parametrize("path", sorted(BAD_UNITS.glob("*.yaml")), ids=stem)
def test_a_bad_units_file_gets_its_fault_on_its_line_and_no_other(path: Path) -> None:
    assert [(fault.line, fault.code) for fault in check_units(path)] == marked(path)


def test_a_doubt_is_listed_and_the_plan_can_be_used_all_the_same() -> None:
    doubtful = BAD / "value_not_quoted.yaml"
    assert [fault.code for fault in check_plan(doubtful, UNITS)] == ["value_not_quoted"]
    assert load_plan(doubtful, UNITS).indicators[0].target is not None


@pytest.mark.parametrize("lang", BOTH)
def test_every_fault_has_a_sentence_with_nothing_left_to_fill_in(lang: Lang) -> None:
    faults = [fault for path in PLANS for fault in check_plan(path, UNITS)]
    faults += [fault for path in BAD_UNITS.glob("*.yaml") for fault in check_units(path)]
    sentences = [fault_sentence(fault.code, fault.values, lang) for fault in faults]
    assert [sentence for sentence in sentences if re.search(r"[{]|None", sentence)] == []


def test_every_complaint_has_its_file() -> None:
    shown = {fault.code for path in PLANS for fault in check_plan(path, UNITS)}
    shown |= {fault.code for path in BAD_UNITS.glob("*.yaml") for fault in check_units(path)}
    variants = {code for code in FAULTS if code.endswith(("_near", "_fields"))}
    assert shown == set(FAULTS) - variants - {"wrong_value"}


@pytest.mark.parametrize(
    ("name", "where", "sentence"),
    [
        (
            "impossible_date",
            "milestones[M-1].date",
            "The date “2030-06-31” does not exist or is not written as year-month-day: if the text has it so, keep its"
            " words in “as_written”, put the working date in “date” and say why in “reason”.",
        ),
        (
            "like_thousands",
            "indicators[A-1].target.value",
            "“1.600” may mean 1600 or a decimal: write 1600 for thousands, or add a final zero (1.6000) for a decimal.",
        ),
        ("unknown_field", "indicators[A-1].ownr", "There is no field named “ownr”; is “owner” meant?"),
        ("quotas_do_not_add_up", "indicators[A-1].quotas", "The units' quotas add up to 99, not to the target 100."),
        (
            "quotation_not_in_text",
            "indicators[A-1].quotation.text",
            "The quotation “thu ngân sách đạt 101 tỷ đồng” is no exact passage of signed.txt.",
        ),
        ("missing_field", "indicators[A-1].headline", "The field “headline” is missing."),
        (
            "code_not_text_in_quotas",
            "indicators[A-1].quotas[90001]",
            'The code “90001” has to be text: put it in quotes ("90001").',
        ),
    ],
)
def test_a_fault_says_where_it_is_what_was_seen_and_what_to_write(name: str, where: str, sentence: str) -> None:
    (fault,) = check_plan(BAD / f"{name}.yaml", UNITS)
    assert (fault.where, fault_sentence(fault.code, fault.values, EN)) == (where, sentence)


def test_a_plan_with_faults_is_refused_with_all_of_them() -> None:
    path = BAD / "several_at_once.yaml"
    with pytest.raises(FaultyFile) as refusal:
        load_plan(path, UNITS)
    assert refusal.value.faults == check_plan(path, UNITS)
    assert len(refusal.value.faults) == 5


def test_an_empty_file_is_a_fault_and_a_missing_one_is_a_broken_world(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.touch()
    assert [(fault.line, fault.code) for fault in check_plan(empty)] == [(1, "not_a_section")]
    with pytest.raises(FileNotFoundError):
        check_plan(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("counts_from: 2030-05-15", "“2030-05-15” có cả năm: viết tháng-ngày, 05-15."),
        ("outcomes: kém, tốt", "Ở đây phải là một danh sách, mỗi mục có các trường vi, en, không phải “kém, tốt”."),
        ("outcomes: [kém]", "Ở đây phải là một mục có các trường vi, en, không phải “kém”."),
        ("target_for: 5", "Không có trường nào tên “target_for”; có phải “target” không?"),
        ("watch: {vi: a, en: b, lo: c}", "Không có trường nào tên “lo”; các trường ở đây: vi, en."),
    ],
)
def test_a_wrong_shape_is_answered_with_the_right_one(tmp_path: Path, written: str, sentence: str) -> None:
    plan = (BAD / "not_a_day_of_the_year.yaml").read_text("utf-8")
    faulty = tmp_path / "plan.yaml"
    faulty.write_text(re.sub("counts_from: .*", written, plan), "utf-8")
    (tmp_path / "signed.txt").write_bytes((BAD / "signed.txt").read_bytes())
    (fault,) = check_plan(faulty, UNITS)
    assert fault_sentence(fault.code, fault.values, VI) == sentence
