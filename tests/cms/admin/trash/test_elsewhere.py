"""A page whose parent is gone for good comes back where an editor wants it, or stays in the bin."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page

from cms.models import TrashedItem
from cms.trash.placing import CannotPutBack, free_slug
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from home.models import StandardPage
from tests import factories
from tests.cms.trash.things import database

pytestmark = pytest.mark.django_db


def orphan(person: Any = None, **fields: Any) -> TrashedItem:
    """Return a page of the bin with one below it, whose parent is deleted for good."""
    parent = factories.standard_page(title="Weg für immer")
    page = factories.standard_page(parent, title="Waise", slug="waise", **fields)
    factories.standard_page(page, title="Darunter", slug="darunter")
    page.save_revision()
    with filling_trash(person or factories.user()) as filling:
        StandardPage.objects.get(pk=page.pk).delete()
    Page.objects.get(pk=parent.pk).delete()
    return filling.items[0]


def logged_in(person: Any) -> Client:
    """Return the client of ``person``."""
    client = Client()
    client.force_login(person)
    return client


def choices(client: Client, item: TrashedItem) -> set[int]:
    """Return the pages that the form offers."""
    html = client.get(f"/admin/papierkorb/{item.pk}/woanders/").content.decode()
    return {int(value) for value in re.findall(r'<option value="(\d+)"', html)}


def group_below(page: Page, *actions: str) -> Any:
    """Return somebody who may do ``actions`` below ``page`` alone."""
    group = Group.objects.create(name=f"Gruppe {page.pk}")
    for action in actions:
        right = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    return factories.user(groups=[group.name], permissions=["access_admin"])


def test_it_lands_where_an_editor_wants_it() -> None:
    """Given an orphan, when a place is chosen where its slug is taken, then all is there with a free one."""
    item, boss = orphan(), factories.user(groups=["Freigabe"])
    place = factories.standard_page(title="Neues Zuhause", slug="neu")
    factories.standard_page(place, slug="waise")
    client = logged_in(boss)
    html = client.get("/admin/papierkorb/").content.decode()
    assert f"/admin/papierkorb/{item.pk}/woanders/" in html
    assert f"/admin/papierkorb/{item.pk}/zurueck/" not in html
    assert place.pk in choices(client, item)
    response = client.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": place.pk}, follow=True)
    assert "„Waise“ steht jetzt unter „Neues Zuhause“." in response.content.decode()
    page = StandardPage.objects.get(title="Waise")
    assert (page.slug, page.get_parent().pk, page.live) == ("waise-2", place.pk, True)
    assert page.get_latest_revision_as_object().slug == "waise-2"
    assert StandardPage.objects.get(title="Darunter").url_path == page.url_path + "darunter/"
    assert Client().get(page.url).status_code == 200
    assert not TrashedItem.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_its_old_addresses_lead_there() -> None:
    """Given addresses that were public, when the page is put elsewhere, then they lead to the new ones."""
    parent = factories.standard_page(title="Weg")
    page = factories.standard_page(parent, title="Waise")
    below = factories.standard_page(page, title="Darunter")
    old = [page.url, below.url]
    person = factories.user()
    with filling_trash(person) as filling:
        StandardPage.objects.get(pk=page.pk).delete()
    Page.objects.get(pk=parent.pk).delete()
    assert [Client().get(url).status_code for url in old] == [410, 410]
    put_back(filling.items[0].pk, person, factories.standard_page().pk)
    for url, back in zip(old, (page, below), strict=True):
        response = Client().get(url, follow=True)
        assert response.redirect_chain[-1][0] == StandardPage.objects.get(pk=back.pk).url
        assert response.status_code == 200


def test_a_draft_stays_one_and_its_address_leads_nowhere() -> None:
    """Given an orphan that nobody has seen, when it is put elsewhere, then it is a draft there."""
    item = orphan(live=False)
    TrashedItem.objects.update(was_live=False)
    put_back(item.pk, factories.user(), factories.standard_page().pk)
    assert not StandardPage.objects.get(title="Waise").live
    assert not Redirect.objects.exists()


def test_only_places_are_offered_where_such_a_page_may_be_made() -> None:
    """Given pages of all kinds, then the form offers those that take such a page and that the person may add to."""
    own = factories.standard_page(title="Eigene")
    person = group_below(own, "add", "publish")
    below, other, story = factories.standard_page(own), factories.standard_page(), factories.story()
    item, client = orphan(person), logged_in(person)
    assert choices(client, item) == {own.pk, below.pk}
    before = database()
    for parent in (other.pk, story.pk, story.get_parent().pk, 999_999, 10**30, "x", "", "-1"):
        response = client.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": parent})
        assert response.status_code == 200
        assert 'id="id_parent"' in response.content.decode()
    assert client.post(f"/admin/papierkorb/{item.pk}/woanders/").status_code == 200
    assert database() == before
    assert TrashedItem.objects.count() == 1


def test_who_may_not_publish_puts_nothing_public_back() -> None:
    """Given somebody who may add and not publish, then nothing is offered for what was public."""
    own = factories.standard_page(title="Eigene")
    person = group_below(own, "add")
    item, client = orphan(person), logged_in(person)
    assert choices(client, item) == set()
    assert "nicht mehr" in client.get(f"/admin/papierkorb/{item.pk}/woanders/").content.decode()
    client.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": own.pk})
    assert not StandardPage.objects.filter(title="Waise").exists()
    TrashedItem.objects.update(was_live=False)
    assert choices(client, item) == {own.pk}


def test_what_others_deleted_is_not_shown_to_editors_of_one_part() -> None:
    """Given an orphan of another part of the tree, then editors of one part neither see nor take it."""
    own = factories.standard_page(title="Eigene")
    item, client = orphan(), logged_in(group_below(own, "add", "publish"))
    assert "Waise" not in client.get("/admin/papierkorb/").content.decode()
    for response in (
        client.get(f"/admin/papierkorb/{item.pk}/woanders/"),
        client.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": own.pk}),
    ):
        assert response.status_code in (302, 403)
        assert "Waise" not in response.content.decode()
    assert not StandardPage.objects.filter(title="Waise").exists()
    moderator = logged_in(factories.user(groups=["Moderation"]))
    assert moderator.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": own.pk})["Location"] == "/admin/"
    assert not StandardPage.objects.filter(title="Waise").exists()


def test_what_still_has_its_place_goes_there() -> None:
    """Given a page whose parent stands, when another place is sent, then nothing changes and a sentence says where."""
    page = factories.standard_page(title="Waise")
    boss = factories.superuser()
    with filling_trash(boss) as filling:
        StandardPage.objects.get(pk=page.pk).delete()
    (item,) = filling.items
    other = factories.standard_page()
    client = logged_in(boss)
    # The first page makes the office's settings.
    client.get("/admin/papierkorb/")
    before = database()
    response = client.post(f"/admin/papierkorb/{item.pk}/woanders/", {"parent": other.pk}, follow=True)
    assert "kann an seinen alten Platz zurück" in response.content.decode()
    assert client.get("/admin/papierkorb/999999/woanders/").status_code == 404
    with pytest.raises(CannotPutBack, match="gibt es noch"):
        put_back(item.pk, boss, other.pk)
    assert database() == before


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: factories.story(), "kann eine solche Seite nicht stehen"),
        (lambda: Page.objects.get(depth=1), "kann eine solche Seite nicht stehen"),
        (lambda: Page(pk=999_999), "gibt es nicht mehr"),
    ],
)
def test_the_service_asks_again(make: Any, sentence: str) -> None:
    """Given a place that takes no such page or went meanwhile, then the page stays in the bin."""
    item, place = orphan(), make()
    before = database()
    with pytest.raises(CannotPutBack, match=sentence):
        put_back(item.pk, None, place.pk)
    assert database() == before
    assert TrashedItem.objects.count() == 1


def test_long_slugs_and_words_of_the_program_give_way() -> None:
    """Given slugs that fill their column or that the program has, then a free one fits."""
    front = Page.objects.get(depth=2)
    factories.standard_page(front, slug="a" * 255)
    assert free_slug(front, "a" * 255) == "a" * 253 + "-2"
    assert free_slug(front, "admin") == "admin-2"
    assert free_slug(front, "frei") == "frei"
