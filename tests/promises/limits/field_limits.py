"""Every limit that a field of a model or of a block states, found by walking them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

OWN = ("api", "blog", "cms", "directory", "home")
# Columns that hold what programs write in one form only, or the name that a storage shortens to fit.
WITHOUT = (models.UUIDField, models.FileField)


def model_fields() -> Iterator[tuple[str, models.Field]]:
    """Yield each column of our models that people or programs fill freely, with its name as in the table."""
    for model in apps.get_models():
        for field in model._meta.local_fields if model._meta.app_label in OWN else ():
            if not field.choices and not isinstance(field, WITHOUT):
                yield f"{model._meta.label}.{field.name}", field


def limits_of_field(field: models.Field) -> dict[str, int]:
    """Return what ``field`` states: ``longest``, ``least``, ``most``; none where only the database's own hold."""
    found: dict[str, int] = {}
    if field.max_length:
        found["longest"] = field.max_length
    for validator in field._validators:
        if isinstance(validator, MinValueValidator):
            found["least"] = int(validator.limit_value)
        if isinstance(validator, MaxValueValidator):
            found["most"] = int(validator.limit_value)
    return found


def block_fields() -> Iterator[tuple[str, blocks.Block]]:
    """Yield each block within our bodies once, named by the body's blocks that lead to it."""
    seen: dict[str, blocks.Block] = {}
    for model in apps.get_models():
        for field in model._meta.local_fields if model._meta.app_label in OWN else ():
            if isinstance(field, StreamField):
                seen.update(_below(field.stream_block, field.name))
    yield from seen.items()


def _below(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    yield path, block
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from _below(child, f"{path}.{name}")
    if isinstance(block, blocks.ListBlock):
        yield from _below(block.child_block, f"{path}.*")


def limits_of_block(block: blocks.Block) -> dict[str, int]:
    """Return what ``block`` states: ``longest``, ``least``, ``most`` and how few and many of a list there may be."""
    found = {}
    field: Any = getattr(block, "field", None)
    for attribute, kind in (("max_length", "longest"), ("min_value", "least"), ("max_value", "most")):
        if getattr(field, attribute, None) is not None:
            found[kind] = getattr(field, attribute)
    for attribute, kind in (("min_num", "fewest"), ("max_num", "most_of_them")):
        if getattr(block.meta, attribute, None) is not None:
            found[kind] = getattr(block.meta, attribute)
    return found


def has_length_validator(field: models.Field) -> bool:
    """Tell whether the model itself refuses what is too long; of a text it is the form alone."""
    return any(isinstance(validator, MaxLengthValidator) for validator in field.validators)
