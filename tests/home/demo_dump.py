"""Everything the example content says, without what differs from database to database."""

import hashlib
import json
from typing import Any

from blog.models import Comment, StoryPage
from cms.models import Hashtag, OfficeDocument, OfficeImage
from directory.models import Actor, Offer
from home.models import HomePage, StandardPage


def dump() -> str:
    """Return all names, texts, numbers and days as JSON; pictures and documents as digests."""
    parts: dict[str, Any] = {
        "hashtags": list(Hashtag.objects.values_list("name", "slug", "description").order_by("slug")),
        "actors": [_actor(actor) for actor in Actor.objects.order_by("slug")],
        "offers": list(Offer.objects.values_list("uuid", "title", "cost", "texts__text").order_by("uuid", "texts__pk")),
        "stories": [_page(story) for story in StoryPage.objects.order_by("slug")],
        "pages": [_page(page) for model in (HomePage, StandardPage) for page in model.objects.order_by("path")],
        "comments": list(
            Comment.objects.values_list("uuid", "author_name", "text", "status", "created_at").order_by("uuid")
        ),
        "files": [_file(row) for model in (OfficeImage, OfficeDocument) for row in model.objects.order_by("title")],
    }
    return json.dumps(parts, default=str, ensure_ascii=False)


def _file(row: Any) -> list[str]:
    with row.file.open() as content:
        return [row.title, hashlib.sha256(content.read()).hexdigest()]


def _actor(actor: Actor) -> list[Any]:
    facts = ("uuid", "slug", "kind", "street", "latitude", "live", "verified_at", "created_at", "updated_at")
    return [
        *(getattr(actor, name) for name in facts),
        list(actor.texts.values_list("language", "summary", "description", "needs_work")),
        list(actor.contacts.values_list("kind", "value", "is_public")),
        list(actor.opening_hours.values_list("weekday", "opens", "closes", "note")),
        list(actor.districts.values_list("slug", flat=True)),
        list(actor.hashtags.order_by("slug").values_list("slug", flat=True)),
    ]


def _page(page: Any) -> list[Any]:
    blocks = [(block["id"], block["type"]) for block in page.body.raw_data]
    texts = [block.block.get_searchable_content(block.value) for block in page.body]
    moments = [page.first_published_at, page.latest_revision_created_at, page.go_live_at]
    return [page.translation_key, page.slug, page.title, page.live, page.expired, blocks, texts, moments]
