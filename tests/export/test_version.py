"""Every file that leaves the app says which version of the program made it."""

import tomllib

import pytest

from kpi import VERSION
from kpi.briefings import FileFormat, make_files, templates_in
from kpi.config import DATA, ROOT
from kpi.domain.form import blank_form
from kpi.domain.plan.period import Period
from kpi.export import month_sheet_workbook
from kpi.wording import program_text
from tests.exported import texts_in
from tests.languages import EN, VI
from tests.sample_briefings import of_targets, plan_and_units


def test_the_version_is_the_packages_and_has_its_changes_told() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert VERSION in program_text(VI)
    assert VERSION in program_text(EN)


FOR_PEOPLE = (FileFormat.PPTX, FileFormat.DOCX, FileFormat.PDF, FileFormat.PAGE, FileFormat.XLSX)
"""CSV is for programs and holds nothing but its table; pictures carry it where no program reads it."""


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_every_form_of_a_briefing_names_it(form: FileFormat) -> None:
    for file in make_files(of_targets("VX-7"), (form,), templates_in(DATA)):
        assert program_text(VI) in " ".join(" ".join(texts_in(file.name, file.content)).split()), file.name


def test_a_months_sheet_names_it_at_the_foot_of_each_page() -> None:
    plan, units = plan_and_units()
    form = blank_form(plan, units, "18676", Period(2021, 6), ())
    sheet = month_sheet_workbook(form, lang=VI, secret=b"x" * 32, illustrative=False)
    assert any(program_text(VI) in text for text in texts_in("sheet.xlsx", sheet))
