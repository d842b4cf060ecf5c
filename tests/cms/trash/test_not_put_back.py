"""What cannot be put back stays in the bin: nothing has changed, and a sentence says why."""

from __future__ import annotations

import pytest
from django.db import transaction
from wagtail.models import Collection, Page

from cms.models import TrashedItem
from cms.trash.placing import CannotPutBack
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from directory.models import Actor, Category, Offer
from home.models import StandardPage
from tests import factories
from tests.cms.trash.things import (
    database,
    delete,
    full_actor,
)

pytestmark = pytest.mark.django_db


def stays(item: TrashedItem | None, sentence: str) -> None:
    """Assert that ``item`` cannot be put back, with a ``sentence``, and that nothing changes."""
    assert item
    person = factories.user()
    before = database()
    with pytest.raises(CannotPutBack, match=sentence), transaction.atomic():
        put_back(item.pk, person)
    assert database() == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_twice_is_refused() -> None:
    """Given something that is back, when it is put back again, then a sentence says so."""
    item = delete(full_actor())
    assert item
    put_back(item.pk, factories.user())
    stays(TrashedItem(pk=10_000), "nicht mehr im Papierkorb")


def test_what_is_there_under_its_number_is_not_overwritten() -> None:
    """Given a row that came back some other way, such as by a backup, then the bin does not write over it."""
    actor = factories.actor(name="Anker")
    item = delete(actor)
    assert item
    factories.actor(pk=int(item.object_id), name="Boje")
    stays(item, "schon wieder da")
    assert TrashedItem.objects.filter(pk=item.pk).exists()


def test_without_its_parent_a_page_stays() -> None:
    """Given a page and then its parent in the bin, then first the parent has to come back, and then both can."""
    parent = factories.standard_page()
    page = factories.standard_page(parent)
    first, second = delete(page), delete(StandardPage.objects.get(pk=parent.pk))
    stays(first, "gibt es nicht mehr")
    assert first
    assert second
    put_back(second.pk, factories.user())
    put_back(first.pk, factories.user())
    assert StandardPage.objects.filter(pk__in=[parent.pk, page.pk]).count() == 2
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_whose_address_was_taken_stays() -> None:
    """Given another page under the same address, then a sentence names it."""
    item = delete(factories.standard_page(slug="garten"))
    factories.standard_page(slug="garten", title="Neuer Garten")
    stays(item, "Neuer Garten")


def test_an_actor_whose_address_was_taken_stays() -> None:
    """Given another actor under the same address, then a sentence names it."""
    item = delete(factories.actor(name="Anker", slug="anker"))
    factories.actor(name="Anker zwei", slug="anker")
    stays(item, "Anker zwei")


def test_an_actor_without_its_category_stays() -> None:
    """Given a category that is gone, then a sentence names the field."""
    other = factories.category()
    item = delete(factories.actor(category=other))
    Category.objects.get(pk=other.pk).delete()
    stays(item, "Kategorie")


def test_an_offer_without_its_actor_stays() -> None:
    """Given an offer and then its actor in the bin, then first the actor has to come back."""
    actor = factories.actor()
    factories.offer(actor)
    offer = Offer.objects.get()
    first = delete(offer)
    second = delete(Actor.objects.get(pk=actor.pk))
    stays(first, "Akteur")
    assert first
    assert second
    put_back(second.pk, factories.user())
    put_back(first.pk, factories.user())
    assert Offer.objects.filter(actor=actor).count() == 1


def test_a_model_that_is_gone_stays() -> None:
    """Given something of a kind that the product no longer has, then a sentence says so."""
    item = delete(factories.actor())
    assert item
    item.rows = [["directory.unknown", {"id": 1}], *item.rows]
    item.save()
    stays(item, "nicht mehr")


def test_a_deletion_that_fails_leaves_nothing_in_the_bin() -> None:
    """Given a transaction that is rolled back, then thing and bin are as before."""
    actor = factories.actor()

    def fails() -> None:
        with transaction.atomic(), filling_trash(factories.user()):
            Actor.objects.get(pk=actor.pk).delete()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert Actor.objects.filter(pk=actor.pk).exists()
    assert not TrashedItem.objects.exists()


def test_a_picture_in_a_folder_that_is_gone_stays() -> None:
    """Given a picture whose folder was deleted meanwhile, then a sentence names what it lacks."""
    folder = Collection.get_first_root_node().add_child(name="Sommer")
    item = delete(factories.image(collection=folder))
    folder.delete()
    stays(item, "gibt es nicht mehr")
