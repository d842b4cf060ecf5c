"""Offers: what an actor does for people, listed and filtered in its own right."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index

from cms.declarations import UUID, Declaration, IndexedText
from cms.forms.panels import FoldedPanel
from cms.models import HashtagItem, SortKeyField
from directory.cost_words import cost_kind_of
from directory.duplication import DuplicateOfferPanel
from directory.hours_form.exceptions import ExceptionsPanel
from directory.hours_form.panel import HoursPanel
from directory.models.choices import CostKind, InSchoolHolidays
from directory.models.details import MOST_TEXTS, NeedsWork, language_field
from directory.models.placed import Placed
from directory.models.times import DatedException, HasTimetable, Hours
from directory.offer_keys import offer_key
from directory.street_input import StreetInput
from directory.visibility import OfferQuerySet


def offer_url(base: str | None, key: uuid.UUID) -> str | None:
    """Return the address of the offer with the uuid ``key`` below ``base``, that of the directory, or None."""
    return f"{base}angebot/{offer_key(key)}/" if base else None


class Offer(HasTimetable, index.Indexed, Placed, ClusterableModel):
    """Something an actor offers. It belongs to the actor: drafts and rollbacks take it along."""

    declaration = Declaration(
        "What an actor offers.",
        key=UUID,
        search_kind="offer",
        list_order=("sort_key", "pk"),
        indexed=(
            IndexedText("title", 4),
            IndexedText("texts.title", 4),
            IndexedText("texts.text", 1),
            IndexedText("cost", 1),
            IndexedText("place", 1),
            IndexedText("target_groups.pk", 2, link="targetgroup"),
        ),
        parent_column="actor_id",
    )

    minds_school_holidays = has_last_day = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    actor = ParentalKey("directory.Actor", on_delete=models.CASCADE, related_name="offers")
    title = models.CharField(
        _("Titel"),
        max_length=160,
        help_text=_("Was gibt es? Zum Beispiel „Hausaufgabenhilfe für die Klassen 1 bis 6“."),
    )
    sort_key = SortKeyField(populate_from="title")
    cost = models.CharField(
        _("Kosten"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „kostenfrei“ oder „2 Euro für Material“."),
    )
    cost_kind = models.CharField(
        _("Kostenlos?"),
        max_length=10,
        choices=CostKind.choices,
        default=CostKind.UNKNOWN,
        help_text=_("Danach filtern Bürger:innen. Bei „Nicht angegeben“ entscheidet, was unter „Kosten“ steht."),
    )
    registration = models.CharField(
        _("Anmeldung"),
        max_length=200,
        blank=True,
        help_text=_("Muss man sich anmelden, und wo? Leer heißt: einfach kommen."),
    )
    place = models.CharField(
        _("Ort"),
        max_length=200,
        blank=True,
        help_text=_("Nur ausfüllen, wenn es nicht beim Akteur selbst stattfindet."),
    )
    target_groups = ParentalManyToManyField(
        "directory.TargetGroup",
        verbose_name=_("Zielgruppen"),
        related_name="offers",
        blank=True,
        help_text=_("Für wen vor allem? Nichts wählen heißt: für alle."),
    )
    valid_through = models.DateField(
        _("läuft bis"),
        null=True,
        blank=True,
        help_text=_("Nach diesem Tag verschwindet das Angebot von selbst. Leer heißt: bis auf Weiteres."),
    )
    in_school_holidays = models.CharField(
        _("In den Schulferien"),
        max_length=10,
        choices=InSchoolHolidays.choices,
        default=InSchoolHolidays.UNKNOWN,
        help_text=_("Bei „Unbekannt“ bittet die Seite in den Ferien, vorher nachzufragen."),
    )
    hashtags = ClusterTaggableManager(
        through="directory.OfferHashtag",
        blank=True,
        verbose_name=_("Hashtags"),
        help_text=_("Themen, unter denen man das Angebot findet. Mit Komma oder Eingabetaste trennen."),
    )

    objects = OfferQuerySet.as_manager()
    # Days and spans (`directory.website.week`) and days that differ, set by lists that show them.
    times: Sequence[tuple[str, Any]] = ()
    special_days: Sequence[Any] = ()
    # How far its actor is from where the list begins, in words.
    distance = ""

    panels = [
        FieldPanel("title"),
        InlinePanel("texts", heading=_("Text je Sprache"), label=_("Text"), max_num=MOST_TEXTS),
        HoursPanel("hours", heading=_("Zeiten"), label=_("Zeit"), line_label=_("Zeiten in einer Zeile")),
        FoldedPanel(
            [
                ExceptionsPanel("exceptions"),
                FieldRowPanel([FieldPanel("on_holidays"), FieldPanel("in_school_holidays")]),
                FieldRowPanel([FieldPanel("notice"), FieldPanel("notice_through")]),
            ],
            _("Ausfälle, Feiertage und Hinweis"),
        ),
        FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_kind")]),
        FieldPanel("registration"),
        FoldedPanel(
            [
                FieldPanel("place", widget=StreetInput(with_town=True)),
                FieldPanel("valid_through"),
                FieldPanel("target_groups", widget=CheckboxSelectMultiple),
                FieldPanel("hashtags"),
            ],
            _("Anderer Ort, Ende, Zielgruppen und Hashtags"),
        ),
        DuplicateOfferPanel(),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.RelatedFields("texts", [index.SearchField("title"), index.SearchField("text")]),
        index.FilterField("actor_id"),
        index.FilterField("valid_through"),
    ]
    graphql_fields = [
        GraphQLString("title", required=True, description="Title in German."),
        GraphQLString("cost", required=True, description="What it costs, in words; may be empty."),
        GraphQLString("registration", required=True, description="How to register; empty: just come."),
        GraphQLString("place", required=True, description="Where it is, if not at the actor's address."),
    ]

    class Meta(Placed.Meta):
        verbose_name = _("Angebot")
        verbose_name_plural = _("Angebote")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Take from the words whether it is free, where nobody has said so."""
        super().clean()
        self._read_cost()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Do so for older drafts and other programs as well."""
        self._read_cost()
        super().save(*args, **kwargs)

    def _read_cost(self) -> None:
        if self.cost_kind == CostKind.UNKNOWN:
            self.cost_kind = cost_kind_of(self.cost)

    def get_absolute_url(self) -> str | None:
        """Return the address of the offer's page, or None without a directory page."""
        return offer_url(self.actor.directory_address(), self.uuid)

    def text(self, language: str = "de") -> Any:
        """Return the text in ``language``, else the German one, else any, else None."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts.get("de") or next(iter(texts.values()), None)


class OfferText(NeedsWork, Placed):
    """What an offer is about, in one language."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="texts")
    language = language_field()
    title = models.CharField(
        _("Titel in dieser Sprache"),
        max_length=160,
        blank=True,
        help_text=_("Nur für Übersetzungen; im Deutschen gilt der Titel oben."),
    )
    text = models.TextField(
        _("Text"),
        max_length=3_000,
        help_text=_("Zwei bis fünf Sätze: Was passiert da, und was sollte man mitbringen?"),
    )

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("needs_work")]),
        FieldPanel("title"),
        FieldPanel("text"),
    ]
    graphql_fields = [
        GraphQLString("language", required=True, description="BCP 47 code."),
        GraphQLString("title", required=True, description="Translated title; empty: the German one holds."),
        GraphQLString("text", required=True, description="Plain text."),
    ]

    class Meta(Placed.Meta):
        verbose_name = _("Text")
        verbose_name_plural = _("Texte")
        constraints = [models.UniqueConstraint(fields=["offer", "language"], name="one_offer_text_per_language")]

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.text[:60]}"


class OfferHours(Hours):
    """When an offer takes place."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="hours")

    class Meta(Hours.Meta):
        verbose_name = _("Zeit")
        verbose_name_plural = _("Zeiten")


class OfferException(DatedException):
    """Days on which an offer does not take place, or at other times."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="exceptions")

    class Meta(DatedException.Meta):
        verbose_name = _("Ausfall oder andere Zeit")
        verbose_name_plural = _("Ausfälle und andere Zeiten")


class OfferHashtag(HashtagItem):
    """A hashtag of an offer."""

    content_object = ParentalKey(Offer, on_delete=models.CASCADE, related_name="tagged_items")
