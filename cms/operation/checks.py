"""What `manage.py check --database default` warns of, and each migration with it: content that nobody can reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from wagtail.models import Page

from cms.input.fixed_addresses import FRONT_PAGES, slug_problem


@register(Tags.database)
def pages_at_fixed_addresses(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Warn of pages that have had an address of the program's own since before such were refused."""
    return [
        Warning(
            f"Die Seite „{page.title}“ ist unter ihrer Adresse nicht zu erreichen: „{page.slug}“ gehört dem Programm.",
            hint="Geben Sie ihr in der Redaktion eine andere Kurzadresse.",
            obj=f"Page {page.pk}",
            id="cms.W001",
        )
        for name in databases or []
        if Page._meta.db_table in connections[name].introspection.table_names()
        for page in _pages(name)
        if slug_problem(page.slug, page.get_parent())
    ]


def _pages(name: str) -> Any:
    """Return what stands right below the front pages, enough of each to tell."""
    return Page.objects.using(name).filter(depth=FRONT_PAGES + 1).order_by("path").iterator()
