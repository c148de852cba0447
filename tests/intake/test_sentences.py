"""Every code that the intake can give has its words, and stands in the manual; nothing else does."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.config import ROOT
from kpi.domain.figures.submission import NOT_TAKING
from kpi.wording import Lang, choice_label, issue_sentence
from kpi.wording.file_faults import FILE_FAULTS
from kpi.wording.issues import CHOICES, SENTENCES, VARIANTS
from tests.intake.building import the_plan
from tests.languages import BOTH, EN, VI

LEVELS = {
    "error": "error",
    "ask": "error",
    "ask_outright": "error",
    "leave_open": "error",
    "say": "error",
    "ask_number": "error",
    "warn": "warning",
    "note": "note",
}


def calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def literals(call: ast.Call) -> list[str]:
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def sources() -> list[str]:
    return [path.read_text("utf-8") for path in (ROOT / "kpi" / "intake").rglob("*.py") if "workbook" not in path.parts]


def issue_codes() -> dict[str, set[str]]:
    """Codes with their levels, as the intake's own calls say them."""
    found: dict[str, set[str]] = {}
    for source in sources():
        for name, call in calls(source):
            if name in LEVELS and literals(call):
                found.setdefault(literals(call)[0], set()).add(LEVELS[name])
    for code in ("falling", "above_later", "boolean", "uncalculated", "formula_error", "date_not_number"):
        found[code] = {"error"}  # named where they are found, said elsewhere
    return found


def test_every_code_has_its_sentence_and_no_sentence_is_left_over() -> None:
    of_the_screen = {"not_allowed"}  # what a person may not hand in is no fault of the file
    endings = tuple(VARIANTS.values())
    variants = {code for code in SENTENCES if code.endswith(endings)}
    assert {code.removesuffix(ending) for code in variants for ending in endings if code.endswith(ending)} <= {
        *SENTENCES
    }
    assert {*SENTENCES} - variants - of_the_screen == set(issue_codes())


def test_every_choice_has_its_label_and_no_label_is_left_over() -> None:
    given = {
        keyword.value.value
        for source in sources()
        for name, call in calls(source)
        if name == "Choice"
        for keyword in call.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }
    assert given == set(CHOICES)


RECORDING = {
    "add",
    "add_to_recorded",
    "as_estimate",
    "as_held",
    "as_shown",
    "cell",
    "column",
    "confirm_layout",
    "divide",
    "indicator",
    "keep",
    "keep_last_year",
    "keep_reading",
    "keep_year_to_date",
    "level",
    "no_change",
    "number",
    "ours",
    "own",
    "parts",
    "period",
    "rate",
    "replace_parts",
    "results",
    "row",
    "sent_by_us",
    "unit",
    "whole_row",
    "withdraw",
    "year_to_date",
    "year_to_date_column",
}


def test_of_every_choice_it_is_settled_whether_its_figure_is_recorded() -> None:
    """A receipt counts what an answer left out."""
    assert set(CHOICES) == NOT_TAKING | RECORDING


def test_the_manual_lists_every_code_with_its_level() -> None:
    manual = Path(ROOT / "docs" / "intake.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| ([a-z, ]+) \|", manual, flags=re.MULTILINE)
    assert {code: set(levels.split(", ")) for code, levels in listed} == issue_codes()


def test_every_fault_and_question_ends_with_what_to_do() -> None:
    """A note only says what was done."""
    levels = issue_codes()
    endings = tuple(VARIANTS.values())

    def level(code: str) -> set[str]:
        bare = next((code.removesuffix(one) for one in endings if code.removesuffix(one) in levels), code)
        return levels.get(bare, {"error"})

    silent = {code for code, words in SENTENCES.items() if level(code) - {"note"} and not ends_with_an_action(words)}
    assert silent == set()
    assert {code for code, words in FILE_FAULTS.items() if not ends_with_an_action(words)} == set()


def ends_with_an_action(words: str) -> bool:
    """The last sentence, or what follows the last semicolon, says what to do: `… Hãy sửa.`"""
    last = re.split(r"[.?] |; ", words.rstrip("."))[-2:]
    return any("hãy " in one.lower() for one in last)


