"""Whatever editors do: when what the public sees changes, the content version does, and warm caches show it at once.

The oracle is the site without caches. Two workers, each with caches of its own, are asked before and
after every step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from cachetools import LRUCache
from django.test import Client, override_settings

from api.http import response_cache
from cms.freshness import clock, kept_lookups
from cms.freshness.content_version import content_version
from tests import factories
from tests.api.client import post
from tests.promises.freshness.writes import STEPS, Neighbourhood

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
# Steps that change nothing public; each must leave the version alone.
UNSEEN = ("save_a_draft", "save_a_draft_of_an_actor", "send_a_comment")
PATHS = (
    "/",
    "/geschichten/",
    "/geschichten/bank/",
    "/verzeichnis/",
    "/verzeichnis/naehstube/",
    "/verzeichnis/schneiderei/",
    "/sommerfest/",
    "/umbenannt/",
    "/thema/garten/",
    "/suche/?q=Fest",
    "/alt/",
    "/sitemap.xml",
    "/sitemap-seiten.xml",
    "/sitemap-akteure.xml",
)
QUERIES = (
    "{ pages { nodes { title url updatedAt parent { title } children { nodes { title } } } } }",
    "{ stories { nodes { title hashtags { name } participants { actor { name } } comments { nodes { text } } "
    "leadImage { alt url: id } } } }",
    "{ actors { nodes { name confirmedAt address { street city } category { name } districts { name } "
    "offers { title } } } }",
    '{ offers { nodes { title } } hashtags { nodes { name } } search(query: "Fest") { edges { excerpt } } }',
    "{ site { name } categories { name } districts { name } }",
)
# A form's token has the time in it, and its question is drawn.
TOKEN = re.compile(r'name="token" value="[^"]*"|<noscript>.*?</noscript>', re.DOTALL)


class Worker:
    """A process with caches of its own."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self.client = Client()
        self.memory = response_cache._memory.__wrapped__()
        self.known: dict[int, Any] = {}
        self.lookups = LRUCache(kept_lookups.MOST_LOOKUPS)

    def sees(self) -> list[str]:
        """Return all that this worker answers."""
        with (
            patch.object(response_cache, "_memory", lambda: self.memory),
            patch.object(clock, "_known", self.known),
            patch.object(kept_lookups, "_kept", self.lookups),
        ):
            return everything(self.client)


def everything(client: Client) -> list[str]:
    """Return what the public sees, page by page and answer by answer."""
    pages = [client.get(path) for path in PATHS]
    texts = [f"{page.status_code} {page.get('Location')} {TOKEN.sub('', page.content.decode())}" for page in pages]
    return texts + [str(post(query).json().get("data")) for query in QUERIES]


@contextmanager
def without_caches() -> Iterator[None]:
    """Answer everything again."""
    nothing = patch.object(kept_lookups, "version_of_request", lambda: None)
    with override_settings(API_RESPONSE_CACHE=0, PAGE_CACHE=0), nothing:
        yield


def truth() -> list[str]:
    """Return what the public ought to see."""
    with without_caches():
        return everything(Client())


def build() -> Neighbourhood:
    """Make one thing of each kind."""
    factories.directory_page()
    index = factories.story_index()
    actor = factories.actor(name="Nähstube", slug="naehstube", hashtags=["Garten"])
    image = factories.image()
    story = factories.story(index, slug="bank", title="Wir bauen eine Bank", actors=[actor], hashtags=["Garten"])
    return Neighbourhood(
        page=factories.standard_page(title="Sommerfest", slug="sommerfest", hashtags=["Garten"], show_in_menus=True),
        other=factories.standard_page(title="Feste", slug="feste"),
        story=story,
        actor=actor,
        offer=factories.offer(actor, title="Fest nähen"),
        image=image,
        comment=factories.comment(story, status="pending"),
    )


def walk(names: list[str]) -> tuple[int, int]:
    """Take the steps ``names``; return how many changed what the public sees, and how many did not."""
    neighbourhood, workers = build(), [Worker(), Worker()]
    truth()
    seen, changed = truth(), 0
    for name in names:
        for worker in workers:
            worker.sees()
            assert worker.sees() == seen, name
        before = content_version()
        STEPS[name](neighbourhood)
        now, after = truth(), content_version()
        if now != seen:
            changed += 1
            assert after != before, f"{name} changes what is seen, and not the version"
        if name in UNSEEN:
            assert now == seen, name
            assert after == before, f"{name} changes the version for nothing"
        for number, worker in enumerate(workers):
            wrong = [index for index, (has, should) in enumerate(zip(worker.sees(), now, strict=True)) if has != should]
            assert wrong == [], f"after {name}, worker {number} gives yesterday's answer to {wrong}"
        seen = now
    return changed, len(names) - changed


def test_a_share_of_the_steps() -> None:
    """Quick ones, of each kind; `make soak` takes all of them."""
    names = ["edit_and_publish_a_page", "save_a_draft", "restrict_a_page", "approve_a_comment", "write_past_django"]
    names += ["rename_an_entry", "delete_a_page", "forget_what_is_gone"]
    assert walk(names) == (7, 1)


@pytest.mark.soak
def test_every_step(capsys: Any) -> None:
    changed, unchanged = walk(list(STEPS))
    assert changed > len(STEPS) * 3 / 4
    with capsys.disabled():
        print(f"\n{len(STEPS)} steps: {changed} changed what is seen, {unchanged} did not; no stale answer")  # noqa: T201
