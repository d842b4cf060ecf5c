"""The list of accounts tells what each may do."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db


def rows(client: Client) -> list[list[str]]:
    """Return the words in each cell of each row."""
    page = BeautifulSoup(client.get("/admin/users/").content, "html.parser")
    return [[" ".join(cell.get_text().split()) for cell in row("td")] for row in page.select("main tbody tr")]


def test_each_account_has_its_roles() -> None:
    """Given accounts with all rights, two roles, one and none, then each row says so, whatever their number costs."""
    client = Client()
    client.force_login(factories.user(username="a", is_superuser=True))
    factories.user(username="b", groups=["Redaktion", "Moderation"])
    factories.user(username="c", groups=["Freigabe"])
    factories.user(username="d")
    client.get("/admin/users/")
    with CaptureQueriesContext(connection) as few:
        shown = [row[3] for row in rows(client)]
    assert shown == ["darf alles", "Moderation, Redaktion", "Freigabe", ""]
    for number in range(6):
        factories.user(username=f"e{number}", groups=["Redaktion", "Freigabe"])
    with CaptureQueriesContext(connection) as many:
        assert len(rows(client)) == 10
    assert len(many) == len(few)


def test_rights_on_things_are_told_in_german() -> None:
    """Given the form for a group, then no right is called as Wagtail's models call it."""
    client = Client()
    client.force_login(factories.user(is_superuser=True))
    page = BeautifulSoup(client.get("/admin/groups/new/").content, "html.parser")
    words = " ".join(page.select_one("#object-permissions-content").get_text().split())
    assert "Can " not in words
    assert "Sperre aufheben" in words


def test_pages_are_public_in_the_words_of_stories_and_actors() -> None:
    """Given a page that is public and one with a draft, then the list says it as the other lists do."""
    client = Client()
    client.force_login(factories.user(is_superuser=True))
    page = factories.standard_page()
    words = client.get(f"/admin/pages/{page.get_parent().pk}/").content.decode()
    assert "öffentlich" in words
    assert "eröffentlicht" not in BeautifulSoup(words, "html.parser").select_one("main tbody").get_text()
