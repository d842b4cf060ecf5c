"""Search over everything that is public, best first, with the place where the words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import graphene
from django.utils import timezone

from api.errors import ApiError, ErrorCode
from api.loading.lookahead import Selection, limit_answer_age, relation, selection_at_root
from api.schema.conditions import plain_list
from api.schema.directory.details import Weekday
from api.schema.enums import enum_from
from api.schema.paging.connections import PAGING, Edge, connection, with_relations
from api.schema.search.ranking import PageOfHits, hit_of, page_of_hits
from api.schema.shared import MembersLater
from api.schema.type_registry import type_name, type_of_row
from cms.declarations import search_kinds
from cms.search.answering.highlighting import Terms
from cms.search.finding import MOST_RANKED
from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.models import Actor, ActorText, Offer, OfferText
from home.excerpts import LENGTH, body_text, excerpt
from home.search import RANKED_KINDS, Hit

LONGEST_QUERY = 200
SEARCH_TYPE_DESCRIPTIONS = {
    "actor": "Actors of the directory.",
    "offer": "What actors offer now.",
    "story": "Stories.",
    "page": "All other pages.",
}
SearchType = enum_from(
    "SearchType",
    {kind.upper(): (kind, SEARCH_TYPE_DESCRIPTIONS[kind]) for kind in RANKED_KINDS},
    "What can be searched for.",
)


class SearchHit(graphene.Union):
    """Something that was found."""

    class Meta:
        types = MembersLater(model._meta.label for models in search_kinds().values() for model in models)

    @classmethod
    def resolve_type(cls, row: Any, _info: Any) -> Any:
        """Return the type of a row."""
        return type_of_row(row)


class UnderstoodSearch(graphene.ObjectType):
    """What a search asks for besides its topic; hits meet all of it, unless nothing does (`isPartial`)."""

    topic = graphene.String(required=True, description="The words that are no condition; may be empty.")
    open_now = graphene.Boolean(required=True, description="Whether somebody is to be there now (`jetzt offen`).")
    weekday = graphene.Field(Weekday, description="On which day it is to be (`samstags`, `heute`); null for any day.")
    weekend = graphene.Boolean(
        required=True, description="Whether it is to be on a Saturday or a Sunday (`am Wochenende`)."
    )
    free = graphene.Boolean(required=True, description="Whether it is to be free of charge (`kostenlos`).")
    step_free = graphene.Boolean(required=True, description="Whether it is to be step-free (`barrierefrei`).")


def _understood(page: PageOfHits, _info: Any) -> dict[str, Any]:
    found = page.result.understood
    return {**asdict(found), "topic": page.result.rest}


OF_SEARCHES = {
    "corrections": graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Questions that may have been meant instead, spelled as public content spells them.",
    ),
    "understood": graphene.Field(UnderstoodSearch, required=True, description="The words as topic and conditions."),
    "is_partial": graphene.Boolean(
        required=True, description="Whether nothing has all of the words, so that these hits have only some."
    ),
    "resolve_corrections": lambda page, _info: page.result.corrections,
    "resolve_understood": _understood,
    "resolve_is_partial": lambda page, _info: page.result.is_partial,
}

SearchConnection = connection(
    "Search",
    SearchHit,
    "hits",
    type_name,
    {
        "excerpt": graphene.String(
            required=True,
            description=(
                "Where the words stand, as HTML that is safe to show: escaped text, the words in `<mark>`; "
                f"about {LENGTH} characters. May be empty."
            ),
        ),
    },
    OF_SEARCHES,
)


@relation("SearchEdge", "excerpt")
def hit_excerpts(edges: Sequence[Edge], _asked: Selection) -> dict[int, str]:
    """Return each hit's excerpt; one statement for the texts of actors, one for those of offers."""
    texts = _texts_of([edge.row for edge in edges])
    return {id(edge): excerpt(texts[hit_of(edge.row)], _terms_of(edge.page)) for edge in edges}


def _terms_of(page: Any) -> Terms:
    return page.result.terms if isinstance(page, PageOfHits) else frozenset()


def _texts_of(rows: Sequence[Any]) -> dict[Hit, list[str]]:
    texts: dict[Hit, list[str]] = defaultdict(list)
    actors = [row.pk for row in rows if isinstance(row, Actor)]
    offers = [row.pk for row in rows if isinstance(row, Offer)]
    # German first: it is what the office writes.
    for text in ActorText.objects.filter(actor_id__in=actors) if actors else ():
        _add(texts[Hit("actor", text.actor_id)], text.language, text.summary, text.description)
    for text in OfferText.objects.filter(offer_id__in=offers) if offers else ():
        _add(texts[Hit("offer", text.offer_id)], text.language, text.text)
    for row in rows:
        if not isinstance(row, Actor | Offer):
            texts[hit_of(row)] = [getattr(row, "intro", ""), _body_of(row), row.search_description]
    return texts


def _add(texts: list[str], language: str, *parts: str) -> None:
    place = 0 if language == "de" else len(texts)
    texts[place:place] = [" ".join(parts)]


def _body_of(page: Any) -> str:
    return body_text(page.body) if hasattr(page, "body") else ""


class SearchQuery(graphene.ObjectType):
    """The root field of the search."""

    search = graphene.Field(
        SearchConnection,
        query=graphene.String(
            required=True,
            description=(
                "Words in any order, in all spellings and forms; what has all of them, else the best of any; "
                f"at most {LONGEST_QUERY} characters."
            ),
        ),
        types=graphene.List(
            graphene.NonNull(SearchType), description="What to look for; everything if nothing is said."
        ),
        **PAGING,
        required=True,
        description=f"What words find, best first: at most {MOST_RANKED} of each kind.",
    )

    @staticmethod
    def resolve_search(_root: Any, info: Any, query: str, **arguments: Any) -> Any:
        """Return a page of hits."""
        if len(query) > LONGEST_QUERY:
            raise ApiError(ErrorCode.INVALID, f"Please search for at most {LONGEST_QUERY} characters.")
        kinds = plain_list(arguments["types"]) if arguments.get("types") is not None else list(RANKED_KINDS)
        page = page_of_hits(query, kinds, arguments, selection_at_root(info))
        if page.result.understood.open_now:
            now = timezone.now()
            for table in (facets_of_actors(), facets_of_offers()):
                limit_answer_age(info, table.openings.open_at(now).until)
        return with_relations(info, page)
