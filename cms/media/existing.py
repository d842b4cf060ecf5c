"""Pictures that were stored before originals were cleaned: set right one by one, under a new address."""

from __future__ import annotations

from hashlib import sha1
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cms.models import OfficeImage
from cms.pictures.cleaning import clean_picture

FOCAL = ("focal_point_x", "focal_point_width"), ("focal_point_y", "focal_point_height")


def clean_stored(image: OfficeImage) -> bool:
    """Store ``image`` again, upright and without metadata, and say whether that was needed.

    Its sizes are dropped and made again by the worker, for the address of the file has changed; the old file goes.
    Raises ``Refused`` for one that would not be taken today, ``OSError`` where the file is gone.
    """
    with image.open_file() as file:
        data = file.read()
    clean = clean_picture(data, image.file.name, full=False)
    if clean == data:
        return False
    old_name, old_size = image.file.name, (image.width, image.height)
    name = PurePosixPath(old_name).name
    image.file.save(name, ContentFile(clean, name=name), save=False)
    image.file_size, image.file_hash = len(clean), sha1(clean, usedforsecurity=False).hexdigest()
    _follow(image, old_size)
    with transaction.atomic():
        image.save()
        transaction.on_commit(lambda: image.file.storage.delete(old_name))
    return True


def _follow(image: Any, old_size: tuple[int, int]) -> None:
    """Keep the point of interest where it was seen: the admin showed a picture upright, but counted it lying."""
    for fields, old, new in zip(FOCAL, old_size, (image.width, image.height), strict=True):
        for name in fields:
            value = getattr(image, name)
            if value is not None and old:
                setattr(image, name, round(value * new / old))
