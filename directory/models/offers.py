"""Offers: what an actor does for people, listed and filtered in its own right."""

import uuid
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
from directory.duplication import DuplicateOfferPanel
from directory.hours_form.panel import HoursPanel
from directory.models.details import MOST_TEXTS, NeedsWork, language_field
from directory.models.placed import Placed
from directory.models.times import Hours
from directory.street_input import StreetInput
from directory.visibility import OfferHoursQuerySet, OfferQuerySet


class Offer(index.Indexed, Placed, ClusterableModel):
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
            IndexedText("tagged_items.tag_id", 3, link="hashtag"),
            IndexedText("target_groups.pk", 2, link="targetgroup"),
        ),
        parent_column="actor_id",
    )

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
    hashtags = ClusterTaggableManager(
        through="directory.OfferHashtag",
        blank=True,
        verbose_name=_("Hashtags"),
        help_text=_("Themen, unter denen man das Angebot findet. Mit Komma oder Eingabetaste trennen."),
    )

    objects = OfferQuerySet.as_manager()

    panels = [
        FieldPanel("title"),
        InlinePanel("texts", heading=_("Text je Sprache"), label=_("Text"), max_num=MOST_TEXTS),
        HoursPanel("hours", heading=_("Zeiten"), label=_("Zeit"), line_label=_("Zeiten in einer Zeile")),
        FieldRowPanel([FieldPanel("cost"), FieldPanel("registration")]),
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

    def get_absolute_url(self) -> str | None:
        """Return the address of the offer within its actor's entry, or None without a directory page."""
        url = self.actor.get_absolute_url()
        return f"{url}#angebot-{self.uuid}" if url else None

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

    objects = OfferHoursQuerySet.as_manager()

    class Meta(Hours.Meta):
        verbose_name = _("Zeit")
        verbose_name_plural = _("Zeiten")


class OfferHashtag(HashtagItem):
    """A hashtag of an offer."""

    content_object = ParentalKey(Offer, on_delete=models.CASCADE, related_name="tagged_items")
