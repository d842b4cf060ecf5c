"""Loading the example content: all of it or nothing."""

from django.db import transaction
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.models import OfficeDocument, OfficeImage, OfficeSettings
from directory.models import Actor, Offer
from home.demo.actors import write_actors
from home.demo.entries import Library
from home.demo.identity import demo_uuid
from home.demo.indexing import indexed_at_the_end
from home.demo.lists import FileWriter, write_lists
from home.demo.pages import PageWriter
from home.demo.stories import write_stories


def holds_demo() -> bool:
    """Say whether the example content, or what became of it, is in the database."""
    names = [str(table.values.get("name")) for table in Library().read_all("actors", ".toml")]
    return Actor.objects.filter(uuid__in=[demo_uuid("actor", name) for name in names]).exists()


def holds_content() -> bool:
    """Say whether anyone has worked here: set up a part of the office, made a page, an actor, a comment, a file."""
    if OfficeSettings.load().set_up_steps:
        return True
    pages = Page.objects.filter(depth__gt=1)
    others = pages.exclude(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
    welcome_only = not others.exists() and pages.count() <= 1
    return not welcome_only or any(model.objects.exists() for model in (Actor, Comment, OfficeImage, OfficeDocument))


def load_examples() -> dict[str, int]:
    """Store all example content in one transaction, and return how many things there are of each kind.

    On failure no row and no file stays; raises ``ContentError`` for a mistake in a file.
    """
    library = Library()
    files = FileWriter(library)
    try:
        with transaction.atomic(), indexed_at_the_end():
            write_lists(library)
            files.write()
            pages = PageWriter(library)
            pages.write_bare()
            write_actors(library)
            pages.publish()
            pages.write_settings()
            write_stories(library)
    except BaseException:
        files.forget()
        raise
    models = {"stories": StoryPage, "actors": Actor, "offers": Offer, "comments": Comment, "images": OfficeImage}
    counts = {name: model.objects.count() for name, model in models.items()}
    return counts | {"pages": Page.objects.filter(depth__gt=1).count() - counts["stories"]}
