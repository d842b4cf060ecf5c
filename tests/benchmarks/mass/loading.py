"""Loading by the hundred thousand: all of it or nothing, beside the example content or without it."""

from __future__ import annotations

import io

from django.db import connection, transaction
from wagtail.models import Page

from blog.models import Comment, StoryActor, StoryHashtag, StoryIndexPage, StoryPage
from cms.content.sorting import follow_titles
from cms.models import OfficeImage
from cms.search.upkeep.bulk import index_everything, unindexed
from directory.models import Actor, ActorHashtag, ActorText, Category, ContactPoint, OpeningHours
from home.demo.entries import Library
from home.demo.identity import demo_uuid
from home.demo.lists import FileWriter, write_lists
from home.demo_removal.presence import demo_is_here, holds_content
from tests.benchmarks.mass.actors import MASS_ACTOR, ActorMaker
from tests.benchmarks.mass.amounts import Amounts
from tests.benchmarks.mass.comments import make_comments
from tests.benchmarks.mass.constraints import checked_at_once
from tests.benchmarks.mass.frame import FewPictures, write_frame
from tests.benchmarks.mass.progress import Progress
from tests.benchmarks.mass.stories import MASS_STORY, StoryMaker

# Actors that may take part in stories when no actors are made.
CAST = 1_000
LINKS = (Actor.districts.through, Actor.target_groups.through, Actor.languages.through)
FILLED = (
    *(Actor, ActorText, ContactPoint, OpeningHours, ActorHashtag, *LINKS),
    *(Page, StoryPage, StoryHashtag, StoryActor, Comment),
)


class Unfit(Exception):
    """Masses of invented things cannot be loaded, or not into this database; the message says why."""


def fill(
    actors: int = 0, stories: int = 0, comments: int = 0, *, index: bool = False, pictures: int | None = None
) -> None:
    """Load so much, with all of the example's pictures or so many, without a word; raises ``Unfit``."""
    load_masses(Amounts(actors, stories, comments), Progress(io.StringIO(), silent=True), pictures)
    if index:
        index_everything()


def load_masses(amounts: Amounts, progress: Progress, pictures: int | None = None) -> None:
    """Store what ``amounts`` asks for in one transaction.

    Into an empty database go three pages, lists and ``pictures`` first, all or so many, without which
    nothing has an address. Raises ``Unfit`` where anything but the example content is there.
    """
    _refuse_unfit(amounts)
    library = FewPictures(pictures) if pictures else Library()
    files = FileWriter(library)
    try:
        with transaction.atomic(), unindexed():
            if not demo_is_here():
                write_lists(library)
                files.write()
                write_frame(library)
            with checked_at_once(*FILLED):
                _write(amounts, progress)
    except BaseException:
        files.forget()
        raise
    # Without figures about the new rows the database would plan its queries as for an empty one.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _refuse_unfit(amounts: Amounts) -> None:
    if refusal := amounts.refusal():
        raise Unfit(refusal)
    is_demo = demo_is_here()
    if _masses_are_there():
        raise Unfit("Die Lastdaten sind schon da; bitte nehmen Sie für neue eine leere Datenbank.")
    if not is_demo and holds_content():
        raise Unfit("Diese Datenbank enthält schon Inhalte; bitte laden Sie die Lastdaten in eine leere Datenbank.")
    if is_demo and not (StoryIndexPage.objects.exists() and Category.objects.exists()):
        raise Unfit(
            "Die Übersicht der Geschichten oder die Kategorien fehlen; bitte laden Sie in eine leere Datenbank."
        )


def _masses_are_there() -> bool:
    actors = Actor.objects.filter(uuid=demo_uuid(MASS_ACTOR, "1"))
    return actors.exists() or StoryPage.objects.filter(translation_key=demo_uuid(MASS_STORY, "1")).exists()


def _write(amounts: Amounts, progress: Progress) -> None:
    pictures = list(OfficeImage.objects.public().order_by("pk").values_list("pk", flat=True))
    progress.start("Akteure", amounts.actors)
    actors = ActorMaker(pictures).make(amounts.actors, progress)
    progress.start("Geschichten", amounts.stories)
    cast = actors or list(Actor.objects.public().values_list("pk", flat=True)[:CAST])
    index = StoryIndexPage.objects.order_by("path").first()
    stories = StoryMaker(index, cast, pictures).make(amounts.stories, progress)
    follow_titles()
    progress.start("Kommentare", amounts.comments)
    make_comments(stories, amounts.comments, progress)
