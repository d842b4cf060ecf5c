"""The content version of a request: read once, before anything that is kept is looked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cms.freshness.content_version import content_version

NAME = "_content_version"


def version_of(request: Any) -> int | None:
    """Return the version (`cms.freshness.content_version`) at the first call for ``request``; None: keep nothing.

    One statement for all calls, none where `API_RESPONSE_CACHE` is 0.
    """
    if NAME not in request.__dict__:
        request.__dict__[NAME] = content_version() if settings.API_RESPONSE_CACHE else None
    version: int | None = request.__dict__[NAME]
    return version
