"""Every phrase of the words of titles stands in a title of this list, with what it says against the table below."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from kpi.intake.layout.words import any_of_phrases
from kpi.intake.match import own_words, title_meaning, title_phrases
from kpi.intake.match.title_meaning import Objection, objection_of
from tests.intake.test_heading_phrases import with_one_alternative_less

NO_RESULTS = (
    "Biểu giao chỉ tiêu năm 2021",
    "Quyết định giao kế hoạch năm 2021 cho các xã",
    "Các chỉ tiêu giao năm 2021",
    "Các chỉ tiêu được giao năm 2021",
    "Chi tiết kế hoạch giao năm 2021",
    "Chi tiết kế hoạch được giao năm 2021",
    "Đăng ký thi đua năm 2021",
    "Nhiệm vụ tháng 6 năm 2021",
    "Phương hướng tháng 6 năm 2021",
    "Kế hoạch năm 2021",
    "KH năm 2021",
    "KH giao đầu năm 2021",
    "Kế hoạch được duyệt",
    "Kế hoạch được phê duyệt năm 2021",
    "Kế hoạch được",
    "Kế hoạch phấn đấu",
    "Kế hoạch tháng 5",
    "Kế hoạch quý II",
    "Kế hoạch quý 2",
    "Kế hoạch chỉ tiêu",
    "Kế hoạch đầu năm",
    "Biểu 1: Kế hoạch năm 2021",
    "Biểu mẫu số 2. Kế hoạch năm 2021",
    "Bảng 3 - Kế hoạch năm 2021",
    "Phụ lục 01: Kế hoạch năm 2021",
    "Phụ lục 1a: Kế hoạch năm 2021",
    "Phụ lục số 1.2/a: Kế hoạch năm 2021",
    "Mẫu số 4: Kế hoạch năm 2021",
    "II. Kế hoạch năm 2021",
    "2. Kế hoạch năm 2021",
    "b) Kế hoạch năm 2021",
    "Kết quả dự báo năm 2021",
    "Báo cáo khả năng thực hiện năm 2021",
    "Báo cáo khả năng đạt các chỉ tiêu năm 2021",
    "Báo cáo số liệu cùng kỳ",
    "Kết quả tháng 5 năm 2021 (ĐVT: %)",
    "Kết quả tháng 5 năm 2021 (Đơn vị: %)",
    "Kết quả tháng 5 năm 2021 (Đơn vị tính: %)",
    "Kết quả: tốc độ tăng 5 tháng so với cùng kỳ",
    "Kết quả 5 tháng so với kế hoạch (%)",
    "Danh sách vườn mẫu đề nghị công nhận 5 tháng 2021",
    "Danh sách vườn mẫu chờ công nhận",
    "Danh sách vườn mẫu trình công nhận",
    "Danh sách vườn mẫu đề nghị thẩm định",
    "Danh sách vườn mẫu đề nghị phê duyệt",
    "Vườn mẫu đang xây dựng tháng 5/2021",
    "Vườn mẫu đang thẩm định tháng 5/2021",
    "Vườn mẫu không đạt 5 tháng 2021",
    "BHYT học sinh",
    "BHYT sinh viên",
    "BHYT hộ gia đình",
    "BHYT hộ nghèo",
    "BHYT của người nghèo",
    "BHYT hộ cận nghèo",
    "BHYT đối tượng bảo trợ xã hội",
    "BHYT cho trẻ em dưới 6 tuổi",
    "BHYT người cao tuổi",
    "BHYT tự nguyện",
    "BHYT dân tộc thiểu số",
    "BHYT người có công",
    "Lao động qua đào tạo có bằng cấp",
    "Lao động qua đào tạo có chứng chỉ",
    "Gia đình văn hóa 3 năm liền",
    "Kinh phí vườn mẫu 5 tháng 2021",
)
WINDOWS = (
    "Kết quả quý II năm 2021",
    "Kết quả quý III năm 2021",
    "Kết quả quý IV năm 2021",
    "Kết quả quý 3 năm 2021",
    "Kết quả 6 tháng cuối năm 2021",
    "Kết quả riêng tháng 5",
    "Kết quả riêng quý I",
    "Số phát sinh trong kỳ",
    "Số phát sinh tháng 5",
    "Số phát sinh quý I",
    "Số phát sinh kỳ này",
    "Kết quả trong tháng 5",
    "Kết quả trong quý I",
    "Kết quả trong tuần",
    "Kết quả tuần 2",
    "Kết quả tuần thứ 2",
    "Kết quả tháng 5, không lũy kế",
    "Kết quả tháng 5, chưa cộng dồn",
    "Kết quả tháng 5 (không phải số lũy kế)",
    "Kết quả tháng 5 (không tính lũy kế)",
    "Kết quả tháng 5 (không cộng lũy kế)",
    "Kết quả tháng 5 (không có lũy kế)",
    "Kết quả tháng 5 (chưa gồm lũy kế)",
    "Kết quả tháng 5 (chưa bao gồm lũy kế)",
    "Kết quả tháng 5 (không là lũy kế)",
    "Kết quả sản xuất hè thu",
    "Kết quả sản xuất đông xuân",
    "Kết quả sản xuất chiêm xuân",
    "Kết quả lúa xuân",
    "Kết quả lúa hè",
    "Kết quả lúa mùa",
    "Kết quả lúa chiêm",
    "Kết quả vụ xuân",
    "Kết quả vụ hè",
    "Kết quả vụ mùa",
    "Kết quả vụ đông",
    "Kết quả vụ chiêm",
    "Kết quả vụ thu đông",
    "Kết quả vườn mẫu lũy kế các năm đến tháng 5 năm 2021",
    "Kết quả lũy kế 2016-2021",
    "Kết quả LK 2016 - 2021",
    "Kết quả lũy kế giai đoạn 2016-2021",
    "Kết quả vườn mẫu 5 năm 2016 - 2021",
    "Kết quả vườn mẫu 5 năm giai đoạn 2016 - 2021",
    "Kết quả vườn mẫu 5 năm (2016 - 2021)",
    "Kết quả từ 2011 đến nay",
    "Kết quả từ tháng 3 đến tháng 5",
)
NOTHING = (
    "Kết quả thực hiện kế hoạch 5 năm 2021-2025, tháng 5 năm 2021",
    "Kết quả chương trình giảm nghèo giai đoạn 2021-2025, tháng 5 năm 2021",
    "Kết quả tháng 5 và nhiệm vụ các năm tiếp theo",
    "Kết quả tháng 5 và nhiệm vụ các năm tới",
    "Kết quả tháng 5 và nhiệm vụ các năm sau",
    "Kết quả tháng 5 so với các năm",
    "Kết quả giao chỉ tiêu, đăng ký thi đua năm 2021",
    "Tình hình thực hiện nhiệm vụ năm 2021",
    "Tiến độ thực hiện các chỉ tiêu giao năm 2021",
    "Báo cáo thực hiện nhiệm vụ năm 2021",
    "Số liệu thực hiện nhiệm vụ năm 2021",
    "Kế hoạch và thực hiện năm 2021",
    "Kết quả quý II và lũy kế 6 tháng",
    "Kết quả quý II, cộng dồn 6 tháng",
    "Kết quả quý II và từ đầu năm",
    "Kết quả quý II, tính đến ngày 30/6",
    "Kết quả quý II, tính đến tháng 6",
    "Kết quả từ tháng 1 đến hết quý II",
    "Kết quả trong tháng và đến nay",
    "Kết quả quý II, hết tháng 6",
    "Kết quả quý II và 6 tháng đầu năm",
    "Kết quả thực hiện tháng 5 năm 2021",
    "Hội người cao tuổi",
    "Kết quả bảo hiểm xã hội tự nguyện",
)
SAID = {
    **dict.fromkeys(NO_RESULTS, Objection.NO_RESULTS),
    **dict.fromkeys(WINDOWS, Objection.WINDOW),
    **dict.fromkeys(NOTHING),
}
LISTS: dict[str, Sequence[str]] = {
    name: phrases
    for name, phrases in vars(title_phrases).items()
    if name.isupper() and isinstance(phrases, tuple) and name not in ("SEASONS", "NOT_TO_DATE")
}
PHRASES = [(name, nth) for name, phrases in LISTS.items() for nth in range(len(phrases))]


@pytest.mark.parametrize(("title", "objection"), SAID.items())
def test_a_title_says_of_its_table_what_is_listed(title: str, objection: Objection | None) -> None:
    assert objection_of(title, is_timed=False) == objection


@pytest.mark.parametrize("title", WINDOWS[:4])
def test_over_columns_that_tell_their_time_a_quarter_says_nothing(title: str) -> None:
    assert objection_of(title, is_timed=True) is None


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Sequence[str]], None]:
    """Reads titles by other phrases."""
    return lambda name, phrases: monkeypatch.setattr(
        own_words if name == "GROUPS" else title_meaning, f"_{name}", any_of_phrases(phrases or ["(?!)"])
    )


@pytest.mark.parametrize(("name", "nth"), PHRASES)
def test_no_phrase_nor_a_word_in_it_can_be_dropped_unseen(
    name: str, nth: int, instead: Callable[[str, Sequence[str]], None]
) -> None:
    """Some title of the list says what is listed by this phrase alone."""
    before, phrase, after = LISTS[name][:nth], LISTS[name][nth], LISTS[name][nth + 1 :]
    for rest in ((), *((narrower,) for narrower in _narrower(phrase))):
        instead(name, (*before, *rest, *after))
        told = {title: objection_of(title, is_timed=False) for title in SAID}
        assert told != SAID, ("list a title of", phrase, "that is not told by", rest)


def _narrower(phrase: str) -> Iterator[str]:
    """Without one of its alternatives, or one of the words that may be left out."""
    yield from with_one_alternative_less(phrase)
    for may_be_left_out in re.finditer(r"(?<!\\)\((?!\?)[^()|]*\)\?", phrase):
        yield phrase[: may_be_left_out.start()] + phrase[may_be_left_out.end() :]
