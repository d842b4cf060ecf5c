"""Opening hours, the days on which they are different, and notices: the same for actors and offers."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from directory.models.choices import OnHolidays, Weekday
from directory.models.placed import Placed
from directory.opening.calendar import HolidayCalendar
from directory.opening.timetable import AS_USUAL, Timetable
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


class HasClockSpan:
    """Reads ``opens`` and ``closes``, two times of day of which the second may be on the next day."""

    opens: time | None
    closes: time | None

    @property
    def closes_next_day(self) -> bool:
        """Tell whether the end is on the day after the beginning."""
        return self.opens is not None and self.closes is not None and self.closes <= self.opens

    @property
    def times(self) -> str:
        """Return beginning and end as one reads them, such as "18:00–24:00"; empty where there are none."""
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

    def refuse_half_a_span(self) -> None:
        """Raise ``ValidationError`` at the end that is missing."""
        if (self.opens is None) != (self.closes is None):
            missing = "closes" if self.closes is None else "opens"
            raise ValidationError({missing: _("Bitte geben Sie Anfang und Ende an.")})


class Hours(HasClockSpan, Placed):
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

    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
    ]

    class Meta(Placed.Meta):
        abstract = True

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_weekday_display(), self.times, self.note) if part)

    def clean(self) -> None:
        """Refuse half a span, times without a weekday, and rows that say nothing."""
        super().clean()
        self.refuse_half_a_span()
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


class DatedException(HasClockSpan, Placed):
    """Some days on which the weekly hours do not hold: closed, or open at other times."""

    starts_on = models.DateField(_("erster Tag"), help_text=_("Zum Beispiel 24.12.2026."))
    ends_on = models.DateField(
        _("letzter Tag"), blank=True, help_text=_("Leer heißt: nur an dem einen Tag. Danach gilt wieder die Woche.")
    )
    opens = TimeOfDayField(
        _("von"), null=True, blank=True, help_text=_("Nur bei anderen Zeiten. Ohne Uhrzeiten heißt es: geschlossen.")
    )
    closes = TimeOfDayField(
        _("bis"), is_end=True, null=True, blank=True, help_text=_("Uhrzeit des Endes, zum Beispiel 12:00.")
    )
    reason = models.CharField(
        _("Grund"), max_length=120, blank=True, help_text=_("Zum Beispiel „Betriebsferien“ oder „Umzug“.")
    )

    panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("reason"),
    ]

    class Meta(Placed.Meta):
        abstract = True

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.starts_on:%d.%m.%Y}", self.times, self.reason) if part)

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody is there on these days."""
        return self.opens is None

    def clean(self) -> None:
        """Refuse half a span, days in the wrong order and more than a year; one day alone is its own last."""
        super().clean()
        self.refuse_half_a_span()
        if self.starts_on is None:
            return
        self.ends_on = self.ends_on or self.starts_on
        if self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Dieser Tag liegt vor dem ersten Tag.")})
        if self.ends_on - self.starts_on > LONGEST_EXCEPTION:
            message = _("Das ist mehr als ein Jahr. Bitte ändern Sie dann die Zeiten der Woche.")
            raise ValidationError({"ends_on": message})

    def contradicts(self, other: "DatedException") -> bool:
        """Tell whether both name a day and say different things of it, or the same time twice."""
        if self.ends_on < other.starts_on or other.ends_on < self.starts_on:
            return False
        if self.is_closed or other.is_closed:
            return True
        begins, ends = _minutes(self)
        other_begins, other_ends = _minutes(other)
        return begins < other_ends and other_begins < ends


LONGEST_EXCEPTION = timedelta(days=366)


def _minutes(span: Any) -> tuple[int, int]:
    """Return beginning and end of ``span`` in minutes since its day began; the end may be past 24 hours."""
    begins, ends = (clock.hour * 60 + clock.minute for clock in (span.opens, span.closes))
    return begins, ends + 24 * 60 * (ends <= begins)


class HasTimetable(models.Model):
    """What an actor and an offer say of their times beside the rows: holidays, and a notice that ends by itself.

    A model names the relation to its weekly rows, and tells whether it says something of school holidays and whether
    it has a last day of its own; the rows of its ``exceptions`` are `DatedException`.
    """

    hours_relation = "hours"
    minds_school_holidays = False
    has_last_day = False

    on_holidays = models.CharField(
        _("An Feiertagen"),
        max_length=10,
        choices=OnHolidays.choices,
        default=OnHolidays.CLOSED,
        help_text=_("Die gesetzlichen Feiertage in Sachsen-Anhalt. Bei „Unbekannt“ bittet die Seite, nachzufragen."),
    )
    notice = models.CharField(
        _("Hinweis"),
        max_length=200,
        blank=True,
        help_text=_("Steht ganz oben im Eintrag, zum Beispiel „Wir sind umgezogen: jetzt Scheunenweg 12“."),
    )
    notice_through = models.DateField(
        _("Hinweis zeigen bis"), null=True, blank=True, help_text=_("Nach diesem Tag verschwindet er von selbst.")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a notice that would never end, and an end of none."""
        super().clean()
        if self.notice and self.notice_through is None:
            raise ValidationError({"notice_through": _("Bis wann soll der Hinweis zu sehen sein?")})
        if self.notice_through and not self.notice:
            raise ValidationError({"notice": _("Bitte schreiben Sie den Hinweis, oder leeren Sie den Tag.")})

    def current_notice(self, today: date) -> str:
        """Return the notice, empty once its last day is past."""
        return self.notice if self.notice_through and today <= self.notice_through else ""

    def timetable(self, calendar: HolidayCalendar) -> Timetable:
        """Return all that says when somebody is there; uses prefetched rows where there are some."""
        return Timetable(
            list(getattr(self, self.hours_relation).all()),
            list(self.exceptions.all()),
            calendar,
            self.on_holidays,
            self.in_school_holidays if self.minds_school_holidays else AS_USUAL,
            self.valid_through if self.has_last_day else None,
        )
