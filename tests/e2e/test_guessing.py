"""Who has to wait reads for how long, at both doors; on a device that is known one gets in meanwhile."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests import factories

pytestmark = pytest.mark.e2e


def try_password(page: Page, path: str, password: str) -> None:
    """Send ``password`` for ``mara`` at the door ``path``."""
    page.goto(path)
    page.get_by_label("Benutzername").fill("mara")
    page.get_by_label("Passwort", exact=False).first.fill(password)
    page.get_by_role("button", name="Anmelden").click()


@pytest.mark.parametrize(("path", "width"), [("/anmelden/", 360), ("/admin/login/", 1280)])
def test_strangers_wait_and_the_known_device_opens(path: str, width: int, open_page: Callable[..., Page]) -> None:
    factories.home_page()
    factories.user(username="mara", permissions=["access_admin"])
    own = open_page(width)
    try_password(own, path, factories.PASSWORD)
    own.wait_for_url("**/admin/")
    own.context.clear_cookies(name="sessionid")

    for number in range(30):
        sent = {"username": "mara", "password": "geraten"}
        Client().post(path, sent, REMOTE_ADDR=f"10.0.{number}.1")
    stranger = open_page(width)
    try_password(stranger, path, factories.PASSWORD)
    expect(stranger.get_by_text("Bitte warten Sie noch 60 Minuten")).to_be_visible()
    assert stranger.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stranger.watch.forgive("status of 429")

    try_password(own, path, factories.PASSWORD)
    own.wait_for_url("**/admin/")
