"""Stories below their index page: the tree's paths are reckoned here, not asked for one by one."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page

from blog.models import FundingProgramme, ProjectStatus, StoryActor, StoryHashtag, StoryIndexPage, StoryPage
from cms.models import Hashtag
from cms.text import readable_slug
from home.demo.identity import demo_uuid, local_datetime
from tests.benchmarks.mass.batches import Table, any_uuid, chance, reserved, some, spans
from tests.benchmarks.mass.phrases import HEADINGS, PARAGRAPHS, QUOTES, ROLES, STORY_INTRO, STORY_TITLES, WHERE
from tests.benchmarks.mass.progress import Progress

MASS_STORY = "mass-story"
NEWEST = date(2026, 6, 30)
STATUSES = ProjectStatus.values
DAYS = 3_000
PAGE_COLUMNS = (
    *("id", "path", "depth", "title", "draft_title", "slug", "url_path", "content_type_id", "locale_id"),
    *("translation_key", "first_published_at", "last_published_at", "search_description"),
)
STORY_COLUMNS = (*("page_ptr_id", "date", "intro", "lead_image_id", "project_status", "funding_programme_id", "body"),)


class StoryMaker:
    """Makes public stories, batch by batch."""

    def __init__(self, index: StoryIndexPage, actors: list[int], pictures: list[int]) -> None:
        """``index`` lists the stories; ``actors`` may take part in them, ``pictures`` are the images to show."""
        self.actors = actors
        self.pictures = pictures
        self.chance = chance("story")
        self.content_type = ContentType.objects.get_for_model(StoryPage).pk
        self.hashtags = list(Hashtag.objects.order_by("pk").values_list("pk", flat=True))
        self.programmes = [None, *FundingProgramme.objects.order_by("pk").values_list("pk", flat=True)]
        # Whoever adds a page there at the same time waits, and finds the right last child.
        self.index = Page.objects.select_for_update().get(pk=index.pk)
        last = self.index.get_last_child()
        self.taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
        self.pages = Table(Page, *PAGE_COLUMNS)
        self.stories = Table(StoryPage, *STORY_COLUMNS)
        self.tags = Table(StoryHashtag, "content_object_id", "tag_id")
        self.participants = Table(StoryActor, "story_id", "actor_id", "role", "sort_order")

    def make(self, total: int, progress: Progress) -> list[int]:
        """Store ``total`` stories and return their numbers."""
        made: list[int] = []
        for span in spans(total):
            numbers = reserved(Page, len(span))
            titles = [self._title() for _number in span]
            told = list(zip(numbers, span, titles, strict=True))
            self.pages.write([self._page(*story) for story in told])
            self.stories.write([self._story(*story) for story in told])
            self._fill(numbers)
            made += numbers
            progress.advance(len(numbers))
        Page.objects.filter(pk=self.index.pk).update(numchild=F("numchild") + total)
        return made

    def _title(self) -> str:
        place = self.chance.choice(WHERE)
        return self.chance.choice(STORY_TITLES).format(place=place if place.startswith("am ") else f"in der {place}")

    def _page(self, pk: int, number: int, title: str) -> tuple[Any, ...]:
        depth, published = self.index.depth + 1, local_datetime(date_of(number))
        path = Page._get_path(self.index.path, depth, self.taken + number)
        slug = f"{readable_slug(title)}-{number}"
        return (
            *(pk, path, depth, title, title, slug, f"{self.index.url_path}{slug}/"),
            *(self.content_type, self.index.locale_id, demo_uuid(MASS_STORY, str(number))),
            *(published, published, STORY_INTRO[:160]),
        )

    def _story(self, pk: int, number: int, title: str) -> tuple[Any, ...]:
        draw = self.chance
        lead = self.pictures[number % len(self.pictures)] if self.pictures else None
        body = json.dumps(self._body(title))
        return pk, date_of(number), STORY_INTRO, lead, draw.choice(STATUSES), draw.choice(self.programmes), body

    def _body(self, title: str) -> list[dict[str, Any]]:
        """Return six blocks, two of them pictures (text instead where there are none)."""
        draw = self.chance
        shown = draw.sample(self.pictures, 2) if len(self.pictures) > 1 else []
        texts = [("text", text) for text in draw.sample(PARAGRAPHS, 2)]
        first, second = [("picture", picture(number, title)) for number in shown] or [("text", PARAGRAPHS[0])] * 2
        blocks = [
            ("heading", {"text": draw.choice(HEADINGS), "level": "h2"}),
            texts[0],
            first,
            texts[1],
            ("quote", {"text": draw.choice(QUOTES), "author": "eine Nachbarin (Beispiel)"}),
            second,
        ]
        return [{"type": kind, "value": value, "id": str(any_uuid(draw))} for kind, value in blocks]

    def _fill(self, numbers: list[int]) -> None:
        draw = self.chance
        self.tags.write([(number, tag) for number in numbers for tag in some(draw, self.hashtags)])
        self.participants.write(
            (number, actor, draw.choice(ROLES), place)
            for number in numbers
            for place, actor in enumerate(some(draw, self.actors) if self.actors else ())
        )


def date_of(number: int) -> Any:
    """Return the day of the ``number``-th story."""
    return NEWEST - timedelta(days=number % DAYS)


def picture(number: int, title: str) -> dict[str, Any]:
    """Return the value of a picture block."""
    return {"image": number, "alt": f"Zeichnung zu „{title}“", "decorative": False, "caption": "Aus dem Stadtteil."}
