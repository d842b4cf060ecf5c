"""Deleted and put back: every table of a backup is as it was, or nothing has changed and a sentence says why."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Collection, Page, Revision

from blog.models import Comment, StoryPage
from cms.content.gone import as_never_there, is_gone
from cms.models import OfficeImage, TrashedItem
from cms.operation.backup.tables import comparable, kept_tables, stored_rows
from cms.trash.placing import CannotPutBack
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from directory.models import Actor, ActorRelation, Category, ContactPoint, Offer, OfferHours, OpeningHours
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db
DAY = {"weekday": 1, "opens": datetime.time(9), "closes": datetime.time(17)}
# What a deletion and a return add on purpose.
GROWING = {"wagtailcore_modellogentry", "wagtailcore_pagelogentry", "cms_trasheditem"}


def database() -> dict[str, list[Any]]:
    """Return every row that a backup would keep, by table, but for log and bin."""
    with transaction.atomic():
        return {
            table.name: [comparable(table, row) for row in stored_rows(connection, table)]
            for table in kept_tables()
            if table.name not in GROWING
        }


def delete(row: Any, user: Any = None) -> TrashedItem | None:
    """Delete ``row`` as a request of the admin does; return what lies in the bin then."""
    with filling_trash(user or factories.user()) as filling:
        row.delete()
    assert len(filling.items) < 2
    return filling.items[0] if filling.items else None


def full_story() -> StoryPage:
    """Return a story with tags, actors, a picture in its text and two versions."""
    picture = factories.image()
    story = factories.story(
        title="Garten",
        hashtags=["Garten", "Beet"],
        actors=[factories.actor(), factories.actor()],
        lead_image=picture,
        body=[factories.paragraph("<p>Wir graben.</p>")],
    )
    story.save_revision().publish()
    story = StoryPage.objects.get(pk=story.pk)
    story.intro = "Ein Entwurf."
    story.save_revision()
    return StoryPage.objects.get(pk=story.pk)


def full_tree() -> StandardPage:
    """Return a page with two pages below it, one of them a draft with one below that."""
    top = factories.standard_page(title="Oben", hashtags=["Garten"])
    factories.standard_page(top, title="Öffentlich")
    draft = factories.standard_page(top, title="Entwurf", live=False)
    factories.standard_page(draft, title="Darunter")
    factories.standard_page(title="Daneben")
    return StandardPage.objects.get(pk=top.pk)


def full_actor() -> Actor:
    """Return an actor with all there is, former addresses and a plan included, named by a story and another actor."""
    actor = factories.actor(name="Anker", hashtags=["Garten"], logo=factories.image())
    actor.contacts.add(ContactPoint(value="030 23125 012", is_public=True))
    actor.opening_hours.add(OpeningHours(**DAY))
    offer = Offer(title="Chor")
    offer.hours.add(OfferHours(**DAY))
    offer.hashtags.add("Musik")
    actor.offers.add(offer)
    actor.districts.add(factories.district())
    actor.slug = "neuer-anker"
    actor.save()
    actor.save_revision().publish()
    other = factories.actor(name="Boje")
    other.relations.add(ActorRelation(other=actor, note="Fest"))
    other.save()
    factories.story(actors=[actor])
    actor = Actor.objects.get(pk=actor.pk)
    actor.go_live_at = timezone.now() + datetime.timedelta(days=3)
    actor.save_revision().publish()
    return Actor.objects.get(pk=actor.pk)


def full_picture() -> OfficeImage:
    """Return a picture that a page, an actor and the office show."""
    picture = factories.image()
    picture.tags.add("Sommer")
    factories.story(lead_image=picture)
    factories.actor(logo=picture)
    return OfficeImage.objects.get(pk=picture.pk)


def an_offer() -> Offer:
    """Return an offer of a published actor."""
    actor = factories.actor()
    offer = factories.offer(actor, hashtags=["Musik"], hours=[OfferHours(**DAY)])
    Actor.objects.get(pk=actor.pk).save_revision().publish()
    return Offer.objects.get(pk=offer.pk)


def a_document() -> Any:
    """Return a document."""
    return factories.document()


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


def test_a_picture_in_a_folder_that_is_gone_stays() -> None:
    """Given a picture whose folder was deleted meanwhile, then a sentence names what it lacks."""
    folder = Collection.get_first_root_node().add_child(name="Sommer")
    item = delete(factories.image(collection=folder))
    folder.delete()
    stays(item, "gibt es nicht mehr")
