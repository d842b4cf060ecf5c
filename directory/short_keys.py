"""Entries that somebody keeps, as short keys in an address: their primary keys in Crockford's base 32.

Small letters without i, l, o and u, so that a key can be read out on the telephone.
"""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans("ilo", "110")
BASE = len(DIGITS)
SEPARATOR = "-"
KEYS_PARAMETER = "merk"
# More fills no handy list, and the address stays below 300 characters.
MOST_KEPT = 40
# Six digits are enough for a thousand million entries.
LONGEST_KEY = 6
LONGEST_KEYS = MOST_KEPT * (LONGEST_KEY + len(SEPARATOR))


def write_keys(pks: Iterable[int]) -> str:
    """Return ``pks``, all above 0, as keys joined by hyphens, in their order.

    >>> write_keys([7, 1000])
    '7-z8'
    """
    return SEPARATOR.join(_key(pk) for pk in pks)


def read_keys(text: str) -> list[int]:
    """Return the primary keys in ``text``, each once, at most `MOST_KEPT`; what is no key is left out.

    >>> read_keys("7-Z8--!-7")
    [7, 1000]
    """
    found: dict[int, None] = {}
    for key in text[:LONGEST_KEYS].lower().translate(READ_AS).split(SEPARATOR):
        if 0 < len(key) <= LONGEST_KEY and all(digit in DIGITS for digit in key) and (pk := _pk(key)):
            found[pk] = None
    return list(found)[:MOST_KEPT]


def _key(pk: int) -> str:
    digits = ""
    while pk:
        pk, digit = divmod(pk, BASE)
        digits = DIGITS[digit] + digits
    return digits


def _pk(key: str) -> int:
    pk = 0
    for digit in key:
        pk = pk * BASE + DIGITS.index(digit)
    return pk
