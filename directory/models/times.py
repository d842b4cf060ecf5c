"""Opening hours, the same for actors and offers."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from directory.models.choices import Weekday
from directory.models.placed import Placed
from directory.visibility import HoursQuerySet
from directory.written_times import BeginningField, EndField


class TimeOfDayField(models.TimeField):
    """A time of day that forms take as people write it; to migrations a plain ``TimeField``."""

    def __init__(self, *args: Any, is_end: bool = False, **kwargs: Any) -> None:
        """Take what ``TimeField`` takes; ``is_end`` lets 24:00 be written, which is stored as 00:00."""
        super().__init__(*args, **kwargs)
        self.is_end = is_end

    def deconstruct(self) -> Any:
        """Return what a ``TimeField`` does."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TimeField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return the form field that reads what people write."""
        return super().formfield(**{"form_class": EndField if self.is_end else BeginningField, **kwargs})


class Hours(Placed):
    """One span of time that begins on one weekday, or a note such as "nach Vereinbarung" alone.

    ``closes`` not after ``opens`` is on the next day; both the same are 24 hours; 00:00 is the midnight in between.
    """

    weekday = models.PositiveSmallIntegerField(
        _("Wochentag"),
        choices=Weekday.choices,
        null=True,
        blank=True,
        help_text=_("An welchem Tag fängt die Zeit an? Für jeden Tag eine eigene Zeile."),
    )
    opens = TimeOfDayField(_("von"), null=True, blank=True, help_text=_("Uhrzeit des Anfangs, zum Beispiel 9:00."))
    closes = TimeOfDayField(
        _("bis"),
        is_end=True,
        null=True,
        blank=True,
        help_text=_(
            "Uhrzeit des Endes, zum Beispiel 17:30 oder 24:00. Liegt sie nicht nach dem Anfang, ist sie am nächsten"
            " Tag: 22:00 bis 2:00."
        ),
    )
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

    objects = HoursQuerySet.as_manager()
    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
    ]

    class Meta(Placed.Meta):
        abstract = True

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_weekday_display(), self.times, self.note) if part)

    @property
    def closes_next_day(self) -> bool:
        """Tell whether the end is on the day after the beginning."""
        return self.opens is not None and self.closes is not None and self.closes <= self.opens

    @property
    def times(self) -> str:
        """Return beginning and end as one reads them, such as "18:00–24:00"; empty for a note alone."""
        if self.opens is None or self.closes is None:
            return ""
        closes = "24:00" if self.closes == time.min else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}–{closes}"

    @property
    def goes_past_midnight(self) -> bool:
        """Tell whether it lasts into the next day, if only for a minute."""
        return self.closes_next_day and self.closes != time.min

    @property
    def is_whole_day(self) -> bool:
        """Tell whether it is all of its day and nothing else."""
        return self.opens == self.closes == time.min

    def clean(self) -> None:
        """Refuse half a span, times without a weekday, and rows that say nothing."""
        super().clean()
        if (self.opens is None) != (self.closes is None):
            missing = "closes" if self.closes is None else "opens"
            raise ValidationError({missing: _("Bitte geben Sie Anfang und Ende an.")})
        if self.opens is not None and self.weekday is None:
            raise ValidationError({"weekday": _("Bitte wählen Sie den Wochentag.")})
        if self.opens is None and not self.note:
            raise ValidationError({"note": _("Bitte geben Sie Uhrzeiten an oder eine Anmerkung.")})
        if self.valid_from and self.valid_through and self.valid_from > self.valid_through:
            raise ValidationError({"valid_through": _("Dieser Tag liegt vor dem ersten Tag.")})
        if not self._has_a_day():
            message = _("Zwischen diesen beiden Tagen liegt kein %(weekday)s.") % {
                "weekday": self.get_weekday_display()
            }
            raise ValidationError({"valid_through": message})

    def _has_a_day(self) -> bool:
        if self.weekday is None or self.valid_from is None or self.valid_through is None:
            return True
        until_weekday = (self.weekday - self.valid_from.isoweekday()) % 7
        return until_weekday <= (self.valid_through - self.valid_from).days
