"""The states in which a thing is not public, and for each kind of thing those it cannot be in, with the reason."""

from typing import Any

from blog.models import StoryIndexPage, StoryPage
from cms.declarations import page_types
from directory.models import DirectoryPage, OfferIndexPage, TodayPage
from home.models import HomePage, StandardPage

RESTRICTED = ("password", "login", "groups")
BELOW = tuple(f"below {kind}" for kind in RESTRICTED)
REPLIES = ("reply to pending", "reply to rejected", "reply to spam")

STATES = (
    "draft",
    "newer draft",
    "scheduled",
    "expired",
    *RESTRICTED,
    *BELOW,
    "deleted",
    "deleted, but answered",
    "pending",
    "rejected",
    "spam",
    *REPLIES,
    "without consent",
    "consent withdrawn",
    "not agreed",
)

DECISION = "only comments wait for a moderator's decision; a rejected workflow leaves a draft"
PERSON = "only an actor can be a person"
AGREED = "only a contact has a mark that says whether it may be shown"
SNIPPET = "Wagtail restricts pages and collections; actors are neither, and all of them are on one page"
NO_DRAFT = "has no draft, no schedule and no expiry of its own"

_of_comments = dict.fromkeys(("deleted, but answered", "pending", "rejected", "spam", *REPLIES), DECISION)
_of_persons = dict.fromkeys(("without consent", "consent withdrawn"), PERSON)
_by_pages = dict.fromkeys((*RESTRICTED, *BELOW), SNIPPET)
_drafts = dict.fromkeys(("draft", "newer draft", "scheduled", "expired"), NO_DRAFT)
_page = {**_of_comments, **_of_persons, "not agreed": AGREED}
_directory = {**_of_comments, **_by_pages, "not agreed": AGREED}
_file = {**_drafts, **_of_comments, **_of_persons, "not agreed": AGREED}

# Page types that `planting` makes in a way of their own, and those of which the scene has one for all.
_MADE_BY_HAND = {StandardPage, StoryPage, HomePage, StoryIndexPage, DirectoryPage, OfferIndexPage, TodayPage}
# Every other page type, by kind: planted as its declaration and its fields say.
OTHER_PAGES: dict[str, Any] = {model._meta.model_name: model for model in page_types() if model not in _MADE_BY_HAND}
PAGES = ("page", "subpage", "story", *OTHER_PAGES)

IMPOSSIBLE_STATES: dict[str, dict[str, str]] = {
    **dict.fromkeys(PAGES, _page),
    "actor": _directory,
    "offer": _directory,
    # What the state of its actor hides is planted with the actor, which carries its word in its contacts.
    "contact": {state: "hidden with its actor" for state in STATES if state not in {"not agreed", "newer draft"}},
    # A comment's other states are those of the page it stands on.
    "comment": {**_of_persons, "not agreed": AGREED, "newer draft": "the page's draft has the same comments"},
    "image": _file,
    "document": _file,
}


def possible_states(kind: str) -> list[str]:
    """Return the states that ``kind`` can be in."""
    return [state for state in STATES if state not in IMPOSSIBLE_STATES[kind]]
