"""Facets, chips and ways out of an empty list, as templates show them: each with the address that it leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cms.search.answering.understanding import understand_text
from directory.facets.tables import NOW, Narrowed
from directory.models.choices import FacetName
from directory.website.lists.state import PARAMETERS, SPELLED, ListState

# How many values stand outside of the fold, and how many there are at most.
FIRST_VALUES, MOST_VALUES = 8, 40
# As many facets stand open.
OPEN_FACETS = 3


@dataclass(frozen=True)
class ShownValue:
    """A value to choose, or to give up where it ``is_chosen``; ``href`` leads there, ``count`` is how many come."""

    key: str
    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownFacet:
    """A facet with its ``values``; ``more`` are those behind a fold."""

    key: str
    label: str
    values: list[ShownValue]
    more: list[ShownValue]
    is_open: bool


@dataclass(frozen=True)
class FilterChip:
    """Something that narrows the list down; ``href`` is the address without it."""

    label: str
    href: str


@dataclass(frozen=True)
class WayOut:
    """What to give up in an empty list: ``count`` would come then."""

    label: str
    href: str
    count: int


def shown_facets(narrowed: Narrowed, state: ListState, names: Collection[str]) -> list[ShownFacet]:
    """Return the facets among ``names`` that offer a choice, and all in which something is selected."""
    found: list[ShownFacet] = []
    for name in FacetName:
        selected = state.selected.get(name, ())
        counts = _choosable(name, narrowed.counts(name) if name in names or selected else {})
        counts |= {value: 0 for value in selected if value not in counts}
        if selected or len(counts) > 1 or (name == FacetName.OPEN_NOW and counts):
            values = [_shown(narrowed, state, name, value, count) for value, count in counts.items()]
            is_open = bool(selected) or len(found) < OPEN_FACETS
            found.append(_folded(PARAMETERS[name], str(name.label), values, is_open))
    return found


def _choosable(name: FacetName, counts: dict[str, int]) -> dict[str, int]:
    spelled = SPELLED.get(name)
    return {value: count for value, count in counts.items() if spelled is None or value in spelled.values()}


def _folded(key: str, label: str, values: list[ShownValue], is_open: bool) -> ShownFacet:
    """Return the facet with what is selected first outside of its fold."""
    first = set(range(FIRST_VALUES)) | {place for place, value in enumerate(values) if value.is_chosen}
    shown = [value for place, value in enumerate(values) if place in first]
    more = [value for place, value in enumerate(values) if place not in first]
    return ShownFacet(key, label, shown, more[: MOST_VALUES - FIRST_VALUES], is_open)


def _shown(narrowed: Narrowed, state: ListState, name: FacetName, value: str, count: int) -> ShownValue:
    label = narrowed.table.labels[name][value]
    is_chosen = value in state.selected.get(name, ())
    return ShownValue(f"{PARAMETERS[name]}-{value}", label, count, state.toggled(name, value).href, is_chosen)


def filter_chips(narrowed: Narrowed, state: ListState) -> Iterator[FilterChip]:
    """Yield what narrows the list down, word by word and value by value."""
    yield from _chips_of_words(state)
    for name, values in state.selected.items():
        for value in values:
            yield FilterChip(_label(narrowed, name, value), state.toggled(name, value).href)


def _chips_of_words(state: ListState) -> Iterator[FilterChip]:
    topic, conditions = understand_text("" if state.is_literal else state.words)
    topic = state.words if state.is_literal else topic
    if topic:
        rest = " ".join(condition.written for condition in conditions)
        yield FilterChip(f"„{topic}“", replace(state, words=rest, is_literal=False).href)
    for condition in conditions:
        yield FilterChip(condition.label, replace(state, words=condition.without).href)


def _label(narrowed: Narrowed, name: FacetName, value: str) -> str:
    label = narrowed.table.labels[name][value]
    return label if value == NOW or name not in SPELLED else f"{name.label}: {label}"


def ways_out(narrowed: Narrowed, without_words: Narrowed, state: ListState) -> list[WayOut]:
    """Return what one could give up so that something comes, best first; ``without_words`` is the list without them."""
    found = []
    if state.words and (count := without_words.rows.bit_count()):
        found.append(
            WayOut(_("ohne das Suchwort „%(words)s“") % {"words": state.words}, replace(state, words="").href, count)
        )
    for name, values in state.selected.items():
        if count := narrowed.without(name).bit_count():
            labels = ", ".join(narrowed.table.labels[name][value] for value in values)
            label = _("ohne „%(filter)s“") % {"filter": labels}
            found.append(WayOut(label, state.without(name).href, count))
    return sorted(found, key=lambda way: -way.count)
