"""Fixtures for tests that drive a real browser; one browser for all of them."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ensure_chromium

# Each window would load two pages for suggestions below the address bar, and a spare process be kept ready.
UNUSED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
# What Playwright switches off itself: of several such switches Chromium heeds the last.
PLAYWRIGHTS = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("ThirdPartyStoragePartitioning", "TcpPortRandomizationWin"),
)
SWITCHES = (
    f"--disable-features={','.join((*UNUSED, *PLAYWRIGHTS))}",
    # A script runs for a second: compiling it a third and fourth time costs more than it saves.
    "--js-flags=--no-maglev,--no-opt",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests of this process."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=ensure_chromium(), args=[*sandbox, *SWITCHES])
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
