"""Model fields of our own."""

from typing import Any

from django.db import models

from cms.models.addresses import FormerSlug
from cms.text import readable_slug, sort_key

# For names without a letter or digit: Django does not validate a field that may stay empty, so a refusal
# could come only when the row is written, too late for a message at the field.
NAMELESS = "eintrag"


class AutoSlugField(models.SlugField):
    """A unique slug that fills itself from another field when it is left empty.

    ``populate_from`` names the source field. Later changes of the source leave the slug alone:
    addresses do not change by themselves.
    """

    def __init__(self, *args: Any, populate_from: str = "name", **kwargs: Any) -> None:
        """Take what SlugField takes, and ``populate_from``."""
        self.populate_from = populate_from
        defaults = {"max_length": 120, "unique": True, "blank": True, "allow_unicode": True}
        super().__init__(*args, **{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        """Keep ``populate_from`` in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "populate_from": self.populate_from, "blank": self.blank}

    def clean(self, value: Any, model_instance: Any) -> Any:
        """Return the value, made from the source where it is empty."""
        return super().clean(value or self._free_slug(model_instance), model_instance)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Fill the slug of rows that never went through validation."""
        value = getattr(model_instance, self.attname) or self._free_slug(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def _free_slug(self, instance: Any) -> str:
        base = readable_slug(str(getattr(instance, self.populate_from) or ""))[: self.max_length - 6] or NAMELESS
        others = type(instance)._default_manager.exclude(pk=instance.pk)
        taken = set(others.filter(**{f"{self.name}__startswith": base}).values_list(self.name, flat=True))
        # Links to what had a slug before stay right.
        former = FormerSlug.objects.filter(kind=type(instance)._meta.label_lower, slug__startswith=base)
        taken.update(former.exclude(object_id=instance.pk).values_list("slug", flat=True))
        return next(slug for slug in _candidates(base) if slug not in taken)


class SortKeyField(models.CharField):
    """What a row sorts by, the same on every database: made from another field whenever the row is saved.

    ``populate_from`` names the source field. The key compares by code points, as Python does: SQLite does
    that anyway, PostgreSQL in the collation C, whatever its cluster was made with.
    """

    def __init__(self, *args: Any, populate_from: str = "name", **kwargs: Any) -> None:
        """Take what CharField takes, and ``populate_from``."""
        self.populate_from = populate_from
        super().__init__(*args, **{"max_length": 255, "editable": False, "db_index": True, **kwargs})

    def deconstruct(self) -> Any:
        """Keep ``populate_from`` in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "populate_from": self.populate_from, "db_index": self.db_index}

    def db_parameters(self, connection: Any) -> Any:
        """Return type and collation of the column."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Make the key; `bulk_create` asks for it too, `update` does not."""
        value = sort_key(str(getattr(model_instance, self.populate_from) or ""))
        setattr(model_instance, self.attname, value)
        return value


def _candidates(base: str) -> Any:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
