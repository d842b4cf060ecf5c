"""Sends the admin's forms by several at once: all have been checked before the first is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

from django.db import connections
from django.forms.models import BaseModelForm
from django.test import Client

SIX = 6
# Who must wait for the others' transactions to begin its own cannot wait for the others here.
PATIENCE = 2


def at_once(client: Client, send: Callable[[Client, int], Any], times: int = SIX) -> list[Any]:
    """Return the answers to ``send(client, 0)``, ``send(client, 1)`` … from as many browsers of one login."""

    def alone(number: int) -> Any:
        browser = Client(raise_request_exception=False)
        browser.cookies = client.cookies
        try:
            return send(browser, number)
        finally:
            connections.close_all()

    with everyone_checked(times), ThreadPoolExecutor(times) as threads:
        return list(threads.map(alone, range(times)))


@contextmanager
def everyone_checked(times: int) -> Iterator[None]:
    """Let each thread go on from its first check of a form when all have checked theirs."""
    meeting = threading.Barrier(times)
    met = threading.local()
    check = BaseModelForm._post_clean

    def check_and_wait(form: Any) -> None:
        check(form)
        if form.is_bound and not getattr(met, "was", False):
            met.was = True
            with suppress(threading.BrokenBarrierError):
                meeting.wait(PATIENCE)

    with patch.object(BaseModelForm, "_post_clean", check_and_wait):
        yield
