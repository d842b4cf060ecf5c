"""Hashtags, on all that carries them, and the lists that actors and stories choose from."""

from __future__ import annotations

from typing import Any

import graphene

from api.loading.projection import needs
from api.loading.relations import own_hashtags, through
from api.schema.shared import Node, absolute
from api.schema.type_registry import extends
from blog.models import FundingProgramme
from cms.declarations import carriers, name_of
from cms.models import Hashtag
from directory.models import Category, District, SpokenLanguage, TargetGroup


@extends(Hashtag, Node)
class HashtagFields:
    """A topic such as `#MappingOlvenstedt`, one vocabulary for all content."""

    url = graphene.String(required=True, description="Absolute address of the page that gathers the topic.")

    @staticmethod
    @needs("slug")
    def resolve_url(hashtag: Any, _info: Any) -> str | None:
        """Return the absolute address of the hashtag page."""
        return absolute(hashtag.get_absolute_url())


@extends(Category, Node)
class CategoryFields:
    """What an actor mainly does."""


@extends(District, Node)
class DistrictFields:
    """A part of the city."""


@extends(TargetGroup, Node)
class TargetGroupFields:
    """For whom an actor or an offer is."""


@extends(SpokenLanguage, Node)
class SpokenLanguageFields:
    """A language spoken at an actor; the slug is its BCP 47 code."""


@extends(FundingProgramme, Node)
class FundingProgrammeFields:
    """Where a project's money comes from."""


for _model, _links in carriers():
    through(
        name_of(_model),
        "hashtags",
        parent="content_object_id",
        child="tag",
        # In the order they were given.
        rows=_links.objects.order_by("pk").all,
        target="Hashtag",
        own=own_hashtags,
    )
