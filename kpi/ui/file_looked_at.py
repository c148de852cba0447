"""The file somebody looks at before it is sent: chosen on the page, or still here when the page begins anew."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from kpi.domain.figures.submission import Answer, Submission
from kpi.reading.uploads_in_sight import UploadInSight, keep_in_sight, upload_in_sight
from kpi.ui.html import draw, h
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext

TYPES: Final = ("xlsx", "xlsm", "xls", "ods", "csv")
LARGEST_MB: Final = 5
_LOOKING: Final = "looking"  # in the address the file's digest; in the session, that its own picker has had a file


@dataclass(frozen=True, slots=True)
class FileLookedAt:
    """`key`: what belongs to this file on the page is kept under. `answers`: given for `unit` before the page began."""

    name: str
    data: bytes
    key: str
    unit: str | None = None
    answers: tuple[Answer, ...] = ()


def pick_file(form: str, visit: Visit) -> FileLookedAt | None:
    """Another form has a picker of its own, so that the same file can be chosen again."""
    words = gettext("Tệp đã điền (xlsx, xlsm, xls, ods, csv; tối đa {size} MB)", visit.lang).format(size=LARGEST_MB)
    file = st.file_uploader(words, type=list(TYPES), max_upload_size=LARGEST_MB, key=f"file-{form}")
    if file is not None:
        st.session_state[_LOOKING] = True
        return FileLookedAt(file.name, file.getvalue(), file.file_id)
    digest = st.query_params.to_dict().get(_LOOKING)
    if digest is None:
        return None
    if _LOOKING not in st.session_state:
        return _still_here(digest, visit)
    del st.query_params[_LOOKING]
    return None


def _still_here(digest: str, visit: Visit) -> FileLookedAt | None:
    """A change of the language, or loading the page again, ends Streamlit's session, and with it what was chosen."""
    kept, lang = upload_in_sight(visit.context, visit.who, digest), visit.lang
    if kept is None:
        words = gettext("Chưa lưu: tệp đang xem không còn trên máy chủ. Hãy chọn lại tệp.", lang)
        draw(h("p", words, class_="alert", role="alert"))
    elif not _is_left(kept.name, lang):
        return FileLookedAt(kept.name, kept.data, digest, kept.submission.sender, kept.answers)
    forget_file()
    return None


def _is_left(name: str, lang: Lang) -> bool:
    draw(h("p", gettext("Đang xem tệp {name}. Chưa có gì được ghi.", lang).format(name=name), class_="state"))
    return st.button(gettext("Bỏ tệp này", lang))


def keep_looking(file: FileLookedAt, submission: Submission, answers: tuple[Answer, ...], visit: Visit) -> None:
    """Remembers the file and what was answered for the page that begins anew, and for a marked copy."""
    keep_in_sight(visit.context, visit.who, UploadInSight(file.data, file.name, submission, answers))
    if st.query_params.to_dict().get(_LOOKING) != submission.digest:
        st.query_params[_LOOKING] = submission.digest


def forget_file() -> None:
    if _LOOKING in st.query_params:
        del st.query_params[_LOOKING]
