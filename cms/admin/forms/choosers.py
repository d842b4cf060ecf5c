"""Fields that choose a thing draw themselves again where what was sent is no number."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.widgets.chooser import BaseChooser

plain_instance = BaseChooser.get_instance


def chosen_instance(self: BaseChooser, value: Any) -> models.Model | None:
    """Return the thing that ``value`` names; None where it names none, as Wagtail does for numbers alone."""
    try:
        instance: models.Model | None = plain_instance(self, value)
    except (ValueError, TypeError, OverflowError):
        return None
    return instance


def keep_choosers_drawn() -> None:
    """Let a form with an unreadable choice show its errors instead of breaking."""
    BaseChooser.get_instance = chosen_instance
