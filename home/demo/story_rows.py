"""From written-down stories to pages, and from remarks to comments below them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from wagtail.models import Locale

from blog.models import Comment, FundingProgramme, StoryActor, StoryPage
from cms.text import readable_slug
from home.demo.bodies import Shelf, blocks
from home.demo.identity import day, demo_uuid, moment
from home.demo.remarks import REMARKS
from home.demo.revisions import publish
from home.demo.shapes import Remark, Story
from home.demo.stories import STORIES
from home.demo.vocabulary import by_slug


class StoryWriter:
    """Writes the stories below their index page, oldest first."""

    def __init__(self, shelf: Shelf, index: Any) -> None:
        """``index`` is the stored page that lists stories."""
        self.shelf = shelf
        self.index = index
        self.programmes = by_slug(FundingProgramme)

    def write(self) -> None:
        """Store and publish every story with its comments."""
        self.index.refresh_from_db()
        locale = Locale.get_default()
        for story in sorted(STORIES, key=lambda story: story.date):
            page = self._page(story)
            page.locale = locale
            self.index.add_child(instance=page)
            self._fill(page, story)
            publish(page, story.state, moment(page.date, 9))
            CommentWriter(page, day(story.date)).write(REMARKS.get(story.title, ()))

    def _page(self, story: Story) -> StoryPage:
        return StoryPage(
            title=story.title,
            slug=readable_slug(story.title),
            translation_key=demo_uuid("story", story.title),
            date=day(story.date),
            intro=story.intro,
            lead_image_id=self.shelf.pictures[story.picture],
            project_status=story.status,
            funding_programme=self.programmes[story.programme] if story.programme else None,
            comment_mode=story.comments,
            comments_until=day(story.until) if story.until else None,
            search_description=story.intro[:160],
            live=False,
        )

    def _fill(self, page: StoryPage, story: Story) -> None:
        page.body = blocks(story.body, self.shelf, key=story.title)
        page.hashtags.add(*story.tags.split())
        page.story_actors = [
            StoryActor(actor_id=self.shelf.actors[name], role=role, sort_order=place)
            for place, (name, role) in enumerate(story.actors)
        ]


class CommentWriter:
    """Writes the comments of one page, some hours apart, and what moderators decided."""

    def __init__(self, page: StoryPage, since: date) -> None:
        """``since`` is the day the story came out."""
        self.page = page
        self.start = moment(since, 11)
        self.count = 0

    def write(self, remarks: tuple[Remark, ...], parent: Comment | None = None) -> None:
        """Store ``remarks`` and, below each, what was answered."""
        for remark in remarks:
            comment = self._comment(remark, parent)
            comment.save()
            self.write(remark.replies, parent=comment)

    def _comment(self, remark: Remark, parent: Comment | None) -> Comment:
        self.count += 1
        written = self.start + timedelta(hours=7 * self.count, minutes=13 * self.count)
        decided: datetime | None = None if remark.status == "pending" else written + timedelta(hours=3)
        return Comment(
            uuid=demo_uuid("comment", f"{self.page.slug}/{self.count}"),
            page=self.page,
            parent=parent,
            author_name=remark.name,
            author_email=f"{readable_slug(remark.name)}@example.org",
            text=remark.text,
            status=remark.status,
            created_at=written,
            decided_at=decided,
            decision_reason=remark.reason,
        )
