"""The ASGI application: a request's body is complete before a thread of Django's sees the request.

A later place for what is kept: `Front._respond`, before the body is read and Django is asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from cms.front.answers import Answer, Send, call_application, give_out
from cms.front.bodies import Bodies, Receive
from cms.front.environ import body_length, environ_of, has_cookie
from cms.front.limits import FrontLimits
from cms.front.refusals import TOO_LARGE, ClientGone, RequestRefused, refusal_answer
from cms.front.sockets import cut_silent_readers
from cms.front.spool import Spool
from cms.front.threads import Threads

log = logging.getLogger(__name__)
# Monitors and proxies ask there; they get an answer while all other threads are busy.
HEALTH = "/healthz"


class Front:
    """Stands before a WSGI application and speaks ASGI 3 (http scopes only) with Granian."""

    def __init__(
        self, application: Callable[..., Iterable[bytes]], limits: FrontLimits, *, session_cookie: str, folder: Path
    ) -> None:
        """Take larger bodies with ``session_cookie`` alone; keep what finds no room in memory in ``folder``."""
        self.application = application
        self.limits = limits
        self.session_cookie = session_cookie
        self.folder = folder
        self.bodies = Bodies(limits, folder)
        self.threads = Threads(limits.threads, limits.waiting, limits.longest_wait)
        self.health_threads = Threads(1, limits.waiting, limits.longest_wait)
        self._is_set_up = False

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not self._is_set_up:
            self._is_set_up = True
            cut_silent_readers(self.limits.silent_reader)
        wsgi = environ_of(scope)
        try:
            await self._respond(wsgi, receive, send)
        except ClientGone:
            pass
        except RequestRefused as refused:
            await self._refuse(refused, wsgi, receive, send)

    async def _respond(self, wsgi: dict[str, Any], receive: Receive, send: Send) -> None:
        largest = self.limits.anonymous_body
        if has_cookie(wsgi, self.session_cookie):
            largest = self.limits.session_body
        body = await self.bodies.read(receive, body_length(wsgi), largest)
        try:
            wsgi["wsgi.input"] = body.file
            if "HTTP_TRANSFER_ENCODING" in wsgi:
                # Django reads as many bytes as the header says, none without it.
                wsgi["CONTENT_LENGTH"] = str(body.size)
            await self._work(wsgi, receive, send)
        finally:
            body.close()

    async def _work(self, wsgi: dict[str, Any], receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        streamed: asyncio.Future[tuple[Answer, Spool]] = loop.create_future()

        def hand_over(answer: Answer) -> Spool:
            answer.stream = Spool(loop, self.folder, self.limits.kept_in_stream)
            loop.call_soon_threadsafe(streamed.set_result, (answer, answer.stream))
            return answer.stream

        threads = self.health_threads if wsgi["PATH_INFO"].startswith(HEALTH) else self.threads
        asked = asyncio.ensure_future(threads.run(partial(call_application, self.application, wsgi, hand_over)))
        await asyncio.wait((asked, streamed), return_when=asyncio.FIRST_COMPLETED)
        if streamed.done():
            await _give_out_while_read(*streamed.result(), receive, send)
            await asked
        else:
            await give_out(asked.result(), send)

    async def _refuse(self, refused: RequestRefused, wsgi: dict[str, Any], receive: Receive, send: Send) -> None:
        log.info("request_refused: %s", refused)
        headers, body = refusal_answer(refused.reason, wsgi)
        await send({"type": "http.response.start", "status": refused.reason.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        if refused.reason is TOO_LARGE:
            await self._throw_away(receive)

    async def _throw_away(self, receive: Receive) -> None:
        """Read on for a while: a browser that cannot send its body shows an error of its own, not our page."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.limits.linger):
                while (await receive()).get("more_body"):
                    pass


async def _give_out_while_read(answer: Answer, stream: Spool, receive: Receive, send: Send) -> None:
    async def until_gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        stream.abandon()

    watch = asyncio.ensure_future(until_gone())
    try:
        await give_out(answer, send)
    finally:
        watch.cancel()
        stream.abandon()
