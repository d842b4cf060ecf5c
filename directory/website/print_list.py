"""The list of actors on paper: all that the filters leave, with addresses and what the public may call or write to."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from directory.models import Actor, ContactPoint
from directory.models.choices import ActorKind
from directory.website.entries import FilterForm, addressed

# So many entries fill some forty sheets; who wants more has an export.
MOST_PRINTED = 500


def print_list_context(request: HttpRequest, form: FilterForm) -> dict[str, Any]:
    """Return what the template needs: the actors, how many there are, and by what the list was narrowed down.

    As many statements for many actors as for one.
    """
    found = form.narrow(Actor.objects.public()).distinct()
    contacts = Prefetch("contacts", ContactPoint.objects.public())
    actors = addressed(found.select_related("category").prefetch_related(contacts)[:MOST_PRINTED])
    return {
        "actors": actors,
        "count": len(actors) if len(actors) < MOST_PRINTED else found.count(),
        "narrowed_by": _narrowed_by(form),
        "canonical_path": f"{request.path.rstrip('/').rpartition('/')[0]}/",
    }


def _narrowed_by(form: FilterForm) -> list[tuple[str, str]]:
    """Return label and value of each filter that narrows the list down."""
    kinds = dict(ActorKind.choices)
    return [
        (str(field.label), str(kinds.get(value, value)))
        for name, field in form.fields.items()
        if (value := form.cleaned_data.get(name))
    ]
