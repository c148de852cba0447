"""The figures behind the screens as files: the same numbers, for those who may have them, and each one an event."""

import csv
import html
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from kpi import actions
from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.access import RESTRICTED, Role
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing, by_unit
from kpi.plans import load_plan, load_units
from kpi.store import Store, events, queries
from kpi.web.downloads import route
from kpi.web.downloads.figures import KINDS, figures_file
from kpi.web.downloads.files import CopyNotMarked, File, FileRequest, UploadNotKept
from tests.languages import VI
from tests.recording import NOON, OPERATOR, a_submission, an_estimate, entry
from tests.web.conftest import NewVisitor, Person, sign_in

Client = Callable[..., TestClient]
HTML = {"accept": "text/html"}
HIDDEN = "H-10"  # the restricted one
APRIL, MAY = Period(2021, 4), Period(2021, 5)

EVERY_KIND = [
    "of=targets",
    "of=sector&sector=QA",
    "of=communes&target=VX-7",
    "of=heat",
    "of=unit&unit=18676",
    "of=months&target=KT-5",
    "of=revisions&target=KT-5",
    "of=changes&since=month",
]


@pytest.fixture(scope="module")
def recorded(app: object) -> None:
    """Some figures, an estimate and a restricted one among them; then a briefing by a plan that asked more of KT-5 than
    today's, then one more figure."""
    use = settings()
    plan, units = load_plan(use.plan_file), load_units(use.units_file)
    first = a_submission(
        entry("103.4", indicator="KT-5", period=APRIL),
        an_estimate("130", indicator="KT-5"),
        entry("770.5", indicator="KT-6"),
        entry("987654321987", indicator=HIDDEN),
        entry(of=("95", "100"), indicator="VX-7", unit="18673"),
        entry(of=("850", "1000"), indicator="VX-7", unit="18676"),
    )
    second = a_submission(entry("104", indicator="KT-5", period=APRIL))
    actions.submit(shared_context(settings()).store, first, OPERATOR, NOON, plan=plan, units=units)
    today, kept = use.plan_file.read_text(), use.units_file.read_text()
    more = today.replace("value: 305.5}", "value: 400}")
    actions.keep_plan(shared_context(settings()).store, 2021, more, kept, OPERATOR, NOON + timedelta(hours=1))
    actions.record_briefing(shared_context(settings()).store, APRIL, OPERATOR, NOON + timedelta(days=1))
    actions.keep_plan(shared_context(settings()).store, 2021, today, kept, OPERATOR, NOON + timedelta(days=1, hours=1))
    actions.submit(shared_context(settings()).store, second, OPERATOR, NOON + timedelta(days=2), plan=plan, units=units)


@pytest.fixture
def inside(visitor: NewVisitor, person: Person, recorded: None) -> Client:
    def made(role: Role = Role.LEADER, **kind: Any) -> TestClient:
        client = visitor()
        assert sign_in(client, person(role, **kind).name) == 303
        return client

    return made


def address(asked: str, form: str = "xlsx", period: str = "2021-05") -> str:
    return f"/download/figures?{asked}&period={period}&format={form}"


Found = dict[str, Any]


def of_workbook(content: bytes) -> list[Found]:
    """The rows below the headings, by heading."""
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    lines = list(sheet.iter_rows(values_only=True))
    head = next(nth for nth, line in enumerate(lines) if len(set(line)) == len(line) > 1)
    end = next(nth for nth, line in enumerate(lines) if nth > head and not any(line))
    return [dict(zip(map(str, lines[head]), line, strict=True)) for line in lines[head + 1 : end]]


def of_csv(content: bytes) -> list[dict[str, str]]:
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    head = next(lines)
    return [dict(zip(head, line, strict=True)) for line in lines if len(line) == len(head)]


def standing(store: Store, *, restricted: bool = False) -> dict[str, tuple[Standing, ...]]:
    use = settings()
    plan, units = load_plan(use.plan_file), load_units(use.units_file)
    with store.reading() as db:
        rows = by_unit(measure(queries.observations(db, 2021), plan, units, MAY))
    return {unit: tuple(row for row in own if restricted or row.indicator.code != HIDDEN) for unit, own in rows.items()}


FIELDS = {
    "Kế hoạch năm": "target",
    "Thực hiện đến kỳ này": "actual",
    "Phải đạt đến kỳ này": "expected",
    "% kế hoạch năm": "attainment",
    "% so với mức phải đạt": "pace",
    "Cần mỗi tháng": "needed",
}


def test_the_workbook_holds_the_numbers_of_the_progress(inside: Client, store: Store) -> None:
    rows = of_workbook(inside().get(address("of=targets")).content)
    measured = {row.indicator.code: row for row in standing(store)["446"]}
    assert len(rows) == len(measured)
    told = {(row["Mã"], title): row[title] for row in rows for title in FIELDS}
    assert told == {
        (code, title): None if (value := getattr(row, field)) is None else float(value)
        for code, row in measured.items()
        for title, field in FIELDS.items()
    }


