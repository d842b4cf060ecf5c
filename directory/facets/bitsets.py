"""Sets of rows as the bits of one integer: a row's bit is its place in the list. No import of ours."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

Value = TypeVar("Value")

# `bin` writes these; a byte of zero says no.
_TO_FLAGS = bytes.maketrans(b"01", b"\0\1")
# What fewer of so many rows have is kept by places: four bytes each, instead of a bit for every row.
SPARSE = 256


def bits_of(places: Iterable[int], size: int) -> int:
    """Return the set of ``places``, each below ``size``."""
    marked = bytearray(size // 8 + 1)
    for place in places:
        marked[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marked, "little")


def places_in(bits: int) -> Iterator[int]:
    """Yield the places in the set ``bits``, lowest first."""
    return values_at(range(bits.bit_length()), bits)


def values_at(values: Sequence[Value], bits: int) -> Iterator[Value]:
    """Yield those of ``values`` whose places are in the set ``bits``."""
    return compress(values, bin(bits)[:1:-1].encode().translate(_TO_FLAGS))


class Carriers:
    """The rows that have one value, as bits where they are many and as places where they are few.

    So all values together take no more than 36 bytes for each row that has one.
    """

    __slots__ = ("_bits", "_places", "_size")

    def __init__(self, places: Iterable[int], size: int) -> None:
        """Take the places, each below ``size``, in any order."""
        few = array("I", places)
        self._size = size
        self._places: array[int] | None = few if len(few) * SPARSE < size else None
        self._bits = 0 if self._places is not None else bits_of(few, size)

    @property
    def bits(self) -> int:
        """Return the set."""
        return self._bits if self._places is None else bits_of(self._places, self._size)

    def __contains__(self, place: int) -> bool:
        """Tell whether the row at ``place`` is one of them; -1 is none."""
        if place < 0:
            return False
        return bool(self._bits >> place & 1) if self._places is None else place in self._places

    def count_in(self, bits: int, as_bytes: bytes) -> int:
        """Return how many of them are in ``bits``; ``as_bytes`` are the same bits, little end first, all of them."""
        if self._places is None:
            return (self._bits & bits).bit_count()
        # Twice the same place counts once.
        return sum(as_bytes[place >> 3] >> (place & 7) & 1 for place in set(self._places))
