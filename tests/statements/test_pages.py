"""Lists on pages cost the same number of statements however long they are."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from blog import stories as story_lists
from blog.models import StoryPage, stories
from directory import entries
from tests import factories, search_index
from tests.statements.counting import difference, statements, statements_unless_as_many
from tests.statements.neighbourhood import HASHTAG, WORD, fill

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
FEW, MANY = 2, 20


def links(pattern: str) -> Callable[[str], int]:
    """Return a counter of the different addresses in a page that match ``pattern``."""
    return lambda text: len(set(re.findall(pattern, text)))


STORY = links(r'href="(/geschichten/geschichte-\d+/)"')
ACTOR = links(r'href="(/verzeichnis/akteur-\d+/)"')
OFFER = links(r"[#\"](angebot-[0-9a-f-]{36})\"")
PAGE = links(r'href="(/seite-\d+/)"')
# What is asked for, what counts as a row, and how many rows the page must show.
LISTS = {
    "menu": ("/", PAGE),
    "front page, stories": ("/", STORY),
    "front page, actors": ("/", ACTOR),
    "list of stories": ("/geschichten/", STORY),
    "directory": ("/verzeichnis/", ACTOR),
    "directory, filtered": (f"/verzeichnis/?q={WORD}&art=association", ACTOR),
    "search, stories": (f"/suche/?q={WORD}", STORY),
    "search, actors": (f"/suche/?q={WORD}", ACTOR),
    "search, offers": (f"/suche/?q={WORD}", OFFER),
    "search, pages": (f"/suche/?q={WORD}", PAGE),
    "hashtag, stories": (f"/thema/{HASHTAG.lower()}/", STORY),
    "hashtag, actors": (f"/thema/{HASHTAG.lower()}/", ACTOR),
    "hashtag, offers": (f"/thema/{HASHTAG.lower()}/", OFFER),
    "offers of an actor": ("/verzeichnis/vielseitig/", OFFER),
    "hashtag, pages": (f"/thema/{HASHTAG.lower()}/", PAGE),
    "sitemap": ("/sitemap.xml", links(r"/geschichten/(geschichte-\d+)/")),
    "links in a text": ("/verweise/", STORY),
    "comments": ("{commented}", links(r"(Das ist Kommentar \d+)")),
    "comments as a feed": ("/kommentar/feed/{number}/", links(r"(Das ist Kommentar \d+)")),
    "participants": ("/geschichten/viele/", ACTOR),
    "partners": ("/verzeichnis/gastgeber/", ACTOR),
    "stories of an actor": ("/verzeichnis/partner/", STORY),
    "pages below": ("/verweise/", links(r'href="(/verweise/seite-\d+/)"')),
}
ROWS = {"comments": 2, "comments as a feed": 2}
Measured = dict[str, dict[int, tuple[list[str], str]]]


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: Any) -> Measured:
    """Return, by list and number of rows, the statements and the page."""
    found: Measured = {name: {} for name in LISTS}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "PAGE_SIZE", 2 * MANY)
        patch.setattr(entries, "PAGE_SIZE", 2 * MANY)
        patch.setattr(story_lists, "STORIES_PER_ACTOR", 2 * MANY)
        for count in (FEW, MANY):
            with transaction.atomic():
                cache.clear()
                fill(count)
                search_index.write()
                for name, (path, _rows) in LISTS.items():
                    fewest = found[name].get(FEW)
                    found[name][count] = measure(path, fewest and len(fewest[0]))
                transaction.set_rollback(True)
    cache.clear()
    return found


def measure(path: str, before: int | None) -> tuple[list[str], str]:
    """Return the statements of one request and the page's text; ``before``, those of it at fewer rows."""
    story = _commented()
    path = path.format(commented=story.url, number=story.pk)
    answers = []

    def ask() -> None:
        answers.append(Client().get(path))

    found = statements(ask) if before is None else statements_unless_as_many(ask, before)
    assert answers[-1].status_code == 200, path
    return found, answers[-1].content.decode()


def _commented() -> StoryPage:
    return StoryPage.objects.filter(comments__isnull=False).order_by("pk").first()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_at_2_and_20_rows(name: str, measured: Measured) -> None:
    """Same statements, and all rows really there."""
    rows = LISTS[name][1]
    for count in (FEW, MANY):
        assert rows(measured[name][count][1]) >= count * ROWS.get(name, 1)
    few, many = measured[name][FEW][0], measured[name][MANY][0]
    assert len(few) == len(many), difference(few, many)


def test_counting_sees_a_statement_for_each_row(db: None) -> None:
    """The measure itself: one statement a row is found."""
    for _ in range(3):
        factories.category()

    found = statements(lambda: [connection.cursor().execute("SELECT 1") for _ in range(3)])

    assert len(found) == 3
