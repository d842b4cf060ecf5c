"""Pictures of the rows of a list, read together with what else belongs to these (`cms.database.joint_reading`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from cms.database.joint_reading import Belonging, Belongings
from cms.models import OfficeImage


def public_pictures(owners: Sequence[Any], field: str, sizes: Iterable[str]) -> list[Belongings]:
    """Return the pictures in ``field`` of ``owners`` with their ``sizes``; a private one comes out as none."""
    pks = {pk for owner in owners if (pk := getattr(owner, f"{field}_id")) is not None}
    if not pks:
        return []
    renditions = OfficeImage.get_rendition_model().objects.filter(image__in=pks, filter_spec__in=tuple(sizes))
    images = OfficeImage.objects.public().filter(pk__in=pks)
    return [
        Belongings(images, "id", partial(_hand_out_images, owners, field), ("pk",)),
        Belongings(renditions, "image_id", partial(_hand_out_sizes, owners, field), ("pk",)),
    ]


def _hand_out_images(owners: Sequence[Any], field: str, by_key: Belonging) -> None:
    for owner in owners:
        image = next(iter(by_key.get(getattr(owner, f"{field}_id"), ())), None)
        owner._state.fields_cache[field] = image


def _hand_out_sizes(owners: Sequence[Any], field: str, by_key: Belonging) -> None:
    for owner in owners:
        if image := getattr(owner, field):
            image.prefetched_renditions = by_key.get(image.pk, [])
            for rendition in image.prefetched_renditions:
                rendition._state.fields_cache["image"] = image
