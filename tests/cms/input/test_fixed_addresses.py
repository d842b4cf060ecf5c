"""No page gets an address that the program answers itself, whichever way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import Warning
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, path
from wagtail.models import Locale, Page

from cms.input import fixed_addresses
from cms.operation.checks import pages_at_fixed_addresses
from directory.models import Actor
from home.models import StandardPage
from tests import factories
from tests.admin_forms import shown

pytestmark = pytest.mark.django_db

FIXED = (
    *("suche", "api", "admin", "anmelden", "thema", "dokumente", "medien", "static", "kommentar", "healthz", "_util"),
    *("en", "uk", "ar", "de", "de-simple"),
    *("Suche", "ADMIN", "süche", "ädmin", "ｓｕｃｈｅ", "En"),
)
FREE = (
    "suchen",
    "apis",
    "administration",
    "ukraine-hilfe",
    "entwurf",
    "de-hilfe",
    *("en-us", "uk-hilfe", "ar-raum", "en-gb-scotland", "de-simple-sprache"),
    "art",
    "seite",
    "feed",
    "medienraum",
)


def new(slug: str, **fields: Any) -> StandardPage:
    """Return a page that is not saved."""
    return StandardPage(**{"title": "Titel", "slug": slug, "intro": "Worum es geht.", **fields})


@pytest.fixture
def admin() -> Client:
    """Return somebody who may do everything, logged in."""
    client = Client()
    client.force_login(factories.superuser())
    return client


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("slug", FIXED)
def test_a_fixed_address_is_refused(slug: str, live: bool) -> None:
    """For what is published and for drafts, by whatever way it comes: a form, a command, an import."""
    home = factories.home_page()
    before = Page.objects.count()

    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=new(slug, live=live))

    assert "seite-" in refused.value.message_dict["slug"][0]
    assert Page.objects.count() == before


@pytest.mark.parametrize("slug", FREE)
def test_what_only_looks_alike_is_reached(slug: str) -> None:
    page = factories.standard_page(slug=slug)

    assert Client().get(f"/{slug}/").status_code == 200
    assert page.url == f"/{slug}/"


def test_deeper_it_is_as_free_as_any_other() -> None:
    above = factories.standard_page(slug="oben")
    for slug in ("suche", "admin", "en", "api"):
        page = factories.standard_page(above, slug=slug)
        assert Client().get(page.url).status_code == 200


def test_each_language_refuses_it() -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = factories.home_page().copy_for_translation(english)

    with pytest.raises(ValidationError):
        home.add_child(instance=new("suche", locale=english))


def test_a_route_of_tomorrow_is_refused_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names are read from the URLconf."""
    patterns = get_resolver().url_patterns
    fixed_addresses.fixed_names.cache_clear()
    patterns.append(path("karte/<int:number>/", lambda request: None))
    try:
        assert "karte" in fixed_addresses.fixed_names()
    finally:
        patterns.pop()
        fixed_addresses.fixed_names.cache_clear()


def test_the_form_for_a_new_page_says_why(admin: Client) -> None:
    address = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    form = shown(admin, address, "page-edit-form")

    response = admin.post(
        address, {**form, "body-count": "0", "title": "Suche", "slug": "suche", "action-publish": "1"}
    )

    assert response.status_code == 200
    assert "gehört, oder eine Sprache" in response.content.decode()
    assert not Page.objects.filter(slug="suche").exists()


def test_the_form_for_a_page_says_why(admin: Client) -> None:
    page = factories.standard_page(slug="fest")
    address = f"/admin/pages/{page.pk}/edit/"
    form = shown(admin, address, "page-edit-form")
    for action in ({"action-publish": "1"}, {}):
        response = admin.post(address, {**form, "body-count": "0", "slug": "admin", **action})
        assert "gehört, oder eine Sprache" in response.content.decode()

    page.refresh_from_db()
    assert page.slug == "fest"
    assert not page.revisions.filter(content__slug="admin").exists()


