"""*Bearbeiten* on public pages: for those logged in who may, and of visitors' pages no byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.templatetags.editing import edit_link
from tests import factories as make
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction", "_caches")]
BAR = re.compile(r'\n<link rel="stylesheet" href="[^"]*edit-link[^"]*">\s*<nav class="edit-link".*?</nav>\n', re.S)
LINK = re.compile(r'<a class="edit-link__button" href="([^"]+)">Bearbeiten</a>')
PAGES, ACTORS, HASHTAGS, ALL = {"pages"}, {"actors"}, {"hashtags"}, {"pages", "actors", "hashtags"}
MAY = {
    "nobody": set(),
    "Redaktion": PAGES | ACTORS,
    "Freigabe": ALL,
    "Moderation": set(),
    "Verwaltung": ALL,
    "without the admin": set(),
    "superuser": ALL,
}


def page_form(page: Any) -> str:
    """Return the address of a page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def an_entry() -> tuple[str, str]:
    """Return the address of an entry and of its form."""
    actor = make.actor()
    return actor.get_absolute_url(), reverse("wagtailsnippets_directory_actor:edit", args=[actor.pk])


def a_hashtag() -> tuple[str, str]:
    """Return the same for a hashtag that something carries."""
    make.standard_page(hashtags=["Garten"])
    tag = make.hashtag("Garten")
    return tag.get_absolute_url(), reverse("wagtailsnippets_cms_hashtag:edit", args=[tag.pk])


def of(page: Any) -> tuple[str, str]:
    """Return the address of ``page`` and of its form."""
    return page.get_url(), page_form(page)


SHOWN: dict[str, tuple[str, Callable[[], tuple[str, str]]]] = {
    "front page": ("pages", lambda: of(make.home_page())),
    "page": ("pages", lambda: of(make.standard_page(comment_mode="closed"))),
    "story": ("pages", lambda: of(make.story(comment_mode="closed"))),
    "stories": ("pages", lambda: of(make.story_index())),
    "directory": ("pages", lambda: of(make.directory_page())),
    "entry": ("actors", an_entry),
    "hashtag": ("hashtags", a_hashtag),
}


def as_someone(role: str) -> Client:
    """Return the browser of somebody in ``role``; of a visitor, one without memory."""
    client = Client()
    if role == "superuser":
        client.force_login(make.superuser())
    elif role == "without the admin":
        client.force_login(make.user())
    elif role != "nobody":
        client.force_login(make.user(groups=[role]))
    return client


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("what", SHOWN)
def test_who_may_edit_finds_the_way_and_nobody_else(what: str, role: str) -> None:
    make.page_tree()
    kind, shown = SHOWN[what]
    path, form = shown()

    answer = as_someone(role).get(path)

    assert answer.status_code == 200
    assert LINK.findall(answer.content.decode()) == ([form] if kind in MAY[role] else [])


@pytest.mark.parametrize("what", SHOWN)
def test_the_bar_is_all_that_a_visitor_does_not_get(what: str) -> None:
    """Before and after somebody with rights has looked."""
    make.page_tree()
    path, _form = SHOWN[what][1]()
    before = Client().get(path)

    theirs = as_someone("superuser").get(path)
    after = Client().get(path)

    text, bars = BAR.subn("", theirs.content.decode())
    assert bars == 1
    assert text == before.content.decode() == after.content.decode()
    assert after["Vary"] == before["Vary"] == "Accept-Encoding"
    assert not after.cookies
    assert after["Cache-Control"] == "public, no-cache"
    assert theirs["Cache-Control"] == "private, no-store"
    assert not theirs.has_header("ETag")


def test_who_has_a_visitors_copy_and_logs_in_does_not_keep_it() -> None:
    page = make.standard_page()
    tag = Client().get(page.get_url())["ETag"]

    answer = as_someone("superuser").get(page.get_url(), headers={"if-none-match": tag})

    assert answer.status_code == 200
    assert LINK.findall(answer.content.decode()) == [page_form(page)]


def test_a_session_that_is_over_is_a_visitors() -> None:
    page = make.standard_page(comment_mode="closed")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "vorbei"

    assert client.get(page.get_url()).content == Client().get(page.get_url()).content


def test_a_page_of_others_has_no_link_for_who_may_edit_elsewhere() -> None:
    from wagtail.models import GroupPagePermission

    theirs, others = make.standard_page(), make.standard_page()
    person = make.user(permissions=["access_admin"], groups=["Gäste"])
    right = GroupPagePermission.objects.filter(permission__codename="change_page").first()
    assert right is not None
    GroupPagePermission.objects.create(group=person.groups.get(), page=theirs, permission=right.permission)
    client = Client()
    client.force_login(person)

    assert LINK.findall(client.get(theirs.get_url()).content.decode()) == [page_form(theirs)]
    assert LINK.findall(client.get(others.get_url()).content.decode()) == []


@pytest.mark.parametrize("cookie", ["", settings.SESSION_COOKIE_NAME])
def test_without_an_account_the_mark_in_the_template_is_nothing(cookie: str) -> None:
    request = RequestFactory().get("/", headers={"cookie": f"{cookie}=vorbei"} if cookie else {})
    request.user = AnonymousUser()

    assert edit_link({"request": request}, make.standard_page()) == ""


@pytest.mark.parametrize("path", ["/suche/?q=x", "/nie/", "/partner/"])
def test_what_nobody_edits_has_no_link(path: str) -> None:
    make.home_page()

    assert LINK.findall(as_someone("superuser").get(path).content.decode()) == []


def test_a_preview_has_no_link() -> None:
    page = make.standard_page()
    client = as_someone("superuser")
    client.get(page_form(page))

    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert answer.status_code == 200
    assert page.title in answer.content.decode()
    assert LINK.findall(answer.content.decode()) == []
