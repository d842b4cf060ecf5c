"""How somebody with an account comes in by the form."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests import factories as make


def enter(page: Page, name: str, *groups: str, towards: str = "/admin/") -> None:
    """Make ``name`` a member of ``groups``, and log them in on the way to ``towards``."""
    make.user(username=name, groups=list(groups))
    page.goto(towards)
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort").fill(make.PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda address: urlsplit(address).path == towards)
