"""A large file is matched in a process of its own, which takes no more than it may; the submission is the same."""

import json
import os
import pickle
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.domain.figures.submission import Answer, Choice, Entry, Issue, Level, Submission
from kpi.domain.form import SheetColumn
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.intake import matching_child, matching_process, read_submission, submission, submission_json
from kpi.intake.matching_process import MatchingFailed
from kpi.intake.submission_json import NoSubmission
from kpi.intake.workbook import child_process, limits
from tests.factories import observed
from tests.intake.building import AFTERWARDS, an_alias, the_plan, the_units
from tests.intake.test_form_sheet import SECRET
from tests.intake.test_form_sheet import sent_back as form_sent_back

FILLED = {"NTM-3": {SheetColumn.VALUE: 2}}
RECORDED = (observed("KT-5", "446", "2021-04", "120"),)
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
        today=AFTERWARDS,
        aliases=(an_alias("thu nhanh", "KT-5"),),
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
        recorded=(),
        today=AFTERWARDS,
    )
    assert len(asked) == 1


def test_an_ordinary_file_is_matched_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "matched_apart", None)
    assert read(TABLE).issues


@pytest.mark.usefixtures("everything_apart")
@pytest.mark.parametrize(
    "does",
    [
        pytest.param("[bytearray(1 << 20) for _ in range(9999)]", marks=pytest.mark.deep, id="all the memory"),
        pytest.param("exec('while True: pass')", id="all the time"),
    ],
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
        "__import__('kpi.domain.figures.submission', fromlist=['Submission']).Submission(digest='|'.join(map(str, ("
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
@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"7",
        b"{}",
        b'{"issues": 3}',
        b'{"issues": [{"values": 3}]}',
        b'{"issues": [{"values": {"row": []}}]}',
        b'{"issues": [{"values": {"row": ["one"]}}]}',
        b"[" * 100_000,
        pickle.dumps(Level.ERROR),
    ],
)
def test_it_can_answer_with_nothing_but_a_submission(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(matching_process, "asked", lambda *_, **__: CompletedProcess([], 0, said, b""))
    with pytest.raises(NoSubmission):
        read(TABLE)


@pytest.mark.usefixtures("everything_apart")
def test_a_fault_of_ours_is_not_said_of_the_file_and_the_operator_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    child_that("{}['Xã Cẩm Bình 130,5']", tmp_path, monkeypatch)
    with pytest.raises(MatchingFailed, match="exit 4"):
        read(TABLE)
    (line,) = capfd.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["fault"], told["where"]) == ("KeyError", "matching")
    assert told["frames"][-1].endswith("main")
    assert "130,5" not in line


@pytest.mark.usefixtures("everything_apart")
@pytest.mark.parametrize("said", [b"", b"Traceback: '130,5'", b'{"fault"', b"[" * 100_000])
def test_what_else_it_says_is_kept_from_the_log(
    said: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(matching_process, "asked", lambda *_, **__: CompletedProcess([], 1, b"", said))
    with pytest.raises(MatchingFailed, match="exit 1"):
        read(TABLE)
    assert capfd.readouterr().err == ""


def test_it_is_not_given_the_secret_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[bytes] = []
    here = form_sent_back(FILLED)
    monkeypatch.setattr(submission, "MATCHED_HERE", 0)
    monkeypatch.setattr(
        matching_process,
        "asked",
        lambda program, data, **more: handed.append(data) or child_process.asked(program, data, **more),
    )
    there = form_sent_back(FILLED)
    assert (there.entries, there.issues) == (here.entries, here.issues)
    assert [entry.indicator for entry in here.entries] == ["NTM-3"]
    assert [SECRET in one for one in handed] == [False]


value = st.none() | st.text("a1,[", max_size=3) | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
values = st.dictionaries(st.text(max_size=3), value, max_size=3)
choices = st.lists(st.builds(Choice, key=st.text(), code=st.text(), values=values), max_size=2)
issues = st.builds(Issue, level=st.sampled_from(Level), code=st.text(), values=values, choices=choices.map(tuple))
entries = st.builds(
    Entry,
    indicator=st.text(),
    unit=st.text(),
    period=st.builds(Period, st.integers(2000, 2099), st.integers(1, 12)),
    value=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    basis=st.sampled_from(Basis),
    replaces=st.none() | st.tuples(*[st.decimals(allow_nan=False, allow_infinity=False)] * 2),
)


@given(
    issues=st.lists(issues, max_size=2),
    entries=st.lists(entries, max_size=2),
    names=st.dictionaries(st.text(), st.text()),
)
def test_a_submission_is_the_same_after_the_way(
    issues: list[Issue], entries: list[Entry], names: dict[str, str]
) -> None:
    one = Submission(
        digest="0",
        file_name="bc.csv",
        sender=None,
        period=Period(2021, 5),
        entries=tuple(entries),
        issues=tuple(issues),
        confirmed=names,
        for_all=tuple(names),
    )
    back = submission_json.load(submission_json.dump(one))
    assert (back, repr(back), back.model_fields_set) == (one, repr(one), one.model_fields_set)
