"""The plan's screen: what is to be reached, who changed it, and quotas by the annex of a decision."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from kpi.actions import record_quotas
from kpi.domain.access import Account
from kpi.domain.figures.quota_reading import Quota, QuotaReading
from kpi.domain.plan import Decision
from kpi.domain.plan.period import Period
from kpi.reading import decided_plan, decisions_made
from tests.pages.conftest import ADMINISTRATOR, IN_JUNE, LEADER, OFFICER, OPERATOR, REVIEWER, TRUSTED, House, shown

TOWN, COMMUNE = ("Thị trấn Thiên Cầm", "18676"), ("Xã Cẩm Hà", "18727")
READERS = (LEADER, REVIEWER, OFFICER, ADMINISTRATOR)


def annex_of(*rows: tuple[str, int]) -> bytes:
    book, file = Workbook(), BytesIO()
    page = book.worksheets[0]
    page.append(["GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2021 CHO CÁC XÃ, THỊ TRẤN"])
    page.append(["TT", "Đơn vị", "Khu dân cư nông thôn mới kiểu mẫu (khu)"])
    for nth, (unit, value) in enumerate(rows, start=1):
        page.append([nth, unit, value])
    book.save(file)
    return file.getvalue()


def give(house: House, starts: str, quotas: dict[str, str], indicator: str = "NTM-3") -> None:
    """By a decision of its own, as the command line records it."""
    given = tuple(Quota(indicator, unit, Decimal(value)) for unit, value in quotas.items())
    signed = Decision(number=f"{len(given)}/QĐ-UBND", date=date(2021, 1, 15))
    reading, plan = QuotaReading(f"{starts}-{indicator}", "phu-luc.xlsx", given), decided_plan(house.context)
    record_quotas(
        house.store, reading, signed, Period.parse(starts), OPERATOR, IN_JUNE, plan=plan, units=house.units, data=b"x"
    )


def field(page: AppTest, label: str) -> object:
    return next(one for one in page.text_input if one.label.startswith(label))


def filled(
    page: AppTest, data: bytes, *, number: str = "12/QĐ-UBND", day: str = "15/1/2021", starts: str | None = "2021-03"
) -> AppTest:
    page.file_uploader[0].upload("phu-luc.xlsx", data, "application/octet-stream").run()
    field(page, "Số văn bản").input(number)  # type: ignore[attr-defined]
    field(page, "Ngày ký").input(day)  # type: ignore[attr-defined]
    if starts is not None:
        next(one for one in page.selectbox if one.label == "Áp dụng từ kỳ").select(starts)
    return page.run()


def record_button(page: AppTest) -> list[bool]:
    """Whether it is disabled; nothing where there is none."""
    return [one.disabled for one in page.button if one.label == "Ghi vào kế hoạch"]


def recorded(house: House) -> list[str]:
    return [one.change.decision.number for one in decisions_made(house.context)]


def test_who_is_signed_out_sees_only_the_way_in(house: House) -> None:
    page = house.page("plan", None)
    assert "Phiên đăng nhập đã kết thúc." in shown(page)
    assert (len(page.get("html")), len(page.get("file_uploader"))) == (1, 0)


@pytest.mark.parametrize("who", READERS, ids=[who.name for who in READERS])
def test_all_may_read_it_and_only_who_manages_it_is_asked_for_an_annex(house: House, who: Account) -> None:
    page = house.page("plan", who, period="2021-06")
    assert not page.exception
    assert ("Kế hoạch năm 2021" in shown(page), "ít nhất 305,5" in shown(page)) == (True, True)
    assert len(page.get("file_uploader")) == (who is ADMINISTRATOR)


def test_who_sees_no_figures_is_led_to_no_screen_of_figures(house: House) -> None:
    assert ["/target?" in shown(house.page("plan", who)) for who in (LEADER, ADMINISTRATOR)] == [True, False]


def test_what_is_restricted_is_told_to_who_may_see_it_and_to_who_manages_the_plan(house: House) -> None:
    hidden = next(one for one in house.plan.indicators if one.restricted)
    told = [hidden.name.vi in shown(house.page("plan", who)) for who in (LEADER, TRUSTED, ADMINISTRATOR)]
    assert told == [False, True, True]


def test_where_nobody_has_a_quota_that_is_said_and_where_some_lack_it_they_are_named(house: House) -> None:
    assert "chưa giao cho đơn vị nào" in shown(house.page("plan", LEADER, period="2021-06"))
    members = [one.code for one in house.units.members(Period(2021, 6))]
    give(house, "2021-03", dict.fromkeys(members[2:], "1"))
    told = shown(house.page("plan", LEADER, period="2021-06"))
    assert "21/23 đơn vị, tổng giao 21\N{NO-BREAK SPACE}khu, thấp hơn kế hoạch năm 4\N{NO-BREAK SPACE}khu" in told
    assert "Còn 2 đơn vị chưa được giao: </strong>Thị trấn Cẩm Xuyên và Thị trấn Thiên Cầm" in told


def test_a_month_before_the_decision_is_shown_as_it_was(house: House) -> None:
    give(house, "2021-08", {"18676": "3"})
    june, august = (shown(house.page("plan", LEADER, period=month)) for month in ("2021-06", "2021-08"))
    assert ["1/23 đơn vị" in one for one in (june, august)] == [False, True]
    assert ["chưa áp dụng ở kỳ đang xem" in one for one in (june, august)] == [True, False]


def test_decisions_stand_in_the_order_in_which_they_come_into_force(house: House) -> None:
    give(house, "2021-08", {"18676": "3", "18727": "1"})
    give(house, "2021-02", {"18676": "2"})
    told = shown(house.page("plan", LEADER))
    assert told.index("1/QĐ-UBND") < told.index("2/QĐ-UBND")
    assert "Khu dân cư mẫu: giao kế hoạch cho 2 đơn vị" in told


def test_a_decision_about_what_is_restricted_is_no_news_to_who_may_not_see_it(house: House) -> None:
    hidden = next(one.code for one in house.plan.indicators if one.restricted)
    give(house, "2021-03", {"18676": "3"}, indicator=hidden)
    assert ["1/QĐ-UBND" in shown(house.page("plan", who)) for who in (LEADER, TRUSTED)] == [False, True]


def test_an_annex_is_looked_at_and_nothing_is_recorded(house: House) -> None:
    page = filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3)))
    told = shown(page)
    assert "Sẽ giao 1 số. Chưa lưu." in told
    assert "tổng giao các đơn vị 3\N{NO-BREAK SPACE}khu, thấp hơn kế hoạch năm 22\N{NO-BREAK SPACE}khu" in told
    assert "Sheet!C3" in told
    assert (record_button(page), recorded(house)) == ([False], [])


def test_once_confirmed_it_is_in_force_and_the_form_is_empty_again(house: House) -> None:
    page = filled(house.page("plan", ADMINISTRATOR, period="2021-06"), annex_of((TOWN[0], 3)))
    next(one for one in page.button if one.label == "Ghi vào kế hoạch").click().run()
    assert recorded(house) == ["12/QĐ-UBND"]
    told = shown(page)
    assert ("Đã giao 1 số" in told, "1/23 đơn vị" in told, record_button(page)) == (True, True, [])
    assert field(page, "Số văn bản").value == ""  # type: ignore[attr-defined]


def test_what_is_in_force_stands_beside_what_would_be(house: House) -> None:
    give(house, "2021-02", {TOWN[1]: "2", COMMUNE[1]: "1"})
    told = shown(filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3), (COMMUNE[0], 1))))
    assert "1 số đã giao đúng như vậy, không đổi." in told
    assert "2\N{NO-BREAK SPACE}khu" in told


def test_an_annex_that_changes_nothing_is_not_recorded(house: House) -> None:
    give(house, "2021-02", {TOWN[1]: "3"})
    page = filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3)))
    assert "Không thay đổi: kế hoạch giao đã như trong tệp." in shown(page)
    assert record_button(page) == []


def test_with_an_error_there_is_its_cell_and_neither_button_nor_sum(house: House) -> None:
    page = filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3), (TOWN[0], 2)))
    told = shown(page)
    assert "Sheet!C4" in told
    assert ("còn 1 ô phải sửa" in told, "Tổng giao" in told, record_button(page)) == (True, False, [])


def test_no_month_is_taken_for_granted(house: House) -> None:
    page = filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3)), starts=None)
    assert "Hãy chọn kỳ đầu tiên áp dụng để xem trước." in shown(page)
    assert record_button(page) == []


@pytest.mark.parametrize(
    ("number", "day", "why"),
    [
        ("", "15/1/2021", "Hãy ghi số văn bản và ngày ký"),
        ("12/QĐ-UBND", "", "Hãy ghi số văn bản và ngày ký"),
        ("12/QĐ-UBND", "31/2/2021", "Ngày ký chưa đọc được"),
        ("12/QĐ-UBND", "tháng 1", "Ngày ký chưa đọc được"),
    ],
)
def test_without_number_and_day_it_says_what_is_lacking(house: House, number: str, day: str, why: str) -> None:
    page = filled(house.page("plan", ADMINISTRATOR), annex_of((TOWN[0], 3)), number=number, day=day)
    assert why in shown(page)
    assert record_button(page) == [True]


def test_it_is_all_in_english(house: House) -> None:
    page = house.page("plan", ADMINISTRATOR, "en")
    assert "Quotas by a document" in shown(page)
    assert "no unit has a quota" in shown(page)
