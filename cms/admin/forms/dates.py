"""Days and moments that people write into the admin's forms: what cannot be meant is said, not stored.

The picker beside the fields is told by ``written-dates.js`` to leave what it cannot read to these.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter, DateTimeFilter
from django_filters.fields import DateRangeField
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

# Nothing here happened before the houses were built or is planned beyond what databases and calendars of clients hold.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def register() -> None:
    """Have Wagtail's model forms and filters of lists use these fields; before the first form is made."""
    register_form_field_override(models.DateField, override={"widget": AdminDateInput, "form_class": DayField})
    register_form_field_override(
        models.DateTimeField, override={"widget": AdminDateTimeInput, "form_class": MomentField}
    )
    DateFromToRangeFilter.field_class = DayRangeField
    DateTimeFilter.field_class = MomentField


def check_year(day: date) -> None:
    """Refuse years that are slips, such as 0026 or 20260. Raises ``ValidationError``."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = _("Das Jahr %(year)04d kann nicht stimmen. Bitte prüfen Sie das Datum.")
        raise ValidationError(message, code="year", params={"year": day.year})


class DayField(forms.DateField):
    """Takes a day in a year that may be meant."""

    default_error_messages = {
        "invalid": _("Das lesen wir nicht als Datum. Bitte schreiben Sie es so: 24.12.2026."),
    }

    def to_python(self, value: Any) -> date | None:
        """Return the day, None for nothing."""
        day = super().to_python(value)
        if day is not None:
            check_year(day)
        return day


class DayRangeField(DateRangeField):
    """Takes a first and a last day; the calendar's first days are none in UTC, and lists answered 500 on SQLite."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what DateRangeField takes."""
        super().__init__(*args, **kwargs)
        self.fields = (DayField(required=False), DayField(required=False))


class MomentField(forms.DateTimeField):
    """Takes a moment that exists once: in two nights of a year an hour is there twice, or not at all."""

    default_error_messages = {
        "invalid": _("Das lesen wir nicht als Datum mit Uhrzeit. Bitte schreiben Sie es so: 24.12.2026 18:00."),
    }

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment, None for nothing."""
        try:
            moment = super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise _of_that_night(error.params["datetime"]) from None
            raise
        if moment is not None:
            check_year(moment)
        return moment


def _of_that_night(shown: datetime) -> ValidationError:
    first, second = (timezone.make_aware(shown.replace(fold=fold)).utcoffset() for fold in (0, 1))
    if first is not None and second is not None and first > second:
        message = _(
            "%(clock)s Uhr gibt es am %(day)s zweimal: Die Uhr wird zurückgestellt. Bitte ändern Sie die Uhrzeit."
        )
    else:
        message = _("%(clock)s Uhr gibt es am %(day)s nicht: Die Uhr wird vorgestellt. Bitte ändern Sie die Uhrzeit.")
    return ValidationError(
        message, code="ambiguous_timezone", params={"clock": f"{shown:%H:%M}", "day": f"{shown:%d.%m.%Y}"}
    )
