"""One answer of each kind that the product gives, by the route behind which it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from django.conf import settings
from django.db import InterfaceError
from django.test import Client, RequestFactory
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from api.partners.keys import issue
from api.partners.models import Partner
from api.preview.tokens import token_for
from blog.comments.mail.links import writer_link
from cms.limits.cpu_budget import account_of_address, settle
from tests import factories
from tests.blog.comments.submitting import form_data, post_form
from tests.cms.http.doors import LONG, static
from tests.home.contact.writing import page_with_form, send_form
from tests.promises.freshness import doors

PAGES = r"^((?:[\w\-]+/)*)$"
API = "api/graphql/"
PASSWORD = "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/"


class Kind(NamedTuple):
    """The route, and what asks there; the admin's has none in the walk."""

    route: str
    ask: Callable[[], Any]


def client() -> Client:
    """Return a visitor who sees errors as pages."""
    return Client(raise_request_exception=False)


def get(path: str | Callable[[], str], **headers: str) -> Callable[[], Any]:
    """Return what asks for ``path`` by GET."""
    return lambda: client().get(path if isinstance(path, str) else path(), headers=headers)


def as_editor(path: Callable[[], str]) -> Callable[[], Any]:
    """Return what asks for ``path`` as somebody who is logged in."""

    def ask() -> Any:
        editor = client()
        editor.force_login(factories.superuser())
        return editor.get(path())

    return ask


def asked(query: str = LONG, **headers: str) -> Any:
    """Ask the API by GET."""
    return client().get("/api/graphql/", {"query": query}, headers=headers)


def posted(query: str, **headers: str) -> Any:
    """Ask the API by POST."""
    return client().post("/api/graphql/", {"query": query}, "application/json", headers=headers)


def with_key() -> dict[str, str]:
    """Return the header of a partner."""
    _row, key = issue(Partner.objects.create(name="P"))
    return {"authorization": f"Bearer {key}"}


def previewed() -> Any:
    """Ask for a draft."""
    page = factories.standard_page()
    token = token_for(page.save_revision())
    return asked(f'{{ preview(token: "{token}") {{ __typename }} }}')


def spent(ask: Callable[[], Any]) -> Callable[[], Any]:
    """Return ``ask`` for an address whose minute is used up."""

    def again() -> Any:
        with patch.dict(settings.API_LIMITS["public"], points_per_minute=10):
            settle(account_of_address(RequestFactory().get("/")), 0, 18)
            return ask()

    return again


def broken(ask: Callable[[], Any], what: str, error: Exception) -> Callable[[], Any]:
    """Return ``ask`` where ``what`` fails."""

    def again() -> Any:
        with patch(what, side_effect=error):
            return ask()

    return again


def gone() -> str:
    """Return the address of a page that was deleted."""
    page = factories.standard_page()
    page.delete()
    return f"/{page.slug}/"


def moved() -> str:
    """Return the former address of an actor."""
    actor = factories.actor(slug="a")
    actor.slug = "b"
    actor.save()
    return "/verzeichnis/a/"


def unchanged() -> Any:
    """Ask for a page that the visitor has."""
    return client().get(doors.page(), headers={"if-none-match": "*"})


def with_password() -> str:
    """Return the address of a page that asks for a password."""
    page = factories.standard_page()
    factories.restrict(page)
    return str(page.url)


def password_form() -> Any:
    """Send a wrong password for a page."""
    with_password()
    restriction = PageViewRestriction.objects.get()
    path = f"/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
    return client().post(path, {"password": "x", "return_url": "/"})


def document_password_form() -> Any:
    """Send a wrong password for a folder of documents."""
    factories.document(collection=factories.collection(private="password"))
    restriction = CollectionViewRestriction.objects.get()
    return client().post(
        f"/dokumente/authenticate_with_password/{restriction.pk}/", {"password": "x", "return_url": "/"}
    )


def comment_sent() -> Any:
    """Send a comment."""
    page = factories.story()
    return post_form(page.pk, form_data(page))


def comment_refused() -> Any:
    """Send a comment without a text."""
    page = factories.story()
    return post_form(page.pk, form_data(page, text=""))


