"""The last resort: for whatever fails behind it, the browser gets a page of ours, and the operator a line."""

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.fault_log import Seldom, tell_operator
from kpi.web.page import Page

_FAILED = 1011  # the websocket's code for a server that cannot go on


class AnswerCut(Exception):
    """An answer that had begun cannot be completed; the connection is cut, so that nobody takes it for whole."""


class FaultPages:
    """Middleware inside the guard, whose headers its pages carry, and around everything else."""

    def __init__(self, app: ASGIApp, *, page: Page) -> None:
        self.app = app
        self.page = page
        self._of_websockets = Seldom()  # a text frame is enough

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        begun: set[str] = set()
        cut: list[OSError] = []

        async def noting(message: Message) -> None:
            begun.add(message["type"])
            try:
                await send(message)
            except OSError as fault:  # the server's word for a browser that went away
                cut.append(fault)
                raise

        try:
            await self.app(scope, receive, noting)
        except ClientDisconnect:  # nobody is there any more
            return
        except (Exception, asyncio.CancelledError) as fault:  # whatever it is
            if fault in cut:
                return
            if isinstance(fault, asyncio.CancelledError) and _is_ended_itself():
                raise
            self._tell(fault, scope)
            await self._instead(fault, begun, scope, receive, send)

    def _tell(self, fault: BaseException, scope: Scope) -> None:
        tell = self._of_websockets.tell if scope["type"] == "websocket" else tell_operator
        tell(fault, f"{scope.get('method', scope['type'])} {scope['path']}")

    async def _instead(self, fault: BaseException, begun: set[str], scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if "websocket.close" not in begun:
                await send({"type": "websocket.close", "code": _FAILED})
        elif begun:
            raise AnswerCut from None
        else:
            await self.page.fault(scope, fault)(scope, receive, send)


def _is_ended_itself() -> bool:
    """Whether the request itself is being ended; else only something it waited for was."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0
