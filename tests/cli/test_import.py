"""`import`: what it prints and what it stores."""

from collections.abc import Callable
from pathlib import Path

from kpi.wording.numbers import NBSP
from tests.cli.conftest import Run, confirming

Csv = Callable[..., Path]


def test_what_is_read_is_recorded_and_printed(run: Run, csv: Csv) -> None:
    ran = run("import", csv("KT-5,446,2021-05,130,,,official"), "--json")
    assert ran.code == 0
    assert ran.json["status"] == "accepted"
    assert ran.json["period"] == "2021-05"
    assert ran.json["issues"] == []
    assert ran.json["entries"] == [
        {
            "indicator": "KT-5",
            "unit": "446",
            "period": "2021-05",
            "value": "130",
            "numerator": None,
            "denominator": None,
            "basis": "official",
            "kind": "actual",
            "sheet": "CSV",
            "cell": "D2",
            "evidence": "machine_csv",
        }
    ]


def test_the_same_file_twice_changes_nothing(run: Run, csv: Csv) -> None:
    file = csv("KT-5,446,2021-05,130,,,official")
    run("import", file)
    again = run("import", file, "--json")
    assert (again.code, again.json["status"]) == (0, "unchanged")
    assert [change["effect"] for change in again.json["changes"]] == ["unchanged"]