def test_the_csv_holds_every_digit_of_them(inside: Client, store: Store) -> None:
    rows = of_csv(inside().get(address("of=targets", "csv")).content)
    told = {row["Mã"]: row["Thực hiện đến kỳ này"].replace(",", ".") for row in rows}
    measured = {row.indicator.code: row.actual for row in standing(store)["446"]}
    assert {code: Decimal(text) if text else None for code, text in told.items()} == measured


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("of=targets", "446_2021-05_targets"),
        ("of=sector&sector=KT", "446_2021-05_KT_sector"),
        ("of=communes&target=VX-7", "446_2021-05_VX-7_communes"),
        ("of=unit&unit=18676", "18676_2021-05_unit"),
        ("of=months&target=VX-7&unit=18676", "18676_2021-05_VX-7_months"),
        ("of=revisions&target=KT-5", "446_2021-05_KT-5_revisions"),
        ("of=changes&since=briefing", "446_2021-05_briefing_changes"),
        ("of=targets&estimates=without", "446_2021-05_official_targets"),
    ],
)
def test_a_file_is_named_by_what_is_in_it(inside: Client, asked: str, name: str) -> None:
    answer = inside().get(address(asked, "csv"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}.csv"')
    assert answer.headers["cache-control"] == "no-store"


def test_a_commune_that_has_ended_is_in_no_table_of_those_that_stand(recorded: None, store: Store) -> None:
    context = shared_context(settings())
    units = context.units
    ended = units["18673"].model_copy(update={"valid_to": date(2021, 5, 31)})
    units = Units(kinds=units.kinds, all=tuple(ended if one.code == ended.code else one for one in units.all))
    asked = FileRequest({"of": "communes", "target": "VX-7", "period": "2021-06", "format": "csv"}, VI, NOON)
    file = figures_file(replace(context, years={2021: replace(context.years[2021], units=units)}), OPERATOR, asked)
    standing = ["446", *(one.code for one in units.members(Period(2021, 6)))]
    assert [row["Mã đơn vị"] for row in of_csv(file.content)] == standing
    assert "18673" not in standing


def test_every_kind_of_table_was_tried() -> None:
    assert [asked.split("&")[0].removeprefix("of=") for asked in EVERY_KIND] == list(KINDS)


@pytest.mark.parametrize("asked", EVERY_KIND)
def test_every_table_is_had_in_both_forms_and_languages(inside: Client, asked: str) -> None:
    client = inside()
    files = [client.get(f"{address(asked, form)}&lang={lang}") for form in ("xlsx", "csv") for lang in ("vi", "en")]
    assert [one.status_code for one in files] == [200] * 4
    assert of_workbook(files[0].content)[0].keys() == of_csv(files[2].content)[0].keys()


@pytest.mark.parametrize("role", [Role.LEADER, Role.OFFICER, Role.REVIEWER, Role.PUBLISHER])
@pytest.mark.parametrize("asked", EVERY_KIND)
def test_nothing_restricted_is_in_any_file_of_those_without_the_right(inside: Client, asked: str, role: Role) -> None:
    text = inside(role).get(address(asked, "csv")).content.decode()
    assert (HIDDEN in text, "987654321987" in text) == (False, False)


def test_with_the_right_it_is_there(inside: Client, store: Store) -> None:
    rows = of_csv(inside(rights=(RESTRICTED,)).get(address("of=targets", "csv")).content)
    assert [row["Thực hiện đến kỳ này"] for row in rows if row["Mã"] == HIDDEN] == ["987654321987"]


@pytest.mark.parametrize("of", ["communes", "months", "revisions"])
def test_a_restricted_target_and_one_that_does_not_exist_are_the_same(inside: Client, of: str) -> None:
    client = inside()
    hidden, unknown = (client.get(address(f"of={of}&target={code}"), headers=HTML) for code in (HIDDEN, "H-99"))
    assert (hidden.status_code, hidden.text) == (404, unknown.text)
    assert inside(rights=(RESTRICTED,)).get(address(f"of={of}&target={HIDDEN}")).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "of=targets&period=2021-05",
        "of=targets&period=2021-05&format=pdf",
        "of=targets&format=xlsx",
        "of=targets&period=2020-05&format=xlsx",
        "of=targets&period=2021-13&format=xlsx",
        "of=everything&period=2021-05&format=xlsx",
        "period=2021-05&format=xlsx",
        "of=targets&estimates=all&period=2021-05&format=xlsx",
        "of=sector&period=2021-05&format=xlsx",
        "of=sector&sector=ZZ&period=2021-05&format=xlsx",
        "of=communes&period=2021-05&format=xlsx",
        "of=months&target=kt-5&period=2021-05&format=xlsx",
        "of=months&target=KT-5&unit=18676&period=2021-05&format=xlsx",
        "of=months&target=VX-7&unit=00000&period=2021-05&format=xlsx",
        "of=revisions&target=KT-5&unit=00000&period=2021-05&format=xlsx",
        "of=unit&unit=446-TCKH&period=2021-05&format=xlsx",
        "of=unit&unit=00000&period=2021-05&format=xlsx",
        "of=changes&period=2021-05&format=xlsx",
        "of=changes&since=ever&period=2021-05&format=xlsx",
        "of=changes&since=month&period=2021-01&format=xlsx",
        "of=changes&since=briefing&period=2021-03&format=xlsx",
    ],
)
def test_what_is_not_there_is_not_found(inside: Client, asked: str) -> None:
    answer = inside().get(f"/download/figures?{asked}", headers=HTML)
    assert (answer.status_code, "Không có tệp nào ở địa chỉ này." in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [(UploadNotKept, 410, "chọn lại tệp"), (CopyNotMarked, 409, "sửa theo danh sách")],
)
def test_why_there_is_no_marked_copy_is_said(
    inside: Client, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], status: int, words: str
) -> None:
    def fails(*_: object) -> File:
        raise fault

    monkeypatch.setattr(route, "MAKERS", {**route.MAKERS, "marked": fails})
    answer = inside(Role.OFFICER).get("/download/marked?file=1", headers=HTML)
    assert answer.status_code == status
    assert words in html.unescape(answer.text)


