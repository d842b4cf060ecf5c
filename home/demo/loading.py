"""Loading the example content: all of it or nothing."""

from datetime import date

from django.db import transaction
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.models import OfficeImage
from directory.models import Actor, Offer
from home.demo.actors import write_actors
from home.demo.entries import Library
from home.demo.indexing import indexed_at_the_end
from home.demo.lists import FileWriter, write_lists
from home.demo.pages import OFFICE, PageWriter
from home.demo.stories import write_stories
from home.demo_removal.states import record


def load_examples(today: date | None = None) -> dict[str, int]:
    """Store all example content in one transaction, and return how many things there are of each kind.

    Days follow ``today``. On failure no row and no file stays; raises ``ContentError`` for a mistake in a file.
    """
    library = Library(today=today)
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
            record(library.known, OFFICE)
    except BaseException:
        files.forget()
        raise
    models = {"stories": StoryPage, "actors": Actor, "offers": Offer, "comments": Comment, "images": OfficeImage}
    counts = {name: model.objects.count() for name, model in models.items()}
    return counts | {"pages": Page.objects.filter(depth__gt=1).count() - counts["stories"]}
