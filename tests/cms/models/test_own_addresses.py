"""Every name gets an address, whatever it is spelled with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from blog.models import StoryPage
from cms.models import Hashtag
from directory.models import Category
from home.models import StandardPage
from tests import factories
from tests.admin_forms import shown

pytestmark = pytest.mark.django_db


def new(slug: str, **fields: Any) -> StandardPage:
    """Return a page that is not saved."""
    return StandardPage(**{"title": "Titel", "slug": slug, "intro": "Worum es geht.", **fields})


@pytest.fixture
def admin() -> Client:
    """Return somebody who may do everything, logged in."""
    client = Client()
    client.force_login(factories.superuser())
    return client


TITLES = {
    "🩷🩷": "seite",
    "—": "seite",
    "…?!": "seite",
    "Ä" * 255: "ae" * 100,
    "ß" * 255: "ss" * 100,
    "ﷺ": None,
    "Suche": "seite-suche",
    "Admin": "seite-admin",
    "EN": "seite-en",
    "UK Hilfe": "uk-hilfe",
    "Über uns": "ueber-uns",
    "مقهى": "مقهى",
    "日本語": "日本語",
    "A" * 255: "a" * 200,
    "_": "seite",
    "-": "seite",
    "Straße": "strasse",
    "Käthe-Kollwitz-Straße 🏡": "kaethe-kollwitz-strasse",
}


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("title", TITLES)
def test_every_title_gets_an_address(title: str, live: bool) -> None:
    """Also as a draft, and the second time."""
    home = factories.home_page()
    first = home.add_child(instance=new("", title=title, live=live))
    second = home.add_child(instance=new("", title=title, live=live))

    if TITLES[title] is not None:
        assert first.slug == TITLES[title]
        assert second.slug == f"{TITLES[title]}-2"
    for page in (first, second):
        page.full_clean()
        assert Client().get(page.url).status_code == (200 if live else 404)


@pytest.mark.parametrize("title", ["🩷🩷", "Ä" * 255, "Suche"])
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_the_form_takes_every_title_without_an_address(admin: Client, title: str, action: dict[str, str]) -> None:
    """Twice, since neighbours are known only when it is saved; what the browser makes of the title does no harm."""
    address = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    form = shown(admin, address, "page-edit-form")
    made = "ae" * 255 if title.startswith("Ä") else ""
    for _ in range(2):
        response = admin.post(address, {**form, "body-count": "0", "title": title, "slug": made, **action})
        assert response.status_code == 302, response.context["form"].errors

    assert len(set(StandardPage.objects.filter(title=title).values_list("slug", flat=True))) == 2


def test_a_slug_that_somebody_typed_is_not_cut(admin: Client) -> None:
    address = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    form = shown(admin, address, "page-edit-form")

    response = admin.post(address, {**form, "body-count": "0", "title": "Fest", "slug": "x" * 300})

    assert "slug" in response.context["form"].errors
    assert not Page.objects.filter(title="Fest").exists()


def story(title: str) -> Any:
    return factories.story_index().add_child(instance=StoryPage(title=title, intro="Was geschah."))


MAKERS: list[Callable[[str], Any]] = [
    story,
    lambda name: factories.actor(name=name[:200]),
    lambda name: Category.objects.create(name=f"{name[:110]}{factories.number()}"),
    lambda name: Hashtag.objects.create(name=f"{name[:90]}{factories.number()}"),
]


@pytest.mark.parametrize("make", MAKERS, ids=["story", "actor", "category", "hashtag"])
@pytest.mark.parametrize("name", ["🩷🩷", "Ä" * 255, "—", "ẞ" * 255])
def test_everything_with_an_address_gets_one(make: Callable[[str], Any], name: str) -> None:
    """Three of the same name get three, none longer than its column (SQLite would not mind)."""
    made = [make(name) for _ in range(3)]

    assert len({one.slug for one in made}) == 3
    assert all(0 < len(one.slug) <= one._meta.get_field("slug").max_length for one in made)
