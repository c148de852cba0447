"""Killed at random moments: the bench, run small."""

import subprocess
import sys

from kpi.config import ROOT


def test_nothing_acknowledged_is_lost_and_nothing_is_half_applied_and_wrong_ways_are_found_out() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.crash", "--kills", "10", "--until-caught"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
