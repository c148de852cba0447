"""What the command line says when a command cannot be done, in the reader's language."""

import errno
from collections.abc import Mapping
from typing import Final

from kpi.actions import AccountExists, BadAccountName, NoSuchAccount, NoSuchLayout, NotAllowed, UnknownUnits
from kpi.auth import UnsafeSecret
from kpi.briefings import BadRequest, NoSuchFormat
from kpi.cli.context import WrongUse
from kpi.config import BadSetting, StreamlitChanged, TooFewDescriptors
from kpi.content.briefing import NothingToBrief
from kpi.context import NoSuchYear
from kpi.export.office import NoOfficeSuite, NotConverted
from kpi.export.unusable import UnusableTemplate
from kpi.output_files import ForeignFile, OutputExists
from kpi.plans import FaultyChange, FaultyFile
from kpi.store import (
    BrokenCopy,
    EmptyCopy,
    EmptyStore,
    FaultyStore,
    HoldsHistory,
    MaybeWritten,
    NewerSchema,
    NoCopy,
    NoStore,
    NotWritten,
    OlderSchema,
    StoreBusy,
    StoreFull,
    StoreUnreachable,
    UnsafeSQLite,
)
from kpi.wording import N_, Lang, gettext
from kpi.wording.plan_faults import fault_sentence
from kpi.wording.store_faults import STORE_FAULTS

_SENTENCES: Final[Mapping[type[Exception], str]] = {
    AccountExists: N_("Đã có tài khoản tên này: {value}"),
    OutputExists: N_("Đã có tệp tên này; muốn thay phải nói rõ bằng --overwrite: {value}"),
    BadAccountName: N_(
        "Tên tài khoản có 2 đến 64 chữ, số hoặc dấu . - _ @, không có dấu cách; tên này không dùng được: {value}"
    ),
    BadRequest: N_("Không có báo cáo như vậy: {value}"),
    BadSetting: N_("Thiết lập không dùng được: {value}"),
    BrokenCopy: N_("Bản sao bị hỏng hoặc đã bị sửa nên không được khôi phục: {value}"),
    FaultyChange: N_("Văn bản này không áp dụng được vào kế hoạch: {value}"),
    FaultyFile: N_("Tệp kế hoạch hoặc tệp đơn vị có lỗi nên không dùng được: {value}"),
    EmptyCopy: N_("Bản sao này chưa ghi gì, nên không thay được kho đang có dữ liệu: {value}"),
    EmptyStore: N_("Kho chưa ghi gì, không có gì để sao lưu; hãy kiểm tra KPI_HOME.{value}"),
    FaultyStore: N_(
        "Kho có dữ liệu không còn như khi ghi nên không sao lưu được; hãy chạy python -m kpi verify: {value}"
    ),
    HoldsHistory: N_("Kho đang có dữ liệu; muốn ghi đè phải nói rõ bằng --overwrite: {value}"),
    MaybeWritten: STORE_FAULTS["MaybeWritten"].line,
    NewerSchema: N_("Kho do phiên bản mới hơn của chương trình này lập, chỉ phiên bản đó dùng được: {value}"),
    NoCopy: N_("Đây là kho đang dùng, không phải bản sao, nên không được khôi phục: {value}"),
    NoOfficeSuite: N_("Máy này chưa cài bộ văn phòng (LibreOffice) nên không in được.{value}"),
    NoStore: N_("Không có kho ở địa chỉ này; hãy kiểm tra KPI_HOME hoặc KPI_DATABASE_URL: {value}"),
    NoSuchLayout: N_("Đơn vị không có mẫu bảng nào tên này đang dùng: {value}"),
    NoSuchAccount: N_("Không có tài khoản tên này, hoặc tài khoản đang bị khóa: {value}"),
    NoSuchYear: N_("Không có kế hoạch của năm này; các năm đã có đứng trong ngoặc: {value}"),
    NoSuchFormat: N_("Báo cáo không có ở dạng này: {value}"),
    NotAllowed: N_("Tài khoản không được làm việc này: {value}"),
    NotConverted: N_("Bộ văn phòng không in được tệp PDF: {value}"),
    ForeignFile: N_(
        "Đây là tệp của kho, tệp mà chương trình đang dùng hoặc không phải tệp thường; không bao giờ bị ghi đè: {value}"
    ),
    NotWritten: STORE_FAULTS["NotWritten"].line,
    NothingToBrief: N_("Kế hoạch không giao chỉ tiêu nào cho phần được hỏi: {value}"),
    OlderSchema: N_("Kho do phiên bản cũ hơn của chương trình này lập; hãy chạy python -m kpi migrate: {value}"),
    OSError: N_("Không đọc hoặc ghi được: {value}"),
    StoreBusy: STORE_FAULTS["StoreBusy"].line,
    StoreFull: STORE_FAULTS["StoreFull"].line,
    StoreUnreachable: STORE_FAULTS["StoreUnreachable"].line,
    StreamlitChanged: N_(
        "Bản Streamlit {fault.version} trên máy này không còn {fault.part} như chương trình cần; hãy cài đúng bản ghi "
        "trong requirements.txt."
    ),
    TooFewDescriptors: N_(
        "Máy chỉ cho chương trình mở {fault.limit} tệp cùng lúc (ulimit -n), cần ít nhất {fault.needed}. Hãy nâng giới "
        "hạn rồi chạy lại; để mở đủ số trang: ulimit -n {fault.wanted}, hoặc LimitNOFILE={fault.wanted} trong tệp dịch "
        "vụ systemd."
    ),
    UnknownUnits: N_("Không có đơn vị mang mã này: {value}"),
    UnsafeSecret: N_("Tệp bí mật trong KPI_HOME quá ngắn, hoặc người dùng khác của máy đọc được: {value}"),
    UnsafeSQLite: N_(
        "Kho ở chế độ WAL và đang có chương trình mở; bản SQLite này có thể làm hỏng kho (đã sửa từ 3.51.3): {value}"
    ),
    UnusableTemplate: N_("Tệp mẫu báo cáo không dùng được: {value}"),
    WrongUse: N_("Giá trị đưa vào không dùng được: {value}"),
}

