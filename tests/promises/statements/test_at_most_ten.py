"""Every page that helps to find something takes ten statements at most, in a process that has made pages before."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.freshness import kept_lookups
from cms.models import Hashtag
from directory.models import Actor, Offer
from tests import search_index
from tests.promises.statements.measuring import kept_keys
from tests.promises.statements.neighbourhood import HASHTAG, WORD, fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
MOST = 10
PATHS = (
    "/suche/?q={word}",
    "/suche/?q={word}&nur=akteure",
    "/suche/?q={word}+kostenlos",
    "/suche/?q=xyzzyx",
    "/suche/vorschlaege/?q={word}",
    "/thema/",
    "/thema/{hashtag}/",
    "/thema/{hashtag}/?nur=akteure",
    "/verzeichnis/",
    "/verzeichnis/?q={word}&art=association",
    "/verzeichnis/?offen=jetzt&sortierung=geprueft",
    "/verzeichnis/?nahe=52.149,11.572",
    "/verzeichnis/?merk={kept}",
    "/verzeichnis/kartenpunkte/",
    "/verzeichnis/druckliste/",
    "/verzeichnis/merkliste/?merk={kept}",
    "{entry}",
    "{entry}vcard/",
    "{entry}kalender/",
    "{offer}",
    "{offer}kalender/",
    "/angebote/",
    "/angebote/?q={word}&kosten=free",
    "/heute/",
    "/heute/?tag=woche&nur=akteure",
)


@pytest.fixture
def words() -> dict[str, str]:
    """Fill the site with two of everything and return what addresses name."""
    fill(2)
    search_index.write()
    return {
        "word": WORD,
        "hashtag": Hashtag.objects.get(name=HASHTAG).slug,
        "kept": kept_keys(),
        "entry": Actor.objects.filter(slug__startswith="akteur-").first().get_absolute_url(),
        "offer": Offer.objects.public().first().get_absolute_url(),
    }


def test_pages_take_ten_statements_at_most(words: dict[str, str]) -> None:
    """No page is kept here; what is found out once for all pages of a version of the content is, and so are pictures.

    That is the frame, the facets, the keys of what is public and the next change by the clock.
    """
    visitor = Client()
    asked: dict[str, list[str]] = {}
    for path in (path.format(**words) for path in 2 * PATHS):
        with CaptureQueriesContext(connection) as captured:
            response = visitor.get(path)
        assert response.status_code == 200, path
        asked[path] = [query["sql"] for query in captured]
    assert all(asked.values())
    too_many = {path: len(found) for path, found in asked.items() if len(found) > MOST}
    assert not too_many, {path: asked[path] for path in too_many}


def test_without_what_is_kept_it_would_be_more(words: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure itself sees what a page looks up."""
    visitor = Client()
    visitor.get("/verzeichnis/")
    monkeypatch.setattr(kept_lookups, "version_of_request", lambda: None)
    with CaptureQueriesContext(connection) as captured:
        visitor.get("/verzeichnis/")
    assert len(captured) > MOST
