"""Reads the forms of these pages: small ones, complete within a few seconds."""

from anyio import fail_after
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kpi.web.content_length import body_length

FORM_SECONDS = 10.0
_FORM_BYTES = 16 * 1024


async def read_form(request: Request) -> FormData:
    """Raises HTTPException: 413 too large, 408 not complete in time."""
    length = body_length(request.headers)
    if length is None or length > _FORM_BYTES:
        raise HTTPException(413)
    try:
        with fail_after(FORM_SECONDS):
            return await request.form(max_files=0, max_fields=10)
    except TimeoutError as fault:
        raise HTTPException(408) from fault


def text_of(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
