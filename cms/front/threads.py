"""The threads that Django works in, with a queue before them that has an end."""

import asyncio
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from cms.front.refusals import BUSY, RequestRefused

Result = TypeVar("Result")


class Threads:
    """A fixed number of threads, started with the first request and never ended.

    They stay, so that each keeps its database connection; they are daemons, because Granian waits for
    answers under way by itself.
    """

    def __init__(self, threads: int, waiting: int, longest_wait: float) -> None:
        """Work on ``threads`` requests at a time, let ``waiting`` more wait for ``longest_wait`` seconds."""
        self._threads = threads
        self._most = threads + waiting
        self._longest_wait = longest_wait
        self._queue: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._under_way = 0
        self._started = False

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what ``work`` returns in one of the threads; raises ``RequestRefused`` if it would wait too long."""
        if self._under_way >= self._most:
            raise RequestRefused(BUSY)
        self._start_once()
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Result] = loop.create_future()
        too_late = time.monotonic() + self._longest_wait

        def job() -> None:
            try:
                if time.monotonic() > too_late:
                    raise RequestRefused(BUSY)
                result = work()
            except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
                loop.call_soon_threadsafe(_fail, done, error)
            else:
                loop.call_soon_threadsafe(_succeed, done, result)

        self._under_way += 1
        try:
            self._queue.put(job)
            return await done
        finally:
            self._under_way -= 1

    def _start_once(self) -> None:
        if not self._started:
            self._started = True
            for number in range(self._threads):
                threading.Thread(target=self._work, name=f"request-{number}", daemon=True).start()

    def _work(self) -> None:
        while True:
            self._queue.get()()


def _succeed(done: "asyncio.Future[Result]", result: Result) -> None:
    if not done.done():
        done.set_result(result)


def _fail(done: "asyncio.Future[Result]", error: BaseException) -> None:
    if not done.done():
        done.set_exception(error)
