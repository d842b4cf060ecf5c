"""Times of day as people write them, for forms: "9", "9.30", "18 Uhr", "24:00"."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WORDS = {"mitternacht": (24, 0), "mittag": (12, 0), "mittags": (12, 0)}
# Hours, and minutes after a colon, point, comma, blank or "Uhr"; seconds as databases write them.
PARTED = re.compile(r"(\d{1,2})(?:\s*(?:[:.,h]|uhr|\s)\s*(\d{2}))?(?::00)?\s*(?:uhr|h)?")
# As on a digital clock: 930, 0930, 1830.
TOGETHER = re.compile(r"(\d{1,2})(\d{2})\s*(?:uhr|h)?")


def hours_and_minutes(text: str) -> tuple[int, int]:
    """Return the time of day that ``text`` says; (24, 0) is the midnight at the end of a day.

    Raises ``ValueError`` for what is no time of day, or could be two.
    """
    written = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    if written in WORDS:
        return WORDS[written]
    found = PARTED.fullmatch(written) or TOGETHER.fullmatch(written)
    if found is None:
        raise ValueError(text)
    hours, minutes = int(found[1]), int(found[2] or 0)
    if minutes > 59 or (hours, minutes) > (24, 0):
        raise ValueError(text)
    return hours, minutes


class BeginningField(forms.TimeField):
    """Takes when something begins."""

    default_error_messages = {
        "invalid": _("„%(value)s“ lesen wir nicht als Uhrzeit. Bitte schreiben Sie sie so: 9:00 oder 17:30."),
        "end_of_day": _("24:00 ist das Ende des Tages. Bitte schreiben Sie 0:00, und wählen Sie den Tag, der anfängt."),
    }

    def to_python(self, value: Any) -> time | None:
        """Return the time, or None for an empty field."""
        if isinstance(value, time) or value in self.empty_values or not str(value).strip():
            return value if isinstance(value, time) else None
        try:
            hours, minutes = hours_and_minutes(str(value))
        except ValueError:
            message, params = self.error_messages["invalid"], {"value": str(value)[:40]}
            raise ValidationError(message, code="invalid", params=params) from None
        return self.stored(hours, minutes)

    def stored(self, hours: int, minutes: int) -> time:
        """Return what is stored; refuse the end of the day."""
        if hours == 24:
            raise ValidationError(self.error_messages["end_of_day"], code="end_of_day")
        return time(hours, minutes)


class EndField(BeginningField):
    """Takes when something ends: 24:00 too."""

    default_error_messages = {
        "invalid": _("„%(value)s“ lesen wir nicht als Uhrzeit. Bitte schreiben Sie sie so: 17:30 oder 24:00."),
    }

    def prepare_value(self, value: Any) -> Any:
        """Show the end of the day as people write it."""
        return "24:00" if value == time.min else value

    def stored(self, hours: int, minutes: int) -> time:
        """Return what is stored: the end of the day as 00:00."""
        return time(hours % 24, minutes)
