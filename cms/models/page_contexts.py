"""What the templates of pages need besides the page: websites provide it, since models know no website."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

# From (page, request) to variables of the page's template.
Provider = Callable[[Any, HttpRequest], Mapping[str, Any]]
_PROVIDERS: dict[type, Provider] = {}


def provide_context(kind: type, provider: Provider) -> None:
    """Have the templates of ``kind``, a page type or what page types mix in, find what ``provider`` returns.

    Call it in `AppConfig.ready`.
    """
    _PROVIDERS[kind] = provider


class ProvidedContext:
    """Mixed into pages: their context holds what was provided for their type and for what it inherits from."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables; what a type provides comes before what its bases do."""
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        for kind in reversed(type(self).__mro__):
            if kind in _PROVIDERS:
                context.update(_PROVIDERS[kind](self, request))
        return context
