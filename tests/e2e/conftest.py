"""A running site, a watched browser, and people who log in with it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from cms.operation.site_address import follow_site_url
from tests import factories
from tests.e2e.watch import Watch

HEIGHTS = {1280: 900, 360: 740}
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """Return the address of a running site whose database holds what migrations make, and nothing else.

    pytest-django's ``live_server`` would serve uploaded files itself, past our view that guards them.
    """
    thread = LiveServerThread("127.0.0.1", lambda _with_media: StaticFilesHandler(WSGIHandler()))
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{thread.port}"
    follow_site_url()
    yield settings.SITE_URL
    thread.terminate()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of a new browser without memory; at the end nothing went wrong.

    ``width`` in CSS pixels; ``hosts`` besides the site's own that may be asked; more goes to Playwright.
    The page's ``watch`` tells what went wrong so far.
    """
    pages: list[Page] = []

    def open_one(width: int = 1280, *, hosts: frozenset[str] = frozenset(), **options: Any) -> Page:
        context = browser.new_context(
            base_url=site,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        watch = Watch(context, {urlsplit(site).netloc, *hosts})
        page = context.new_page()
        page.watch = watch
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        page.context.close()
    assert [trouble for page in pages for trouble in page.watch.troubles] == []


@pytest.fixture
def log_in(open_page: Callable[..., Page], site: str) -> Callable[..., Page]:
    """Return a function that makes ``name`` a member of ``groups`` and opens a browser that has logged them in.

    Who comes in by the form does that with `tests.e2e.entering`.
    """

    def enter(name: str, *groups: str, width: int = 1280, **fields: Any) -> Page:
        client = Client()
        client.force_login(factories.user(username=name, groups=list(groups), **fields))
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        page = open_page(width)
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
        return page

    return enter
