"""What each public page costs: CPU of this process, made afresh, beside a view that does nothing; and its statements."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

from blog.models import StoryPage
from cms.models import Hashtag
from cms.urls import urlpatterns as product
from directory.models import Actor, ActorHashtag, Category
from home.models import StandardPage

ROUNDS = 5
LAST = 9999
WORDS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Price(NamedTuple):
    """Seconds of CPU, SQL statements and bytes of a page."""

    cpu: float
    statements: int
    size: int


def pages() -> dict[str, str]:
    """Return an address of every kind of public page, the longest there is, by a name that holds at any size."""
    story = StoryPage.objects.public().annotate(n=Count("comments")).order_by("-n", "pk").first()
    actor = Actor.objects.public().annotate(n=Count("story_actors")).order_by("-n", "pk").first()
    used = ActorHashtag.objects.values("tag").annotate(n=Count("pk")).order_by("-n", "tag").first()
    hashtag = Hashtag.objects.get(pk=used["tag"]).get_absolute_url()
    category = Category.objects.annotate(n=Count("actors")).order_by("-n", "pk").first()
    found = {
        "front page": "/",
        "directory": "/verzeichnis/",
        "directory, last page": f"/verzeichnis/?seite={LAST}",
        "directory, a word": "/verzeichnis/?q=und",
        "directory, a category": f"/verzeichnis/?kategorie={category.slug}",
        "entry": actor.get_absolute_url(),
        "stories": "/geschichten/",
        "stories, last page": f"/geschichten/?seite={LAST}",
        "story": story.url,
        "comments as a feed": f"/kommentar/feed/{story.pk}/",
        "search": "/suche/",
        "search, a word": "/suche/?q=und",
        "search, many words": f"/suche/?q={'+'.join(WORDS)}",
        "search, nothing": "/suche/?q=gibtesnicht",
        "search, actors": f"/suche/?q=und&nur=akteure&seite={LAST}",
        "hashtag": hashtag,
        "hashtag, actors": f"{hashtag}?nur=akteure",
        "hashtag, stories": f"{hashtag}?nur=geschichten&seite={LAST}",
        "sitemap": "/sitemap.xml",
        "sitemap, pages": "/sitemap-seiten.xml",
        "sitemap, entries": f"/sitemap-akteure.xml?p={1}",
        "not found": "/gibt-es-nicht/",
        "many parameters": "/verzeichnis/?" + "&".join(["kategorie=x"] * 900),
    }
    if page := StandardPage.objects.public().order_by("pk").first():
        found["page"] = page.url
    return found


def prices() -> dict[str, Price]:
    """Return by its name what each of `pages` costs."""
    return {name: price(address) for name, address in pages().items()}


def price(address: str) -> Price:
    """Return what ``address`` costs; what stays warm in a running process is warm."""
    client = Client()
    client.get(address)
    seconds = min(seconds_of(lambda: client.get(address)) for _ in range(ROUNDS))
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code in {200, 404}, (address, response.status_code)
    return Price(seconds, len(captured), len(response.content))


def seconds_of(work: Callable[[], object]) -> float:
    """Return the CPU that ``work`` takes in this process, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def unit() -> float:
    """Return the CPU of a view that returns constant bytes, in seconds: what prices are measured in."""
    with override_settings(ROOT_URLCONF=__name__):
        client = Client()
        client.get("/konstant/")
        return min(seconds_of(lambda: client.get("/konstant/")) for _ in range(20))


def constant(_request: HttpRequest) -> HttpResponse:
    """Return bytes that were there before."""
    return HttpResponse(b"constant")


urlpatterns = [path("konstant/", constant), *product]
