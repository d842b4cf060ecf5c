"""Large on the first page: what one may begin."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "starts"),
    [
        ("Redaktion", ["Neue Geschichte", "Neuer Akteur"]),
        ("Freigabe", ["Neue Geschichte", "Neuer Akteur"]),
        ("Verwaltung", ["Neue Geschichte", "Neuer Akteur"]),
        ("Moderation", []),
    ],
)
def test_who_may_begin_something_sees_it_first(role: str, starts: list[str]) -> None:
    make.page_tree()
    client = Client()
    client.force_login(make.user(groups=[role]))

    text = client.get("/admin/").content.decode()

    assert [word for word in ("Neue Geschichte", "Neuer Akteur") if f"</svg> {word}</a>" in text] == starts
    assert ("office-starts" in text) == bool(starts)
