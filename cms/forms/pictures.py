"""Pictures in forms: whoever cannot see one reads what it shows, unless somebody has said that it only decorates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.blocks.base import BlockField
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage

from cms.input.visible import has_visible

DESCRIBE = gettext_lazy(
    "Das Feld „Bildbeschreibung“ ist leer. Bitte schreiben Sie, was zu sehen ist, "
    "oder kreuzen Sie „Das Bild schmückt nur“ an."
)
EITHER = gettext_lazy("Entweder das Bild schmückt nur, oder es hat eine Beschreibung. Bitte nehmen Sie eins davon weg.")

# What is read in the place of a picture that nobody has described yet.
UNDESCRIBED = gettext_lazy("Bild ohne Beschreibung")


def judge_description(alt: str, *, is_decorative: bool) -> None:
    """Raise ``ValidationError`` where a picture has neither a description nor the tick, or both."""
    is_described = has_visible(alt)
    if is_described and is_decorative:
        raise ValidationError(EITHER, code="described_decoration")
    if not is_described and not is_decorative:
        raise ValidationError(DESCRIBE, code="undescribed")


class DescribedPictures:
    """A form of a page or snippet that is handed in or published only with pictures that are described.

    A draft may wait for that. Pictures from before the rule are asked for here.
    """

    instance: Any
    data: Any
    fields: dict[str, Any]
    is_deferred_validation: bool

    @property
    def is_given_back(self) -> bool:
        """Tell whether somebody gives it back, for which nothing need be described."""
        return bool(self.data.get("workflow-action-name") == "reject")

    def full_clean(self) -> None:
        """Let what is given back keep its pictures as they are."""
        for field in self.fields.values() if self.is_given_back else ():
            if isinstance(field, BlockField):
                field.is_deferred_validation = True
        super().full_clean()  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Refuse a chosen picture without description, at its field."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if not self.is_deferred_validation and not self.is_given_back:
            for name in picture_fields(self.instance):
                if (picture := cleaned.get(name)) and not picture.is_described:
                    self.add_error(name, lacks_description(picture))  # type: ignore[attr-defined]
        return cleaned


def lacks_description(picture: Any) -> str:
    """Return what to do about ``picture``."""
    text = _(
        "Dem Bild „%(title)s“ fehlt die Bildbeschreibung. Bitte tragen Sie sie unter „Bilder“ nach, bitten Sie die "
        "Freigabe darum, oder wählen Sie ein anderes Bild."
    )
    return text % {"title": picture.title}


def picture_fields(thing: Any) -> list[str]:
    """Return the names of the fields of ``thing`` that choose a picture."""
    return [
        field.name
        for field in thing._meta.concrete_fields
        if isinstance(field, ForeignKey) and issubclass(field.related_model, AbstractImage)
    ]


def ask_for_descriptions(thing: Any) -> None:
    """Raise ``ValidationError`` with a sentence for each picture of ``thing`` that nobody has described.

    For what is published past its form.
    """
    chosen = [getattr(thing, name) for name in picture_fields(thing)]
    sentences = [lacks_description(picture) for picture in chosen if picture and not picture.is_described]
    for field in thing._meta.concrete_fields:
        if isinstance(field, StreamField):
            sentences += map(lacks_description, _undescribed(field.stream_block, getattr(thing, field.name)))
    if sentences:
        raise ValidationError(sentences)


def _undescribed(block: Any, value: Any) -> Iterator[Any]:
    """Yield the pictures in a block's value that have neither a description there nor the tick."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        for child in getattr(value, "bound_blocks", value):
            yield from _undescribed(child.block, child.value)
    elif isinstance(block, BaseStructBlock):
        if {"image", "alt", "decorative"} <= block.child_blocks.keys():
            if value["image"] and not value["decorative"] and not has_visible(value["alt"]):
                yield value["image"]
        else:
            for name, child in block.child_blocks.items():
                yield from _undescribed(child, value[name])
