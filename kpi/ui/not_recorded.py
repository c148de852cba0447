"""The note at the button where a change could not be recorded; the rest of the screen goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from kpi.actions import StoreUnreachable
from kpi.fault_log import tell_operator
from kpi.ui.html import draw, h
from kpi.wording import Lang, gettext
from kpi.wording.store_faults import store_fault_words


@contextmanager
def note_if_not_recorded(lang: Lang) -> Iterator[None]:
    """Wraps one change: if it cannot be recorded, shows what became of it."""
    try:
        yield
    except StoreUnreachable as fault:
        tell_operator(fault, "change on a screen")
        title, words = (gettext(one, lang) for one in store_fault_words(fault)[:2])
        draw(h("div", h("strong", title), h("p", words), class_="alert", role="alert"))