FAULTS: Final = tuple(_SENTENCES)
"""What ends a command with its sentence; whatever else does is a fault of ours."""

_OF_THE_MACHINE: Final = {
    errno.ENOENT: N_("không có tệp hoặc thư mục này"),
    errno.EACCES: N_("không có quyền"),
    errno.EPERM: N_("không có quyền"),
    errno.EROFS: N_("ổ đĩa chỉ đọc"),
    errno.EEXIST: N_("đã có rồi"),
    errno.EISDIR: N_("đây là thư mục"),
    errno.ENOTDIR: N_("đây không phải là thư mục"),
    errno.ENOSPC: N_("ổ đĩa đã đầy"),
}


def sentence_of(fault: Exception, lang: Lang) -> str:
    """The sentence of its kind, one of FAULTS, with the value."""
    kind = next(kind for kind in type(fault).__mro__ if kind in _SENTENCES)
    return gettext(_SENTENCES[kind], lang).format(value=_value(fault, lang), fault=fault).strip()


def _value(fault: Exception, lang: Lang) -> str:
    match fault:
        case UnusableTemplate():
            return "; ".join(fault.sentences(lang))
        case FaultyFile():
            first = fault.faults[0]
            place = f"{fault.path}:{first.line}: {first.where}"
            more = gettext(N_(" (tất cả {count} lỗi: python -m kpi plan check)"), lang).format(count=len(fault.faults))
            return f"{place}: {fault_sentence(first.code, first.values, lang)}{more}"
        case FaultyChange():
            return " ".join(fault_sentence(code, values, lang) for code, values in fault.faults)
        case NotAllowed():
            who, act, entries = fault.args
            return " ".join([who, act, *entries])
        case OSError(errno=number, filename=str() as name) if number in _OF_THE_MACHINE:
            return f"{name}: {gettext(_OF_THE_MACHINE[number], lang)}"
        case _:
            return str(fault)
