"""What a room notes on a request while it is answered: a small dataclass of its own, instead of loose attributes."""

from __future__ import annotations

import copy
from typing import Any, Self

from django.http import HttpRequest

_SLOT = "_request_states"


class RequestState:
    """The base of such dataclasses; every field has a default, which says that nothing was noted."""

    __slots__ = ()

    @classmethod
    def of(cls, request: Any) -> Self:
        """Return the one of this class that belongs to ``request``, begun at the first call."""
        states = request.__dict__.setdefault(_SLOT, {})
        state: Self | None = states.get(cls)
        if state is None:
            state = states[cls] = cls()
        return state


def detached_request(request: HttpRequest) -> HttpRequest:
    """Return a copy of ``request`` that has noted nothing, and notes nothing on the original."""
    other = copy.copy(request)
    other.__dict__.pop(_SLOT, None)
    return other
