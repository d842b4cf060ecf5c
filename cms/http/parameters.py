"""Which parameters a page knows: each view names them beside itself, and sees no others.

What a page does not know it can neither echo nor be kept under: `/?a=1` is `/`. Of what it knows each
counts once (the last one, as Django reads it), and as far as its length; an empty one does not count.
A view that names nothing (`knows()`) has one address; one that is not marked at all is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict

# By name, how many characters of the value count.
Lengths = Mapping[str, int]
PAGE_NUMBER = 4


def knows(**lengths: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator for views that know the parameters ``lengths``, and are given those alone."""

    def decorated(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def narrowed(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            narrow(request, lengths)
            return view(request, *args, **kwargs)

        narrowed.parameters = lengths  # type: ignore[attr-defined]
        return narrowed

    return decorated


def parameters(**lengths: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator for the routes of a page: names what they know, for `narrow_for_page`."""

    def decorated(route: Callable[..., Any]) -> Callable[..., Any]:
        route.parameters = lengths  # type: ignore[attr-defined]
        return route

    return decorated


def narrow_for_page(page: Any, request: HttpRequest, args: Any) -> None:
    """Give ``page``, or the route of it that ``args`` begin with, the parameters it knows alone."""
    route = args[0] if args and callable(args[0]) else None
    narrow(request, getattr(page if route is None else route, "parameters", {}))


def narrow(request: HttpRequest, lengths: Lengths) -> None:
    """Take from ``request`` what is not in ``lengths``, and note for the cache of pages what is."""
    request.GET = known(request.GET, lengths)
    request.known_parameters = lengths  # type: ignore[attr-defined]


def known(query: QueryDict, lengths: Lengths) -> QueryDict:
    """Return the parameters of ``query`` that are in ``lengths``: by name, each once, cut to its length."""
    found = QueryDict(mutable=True)
    for name in sorted(lengths):
        if value := query.get(name, "")[: lengths[name]]:
            found[name] = value
    found._mutable = False
    return found
