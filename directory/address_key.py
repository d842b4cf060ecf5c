"""What two ways to write a street have in common, so that what is typed finds what the list says."""

from __future__ import annotations

import re

from cms.text import sort_key

# As long as the column that holds it.
LONGEST_ADDRESS_KEY = 160
# Umlauts spelled out; ``sort_key`` has made a of ä.
_SPELLED_OUT = re.compile("([aou])e")
_STREET = re.compile(r"strasse(?![^\W\d_])")
# The end of what somebody is still typing.
_HALF_A_STREET = re.compile("stra(s{1,2})?$")
_WORDS = re.compile(r"[^\W_]+")


def address_key(text: str) -> str:
    """Return ``text`` (a street, with or without a house number) as the list is searched; no longer than the column.

    Case, accents, ä or ae, ß or ss, "Straße", "Str." or "str", blanks, hyphens and dots make no difference. The key of
    a beginning is a beginning of the key, wherever somebody stops typing.

    >>> address_key("Otto-von-Müller-Straße 12 a"), address_key("otto von mueller str.")
    ('ottovonmullerstr12a', 'ottovonmullerstr')
    """
    words = _WORDS.findall(sort_key(text))
    folded = "".join(_SPELLED_OUT.sub(r"\1", _STREET.sub("str", word)) for word in words)
    return _HALF_A_STREET.sub("str", folded)[:LONGEST_ADDRESS_KEY]
