"""Deleted and put back: every table of a backup is as it was."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page, Revision

from blog.models import Comment, StoryPage
from cms.content.gone import as_never_there, is_gone
from cms.models import OfficeImage, TrashedItem
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from directory.models import Actor, ActorRelation, Offer
from home.models import StandardPage
from tests import factories
from tests.cms.trash.things import (
    a_document,
    an_offer,
    database,
    delete,
    full_actor,
    full_picture,
    full_story,
    full_tree,
)

pytestmark = pytest.mark.django_db
THINGS = [full_story, full_tree, full_actor, full_picture, an_offer, a_document]


@pytest.mark.parametrize("make", THINGS)
def test_what_is_put_back_is_as_it_was(make: Callable[[], Any]) -> None:
    """Given a thing with all that hangs on it, when it is deleted and put back, then every row is the same."""
    thing = make()
    before = database()
    item = delete(type(thing).objects.get(pk=thing.pk))
    assert item
    assert not type(thing)._base_manager.filter(pk=thing.pk).exists()
    restored, left_out = put_back(item.pk, factories.user())
    factories.User.objects.order_by("pk").last().delete()
    factories.User.objects.order_by("pk").last().delete()
    assert (restored.pk, left_out) == (thing.pk, [])
    after = database()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert not TrashedItem.objects.exists()


def test_its_address_is_gone_and_then_not() -> None:
    """Given a public story, when it lies in the bin, then its address is gone, and after that found again."""
    story = full_story()
    path = story.url
    item = delete(story)
    assert item
    assert is_gone(path)
    put_back(item.pk, factories.user())
    assert not is_gone(path)
    assert StoryPage.objects.public().filter(pk=item.object_id).exists()


def test_a_page_comes_back_between_its_neighbours() -> None:
    """Given three pages, when the middle one is deleted and put back, then it stands between the two again."""
    pages = [factories.standard_page() for _time in range(3)]
    item = delete(pages[1])
    assert item
    put_back(item.pk, factories.user())
    pks = factories.home_page().get_children().order_by("path").values_list("pk", flat=True)
    assert [pk for pk in pks if pk in {page.pk for page in pages}] == [page.pk for page in pages]
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_whose_place_was_taken_comes_last() -> None:
    """Given a deleted last page whose place in the tree another has got, when it is put back, then both are there."""
    page = factories.standard_page(title="Erste")
    below = factories.standard_page(page, title="Darunter")
    item = delete(page)
    other = factories.standard_page(title="Andere")
    assert item
    assert other.path == page.path
    put_back(item.pk, factories.user())
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(pk=below.pk).is_descendant_of(Page.objects.get(pk=page.pk))
    assert Page.objects.get(pk=below.pk).get_url() == below.get_url()


def test_a_page_follows_its_parent() -> None:
    """Given a parent that was moved and renamed meanwhile, when a page is put back, then it stands below it."""
    parent, target = factories.standard_page(slug="alt"), factories.standard_page(slug="ziel")
    page = factories.standard_page(parent, slug="kind")
    item = delete(page)
    Page.objects.get(pk=parent.pk).specific.move(Page.objects.get(pk=target.pk), pos="last-child")
    moved = StandardPage.objects.get(pk=parent.pk)
    moved.slug = "neu"
    moved.save()
    assert item
    restored, _left_out = put_back(item.pk, factories.user())
    assert restored.url == "/ziel/neu/kind/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_people_who_have_left_leave_no_gap() -> None:
    """Given an owner and an author of versions who are gone, when the page is put back, then it has neither."""
    person = factories.user()
    story = factories.story(owner=person)
    story.save_revision(user=person)
    item = delete(StoryPage.objects.get(pk=story.pk), person)
    factories.User.objects.get(pk=person.pk).delete()
    assert item
    put_back(item.pk, factories.user())
    restored = StoryPage.objects.get(pk=story.pk)
    assert (restored.owner, restored.latest_revision.user) == (None, None)


def test_ties_to_what_is_gone_are_left_out_and_named() -> None:
    """Given a partner and a picture that are gone, when an actor is put back, then without them, and that is said."""
    partner, picture = factories.actor(), factories.image()
    actor = factories.actor(logo=picture)
    actor.relations.add(ActorRelation(other=partner))
    actor.save()
    item = delete(Actor.objects.get(pk=actor.pk))
    Actor.objects.get(pk=partner.pk).delete()
    OfficeImage.objects.get(pk=picture.pk).delete()
    assert item
    restored, left_out = put_back(item.pk, factories.user())
    assert left_out == ["Zusammenarbeit"]
    assert (restored.relations.count(), restored.logo_id) == (0, None)


def test_what_older_releases_kept_of_the_search_is_left_out_without_a_word() -> None:
    """Given an item with a row of the search's own table, when it is put back, then nothing is told to be missing."""
    page = factories.standard_page()
    with filling_trash(factories.user()):
        page.delete()
    item = TrashedItem.objects.get()
    item.rows = [*item.rows, ["wagtailsearch.sqliteftsindexentry", {"index_entry_id": 1}]]
    item.save()
    restored, left_out = put_back(item.pk, factories.user())
    assert (restored.pk, left_out) == (page.pk, [])


