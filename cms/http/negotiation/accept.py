"""What a client takes: the headers ``Accept`` and ``Accept-Encoding`` (RFC 9110, sections 12.4.2, 12.5.1, 12.5.3).

Django reads ``Accept`` as well, but forgets what is refused (``q=0``) where a wildcard follows, tells charsets apart
by capitals, and fails on a parameter of an unknown charset. An element that cannot be read counts as not sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.request import parse_http_list

from django.utils.http import parse_header_parameters

# Java sends ".2"; more digits than three are rounded by nobody.
WEIGHT = re.compile(r"[01]|[01]?\.\d*", re.ASCII)
# Browsers send 200 characters; reading takes time that nobody has paid for.
LONGEST = 2_000
UTF_8 = {"utf-8", "utf8"}
# Old names of the same coding (RFC 9110, section 8.4.1.3).
ALIASES = {"x-gzip": "gzip"}
CODINGS = ("br", "gzip")
IDENTITY, ANY = "identity", "*"


class Preference(NamedTuple):
    """One element of such a header: what it names, in lower case, with its parameters and its weight from 0 to 1."""

    name: str
    parameters: Mapping[str, str]
    weight: float


def preferences(header: str) -> Iterator[Preference]:
    """Yield the elements of ``header`` that can be read, as they stand there."""
    for element in parse_http_list(header[:LONGEST]):
        try:
            name, parameters = parse_header_parameters(element)
        except ValueError:
            continue
        weight = _weight(parameters.pop("q", "1"))
        if name and weight is not None:
            yield Preference(name, parameters, weight)


def _weight(text: str) -> float | None:
    if not WEIGHT.fullmatch(text) or text == ".":
        return None
    weight = float(text)
    return weight if weight <= 1 else None


@lru_cache(maxsize=500)
def preferred_type(header: str, offers: tuple[str, ...]) -> str | None:
    """Return which of the media types ``offers`` a client likes best, None where it takes none of them.

    Of those it likes alike: what it names more exactly, then earlier, then what stands first in ``offers``. All of
    them are UTF-8. A header in which nothing can be read counts as none.
    """
    wanted = list(preferences(header)) or [Preference("*/*", {}, 1.0)]
    ranked = [(_rank(offer, wanted), offer) for offer in offers]
    best, offer = max(ranked, key=lambda pair: pair[0])
    return offer if best[0] > 0 else None


def _rank(offer: str, wanted: list[Preference]) -> tuple[float, int, int]:
    """Return weight, exactness and place of the element that speaks of ``offer``: the most exact one does."""
    matching = [
        (exact, -place, preference.weight)
        for place, preference in enumerate(wanted)
        if (exact := _exactness(offer, preference))
    ]
    if not matching:
        return 0.0, 0, 0
    exactness, place, weight = max(matching)
    return weight, exactness, place


def _exactness(offer: str, preference: Preference) -> int:
    """Return how exactly ``preference`` names ``offer``: 4 with its charset, 1 by ``*/*``, 0 not at all.

    Parameters other than the charset have no meaning for JSON (RFC 8259, section 11).
    """
    charset = preference.parameters.get("charset")
    if charset is not None and charset.lower() not in UTF_8:
        return 0
    if preference.name == offer:
        return 3 if charset is None else 4
    if preference.name == f"{offer.partition('/')[0]}/*":
        return 2
    return 1 if preference.name in {"*/*", ANY} else 0


def names(header: str, media_type: str) -> bool:
    """Tell whether ``header`` names ``media_type`` itself, and takes it."""
    return any(preference.name == media_type and preference.weight > 0 for preference in preferences(header))


@lru_cache(maxsize=500)
def preferred_coding(header: str, offers: tuple[str, ...] = CODINGS) -> str | None:
    """Return in which of the content codings ``offers`` a client likes an answer best; None: as it is.

    Of those it likes alike, the first of ``offers``, and any of them rather than none.
    """
    weights = _weights(header)
    of_any = weights.get(ANY, 0.0)
    best = max(offers, key=lambda coding: weights.get(coding, of_any), default=IDENTITY)
    weight = weights.get(best, of_any)
    return best if weight > 0 and weight >= weights.get(IDENTITY, of_any) and best != IDENTITY else None


@lru_cache(maxsize=500)
def refuses_uncoded(header: str) -> bool:
    """Tell whether a client takes no answer as it is: ``identity;q=0``, or ``*;q=0`` without naming it."""
    weights = _weights(header)
    return weights.get(IDENTITY, weights.get(ANY, 1.0)) == 0


def _weights(header: str) -> dict[str, float]:
    """Return the weight of each coding in ``header``; of one that stands there twice the lower one."""
    weights: dict[str, float] = {}
    for preference in preferences(header):
        name = ALIASES.get(preference.name, preference.name)
        weights[name] = min(preference.weight, weights.get(name, 1.0))
    return weights
