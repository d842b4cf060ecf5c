"""Loading by the hundred thousand: all of it or nothing, beside the example content or without it."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from blog.models import Comment, StoryActor, StoryHashtag, StoryIndexPage, StoryPage
from cms.content.sorting import follow_titles
from cms.models import OfficeImage
from directory.models import Actor, ActorHashtag, ActorText, Category, ContactPoint, OpeningHours
from home.demo.bodies import Shelf
from home.demo.files import FileWriter
from home.demo.identity import demo_uuid
from home.demo.indexing import unindexed
from home.demo.loading import holds_content, holds_demo
from home.demo.mass.actors import MASS_ACTOR, ActorMaker
from home.demo.mass.amounts import Amounts
from home.demo.mass.comments import make_comments
from home.demo.mass.constraints import checked_at_once
from home.demo.mass.progress import Progress
from home.demo.mass.stories import MASS_STORY, StoryMaker
from home.demo.page_rows import PageWriter
from home.demo.vocabulary import write_vocabulary

# Actors that may take part in stories when no actors are made.
CAST = 1_000
LINKS = (Actor.districts.through, Actor.target_groups.through, Actor.languages.through)
FILLED = (
    *(Actor, ActorText, ContactPoint, OpeningHours, ActorHashtag, *LINKS),
    *(Page, StoryPage, StoryHashtag, StoryActor, Comment),
)


class Unfit(Exception):
    """The database is not one to load masses of invented things into; the message says why."""


def load_masses(amounts: Amounts, progress: Progress) -> None:
    """Store what ``amounts`` asks for in one transaction.

    Into an empty database go three pages, lists and pictures first, without which nothing has an
    address. Raises ``Unfit`` where anything but the example content is there.
    """
    _refuse_unfit()
    files = FileWriter(Shelf())
    try:
        with transaction.atomic(), unindexed():
            if not holds_demo():
                write_vocabulary()
                files.write()
                PageWriter(files.shelf).write_frame()
            with checked_at_once(*FILLED):
                _write(amounts, progress)
    except BaseException:
        files.forget()
        raise
    # Without figures about the new rows the database would plan its queries as for an empty one.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _refuse_unfit() -> None:
    is_demo = holds_demo()
    if _masses_are_there():
        raise Unfit(_("Die Lastdaten sind schon da; bitte nehmen Sie für neue eine leere Datenbank."))
    if not is_demo and holds_content():
        raise Unfit(_("Diese Datenbank enthält schon Inhalte; bitte laden Sie die Lastdaten in eine leere Datenbank."))
    if is_demo and not (StoryIndexPage.objects.exists() and Category.objects.exists()):
        raise Unfit(
            _("Die Übersicht der Geschichten oder die Kategorien fehlen; bitte laden Sie in eine leere Datenbank.")
        )


def _masses_are_there() -> bool:
    actors = Actor.objects.filter(uuid=demo_uuid(MASS_ACTOR, "1"))
    return actors.exists() or StoryPage.objects.filter(translation_key=demo_uuid(MASS_STORY, "1")).exists()


def _write(amounts: Amounts, progress: Progress) -> None:
    pictures = list(OfficeImage.objects.public().order_by("pk").values_list("pk", flat=True))
    progress.start(_("Akteure"), amounts.actors)
    actors = ActorMaker(pictures).make(amounts.actors, progress)
    progress.start(_("Geschichten"), amounts.stories)
    cast = actors or list(Actor.objects.public().values_list("pk", flat=True)[:CAST])
    index = StoryIndexPage.objects.order_by("path").first()
    stories = StoryMaker(index, cast, pictures).make(amounts.stories, progress)
    follow_titles()
    progress.start(_("Kommentare"), amounts.comments)
    make_comments(stories, amounts.comments, progress)