def test_two_partners_share_their_tie() -> None:
    """Given two actors that name each other, both in the bin, when both are put back, then the tie is there once."""
    one, two = factories.actor(), factories.actor()
    one.relations.add(ActorRelation(other=two))
    one.save()
    first, second = (delete(Actor.objects.get(pk=actor.pk)) for actor in (one, two))
    assert first
    assert second
    put_back(second.pk, factories.user())
    put_back(first.pk, factories.user())
    assert ActorRelation.objects.count() == 1


def test_what_was_chosen_instead_meanwhile_stays() -> None:
    """Given another picture chosen in place of a deleted one, when that comes back, then the choice stands."""
    picture, other = factories.image(), factories.image()
    kept, changed = factories.actor(logo=picture), factories.actor(logo=picture)
    item = delete(OfficeImage.objects.get(pk=picture.pk))
    Actor.objects.filter(pk=changed.pk).update(logo=other)
    assert item
    put_back(item.pk, factories.user())
    assert Actor.objects.get(pk=kept.pk).logo_id == picture.pk
    assert Actor.objects.get(pk=changed.pk).logo_id == other.pk


def test_an_offer_comes_back_into_the_draft_too() -> None:
    """Given a draft written after an offer was deleted, when that is back and the draft published, then it stays."""
    offer = an_offer()
    actor = Actor.objects.get(pk=offer.actor_id)
    item = delete(offer)
    actor = Actor.objects.get(pk=actor.pk)
    actor.provider = "Stadt"
    actor.save_revision()
    assert item
    put_back(item.pk, factories.user())
    Actor.objects.get(pk=actor.pk).latest_revision.publish()
    assert Offer.objects.filter(pk=item.object_id).exists()
    assert Actor.objects.get(pk=actor.pk).provider == "Stadt"


def test_comments_go_for_good() -> None:
    """Given comments under a page, when it is deleted and put back, then what residents wrote is nowhere."""
    story = factories.story()
    factories.comment(story, text="Unwiederbringlich", author_email="mara@example.org")
    item = delete(StoryPage.objects.get(pk=story.pk))
    assert item
    stored = str(item.rows)
    assert "Unwiederbringlich" not in stored
    assert "mara@example.org" not in stored
    put_back(item.pk, factories.user())
    assert not Comment.objects.exists()


def test_a_person_is_not_kept() -> None:
    """Given a person's entry, when it is deleted, then the bin has nothing of it."""
    assert delete(factories.actor(kind="individual", consent_given_at=datetime.date(2025, 1, 1))) is None
    assert not TrashedItem.objects.exists()


def test_programs_and_the_example_fill_no_bin() -> None:
    """Given deletions outside the admin, or of the example, then they are for good."""
    factories.actor().delete()
    with filling_trash(factories.user()) as filling, as_never_there():
        factories.actor().delete()
    assert filling.items == []
    assert not TrashedItem.objects.exists()


def test_many_at_once_lie_there_one_by_one() -> None:
    """Given pictures and pages deleted in one statement each, then each picture and each top page is an item."""
    pictures = [factories.image() for _time in range(3)]
    top = full_tree()
    with filling_trash(factories.user()) as filling:
        OfficeImage.objects.filter(pk__in=[picture.pk for picture in pictures]).delete()
        top.delete()
    assert [item.object_id for item in filling.items] == [str(row.pk) for row in (*pictures, top)]
    assert Revision.objects.filter(object_id=str(top.pk)).count() == 0
    for item in filling.items:
        put_back(item.pk, factories.user())
    assert OfficeImage.objects.count() == 3
    assert Page.find_problems() == ([], [], [], [], [])
