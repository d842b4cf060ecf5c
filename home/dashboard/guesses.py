"""Tells the office on the admin's first page when somebody seems to guess passwords."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from cms.guessing.doors import DAY, DOORS
from cms.models import Attempt

# So many wrong ones a day nobody mistypes at one door, not even a whole office.
WORTH_TELLING = 10


def guesses() -> str:
    """Return what to tell of the last 24 hours: how many wrong ones at which doors; empty when there were few.

    One statement. It names nobody: neither who guessed, which is not kept, nor for which account.
    """
    rows = Attempt.objects.filter(at__gt=timezone.now() - DAY).values_list("door").annotate(Count("pk"))
    counts = dict(rows.order_by())
    told = [(door, counts.get(door.name, 0)) for door in DOORS if counts.get(door.name, 0) >= WORTH_TELLING]
    if not told:
        return ""
    parts = [ngettext("einmal %(door)s", "%(count)s-mal %(door)s", n) % {"count": n, "door": d.label} for d, n in told]
    return _("In den letzten 24 Stunden gab es auffällig viele vergebliche Versuche: %(doors)s.") % {
        "doors": get_text_list(parts, _("und"))
    }


class GuessesPanel(Component):
    """A sentence on guesses, for those who look after accounts."""

    name = "guesses"
    order = 45
    template_name = "home/admin/guesses_panel.html"

    def __init__(self, sentence: str) -> None:
        """Take what `guesses` says."""
        self.sentence = sentence

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"sentence": self.sentence}
