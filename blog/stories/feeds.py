"""The newest stories as a feed, all of them or those with one hashtag: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from datetime import datetime, time
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.stories.models import StoryIndexPage, StoryPage
from cms.content.feeds import JsonFeed, SafeAtomFeed
from cms.models import Hashtag

NEWEST = 100


class StoryFeed(Feed):
    """The newest `NEWEST` public stories, newest first: title, introduction, dates, hashtags; no names of people."""

    feed_type = SafeAtomFeed
    route = "story-feed"
    language = settings.LANGUAGE_CODE

    def get_object(self, request: HttpRequest, slug: str = "") -> Hashtag | None:
        """Return the hashtag the feed is about, None for all stories. Raises ``Http404`` where nothing carries it."""
        hashtag = Hashtag.objects.filter(slug=slug).first() if slug else None
        if slug and not (hashtag and _stories(hashtag).exists()):
            raise Http404
        return hashtag

    def title(self, hashtag: Hashtag | None) -> str:
        """Return what feed readers list."""
        if hashtag:
            return _("Geschichten zu #{hashtag}").format(hashtag=hashtag.name)
        return _("Geschichten aus dem Stadtteil")

    def link(self, hashtag: Hashtag | None) -> str:
        """Return where the same can be read as a page."""
        index = None if hashtag else StoryIndexPage.objects.public().first()
        path = hashtag.get_absolute_url() if hashtag else index.url if index else "/"
        return settings.SITE_URL + path

    def feed_url(self, hashtag: Hashtag | None) -> str:
        """Return the feed's own address."""
        return settings.SITE_URL + reverse(self.route, args=[hashtag.slug] if hashtag else [])

    def items(self, hashtag: Hashtag | None) -> list[StoryPage]:
        """Return the stories; two statements."""
        newest = _stories(hashtag).defer("body").select_related("locale").order_by("-date", "-pk")
        return list(newest.prefetch_related("tagged_items__tag")[:NEWEST])

    def item_title(self, item: StoryPage) -> str:
        """Return the story's title."""
        return item.title

    def item_description(self, item: StoryPage) -> str:
        """Return its two sentences for lists, plain text."""
        return item.intro

    def item_link(self, item: StoryPage) -> str:
        """Return where it stands."""
        return settings.SITE_URL + str(item.url)

    def item_guid(self, item: StoryPage) -> str:
        """Return what stays when the story moves or is renamed."""
        return uuid5(item.translation_key, str(item.pk)).urn

    def item_pubdate(self, item: StoryPage) -> datetime:
        """Return when it was first public; of a row that no editor has published, the beginning of its day."""
        return item.first_published_at or timezone.make_aware(datetime.combine(item.date, time.min))

    def item_updateddate(self, item: StoryPage) -> datetime:
        """Return when its text was last changed."""
        return item.last_published_at or self.item_pubdate(item)

    def item_categories(self, item: StoryPage) -> list[str]:
        """Return its hashtags."""
        return [link.tag.name for link in item.tagged_items.all()]


def _stories(hashtag: Hashtag | None) -> QuerySet[StoryPage]:
    stories = StoryPage.objects.public()
    return stories.filter(tagged_items__tag=hashtag) if hashtag else stories


class StoryJsonFeed(StoryFeed):
    """The same as JSON Feed."""

    feed_type = JsonFeed
    route = "story-feed-json"
