"""Tags and hashtags are found by what they are called, however it is spelled, and made where they are new.

taggit compares by case alone: on SQLite that knows A to Z, and `#` in front makes another name of it.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from taggit.managers import _TaggableManager
from taggit.models import Tag

from cms.text import identity_key


def find_tags_by_key() -> None:
    """Have taggit find and make tags by their keys; once, when the apps are loaded."""
    _TaggableManager._to_tag_model_instances = tags_called


def tags_called(manager: Any, tags: Any, tag_kwargs: dict[str, Any]) -> list[Any]:
    """Return ``tags``, rows or names, as rows, each once and in their order; two statements, and three for a new one.

    Of a name of which nothing can be seen there is no tag. Raises ``ValueError`` for what is neither row nor name.
    """
    model = manager.through.tag_model()
    names = [tag for tag in tags if isinstance(tag, str)]
    found = _found(model, {identity_key(name) for name in names}, tag_kwargs)
    result: dict[Any, None] = {}
    for tag in tags:
        if isinstance(tag, model):
            result[tag] = None
        elif not isinstance(tag, str):
            raise ValueError(f"Cannot add {tag!r} ({type(tag)}): neither a tag nor a name.")
        elif key := identity_key(tag):
            if key not in found:
                found[key] = _made(model, tag, key, tag_kwargs)
            result[found[key]] = None
    return list(result)


def key_path(model: Any) -> str:
    """Return where the key of a tag of ``model`` is looked up."""
    return "naming__name_key" if model is Tag else "name_key"


def _found(model: Any, keys: set[str], tag_kwargs: dict[str, Any]) -> dict[str, Any]:
    if not keys - {""}:
        return {}
    path = key_path(model)
    rows = model._default_manager.filter(**{f"{path}__in": keys}, **tag_kwargs)
    return {identity_key(row.name): row for row in rows}


def _made(model: Any, name: str, key: str, tag_kwargs: dict[str, Any]) -> Any:
    try:
        with transaction.atomic():
            return model._default_manager.create(name=name, **tag_kwargs)
    except IntegrityError:
        # Somebody else has just made it.
        found = _found(model, {key}, tag_kwargs)
        if key not in found:
            raise
        return found[key]
