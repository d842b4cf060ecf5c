"""Stories as pages show them: which rows, in few statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest

from blog.picture_sizes import STORY_CARD
from blog.stories.models import StoryActor, StoryIndexPage, StoryPage
from cms.content.pictures import public_pictures
from cms.database.joint_reading import read_jointly, related_rows
from cms.models import OfficeImage
from cms.pictures.sizes import expanded
from directory.models import Actor
from directory.website.entries import addressed

PAGE_SIZE = 12
STORIES_PER_ACTOR = 12


def load_story_cards(stories: QuerySet[StoryPage], most: int | None = None) -> list[StoryPage]:
    """Return the newest of ``stories``, at most ``most``, with what a list shows; two statements.

    ``story.lead_image`` is None where the picture is not public.
    """
    found = list(newest_first(stories)[:most])
    complete_cards(found)
    return found


def newest_first(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Return ``stories`` as lists sort them, without their bodies."""
    return stories.defer("body").order_by("-date", "-pk")


def complete_cards(stories: Sequence[StoryPage]) -> None:
    """Read what a list shows of each of ``stories``; one statement."""
    if stories:
        hashtags = related_rows(stories, "tagged_items", order=("pk",), joined="tag")
        read_jointly([hashtags, *public_pictures(stories, "lead_image", expanded(STORY_CARD))])


def stories_of(actor: Actor) -> list[StoryPage]:
    """Return the newest public stories that ``actor`` takes part in, at most `STORIES_PER_ACTOR`."""
    stories = StoryPage.objects.public().filter(pk__in=StoryActor.objects.filter(actor_id=actor.pk).values("story_id"))
    return list(stories.defer("body").order_by("-date", "-pk")[:STORIES_PER_ACTOR])


def index_context(index: StoryIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return one page of the public stories below ``index``, as many as `PAGE_SIZE`."""
    stories = newest_first(StoryPage.objects.public().child_of(index))
    page = Paginator(stories, PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = list(page.object_list)
    complete_cards(page.object_list)
    return {"stories": page}


def next_story(story: StoryPage) -> StoryPage | None:
    """Return the public story in the same language that is next older than ``story``; the newest after the oldest."""
    others = StoryPage.objects.public().filter(locale_id=story.locale_id).exclude(pk=story.pk)
    older = Q(date__lt=story.date) | Q(date=story.date, pk__lt=story.pk or 0)
    ordered = others.annotate(is_older=Case(When(older, then=1), default=0)).order_by("-is_older", "-date", "-pk")
    found: StoryPage | None = ordered.defer("body").first()
    return found


def story_context(story: StoryPage, _request: HttpRequest) -> dict[str, Any]:
    """Return what stands around a story's text: hashtags, public actors, public picture."""
    links = list(story.story_actors.all())
    actors = Actor.objects.public().filter(pk__in=[link.actor_id for link in links]).select_related("category")
    public = {actor.pk: actor for actor in addressed(actors)}
    return {
        "hashtags": list(story.hashtags.all()),
        "participants": [(public[link.actor_id], link.role) for link in links if link.actor_id in public],
        "next_story": next_story(story),
        "picture": OfficeImage.objects.public().filter(pk=story.lead_image_id).first(),
    }
