"""The event loop that the server runs on: woken once for what other threads bring it together.

Streamlit wakes it twice for every element of a screen, each time with a write, a switch of threads and a read.
"""

import asyncio


class CalmLoop(asyncio.SelectorEventLoop):
    """Writes to its own pipe only where nothing lies in it already."""

    _woken = False

    def _write_to_self(self) -> None:
        # whoever comes here has put their callback in first: a loop that is still to look will find it
        if not self._woken:
            self._woken = True
            super()._write_to_self()  # type: ignore[misc]

    def _read_from_self(self) -> None:
        super()._read_from_self()  # type: ignore[misc]
        self._woken = False  # after reading: were it before, a byte could be read whose writer stays noted
