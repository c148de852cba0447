"""A large file is matched in a process of its own, which takes no more than it may; the submission is the same."""

import os
import pickle
from pathlib import Path

import pytest

from kpi.domain.frames import observations_frame
from kpi.domain.period import Period
from kpi.domain.submission import Answer, Submission
from kpi.ingest import apart, matching_child, read_submission, submission
from kpi.ingest.apart import UnknownPart
from kpi.ingest.workbook import limits
from tests.factories import observations, observed
from tests.ingest.building import the_plan, the_units

RECORDED = observations(observed("KT-5", "446", "2021-04", "120"))
DEMO = Path(__file__).parents[2] / "demo" / "2021.csv"
TABLE = "\n".join(
    ["Kết quả thực hiện tháng 5 năm 2021", "STT;Chỉ tiêu;ĐVT;Lũy kế", "1;Thu ngân sách trên địa bàn;tỷ đồng;130,5"]
    + [f"{row};Nội dung công việc số {row};việc;{row}" for row in range(2, 40)]
).encode()


def read(data: bytes) -> Submission:
    return read_submission(
        data,
        "bc.csv",
        plan=the_plan(),
        units=the_units(),
        sender="446",
        period=Period(2021, 5),
        recorded=RECORDED,
        aliases={"thu nhanh": "KT-5"},
        answers=(Answer(sheet="bc", cell="A1", choice="none", because="đã hỏi"),),
    )


@pytest.fixture
def everything_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "MATCHED_HERE", 0)


def child_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that matches, with other work."""
    program = Path(matching_child.__file__).read_text("utf-8")
    assert "matched(opened, question)" in program
    at_home = program.replace("Path(__file__).resolve().parent.parent.parent", repr(str(Path.cwd())))
    (folder / "child.py").write_text(at_home.replace("matched(opened, question)", does), "utf-8")
    monkeypatch.setattr(matching_child, "__file__", str(folder / "child.py"))


def test_it_says_the_same_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    here = read(TABLE)
    monkeypatch.setattr(submission, "MATCHED_HERE", 0)
    assert read(TABLE) == here
    assert len(here.issues) > 30


def test_a_whole_years_figures_are_matched_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(submission, "matched_apart", lambda opened, _: asked.append(len(opened)))
    read_submission(
        DEMO.read_bytes(),
        "2021.csv",
        plan=the_plan(),
        units=the_units(),
        sender="446",
        period=None,
        recorded=observations_frame([]),
    )
    assert len(asked) == 1


def test_an_ordinary_file_is_matched_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "matched_apart", None)
    assert read(TABLE).issues


@pytest.mark.usefixtures("everything_apart")
@pytest.mark.parametrize(
    "does",
    ["[bytearray(1 << 20) for _ in range(9999)]", "exec('while True: pass')"],
    ids=["all the memory", "all the time"],
)
def test_what_takes_too_much_is_too_heavy_and_nothing_is_taken(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that(f"resource.setrlimit(resource.RLIMIT_CPU, (1, 1)) or {does}", tmp_path, monkeypatch)
    told = read(TABLE)
    assert ([issue.code for issue in told.issues], told.entries) == (["too_heavy"], ())


@pytest.mark.usefixtures("everything_apart")
def test_it_has_limits_gives_way_and_has_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_SECRET", "bí mật")
    child_that(
        "__import__('kpi.domain.submission', fromlist=['Submission']).Submission(digest='|'.join(map(str, ("
        "resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_AS)[0], os.nice(0),"
        "sorted(set(os.environ) - {'LC_CTYPE'})))), file_name='', sender=None, period=None)",
        tmp_path,
        monkeypatch,
    )
    nice = min(os.nice(0) + limits.CHILD_NICE, 19)
    assert read(TABLE).digest == f"{limits.MATCH_CPU_SECONDS}|{limits.MATCH_MEMORY}|{nice}|[]"


@pytest.mark.usefixtures("everything_apart")
def test_an_answer_without_end_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MATCH_ANSWER", 10)
    assert [issue.code for issue in read(TABLE).issues] == ["too_heavy"]


@pytest.mark.usefixtures("everything_apart")
def test_it_can_answer_with_nothing_but_a_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def __reduce__(self) -> tuple[object, ...]:
            return os.getpid, ()

    monkeypatch.setattr(apart, "asked", lambda *_, **__: pickle.dumps(Other()))
    with pytest.raises(UnknownPart, match="getpid"):
        read(TABLE)
