"""The plan of the year after, made of this year's, for tests of what lies on both sides of New Year."""

import re
import shutil
from pathlib import Path

from kpi.config import DATA

_DATE = re.compile(r"(official_by: )(\d{4})")


def plan_of_next_year(text: str) -> str:
    """The same targets; what is published after the year is published a year later."""
    moved = _DATE.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", text)
    return moved.replace("\nyear: 2021\n", "\nyear: 2022\n").replace("năm 2021, huyện", "năm 2022, huyện")


def two_years(folder: Path) -> Path:
    """The plans of 2021 and 2022 side by side; the path of the later one."""
    shutil.copytree(DATA / "plans", folder)
    later = folder / "2022.yaml"
    later.write_text(plan_of_next_year((folder / "2021.yaml").read_text("utf-8")), "utf-8")
    return later
