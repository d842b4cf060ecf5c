"""Views by someone who wants to win: fewest statements, `values_list`, no model instance, orjson.

They give what our API gives for the same question, to the letter, and keep to what the public may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from blog.models import Comment, StoryActor, StoryHashtag, StoryPage
from cms.models import OfficeRendition
from directory.models import Actor, ActorHashtag
from tests.benchmarks.visibility import visible_actors, visible_files, visible_pages

WIDE, CARD = "width-960|format-webp", "fill-640x420|format-webp"


def answer(data: Any) -> HttpResponse:
    """Return ``data`` as a GraphQL answer."""
    return HttpResponse(orjson.dumps({"data": data}), content_type="application/json")


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    """Return rows by their first value."""
    found = defaultdict(list)
    for key, *rest in rows:
        found[key].append(tuple(rest))
    return found


def page_url(url_path: str) -> str:
    """Return the address of the page at ``url_path``."""
    root = Site.get_site_root_paths()[0]
    return settings.SITE_URL + url_path[len(root.root_path) - 1 :]


def rendition_of(url: str, width: int, height: int) -> dict[str, Any]:
    """Return a picture in one size."""
    return {"url": f"{settings.SITE_URL}{settings.MEDIA_URL}{url}", "width": width, "height": height}


def actors_by_tag(request: HttpRequest) -> HttpResponse:
    """Q1: two statements."""
    carriers = ActorHashtag.objects.filter(tag__slug=request.GET["tag"]).values("content_object_id")
    actors = list(
        Actor.objects.filter(visible_actors(), pk__in=carriers)
        .order_by("sort_key", "pk")
        .values_list(
            *("pk", "name", "slug", "street", "postal_code", "city", "latitude", "longitude"),
            *("category__name", "category__slug"),
        )[:20]
    )
    items = ActorHashtag.objects.filter(content_object_id__in=[row[0] for row in actors]).order_by("pk")
    tags = grouped(items.values_list("content_object_id", "tag__name", "tag__slug"))
    nodes = [
        {
            "name": name,
            "slug": slug,
            "address": {"street": street, "postalCode": postal_code, "city": city},
            "position": {"latitude": float(latitude), "longitude": float(longitude)} if latitude is not None else None,
            "category": {"name": category, "slug": category_slug},
            "hashtags": [{"name": tag, "slug": tag_slug} for tag, tag_slug in tags[pk]],
        }
        for pk, name, slug, street, postal_code, city, latitude, longitude, category, category_slug in actors
    ]
    return answer({"actors": {"nodes": nodes}})


def one_story(request: HttpRequest) -> HttpResponse:
    """Q2: five statements."""
    stories = StoryPage.objects.filter(visible_pages(), slug=request.GET["slug"], locale__language_code="de")
    columns = ("pk", "title", "date", "intro", "url_path", "body")
    pk, title, date, intro, url_path, body = stories.values_list(*columns)[0]
    wanted = [block["value"]["image"] for block in body.raw_data if block["type"] == "picture"]
    renditions = OfficeRendition.objects.filter(visible_files("image__"), image_id__in=wanted, filter_spec=WIDE)
    columns = ("image_id", "image__credit", "image__licence", "file", "width", "height")
    pictures = {number: picture for number, *picture in renditions.values_list(*columns)}
    tags = StoryHashtag.objects.filter(content_object_id=pk).order_by("pk").values_list("tag__name", "tag__slug")
    links = StoryActor.objects.filter(visible_actors("actor__"), story_id=pk).order_by("sort_order", "pk")
    comments = Comment.objects.filter(page_id=pk, parent=None, status="approved").order_by("created_at", "pk")
    story = {
        "title": title,
        "date": date,
        "intro": intro,
        "url": page_url(url_path),
        "body": [block_of(block["type"], block["value"], pictures) for block in body.raw_data],
        "hashtags": [{"name": name, "slug": slug} for name, slug in tags],
        "participants": [
            {"role": role, "actor": {"name": name, "slug": slug, "category": {"name": category}}}
            for role, name, slug, category in links.values_list(
                "role", "actor__name", "actor__slug", "actor__category__name"
            )
        ],
        "comments": {
            "nodes": [
                {"name": name, "text": text, "createdAt": created_at}
                for name, text, created_at in comments.values_list("author_name", "text", "created_at")[:20]
            ]
        },
    }
    return answer({"story": story})


def block_of(kind: str, value: Any, pictures: dict[int, Any]) -> dict[str, Any]:
    """Return a block of a body."""
    if kind == "text":
        html = expand_db_html(value) if "<a " in value else value
        return {"__typename": "TextBlock", "html": html.replace('href="/', f'href="{settings.SITE_URL}/')}
    if kind == "heading":
        return {"__typename": "HeadingBlock", "text": value["text"], "level": value["level"]}
    if kind == "quote":
        return {"__typename": "QuoteBlock", "text": value["text"], "author": value["author"]}
    found = pictures.get(value["image"])
    image = None
    if found:
        credit, licence, *file = found
        image = {"credit": credit, "licence": licence, "rendition": rendition_of(*file)}
    return {"__typename": "PictureBlock", "alt": value["alt"], "caption": value["caption"], "image": image}


def many_actors(_request: HttpRequest) -> HttpResponse:
    """Q3: two statements."""
    rows = Actor.objects.filter(visible_actors()).order_by("sort_key", "pk")
    actors = list(rows.values_list("pk", "name", "slug", "category__name")[:500])
    items = ActorHashtag.objects.filter(content_object_id__in=[row[0] for row in actors]).order_by("pk")
    tags = grouped(items.values_list("content_object_id", "tag__name"))
    nodes = [
        {
            "name": name,
            "slug": slug,
            "category": {"name": category},
            "hashtags": [{"name": tag} for (tag,) in tags[pk]],
        }
        for pk, name, slug, category in actors
    ]
    return answer({"actors": {"nodes": nodes}})


def stories(_request: HttpRequest) -> HttpResponse:
    """Q4: four statements."""
    columns = ("pk", "title", "date", "url_path", "lead_image_id")
    found = list(StoryPage.objects.filter(visible_pages()).order_by("-date", "-pk").values_list(*columns)[:20])
    numbers = [row[0] for row in found]
    items = StoryHashtag.objects.filter(content_object_id__in=numbers).order_by("pk")
    tags = grouped(items.values_list("content_object_id", "tag__name"))
    links = StoryActor.objects.filter(visible_actors("actor__"), story_id__in=numbers).order_by("sort_order", "pk")
    actors = grouped(links.values_list("story_id", "actor__name"))
    wanted = {row[4] for row in found}
    renditions = OfficeRendition.objects.filter(visible_files("image__"), image_id__in=wanted, filter_spec=CARD)
    columns = ("image_id", "image__alt", "image__credit", "file", "width", "height")
    pictures = {
        number: {"alt": alt, "credit": credit, "rendition": rendition_of(*file)}
        for number, alt, credit, *file in renditions.values_list(*columns)
    }
    nodes = [
        {
            "title": title,
            "date": date,
            "url": page_url(url_path),
            "hashtags": [{"name": tag} for (tag,) in tags[pk]],
            "participants": [{"actor": {"name": name}} for (name,) in actors[pk]],
            "leadImage": pictures.get(picture),
        }
        for pk, title, date, url_path, picture in found
    ]
    return answer({"stories": {"nodes": nodes}})


VIEWS = {"Q1": actors_by_tag, "Q2": one_story, "Q3": many_actors, "Q4": stories}
