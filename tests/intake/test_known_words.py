"""Every single word that is understood in the heading of an actual stands in one of these, and is missed without it."""

import pytest

from kpi.intake.layout import HeadingRole, headings
from kpi.intake.layout.known_words import READ
from tests.intake.test_heading_phrases import ALL, heading

ACTUALS = (
    "Thực hiện quý I",
    "Thực hiện quý II",
    "Thực hiện quý III",
    "Thực hiện quý IV",
    "Thực hiện một tháng",
    "Thực hiện hai tháng đầu năm",
    "Thực hiện ba tháng đầu năm",
    "Thực hiện bốn tháng đầu năm",
    "Thực hiện sáu tháng đầu năm",
    "Thực hiện bảy tháng đầu năm",
    "Thực hiện tám tháng đầu năm",
    "Thực hiện chín tháng đầu năm",
    "Thực hiện mười tháng đầu năm",
    "Thực hiện theo tháng",
    "Thực hiện trên địa bàn",
    "Kết quả chung toàn bộ các phần",
    "Thực hiện tại thời điểm báo cáo",
    "Thực hiện chính thức đến hết ngày 31",
    "Thực hiện của tháng",
    "Số dự kiến thực hiện",
    "Thực hiện phát sinh riêng trong tháng",
    "Tỷ lệ phần trăm đạt chuẩn thực hiện",
    "Tính đến hết tháng 5 thực hiện",
)


@pytest.mark.parametrize("word", sorted(READ))
def test_no_word_can_be_dropped_unseen(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def without() -> bool:
        headings._read.cache_clear()
        return any(word in read.unread for read in map(heading, (*ACTUALS, *ALL)) if read.role is HeadingRole.ACTUAL)

    assert not without()
    monkeypatch.setattr(headings, "READ", READ - {word})
    missed = without()
    headings._read.cache_clear()
    assert missed
