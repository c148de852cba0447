"""A viewer on the websocket, saying and hearing what a browser does: no browser, but the server cannot tell."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_KEPT_RUNS = 2  # after so many runs without it a browser forgets a message, and the server may not refer to it


@dataclass(slots=True)
class Answer:
    """What one rerun brought."""

    seconds: float
    size: int = 0  # bytes of messages, before the websocket's own compression
    elements: Counter[str] = field(default_factory=Counter)  # by kind; "block" for containers
    fault: str = ""


@dataclass(slots=True)
class Viewer:
    """One tab on one screen. `look` opens it; `click` changes a picker; `rerun` is the tab's last wish said again."""

    socket: ClientConnection
    address: str
    page: str = ""
    query: str = ""
    session: str = ""  # Streamlit's
    script: str = ""  # the screen's hash, which the server tells
    states: dict[str, WidgetState] = field(default_factory=dict)
    pickers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kept: dict[str, Element] = field(default_factory=dict)  # what the server may refer to, by its hash
    ages: dict[str, int] = field(default_factory=dict)

    async def click(self, dice: random.Random) -> Answer:
        """Changes one picker to another of its choices, as a reader does; without pickers just asks again."""
        self.choose(dice)
        return await self.rerun()

    def choose(self, dice: random.Random) -> None:
        changeable = [name for name, options in self.pickers.items() if len(options) > 1]
        if changeable:
            name = dice.choice(changeable)
            self.states[name] = WidgetState(id=name, string_value=dice.choice(self.pickers[name]))

    async def rerun(self) -> Answer:
        start = time.perf_counter()
        await self.ask()
        answer = await self._heard()
        answer.seconds = time.perf_counter() - start
        return answer

    async def ask(self) -> None:
        """Without waiting for the answer."""
        said = BackMsg()
        said.rerun_script.query_string = self.query
        said.rerun_script.page_script_hash = self.script
        said.rerun_script.page_name = "" if self.script else self.page
        said.rerun_script.widget_states.widgets.extend(self.states.values())
        said.rerun_script.cached_message_hashes.extend(self.ages)
        said.rerun_script.context_info.url = f"{self.address}/{self.page}?{self.query}"
        await self.socket.send(said.SerializeToString())

    async def _heard(self) -> Answer:
        answer = Answer(0.0)
        self.pickers.clear()
        async for raw in self.socket:
            answer.size += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.ages = {key: age + 1 for key, age in self.ages.items() if age < _KEPT_RUNS}
                return answer
            self._take(message, kind, answer)
        answer.fault = "closed"
        return answer

    def _take(self, message: ForwardMsg, kind: str | None, answer: Answer) -> None:
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auth_redirect":
            answer.fault = "signed out"
        elif kind == "ref_hash":
            self._element(self.kept[message.ref_hash], answer)
            self.ages[message.ref_hash] = 0
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element, answer)
            if message.metadata.cacheable:
                self.kept[message.hash] = message.delta.new_element
                self.ages[message.hash] = 0
        elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
            answer.elements["block"] += 1

    def _element(self, element: Element, answer: Answer) -> None:
        kind = element.WhichOneof("type") or ""
        answer.elements[kind] += 1
        if kind == "exception":
            answer.fault = f"{element.exception.type}: {element.exception.message}"
        if kind == "selectbox":
            self.pickers[element.selectbox.id] = tuple(element.selectbox.options)
            if element.selectbox.set_value:
                self.states[element.selectbox.id] = WidgetState(
                    id=element.selectbox.id, string_value=element.selectbox.raw_value
                )


def page_status(address: str, path: str, cookie: str) -> int:
    """The status of the page a browser asks for before it opens the websocket."""
    host = urlsplit(address).netloc
    asking = HTTPConnection(host, timeout=60)
    asking.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer.status


async def look(address: str, path: str, cookie: str) -> tuple[Viewer, Answer]:
    """A new tab at this address (`/communes?view=heat`), and its first run."""
    parts = urlsplit(path)
    socket = await connect(
        f"ws{address.removeprefix('http')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers={"Cookie": cookie},
        max_size=None,
        open_timeout=60,
        ping_interval=None,
    )
    viewer = Viewer(socket, address, page=parts.path.strip("/"), query=parts.query)
    return viewer, await viewer.rerun()
