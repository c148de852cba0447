"""The event loop that the server runs on: woken once for what other threads bring it together.

Streamlit wakes it twice for every element of a screen, each time with a write, a switch of threads and a read.
"""

import asyncio
import time
from typing import Final

_MOMENT: Final = 0.001  # seconds; a screen's script brings most of its elements in four of them
_CROWDED: Final = 0.008  # to be given its turn again so late, it has two threads or more at work beside it
_BUSY: Final = 0.25


class BatchingEventLoop(asyncio.SelectorEventLoop):
    """Writes to its own pipe only where nothing lies in it already, and lets a moment pass before it reads there.

    Without that moment it would be at work as soon as the first element is there, and take every other by itself.
    Where several scripts run at once it does without for a while: what they bring gathers while it waits for its turn.
    """

    _woken = False
    _pauses_from = 0.0

    def _write_to_self(self) -> None:
        # whoever comes here has put their callback in first: a loop that is still to look will find it
        if not self._woken:
            self._woken = True
            super()._write_to_self()  # type: ignore[misc]

    def _read_from_self(self) -> None:
        self._pause()
        super()._read_from_self()  # type: ignore[misc]
        self._woken = False  # after reading: were it before, a byte could be read whose writer stays noted

    def _pause(self) -> None:
        start = self.time()
        if start < self._pauses_from:
            return
        time.sleep(_MOMENT)
        if self.time() - start > _CROWDED:
            self._pauses_from = start + _BUSY
