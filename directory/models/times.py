"""Opening hours, the same for actors and offers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from directory.models.choices import Weekday


class Hours(Orderable):
    """One span of time on one weekday, or a note such as "nach Vereinbarung" alone."""

    weekday = models.PositiveSmallIntegerField(
        _("Wochentag"),
        choices=Weekday.choices,
        null=True,
        blank=True,
        help_text=_("An welchem Tag? Für jeden Tag eine eigene Zeile."),
    )
    opens = models.TimeField(_("von"), null=True, blank=True, help_text=_("Uhrzeit des Anfangs, zum Beispiel 9:00."))
    closes = models.TimeField(_("bis"), null=True, blank=True, help_text=_("Uhrzeit des Endes, zum Beispiel 17:30."))
    valid_from = models.DateField(
        _("gültig ab"),
        null=True,
        blank=True,
        help_text=_("Nur ausfüllen, wenn die Zeit erst ab einem bestimmten Tag gilt."),
    )
    valid_through = models.DateField(
        _("gültig bis"),
        null=True,
        blank=True,
        help_text=_("Nur ausfüllen, wenn die Zeit nur bis zu einem bestimmten Tag gilt."),
    )
    note = models.CharField(
        _("Anmerkung"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „nach Vereinbarung“ oder „nicht in den Ferien“."),
    )

    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
    ]
    graphql_fields = [
        GraphQLString("note", required=True, description="Such as “by appointment”, in German; may be empty."),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        times = f"{self.opens:%H:%M}–{self.closes:%H:%M}" if self.opens and self.closes else ""
        return " ".join(part for part in (self.get_weekday_display(), times, self.note) if part)

    def clean(self) -> None:
        """Refuse times without a weekday, an end before the start, and rows that say nothing."""
        super().clean()
        if (self.opens is None) != (self.closes is None):
            missing = "closes" if self.closes is None else "opens"
            raise ValidationError({missing: _("Bitte geben Sie Anfang und Ende an.")})
        if self.opens and self.closes and self.opens >= self.closes:
            raise ValidationError(
                {"closes": _("Das Ende liegt vor dem Anfang. Für Zeiten über Mitternacht legen Sie zwei Zeilen an.")},
            )
        if self.opens and self.weekday is None:
            raise ValidationError({"weekday": _("Bitte wählen Sie den Wochentag.")})
        if not self.opens and not self.note:
            raise ValidationError({"note": _("Bitte geben Sie Uhrzeiten an oder eine Anmerkung.")})
        if self.valid_from and self.valid_through and self.valid_from > self.valid_through:
            raise ValidationError({"valid_through": _("Dieser Tag liegt vor dem ersten Tag.")})
