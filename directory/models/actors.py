"""The actor: everything about it that is stored once, whatever the language."""

import uuid
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.declarations import UUID, Declaration, IndexedText
from cms.models import AutoSlugField, HashtagItem, KeepsFormerSlugs, SortKeyField
from cms.revisions import MissingReferences
from cms.search.indexing import IndexedTogether
from directory.models.actor_graphql import ACTOR_GRAPHQL_FIELDS
from directory.models.actor_panels import actor_edit_handler
from directory.models.actor_preview import ActorPreview
from directory.models.choices import ActorKind, StepFreeAccess
from directory.models.confirmation import Confirmable
from directory.models.pages import is_route_of_directory
from directory.models.placed import Placed
from directory.models.times import HasTimetable
from directory.visibility import ActorQuerySet


class Actor(
    IndexedTogether,
    KeepsFormerSlugs,
    MissingReferences,
    Confirmable,
    HasTimetable,
    ActorPreview,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """An association, initiative, institution, office, business or person active in the district.

    What depends on the language stands in its texts. Children (texts, contacts, hours, offers, …)
    are parental: a draft carries them, and nothing public changes before it is published.
    """

    declaration = Declaration(
        "An actor of the directory.",
        key=UUID,
        has_preview=True,
        search_kind="actor",
        search_label="name",
        list_order=("sort_key", "pk"),
        indexed=(
            IndexedText("name", 5),
            IndexedText("texts.summary", 3),
            IndexedText("texts.description", 1),
            IndexedText("provider", 2),
            IndexedText("street", 2),
            IndexedText("address_extra", 1),
            IndexedText("get_kind_display", 2),
            IndexedText("contacts.public_value", 1),
            IndexedText("step_free_words", 1),
            IndexedText("category_id", 2, link="category"),
            IndexedText("target_groups.pk", 2, link="targetgroup"),
            IndexedText("languages.pk", 2, link="spokenlanguage"),
            IndexedText("districts.pk", 2, link="district"),
        ),
    )

    hours_relation = "opening_hours"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("Name"),
        max_length=200,
        help_text=_("So, wie er am Haus oder im Vereinsregister steht, ohne „e. V.“, wenn es im Alltag wegfällt."),
    )
    slug = AutoSlugField(
        _("Kurzadresse"),
        help_text=_("Steht in der Adresse des Eintrags. Leer lassen, dann entsteht sie aus dem Namen."),
    )
    sort_key = SortKeyField()
    kind = models.CharField(
        _("Art"),
        max_length=20,
        choices=ActorKind.choices,
        default=ActorKind.ASSOCIATION,
        help_text=_("Was für ein Akteur ist das?"),
    )
    provider = models.CharField(
        _("Träger"),
        max_length=200,
        blank=True,
        help_text=_("Wer steht dahinter, zum Beispiel ein Verband oder die Stadt? Leer, wenn niemand sonst."),
    )
    category = models.ForeignKey(
        "directory.Category",
        verbose_name=_("Kategorie"),
        on_delete=models.PROTECT,
        related_name="actors",
        help_text=_("Wo suchen Bürger:innen diesen Akteur zuerst?"),
    )
    districts = ParentalManyToManyField(
        "directory.District",
        verbose_name=_("Stadtteile"),
        related_name="actors",
        blank=True,
        help_text=_("Für welche Stadtteile ist der Akteur da?"),
    )
    target_groups = ParentalManyToManyField(
        "directory.TargetGroup",
        verbose_name=_("Zielgruppen"),
        related_name="actors",
        blank=True,
        help_text=_("Für wen vor allem? Nichts ankreuzen heißt: für alle."),
    )
    languages = ParentalManyToManyField(
        "directory.SpokenLanguage",
        verbose_name=_("Gesprochene Sprachen"),
        related_name="actors",
        blank=True,
        help_text=_("In welchen Sprachen kann man sich hier verständigen?"),
    )
    step_free = models.CharField(
        _("Stufenlos zugänglich"),
        max_length=10,
        choices=StepFreeAccess.choices,
        default=StepFreeAccess.UNKNOWN,
        help_text=_("Kommt man mit Rollstuhl oder Kinderwagen hinein?"),
    )
    step_free_note = models.CharField(
        _("Wie man hineinkommt"), max_length=200, blank=True, help_text=_("Zum Beispiel „Rampe am Hof, Aufzug“.")
    )
    street = models.CharField(
        _("Straße und Hausnummer"),
        max_length=120,
        blank=True,
        help_text=_("Da, wo man hingeht, zum Beispiel „Scheunenweg 12“."),
    )
    address_extra = models.CharField(
        _("Zusatz zur Adresse"),
        max_length=120,
        blank=True,
        help_text=_("Was beim Finden hilft: „Hinterhaus, 1. Etage“."),
    )
    postal_code = models.CharField(
        _("Postleitzahl"), max_length=10, blank=True, help_text=_("Fünf Ziffern, zum Beispiel 39130.")
    )
    city = models.CharField(_("Ort"), max_length=80, blank=True, help_text=_("Meist der Ort, in dem Ihr Büro ist."))
    latitude = models.DecimalField(
        _("Breitengrad"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
        help_text=_("Für die Karte, zum Beispiel 52,148900."),
    )
    longitude = models.DecimalField(
        _("Längengrad"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
        help_text=_("Für die Karte, zum Beispiel 11,571500."),
    )
    website = models.URLField(
        _("Website"),
        blank=True,
        help_text=_("Die vollständige Adresse mit https:// am Anfang."),
    )
    logo = models.ForeignKey(
        "cms.OfficeImage",
        verbose_name=_("Logo oder Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Am besten quer und gut zu erkennen. Die Bildbeschreibung steht am Bild."),
    )
    consent_given_at = models.DateField(
        _("Einwilligung erteilt am"),
        null=True,
        blank=True,
        help_text=_("Nur bei Einzelpersonen: Ohne Einwilligung erscheint der Eintrag nicht."),
    )
    consent_withdrawn_at = models.DateField(
        _("Einwilligung widerrufen am"),
        null=True,
        blank=True,
        help_text=_("Ab diesem Eintrag ist die Person nicht mehr öffentlich zu sehen."),
    )
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("geändert"), auto_now=True)

    hashtags = ClusterTaggableManager(
        through="directory.ActorHashtag",
        blank=True,
        verbose_name=_("Hashtags"),
        help_text=_("Themen, unter denen man den Akteur findet. Mit Komma oder Eingabetaste trennen."),
    )

    objects = ActorQuerySet.as_manager()

    edit_handler = actor_edit_handler()
    graphql_fields = ACTOR_GRAPHQL_FIELDS
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("provider"),
        index.SearchField("street"),
        index.RelatedFields("texts", [index.SearchField("summary"), index.SearchField("description")]),
        index.RelatedFields("category", [index.SearchField("name")]),
        index.FilterField("kind"),
        index.FilterField("category_id"),
        index.FilterField("live"),
        index.FilterField("expire_at"),
        index.FilterField("consent_given_at"),
        index.FilterField("consent_withdrawn_at"),
    ]

    class Meta:
        verbose_name = _("Akteur")
        verbose_name_plural = _("Akteure")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["street"], name="actors_by_street")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse half a position on the map, and an address that the directory itself answers."""
        super().clean()
        if self.slug and is_route_of_directory(self.slug):
            message = _("Unter dieser Adresse zeigt das Verzeichnis schon etwas anderes. Bitte wählen Sie eine andere.")
            raise ValidationError({"slug": message})
        if (self.latitude is None) != (self.longitude is None):
            message = _("Für die Karte braucht es beides: Breitengrad und Längengrad.")
            raise ValidationError({"latitude" if self.latitude is None else "longitude": message})

    @property
    def website_name(self) -> str:
        """Return the website's address as people say it: without ``https://``, ``www.`` and a last slash."""
        return self.website.partition("://")[2].removeprefix("www.").rstrip("/")

    @property
    def step_free_words(self) -> str:
        """Return what people search for who need a way in without steps, if there is one."""
        return str(_("barrierefrei stufenlos Rollstuhl")) if self.step_free == StepFreeAccess.YES else ""

    def text(self, language: str = "de") -> Any:
        """Return the text in ``language``, else the German one, else any, else None.

        Uses the prefetched ``texts`` where there are some.
        """
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts.get("de") or next(iter(texts.values()), None)


class ActorHashtag(HashtagItem):
    """A hashtag of an actor."""

    content_object = ParentalKey(Actor, on_delete=models.CASCADE, related_name="tagged_items")


class ActorRelation(Placed):
    """That an actor works with another one."""

    actor = ParentalKey(Actor, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("arbeitet zusammen mit"),
        help_text=_("Ein anderer Akteur aus dem Verzeichnis. Er erscheint nur, wenn er selbst öffentlich ist."),
    )
    note = models.CharField(
        _("Anmerkung"),
        max_length=120,
        blank=True,
        help_text=_("Wobei? Zum Beispiel „gemeinsames Sommerfest“."),
    )

    class Meta(Placed.Meta):
        verbose_name = _("Zusammenarbeit")
        verbose_name_plural = _("Zusammenarbeit")

    def __str__(self) -> str:
        return f"{self.actor} – {self.other}"
