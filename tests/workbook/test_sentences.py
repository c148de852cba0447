"""Every refusal has its sentence in both languages, and the sentence says what to do."""

import re

import pytest

from kpi.config import ROOT
from kpi.wording import Lang
from kpi.wording.file_faults import FILE_FAULTS, file_fault_sentence
from tests.languages import BOTH, EN, VI
from tests.workbook.building import fault, number_xml, row_xml, xlsx

VALUES = {
    "megabytes": "6.3",
    "limit": "500000",
    "parts": "60000",
    "line": "2",
    "sheet": "Tháng 5",
    "cell": "XFD1048576",
}
WHAT_TO_DO = {
    VI: re.compile("[Hh]ãy|Chỉ nhận"),
    EN: re.compile(
        r"(?:^|\. |, )(?:Submit|Open|Copy|Remove|Clear|Check|Keep|Split|Shorten|Unpack|Correct|Save)|are taken"
    ),
}


def codes_in_the_readers() -> set[str]:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "kpi/intake/workbook").rglob("*.py"))
    raised = re.findall(r'UnreadableWorkbook\(\s*"([a-z_0-9]+)"', sources)
    chosen = re.findall(r'"([a-z_0-9]+)" (?:if|else)', sources) + re.findall(r' else "([a-z_0-9]+)"', sources)
    return {code for code in [*raised, *chosen] if code in FILE_FAULTS or code in raised}


def test_every_refusal_has_a_sentence() -> None:
    assert codes_in_the_readers() - set(FILE_FAULTS) == set()


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("code", FILE_FAULTS)
def test_every_sentence_says_what_to_do(code: str, lang: Lang) -> None:
    sentence = file_fault_sentence(code, VALUES, lang)
    assert WHAT_TO_DO[lang].search(sentence)
    assert "{" not in sentence


def test_no_two_refusals_say_the_same() -> None:
    for lang in BOTH:
        assert len({file_fault_sentence(code, VALUES, lang) for code in FILE_FAULTS}) == len(FILE_FAULTS)


def test_a_sentence_names_the_cell_and_writes_numbers_as_the_language_does() -> None:
    code, values = fault(xlsx(row_xml(number_xml("XFD1048576", 1), row=1048576)))
    assert file_fault_sentence(code, values, VI) == (
        "Có dữ liệu ở ô XFD1048576 của trang “Tháng 5”, ngoài phạm vi 10.000 dòng và 100 cột. Hãy xóa ô đó rồi nộp lại."
    )
    too_large = {"megabytes": "6.3", "limit": "5"}
    assert file_fault_sentence("too_large", too_large, VI).startswith("Tệp nặng 6,3 MB, quá mức 5 MB.")
    assert file_fault_sentence("too_large", too_large, EN).startswith("The file has 6.3 MB, more than the 5 MB")


def test_braces_in_a_sheet_name_are_only_letters() -> None:
    named = {"sheet": "{cell.__class__}", "cell": "A1"}
    assert "{cell.__class__}" in file_fault_sentence("far_cell", named, VI)
