"""What an actor has several of: texts per language, contacts, opening hours, external numbers."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.content.translations import CODES
from cms.input.links import as_mail_link
from cms.input.telephone import as_links
from directory.models.choices import ContactKind
from directory.models.placed import Placed
from directory.models.times import DatedException, Hours
from directory.visibility import ContactPointQuerySet

ACTOR = "directory.Actor"
# An actor or offer has at most one text in each.
MOST_TEXTS = len(CODES)
LONGEST_SUMMARY = 200


def languages() -> list[tuple[str, Any]]:
    """Return code and name of each language, for a field; migrations name this function, so none lists them."""
    return settings.LANGUAGES


def language_field() -> models.CharField:
    """Return the field that says which language a text is in."""
    return models.CharField(
        _("Sprache"),
        max_length=10,
        choices=languages,
        default=settings.LANGUAGE_CODE,
        help_text=_("In welcher Sprache steht dieser Text? Jede Sprache nur einmal."),
    )


class NeedsWork(models.Model):
    """The mark on a translation whose German original has changed since."""

    needs_work = models.BooleanField(
        _("Übersetzung prüfen"),
        default=False,
        help_text=_("Angekreuzt, wenn sich der deutsche Text geändert hat und diese Fassung nachziehen muss."),
    )

    class Meta:
        abstract = True


class ActorText(NeedsWork, Placed):
    """What an actor says of itself, in one language."""

    actor = ParentalKey(ACTOR, on_delete=models.CASCADE, related_name="texts")
    language = language_field()
    summary = models.CharField(
        _("Kurz gesagt"),
        max_length=LONGEST_SUMMARY,
        help_text=_("Ein Satz für die Liste: Wer macht was für wen?"),
    )
    description = models.TextField(
        _("Beschreibung"),
        max_length=5_000,
        blank=True,
        help_text=_("Zwei bis vier kurze Absätze. Was erwartet Menschen, die zum ersten Mal kommen?"),
    )

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("needs_work")]),
        FieldPanel("summary"),
        FieldPanel("description"),
    ]
    graphql_fields = [
        GraphQLString("language", required=True, description="BCP 47 code."),
        GraphQLString("summary", required=True, description=f"One sentence, at most {LONGEST_SUMMARY} characters."),
        GraphQLString("description", required=True, description="Plain text, paragraphs set apart by empty lines."),
        GraphQLBoolean("needs_work", required=True, description="The German text has changed since this translation."),
    ]

    class Meta(Placed.Meta):
        verbose_name = _("Text")
        verbose_name_plural = _("Texte")
        constraints = [models.UniqueConstraint(fields=["actor", "language"], name="one_actor_text_per_language")]

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.summary}"


class ContactPoint(Placed):
    """A way to reach an actor; public only if the actor agreed."""

    actor = ParentalKey(ACTOR, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(
        _("Art"),
        max_length=10,
        choices=ContactKind.choices,
        default=ContactKind.PHONE,
        help_text=_("Wie erreicht man den Akteur hier?"),
    )
    value = models.CharField(
        _("Nummer oder Adresse"), max_length=200, help_text=_("Zum Beispiel „030 23125 012“ oder „info@example.org“.")
    )
    label = models.CharField(
        _("Wofür?"),
        max_length=80,
        blank=True,
        help_text=_("Zum Beispiel „Anmeldung“ oder der Name der Ansprechperson."),
    )
    is_public = models.BooleanField(
        _("öffentlich zeigen"),
        default=False,
        help_text=_("Nur ankreuzen, wenn der Akteur zugestimmt hat."),
    )

    objects = ContactPointQuerySet.as_manager()
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("value")]),
        FieldRowPanel([FieldPanel("label"), FieldPanel("is_public")]),
    ]
    graphql_fields = [
        GraphQLString("value", required=True, description="Telephone number, e-mail address or the like."),
        GraphQLString("label", required=True, description="What or whom it reaches; may be empty."),
    ]

    class Meta(Placed.Meta):
        verbose_name = _("Kontakt")
        verbose_name_plural = _("Kontakte")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    @property
    def public_value(self) -> str:
        """Return number or address if the actor agreed to publish it; else nothing, for the search as well."""
        return self.value if self.is_public else ""

    @property
    def linked(self) -> SafeString:
        """Return number or address as HTML, with links that call or write wherever one can."""
        if self.kind == ContactKind.EMAIL:
            return as_mail_link(self.value)
        if self.kind in {ContactKind.PHONE, ContactKind.MOBILE}:
            return as_links(self.value)
        return format_html("<bdi>{}</bdi>", self.value)

    def clean(self) -> None:
        """Refuse an e-mail address that is none."""
        super().clean()
        if self.kind == ContactKind.EMAIL:
            try:
                validate_email(self.value)
            except ValidationError:
                message = _("Das ist keine E-Mail-Adresse. Sie sieht etwa so aus: name@example.org")
                raise ValidationError({"value": message}) from None


class OpeningHours(Hours):
    """When somebody is there."""

    actor = ParentalKey(ACTOR, on_delete=models.CASCADE, related_name="opening_hours")

    class Meta(Hours.Meta):
        verbose_name = _("Öffnungszeit")
        verbose_name_plural = _("Öffnungszeiten")


class OpeningException(DatedException):
    """Days on which an actor's opening hours do not hold."""

    actor = ParentalKey(ACTOR, on_delete=models.CASCADE, related_name="exceptions")

    class Meta(DatedException.Meta):
        verbose_name = _("Abweichende Zeit")
        verbose_name_plural = _("Abweichende Zeiten")


class ExternalIdentifier(Placed):
    """The actor's number in another system."""

    actor = ParentalKey(ACTOR, on_delete=models.CASCADE, related_name="external_ids")
    scheme = models.CharField(
        _("System"),
        max_length=80,
        help_text=_("Woher stammt die Nummer? Zum Beispiel „Vereinsregister Stendal“ oder „Wikidata“."),
    )
    value = models.CharField(_("Nummer"), max_length=120, help_text=_("Genau so, wie sie im anderen System steht."))

    panels = [FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])]

    class Meta(Placed.Meta):
        verbose_name = _("Nummer in anderen Systemen")
        verbose_name_plural = _("Nummern in anderen Systemen")

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"
