"""From files to stories and the comments below them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from blog.models import Comment, CommentReport, StoryActor, StoryPage
from cms.text import readable_slug
from home.demo.bodies import blocks
from home.demo.entries import ContentError, Library, Table
from home.demo.identity import demo_uuid, local_datetime
from home.demo.revisions import publish

FIELDS = "title intro lead_image project_status funding_programme comment_mode comments_until"


def write_stories(library: Library) -> None:
    """Store and publish all stories, oldest first, each with the comments in the file of the same name."""
    index = Table({}, "pages", library).find("geschichten.md", Page, "/geschichten/")
    index.refresh_from_db()
    tables = [(table.take("date", date), table) for table in library.read_all("stories", ".md")]
    threads = {table.file: table for table in library.read_all("comments", ".toml")}
    for day, table in sorted(tables, key=lambda pair: pair[0]):
        page = table.fill(StoryPage(date=day, live=False), FIELDS)
        page.slug, page.translation_key = readable_slug(page.title), demo_uuid("story", page.title)
        page.search_description, page.locale = page.intro[:160], Locale.get_default()
        table.remember(page, "title", page.slug)
        index.add_child(instance=page)
        page.body = blocks(table, key=page.title)
        table.fill(page, "hashtags")
        page.story_actors = table.children("actors", StoryActor, "actor role")
        publish(page, table, local_datetime(day, 9), "intro")
        if thread := threads.pop(table.file.replace("stories/", "comments/").replace(".md", ".toml"), None):
            _write_comments(page, thread, "comments", count(1))
    for file in threads:
        raise ContentError(file, "", _("Es gibt keine Geschichte, deren Datei so heißt."))


def _write_comments(page: StoryPage, table: Table, key: str, counter: Iterator[int], parent: Any = None) -> None:
    """Store what ``table`` has under ``key``, some hours apart, and below each comment what was answered."""
    for one in table.tables(key):
        number = next(counter)
        comment = one.fill(Comment(page=page, parent=parent), "name:author_name text status reason:decision_reason")
        comment.uuid = demo_uuid("comment", f"{page.slug}/{number}")
        comment.author_email = f"{readable_slug(comment.author_name)}@example.org"
        comment.created_at = local_datetime(page.date, 11) + number * timedelta(hours=7, minutes=13)
        comment.decided_at = None if comment.status == "pending" else comment.created_at + timedelta(hours=3)
        comment.save()
        for report in one.tables("reports"):
            about = {"comment": comment, "comment_uuid": comment.uuid, "page_title": page.title, "page_path": page.url}
            notice = CommentReport(uuid=demo_uuid("report", str(comment.uuid)), created_at=comment.created_at, **about)
            report.finish(report.fill(notice, "ground text name:reporter_name")).save()
        _write_comments(page, one, "replies", counter, comment)
    table.finish()
