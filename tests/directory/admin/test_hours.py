"""The address that says what a line of opening hours means."""

from __future__ import annotations

import pytest
from django.test import Client

from directory.hours_form.wording import SENTENCES
from directory.hours_line.refusals import Reason
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/oeffnungszeiten-lesen/"


@pytest.fixture
def editor(db: None) -> Client:
    """Return the client of an editor."""
    client = Client()
    client.force_login(factories.user(groups=["Redaktion"]))
    return client


def test_a_line_comes_back_as_a_week(editor: Client) -> None:
    """Given a line, when its meaning is asked, then the answer is a table of seven days, and notes."""
    html = editor.get(ADDRESS, {"line": "Mo 9–12, 14–17; nach Vereinbarung"}).content.decode()
    assert html.count("<tr>") == 7
    assert html.count("office-week__entry") == 2
    assert "nach Vereinbarung" in html


def test_an_unclear_line_comes_back_as_a_sentence(editor: Client) -> None:
    """Given an unclear line, when its meaning is asked, then a sentence names what is unclear, harmlessly."""
    html = editor.get(ADDRESS, {"line": "Mo <b>9"}).content.decode()
    assert "„&lt;b&gt;9“ verstehen wir hier nicht" in html
    assert "<table" not in html


@pytest.mark.parametrize("line", ["", " ", "\n"])
def test_nothing_is_nothing(editor: Client, line: str) -> None:
    """Given no line, when its meaning is asked, then the answer is empty."""
    assert editor.get(ADDRESS, {"line": line}).content.decode().strip() == ""


def test_only_who_writes_actors_may_ask(client: Client) -> None:
    """Given a moderator, who writes no actors, when they ask, then they are refused; a stranger is led to the login."""
    assert client.get(ADDRESS, {"line": "Mo 9-12"}).status_code == 302
    client.force_login(factories.user(groups=["Moderation"]))
    answer = client.get(ADDRESS, {"line": "Mo 9-12"})
    assert "office-week" not in answer.content.decode()


def test_each_reason_has_a_sentence_that_shows_what_to_write() -> None:
    """Given each reason to refuse, when its sentence is read, then there is one, and it asks politely."""
    assert set(SENTENCES) == set(Reason)
    assert all("Bitte" in str(sentence) or "Datum" in str(sentence) for sentence in SENTENCES.values())
