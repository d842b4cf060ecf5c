"""Which hashtags the public may know of: those that something public carries."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from blog.models import StoryHashtag, StoryPage
from cms.content import gone
from cms.models import Hashtag
from cms.models.addresses import former_slugs
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


def hashtag_deleted(instance: Hashtag, **_kwargs: Any) -> None:
    """Note the addresses of a hashtag that something public carries (``pre_delete``)."""
    if public_hashtags().filter(pk=instance.pk).exists():
        slugs = (instance.slug, *former_slugs(instance))
        gone.remember(address for slug in slugs for address in _addresses(slug))


def _addresses(slug: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield reverse("hashtag", args=[slug])
