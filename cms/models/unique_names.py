"""Names that are there once, however they are spelled (ADR 0028): for our own models, and for two that are not ours."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from taggit.models import Tag

from cms.declarations import NOT_PUBLIC
from cms.input.visible import nothing_visible
from cms.models.fields import UniqueKeyField
from cms.text import identity_key


class UniqueName(models.Model):
    """A model whose rows are told apart by a name; declares ``name_key``, a `UniqueKeyField`."""

    name_taken: ClassVar[Any] = _lazy("Diesen Namen gibt es schon: „%(name)s“.")

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Refuse a name that is there in another spelling, or of which nothing can be seen.

        Raises ``ValidationError`` with these and the other fields that are not unique.
        """
        errors: dict[str, Any] = {}
        field: Any = self._meta.get_field("name_key")
        if field.populate_from not in (exclude or ()) and (problem := self._problem_with_name(field)):
            errors[field.populate_from] = [problem]
            exclude = {*(exclude or ()), field.populate_from}
        try:
            super().validate_unique(exclude)  # type: ignore[arg-type]
        except ValidationError as others:
            errors = others.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def _problem_with_name(self, field: Any) -> ValidationError | None:
        name = str(getattr(self, field.populate_from) or "")
        if not identity_key(name):
            return nothing_visible(str(self._meta.get_field(field.populate_from).verbose_name)) if name else None
        if self.pk and field.is_unchanged(self):
            return None
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = others.filter(name_key=field.key_of(self)).values_list(field.populate_from, flat=True).first()
        return None if taken is None else already_there(self.name_taken, taken)


def already_there(sentence: Any, name: str) -> ValidationError:
    """Return the error that says which name there is; ``sentence`` holds ``%(name)s``."""
    rule = _("Groß oder klein, Akzente und Leerzeichen machen keinen Unterschied.")
    return ValidationError(f"{sentence % {'name': name}} {rule}", code="unique")


class NameKey(models.Model):
    """The key of a name in a table that is not ours; `cms.content.names` keeps it in step."""

    declaration = NOT_PUBLIC
    name_key = UniqueKeyField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_key


class GroupNameKey(NameKey):
    """The key of a group's name."""

    group = models.OneToOneField(Group, primary_key=True, on_delete=models.CASCADE, related_name="naming")

    @property
    def name(self) -> str:
        """Return the group's name."""
        return self.group.name


class TagNameKey(NameKey):
    """The key of the name of a tag of pictures and documents."""

    tag = models.OneToOneField(Tag, primary_key=True, on_delete=models.CASCADE, related_name="naming")

    @property
    def name(self) -> str:
        """Return the tag's name."""
        return self.tag.name
