"""Organisations that read and write through the API with a key of their own. None of this is in the schema."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from api.partners.origins import origins_of
from cms.declarations import Declaration
from cms.models import SortKeyField, UniqueKeyField, UniqueName
from cms.settings.api_limits import PARTNER_PAGE_SIZE, PARTNER_POINTS

# In points of 0.05 ms: 4 s of CPU for a query (`cms.limits.cpu_budget`).
MOST_COST = 80_000
MOST_PAGE_SIZE, MOST_POINTS = PARTNER_PAGE_SIZE, PARTNER_POINTS
MOST_KEYS = 2


class Scope(models.TextChoices):
    """What a key may be used for."""

    READ = "read", _("Inhalte lesen")
    COMMENT = "comment", _("Kommentare einreichen")


def reading() -> list[str]:
    """Return what a new partner may do."""
    return [Scope.READ.value]


class Partner(UniqueName, models.Model):
    """An organisation whose website or program uses the API."""

    # What is kept of answers and keys ends with each change.
    declaration = Declaration(changes_public=True)
    name = models.CharField(_("Name"), max_length=120, unique=True, help_text=_("So heißt die Organisation."))
    contact_name = models.CharField(
        _("Ansprechperson"),
        max_length=120,
        help_text=_("Wen erreichen wir, wenn etwas mit dem Schlüssel nicht stimmt?"),
    )
    contact_email = models.EmailField(
        _("E-Mail"), help_text=_("Die Adresse der Ansprechperson. Sie wird nirgends veröffentlicht.")
    )
    scopes = models.JSONField(_("Rechte"), default=reading, blank=True)
    allowed_origins = models.TextField(
        _("erlaubte Herkunft"),
        blank=True,
        help_text=_(
            "Von welchen Websites aus dürfen Browser den Schlüssel benutzen? Je Zeile eine, zum Beispiel "
            "„https://www.beispielverein.de“. Leer heißt: von überall. Server nennen keine Herkunft und dürfen immer."
        ),
    )
    max_cost = models.PositiveIntegerField(
        _("Punkte je Abfrage"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_COST)],
        help_text=_("So viel darf eine einzelne Abfrage kosten. Leer heißt: wie bei allen mit Schlüssel."),
    )
    max_page_size = models.PositiveIntegerField(
        _("Einträge je Seite"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PAGE_SIZE)],
        help_text=format_lazy(
            _("So viele Einträge darf eine Liste auf einmal liefern, höchstens {most}. Leer heißt: {most}."),
            most=MOST_PAGE_SIZE,
        ),
    )
    max_points_per_minute = models.PositiveIntegerField(
        _("Punkte je Minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_POINTS)],
        help_text=_(
            "So viel dürfen alle Abfragen einer Minute zusammen kosten. Leer heißt: wie bei allen mit Schlüssel."
        ),
    )
    is_active = models.BooleanField(
        _("aktiv"), default=True, help_text=_("Ohne Haken sind alle Schlüssel dieser Organisation sofort gesperrt.")
    )
    notes = models.TextField(
        _("Notizen"), blank=True, help_text=_("Für das Team, zum Beispiel wozu die Organisation die Inhalte braucht.")
    )
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now, editable=False)
    sort_key = SortKeyField()
    name_taken = _("Diese Organisation gibt es schon: „%(name)s“.")
    name_key = UniqueKeyField()

    class Meta:
        verbose_name = _("Partnerorganisation")
        verbose_name_plural = _("Partnerorganisationen")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Spell the origins as browsers do; refuse what is none."""
        super().clean()
        try:
            self.allowed_origins = "\n".join(origins_of(self.allowed_origins))
        except ValidationError as problem:
            raise ValidationError({"allowed_origins": problem.messages}) from None

    def may(self, scope: Scope) -> bool:
        """Tell whether the office gave this partner ``scope``."""
        return scope.value in self.scopes

    def allows_origin(self, origin: str) -> bool:
        """Tell whether a browser on ``origin`` may use the key; without a list all may."""
        return not self.allowed_origins or origin in self.allowed_origins.splitlines()


class PartnerKeyQuerySet(models.QuerySet["PartnerKey"]):
    """Keys."""

    def usable(self) -> PartnerKeyQuerySet:
        """Return the keys that nobody has revoked."""
        return self.filter(revoked_at=None)


class PartnerKey(models.Model):
    """A key, as far as it is kept: its name, and the hash of the whole. The key itself is shown once."""

    # What is kept of answers and keys ends with each change.
    declaration = Declaration(changes_public=True)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="keys", verbose_name=_("Partner"))
    prefix = models.CharField(_("Anfang"), max_length=8, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(_("zuletzt benutzt"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("widerrufen"), null=True, editable=False)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Schlüssel")
        verbose_name_plural = _("Schlüssel")
        ordering = ["-created_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.prefix
