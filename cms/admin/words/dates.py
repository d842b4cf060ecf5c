"""How long ago something was, in German: Wagtail says "4 Monate", for after "vor" the words end in another way."""

from __future__ import annotations

from datetime import datetime

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.templatetags import wagtailadmin_tags

UNITS = {
    "year": ngettext_lazy("vor %(num)d Jahr", "vor %(num)d Jahren", "num"),
    "month": ngettext_lazy("vor %(num)d Monat", "vor %(num)d Monaten", "num"),
    "week": ngettext_lazy("vor %(num)d Woche", "vor %(num)d Wochen", "num"),
    "day": ngettext_lazy("vor %(num)d Tag", "vor %(num)d Tagen", "num"),
    "hour": ngettext_lazy("vor %(num)d Stunde", "vor %(num)d Stunden", "num"),
    "minute": ngettext_lazy("vor %(num)d Minute", "vor %(num)d Minuten", "num"),
}


def time_ago(at: datetime) -> str:
    """Return how long ago ``at`` was, in its largest unit; what is younger than a minute, or to come, is now."""
    found = timesince(at, time_strings=UNITS, depth=1)
    nothing = timesince(at, now=at, time_strings=UNITS)
    return _("gerade eben") if found == nothing else found.replace("\xa0", " ")


def install_dates() -> None:
    """Put `time_ago` in the place of the filter that all lists of the admin use."""
    wagtailadmin_tags.register.filters["timesince_simple"] = time_ago
