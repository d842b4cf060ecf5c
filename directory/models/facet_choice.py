"""Which filters a list shows: a field of the pages that list actors and offers."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.choices import FacetName


def every_facet() -> list[str]:
    """Return the names of all filters, what a new list shows."""
    return [str(name) for name in FacetName.values]


class FacetsField(models.JSONField):
    """A list of names of filters, chosen by ticks; to migrations a plain ``JSONField``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with all filters."""
        super().__init__(*args, **{"default": every_facet, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        """Return what a ``JSONField`` does."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return a tick for each filter."""
        return forms.MultipleChoiceField(
            choices=FacetName.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class HasFacets(models.Model):
    """Mixed into pages with a list to filter."""

    facets = FacetsField(
        _("Filter dieser Liste"),
        help_text=_("Welche Filter brauchen Bürger:innen hier? Was keine Auswahl bietet, bleibt von selbst weg."),
    )

    class Meta:
        abstract = True
