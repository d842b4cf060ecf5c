"""Fields that choose things refuse what is no number, or more than one, and draw themselves again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelMultipleChoiceField
from wagtail.admin.widgets.chooser import BaseChooser

from cms.admin.rights.refusal import LONGEST_KEY

plain_instance = BaseChooser.get_instance
plain_check = ModelMultipleChoiceField._check_values


def chosen_instance(self: BaseChooser, value: Any) -> models.Model | None:
    """Return the thing that ``value`` names; None where it names none, as Wagtail does for numbers alone."""
    try:
        instance: models.Model | None = plain_instance(self, value)
    except (ValueError, TypeError, OverflowError):
        return None
    return instance


def checked_values(self: ModelMultipleChoiceField, value: Any) -> Any:
    """Return the rows that ``value`` names; raise ``ValidationError`` for digits that no database takes for a key."""
    for one in value:
        if len(str(one)) >= LONGEST_KEY:
            raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": one})
    return plain_check(self, value)


def keep_choosers_drawn() -> None:
    """Let a form with an unreadable choice show its errors instead of breaking."""
    BaseChooser.get_instance = chosen_instance
    ModelMultipleChoiceField._check_values = checked_values
