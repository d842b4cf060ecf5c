"""The link by which a visitor keeps an entry, and what addresses carry of those kept so far."""

from __future__ import annotations

from typing import Any

from django import template

from directory.short_keys import MOST_KEPT
from directory.website.shortlist import kept_pks, shortlist_query

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_query(context: Any) -> str:
    """Return what an address within the directory has to end with so that the kept entries stay kept, or nothing."""
    request = context.get("request")
    return shortlist_query(kept_pks(request)) if request else ""


@register.simple_tag(takes_context=True)
def kept_count(context: Any) -> int:
    """Return how many entries the address of the page keeps."""
    request = context.get("request")
    return len(kept_pks(request)) if request else 0


@register.inclusion_tag("directory/keep_link.html", takes_context=True)
def keep_link(context: Any, actor: Any, *, is_named: bool = False) -> dict[str, Any]:
    """Show the way of ``actor`` onto the list that the address of the page carries; none without public directory.

    On a page that is not about the actor the link ``is_named`` after it.
    """
    request, base = context.get("request"), actor.directory_address()
    if request is None or base is None:
        return {}
    kept = kept_pks(request)
    is_kept = actor.pk in kept
    may_keep = not is_kept and len(kept) < MOST_KEPT
    return {
        "actor": actor,
        "is_kept": is_kept,
        "is_named": is_named,
        "list_url": f"{base}merkliste/{shortlist_query(kept)}",
        "keep_url": f"{base}merkliste/{shortlist_query([*kept, actor.pk])}" if may_keep else None,
    }
