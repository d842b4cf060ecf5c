"""The office's own settings: one row, edited in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.input.postal_code import is_postal_code
from cms.input.telephone import first_number
from cms.models.office_comments import CommentSettings

# What a field must hold, and what people read where it does not.
READABLE: dict[str, tuple[Any, Any]] = {
    "postal_code": (is_postal_code, _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 39130. Bitte prüfen Sie sie.")),
    "phone": (
        first_number,
        _("Das lesen wir nicht als Telefonnummer. Bitte schreiben Sie sie mit Vorwahl, zum Beispiel „030 23125 012“."),
    ),
}


def page_choice(verbose_name: str, help_text: str) -> models.ForeignKey:
    """Return a field that names one page, or none."""
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=verbose_name,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class Palette(models.TextChoices):
    """Colours of the website; each but the first has a style sheet that goes over `tokens.css`."""

    COURTYARD = "courtyard", _("Hofgrün")
    LAKE = "lake", _("Seeblau")
    BRICK = "brick", _("Ziegelrot")
    PLUM = "plum", _("Pflaume")


@register_setting(icon="cogs")
class OfficeSettings(CommentSettings, BaseGenericSetting):
    """Name and address of the office, the pages the law asks for, and switches for the whole site."""

    name = models.CharField(
        _("Name des Büros"),
        max_length=120,
        default="Büro für Stadtteilarbeit",
        help_text=_("Steht oben auf jeder Seite und in E-Mails."),
    )
    tagline = models.CharField(
        _("Zusatz"),
        max_length=120,
        blank=True,
        help_text=_("Eine kurze Zeile unter dem Namen, zum Beispiel der Stadtteil."),
    )
    logo = models.ForeignKey(
        "cms.OfficeImage",
        verbose_name=_("Logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Steht oben auf jeder Seite neben dem Namen. Ohne Logo steht dort ein kleines buntes Haus."),
    )
    palette = models.CharField(
        _("Farben"),
        max_length=20,
        choices=Palette.choices,
        default=Palette.COURTYARD,
        help_text=_("Alle sind so gewählt, dass man Texte gut lesen kann, am Tag und nachts auf dunklem Grund."),
    )
    street = models.CharField(
        _("Straße und Hausnummer"),
        max_length=120,
        blank=True,
        help_text=_("Wo findet man das Büro? Steht im Fuß jeder Seite."),
    )
    postal_code = models.CharField(
        _("Postleitzahl"), max_length=10, blank=True, help_text=_("Fünf Ziffern, zum Beispiel 39130.")
    )
    city = models.CharField(_("Ort"), max_length=80, blank=True, help_text=_("Zum Beispiel Magdeburg."))
    phone = models.CharField(
        _("Telefon"), max_length=40, blank=True, help_text=_("Mit Vorwahl, zum Beispiel „030 23125 012“.")
    )
    email = models.EmailField(
        _("E-Mail"), blank=True, help_text=_("Die Adresse, die jemand wirklich liest. Steht im Fuß jeder Seite.")
    )
    opening_note = models.CharField(
        _("Sprechzeiten"),
        max_length=200,
        blank=True,
        help_text=_("Wann ist jemand da? Zum Beispiel „dienstags 10–12 Uhr und nach Vereinbarung“."),
    )
    imprint_page = page_choice(_("Impressum"), _("Die Seite mit den Pflichtangaben nach § 5 DDG."))
    privacy_page = page_choice(_("Datenschutz"), _("Die Seite mit den Angaben nach Art. 13 DSGVO."))
    accessibility_page = page_choice(
        _("Barrierefreiheit"),
        _("Die Erklärung zur Barrierefreiheit, die öffentliche Stellen veröffentlichen."),
    )

    set_up_steps = models.JSONField(default=dict, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("logo"),
                FieldPanel("palette", widget=RadioSelect),
            ],
            _("Das Büro"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("street", "postal_code", "city", "phone", "email", "opening_note")],
            _("So erreicht man uns"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("imprint_page", "privacy_page", "accessibility_page")],
            _("Seiten, die jede Website braucht"),
        ),
        *CommentSettings.comment_panels,
    ]

    class Meta:
        verbose_name = _("Angaben zum Büro")
        verbose_name_plural = _("Angaben zum Büro")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a postcode or telephone that is none.

        What was stored before anyone looked stays until somebody writes into that field: no other waits for it.
        """
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk).values(*READABLE).first() or {}
        changed = {name: value for name in READABLE if (value := getattr(self, name)) and value != stored.get(name)}
        problems = {name: READABLE[name][1] for name, value in changed.items() if not READABLE[name][0](value)}
        if problems:
            raise ValidationError(problems)

    @property
    def palette_sheet(self) -> str:
        """Return the static file with the chosen colours; empty for those that every page has anyway."""
        return "" if self.palette == Palette.COURTYARD else f"cms/css/palettes/{self.palette}.css"
