"""What each field of the API shows, and why it shows nothing else even of what is public.

As for pages, a door that is not listed has to show everything: a new field fails until somebody
thinks about it.
"""

from typing import Any

from django.conf import settings

from blog.models import Commentable
from cms.declarations import has_field, hashtag_links, name_of
from tests.promises.exposure.impossible import Shows
from tests.promises.exposure.states import BELOW, OTHER_PAGES, PAGES, REPLIES, STATES

CARRIERS = (*PAGES, "actor", "offer")
NOT_REPLIES = tuple(state for state in STATES if state not in REPLIES)
VOCABULARY = Shows((), "a fixed list, the same for public and secret things")
ITSELF = "the field leads to things of this kind only"
LEAF = "the page has no pages below it"
UNTRANSLATED = Shows((), "front page and lists are the same for public and secret things")
ONE_SLOT = Shows((), "there is one front page with one picture: tests/promises/exposure/test_slots.py")


def _of(kind: str, model: Any) -> dict[str, Shows]:
    """Return what the fields of a page type show that `OTHER_PAGES` names."""
    name = name_of(model)
    shown = {f"{name}.translations": Shows((kind,), ITSELF), f"{name}.children": Shows((), LEAF)}
    shown[f"{name}.parent"] = Shows((), "the front page is above it")
    if has_field(model, "body"):
        shown[f"{name}.body"] = Shows((kind,), "its own texts")
    if hashtag_links(model):
        shown[f"{name}.hashtags"] = Shows((kind,), "its own")
    if issubclass(model, Commentable):
        shown[f"{name}.comments"] = Shows((), "the comments are planted on stories: StoryPage.comments")
    return shown


