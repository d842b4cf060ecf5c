"""What the admin's search looks through, kind by kind: for whom, in which fields, and where it leads.

Each kind asks the right that its own list asks, so that nobody finds here what they would not see there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from blog.models import Comment, StoryPage
from blog.stories.admin.story_list import SEARCHED_FIELDS, stories_for
from cms.admin.listings.columns import editing_state, with_editing_state
from cms.admin.rights.rules import DOCUMENT, IMAGE, SEE, USER, WRITE, policy_for
from cms.declarations import PAGE, index_kind
from cms.models import Hashtag, OfficeDocument, OfficeImage, User
from directory.admin.viewsets import ActorIndexView, TermViewSet
from directory.models import Actor, Offer

# Of a file one may at least choose it.
ON_ONES_FILES = ("change", "delete", "choose")


@dataclass(frozen=True)
class FindableKind:
    """Things of one kind.

    ``rows_for`` returns what a user may see, or None where they may not see the list; ``names`` are the fields by
    which a match is better, ``fields`` the others; ``detail`` says in a few words which one it is; ``form_of`` is the
    row whose form shows it; ``list_name`` names the list's address, which takes the same words; ``index_kind`` is
    what our index calls such rows, empty for what it does not have.
    """

    name: str
    label: Any
    icon: str
    rows_for: Callable[[Any], QuerySet[Any] | None]
    names: Sequence[str]
    fields: Sequence[str] = ()
    order: Sequence[str] = ("sort_key", "pk")
    title: Callable[[Any], str] = str
    detail: Callable[[Any], str] = lambda row: ""
    form_of: Callable[[Any], Any] = lambda row: row
    list_name: str = ""
    index_kind: str = ""

    def list_address(self) -> str:
        """Return the address of the list, or nothing where the kind has none that is searched alike."""
        return reverse(self.list_name) if self.list_name else ""


def _snippets(model: Any) -> Callable[[Any], QuerySet[Any] | None]:
    def rows_for(user: Any) -> QuerySet[Any] | None:
        may = model.snippet_viewset.permission_policy.user_has_any_permission(user, SEE)
        return model._default_manager.all() if may else None

    return rows_for


def _files(label: str, model: Any) -> Callable[[Any], QuerySet[Any] | None]:
    def rows_for(user: Any) -> QuerySet[Any] | None:
        policy = policy_for(label)
        if not policy.user_has_any_permission(user, ON_ONES_FILES):
            return None
        own = policy.instances_user_has_any_permission_for(user, ON_ONES_FILES)
        return model._default_manager.filter(pk__in=own.order_by().values("pk"))

    return rows_for


def _actors(user: Any) -> QuerySet[Any] | None:
    rows = _snippets(Actor)(user)
    return None if rows is None else with_editing_state(rows)


def _offers(user: Any) -> QuerySet[Any] | None:
    return None if _snippets(Actor)(user) is None else Offer.objects.select_related("actor")


def _stories(user: Any) -> QuerySet[Any]:
    return with_editing_state(stories_for(user).defer_streamfields())


def _other_pages(user: Any) -> QuerySet[Any]:
    own = page_permission_policy.explorable_instances(user).order_by().values("pk")
    return with_editing_state(Page.objects.filter(pk__in=own, depth__gt=1).not_type(StoryPage))


def _comments(user: Any) -> QuerySet[Any] | None:
    may = Comment.snippet_viewset.permission_policy.user_has_any_permission(user, ("view", "change"))
    return Comment.objects.select_related("page") if may else None


def _people(user: Any) -> QuerySet[Any] | None:
    return User.objects.all() if policy_for(USER).user_has_any_permission(user, set(WRITE)) else None


def _kind_of_stories() -> FindableKind:
    return FindableKind(
        "stories",
        _("Geschichten"),
        "openquote",
        _stories,
        ["title", "draft_title"],
        SEARCHED_FIELDS,
        ("-date", "-pk"),
        title=lambda story: story.get_admin_display_title(),
        detail=lambda story: f"{date_format(story.date)}, {editing_state(story)}",
        list_name="stories:index",
        index_kind=index_kind(StoryPage),
    )


def _kind_of_actors() -> FindableKind:
    return FindableKind(
        "actors",
        _("Akteure"),
        "group",
        _actors,
        ["name"],
        [field for field in ActorIndexView.substring_fields if not field.startswith("offers__")],
        detail=lambda actor: f"{actor.get_kind_display()}, {editing_state(actor)}",
        list_name=Actor.snippet_viewset.get_url_name("list"),
        index_kind=index_kind(Actor),
    )


def _kind_of_offers() -> FindableKind:
    return FindableKind(
        "offers",
        _("Angebote"),
        "date",
        _offers,
        ["title"],
        ["texts__title", "texts__text", "place", "tagged_items__tag__name"],
        ("title", "pk"),
        title=lambda offer: offer.title,
        detail=lambda offer: offer.actor.name,
        form_of=lambda offer: offer.actor,
        index_kind=index_kind(Offer),
    )


def _kind_of_pages() -> FindableKind:
    return FindableKind(
        "pages",
        _("Seiten"),
        "doc-empty-inverse",
        _other_pages,
        ["title", "draft_title"],
        ["slug"],
        ("sorting__sort_key", "pk"),
        title=lambda page: page.get_admin_display_title(),
        detail=editing_state,
        list_name="wagtailadmin_pages:search",
        index_kind=PAGE,
    )


def _kind_of_pictures() -> FindableKind:
    return FindableKind(
        "pictures",
        _("Bilder"),
        "image",
        _files(IMAGE, OfficeImage),
        ["title"],
        ["description", "credit", "tags__name"],
        ("-created_at", "-pk"),
        title=lambda image: image.title,
        detail=lambda image: image.description,
        list_name="wagtailimages:index",
        index_kind=index_kind(OfficeImage),
    )


def _kind_of_documents() -> FindableKind:
    return FindableKind(
        "documents",
        _("Dokumente"),
        "doc-full-inverse",
        _files(DOCUMENT, OfficeDocument),
        ["title"],
        ["file", "tags__name"],
        ("-created_at", "-pk"),
        title=lambda document: document.title,
        detail=lambda document: document.filename,
        list_name="wagtaildocs:index",
        index_kind=index_kind(OfficeDocument),
    )


def _kind_of_comments() -> FindableKind:
    return FindableKind(
        "comments",
        _("Kommentare"),
        "comment",
        _comments,
        ["author_name"],
        ["text", "author_email"],
        ("-created_at", "-pk"),
        title=lambda comment: comment.author_name,
        detail=lambda comment: f"{comment.page.title}: {comment.text}",
    )


def _kind_of_people() -> FindableKind:
    return FindableKind(
        "people",
        _("Personen mit Konto"),
        "user",
        _people,
        ["first_name", "last_name", "username"],
        ["email"],
        ("last_name", "first_name", "pk"),
        title=lambda person: person.get_full_name() or person.username,
        detail=lambda person: person.email,
        list_name="wagtailusers_users:index",
    )


def _kind_of_hashtags() -> FindableKind:
    return FindableKind(
        "hashtags",
        _("Hashtags"),
        "tag",
        _snippets(Hashtag),
        ["name"],
        ["slug", "description"],
        list_name=Hashtag.snippet_viewset.get_url_name("list"),
        index_kind=index_kind(Hashtag),
    )


def _terms() -> Iterator[FindableKind]:
    """Yield the office's lists of words, by their labels."""
    listed = [model for model in get_snippet_models() if isinstance(model.snippet_viewset, TermViewSet)]
    for model in sorted(listed, key=lambda model: str(model._meta.verbose_name_plural)):
        viewset = model.snippet_viewset
        yield FindableKind(
            model._meta.model_name,
            model._meta.verbose_name_plural,
            viewset.icon,
            _snippets(model),
            ["name"],
            ["slug"],
            list_name=viewset.get_url_name("list"),
            index_kind=index_kind(model),
        )


def findable_kinds() -> list[FindableKind]:
    """Return all kinds in the order in which they are shown; once the lists are registered."""
    kinds = (
        _kind_of_stories,
        _kind_of_actors,
        _kind_of_offers,
        _kind_of_pages,
        _kind_of_pictures,
        _kind_of_documents,
        _kind_of_comments,
        _kind_of_people,
        _kind_of_hashtags,
    )
    return [*(kind() for kind in kinds), *_terms()]
