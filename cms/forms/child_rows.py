"""Rows that a form holds beside the fields of its thing: contacts, texts, hours, offers, a story's actors."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from modelcluster.forms import BaseChildFormSet


def number_all_rows() -> None:
    """Have every form write the place of each row; once, when the apps are loaded.

    modelcluster numbers all rows and forgets those whose own fields stayed as they were: they keep the number they
    had, and stand elsewhere in the table than in the form and in drafts.
    """
    if not hasattr(BaseChildFormSet.save, "__wrapped__"):
        BaseChildFormSet.save = _numbering(BaseChildFormSet.save)


def _numbering(save: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(save)
    def save_in_order(formset: Any, commit: bool = True) -> Any:
        """Return the rows written, as modelcluster does; once one is another, all get the place they stand at."""
        written = save(formset, commit=False)
        manager = getattr(formset.instance, formset.rel_name)
        if formset.can_order and (written or formset.deleted_objects):
            manager.add(*(form.instance for form in formset.ordered_forms))
        if commit:
            manager.commit()
        return written

    return save_in_order
