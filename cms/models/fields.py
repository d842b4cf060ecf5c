"""Model fields of our own."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from cms.models.addresses import FormerSlug
from cms.text import LONGEST_KEY, identity_key, readable_slug, sort_key

# For names without a letter or digit: Django does not validate a field that may stay empty, so a refusal
# could come only when the row is written, too late for a message at the field.
FALLBACK_SLUG = "eintrag"
# Between the key and the number of a row that was there before keys were; no key holds one.
BEFORE = " "
LONGEST_NUMBER = 20


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
        base = readable_slug(str(getattr(instance, self.populate_from) or ""))[: self.max_length - 6] or FALLBACK_SLUG
        others = type(instance)._default_manager.exclude(pk=instance.pk)
        used = set(others.filter(**{f"{self.name}__startswith": base}).values_list(self.name, flat=True))
        # Links to what had a slug before stay right.
        former = FormerSlug.objects.filter(kind=type(instance)._meta.label_lower, slug__startswith=base)
        used.update(former.exclude(object_id=instance.pk).values_list("slug", flat=True))
        return next(slug for slug in _candidates(base) if slug not in used)


class PlaceField(models.IntegerField):
    """The place of a row among those of its parent; to migrations a plain ``IntegerField``.

    It is never empty: SQLite sorts nothing before numbers and PostgreSQL behind them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what ``IntegerField`` takes; a row that names no place is among the first."""
        super().__init__(*args, **{"default": 0, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        """Return what an ``IntegerField`` does."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.IntegerField", args, kwargs

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Put a row without a place first: drafts of older days hold such rows, programs make them."""
        if getattr(model_instance, self.attname) is None:
            setattr(model_instance, self.attname, self.get_default())
        return getattr(model_instance, self.attname)


class KeyField(models.CharField):
    """What is made from another field, ``populate_from``, whenever the row is saved; the base of the two below.

    The key compares by code points, as Python does: SQLite does that anyway, PostgreSQL in the collation C,
    whatever its cluster was made with.
    """

    def __init__(self, *args: Any, populate_from: str = "name", **kwargs: Any) -> None:
        """Take what CharField takes, and ``populate_from``."""
        self.populate_from = populate_from
        super().__init__(*args, **{"editable": False, **kwargs})

    def deconstruct(self) -> Any:
        """Keep ``populate_from`` in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "populate_from": self.populate_from}

    def db_parameters(self, connection: Any) -> Any:
        """Return type and collation of the column."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


class SortKeyField(KeyField):
    """What a row sorts by, the same on every database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what CharField takes, and ``populate_from``."""
        super().__init__(*args, **{"max_length": LONGEST_KEY, "db_index": True, **kwargs})

    def deconstruct(self) -> Any:
        """Keep the index in migrations, and its absence."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "db_index": self.db_index}

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Make the key; `bulk_create` asks for it too, `update` does not."""
        value = sort_key(str(getattr(model_instance, self.populate_from) or ""))
        setattr(model_instance, self.attname, value)
        return value


class UniqueKeyField(KeyField):
    """What makes a name unique: the same key for all spellings that people take for one name (ADR 0028).

    Rows that were there before, under names that are one by now, keep their names: their key holds a blank and
    their number behind what it would be, until they are renamed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what CharField takes, and ``populate_from``."""
        longest = LONGEST_KEY + len(BEFORE) + LONGEST_NUMBER
        super().__init__(*args, **{"unique": True, "max_length": longest, **kwargs})

    def deconstruct(self) -> Any:
        """Keep in migrations what is not as usual here: a key that is not unique yet."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "unique": self.unique}

    def key_of(self, instance: Any) -> str:
        """Return the key of ``instance`` as it is named now; a name of nothing visible is the same as itself alone."""
        name = str(getattr(instance, self.populate_from) or "")
        return identity_key(name) or name

    def is_unchanged(self, instance: Any) -> bool:
        """Tell whether ``instance`` still has the name that its key was made of."""
        return str(getattr(instance, self.attname) or "").partition(BEFORE)[0] == self.key_of(instance)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Make the key where the name is another; `bulk_create` asks for it too, `update` does not."""
        if not self.is_unchanged(model_instance):
            setattr(model_instance, self.attname, self.key_of(model_instance))
        return getattr(model_instance, self.attname)


def fill_unique_keys(rows: Iterable[Any], used: set[str]) -> None:
    """Save ``rows`` with a key each, the oldest first; for what was there before the keys. ``used`` grows.

    Of rows with the same name the first gets the key, the others one that is theirs alone.
    """
    for row in rows:
        key = row._meta.get_field("name_key").key_of(row)
        row.name_key = f"{key}{BEFORE}{row.pk}" if key in used else key
        used.add(key)
        row.save()


def _candidates(base: str) -> Any:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
