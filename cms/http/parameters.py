"""Which parameters a page knows: each view names them beside itself, and sees no others.

What a page does not know it can neither echo nor be kept under: `/?a=1` is `/`. Of what it knows each
counts once (the last one, as Django reads it), and as far as its length; an empty one does not count, nor
does one that is not among the values that the view names. Of one that takes several, all count (`Several`).
A view that names nothing (`knows()`) has one address; one that is not marked at all is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict

from cms.request_state import RequestState

PAGE_NUMBER = 4
# What stands between several values of one name.
SEPARATOR = ","


@dataclass(frozen=True)
class Several:
    """That a parameter has several values: `?a=1&a=2` is `?a=1,2`, in one order; ``length`` counts for all together."""

    length: int

    def joined(self, values: Iterable[str]) -> str:
        """Return what counts of ``values``: each once, sorted, as many as fit whole."""
        each = {part.strip() for value in values for part in value[: self.length].split(SEPARATOR)}
        found = ""
        for part in sorted(each - {""}):
            longer = f"{found}{SEPARATOR}{part}" if found else part
            if len(longer) > self.length:
                break
            found = longer
        return found


# By name, how many characters of the value count, or which values do.
Lengths = Mapping[str, int | Collection[str] | Several]


@dataclass(slots=True)
class KnownParameters(RequestState):
    """What the view of a request knows; ``lengths`` is None where no view has said."""

    lengths: Lengths | None = None


def knows(**lengths: int | Collection[str] | Several) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator for views that know the parameters ``lengths``, and are given those alone."""

    def decorated(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def narrowed(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            narrow(request, lengths)
            return view(request, *args, **kwargs)

        narrowed.parameters = lengths  # type: ignore[attr-defined]
        return narrowed

    return decorated


def parameters(**lengths: int | Collection[str] | Several) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
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
    request.GET = without_unknown(request.GET, lengths)
    KnownParameters.of(request).lengths = lengths


def without_unknown(query: QueryDict, lengths: Lengths) -> QueryDict:
    """Return the parameters of ``query`` that are in ``lengths``: by name, each once, cut to its length or left out."""
    found = QueryDict(mutable=True)
    for name in sorted(lengths):
        length = lengths[name]
        is_several = isinstance(length, Several)
        value = length.joined(query.getlist(name)) if is_several else _counting(query.get(name, ""), length)
        if value:
            found[name] = value
    found._mutable = False
    return found


def _counting(value: str, length: int | Collection[str]) -> str:
    if isinstance(length, int):
        return value[:length]
    return value if value in length else ""