@pytest.mark.parametrize("alias", [False, True])
def test_a_copy_is_refused_with_the_reason(admin: Client, alias: bool) -> None:
    page = factories.standard_page(slug="fest")
    sent = {"new_title": "Kopie", "new_slug": "api", "new_parent_page": factories.home_page().pk}
    before = Page.objects.count()

    response = admin.post(f"/admin/pages/{page.pk}/copy/", sent | ({"alias": "on"} if alias else {}))

    assert response.status_code == 200
    assert "gehört, oder eine Sprache" in response.content.decode()
    assert Page.objects.count() == before


def test_a_copy_of_a_deep_page_to_the_top_is_refused(admin: Client) -> None:
    page = factories.standard_page(factories.standard_page(), slug="suche")
    sent = {"new_title": "Kopie", "new_slug": "suche", "new_parent_page": factories.home_page().pk}

    assert admin.post(f"/admin/pages/{page.pk}/copy/", sent).status_code == 200
    assert Page.objects.filter(slug="suche").count() == 1


@pytest.mark.parametrize("bulk", [False, True])
def test_a_move_is_refused_with_the_reason(admin: Client, bulk: bool) -> None:
    above = factories.standard_page(slug="oben")
    page, home = factories.standard_page(above, slug="suche"), factories.home_page()
    if bulk:
        address = f"/admin/bulk/wagtailcore/page/move/?id={page.pk}"
        response = admin.post(address, {"chooser": home.pk}, follow=True)
    else:
        response = admin.post(f"/admin/pages/{page.pk}/move/{home.pk}/confirm/", follow=True)

    assert "gehört, oder eine Sprache" in response.content.decode()
    assert Page.objects.get(pk=page.pk).url_path == "/home/oben/suche/"


def test_a_command_moves_it_neither() -> None:
    page = factories.standard_page(factories.standard_page(slug="oben"), slug="suche")

    with pytest.raises(ValidationError):
        page.move(factories.home_page(), pos="last-child")

    assert Page.objects.get(pk=page.pk).url_path == "/home/oben/suche/"


def test_a_draft_of_before_is_not_published() -> None:
    page = factories.standard_page(slug="fest")
    revision = page.save_revision()
    revision.content["slug"] = "suche"
    revision.save()

    with pytest.raises(ValidationError):
        revision.publish()

    assert Page.objects.get(pk=page.pk).slug == "fest"


def test_what_had_such_an_address_before_is_named_by_a_check() -> None:
    page = factories.standard_page(slug="fest")
    assert pages_at_fixed_addresses(databases=["default"]) == []
    Page.objects.filter(pk=page.pk).update(slug="suche", url_path="/home/suche/")

    found = pages_at_fixed_addresses(databases=["default"])

    assert [(one.id, type(one)) for one in found] == [("cms.W001", Warning)]
    assert page.title in found[0].msg
    assert pages_at_fixed_addresses(databases=None) == []
    call_command("check", databases=["default"], fail_level="ERROR")


def test_it_may_be_unpublished_and_deleted() -> None:
    page = factories.standard_page(slug="fest")
    Page.objects.filter(pk=page.pk).update(slug="suche", url_path="/home/suche/")

    StandardPage.objects.get(pk=page.pk).unpublish()
    StandardPage.objects.get(pk=page.pk).delete()

    assert not Page.objects.filter(pk=page.pk).exists()


def test_an_entry_keeps_off_the_routes_of_the_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today none is fixed; what looks fixed elsewhere is free there."""
    for slug in ("suche", "en", "admin"):
        actor = factories.actor(slug=slug)
        actor.full_clean()
        assert Client().get(f"/verzeichnis/{slug}/").status_code == 200
    monkeypatch.setattr("directory.models.actors.is_route_of_directory", lambda slug: slug == "karte")

    with pytest.raises(ValidationError, match="Verzeichnis schon etwas anderes"):
        Actor(name="Karte", slug="karte", category=factories.category()).full_clean()
