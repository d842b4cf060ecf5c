"""Which sizes of pictures the product shows, so that all can be made before anyone asks.

Each app registers its own when it starts, in the words of Wagtail's picture tags:
``"width-{480,960} format-{webp,jpeg}"``. Importable before the models are there.
"""

from __future__ import annotations

from functools import cache

# The block with a picture in a page's body; in pixels.
WIDEST = 1600
PICTURE_BLOCK = f"width-{{480,960,{WIDEST}}} format-{{webp,jpeg}}"

# The office's logo in the head of every page; the directory shows logos in the same sizes.
OFFICE_LOGO = "max-{320x200,640x400} format-webp"

# Patterns, each with whether its sizes are made before anyone asks.
_registered: dict[str, bool] = {}


def register_sizes(*patterns: str, ahead: bool = True) -> None:
    """Have these sizes made of every picture, ``ahead`` or when somebody asks for the first time."""
    _registered.update(dict.fromkeys(patterns, ahead))
    sizes.cache_clear()
    sizes_ahead.cache_clear()


@cache
def expanded(pattern: str) -> tuple[str, ...]:
    """Return Wagtail's names of the sizes that ``pattern`` stands for."""
    from wagtail.images.models import Filter

    return tuple(Filter.expand_spec(pattern))


@cache
def sizes() -> tuple[str, ...]:
    """Return the names of all registered sizes, each once."""
    return tuple(dict.fromkeys(spec for pattern in _registered for spec in expanded(pattern)))


@cache
def sizes_ahead() -> tuple[str, ...]:
    """Return the names of the sizes that are made before anyone asks."""
    ahead = (pattern for pattern, is_ahead in _registered.items() if is_ahead)
    return tuple(dict.fromkeys(spec for pattern in ahead for spec in expanded(pattern)))