def test_who_sees_no_progress_takes_no_figures(inside: Client) -> None:
    assert inside(Role.ADMINISTRATOR).get(address("of=targets")).status_code == 403


def test_who_is_signed_out_is_asked_to_sign_in(visitor: NewVisitor) -> None:
    answer = visitor().get(address("of=targets"), headers=HTML)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/account/sign-in")
    assert visitor().get(address("of=targets")).status_code == 401


def test_a_file_taken_is_an_event_that_says_what_was_asked_and_in_which_language(inside: Client, store: Store) -> None:
    inside().get(f"{address('of=months&target=KT-5')}&lang=en")
    with store.reading() as db:
        last = events.newest(db)
    assert last is not None
    asked = '{"asked":{"format":"xlsx","lang":"en","of":"months","period":"2021-05","target":"KT-5"}}'
    assert (last.what, last.body) == ("download:figures:taken", asked)


def test_without_estimates_they_are_left_out_and_it_is_said(inside: Client) -> None:
    client = inside()
    with_them, without = (client.get(address(f"of=months&target=KT-5{more}")) for more in ("", "&estimates=without"))
    values = [
        [row["Thực hiện đến kỳ này (tỷ đồng)"] for row in of_workbook(one.content)][3:5] for one in (with_them, without)
    ]
    assert values == [[104, 130], [104, None]]
    assert "không tính số ước" in client.get(address("of=targets&estimates=without", "csv")).text


def test_notes_name_the_newest_revision_and_the_head_of_the_history(inside: Client, store: Store) -> None:
    client = inside()
    with store.reading() as db:
        newest, head = queries.newest_revision(db), events.head_hash(db)
    assert f"Mã đối chiếu {newest}-{head[:8]}." in client.get(address("of=targets", "csv")).text


def test_every_recording_of_a_figure_is_in_its_history(inside: Client) -> None:
    rows = of_workbook(inside().get(address("of=revisions&target=KT-5")).content)
    told = [(row["Kỳ"], row["Số được ghi (tỷ đồng)"], row["Tình trạng"]) for row in rows]
    assert told == [
        ("tháng 4/2021", 103.4, "không còn dùng"),
        ("tháng 4/2021", 104, "đang dùng"),
        ("tháng 5/2021", 130, "đang dùng"),
    ]


def test_changes_since_the_briefing_are_told_against_what_was_known_then(inside: Client) -> None:
    client = inside()
    asked = [client.get(address(f"of=changes&since={since}")).content for since in ("briefing", "month")]
    before = [{row["Mã"]: row["Thực hiện trước"] for row in of_workbook(content)}["KT-5"] for content in asked]
    assert before == [103.4, 104]


def test_a_sectors_file_does_not_call_its_own_part_the_months_report(inside: Client) -> None:
    client = inside()
    assert "nộp đủ số liệu" in client.get(address("of=targets", "csv")).text
    assert "nộp đủ số liệu" not in client.get(address("of=sector&sector=KT", "csv")).text


def test_changes_since_the_briefing_are_told_against_the_plan_of_that_day(inside: Client) -> None:
    client = inside()
    asked = [client.get(address(f"of=changes&since={since}")).content for since in ("briefing", "month")]
    before = [{row["Mã"]: row["Đánh giá trước"] for row in of_workbook(content)}["KT-5"] for content in asked]
    assert before == ["Chậm ít", "Đúng tiến độ"]


def test_who_handed_in_an_estimate_has_reported_whether_or_not_it_counts(inside: Client) -> None:
    client = inside()
    both = [client.get(address(f"of=targets{more}", "csv")).text for more in ("", "&estimates=without")]
    told = [next(line for line in text.splitlines() if "nộp đủ số liệu" in line) for text in both]
    assert told[0] == told[1]
