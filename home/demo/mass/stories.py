"""Stories below their index page: the tree's paths are reckoned here, not asked for one by one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page

from blog.models import FundingProgramme, ProjectStatus, StoryActor, StoryHashtag, StoryIndexPage, StoryPage
from cms.models import Hashtag
from cms.text import readable_slug
from home.demo.identity import day, demo_uuid, moment
from home.demo.mass.batches import any_uuid, chance, insert, insert_pages, spans
from home.demo.mass.phrases import HEADINGS, PARAGRAPHS, QUOTES, ROLES, STORY_INTRO, STORY_TITLES, WHERE
from home.demo.mass.progress import Progress

NEWEST = day("2026-06-30")
STATUSES = ProjectStatus.values
DAYS = 3_000
MASS_STORY = "mass-story"


class StoryMaker:
    """Makes public stories, batch by batch."""

    def __init__(self, index: StoryIndexPage, actors: list[int], pictures: list[int]) -> None:
        """``index`` lists the stories; ``actors`` may take part in them, ``pictures`` are the images to show."""
        self.index = index
        self.actors = actors
        self.pictures = pictures
        self.chance = chance("story")
        self.content_type = ContentType.objects.get_for_model(StoryPage)
        self.hashtags = list(Hashtag.objects.values_list("pk", flat=True))
        self.programmes = [None, *FundingProgramme.objects.values_list("pk", flat=True)]

    def make(self, total: int, progress: Progress) -> list[int]:
        """Store ``total`` stories and return their numbers."""
        # Whoever adds a page here at the same time waits, and finds the right last child.
        index = Page.objects.select_for_update().get(pk=self.index.pk)
        last = index.get_last_child()
        self.step = Page._str2int(last.path[-Page.steplen :]) if last else 0
        made = []
        for span in spans(total, 500):
            stories = [self._story(index, number) for number in span]
            insert_pages(stories)
            self._fill(stories)
            made += [story.pk for story in stories]
            progress.advance(len(stories))
        Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + total)
        return made

    def _story(self, index: Page, number: int) -> StoryPage:
        draw = self.chance
        place = draw.choice(WHERE)
        title = draw.choice(STORY_TITLES).format(place=place if place.startswith("am ") else f"in der {place}")
        slug = f"{readable_slug(title)}-{number}"
        date = NEWEST - timedelta(days=number % DAYS)
        self.step += 1
        return StoryPage(
            path=Page._get_path(index.path, index.depth + 1, self.step),
            depth=index.depth + 1,
            numchild=0,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{index.url_path}{slug}/",
            content_type=self.content_type,
            locale_id=index.locale_id,
            translation_key=demo_uuid(MASS_STORY, str(number)),
            live=True,
            has_unpublished_changes=False,
            first_published_at=moment(date),
            last_published_at=moment(date),
            search_description=STORY_INTRO[:160],
            date=date,
            intro=STORY_INTRO,
            lead_image_id=self.pictures[number % len(self.pictures)] if self.pictures else None,
            project_status=draw.choice(STATUSES),
            funding_programme_id=draw.choice(self.programmes),
            body=self._body(title),
        )

    def _body(self, title: str) -> list[dict[str, Any]]:
        """Return six blocks, two of them pictures (text instead where there are none)."""
        draw = self.chance
        shown = draw.sample(self.pictures, 2) if len(self.pictures) > 1 else []
        pictures = [("picture", picture(number, title)) for number in shown]
        texts = [("text", text) for text in draw.sample(PARAGRAPHS, 2)]
        first, second = pictures or [("text", PARAGRAPHS[0])] * 2
        blocks = [
            ("heading", {"text": draw.choice(HEADINGS), "level": "h2"}),
            texts[0],
            first,
            texts[1],
            ("quote", {"text": draw.choice(QUOTES), "author": "eine Nachbarin (Beispiel)"}),
            second,
        ]
        return [{"type": kind, "value": value, "id": str(any_uuid(draw))} for kind, value in blocks]

    def _fill(self, stories: list[StoryPage]) -> None:
        draw = self.chance
        insert([StoryHashtag(content_object=s, tag_id=tag) for s in stories for tag in some(draw, self.hashtags)])
        insert(
            [
                StoryActor(story=story, actor_id=actor, role=draw.choice(ROLES), sort_order=place)
                for story in stories
                for place, actor in enumerate(some(draw, self.actors))
            ]
        )


def some(draw: Any, numbers: list[int]) -> list[int]:
    """Return one to three of ``numbers``, or as many as there are."""
    return draw.sample(numbers, min(len(numbers), draw.randint(1, 3)))


def picture(number: int, title: str) -> dict[str, Any]:
    """Return the value of a picture block."""
    return {"image": number, "alt": f"Zeichnung zu „{title}“", "decorative": False, "caption": "Aus dem Stadtteil."}
