"""A list and the values of its rows, and what a choice of values leaves of it, counted facet by facet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from math import inf
from typing import overload

from directory.facets.bitsets import Carriers, bits_of, places_in, values_at
from directory.facets.openings import Openings
from directory.map.distance import RoughPlace
from directory.models.choices import FacetName
from directory.opening.calendar import HolidayCalendar

# The value of `FacetName.OPEN_NOW`; the set behind it depends on the clock.
NOW = "now"
Selected = Mapping[FacetName, Collection[str]]
# Degrees north and east, WGS 84.
Position = tuple[float, float]


@dataclass(frozen=True)
class FacetTable:
    """The public rows of a list.

    ``pks`` are their keys in the order of the list. ``labels`` name the values of each facet, by what stands for
    them in filters, in the order to show; ``carriers`` say which rows have them. ``by_confirmation`` has the places
    of all rows, last confirmed first; ``positions`` has latitude and longitude of each row, or None. ``calendar`` has
    the holidays that ``openings`` go by. ``until`` is the moment at which the clock makes all of it void.
    """

    pks: Sequence[int]
    labels: Mapping[FacetName, Mapping[str, str]]
    carriers: Mapping[FacetName, Mapping[str, Carriers]]
    openings: Openings
    by_confirmation: Sequence[int]
    positions: Sequence[Position | None]
    calendar: HolidayCalendar
    until: datetime
    _places: dict[int, int] = field(default_factory=dict, repr=False)
    _looked_up: dict[Hashable, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Note where each row stands."""
        self._places.update((pk, place) for place, pk in enumerate(self.pks))

    @property
    def everything(self) -> int:
        """Return the set of all rows."""
        return (1 << len(self.pks)) - 1

    def labels_of(self, pk: int, name: FacetName) -> list[str]:
        """Return how the values of a facet are called that one row has, in the order to show."""
        place, carriers = self._places.get(pk, -1), self.carriers.get(name, {})
        shown = self.labels[name].items()
        return [label for value, label in shown if value in carriers and place in carriers[value]]

    def nearest_first(self, rows: int, place: RoughPlace) -> list[int]:
        """Return the places of the set ``rows``, the nearest to ``place`` first; those without position at the end."""
        return sorted(places_in(rows), key=lambda one: self._metres(one, place))

    def _metres(self, one: int, place: RoughPlace) -> float:
        position = self.positions[one]
        return inf if position is None else place.metres_to(*position)

    def metres_to(self, pk: int, place: RoughPlace) -> float | None:
        """Return how far the row with this key is from ``place``, None where nobody knows."""
        metres = self._metres(self._places[pk], place) if pk in self._places else inf
        return None if metres == inf else metres

    def located_in(self, rows: int) -> Iterator[tuple[int, Position]]:
        """Yield key and position of those rows of the set ``rows`` that have one, in the order of the list."""
        for one in places_in(rows):
            position = self.positions[one]
            if position is not None:
                yield self.pks[one], position

    def pks_in(self, rows: int) -> Iterator[int]:
        """Yield the keys of the set ``rows``, in the order of the list."""
        return values_at(self.pks, rows)

    def rows(self, pks: Iterable[int]) -> int:
        """Return the set of the rows with these keys; keys of what is not public are left out."""
        return bits_of((self._places[pk] for pk in pks if pk in self._places), len(self.pks))

    def looked_up(self, name: Hashable, look_up: Callable[[], Iterable[int]]) -> int:
        """Return the set of the rows with the keys that ``look_up`` finds, looked up once for each of few names."""
        if name not in self._looked_up:
            self._looked_up[name] = self.rows(look_up())
        return self._looked_up[name]

    def best_first(self, scores: Mapping[int, float]) -> list[int]:
        """Return the places of rows by the ``scores`` of their keys, the highest first, equals as listed."""
        scored = [(-score, self._places[pk]) for pk, score in scores.items() if pk in self._places]
        return [place for _score, place in sorted(scored)]


class Narrowed:
    """What a choice leaves of a table: one of several values of a facet, and all facets together."""

    def __init__(self, table: FacetTable, selected: Selected, now: datetime, within: int | None = None) -> None:
        """Begin with the set ``within``, None for everything. A value that no row has leaves nothing."""
        self.table = table
        self.selected = selected
        self.now = now
        self._within = table.everything if within is None else within
        self._sets = {name: self._union(name, values) for name, values in selected.items()}

    def _union(self, name: FacetName, values: Collection[str]) -> int:
        if name == FacetName.OPEN_NOW:
            return self.table.openings.open_at(self.now).bits
        found, carriers = 0, self.table.carriers.get(name, {})
        for value in values:
            if value in carriers:
                found |= carriers[value].bits
        return found

    @cached_property
    def rows(self) -> int:
        """Return the set of rows that are left."""
        return self.without(None)

    def without(self, name: FacetName | None) -> int:
        """Return the set that would be left without the choice of one facet."""
        found = self._within
        for other, rows in self._sets.items():
            if other != name:
                found &= rows
        return found

    def counts(self, name: FacetName) -> dict[str, int]:
        """Return for each value of a facet how many rows have it, all other choices applied; none with no row.

        In the order to show; hashtags by how many there are.
        """
        rows = self.without(name) if name in self._sets else self.rows
        if name == FacetName.OPEN_NOW:
            number = (rows & self.table.openings.open_at(self.now).bits).bit_count()
            return {NOW: number} if number else {}
        carriers = self.table.carriers.get(name, {})
        as_bytes = rows.to_bytes(len(self.table.pks) // 8 + 1, "little")
        counted = {
            value: number
            for value in self.table.labels[name]
            if value in carriers and (number := carriers[value].count_in(rows, as_bytes))
        }
        if name == FacetName.HASHTAG:
            return dict(sorted(counted.items(), key=lambda pair: -pair[1]))
        return counted


class Listed(Sequence[int]):
    """The keys of the rows of a set, in the order of the list or another; read as far as asked."""

    def __init__(self, table: FacetTable, rows: int, order: Sequence[int] | None = None) -> None:
        """Take the set ``rows`` of ``table``; ``order`` has the places of at least those rows."""
        self._table = table
        self._rows = rows
        self._order = order

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._rows.bit_count()

    def _ordered(self, order: Sequence[int]) -> Iterator[int]:
        held = self._rows.to_bytes(len(self._table.pks) // 8 + 1, "little")
        return (place for place in order if held[place >> 3] >> (place & 7) & 1)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        """Return keys by their places in the order."""
        if isinstance(index, int):
            return self[index : index + 1][0]
        if self._order is None:
            return list(islice(self._table.pks_in(self._rows), index.start or 0, index.stop))
        places = islice(self._ordered(self._order), index.start or 0, index.stop)
        return list(map(self._table.pks.__getitem__, places))
