"""Pictures in the sizes that are shown: which are there, and making the others.

Making one takes up to half a second of CPU, so the worker does it (`cms.media.rendition_tasks`); a door
looks up here what is there and makes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import structlog
from django.db import IntegrityError, transaction
from wagtail.images.models import Filter

from cms.models import OfficeImage, OfficeRendition
from cms.pictures.sizes import sizes

# So many sizes fail one after the other, and none succeeds: it is the file.
GIVE_UP_AFTER = 3

logger = structlog.get_logger(__name__)


class SizesFailed(Exception):
    """Some sizes of a picture cannot be made."""


def made(images: Iterable[OfficeImage], specs: Iterable[str]) -> dict[int, dict[str, OfficeRendition]]:
    """Return what is there of the sizes ``specs``, by the image's number and the size's name; one statement.

    A size that was cut around an earlier focal point does not count.
    """
    by_number = {image.pk: image for image in images}
    filters = {spec: Filter(spec) for spec in specs}
    found: dict[int, dict[str, OfficeRendition]] = {pk: {} for pk in by_number}
    for rendition in OfficeRendition.objects.filter(image__in=list(by_number), filter_spec__in=list(filters)):
        image = by_number[rendition.image_id]
        if rendition.focal_point_key == filters[rendition.filter_spec].get_cache_key(image):
            rendition.image = image
            found[image.pk][rendition.filter_spec] = rendition
    return found


def make(image: OfficeImage, specs: Sequence[str] | None = None) -> None:
    """Make the sizes ``specs`` of ``image``, by default all, as far as they are missing; reads the original once.

    A drawing (SVG) fits every size as it is and gets none. Raises Wagtail's ``SourceImageIOError`` where
    the file is gone, ``SizesFailed`` after all sizes that can be made are there.
    """
    wanted = sizes() if specs is None else specs
    there = made([image], wanted)[image.pk]
    missing = [] if image.is_svg() else [spec for spec in dict.fromkeys(wanted) if spec not in there]
    if not missing:
        return
    with image.open_file() as file:
        original = file.read()
    new = list(_generated(image, missing, original))
    _store(new)
    if failed := set(missing) - {rendition.filter_spec for rendition in new}:
        raise SizesFailed(f"image {image.pk}: {', '.join(sorted(failed))}")


def _generated(image: OfficeImage, specs: Sequence[str], original: bytes) -> Iterable[OfficeRendition]:
    """Make each size and yield those that succeed, unsaved; all together take about a megabyte."""
    failures = 0
    for tried, spec in enumerate(specs, 1):
        try:
            yield image.generate_rendition_instance(Filter(spec), BytesIO(original))
        except Exception:
            logger.exception("rendition_failed", image=image.pk, size=spec)
            failures += 1
        if failures == tried == GIVE_UP_AFTER:
            return


def _store(new: Sequence[OfficeRendition]) -> None:
    """Save the sizes of an image in one transaction, so that public content changes once.

    Leaves out what somebody else has made meanwhile, and everything if the image has been deleted.
    """
    try:
        with transaction.atomic():
            for rendition in new:
                _store_one(rendition)
    except IntegrityError:
        for rendition in new:
            rendition.file.storage.delete(rendition.file.name)


def _store_one(rendition: OfficeRendition) -> None:
    try:
        with transaction.atomic():
            rendition.save(force_insert=True)
    except IntegrityError:
        rendition.file.storage.delete(rendition.file.name)
