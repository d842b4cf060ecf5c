"""What somebody else was quicker with: the form is judged once more, and says in its own words what is wrong.

A form is checked, then stored; between the two another may store the same name or address. The database
refuses the second (`IntegrityError`), or the row's own check before it is written does (`ValidationError`).
Both undo what the view had written, so the view can be asked again: now its form sees the other row.
Whatever still fails then is a fault of ours, and is told as one (ADR 0028).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase
from wagtail.utils.urlpatterns import decorate_urlpatterns

logger = structlog.get_logger(__name__)
# As many as press a button at once, and some: of those that want the next place in a tree one gets it in each round.
TRIES = 7


def repeated(urls: Any) -> Any:
    """Return the admin's ``urls`` with each view asked again where another was quicker."""
    decorate_urlpatterns(urls.urlpatterns, once_more)
    return urls


def once_more(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask ``view`` again when what a form wants to store has been taken since it was checked."""

    @wraps(view)
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        for _try in range(TRIES - 1):
            try:
                return view(request, *args, **kwargs)
            except (IntegrityError, ValidationError) as error:
                logger.info("form_judged_once_more", error=type(error).__name__)
                _rewind(request)
        return view(request, *args, **kwargs)

    return guarded_view


def _rewind(request: HttpRequest) -> None:
    """Let the uploads be read from their beginning, and forget what the view wanted to say."""
    for uploads in request.FILES.lists():
        for upload in uploads[1]:
            if not upload.closed:
                upload.seek(0)
    get_messages(request)._queued_messages.clear()
