"""What docs/security.md says of each limit is what the code holds to."""

import re

import pytest

from kpi import limits
from kpi.config import ROOT
from kpi.intake.workbook import limits as of_files

ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \|", re.MULTILINE)


def in_code() -> dict[str, float]:
    return {name: value for one in (limits, of_files) for name, value in vars(one).items() if name.isupper()}


def in_docs() -> dict[str, str]:
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    return {name: value.strip() for name, value in ROW.findall(text.split("## Limits")[1])}


def written(value: float) -> str:
    """`1.000`, `0,25`, `5 MB`, `64 kB`."""
    for unit, size in (("MB", 1 << 20), ("kB", 1 << 10)):
        if value >= size and value % size == 0:
            return f"{value // size} {unit}"
    return f"{value:,}".translate(str.maketrans(",.", ".,")).removesuffix(",0")


@pytest.mark.parametrize("name", sorted({*in_code(), *in_docs()}))
def test_docs_and_code_agree_on_every_limit(name: str) -> None:
    told = in_code().get(name)
    assert in_docs().get(name) == (None if told is None else written(told))
