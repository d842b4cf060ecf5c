"""Things with all that may hang on them, and the tables they are compared in."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from blog.models import StoryPage
from cms.models import OfficeImage, TrashedItem
from cms.operation.backup.tables import comparable, kept_tables, stored_rows
from cms.trash.taking import filling_trash
from directory.models import Actor, ActorRelation, ContactPoint, Offer, OfferHours, OpeningHours
from home.models import StandardPage
from tests import factories

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
