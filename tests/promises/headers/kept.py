"""Answers of the directory: lists, kept entries, offers with their files, and the form about what is wrong."""

from __future__ import annotations

from datetime import time
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from cms.public_forms.guarded import make_token
from directory.models import OfferHours
from directory.short_keys import write_keys
from directory.website.booklet.tasks import BookletState
from home.contact.changes import CHANGE_SALT
from tests import factories
from tests.blog.comments.submitting import proof
from tests.home.contact.writing import page_with_form
from tests.promises.headers.answers import PAGES, Kind, client

BOOKLET = "/verzeichnis/heft/"
CHANGE = "aenderung/<uuid:uuid>/"


def entry_kept() -> dict[str, str]:
    """Return the parameters of an address that keeps a public entry."""
    factories.directory_page()
    return {"merk": write_keys([factories.actor().pk])}


def shortlist() -> Any:
    """Ask for the list of one kept entry."""
    return client().get("/verzeichnis/merkliste/", entry_kept())


def booklet_made() -> Any:
    """Ask for a booklet that the worker has made."""
    asked = entry_kept()
    client().get(BOOKLET, asked)
    return client().get(BOOKLET, asked)


def booklet_of_nothing() -> Any:
    """Ask for a booklet of entries that are not there."""
    factories.directory_page()
    return client().get(BOOKLET, {"merk": "zzzz"})


def booklet(state: BookletState) -> Any:
    """Ask for a booklet that is not to be had, for the reason ``state``."""
    factories.directory_page()
    with patch("directory.website.views.find_or_ask", return_value=state):
        return client().get(BOOKLET)


def category_renamed() -> Any:
    """Ask for what had the former name of a category."""
    factories.directory_page()
    category = factories.category(slug="frueher")
    category.slug = "heute"
    category.save()
    factories.actor(category=category)
    return client().get("/verzeichnis/", {"kategorie": "frueher"})


def timed_offer() -> Any:
    """Return a public offer with times, of an office that reads what visitors report."""
    page_with_form()
    factories.directory_page()
    return factories.offer(hours=[OfferHours(weekday=1, opens=time(9), closes=time(10))])


def change_reported(**changes: str) -> Any:
    """Report a change; without a text, it is refused."""
    offer = timed_offer()
    fresh = {"website": "", "token": make_token(offer.actor_id, CHANGE_SALT), "proof": proof(), "text": "Neu."}
    return client().post(f"/aenderung/{offer.uuid}/", {**fresh, **changes})


def map_points() -> Any:
    """Ask for the points of the map."""
    factories.directory_page()
    return client().get("/verzeichnis/kartenpunkte/")


KEPT: dict[str, Kind] = {
    "offer": Kind(PAGES, lambda: client().get(timed_offer().get_absolute_url())),
    "offer, not found": Kind(PAGES, lambda: client().get(f"{factories.directory_page().url}angebot/{'0' * 12}/")),
    "calendar": Kind(PAGES, lambda: client().get(f"{timed_offer().get_absolute_url()}kalender/")),
    "calendar of an actor": Kind(PAGES, lambda: client().get(f"{timed_offer().actor.get_absolute_url()}kalender/")),
    "vcard": Kind(PAGES, lambda: client().get(f"{timed_offer().actor.get_absolute_url()}vcard/")),
    "change": Kind(CHANGE, lambda: client().get(f"/aenderung/{timed_offer().uuid}/")),
    "change, sent": Kind(CHANGE, change_reported),
    "change, refused": Kind(CHANGE, lambda: change_reported(text="")),
    "change, not found": Kind(CHANGE, lambda: client().get(f"/aenderung/{uuid4()}/")),
    "directory": Kind(PAGES, lambda: client().get(factories.directory_page().url)),
    "map, points": Kind(PAGES, map_points),
    "map, drawing": Kind("karte.geojson", lambda: client().get("/karte.geojson")),
    "hashtags": Kind("thema/", lambda: client().get("/thema/")),
    "today": Kind(PAGES, lambda: client().get(factories.today_page().url)),
    "offers": Kind(PAGES, lambda: client().get(factories.offer_index().url)),
    "filter, moved": Kind(PAGES, category_renamed),
    "shortlist": Kind(PAGES, shortlist),
    "booklet": Kind(PAGES, booklet_made),
    "booklet, asked for": Kind(PAGES, lambda: client().get(BOOKLET, entry_kept())),
    "booklet, of nothing": Kind(PAGES, booklet_of_nothing),
    "booklet, too many ask": Kind(PAGES, lambda: booklet(BookletState.TOO_MANY)),
    "booklet, not possible": Kind(PAGES, lambda: booklet(BookletState.IMPOSSIBLE)),
}
