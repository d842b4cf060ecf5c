"""Stories as pages show them: which rows, in few statements."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from blog.picture_sizes import STORY_CARD
from blog.stories.models import StoryActor, StoryHashtag, StoryPage
from cms.models import OfficeImage
from cms.pictures.sizes import expanded
from cms.visibility import FileQuerySet
from directory.models import Actor
from directory.website.entries import addressed

STORIES_PER_ACTOR = 12


def listed(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Return ``stories`` newest first with what a list shows; a fixed number of statements.

    ``story.lead_image`` is None where the picture is not public.
    """
    return (
        stories.defer("body")
        .order_by("-date", "-pk")
        .prefetch_related(
            Prefetch("lead_image", public_images()),
            Prefetch("tagged_items", StoryHashtag.objects.select_related("tag").order_by("pk")),
        )
    )


def public_images() -> FileQuerySet:
    """Return the public images with what a card shows of each; a private one comes out as none."""
    return OfficeImage.objects.public().prefetch_renditions(*expanded(STORY_CARD))


def stories_of(actor: Actor) -> list[StoryPage]:
    """Return the newest public stories that ``actor`` takes part in, at most `STORIES_PER_ACTOR`."""
    stories = StoryPage.objects.public().filter(pk__in=StoryActor.objects.filter(actor_id=actor.pk).values("story_id"))
    return list(stories.defer("body").order_by("-date", "-pk")[:STORIES_PER_ACTOR])


def story_context(story: StoryPage) -> dict[str, Any]:
    """Return what the template shows around a story's text."""
    links = list(story.story_actors.all())
    actors = Actor.objects.public().filter(pk__in=[link.actor_id for link in links]).select_related("category")
    public = {actor.pk: actor for actor in addressed(actors)}
    return {
        "hashtags": list(story.hashtags.all()),
        "participants": [(public[link.actor_id], link.role) for link in links if link.actor_id in public],
        "picture": OfficeImage.objects.public().filter(pk=story.lead_image_id).first(),
    }
