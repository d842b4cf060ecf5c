"""What each door shows, and why it shows nothing else even of what is public.

A door that is not listed here has to show everything: a new door fails until somebody thinks about it.
"""

from typing import NamedTuple

from directory.offer_keys import PATTERN as OFFER_KEY
from tests.promises.exposure.canaries import Canary
from tests.promises.exposure.states import BELOW, OTHER_PAGES, PAGES


class Shows(NamedTuple):
    """The kinds of things behind a door, the states whose public twin is not there, and the reason."""

    kinds: tuple[str, ...]
    reason: str
    without: tuple[str, ...] = ()


LIST = "the list shows of each thing what helps to choose, not what stands in its entry"
NOTHING = "shows no content at all"
FORM = "a form before which one is not trusted yet"
ENTRY = ("actor", "offer", "contact")

DOORS: dict[str, Shows] = {
    "own address": Shows((*PAGES, *ENTRY, "image", "document"), "a comment has no address of its own"),
    "route api/": Shows((), "the explorer is a page without content"),
    "route api/graphql": Shows((), "the same view as api/graphql/"),
    "route api/graphql/": Shows((), "asked by POST: tests/promises/exposure/walks/test_graphql.py"),
    "route api/schema.graphql": Shows((), "the schema says what can be asked, not what is there"),
    "route partner/": Shows((), "a guide that stands in a file"),
    "route healthz": Shows((), NOTHING),
    "route healthz/live": Shows((), NOTHING),
    "route healthz/ready": Shows((), NOTHING),
    "route robots.txt": Shows((), NOTHING),
    "route sitemap.xml": Shows((), "lists the sections of the sitemap"),
    "route sitemap-<slug:section>.xml": Shows(
        (*PAGES, "actor", "offer"), "lists addresses of pages, entries and offers only"
    ),
    "route medien/<path:path>": Shows(("image",), "sends images only; documents have an address that Wagtail guards"),
    r"route dokumente/^(\d+)/(.*)$": Shows(("document",), "sends documents only"),
    r"route ^dokumente/(\d+)/(.*)$": Shows(("document",), "sends documents only"),
    "route dokumente/authenticate_with_password/<int:restriction_id>/": Shows((), FORM),
    "route anmelden/": Shows((), FORM),
    "route kommentar/<int:page_id>/": Shows((), "takes comments by POST only"),
    "route nachricht/<int:page_id>/": Shows((), "takes messages to the office by POST only"),
    "route aenderung/<uuid:uuid>/": Shows(("actor", "offer"), "names what the form is about"),
    "route kommentar/feed/<int:page_id>/": Shows(("comment",), "the comments of one page"),
    "route kommentar/aufgabe/": Shows((), NOTHING),
    "route kommentar/zeigen/<uuid:uuid>/": Shows(("comment",), "leads to one comment on its page"),
    "route kommentar/melden/<uuid:uuid>/": Shows(("comment",), "shows the comment that is reported"),
    "route kommentar/meine/<str:token>/": Shows(
        (), "opens with a signed link alone: tests/blog/comments/services/test_rights.py"
    ),
    "route kommentar/moderieren/<str:token>/": Shows(
        (), "leads to the login: tests/blog/comments/services/test_rights.py"
    ),
    **{
        f"route feeds/{what}": Shows(("story",), "lists stories only")
        for what in ("geschichten/", "geschichten.json", "thema/<str:slug>/", "thema/<str:slug>.json")
    },
    "route suche/vorschlaege/": Shows((*PAGES, "actor", "offer"), "the same, by their names"),
    "route suche/": Shows((*PAGES, "actor", "offer", "contact"), "cards of the hits, with telephones"),
    r"route ^thema/(?P<slug>[-\w]+)/$": Shows((*PAGES, "actor", "offer"), "nothing else carries hashtags"),
    "route _util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Shows((), FORM),
    "route thema/": Shows((), "hashtags, which carry no content: tests/home/test_hashtag_list.py"),
    "route karte.geojson": Shows((), "the office's drawing, nothing of what is entered"),
    "route _util/login/": Shows((), FORM),
    r"route ^((?:[\w\-]+/)*)$": Shows((*PAGES, "actor", "comment", "image", "document"), LIST),
    "page directory.DirectoryPage ": Shows(("actor", "offer", "contact", "image"), "cards, with telephones and offers"),
    "page directory.OfferIndexPage ": Shows(("actor", "offer"), "offers, with the names of their actors"),
    "page directory.DirectoryPage kartenpunkte/": Shows(("actor",), "points of actors with name, category and street"),
    "page directory.TodayPage ": Shows(("actor", "offer"), "offers and actors with hours in these seven days"),
    "page directory.DirectoryPage druckliste/": Shows(("actor", "contact"), "names, addresses and contacts of actors"),
    "page directory.DirectoryPage merkliste/": Shows(("actor", "contact"), "names, addresses and contacts of actors"),
    "page directory.DirectoryPage heft/": Shows(
        (), "says that the worker makes it; its words: tests/directory/website/booklet"
    ),
    rf"page directory.DirectoryPage ^angebot/(?P<key>{OFFER_KEY})/$": Shows(
        ("offer", "actor", "contact"), "an offer with the name and the contacts of its actor"
    ),
    rf"page directory.DirectoryPage ^angebot/(?P<key>{OFFER_KEY})/kalender/$": Shows(
        ("offer", "actor"), "times of offers"
    ),
    "page directory.DirectoryPage <str:slug>/kalender/": Shows(("offer", "actor"), "times of offers"),
    "page directory.DirectoryPage <str:slug>/vcard/": Shows(("actor", "contact"), "actors with their contacts"),
    "page directory.DirectoryPage <str:slug>/": Shows((*ENTRY, "story", "image"), "no documents, pages or comments"),
    "page blog.StoryIndexPage": Shows(("story", "image"), LIST),
    "page blog.StoryPage": Shows(("story", "actor", "comment", "image"), "refers to nothing else unless its text does"),
    "page home.HomePage": Shows(("page",), "its menu has the pages directly below it", without=BELOW),
    **{f"page {model._meta.label}": Shows((kind,), "itself, and nothing else") for kind, model in OTHER_PAGES.items()},
    "page home.StandardPage": Shows((*PAGES, "actor", "image", "document"), "refers to nothing else"),
    "block heading": Shows((), "a heading refers to nothing"),
    "block text": Shows((*PAGES, "document"), "a rich text can link to pages and documents only"),
    "block picture": Shows(("image",), "a picture and nothing else"),
    "block quote": Shows((), "a quote refers to nothing"),
    "block call_to_action": Shows(PAGES, "a button leads to a page"),
    "block downloads": Shows(("document",), "documents and nothing else"),
    "block actor_teaser": Shows(("actor",), "actors and nothing else"),
    "block story_teaser": Shows(("story", "image"), "stories with their pictures"),
    "relation blog.StoryPage.lead_image": Shows(("image",), "the relation leads to images"),
    "relation directory.Actor.logo": Shows(("image",), "the relation leads to images"),
    "relation blog.StoryActor.actor": Shows(("actor",), "the relation leads to actors"),
    "relation blog.StoryActor.story": Shows(("story",), "the relation leads to stories"),
    "relation directory.ActorRelation.other": Shows(("actor",), "the relation leads to actors"),
    "relation blog.Comment.page": Shows(("comment",), "the relation leads to comments"),
    "relation wagtailcore.Page.translation_key": Shows((), "pages do not lead to their translations yet"),
    "relation wagtailredirects.Redirect.redirect_page": Shows(PAGES, "the relation leads to pages"),
}


def is_expected(door: str, canary: Canary) -> bool:
    """Tell whether the public ``canary`` has to appear at ``door``."""
    shows = DOORS.get(door)
    return shows is None or (canary.kind in shows.kinds and canary.state not in shows.without)
