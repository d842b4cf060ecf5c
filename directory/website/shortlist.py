"""What a visitor keeps: entries whose short keys stand in the address, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import segno
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from directory.models import Actor, ContactPoint
from directory.short_keys import KEYS_PARAMETER, MOST_KEPT, read_keys, write_keys
from directory.website.entries import addressed


def shortlist_query(pks: list[int]) -> str:
    """Return what follows the path of an address that carries ``pks``; empty for none."""
    return f"?{urlencode({KEYS_PARAMETER: write_keys(pks)})}" if pks else ""


def kept_pks(request: HttpRequest) -> list[int]:
    """Return the primary keys that the address of ``request`` carries, public or not."""
    return read_keys(request.GET.get(KEYS_PARAMETER, ""))


def shortlist_context(request: HttpRequest, list_url: str) -> dict[str, Any]:
    """Return what the template needs: the entries in the order in which they were kept, ways to share them.

    ``list_url`` is the path of the shortlist itself. As many statements for many entries as for one. Keys of what is
    not public stand for nothing: who asks learns no more than that there is no such entry.
    """
    pks = kept_pks(request)
    contacts = Prefetch("contacts", ContactPoint.objects.public())
    rows = Actor.objects.public().filter(pk__in=pks).select_related("category").prefetch_related(contacts)
    by_pk = {actor.pk: actor for actor in addressed(rows)}
    shown = [by_pk[pk] for pk in pks if pk in by_pk]
    kept = [actor.pk for actor in shown]
    address = request.build_absolute_uri(f"{list_url}{shortlist_query(kept)}")
    return {
        "entries": [(actor, f"{list_url}{shortlist_query([pk for pk in kept if pk != actor.pk])}") for actor in shown],
        "missing": len(pks) - len(kept),
        "most_kept": MOST_KEPT,
        "kept_query": shortlist_query(kept),
        "address": address,
        "qr_code": qr_code(address) if shown else "",
        "canonical_path": list_url,
    }


def qr_code(address: str) -> SafeString:
    """Return ``address`` as a picture to scan (ISO/IEC 18004), an SVG without colours and styles of its own."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="qr-code", lineclass=None, border=4
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno; the address stands in it as squares alone


def shortlist_link(request: HttpRequest, list_url: str) -> Callable[[Actor], str | None]:
    """Return what gives, for an actor, the address of the shortlist with it; None where it is full or has it."""
    kept = kept_pks(request)

    def link(actor: Actor) -> str | None:
        if actor.pk in kept or len(kept) >= MOST_KEPT:
            return None
        return f"{list_url}{shortlist_query([*kept, actor.pk])}"

    return link
