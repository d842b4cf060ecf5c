"""A database that cannot answer now is no fault of ours: 503, when to come again, and nothing typed is lost."""

import html
import logging
import re
import sqlite3
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from blog.models import Comment
from cms.database.errors import is_unavailable
from cms.http.unavailable import LARGEST_FORM, UnavailableMiddleware, server_error, unavailable
from home.models import StandardPage
from tests import factories
from tests.api.client import post
from tests.blog.comments.submitting import form_data

pytestmark = pytest.mark.django_db


def postgres(state: str | None) -> OperationalError:
    """Return what Django raises for the SQLSTATE ``state``; None: the connection was never made."""
    cause = psycopg.errors.lookup(state)("no") if state else psycopg.OperationalError("connection refused")
    return _caused(OperationalError("no"), cause)


def sqlite(code: int) -> OperationalError:
    """Return what Django raises for SQLite's ``code``."""
    cause = sqlite3.OperationalError("no")
    cause.sqlite_errorcode = code  # type: ignore[misc]
    return _caused(OperationalError("no"), cause)


def _caused(error: Any, cause: BaseException) -> Any:
    error.__cause__ = cause
    return error


AWAY = [
    *[postgres(state) for state in (None, "08006", "53300", "53100", "57P01", "57P03", "57014", "55P03", "40P01")],
    *[sqlite(code) for code in (5, 6, 8, 10, 13, 14, 5 | 2 << 8, 10 | 12 << 8)],
    InterfaceError("connection already closed"),
]
OUR_FAULT = [
    *[_caused(ProgrammingError("no"), psycopg.errors.lookup(state)("no")) for state in ("42P01", "42703", "22P05")],
    *[sqlite(code) for code in (1, 11, 19)],
    OperationalError("made by hand"),
    ValueError("no"),
    None,
]


@pytest.mark.parametrize("error", AWAY, ids=repr)
def test_what_is_away_is_known(error: Any) -> None:
    """By its code."""
    assert is_unavailable(error)


@pytest.mark.parametrize("error", OUR_FAULT, ids=repr)
def test_what_is_wrong_with_us_is_not_hidden(error: Any) -> None:
    """A column that is not there is a fault, on SQLite too, which calls it operational."""
    assert not is_unavailable(error)