def test_a_dry_run_shows_old_beside_new_and_stores_nothing(run: Run, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-05,130,,,official"))
    ran = run("import", csv("KT-5,446,2021-05,131.5,,,official"), "--dry-run", "--json")
    assert (ran.code, ran.json["status"], ran.json["dry_run"]) == (0, "accepted", True)
    assert [(change["effect"], change["old"]["value"]) for change in ran.json["changes"]] == [("replaces", "130")]
    (kt5,) = [row for row in run("progress", "--as-of", "2021-05", "--json").json if row["indicator"] == "KT-5"]
    assert kt5["actual"] == "130"


def test_a_file_with_an_error_is_refused_whole(run: Run, csv: Csv) -> None:
    ran = run("import", csv("KT-5,446,2021-05,130,,,official", "KT-6,446,2021-05,-4,,,official"), "--json")
    assert (ran.code, ran.json["status"]) == (1, "refused")
    assert [entry["indicator"] for entry in ran.json["entries"]] == ["KT-5"]
    assert [(issue["level"], issue["cell"], issue["value"]) for issue in ran.json["issues"]] == [("error", "D3", "-4")]
    (kt5,) = [row for row in run("progress", "--as-of", "2021-05", "--json").json if row["indicator"] == "KT-5"]
    assert kt5["actual"] is None


def test_the_rows_that_are_right_are_taken_only_when_told_so(run: Run, csv: Csv) -> None:
    file = csv("KT-5,446,2021-05,130,,,official", "KT-6,446,2021-05,-4,,,official")
    ran = run("import", file, "--take-readable", "--json")
    assert (ran.code, ran.json["status"]) == (0, "accepted")
    rows = {row["indicator"]: row["actual"] for row in run("progress", "--as-of", "2021-05", "--json").json}
    assert (rows["KT-5"], rows["KT-6"]) == ("130", None)


def test_bytes_that_are_no_table_print_the_same_json(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bang.xlsx"
    file.write_bytes(b"%PDF-1.7 ...")
    ran = run("import", file, "--json")
    assert (ran.code, ran.json["status"], ran.json["entries"]) == (1, "refused", [])
    assert [issue["code"] for issue in ran.json["issues"]] == ["pdf"]


def test_issues_speak_the_language_asked_for(run: Run, csv: Csv) -> None:
    file = csv("KT-6,446,2021-05,-4,,,official")
    vietnamese = run("import", file, "--json").json["issues"][0]["message"]
    english = run("import", file, "--json", "--lang", "en").json["issues"][0]["message"]
    assert "âm" in vietnamese
    assert "negative" in english


def test_an_account_hands_in_only_for_its_units(run: Run, csv: Csv) -> None:
    run("user", "add", "can-bo", "--role", "officer", "--unit", "18673")
    ran = run("import", csv("VX-7,18676,2021-05,88.7,,,official"), "--by", "can-bo", "--json")
    assert (ran.code, ran.json["status"], ran.json["entries"]) == (1, "refused", [])
    assert [(issue["code"], issue["cell"]) for issue in ran.json["issues"]] == [("not_allowed", "D2")]
    (vx7,) = [
        r for r in run("progress", "--as-of", "2021-05", "--unit", "18676", "--json").json if r["indicator"] == "VX-7"
    ]
    assert vx7["actual"] is None


def test_what_is_readable_and_allowed_is_taken_and_the_rest_named(run: Run, csv: Csv) -> None:
    run("user", "add", "can-bo", "--role", "officer", "--unit", "18673")
    file = csv("VX-7,18676,2021-05,88.7,,,official", "VX-7,18673,2021-05,,900,1000,official")
    ran = run("import", file, "--by", "can-bo", "--take-readable", "--json")
    assert (ran.code, ran.json["status"]) == (0, "accepted")
    assert [entry["unit"] for entry in ran.json["entries"]] == ["18673"]


def test_a_restricted_figure_is_told_to_nobody_who_may_not_see_it(run: Run, csv: Csv) -> None:
    """Neither by an issue nor by a question: to them the indicator is not in the plan."""
    run("import", csv("H-10,446,2021-05,8642,,,official"))
    run("user", "add", "can-bo", "--role", "reviewer")
    file = csv("H-10,446,2021-06,12,,,official", name="june.csv")
    assert "8.642" in run("import", file, "--dry-run").out
    ran = run("import", file, "--by", "can-bo", "--json")
    assert [issue["code"] for issue in ran.json["issues"]] == ["unknown_indicator_code"]
    assert not any(seen in ran.out for seen in ("8642", "8.642"))


def test_a_file_that_is_not_there_is_a_broken_world(run: Run, tmp_path: Path) -> None:
    ran = run("import", tmp_path / "nothing.xlsx")
    assert ran.code == 2
    assert "nothing.xlsx" in ran.err


def test_an_answer_needs_its_reason(run: Run, csv: Csv) -> None:
    ran = run("import", csv("KT-5,446,2021-05,130,,,official"), "--answer", "CSV!D2=keep")
    assert ran.code == 2


def test_a_question_shows_its_choices_and_is_settled_by_its_answer(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bang.csv"
    rows = ("Báo cáo tháng 5 năm 2021;;", "Chỉ tiêu;ĐVT;Lũy kế", "Tổng giá trị đầu tư toàn xã hội;tỷ đồng;1.234")
    file.write_text("\n".join(rows), "utf-8")
    given = ("import", file, "--unit", "446", "--period", "2021-05")
    asked = run(*given, "--json")
    (question,) = asked.json["issues"]
    assert (asked.code, question["code"], question["value"]) == (1, "ambiguous_number", "1.234")
    assert question["choices"] == [{"key": "1234", "label": "1.234"}, {"key": "1.234", "label": "1,234"}]
    assert '--answer "CSV!C3=1234"' in run(*given).out
    answered = confirming(run, *given, "--answer", "CSV!C3=1234", "--because", "đã hỏi Phòng Tài chính", "--json")
    assert (answered.code, answered.json["entries"][0]["value"]) == (0, "1234")
    assert "đã hỏi Phòng Tài chính" in answered.json["issues"][0]["message"]


def test_a_file_whose_questions_were_answered_changes_nothing_the_second_time(run: Run, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-04,140,,,official"))
    file = csv("KT-5,446,2021-05,130,,,official", name="may.csv")
    (issue,) = run("import", file, "--json").json["issues"]
    assert (issue["code"], issue["cell"]) == ("falling", "D2")
    answered = run("import", file, "--answer", "CSV!D2=keep", "--because", "thu hồi khoản ghi nhầm", "--json")
    assert (answered.code, answered.json["status"]) == (0, "accepted")
    again = run("import", file, "--json")
    assert (again.code, again.json["status"]) == (0, "unchanged")
    (note,) = again.json["issues"]
    assert (note["code"], note["cell"], note["values"]["choice"]) == ("answered", "D2", "keep")
    assert note["values"]["by"].startswith("cli:")
    assert "cho chính tệp này" in note["message"]


def test_a_dry_run_tells_which_targets_would_move(run: Run, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-05,90,,,official"))
    file = csv("KT-5,446,2021-05,130,,,official", name="more.csv")
    (effect,) = run("import", file, "--dry-run", "--json").json["effects"]
    assert (effect["indicator"], effect["unit"], effect["as_of"]) == ("KT-5", "446", "2021-05")
    assert (effect["before"]["actual"], effect["after"]["actual"], effect["fell_from"]) == ("90", "130", None)
    assert f"90{NBSP}tỷ đồng, Chậm → 130{NBSP}tỷ đồng, " in run("import", file, "--dry-run").out
    less = csv("KT-5,446,2021-05,80,,,official", name="less.csv")
    fall = f"Lũy kế giảm: 90{NBSP}tỷ đồng (tháng 5/2021) còn 80{NBSP}tỷ đồng (tháng 5/2021)."
    assert fall in run("import", less).out


def test_a_forecast_of_the_year_is_recorded_apart_and_shown_beside_the_target(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "uoc.csv"
    path.write_text(
        "indicator,unit,period,value,numerator,denominator,basis,kind\n"
        "KT-5,446,2021-05,130,,,official,\n"
        "KT-5,446,2021-05,300,,,estimate,forecast\n",
        encoding="utf-8",
    )
    ran = run("import", path, "--json")
    assert [(one["kind"], one["value"]) for one in ran.json["entries"]] == [("actual", "130"), ("forecast", "300")]
    assert [one["after"]["actual"] for one in ran.json["effects"]] == ["130"]
    rows = run("progress", "--as-of", "2021-06", "--json").json
    (kt5,) = [row for row in rows if row["indicator"] == "KT-5"]
    assert kt5["actual"] == "130"
    assert (kt5["forecast"]["period"], kt5["forecast"]["value"], kt5["forecast"]["passes"]) == ("2021-05", "300", False)
    assert kt5["forecast"]["attainment"].startswith("0.98199")
    assert {row["indicator"] for row in rows if row["forecast"] is not None} == {"KT-5"}


def test_a_hand_in_of_some_of_what_is_owed_says_so_and_names_the_rest(run: Run, csv: Csv) -> None:
    asked = ("import", csv("VX-7,18676,2021-05,,930,1000,official"), "--unit", "18676", "--period", "2021-05")
    report, _ = run(*asked, "--dry-run", "--json").json["handed_in"]
    missing = [one["indicator"] for one in report["missing"]]
    assert (report["unit"], report["period"], report["brought"]) == ("18676", "2021-05", 1)
    assert len(missing) == report["owed"] - 1
    told = run(*asked).out
    assert f"lần nộp này có 1/{report['owed']} số đến hạn, chưa nộp {len(missing)}." in told
    assert all(f"({code})" in told for code in missing)


def test_a_reason_answers_for_a_figure_that_is_left_blank(run: Run, csv: Csv) -> None:
    asked = ("import", csv("VX-7,18676,2021-05,,930,1000,official"), "--unit", "18676", "--period", "2021-05")
    before, _ = run(*asked, "--dry-run", "--json").json["handed_in"]
    (blank, *_) = [one["indicator"] for one in before["missing"] if one["reason_asked"]]
    assert f'--answer "18676!{blank}=no_figure"' in run(*asked, "--dry-run").out
    given = ("--answer", f"18676!{blank}=no_figure", "--because", "chờ huyện xác nhận", "--json")
    ran = run(*asked, *given)
    after, _ = ran.json["handed_in"]
    assert (ran.json["status"], after["brought"]) == ("accepted", 2)
    assert blank not in [one["indicator"] for one in after["missing"]]
    assert [one["indicator"] for one in ran.json["entries"]] == ["VX-7"]
    assert {"indicator": blank, "effect": "explains"}.items() <= ran.json["changes"][1].items()


def test_an_answer_about_what_is_not_blank_is_refused(run: Run, csv: Csv) -> None:
    asked = ("import", csv("VX-7,18676,2021-05,,930,1000,official"), "--unit", "18676", "--period", "2021-05")
    ran = run(*asked, "--answer", "18676!VX-7=no_figure", "--because", "…", "--json")
    assert (ran.code, [one["code"] for one in ran.json["issues"]]) == (1, ["answer_without_question"])
