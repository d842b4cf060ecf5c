"""Project stories and the page that lists them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.comments.models.commentable import Commentable
from cms.blocks import RICH_TEXT_FEATURES, BodyBlock
from cms.declarations import PK, Declaration, IndexedText, page_type
from cms.forms.panels import SchedulePanel
from cms.http.parameters import PAGE_NUMBER
from cms.models import HashtagItem, OfficePage
from cms.pictures.sizes import WIDEST
from directory.models.vocabulary import BY_NAME, Term


class ProjectStatus(models.TextChoices):
    """How far a project is."""

    PLANNED = "planned", _("geplant")
    RUNNING = "running", _("läuft")
    FINISHED = "finished", _("abgeschlossen")


class FundingProgramme(Term):
    """Where a project's money comes from."""

    declaration = Declaration("Where a project's money comes from.", key=PK, rows="all", indexed=BY_NAME)

    website = models.URLField(
        _("Website"),
        blank=True,
        help_text=_("Wo steht mehr über das Programm? Die vollständige Adresse mit https:// am Anfang."),
    )

    panels = [*Term.panels, FieldPanel("website")]
    graphql_fields = [
        *Term.graphql_fields,
        GraphQLString("website", required=True, description="Absolute address; may be empty."),
    ]

    class Meta(Term.Meta):
        verbose_name = _("Förderprogramm")
        verbose_name_plural = _("Förderprogramme")


class StoryIndexPage(OfficePage):
    """All stories, newest first."""

    declaration = page_type("A page that lists stories.", texts=(IndexedText("intro", 2),))

    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Ein bis drei Sätze: Welche Geschichten stehen hier?"),
    )

    content_panels = [OfficePage.title_panel, FieldPanel("intro")]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro")]
    subpage_types = ["blog.StoryPage"]
    template = "blog/story_index_page.html"
    parameters: ClassVar[dict[str, int]] = {"seite": PAGE_NUMBER}
    page_description = _("Die Liste aller Projektgeschichten, die neueste zuerst. Die Geschichten stehen darunter.")

    class Meta:
        verbose_name = _("Übersicht der Projektgeschichten")
        verbose_name_plural = _("Übersichten der Projektgeschichten")


class StoryPage(Commentable, OfficePage):
    """A story about a project in the district."""

    declaration = page_type(
        "A story.",
        search_kind="story",
        list_order=("-date", "-pk"),
        texts=(
            IndexedText("intro", 3),
            IndexedText("funding_programme_id", 2, link="fundingprogramme"),
        ),
    )

    date = models.DateField(
        _("Datum"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("Wann ist es geschehen, oder wann haben Sie es aufgeschrieben? Danach wird sortiert."),
    )
    intro = models.TextField(
        _("Vorspann"),
        max_length=300,
        help_text=_("Zwei Sätze, die neugierig machen. Sie stehen auch in Listen."),
    )
    lead_image = models.ForeignKey(
        "cms.OfficeImage",
        verbose_name=_("Titelbild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=format_lazy(
            _("Quer, mindestens {pixels} Pixel breit. Die Bildbeschreibung steht am Bild."), pixels=WIDEST
        ),
    )
    body = StreamField(BodyBlock(), verbose_name=_("Inhalt"), blank=True)
    project_status = models.CharField(
        _("Stand des Projekts"),
        max_length=10,
        choices=ProjectStatus.choices,
        default=ProjectStatus.RUNNING,
        help_text=_("Wie weit ist das Projekt? So wissen Leser:innen, ob man noch mitmachen kann."),
    )
    funding_programme = models.ForeignKey(
        FundingProgramme,
        verbose_name=_("Förderprogramm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
        help_text=_("Woher kommt das Geld? Leer lassen, wenn es kein Programm gibt."),
    )
    hashtags = ClusterTaggableManager(
        through="blog.StoryHashtag",
        blank=True,
        verbose_name=_("Hashtags"),
        help_text=_("Themen, unter denen man die Geschichte findet. Mit Komma oder Eingabetaste trennen."),
    )

    content_panels = [
        OfficePage.title_panel,
        FieldRowPanel([FieldPanel("date"), FieldPanel("project_status")]),
        FieldPanel("intro"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
        FieldPanel("hashtags"),
        MultipleChooserPanel(
            "story_actors",
            chooser_field_name="actor",
            heading=_("Wer macht mit?"),
            label=_("Akteur"),
            panels=[
                FieldPanel(
                    "actor", help_text=_("Ein Akteur aus dem Verzeichnis. Er erscheint nur, wenn er öffentlich ist.")
                ),
                FieldPanel("role"),
            ],
        ),
        FieldPanel("funding_programme"),
    ]
    settings_panels = [SchedulePanel(), Commentable.comment_panel]
    search_fields = [
        *OfficePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    graphql_fields = [
        GraphQLString("intro", required=True, description="Two sentences for lists, plain text."),
    ]
    parent_page_types = ["blog.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "blog/story_page.html"
    page_description = _("Was in einem Projekt geschehen ist: mit Bildern, Beteiligten und Kommentaren.")

    class Meta:
        verbose_name = _("Projektgeschichte")
        verbose_name_plural = _("Projektgeschichten")


class StoryHashtag(HashtagItem):
    """A hashtag of a story."""

    content_object = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="tagged_items")


class StoryActor(Orderable):
    """An actor that takes part in a project, in the editor's order."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="story_actors")
    actor = models.ForeignKey(
        "directory.Actor",
        on_delete=models.CASCADE,
        related_name="story_actors",
        verbose_name=_("Akteur"),
    )
    role = models.CharField(
        _("Rolle"),
        max_length=120,
        blank=True,
        help_text=_("Was tut der Akteur in diesem Projekt? Zum Beispiel „stellt den Raum“."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Beteiligter Akteur")
        verbose_name_plural = _("Beteiligte Akteure")

    def __str__(self) -> str:
        return f"{self.actor}: {self.role}" if self.role else str(self.actor)
