"""Where pages come back to in the tree: their old place, the end of the same parent's row, or below another one."""

from __future__ import annotations

import itertools
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.input.fixed_addresses import slug_problem
from cms.models import TrashedItem


class CannotPutBack(Exception):
    """Something stays in the bin; the message says why, for editors."""


def place_pages(item: TrashedItem, pages: list[Any], elsewhere: int | None = None) -> None:
    """Give ``pages`` (rows of the tree, not saved) paths and addresses below their parent, which counts them.

    ``elsewhere`` is the page to take for a parent that is gone; there the top one gets a free slug. Raises
    ``CannotPutBack`` where the parent is gone, takes no such page, or another page has the address.
    """
    top = min(pages, key=lambda page: page.depth)
    parent = Page.objects.select_for_update().filter(pk=item.place).first()
    if elsewhere is not None:
        parent = _other_parent(item, top, parent, elsewhere)
        top.slug = free_slug(parent, top.slug)
    if parent is None:
        raise CannotPutBack(
            _(
                "Die Seite, unter der „%(title)s“ stand, gibt es nicht mehr. Liegt sie auch im Papierkorb, holen Sie"
                " bitte zuerst sie zurück. Sonst wählen Sie für „%(title)s“ einen anderen Platz."
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


def _other_parent(item: TrashedItem, top: Any, parent: Any, elsewhere: int) -> Any:
    if parent is not None:
        raise CannotPutBack(
            _("Die Seite, unter der „%(title)s“ stand, gibt es noch. Bitte holen Sie es dorthin zurück.")
            % {"title": item}
        )
    found = Page.objects.select_for_update().filter(pk=elsewhere).first()
    if found is None:
        raise CannotPutBack(_("Den gewählten Platz gibt es nicht mehr. Bitte wählen Sie einen anderen."))
    if not can_stand_below(item.content_type.model_class(), top.locale_id, found):
        raise CannotPutBack(
            _("Unter „%(parent)s“ kann eine solche Seite nicht stehen. Bitte wählen Sie einen anderen Platz.")
            % {"parent": found}
        )
    return found


def can_stand_below(model: Any, locale_id: int, parent: Any) -> bool:
    """Tell whether a page of ``model`` in that language may be made below ``parent``."""
    own = parent.specific_class is not None and parent.alias_of_id is None
    return bool(own and parent.locale_id == locale_id and model.can_create_at(parent))


def free_slug(parent: Any, slug: str) -> str:
    """Return ``slug``, or with the first number that makes an address below ``parent`` that nothing else has."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    longest = Page._meta.get_field("slug").max_length
    for number in itertools.count(1):
        end = f"-{number}" if number > 1 else ""
        found = slug[: longest - len(end)] + end
        if found not in taken and slug_problem(found, parent) is None:
            return found
    raise AssertionError("there are more numbers than pages")


def _free_path(parent: Any, top: Any) -> str:
    if top.path[: -Page.steplen] == parent.path and not Page.objects.filter(path=top.path).exists():
        return str(top.path)
    last = parent.get_children().order_by("path").last()
    return str(last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1))
