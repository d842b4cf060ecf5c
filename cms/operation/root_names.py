"""The first page and the first folder have German names: Wagtail calls both "Root", and both are seen in the admin."""

from typing import Any

WAGTAILS_NAME = "Root"
PAGES, FOLDERS = "Alle Seiten", "Allgemein"


def name_roots(**_kwargs: Any) -> None:
    """Name the roots that Wagtail has made; runs after each migration. One that somebody has named stays."""
    from wagtail.models import Collection, Page

    # Asked first: a start that has nothing to name writes nothing.
    if (pages := Page.objects.filter(depth=1, title=WAGTAILS_NAME)).exists():
        pages.update(title=PAGES, draft_title=PAGES)
    if (folders := Collection.objects.filter(depth=1, name=WAGTAILS_NAME)).exists():
        folders.update(name=FOLDERS)
