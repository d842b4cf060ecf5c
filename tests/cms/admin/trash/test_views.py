"""*Papierkorb* in the admin: every door that deletes fills it, and who may take out what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageLogEntry

from cms.models import OfficeImage, TrashedItem
from cms.trash.taking import filling_trash
from directory.models import Actor, Offer
from home.models import StandardPage
from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db


def member(*groups: str) -> Client:
    """Return a client for somebody of ``groups``; none: who may do everything."""
    client = Client()
    client.force_login(factories.user(groups=list(groups)) if groups else factories.superuser())
    return client


def confirmed(client: Client, url: str, data: dict[str, Any] | None = None) -> Any:
    """Send a deletion, and once more with the places read where it is in use."""
    response = client.post(url, data or {}, follow=True)
    mark = (response.context or {}).get("mark")
    return client.post(url, {**(data or {}), "read_uses": mark}, follow=True) if mark else response


def bulk(label: str, row: Any) -> str:
    """Return the address that deletes what is ticked in a list."""
    return f"/admin/bulk/{label}/delete/?id={row.pk}&next=/admin/"


DOORS: list[tuple[str, Callable[[], Any], Callable[[Any], str]]] = [
    ("page", factories.standard_page, lambda row: f"/admin/pages/{row.pk}/delete/"),
    (
        "page in bulk",
        factories.standard_page,
        lambda row: bulk("wagtailcore/page", row),
    ),
    ("actor", factories.actor, lambda row: f"/admin/snippets/directory/actor/delete/{row.pk}/"),
    ("actor in bulk", factories.actor, lambda row: bulk("directory/actor", row)),
    ("picture", factories.image, lambda row: f"/admin/images/{row.pk}/delete/"),
    ("picture in bulk", factories.image, lambda row: bulk("cms/officeimage", row)),
    ("document", factories.document, lambda row: f"/admin/documents/delete/{row.pk}/"),
    (
        "document in bulk",
        factories.document,
        lambda row: bulk("cms/officedocument", row),
    ),
]


@pytest.mark.parametrize(("make", "url"), [door[1:] for door in DOORS], ids=[door[0] for door in DOORS])
def test_each_door_fills_the_bin_and_says_so(make: Callable[[], Any], url: Callable[[Any], str]) -> None:
    """Given a thing, when it is deleted by any door, then it lies in the bin, the screen lists it and gives it back."""
    row, client = make(), member()
    response = confirmed(client, url(row))
    (said,) = [" ".join(str(message).split()) for message in response.context["messages"]]
    assert "Tage im Papierkorb" in said
    assert not type(row).objects.filter(pk=row.pk).exists()
    item = TrashedItem.objects.get(object_id=str(row.pk))
    assert str(row) in client.get("/admin/papierkorb/").content.decode()
    response = client.post(f"/admin/papierkorb/{item.pk}/zurueck/", follow=True)
    assert "ist wieder da" in response.content.decode()
    assert "Nicht mehr dabei" not in response.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()
    logs = PageLogEntry if isinstance(row, Page) else ModelLogEntry
    assert logs.objects.filter(action="cms.put_back").count() == 1


def test_an_offer_taken_out_of_the_form_lies_there() -> None:
    """Given a published actor, when an offer is taken out and that is published, then the bin has it."""
    actor = factories.actor()
    factories.offer(actor, title="Chor")
    url = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    client = member("Freigabe")
    send(client, url, {"offers-0-DELETE": "1"})
    assert not TrashedItem.objects.exists()
    send(client, url, {"offers-0-DELETE": "1", "action-publish": "1"})
    assert not Offer.objects.exists()
    item = TrashedItem.objects.get()
    client.post(f"/admin/papierkorb/{item.pk}/zurueck/")
    assert Offer.objects.get().title == "Chor"
    draft = Actor.objects.get(pk=actor.pk).get_latest_revision_as_object()
    assert [offer.title for offer in draft.offers.all()] == ["Chor"]


def in_trash(row: Any) -> TrashedItem:
    """Return what lies in the bin of ``row``, deleted by somebody."""
    with filling_trash(factories.user()) as filling:
        type(row).objects.get(pk=row.pk).delete()
    return filling.items[0]


@pytest.mark.parametrize(
    ("group", "make", "may"),
    [
        ("Redaktion", lambda: factories.standard_page(live=False), True),
        ("Redaktion", factories.standard_page, False),
        ("Freigabe", factories.standard_page, True),
        ("Verwaltung", factories.standard_page, True),
        ("Moderation", lambda: factories.standard_page(live=False), False),
        ("Redaktion", lambda: factories.actor(live=False), True),
        ("Redaktion", factories.actor, False),
        ("Freigabe", factories.actor, True),
        ("Moderation", lambda: factories.actor(live=False), False),
        ("Redaktion", factories.image, True),
        ("Freigabe", factories.image, True),
        ("Moderation", factories.image, False),
        ("Redaktion", factories.document, True),
        ("Moderation", factories.document, False),
        ("Redaktion", factories.offer, True),
        ("Moderation", factories.offer, False),
    ],
)
def test_only_who_could_have_made_it_public_puts_it_back(group: str, make: Callable[[], Any], may: bool) -> None:
    """Given something in the bin, then who could not have made it so neither sees it there nor gets it back."""
    row = make()
    item, client = in_trash(row), member(group)
    assert (f"/admin/papierkorb/{item.pk}/zurueck/" in client.get("/admin/papierkorb/").content.decode()) is may
    client.post(f"/admin/papierkorb/{item.pk}/zurueck/")
    assert type(row).objects.filter(pk=row.pk).exists() is may
    assert TrashedItem.objects.filter(pk=item.pk).exists() is not may


def test_a_page_of_a_part_of_the_tree_that_is_not_theirs_is_not_shown() -> None:
    """Given editors of one page alone, then the bin shows them what stood below it, and nothing else."""
    own, other = factories.standard_page(title="Eigene"), factories.standard_page(title="Fremde")
    below = [factories.standard_page(page, title=f"Unter {page.title}", live=False) for page in (own, other)]
    person = factories.user(permissions=["access_admin"])
    group = factories.Group.objects.create(name="Nur eine")
    person.groups.add(group)
    permission = factories.Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=own, permission=permission)
    items = [in_trash(page) for page in below]
    client = Client()
    client.force_login(person)
    html = client.get("/admin/papierkorb/").content.decode()
    assert "Unter Eigene" in html
    assert "Unter Fremde" not in html
    client.post(f"/admin/papierkorb/{items[1].pk}/zurueck/")
    assert not StandardPage.objects.filter(pk=below[1].pk).exists()


@pytest.mark.parametrize(("group", "may"), [("Redaktion", False), ("Freigabe", True), ("Verwaltung", True)])
def test_only_who_could_delete_it_deletes_it_for_good(group: str, may: bool) -> None:
    """Given a public page in the bin, then who could not have deleted it cannot have it gone for good."""
    item = in_trash(factories.standard_page())
    member(group).post(f"/admin/papierkorb/{item.pk}/endgueltig/")
    assert TrashedItem.objects.filter(pk=item.pk).exists() is not may


def test_what_cannot_come_back_says_why_and_stays() -> None:
    """Given an address that was taken meanwhile, when the page is put back, then the screen says by what."""
    item = in_trash(factories.standard_page(slug="garten"))
    factories.standard_page(slug="garten", title="Neuer Garten")
    response = member().post(f"/admin/papierkorb/{item.pk}/zurueck/", follow=True)
    assert "Neuer Garten" in response.content.decode()
    assert TrashedItem.objects.filter(pk=item.pk).exists()
    assert StandardPage.objects.filter(slug="garten").count() == 1


def test_looking_and_asking_change_nothing() -> None:
    """Given buttons of the bin, when their addresses are only opened, then nothing happens."""
    item = in_trash(factories.image())
    client = member()
    for action in ("zurueck", "endgueltig"):
        assert client.get(f"/admin/papierkorb/{item.pk}/{action}/").status_code == 405
    assert TrashedItem.objects.filter(pk=item.pk).exists()
    assert not OfficeImage.objects.exists()


@pytest.mark.parametrize("group", ["Freigabe", "Verwaltung"])
def test_a_full_bin_is_listed_with_as_many_statements_as_one_thing_of_each_kind(group: str) -> None:
    counts = []
    for times in (1, 4):
        with filling_trash(factories.user()):
            for _time in range(times):
                for make in (factories.standard_page, factories.actor, factories.image, factories.document):
                    make().delete()
        client = member(group)
        client.get("/admin/papierkorb/")
        with CaptureQueriesContext(connection) as statements:
            html = client.get("/admin/papierkorb/").content.decode()
        counts.append((html.count("office-trash__item"), len(statements)))
    assert [shown for shown, _statements in counts] == [4, 20]
    assert counts[0][1] == counts[1][1]


def test_the_screen_tells_until_when() -> None:
    """Given something in the bin, then the screen says until when it stays there."""
    item = in_trash(factories.image())
    TrashedItem.objects.update(deleted_at=timezone.make_aware(timezone.datetime(2026, 3, 1, 12)))
    html = " ".join(member().get("/admin/papierkorb/").content.decode().split())
    assert "bleibt bis 31. März 2026" in html
    assert str(item) in html


def test_before_a_page_goes_its_comments_are_counted() -> None:
    """Given a page with comments, when its deletion is asked for, then it says that those go for good."""
    story = factories.story()
    for _time in range(2):
        factories.comment(story)
    html = " ".join(member().get(f"/admin/pages/{story.pk}/delete/").content.decode().split())
    assert "2 Kommentare stehen darunter. Sie werden sofort und endgültig gelöscht" in html
    assert "stehen darunter" not in member().get(f"/admin/pages/{factories.story().pk}/delete/").content.decode()
