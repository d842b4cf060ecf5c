"""Makes one of tags that people take for the same (ADR 0028); for migrations, which know models by their state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cms.text import identity_key


def merge_doubles(apps: Any, model: Any, *, address: str = "", in_revisions: str = "") -> None:
    """Have the oldest row of each name carry what all carried, and delete the others.

    ``address``, with ``{slug}``, is where a row has its page: those of the others lead to the one that stays.
    ``in_revisions`` names the list in the content of revisions whose items name a ``tag``.
    """
    moved: dict[int, int] = {}
    for kept, others in _doubles(model):
        for other in others:
            for relation in _relations(model):
                _move(relation, other, kept)
            if address:
                _lead(apps, address.format(slug=other.slug), address.format(slug=kept.slug))
            moved[other.pk] = kept.pk
        _describe(kept, others)
        model.objects.filter(pk__in=[other.pk for other in others]).delete()
    if in_revisions and moved:
        _move_in_revisions(apps.get_model("wagtailcore", "Revision"), in_revisions, moved)


def _doubles(model: Any) -> Iterator[tuple[Any, list[Any]]]:
    named = defaultdict(list)
    for row in model.objects.order_by("pk"):
        named[identity_key(row.name) or row.name].append(row)
    return ((kept, others) for kept, *others in named.values() if others)


def _relations(model: Any) -> list[Any]:
    """Return the foreign keys to ``model``, those of tables between two others included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [one.field for one in fields if one.auto_created and not one.concrete and not one.many_to_many]


def _move(relation: Any, other: Any, kept: Any) -> None:
    rows = relation.model.objects
    same = [field.attname for field in relation.model._meta.concrete_fields if not field.primary_key]
    same.remove(relation.attname)
    for row in rows.filter(**{relation.attname: other.pk}):
        carries_both = rows.filter(**{name: getattr(row, name) for name in same}, **{relation.attname: kept.pk})
        if carries_both.exists():
            row.delete()
        else:
            rows.filter(pk=row.pk).update(**{relation.attname: kept.pk})


def _describe(kept: Any, others: list[Any]) -> None:
    if getattr(kept, "description", None) == "":
        kept.description = next((other.description for other in others if other.description), "")
        kept.save(update_fields=["description"])


def _lead(apps: Any, old: str, new: str) -> None:
    """Redirect; Wagtail keeps the old address without the stroke in the end."""
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    if not redirects.filter(old_path=old.rstrip("/"), site=None).exists():
        redirects.create(old_path=old.rstrip("/"), redirect_link=new)


def _move_in_revisions(revisions: Any, name: str, moved: dict[int, int]) -> None:
    for revision in revisions.objects.order_by("pk").iterator(chunk_size=200):
        if _has_moved(revision.content, name, moved):
            revision.save(update_fields=["content"])


def _has_moved(content: Any, name: str, moved: dict[int, int]) -> bool:
    """Change the tags in ``content`` and what it holds; tell whether there was one to change."""
    if isinstance(content, list):
        return sum(_has_moved(item, name, moved) for item in content) > 0
    if not isinstance(content, dict):
        return False
    has_moved = sum(_has_moved(value, name, moved) for value in content.values()) > 0
    items = content.get(name)
    if not isinstance(items, list) or not any(item.get("tag") in moved for item in items):
        return has_moved
    carried: dict[int, Any] = {}
    for item in items:
        tag = moved.get(item["tag"], item["tag"])
        carried.setdefault(tag, {**item, "tag": tag})
    content[name] = list(carried.values())
    return True
