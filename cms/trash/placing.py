"""Where pages come back to in the tree: their old place if it is free, else the end of the same parent's row."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import TrashedItem


class CannotPutBack(Exception):
    """Something stays in the bin; the message says why, for editors."""


def place_pages(item: TrashedItem, pages: list[Any]) -> None:
    """Give ``pages`` (rows of the tree, not saved) paths and addresses below their parent, which counts them.

    Raises ``CannotPutBack`` where the parent is gone or another page has the address.
    """
    top = min(pages, key=lambda page: page.depth)
    parent = Page.objects.select_for_update().filter(pk=item.place).first()
    if parent is None:
        raise CannotPutBack(
            _(
                "Die Seite, unter der „%(title)s“ stand, gibt es nicht mehr. Liegt sie auch im Papierkorb, holen Sie"
                " bitte zuerst sie zurück."
            )
            % {"title": item}
        )
    if other := parent.get_children().filter(slug=top.slug).first():
        raise CannotPutBack(
            _(
                "Unter „%(parent)s“ hat inzwischen „%(other)s“ die Adresse „%(slug)s“. Bitte geben Sie jener Seite eine"
                " andere Kurzadresse, dann klappt es."
            )
            % {"parent": parent, "other": other, "slug": top.slug}
        )
    path, url_path = _free_path(parent, top), f"{parent.url_path}{top.slug}/"
    old_path, old_url_path = top.path, top.url_path
    for page in pages:
        page.path = path + page.path[len(old_path) :]
        page.depth = len(page.path) // Page.steplen
        page.url_path = url_path + page.url_path[len(old_url_path) :]
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)


def _free_path(parent: Any, top: Any) -> str:
    if top.path[: -Page.steplen] == parent.path and not Page.objects.filter(path=top.path).exists():
        return str(top.path)
    last = parent.get_children().order_by("path").last()
    return str(last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1))
