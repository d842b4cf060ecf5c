"""Fixtures for tests that drive a real browser; a folder's conftest imports them."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ensure_chromium

NOTED = "_test_serialized_contents"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests of this process.

    From then on Django gives this thread new connections. What pytest-django has noted on the old
    ones, the rows that migrations made, has to come along: tests that start with them need it.
    """
    before = {connection.alias: vars(connection) for connection in connections.all(initialized_only=True)}
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        for alias, noted in before.items():
            if NOTED in noted:
                setattr(connections[alias], NOTED, noted[NOTED])
        chromium = playwright.chromium.launch(executable_path=ensure_chromium(), args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Any]:
    """Return a function that opens a page in a fresh context; keyword arguments are Playwright's."""
    contexts = []

    def open_page(**options: Any) -> Any:
        contexts.append(browser.new_context(locale="de-DE", **options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