def message_posted(**changes: str) -> Any:
    """Send a message to the office; without a text, it is refused."""
    return send_form(page_with_form(), **changes)


def plain_static() -> Any:
    """Ask for a file whose name says nothing of its content."""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plain.css").write_bytes(b"p {}")
    return client().get("/static/plain.css")


def own(path: str) -> Callable[[], str]:
    """Return what makes a comment and gives the address ``path`` for it."""
    return lambda: path.format(factories.comment().uuid)


KINDS: dict[str, Kind] = {
    "page": Kind(PAGES, get(doors.page)),
    "page, front": Kind(PAGES, get("/")),
    "page, unchanged": Kind(PAGES, unchanged),
    "page, logged in": Kind(PAGES, as_editor(doors.page)),
    "page, password asked": Kind(PAGES, get(with_password)),
    "page, login asked": Kind(
        PAGES, lambda: client().get(factories.restrict(factories.standard_page(), "login").page.get_url())
    ),
    "page, restricted, shown": Kind(
        PAGES, as_editor(lambda: factories.restrict(factories.standard_page(), "login").page.url)
    ),
    "page, not found": Kind(PAGES, get("/nie/")),
    "page, gone": Kind(PAGES, get(gone)),
    "page, moved": Kind(PAGES, get(moved)),
    "page, bad request": Kind(PAGES, get("/%00/")),
    "page, budget spent": Kind(PAGES, spent(get("/suche/?q=x"))),
    "page, error": Kind("suche/", broken(get("/suche/?q=x"), "home.views.search", ZeroDivisionError())),
    "page, database away": Kind("suche/", broken(get("/suche/?q=x"), "home.views.search", InterfaceError("away"))),
    "search": Kind("suche/", get("/suche/?q=x")),
    "search, without a slash": Kind("suche/", get("/suche")),
    "suggestions": Kind("suche/vorschlaege/", get("/suche/vorschlaege/?q=abc")),
    "search that found nothing": Kind("suche/", get("/suche/?q=quittenmus")),
    "guide": Kind("partner/", get("/partner/")),
    "story feed": Kind("feeds/geschichten/", get("/feeds/geschichten/")),
    "story feed, JSON": Kind("feeds/geschichten.json", get("/feeds/geschichten.json")),
    "story feed of a hashtag": Kind("feeds/thema/<str:slug>/", lambda: get(f"/feeds/thema/{_told()}/")()),
    "story feed of a hashtag, JSON": Kind("feeds/thema/<str:slug>.json", lambda: get(f"/feeds/thema/{_told()}.json")()),
    "hashtag": Kind(r"^thema/(?P<slug>[-\w]+)/$", lambda: get(f"/thema/{_carried()}/")()),
    "password form, wrong": Kind(PASSWORD, password_form),
    "login of visitors": Kind("_util/login/", get("/_util/login/")),
    "login": Kind("anmelden/", get("/anmelden/")),
    "login, wrong": Kind("anmelden/", lambda: client().post("/anmelden/", {"username": "x", "password": "y"})),
    "document password form, wrong": Kind(
        "dokumente/authenticate_with_password/<int:restriction_id>/", document_password_form
    ),
    "comment, sent": Kind("kommentar/<int:page_id>/", comment_sent),
    "comment, refused": Kind("kommentar/<int:page_id>/", comment_refused),
    "comment, not allowed": Kind("kommentar/<int:page_id>/", lambda: client().put("/kommentar/1/")),
    "message, sent": Kind("nachricht/<int:page_id>/", message_posted),
    "message, refused": Kind("nachricht/<int:page_id>/", lambda: message_posted(text="")),
    "message, not allowed": Kind("nachricht/<int:page_id>/", lambda: client().put("/nachricht/1/")),
    "comment, challenge": Kind("kommentar/aufgabe/", get("/kommentar/aufgabe/")),
    "comment, shown": Kind("kommentar/zeigen/<uuid:uuid>/", get(own("/kommentar/zeigen/{}/"))),
    "comment, report": Kind("kommentar/melden/<uuid:uuid>/", get(own("/kommentar/melden/{}/"))),
    "comment, own": Kind(
        "kommentar/meine/<str:token>/",
        get(lambda: writer_link(factories.comment().uuid).removeprefix(settings.SITE_URL)),
    ),
    "comment, own, no link of ours": Kind("kommentar/meine/<str:token>/", get("/kommentar/meine/x/")),
    "comment, moderate": Kind("kommentar/moderieren/<str:token>/", get("/kommentar/moderieren/x/")),
    "feed": Kind("kommentar/feed/<int:page_id>/", get(doors.feed)),
    "sitemap": Kind("sitemap.xml", get("/sitemap.xml")),
    "sitemap, section": Kind("sitemap-<slug:section>.xml", get(doors.sitemap)),
    "robots": Kind("robots.txt", get("/robots.txt")),
    "health": Kind("healthz", get("/healthz")),
    "health, live": Kind("healthz/live", get("/healthz/live")),
    "health, ready": Kind("healthz/ready", get("/healthz/ready")),
    "picture": Kind("medien/<path:path>", get(doors.picture)),
    "picture, in one size": Kind("medien/<path:path>", get(doors.rendition)),
    "picture, not found": Kind("medien/<path:path>", get("/medien/nie.png")),
    "picture, private": Kind(
        "medien/<path:path>",
        as_editor(lambda: factories.image(collection=factories.collection(private="login")).file.url),
    ),
    "document": Kind(r"dokumente/^(\d+)/(.*)$", get(doors.document)),
    "document, private": Kind(
        r"^dokumente/(\d+)/(.*)$",
        as_editor(lambda: factories.document(collection=factories.collection(private="login")).url),
    ),
    "document, login asked": Kind(
        r"^dokumente/(\d+)/(.*)$",
        get(lambda: factories.document(collection=factories.collection(private="login")).url),
    ),
    "icon": Kind("", get("/favicon.ico")),
    "touch icon": Kind("", get("/apple-touch-icon.png")),
    "static, hashed": Kind("", static),
    "static": Kind("", plain_static),
    "api, GET": Kind(API, asked),
    "api, GET with key": Kind(API, lambda: asked(**with_key())),
    "api, GET unchanged": Kind(API, lambda: asked(**{"if-none-match": "*"})),
    "api, GET error": Kind(API, lambda: asked("{ x }")),
    "api, preview": Kind(API, previewed),
    "api, POST": Kind(API, lambda: posted(LONG)),
    "api, POST with key": Kind(API, lambda: posted(LONG, **with_key())),
    "api, POST error": Kind(API, lambda: posted("{ x }")),
    "api, no request": Kind(API, get("/api/graphql/")),
    "api, bad key": Kind(API, lambda: asked(authorization="Bearer x")),
    "api, not acceptable": Kind(API, lambda: asked(accept="image/png")),
    "api, not allowed": Kind(API, lambda: client().put("/api/graphql/")),
    "api, budget spent": Kind(API, spent(lambda: posted("{ site { name } }"))),
    "api, database away": Kind(
        API, broken(lambda: posted("{ site { name } }"), "api.http.views.partner_of", InterfaceError("away"))
    ),
    "api, OPTIONS": Kind(
        API,
        lambda: client().options(
            "/api/graphql/", headers={"origin": "https://a.example", "access-control-request-method": "POST"}
        ),
    ),
    "api, without a slash": Kind(
        "api/graphql", lambda: client().post("/api/graphql", {"query": "{ x }"}, "application/json")
    ),
    "schema": Kind("api/schema.graphql", get("/api/schema.graphql")),
    "explorer": Kind("api/", get("/api/")),
    "admin": Kind("", as_editor(lambda: "/admin/")),
    "admin, login asked": Kind("", get("/admin/")),
    "admin, login": Kind("", get("/admin/login/")),
    "admin, not found": Kind("", as_editor(lambda: "/admin/nie/")),
}


def _told() -> str:
    """Return the hashtag of a story."""
    factories.story(hashtags=["Erzählt"])
    return "erzaehlt"


def _carried() -> str:
    factories.standard_page(hashtags=["Garten"])
    return "garten"
