"""The app knows how many screens the system's limit of open files lets it hold, and turns people away before that."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        pytest.param(1024, 20000, MOST_OPEN, ENOUGH, marks=pytest.mark.deep),
        pytest.param(9000, 20000, MOST_OPEN, 9000, marks=pytest.mark.deep),
        pytest.param(
            *(1024, 1024, (1024 - DESCRIPTORS_RESERVED) // DESCRIPTORS_OF_SCREEN, 1024), marks=pytest.mark.deep
        ),
        (100, LEAST, LEAST_SCREENS, LEAST),
    ],
)
def test_the_limit_is_raised_as_far_as_it_may_be_and_so_many_screens_fit(
    soft: int, hard: int, fit: int, raised: int
) -> None:
    assert asked(soft, hard).stdout.split() == [str(fit), str(raised)]


@contextmanager
def serving(limit: int, lang: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    """`python -m kpi serve` under a limit of open files."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    env = {**os.environ, "KPI_DATABASE_URL": "", "KPI_HOME": str(home), "KPI_PORT": str(port)}
    command = f"ulimit -n {limit}; exec {sys.executable} -m kpi serve --lang {lang}"
    started = subprocess.Popen(
        ["bash", "-c", command], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with started:
        try:
            yield started
        finally:
            started.kill()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", f"Máy chỉ cho chương trình mở {LEAST - 1} tệp cùng lúc (ulimit -n), cần ít nhất {LEAST}. Hãy nâng"),
        pytest.param(
            "en",
            f"The system lets the program open {LEAST - 1} files at once (ulimit -n); at least {LEAST} are needed.",
            marks=pytest.mark.deep,
        ),
    ],
)
def test_with_a_limit_that_is_too_low_the_app_does_not_start_and_says_what_to_do(
    tmp_path: Path, lang: str, words: str
) -> None:
    with serving(LEAST - 1, lang, tmp_path) as app:
        said, told = app.communicate(timeout=120)
    fault = told.splitlines()[-1]
    assert (app.returncode, said) == (2, "")
    assert fault.startswith(words)
    assert f"LimitNOFILE={ENOUGH}" in fault


@pytest.mark.deep
def test_that_fewer_screens_fit_is_said_in_the_operators_language(tmp_path: Path) -> None:
    with serving(1024, "en", tmp_path) as app:
        assert app.stdout is not None
        assert app.stderr is not None
        app.stdout.readline()
        app.terminate()
        told = app.stderr.read()
    assert f"is enough for {(1024 - DESCRIPTORS_RESERVED) // DESCRIPTORS_OF_SCREEN} screens open at once" in told
