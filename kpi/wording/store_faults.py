"""Sentences for a store that cannot be read or written, by the name of the fault: for a page, and for a command."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from kpi.wording.catalog import N_


class FaultWords(NamedTuple):
    """Messages to be translated. `line`: what a command says, with the `value` of the fault."""

    title: str
    words: str
    line: str


_NOT_WRITTEN: Final = N_("Không ghi được, chưa có gì được lưu")

STORE_FAULTS: Final[Mapping[str, FaultWords]] = {
    "StoreUnreachable": FaultWords(
        N_("Tạm thời không mở được kho số liệu"),
        N_("Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo quản trị hệ thống."),
        N_("Không mở hoặc đọc được kho: {value}"),
    ),
    "NotWritten": FaultWords(
        _NOT_WRITTEN,
        N_("Kho số liệu hiện không nhận ghi. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo quản trị hệ thống."),
        N_("Kho hiện không nhận ghi; chưa có gì được lưu: {value}"),
    ),
    "StoreBusy": FaultWords(
        _NOT_WRITTEN,
        N_("Kho số liệu đang bận ghi việc khác. Hãy thử lại sau ít giây."),
        N_("Kho đang bận ghi việc khác; chưa có gì được lưu, hãy thử lại: {value}"),
    ),
    "StoreFull": FaultWords(
        _NOT_WRITTEN,
        N_("Đĩa của máy chủ đã đầy. Xem số liệu vẫn được; hãy báo quản trị hệ thống rồi thử lại."),
        N_("Đĩa của kho đã đầy; chưa có gì được lưu: {value}"),
    ),
    "MaybeWritten": FaultWords(
        N_("Không biết chắc đã ghi được hay chưa"),
        N_("Mất liên lạc với kho số liệu đúng lúc ghi. Hãy mở lại trang này và xem đã có chưa, rồi mới làm lại."),
        N_("Mất liên lạc với kho đúng lúc ghi; hãy xem đã ghi được chưa rồi mới làm lại: {value}"),
    ),
}


def store_fault_words(fault: Exception) -> FaultWords:
    """The words of its kind. Raises KeyError for what is no fault of the store."""
    return STORE_FAULTS[type(fault).__name__]
