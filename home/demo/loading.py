"""Loading the example content: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.models import OfficeDocument, OfficeImage
from directory.models import Actor, Offer
from home.demo.actor_rows import ActorWriter
from home.demo.actors import ENTRIES
from home.demo.bodies import Shelf
from home.demo.files import FileWriter
from home.demo.identity import demo_uuid
from home.demo.indexing import indexed_at_the_end
from home.demo.page_rows import PageWriter
from home.demo.story_rows import StoryWriter
from home.demo.vocabulary import write_vocabulary


@dataclass(frozen=True)
class Loaded:
    """How much there is."""

    pages: int
    stories: int
    actors: int
    offers: int
    comments: int
    images: int


def holds_demo() -> bool:
    """Say whether the example content, or what became of it, is in the database."""
    names = [entry.name for entries in ENTRIES.values() for entry in entries]
    return Actor.objects.filter(uuid__in=[demo_uuid("actor", name) for name in names]).exists()


def holds_content() -> bool:
    """Say whether anyone has worked here: a page of theirs, an actor, a comment, a file."""
    pages = Page.objects.filter(depth__gt=1)
    others = pages.exclude(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
    welcome_only = not others.exists() and pages.count() <= 1
    return not welcome_only or any(model.objects.exists() for model in (Actor, Comment, OfficeImage, OfficeDocument))


def load() -> Loaded:
    """Store all example content in one transaction; on failure no row and no file stays."""
    shelf = Shelf()
    files = FileWriter(shelf)
    try:
        with transaction.atomic(), indexed_at_the_end():
            _write(shelf, files)
    except BaseException:
        files.forget()
        raise
    return counted()


def _write(shelf: Shelf, files: FileWriter) -> None:
    write_vocabulary()
    files.write()
    pages = PageWriter(shelf)
    pages.write_bare()
    ActorWriter(shelf).write()
    pages.publish()
    pages.write_settings()
    StoryWriter(shelf, pages.pages["/geschichten/"]).write()


def counted() -> Loaded:
    """Return how many things of each kind there are, public or not."""
    stories = StoryPage.objects.count()
    return Loaded(
        pages=Page.objects.filter(depth__gt=1).count() - stories,
        stories=stories,
        actors=Actor.objects.count(),
        offers=Offer.objects.count(),
        comments=Comment.objects.count(),
        images=OfficeImage.objects.count(),
    )