@pytest.mark.parametrize("lang", BOTH)
def test_numbers_are_shown_with_every_decimal(lang: Lang) -> None:
    labels = [choice_label("number", {"number": Decimal(text)}, lang) for text in ("1234", "1.234")]
    assert labels == (["1.234", "1,234"] if lang == VI else ["1,234", "1.234"])


def test_what_people_typed_is_never_read_as_a_period_or_a_format() -> None:
    assert "2021-13" in issue_sentence("not_in_plan", {"name": "2021-13"}, the_plan(), VI)
    assert "{x}" in issue_sentence("not_in_plan", {"name": "{x}"}, the_plan(), EN)


def test_a_name_with_a_suggestion_and_without_one() -> None:
    near = issue_sentence("unknown_unit", {"name": "Cam Binh", "suggestion": "Xã Cẩm Bình"}, the_plan(), EN)
    assert near == "No unit is named exactly “Cam Binh”; is it Xã Cẩm Bình? Choose, or correct the name in the file."
    assert "Thạch Hà" in issue_sentence("unknown_unit", {"name": "Thạch Hà"}, the_plan(), VI)


def test_faults_of_the_bytes_are_said_here_too() -> None:
    assert issue_sentence("empty", {"file": "a.xlsx"}, the_plan(), VI) == FILE_FAULTS["empty"]


NAMED = {
    "in the sentence": (
        "not_whole",
        {"number": Decimal("2.5")},
        "Khu dân cư mẫu (NTM-3) phải là số nguyên, tệp ghi 2,5. Hãy sửa.",
    ),
    "before a sentence that lacks it": ("not_a_number", {}, "(NTM-3): Không đọc được thành số."),
}


@pytest.mark.parametrize(("code", "values", "words"), NAMED.values(), ids=NAMED)
def test_what_is_said_of_a_figure_names_its_target_with_the_code_in_brackets(
    code: str, values: dict[str, Decimal], words: str
) -> None:
    assert words in issue_sentence(code, {"indicator": "NTM-3", **values}, the_plan(), VI)


def test_a_target_that_the_readers_plan_lacks_is_told_by_its_code() -> None:
    assert issue_sentence("not_a_number", {"indicator": "X-1"}, the_plan(), EN).startswith("X-1: This cannot be read")


PARTS = {
    "percent_not_amount": "Ô này cần “Khối lượng chất thải rắn thu gom” bằng tấn; % là đơn vị tính của chính Thu gom",
    "other_measure": "ra “tấn”: ô này cần “Khối lượng chất thải rắn thu gom”; % là đơn vị tính của chính Thu gom",
}


@pytest.mark.parametrize(("code", "words"), PARTS.items(), ids=PARTS)
def test_the_unit_of_a_numerator_is_not_told_as_the_targets(code: str, words: str) -> None:
    said = issue_sentence(code, {"indicator": "MT-1", "part": "numerator", "unit": "kg/m"}, the_plan(), VI)
    assert f"{words} chất thải rắn (MT-1)" in said


def test_what_is_divided_is_called_by_its_own_name_where_the_target_is_known() -> None:
    plan = the_plan()
    values: dict[str, str | Decimal] = {
        "indicator": "VX-7",
        "numerator": Decimal(7300),
        "denominator": Decimal(7200),
    }
    above, below = plan.indicator("VX-7").numerator, plan.indicator("VX-7").denominator
    assert above is not None
    assert below is not None
    told = issue_sentence("numerator_above_denominator", values, plan, VI)
    assert f"“{above.name.vi}” 7.300 lớn hơn “{below.name.vi}” 7.200." in told
    of_parts = (code for code, message in SENTENCES.items() if "{above_name}" in message)
    names = ("unit", "period", "recorded", "number", "authority", "stood", "above", "below", "printed", "computed")
    of_both = [issue_sentence(code, {**dict.fromkeys(names, "…"), **values}, plan, VI) for code in of_parts]
    assert not [one for one in of_both if "tử số" in one or "mẫu số" in one]
    assert "“mẫu số” bằng 0" in issue_sentence("denominator_zero", {}, plan, VI)
