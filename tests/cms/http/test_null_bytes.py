"""The character NUL in each place of a request, at each door: refused with a reason, or left out; never an error."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from blog.models import Comment
from cms.models import Hashtag, OfficeImage, User
from tests import factories
from tests.blog.comments.submitting import form_data

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/suche/",
    "/thema/garten/",
    "/healthz",
    "/sitemap.xml",
    "/medien/x.png",
    "/dokumente/1/x.pdf",
    "/anmelden/",
    "/kommentar/aufgabe/",
    "/api/",
    "/api/graphql/",
    "/api/schema.graphql",
    "/admin/login/",
    "/admin/password_reset/",
    "/gibt-es-nicht/",
)
ADMIN = (
    "/admin/",
    "/admin/choose-page/",
    "/admin/choose-page/search/",
    "/admin/images/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/snippets/directory/actor/",
    "/admin/snippets/choose/directory/actor/",
    "/admin/snippets/cms/hashtag/add/",
    "/admin/redirects/",
    "/admin/tag-autocomplete/",
)
HEADERS = (
    *("ACCEPT", "ACCEPT_LANGUAGE", "AUTHORIZATION", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "ORIGIN", "REFERER"),
    *("USER_AGENT", "X_FORWARDED_FOR", "X_REQUESTED_WITH", "COOKIE"),
)
COOKIES = ("sessionid", "csrftoken", "messages", "django_language", "anything")


def assert_refused(response: Any, path: str) -> None:
    """Check that ``response`` is 400 and says why: in JSON from the API, else as a page in German."""
    assert response.status_code == 400, (path, response.status_code)
    if path.startswith("/api/"):
        assert "U+0000" in response.json()["errors"][0]["message"]
    else:
        assert "Das konnten wir nicht lesen." in response.content.decode()
    assert "default-src" in response.headers["Content-Security-Policy"]


def status_of(response: Any) -> int:
    """Return the status of ``response``, a file perhaps, which is read to its end."""
    if response.streaming:
        list(response)
    return response.status_code


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
    return client


@pytest.mark.parametrize("path", PUBLIC)
def test_a_cookie_is_left_out_and_the_answer_is_the_same(path: str, client: Client) -> None:
    expected = status_of(client.get(path))
    for name in COOKIES:
        for value in (r'"\000"', rf'"\000{"a" * 31}"', rf'"\000" ; sessionid="{"a" * 31}\000"'):
            assert status_of(client.get(path, HTTP_COOKIE=f"{name}={value}")) == expected, (name, value)


def test_the_other_cookies_stay(administrator: Client) -> None:
    session = administrator.cookies["sessionid"].value
    response = Client().get("/admin/", HTTP_COOKIE=rf'x="\000"; sessionid={session}')
    assert response.status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
def test_parameters_paths_and_headers_are_refused(path: str, client: Client) -> None:
    for query in ("%00", "q=%00", "%00=1", "seite=1&next=a%00b", "query=%00", "a=%2500&b=%00"):
        assert_refused(client.get(f"{path}?{query}"), path)
    assert_refused(client.post(f"{path}?q=%00", {"a": "b"}), path)
    for name in HEADERS:
        assert_refused(client.get(path, **{f"HTTP_{name}": "a\x00b"}), path)
    assert_refused(client.generic("GET", path, CONTENT_TYPE="text/plain\x00"), path)
    for address in (f"{path}%00", f"/%00{path}"):
        assert client.get(address).status_code == 400


@pytest.mark.parametrize("path", ADMIN)
def test_the_admin_refuses_too(path: str, administrator: Client) -> None:
    assert administrator.get(path).status_code in {200, 302, 404}
    for query in ("locale=%00", "q=%00", "p=%00&ordering=%00", "id=%00", "%00"):
        assert_refused(administrator.get(f"{path}?{query}"), path)


def test_what_is_written_as_percent_twice_is_a_text(client: Client) -> None:
    """``%2500`` stands for the letters ``%00``, which anybody may look for."""
    assert client.get("/suche/?q=%2500").status_code == 200


@pytest.mark.parametrize("path", ["/anmelden/", "/admin/login/", "/admin/password_reset/"])
@pytest.mark.parametrize("field", ["username", "password", "email", "next", "csrfmiddlewaretoken", "x\x00"])
def test_forms_are_refused(path: str, field: str, client: Client) -> None:
    for form in ({"username": "a", "password": "b", "email": "a@example.org", field: "a\x00b"}, {field: "\x00"}):
        assert_refused(client.post(path, form), path)
        assert_refused(
            client.post(path, "&".join(f"{k}=a%00b" for k in form), "application/x-www-form-urlencoded"), path
        )


@pytest.mark.parametrize("field", ["name", "slug", "description", "next", "action", "csrfmiddlewaretoken"])
def test_forms_of_the_admin_are_refused_and_nothing_is_stored(field: str, administrator: Client) -> None:
    path = "/admin/snippets/cms/hashtag/add/"
    assert_refused(administrator.post(path, {"name": "Garten", "slug": "garten", field: "Gar\x00ten"}), path)
    assert not Hashtag.objects.exists()


def test_file_names_are_refused_or_cleaned(administrator: Client) -> None:
    """Django takes out of a file's name what cannot be printed; a field's name stays as it was sent."""
    path, file = reverse("wagtailimages:add"), factories.png()
    for name, file_name in (("fi\x00le", "bild.png"), ("file", "bi\x00ld.png")):
        uploaded = SimpleUploadedFile(file_name, file, "image/png")
        uploaded.name = file_name
        response = administrator.post(path, {"title": "Bild", name: uploaded})
        assert response.status_code in {200, 302, 400}
        if name != "file":
            assert_refused(response, path)
    assert not [name for name in OfficeImage.objects.values_list("file", flat=True) if "\x00" in name]


@pytest.mark.parametrize("body", [r'{"\u0000": true}', r'{"a": "\u0000"}', '{"a\x00": true}'])
def test_what_the_admins_scripts_send_is_refused(body: str, administrator: Client) -> None:
    path = reverse("wagtailadmin_dismissibles")
    assert_refused(administrator.patch(path, body, content_type="application/json"), path)


@pytest.mark.parametrize("field", ["name", "email", "text", "token", "proof"])
def test_the_public_form_names_the_field_and_keeps_what_was_written(field: str) -> None:
    page = factories.story()
    response = Client().post(f"/kommentar/{page.pk}/", form_data(page, **{field: "a\x00b"}))
    assert response.status_code == 422
    assert "Schön, dass es das gibt." in response.content.decode() or field == "text"
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["website", "question", "answer", "parent", "consent", "x\x00"])
def test_no_other_field_of_the_public_form_stumbles(field: str) -> None:
    page = factories.story()
    response = Client().post(f"/kommentar/{page.pk}/", form_data(page, **{field: "a\x00b"}))
    assert response.status_code in {302, 422}


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ site { name } }", "operationName": "a\x00b"},
        {"query": "query ($p: String!) { page(path: $p) { id } }", "variables": {"p": "a\x00b"}},
        {"query": "{ site { name } }", "variables": {"a\x00b": 1}},
        {"query": '{ page(path: "a\x00b") { id } }'},
        {"query": "{ site { name } }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "\x00"}}},
    ],
)
def test_bodies_of_the_api(body: dict[str, Any], client: Client) -> None:
    response = client.post("/api/graphql/", json.dumps(body), "application/json")
    assert response.status_code < 500, response.content
    assert not [error for error in response.json().get("errors", []) if error["extensions"]["code"] == "INTERNAL"]
