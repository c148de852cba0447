"""A time limit for request bodies."""

from math import inf

from anyio import move_on_after
from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def whole_body_within(seconds: float, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> bool:
    """Runs the app; False if it was stopped because the body of the request was not whole in time.

    Once the body has come, or an answer has begun, the app takes as long as it takes.
    """
    with move_on_after(seconds) as waiting:

        async def received() -> Message:
            message = await receive()
            if not message.get("more_body", False):
                waiting.deadline = inf
            return message

        async def sent(message: Message) -> None:
            waiting.deadline = inf
            await send(message)

        await app(scope, received, sent)
    return not waiting.cancelled_caught
