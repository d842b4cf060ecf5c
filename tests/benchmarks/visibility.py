"""What the public may see, as conditions within the one statement: rivals need no statement more for it."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction


def visible_pages(prefix: str = "") -> Q:
    """Return the condition for live, unexpired, unrestricted pages."""
    expires = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    return Q(**{f"{prefix}live": True}) & expires & ~_restricted(PageViewRestriction, "page__path", f"{prefix}path")


def visible_files(prefix: str = "") -> Q:
    """Return the condition for files that stand in no private collection."""
    return ~_restricted(CollectionViewRestriction, "collection__path", f"{prefix}collection__path")


def visible_actors(prefix: str = "") -> Q:
    """Return the condition for actors everyone may see."""
    expires = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    person = {f"{prefix}consent_given_at__isnull": False, f"{prefix}consent_withdrawn_at": None}
    return Q(**{f"{prefix}live": True}) & expires & (~Q(**{f"{prefix}kind": "individual"}) | Q(**person))


def _restricted(model: Any, above: str, path: str) -> Any:
    here = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return Exists(model.objects.alias(here=here).filter(here__startswith=F(above)))