GRAPHQL: dict[str, Shows] = {
    **{door: shows for kind, model in OTHER_PAGES.items() for door, shows in _of(kind, model).items()},
    **dict.fromkeys(("Query.pages", "PageConnection.edges", "PageConnection.nodes"), Shows(PAGES, ITSELF)),
    **dict.fromkeys(("PageEdge.node", "PageInterface.children"), Shows(PAGES, ITSELF)),
    **dict.fromkeys(("Query.stories", "StoryConnection.edges", "StoryConnection.nodes"), Shows(("story",), ITSELF)),
    **dict.fromkeys(("StoryEdge.node", "StoryTeaserBlock.stories"), Shows(("story",), ITSELF)),
    **dict.fromkeys(("Query.hashtags", "HashtagConnection.edges", "HashtagConnection.nodes"), Shows(CARRIERS, ITSELF)),
    "HashtagEdge.node": Shows(CARRIERS, "comments and files carry no hashtags"),
    **dict.fromkeys(("Query.actors", "ActorConnection.edges"), Shows(("actor", "contact"), ITSELF)),
    **dict.fromkeys(("ActorConnection.nodes", "ActorEdge.node"), Shows(("actor", "contact"), ITSELF)),
    **dict.fromkeys(("Query.offers", "OfferConnection.edges"), Shows(("actor", "offer"), ITSELF)),
    **dict.fromkeys(("OfferConnection.nodes", "OfferEdge.node"), Shows(("actor", "offer"), ITSELF)),
    **dict.fromkeys(("Query.search", "SearchConnection.edges"), Shows((*CARRIERS,), "what has the word in its texts")),
    **dict.fromkeys(("SearchConnection.nodes", "SearchEdge.node"), Shows((*CARRIERS,), "the same")),
    "SearchConnection.understood": Shows((), "what was asked for, in the words of the vocabulary"),
    "PageInterface.translations": Shows(PAGES, "only pages have translations"),
    "StandardPage.translations": Shows(("page", "subpage"), ITSELF),
    "StoryPage.translations": Shows(("story",), ITSELF),
    **dict.fromkeys(
        (
            "StoryIndexPage.translations",
            "DirectoryPage.translations",
            "OfferIndexPage.translations",
            "TodayPage.translations",
        ),
        UNTRANSLATED,
    ),
    "HomePage.translations": UNTRANSLATED,
    "Query.site": VOCABULARY,
    "Query.categories": VOCABULARY,
    "Query.districts": VOCABULARY,
    "PageInterface.parent": Shows(("page", "subpage"), "only editorial pages have pages below them"),
    "StandardPage.parent": Shows(("page", "subpage"), "only editorial pages have pages below them"),
    "StandardPage.children": Shows(("subpage",), "stands below an editorial page"),
    "StandardPage.body": Shows(("page", "subpage", "document"), "links and texts; the rest has a door of its own"),
    "StandardPage.hashtags": Shows(("page", "subpage"), "the page's own"),
    "StandardPage.comments": Shows((), "the comments are planted on stories: StoryPage.comments"),
    "HomePage.parent": Shows((), "nothing is above the front page"),
    "HomePage.children": Shows(("page",), "stands directly below the front page", without=BELOW),
    "HomePage.body": Shows((), "the front page of the scene is empty; its blocks are those of editorial pages"),
    "HomePage.heroImage": ONE_SLOT,
    "StoryIndexPage.parent": Shows((), "the front page is above it"),
    "StoryIndexPage.children": Shows(("story",), ITSELF),
    "DirectoryPage.parent": Shows((), "the front page is above it"),
    "DirectoryPage.children": Shows((), LEAF),
    "OfferIndexPage.parent": Shows((), "the front page is above it"),
    "OfferIndexPage.children": Shows((), LEAF),
    "TodayPage.parent": Shows((), "the front page is above it"),
    "TodayPage.children": Shows((), LEAF),
    **dict.fromkeys(("ActorConnection.facets", "OfferConnection.facets", "Facet.values"), VOCABULARY),
    "StoryPage.parent": Shows((), "lists of stories are above it"),
    "StoryPage.children": Shows((), LEAF),
    "StoryPage.body": Shows(("story",), "the story's own texts"),
    "StoryPage.hashtags": Shows(("story",), "the story's own"),
    "StoryPage.comments": Shows(("comment",), ITSELF, without=REPLIES),
    "StoryPage.leadImage": Shows(("image",), ITSELF),
    "StoryPage.fundingProgramme": VOCABULARY,
    "StoryPage.participants": Shows(("actor",), ITSELF),
    **dict.fromkeys(("CommentConnection.edges", "CommentConnection.nodes"), Shows(("comment",), ITSELF, REPLIES)),
    "CommentEdge.node": Shows(("comment",), ITSELF, without=REPLIES),
    "Comment.replies": Shows(("comment",), "only replies answer comments", without=NOT_REPLIES),
    **dict.fromkeys(("Actor.hashtags", "Actor.address", "Actor.text", "Actor.texts"), Shows(("actor",), "its own")),
    **dict.fromkeys(("Actor.openingHours", "Actor.exceptions", "Actor.externalIds"), Shows(("actor",), "its own")),
    "Actor.contacts": Shows(("actor", "contact"), "its own"),
    "Actor.offers": Shows(("actor", "offer"), "its own"),
    "Actor.logo": Shows(("image",), ITSELF),
    "Actor.worksWith": Shows(("actor",), ITSELF),
    "Actor.position": Shows((), "numbers only"),
    "Actor.category": VOCABULARY,
    "Actor.districts": VOCABULARY,
    "Actor.targetGroups": VOCABULARY,
    "Actor.languages": VOCABULARY,
    "Offer.actor": Shows(("actor",), ITSELF),
    "Offer.hashtags": Shows(("offer",), "its own"),
    **dict.fromkeys(("Offer.text", "Offer.texts"), Shows(("actor", "offer"), "its own", without=("newer draft",))),
    **dict.fromkeys(("Offer.hours", "Offer.exceptions"), Shows(("actor",), "its own")),
    "Offer.targetGroups": VOCABULARY,
    **dict.fromkeys(("Image.rendition", "Image.srcset"), Shows(("image",), ITSELF)),
    **dict.fromkeys(("Image.focalPoint", "Rendition.focalPoint"), Shows((), "numbers only")),
    "Participation.actor": Shows(("actor",), ITSELF),
    "Cooperation.actor": Shows(("actor",), ITSELF),
    "PictureBlock.image": Shows(("image",), ITSELF),
    "DownloadsBlock.documents": Shows(("document",), ITSELF),
    "ActorTeaserBlock.actors": Shows(("actor",), ITSELF),
    "Query.commentChallenge": Shows((), "random numbers only"),
    "Query.page": Shows(PAGES, ITSELF),
    "Query.story": Shows(("story",), ITSELF),
    "Query.hashtag": Shows(CARRIERS, ITSELF),
    "Query.actor": Shows(("actor",), ITSELF),
    **dict.fromkeys(("Query.node", "Query.nodes"), Shows((*CARRIERS, "comment", "image", "document"), "have an id")),
}

# Arguments that no public thing of the scene answers to.
MATCHES_NOTHING = {
    *(f"filter: {{language: {code.upper().replace('-', '_')}}}" for code, _name in settings.LANGUAGES if code != "de"),
    *(
        f"filter: {{types: {kind}}}"
        for kind in ("HOME_PAGE", "STORY_INDEX_PAGE", "DIRECTORY_PAGE", "OFFER_INDEX_PAGE", "TODAY_PAGE")
    ),
}
