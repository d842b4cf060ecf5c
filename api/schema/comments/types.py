"""Comments: approved ones, in threads of one level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import graphene
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import cached_property

from api.loading.in_array import in_array
from api.loading.lookahead import Selection, always, load, loaded
from api.loading.projection import needs, projection_of
from api.loading.relations import children
from api.loading.rows import fetch
from api.schema.paging.connections import PAGING, Page, connection, nodes_of, page_size
from api.schema.paging.order import Order
from api.schema.shared import Node, list_field, type_of_model
from api.schema.type_registry import extends
from blog.models import Comment, CommentState
from cms.models import OfficeSettings

OLDEST_FIRST = Order(("created_at", "pk"))


@extends(Comment, Node)
class CommentFields:
    """A reader's comment, approved by the office. Addresses of readers are never published."""

    name = graphene.String(required=True, description="The name the reader gave; empty where `isDeleted`.")
    text = graphene.String(
        required=True,
        description="Plain text with line breaks; escape it before you show it. `▇▇▇` stands where the office has"
        " blackened personal data. Empty where `isDeleted`.",
    )
    is_deleted = graphene.Boolean(
        required=True,
        description="Whether only its place is left, because replies stand below it: show “Gelöschter Kommentar”.",
    )
    is_from_office = graphene.Boolean(required=True, description="Whether the office itself wrote it.")
    via = graphene.String(
        required=True, description="The partner on whose site it was written; empty: on the office's."
    )
    created_at = graphene.DateTime(required=True, description="When it was written.")
    replies = list_field(type_of_model("blog.Comment"), "Approved replies, oldest first.")

    resolve_replies = staticmethod(loaded)

    @staticmethod
    @needs("author_name", "status")
    def resolve_name(comment: Any, _info: Any) -> str:
        """Return the name the reader gave."""
        return "" if comment.is_deleted else comment.author_name

    @staticmethod
    @needs("status")
    def resolve_is_deleted(comment: Any, _info: Any) -> bool:
        """Tell whether only its place is left."""
        return comment.is_deleted

    @staticmethod
    @needs("text", "status")
    def resolve_text(comment: Any, _info: Any) -> str:
        """Return the text, nothing where only the place is left."""
        return "" if comment.is_deleted else comment.text


CommentConnection = connection("Comment", type_of_model("blog.Comment"), "comments", always("Comment"))


class Commentable(graphene.Interface):
    """A page that readers may answer."""

    takes_comments = graphene.Boolean(required=True, description="Whether one can comment right now.")
    comments = graphene.Field(
        CommentConnection,
        first=PAGING["first"],
        after=PAGING["after"],
        required=True,
        description="Approved comments that answer the page itself, oldest first; replies stand below them.",
    )
    comment_count = graphene.Int(required=True, description="How many approved comments there are, replies included.")

    resolve_comments = resolve_comment_count = staticmethod(loaded)

    @staticmethod
    @needs("comment_mode", "comments_until")
    def resolve_takes_comments(page: Any, info: Any) -> bool:
        """Tell it with one look at the office's settings for the whole request."""
        return page.comment_state(OfficeSettings.load(info.context)) == CommentState.OPEN


children(
    "Comment",
    "replies",
    key="parent_id",
    rows=lambda: Comment.objects.approved().order_by("created_at", "pk"),
    target="Comment",
)


def comments_of(pages: Sequence[Any], selection: Selection) -> dict[int, Page]:
    """Return one page of comments for each of ``pages``: one statement for all, however many."""
    size, _backward = page_size(selection.arguments)
    rows = Comment.objects.shown().filter(in_array("page_id", (page.pk for page in pages)), parent=None)
    if selection.arguments.get("after") is not None:
        rows = rows.filter(OLDEST_FIRST.after(selection.arguments["after"]))
    shape = projection_of(Comment, "Comment", nodes_of(selection), "page_id", "created_at")
    found = defaultdict(list)
    for comment in fetch(_first_of_each(rows.order_by("created_at", "pk"), size + 1, len(pages)), shape):
        found[comment.page_id].append(comment)
    counts = _Counts([page.pk for page in pages])
    result = {id(page): _page(page, found[page.pk], size, selection, counts) for page in pages}
    load(result.values(), selection, always(selection.type_name))
    return result


def _first_of_each(comments: Any, most: int, pages: int) -> Any:
    """Return the first ``most`` comments of each page."""
    if pages == 1:
        return comments[:most]
    order = (F("created_at").asc(), F("pk").asc())
    numbered = comments.annotate(place=Window(RowNumber(), partition_by=F("page_id"), order_by=order))
    return numbered.filter(place__lte=most)


class _Counts:
    """How many comments answer each page; counted for all pages when the first is asked for."""

    def __init__(self, pages: list[int]) -> None:
        self.pages = pages

    @cached_property
    def by_page(self) -> dict[int, int]:
        rows = Comment.objects.shown().filter(page_id__in=self.pages, parent=None).order_by()
        return dict(rows.values_list("page_id").annotate(Count("pk")))


def _page(page: Any, comments: list[Any], size: int, selection: Selection, counts: _Counts) -> Page:
    return Page(
        rows=comments[:size],
        order=OLDEST_FIRST,
        has_next_page=len(comments) > size,
        has_previous_page=selection.arguments.get("after") is not None,
        count=lambda: counts.by_page.get(page.pk, 0),
    )


def counts_of(pages: Sequence[Any], _asked: Selection) -> dict[int, int]:
    """Return how many comments everyone may read on each of ``pages``; one statement."""
    rows = Comment.objects.approved().filter(in_array("page_id", (page.pk for page in pages))).order_by()
    counts = dict(rows.values_list("page_id").annotate(Count("pk")))
    return {id(page): counts.get(page.pk, 0) for page in pages}
