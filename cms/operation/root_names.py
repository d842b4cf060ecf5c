"""The first page and the first folder have German names: Wagtail calls both "Root", and both are seen in the admin."""

from typing import Any

WAGTAILS_NAME = "Root"
PAGES, FOLDERS = "Alle Seiten", "Allgemein"


def name_roots(**_kwargs: Any) -> None:
    """Name the roots that Wagtail has made; runs after each migration. One that somebody has named stays."""
    from wagtail.models import Collection, Page

    Page.objects.filter(depth=1, title=WAGTAILS_NAME).update(title=PAGES, draft_title=PAGES)
    Collection.objects.filter(depth=1, name=WAGTAILS_NAME).update(name=FOLDERS)
