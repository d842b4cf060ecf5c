"""Answers of a WSGI application on their way out: whole, as a file by its path, or as they are made."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from cms.front.spool import Spool

Send = Callable[[dict[str, Any]], Awaitable[None]]


class FileWrapper:
    """`wsgi.file_wrapper` (PEP 3333): tells the front that an answer is a file."""

    def __init__(self, file: IO[bytes], block_size: int = 64 * 1024) -> None:
        """Keep ``file``, whose `close` ends Django's response with it."""
        self.file = file
        self.block_size = block_size
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        """Yield the file's blocks, for a file that has no path."""
        return iter(lambda: self.file.read(self.block_size), b"")

    def path(self) -> str | None:
        """Return where the file lies, if that and nothing else is to be sent: all of it, from its beginning."""
        name = getattr(self.file, "name", None)
        try:
            if not isinstance(name, str) or not os.path.isabs(name) or self.file.tell():
                return None
            opened, named = os.fstat(self.file.fileno()), os.stat(name)
        except (OSError, AttributeError):
            return None
        return name if (opened.st_ino, opened.st_dev) == (named.st_ino, named.st_dev) else None


@dataclass
class Answer:
    """What the application said: status, headers, and its body in one of three forms."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    path: str | None = None
    stream: Spool | None = None


def call_application(
    application: Callable[..., Iterable[bytes]], wsgi: dict[str, Any], hand_over: Callable[..., Spool]
) -> Answer:
    """Call the WSGI ``application`` and return its answer, in the thread that this is called in.

    An answer that is made bit by bit is handed over as soon as its head is known (``hand_over`` returns
    the spool to write to), and this returns when all of it is written.
    """
    answer = Answer(500, [])

    def start_response(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        answer.status = int(status[:3])
        answer.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

    result = application(wsgi | {"wsgi.file_wrapper": FileWrapper}, start_response)
    try:
        if isinstance(result, FileWrapper) and (path := result.path()):
            answer.path = path
        elif isinstance(result, list | tuple) or getattr(result, "streaming", True) is False:
            answer.body = b"".join(result)
        else:
            answer.stream = hand_over(answer)
            answer.stream.take_down(result)
    finally:
        if close := getattr(result, "close", None):
            close()
    return answer


async def give_out(answer: Answer, send: Send) -> None:
    """Send ``answer`` to its reader, however slowly it is taken; no thread waits for that."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    if answer.path:
        await send({"type": "http.response.pathsend", "path": answer.path})
    elif answer.stream is None:
        await send({"type": "http.response.body", "body": answer.body})
    else:
        async for chunk in answer.stream:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
