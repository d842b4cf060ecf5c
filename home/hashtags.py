"""Which hashtags the public may know of: those that something public carries."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from blog.models import StoryHashtag, StoryPage
from cms.models import Hashtag
from directory.models import Actor, ActorHashtag, Offer, OfferHashtag
from home.models import StandardPage, StandardPageHashtag

CARRIERS = (
    (ActorHashtag, Actor.objects.public),
    (OfferHashtag, Offer.objects.public),
    (StoryHashtag, StoryPage.objects.public),
    (StandardPageHashtag, StandardPage.objects.public),
)


def public_hashtags() -> QuerySet[Hashtag]:
    """Return the hashtags that at least one public thing carries, by name."""
    carried = Q(pk__in=[])
    for through, rows in CARRIERS:
        carried |= Q(Exists(through.objects.filter(tag=OuterRef("pk"), content_object__in=rows())))
    return Hashtag.objects.filter(carried)
