"""The content version of a request: read once, before anything that is kept is looked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from api.request_state import NOT_READ, ApiState
from cms.freshness.content_version import content_version


def version_of(request: Any) -> int | None:
    """Return the version (`cms.freshness.content_version`) at the first call for ``request``; None: keep nothing.

    One statement for all calls, none where `API_RESPONSE_CACHE` is 0.
    """
    state = ApiState.of(request)
    if state.version == NOT_READ:
        state.version = content_version() if settings.API_RESPONSE_CACHE else None
    return state.version
