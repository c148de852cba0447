"""The illustrative year: invented, whole, and showing every status there is."""

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.config import DATA, ROOT
from kpi.domain.figures.observation import Observation, Observations
from kpi.domain.plan import Basis, FigureKind, OverPeriods, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.status import Status
from kpi.intake import read_submission
from kpi.plans import load_plan, load_units

DEMO = ROOT / "demo"
UNITS = load_units(DATA / "units.yaml")
PLAN = load_plan(DATA / "plans" / "2021.yaml", UNITS)
HEADER = ["indicator", "unit", "period", "value", "numerator", "denominator", "basis"]


def rows() -> list[dict[str, str]]:
    found = []
    for year in ("2020", "2021"):
        with (DEMO / f"{year}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            assert reader.fieldnames == HEADER
            found += list(reader)
    return found


ROWS = rows()


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.fixture(scope="module")
def figures() -> Observations:
    return tuple(
        Observation(
            row["indicator"],
            row["unit"],
            Period.parse(row["period"]),
            number(row["value"]),
            number(row["numerator"]),
            number(row["denominator"]),
            Basis(row["basis"]),
            revision,
            datetime(2022, 1, 1, tzinfo=UTC),
            True,
        )
        for revision, row in enumerate(ROWS, 1)
    )


def test_the_files_are_what_their_script_writes(tmp_path: Path) -> None:
    script = tmp_path / "make.py"
    script.write_text((DEMO / "make.py").read_text("utf-8"), "utf-8")
    subprocess.run([sys.executable, str(script)], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert written == {path.name: path.read_bytes() for path in DEMO.rglob("*.csv")}


def test_no_figure_stands_twice_and_each_is_about_a_known_indicator_and_unit() -> None:
    keys = Counter((row["indicator"], row["unit"], row["period"]) for row in ROWS)
    assert [key for key, times in keys.items() if times > 1] == []
    assert {row["indicator"] for row in ROWS} == {indicator.code for indicator in PLAN.indicators}
    assert {row["unit"] for row in ROWS} <= set(UNITS.by_code)


def test_what_the_district_reports_stands_under_the_district() -> None:
    events = {"VX-5", "NTM-2", "H-18"}  # closing figures of what communes report
    strangers = [
        row
        for row in ROWS
        if (row["unit"] == PLAN.authority) != (PLAN.indicator(row["indicator"]).reported_by is ReportedBy.AUTHORITY)
        and row["indicator"] not in events
    ]
    assert strangers == []


def test_ratios_have_numerator_and_denominator_and_the_part_is_within_the_whole() -> None:
    for row in ROWS:
        indicator = PLAN.indicator(row["indicator"])
        assert bool(row["numerator"]) == bool(row["denominator"]) == (indicator.measure == "ratio"), row
        assert bool(row["value"]) == (indicator.measure != "ratio"), row
        if indicator.measure == "ratio" and indicator.scale == 100:
            assert Decimal(row["numerator"]) <= Decimal(row["denominator"]), row


def test_a_cumulative_figure_never_falls_within_its_year() -> None:
    series: dict[tuple[str, str, str], list[tuple[str, Decimal, Decimal]]] = defaultdict(list)
    for row in ROWS:
        if PLAN.indicator(row["indicator"]).over_periods is OverPeriods.CUMULATIVE:
            figure = (Decimal(row["value"] or row["numerator"]), Decimal(row["denominator"] or 0))
            series[row["indicator"], row["unit"], row["period"][:4]].append((row["period"], *figure))
    falling = [
        (key, before, after)
        for key, figures_of_it in series.items()
        for before, after in zip(sorted(figures_of_it), sorted(figures_of_it)[1:], strict=False)
        if after[1] < before[1] or after[2] < before[2]
    ]
    assert falling == []


def test_estimates_stand_among_decembers_figures() -> None:
    estimates = {row["indicator"] for row in ROWS if row["basis"] == "estimate" and row["period"] == "2021-12"}
    assert estimates == {"KT-1", "KT-2", "KT-4", "KT-5", "KT-6", "MT-3"}


def statuses(figures: Observations, as_of: str, *, headline: bool = True) -> Counter[Status]:
    rows = measure(figures, PLAN, UNITS, Period.parse(as_of), only=PLAN.authority)
    return Counter(row.status for row in rows if not headline or row.indicator.headline)


def test_the_months_show_a_mix_and_the_year_shows_every_status(figures: Observations) -> None:
    assert statuses(figures, "2021-05") == {
        "not_due": 17,
        "on_track": 3,
        "slightly_behind": 2,
        "partial": 1,
        "no_report": 1,
    }
    assert statuses(figures, "2021-06") == {"not_due": 15, "on_track": 6, "slightly_behind": 2, "partial": 1}
    assert statuses(figures, "2021-12") == {"exceeded": 8, "met": 10, "missed": 4, "partial": 1, "no_report": 1}
    shown = {
        status for month in ("2021-05", "2021-06", "2021-12") for status in statuses(figures, month, headline=False)
    }
    assert shown == set(Status)


def test_the_folder_says_that_every_figure_is_invented() -> None:
    readme = (DEMO / "README.md").read_text("utf-8")
    assert "Every figure in this folder is invented" in readme
    assert "số liệu minh họa" in readme


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_the_files_are_read_whole_and_without_an_issue(year: str) -> None:
    path = DEMO / f"{year}.csv"
    taken = read_submission(
        path.read_bytes(),
        path.name,
        plan=PLAN,
        units=UNITS,
        sender=PLAN.authority,
        period=None,
        recorded=(),
        today=date(2022, 1, 15),
    )
    assert taken.issues == ()
    assert len(taken.entries) == sum(row["period"].startswith(year) for row in ROWS)


def test_the_districts_forecasts_are_read_as_such_and_lie_below_no_year_to_date(figures: Observations) -> None:
    path = DEMO / "2021-forecasts.csv"
    taken = read_submission(
        path.read_bytes(),
        path.name,
        plan=PLAN,
        units=UNITS,
        sender=PLAN.authority,
        period=None,
        recorded=figures,
        today=date(2022, 1, 15),
    )
    assert taken.issues == ()
    assert {one.kind for one in taken.entries} == {FigureKind.FORECAST}
    assert {one.period.month for one in taken.entries} == {6, 9}
