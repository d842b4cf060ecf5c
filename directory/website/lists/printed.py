"""The list of actors on paper: all that the filters leave, with addresses and what the public may call or write to."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext as _

from directory.models import Actor, ContactPoint
from directory.website.entries import addressed
from directory.website.lists.filtered import FilteredList

# So many entries fill some forty sheets; who wants more has an export.
MOST_PRINTED = 500


def print_list_context(request: HttpRequest, filtered: FilteredList) -> dict[str, Any]:
    """Return what the template needs: the actors, how many there are, and by what the list was narrowed down.

    As many statements for many actors as for one.
    """
    contacts = Prefetch("contacts", ContactPoint.objects.public())
    pks = filtered.pks[:MOST_PRINTED]
    rows = Actor.objects.public().filter(pk__in=pks).select_related("category").prefetch_related(contacts)
    actors = {actor.pk: actor for actor in addressed(rows)}
    return {
        "actors": [actors[pk] for pk in pks if pk in actors],
        "count": len(filtered.pks),
        "state": filtered.state,
        "narrowed_by": _narrowed_by(filtered),
        "canonical_path": f"{request.path.rstrip('/').rpartition('/')[0]}/",
    }


def _narrowed_by(filtered: FilteredList) -> list[tuple[str, str]]:
    """Return label and values of each filter that narrows the list down."""
    words = [(_("Suchwort"), filtered.state.words)] if filtered.state.words else []
    labels = filtered.table.labels
    selected = filtered.state.selected.items()
    return words + [(str(name.label), ", ".join(labels[name][value] for value in values)) for name, values in selected]
