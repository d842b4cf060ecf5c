"""Postcodes as people write them."""

import re

GERMAN = re.compile(r"\d{5}", re.ASCII)


def is_postal_code(text: str) -> bool:
    """Tell whether ``text`` is a German postcode: five digits, and nothing else.

    >>> is_postal_code("39130"), is_postal_code("3913")
    (True, False)
    """
    return GERMAN.fullmatch(text) is not None
