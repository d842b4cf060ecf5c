"""A size that cannot be stored now is a picture that is not there yet: the page is shown without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from wagtail.images.models import SourceImageIOError

from cms.database.errors import is_unavailable


@contextmanager
def no_room_is_no_picture() -> Iterator[None]:
    """Turn a full disk, and a database that takes no rows now, into what Wagtail's tags show as a missing picture.

    Raises ``SourceImageIOError``. The worker makes the size as soon as there is room.
    """
    try:
        yield
    except DatabaseError as error:
        if not is_unavailable(error):
            raise
        raise SourceImageIOError(str(error)) from error
    except OSError as error:
        raise SourceImageIOError(str(error)) from error
