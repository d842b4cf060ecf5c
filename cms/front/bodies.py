"""Bodies of requests, read whole under a deadline and a least rate before anybody works on them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from cms.front.limits import FrontLimits
from cms.front.refusals import BUSY, TOO_LARGE, TOO_SLOW, ClientGone, RequestRefused

Receive = Callable[[], Awaitable[dict[str, Any]]]


class Bodies:
    """All bodies under way in this process: how much of them is in memory, how much on disk.

    Only the event loop's thread touches it, so its numbers need no lock.
    """

    def __init__(self, limits: FrontLimits, folder: Path) -> None:
        """Keep what finds no room in memory in nameless files of ``folder``."""
        self.limits = limits
        self.folder = folder
        self.in_memory = 0
        self.on_disk = 0

    async def read(self, receive: Receive, length: int | None, largest: int) -> Body:
        """Return the body: of ``length`` bytes, or none where only its end tells; at most ``largest`` bytes.

        The caller closes it. Raises ``RequestRefused`` if it is too large or too slow or there is no room,
        ``ClientGone`` if the client went away before its end.
        """
        body = Body(self)
        try:
            await self._fill(body, receive, length, largest)
        except BaseException:
            body.close()
            raise
        body.file.seek(0)
        return body

    async def _fill(self, body: Body, receive: Receive, length: int | None, largest: int) -> None:
        if (length or 0) > largest:
            raise RequestRefused(TOO_LARGE)
        began, more = asyncio.get_running_loop().time(), True
        while more and body.size != length:
            message = await self._next(receive, began, body.size)
            if message["type"] == "http.disconnect":
                raise ClientGone
            chunk, more = message.get("body", b""), message.get("more_body", False)
            if body.size + len(chunk) > largest:
                raise RequestRefused(TOO_LARGE)
            await body.append(chunk)
        if length is not None and body.size != length:
            raise ClientGone

    async def _next(self, receive: Receive, began: float, size: int) -> dict[str, Any]:
        paid_until = began + self.limits.first_seconds + size / self.limits.least_rate
        silent_until = asyncio.get_running_loop().time() + self.limits.silence
        try:
            async with asyncio.timeout_at(min(paid_until, silent_until)):
                return await receive()
        except TimeoutError:
            raise RequestRefused(TOO_SLOW) from None


class Body:
    """What has come of one body, in memory or on disk."""

    def __init__(self, together: Bodies) -> None:
        """Begin empty, in memory."""
        self._together = together
        self._is_on_disk = False
        self.file: IO[bytes] = BytesIO()
        self.size = 0

    async def append(self, chunk: bytes) -> None:
        """Add ``chunk``; raises ``RequestRefused`` where neither memory nor disk has room."""
        together = self._together
        if not self._is_on_disk and together.in_memory + len(chunk) > together.limits.memory:
            await self._move_to_disk()
        if not self._is_on_disk:
            together.in_memory += len(chunk)
            self.file.write(chunk)
        elif together.on_disk + len(chunk) > together.limits.disk:
            raise RequestRefused(BUSY)
        else:
            together.on_disk += len(chunk)
            await _on_disk(self.file.write, chunk)
        self.size += len(chunk)

    async def _move_to_disk(self) -> None:
        together = self._together
        if together.on_disk + self.size > together.limits.disk:
            raise RequestRefused(BUSY)
        begun = self.file
        self.file = await _on_disk(TemporaryFile, dir=together.folder)
        self._is_on_disk = True
        together.in_memory -= self.size
        together.on_disk += self.size
        await _on_disk(self.file.write, begun.getvalue())  # type: ignore[attr-defined]

    def close(self) -> None:
        """Give the room back."""
        if self._is_on_disk:
            self._together.on_disk -= self.size
        else:
            self._together.in_memory -= self.size
        self.size = 0
        self.file.close()


async def _on_disk(function: Callable[..., Any], *args: Any, **named: Any) -> Any:
    try:
        return await asyncio.to_thread(function, *args, **named)
    except OSError:
        raise RequestRefused(BUSY) from None
