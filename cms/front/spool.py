"""A streamed answer between the thread that makes it and the reader who takes it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock

CHUNK = 64 * 1024


class Spool:
    """Takes a stream down as fast as it is made, gives it out as fast as it is taken.

    The thread never waits for the reader. Small streams stay in memory, others go to a nameless file.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, folder: Path, kept: int) -> None:
        """Keep ``kept`` bytes in memory before a file in ``folder`` takes them."""
        self._loop = loop
        self._file = SpooledTemporaryFile(max_size=kept, dir=str(folder))  # noqa: SIM115 - closed by the reader
        self._lock = Lock()
        self._news = asyncio.Event()
        self._written = self._read = 0
        self._ended = False
        self._abandoned = False

    def take_down(self, chunks: Iterable[bytes]) -> None:
        """Write all ``chunks``, in the thread that makes them, unless the reader goes away."""
        try:
            for chunk in chunks:
                with self._lock:
                    if self._abandoned:
                        return
                    self._file.seek(self._written)
                    self._file.write(chunk)
                    self._written += len(chunk)
                self._loop.call_soon_threadsafe(self._news.set)
        finally:
            self._ended = True
            self._loop.call_soon_threadsafe(self._news.set)

    def abandon(self) -> None:
        """Keep nothing any longer: nobody reads."""
        with self._lock:
            self._abandoned = True
            self._file.close()
        self._news.set()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield what has been written, until all is."""
        while not self._abandoned:
            self._news.clear()
            # Looked at first: what is written before the end is read after it.
            ended = self._ended
            with self._lock:
                if self._abandoned:
                    return
                self._file.seek(self._read)
                chunk = self._file.read(CHUNK)
            if chunk:
                self._read += len(chunk)
                yield chunk
            elif ended:
                return
            else:
                await self._news.wait()
