"""How many SQL statements an answer took, and how long: for everyone to see, where it is switched on."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.http import HttpRequest, HttpResponseBase


class Stopwatch:
    """Counts statements and adds up their time."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.statements = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: Any) -> Any:
        """Run one statement, as a wrapper that Django puts around its execution."""
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.statements += 1
            self.seconds += time.perf_counter() - started


class ServerTimingMiddleware:
    """Add ``Server-Timing: db;desc="<number of SQL statements>";dur=<milliseconds>`` to every answer.

    Only where ``SERVER_TIMING=1``: outsiders could tell from it what the server does. The header is
    W3C's Server Timing, section 3.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Leave the chain where it is switched off."""
        if not settings.SERVER_TIMING:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say what it took."""
        stopwatch = Stopwatch()
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(stopwatch))
            response = self.get_response(request)
        response["Server-Timing"] = f'db;desc="{stopwatch.statements}";dur={stopwatch.seconds * 1000:.1f}'
        return response