@pytest.fixture
def database_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every statement fail as if there were no server."""

    def refuse(*_: Any) -> None:
        raise postgres(None)

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", refuse)
        yield


PATHS = ["/", "/verzeichnis/", "/suche/?q=garten", "/gibt/es/nicht/", "/sitemap.xml", "/anmelden/", "/admin/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.usefixtures("database_away")
def test_each_page_says_so_kindly(path: str, caplog: pytest.LogCaptureFixture) -> None:
    """With the strict policy, and without a cookie."""
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.INFO):
        response = client.get(path)
    if path == "/anmelden/" and response.status_code == 200:
        return
    if path == "/admin/" and response.status_code == 302:
        return
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "no-store" in response["Cache-Control"]
    assert "Content-Security-Policy" in response
    assert "Die Website kann gerade nicht antworten" in response.content.decode()
    assert "Noch einmal versuchen" in response.content.decode()
    assert "Traceback" not in caplog.text
    assert not response.cookies


@pytest.mark.usefixtures("database_away")
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_api_says_so_in_json(method: str, caplog: pytest.LogCaptureFixture) -> None:
    """With a code, readable from every site."""
    query = "{ categories { name } }"
    client = Client(raise_request_exception=False)
    if method == "get":
        response = client.get("/api/graphql/", {"query": query})
    else:
        response = client.post("/api/graphql/", {"query": query}, content_type="application/json")
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert "data" not in response.json()
    assert response["Retry-After"] == "10"
    assert response.json()["errors"][0]["extensions"]["retryAfter"] == 10
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Traceback" not in caplog.text


def test_a_field_that_meets_it_ends_the_whole_answer() -> None:
    """Half an answer would be taken for the content."""
    with _failing_categories():
        response = post("{ site { name } categories { name } }")
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


def _failing_categories() -> Any:
    from tests.promises.exposure.schema_walk import schema

    def fail(*_arguments: Any, **_named: Any) -> None:
        raise postgres("57P01")

    return patch.object(schema().query_type.fields["categories"], "resolve", fail)


def test_a_comment_is_kept_in_the_answer_and_can_be_sent_again() -> None:
    """Every field with every line; nothing is stored, and the second time it is."""
    page = factories.story()
    text = 'Zeile 1\nZeile 2 <b>"fett"</b> &amp;\n\n  Ende'
    data = form_data(page, text=text)
    with patch("blog.comments.website.views.submit_comment", side_effect=postgres("55P03")):
        response = Client().post(f"/kommentar/{page.pk}/", data)
    assert response.status_code == 503
    assert not Comment.objects.exists()
    shown = response.content.decode()
    again = {
        name: html.unescape(value)
        for name, value in re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', shown, re.DOTALL)
    }
    assert {name: value.replace("\r\n", "\n") for name, value in data.items()} == again
    assert "<b>" not in shown
    response = Client().post(f"/kommentar/{page.pk}/", again)
    assert response.status_code in {200, 302}
    assert Comment.objects.get().text.startswith("Zeile 1\nZeile 2")


def test_an_editors_input_is_kept_when_publishing_meets_a_lock() -> None:
    """And the button sends it to the same place, with the token against forgery."""
    page = factories.standard_page(title="Alt")
    client = Client()
    client.force_login(factories.user(groups=["Freigabe"], permissions=["access_admin"]))
    url = f"/admin/pages/{page.pk}/edit/"
    data = {"title": "Neu", "slug": page.slug, "action-publish": "1", "csrfmiddlewaretoken": "x"}
    with patch("wagtail.admin.views.pages.edit.EditView.post", side_effect=postgres("55P03")):
        response = client.post(url, data)
    shown = response.content.decode()
    assert response.status_code == 503
    assert f'action="{url}"' in shown
    for name, value in data.items():
        assert f'<textarea name="{name}" hidden>\n{value}</textarea>' in shown
    assert StandardPage.objects.get(pk=page.pk).title == "Alt"


def test_a_password_never_comes_back_and_a_huge_form_neither() -> None:
    """They would stand in the page."""
    with patch("django.contrib.auth.views.LoginView.post", side_effect=postgres(None)):
        response = Client().post("/anmelden/", {"username": "a", "password": "geheimes-wort"})
    assert response.status_code == 503
    assert "geheimes-wort" not in response.content.decode()
    with patch("django.contrib.auth.views.LoginView.post", side_effect=postgres(None)):
        response = Client().post("/anmelden/", {"username": "a" * (LARGEST_FORM + 1)})
    assert response.status_code == 503
    assert len(response.content) < 20_000


FORM = "/anmelden/"


def sent_while_away(data: Any, **sent: Any) -> str:
    """Return the page that somebody gets who sends ``data`` while the database is away."""
    request = RequestFactory().post(FORM, data, **sent)
    response = unavailable(request, postgres(None))
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "10", "no-store")
    return response.content.decode()


@pytest.mark.parametrize(("more", "is_kept"), [(-1, True), (0, True), (1, False)])
def test_a_form_comes_back_up_to_half_a_mebibyte(more: int, is_kept: bool) -> None:
    shown = sent_while_away({"ab": "x" * 100, "text": "y" * (524_288 - 106 + more)})
    assert ('<textarea name="ab" hidden>' in shown) is is_kept
    assert ("<form" in shown) is is_kept


@pytest.mark.parametrize("name", ["password", "old_passwort", "PassWord1"])
def test_with_a_password_nothing_comes_back(name: str) -> None:
    shown = sent_while_away({"username": "kanarienvogel", name: "x"})
    assert "kanarienvogel" not in shown
    assert f'<a href="{FORM}">' in shown


def test_each_value_of_a_name_comes_back() -> None:
    shown = sent_while_away({"tag": ["eins", "zwei"]})
    assert re.findall(r'<textarea name="tag" hidden>\n(.*?)</textarea>', shown) == ["eins", "zwei"]


@pytest.mark.parametrize("has_file", [True, False])
def test_a_file_has_to_be_chosen_again(has_file: bool) -> None:
    shown = sent_while_away({"title": "x", **({"file": BytesIO(b"x")} if has_file else {})})
    assert ("Nur die Datei müssen Sie danach noch einmal auswählen." in shown) is has_file


@pytest.mark.parametrize(
    "sent",
    [
        {"data": b"x", "content_type": "multipart/form-data; boundary=\xff"},
        {"data": b"x", "content_type": "multipart/form-data"},
        {"data": b"a=1&" * 2_000, "content_type": "application/x-www-form-urlencoded"},
    ],
    ids=["boundary", "no boundary", "too many fields"],
)
def test_a_form_that_cannot_be_read_is_answered_all_the_same(settings: Any, sent: dict[str, Any]) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
    shown = sent_while_away(**sent)
    assert "<form" not in shown
    assert "Noch einmal versuchen" in shown


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_what_was_not_sent_by_a_form_has_nothing_to_come_back(method: str) -> None:
    request = getattr(RequestFactory(), method)("/suche/?q=garten")
    shown = unavailable(request, postgres(None)).content.decode()
    assert '<a href="/suche/?q=garten">' in shown
    assert "<form" not in shown


@pytest.mark.parametrize(
    ("path", "is_for_programs"),
    [("/api/graphql/", True), ("/api/graphql", True), ("/api/", False), ("/api/schema.graphql", False), ("/", False)],
)
def test_programs_get_json_and_people_a_page(path: str, is_for_programs: bool) -> None:
    response = unavailable(RequestFactory().get(path), postgres(None))
    assert response["Content-Type"] == ("application/json" if is_for_programs else "text/html; charset=utf-8")
    assert response.get("Access-Control-Allow-Origin") == ("*" if is_for_programs else None)


@pytest.mark.parametrize(("error", "status"), [(postgres(None), 503), (ZeroDivisionError("x"), 500)])
def test_what_nobody_caught_is_answered_by_what_it_is(error: Exception, status: int) -> None:
    try:
        raise error
    except type(error):
        assert server_error(RequestFactory().get("/")).status_code == status
    middleware = UnavailableMiddleware(lambda _request: HttpResponse("x"))
    answer = middleware.process_exception(RequestFactory().get("/"), error)
    assert (answer and answer.status_code) == (503 if status == 503 else None)
    assert server_error(RequestFactory().get("/")).status_code == 500


def test_the_log_has_the_first_line_alone_and_two_hundred_characters() -> None:
    with capture_logs() as logged:
        unavailable(RequestFactory().get("/"), OperationalError("x" * 250 + "\nDETAIL: secret"))
    assert logged == [{"event": "database_unavailable", "log_level": "error", "error": "x" * 200}]
