"""The app knows how many screens the system's limit of open files lets it hold, and turns people away before that."""

import subprocess
import sys

import pytest

from kpi.config import ROOT
from kpi.limits import DESCRIPTORS_OF_SCREEN, DESCRIPTORS_RESERVED, LEAST_SCREENS, MOST_OPEN

ASKS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
from kpi.web.descriptors import screens_that_fit
print(screens_that_fit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""
ENOUGH = DESCRIPTORS_RESERVED + MOST_OPEN * DESCRIPTORS_OF_SCREEN
LEAST = DESCRIPTORS_RESERVED + LEAST_SCREENS * DESCRIPTORS_OF_SCREEN


def asked(soft: int, hard: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ASKS, str(soft), str(hard)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("soft", "hard", "fit", "raised"),
    [
        (1024, 20000, MOST_OPEN, ENOUGH),
        (9000, 20000, MOST_OPEN, 9000),
        (1024, 1024, (1024 - DESCRIPTORS_RESERVED) // DESCRIPTORS_OF_SCREEN, 1024),
        (100, LEAST, LEAST_SCREENS, LEAST),
    ],
)
def test_the_limit_is_raised_as_far_as_it_may_be_and_so_many_screens_fit(
    soft: int, hard: int, fit: int, raised: int
) -> None:
    assert asked(soft, hard).stdout.split() == [str(fit), str(raised)]


def test_with_a_limit_that_is_too_low_the_app_does_not_start_and_says_what_to_do() -> None:
    told = asked(100, LEAST - 1)
    assert (told.returncode, f"TooFewDescriptors: {LEAST - 1}; ulimit -n >= {LEAST}" in told.stderr) == (1, True)
