"""Stories, and the page types around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene

from api.loading.lookahead import Selection, always, load, loaded, relation
from api.loading.relations import children, linked_rows, to_one
from api.schema.content.blocks import Block, RawBlock
from api.schema.content.page_types import extends_page
from api.schema.content.pages import graphql_type_of
from api.schema.enums import enum_of
from api.schema.shared import list_field, type_of_model
from api.schema.type_registry import extends
from blog.models import FundingProgramme, StoryActor, StoryIndexPage, StoryPage
from blog.models import ProjectStatus as ProjectStatusChoices
from cms.models import OfficeImage
from directory.models import Actor, DirectoryPage, OfferIndexPage, TodayPage
from directory.visibility import public_actor
from home.blocks import ActorTeaserBlock, StoryTeaserBlock
from home.models import HomePage, StandardPage

ProjectStatus = enum_of(ProjectStatusChoices, "How far a project is.")


class Participation(graphene.ObjectType):
    """That an actor takes part in a project."""

    actor = graphene.Field(type_of_model("directory.Actor"), required=True, description="Who takes part.")
    role = graphene.String(required=True, description="What the actor does; may be empty.")

    resolve_actor = staticmethod(loaded)


@extends_page(StoryPage)
class StoryPageFields:
    """A story about a project in the district."""

    date = graphene.Date(required=True, description="When it happened or was written down.")
    project_status = graphene.Field(ProjectStatus, required=True, description="How far the project is.")
    lead_image = graphene.Field(type_of_model("cms.OfficeImage"), description="Null if there is none or not public.")
    funding_programme = graphene.Field(type_of_model("blog.FundingProgramme"), description="Null if there is none.")
    participants = list_field(Participation, "Public actors that take part, in the editor's order.")

    resolve_lead_image = resolve_funding_programme = resolve_participants = staticmethod(loaded)


@extends_page(StandardPage)
class StandardPageFields:
    """An editorial page."""


@extends_page(HomePage)
class HomePageFields:
    """The front page."""

    hero_image = graphene.Field(type_of_model("cms.OfficeImage"), description="Null if there is none or not public.")

    resolve_hero_image = staticmethod(loaded)


@extends_page(StoryIndexPage)
class StoryIndexPageFields:
    """The page that lists all stories; use `stories` for the list itself."""


@extends_page(DirectoryPage)
class DirectoryPageFields:
    """The page that lists all actors; use `actors` for the list itself."""


@extends_page(OfferIndexPage)
class OfferIndexPageFields:
    """The page that lists all offers; use `offers` for the list itself."""


@extends_page(TodayPage)
class TodayPageFields:
    """The page of today and the coming week; use `offers` and `actors` with `openAt` for what it shows."""


@extends(ActorTeaserBlock, Block)
class ActorTeaserBlockFields:
    """A few actors, chosen by hand."""

    actors = list_field(type_of_model("directory.Actor"), "The public ones, in the editor's order.")

    resolve_actors = staticmethod(loaded)


@extends(StoryTeaserBlock, Block)
class StoryTeaserBlockFields:
    """The newest stories."""

    stories = list_field(type_of_model("blog.StoryPage"), "The newest stories, newest first.")

    resolve_stories = staticmethod(loaded)


to_one("StoryPage", "leadImage", key="lead_image_id", rows=OfficeImage.objects.public, target="Image")
to_one("HomePage", "heroImage", key="hero_image_id", rows=OfficeImage.objects.public, target="Image")
to_one(
    "StoryPage",
    "fundingProgramme",
    key="funding_programme_id",
    rows=FundingProgramme.objects.all,
    target="FundingProgramme",
    joined=True,
)
children(
    "StoryPage",
    "participants",
    key="story_id",
    rows=lambda: StoryActor.objects.filter(public_actor("actor__")).order_by("sort_order", "pk"),
    target="Participation",
    own=linked_rows("story_actors", "actor_id", Actor.objects.public),
)
# The links lead to public actors alone.
to_one("Participation", "actor", key="actor_id", rows=Actor.objects.public, target="Actor", joined=True)


@relation("ActorTeaserBlock", "actors")
def teaser_actors(teasers: Sequence[RawBlock], selection: Selection) -> dict[int, list[Any]]:
    """Return the public actors of each teaser; one statement for all teasers."""
    chosen = {id(block): [_number(item) for item in block.value.get("actors", [])] for block in teasers}
    wanted = {pk for pks in chosen.values() for pk in pks}
    public = {actor.pk: actor for actor in Actor.objects.public().filter(pk__in=wanted)}
    load(public.values(), selection, always("Actor"))
    return {key: [public[pk] for pk in pks if pk in public] for key, pks in chosen.items()}


@relation("StoryTeaserBlock", "stories")
def teaser_stories(teasers: Sequence[RawBlock], selection: Selection) -> dict[int, list[Any]]:
    """Return the newest stories, as many as each teaser shows; one statement for all teasers."""
    most = max((block.value.get("count", 0) for block in teasers), default=0)
    newest = list(StoryPage.objects.public().order_by("-date", "-pk")[:most])
    load(newest, selection, graphql_type_of)
    return {id(block): newest[: block.value.get("count", 0)] for block in teasers}


def _number(item: Any) -> int:
    return item["value"] if isinstance(item, dict) else item
