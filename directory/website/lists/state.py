"""What the address of a list says: words, values selected by facet, the order; read, and written as short as can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, quote_plus

from django.http import QueryDict

from cms.http.parameters import SEPARATOR
from cms.models import Hashtag
from cms.models.addresses import slugs_of_today
from directory.facets.tables import NOW, FacetTable
from directory.map.distance import RoughPlace, read_place
from directory.models.choices import CostKind, FacetName, StepFreeAccess
from directory.models.vocabulary import terms_by_facet
from directory.short_keys import KEYS_PARAMETER, read_keys, write_keys

WORDS, ORDER, NEAR = "q", "sortierung", "nahe"
CONFIRMED, BY_NAME = "geprueft", "name"
# That words are words, and none of them a filter.
LITERAL, YES = "woertlich", "ja"
PARAMETERS = {
    FacetName.CATEGORY: "kategorie",
    FacetName.KIND: "art",
    FacetName.DISTRICT: "stadtteil",
    FacetName.TARGET_GROUP: "zielgruppe",
    FacetName.LANGUAGE: "spricht",
    FacetName.HASHTAG: "thema",
    FacetName.STEP_FREE: "stufenlos",
    FacetName.OPEN_NOW: "offen",
    FacetName.COST_KIND: "kosten",
}
# What an address may say besides the page of the list: search engines need only what says nothing of it.
SELECTING = (WORDS, LITERAL, *PARAMETERS.values(), ORDER, NEAR, KEYS_PARAMETER)
# How values are called in addresses, where that is not their own name. What is not here cannot be selected.
SPELLED: dict[FacetName, dict[str, str]] = {
    FacetName.OPEN_NOW: {"jetzt": NOW},
    FacetName.STEP_FREE: {"ja": StepFreeAccess.YES, "teilweise": StepFreeAccess.PARTLY},
    FacetName.COST_KIND: {
        "kostenlos": CostKind.FREE,
        "spende": CostKind.DONATION,
        "kostenpflichtig": CostKind.PAID,
    },
}


@dataclass(frozen=True)
class ListState:
    """What narrows a list down; ``selected`` has values that there are, by facet.

    ``near`` is a place, rounded, that the list begins from.
    ``shortlist`` are the keys of what the visitor keeps: they narrow nothing, and every address carries them on.
    Where the words are ``is_literal``, none of them means a filter. Without words a list goes by name, with words the
    best comes first unless it is to go ``by_name``.
    """

    words: str = ""
    selected: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    by_confirmation: bool = False
    shortlist: str = ""
    is_literal: bool = False
    near: RoughPlace | None = None
    by_name: bool = False

    @property
    def is_best_first(self) -> bool:
        """Tell whether the list goes by how well its rows fit the words."""
        return bool(self.words) and not (self.by_name or self.by_confirmation or self.near)

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything narrows the list down."""
        return bool(self.words or self.selected)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return what stands in the address, by name, in one order."""
        found = [(WORDS, self.words)] if self.words else []
        if self.words and self.is_literal:
            found.append((LITERAL, YES))
        for name, parameter in PARAMETERS.items():
            if values := self.selected.get(name):
                spelled = {value: word for word, value in SPELLED.get(name, {}).items()}
                found.append((parameter, SEPARATOR.join(sorted(spelled.get(value, value) for value in values))))
        if self.by_confirmation:
            found.append((ORDER, CONFIRMED))
        elif self.by_name and self.words:
            found.append((ORDER, BY_NAME))
        if self.near:
            found.append((NEAR, str(self.near)))
        return [*found, (KEYS_PARAMETER, self.shortlist)] if self.shortlist else found

    @property
    def query(self) -> str:
        """Return the query with its question mark; empty where nothing is selected."""
        parts = [
            f"{name}={quote_plus(value) if name == WORDS else quote(value, safe=SEPARATOR)}"
            for name, value in self.parameters
        ]
        return f"?{'&'.join(parts)}" if parts else ""

    @property
    def selection_query(self) -> str:
        """Return the query of what narrows the list down alone: neither its order nor what the visitor keeps."""
        return replace(self, by_confirmation=False, by_name=False, shortlist="", near=None).query

    @property
    def href(self) -> str:
        """Return the address as seen from the list."""
        return self.query or "./"

    def toggled(self, name: FacetName, value: str) -> ListState:
        """Return the state with ``value`` selected, or no longer."""
        before = self.selected.get(name, ())
        after = tuple(one for one in before if one != value) if value in before else (*before, value)
        return self._with(name, after)

    def without(self, name: FacetName) -> ListState:
        """Return the state with nothing selected of a facet."""
        return self._with(name, ())

    def also(self, name: FacetName, value: str) -> ListState:
        """Return the state with ``value`` selected besides what is."""
        return self if value in self.selected.get(name, ()) else self.toggled(name, value)

    def _with(self, name: FacetName, values: tuple[str, ...]) -> ListState:
        others = {other: selected for other, selected in self.selected.items() if other != name}
        return replace(self, selected={**others, name: values} if values else others)


def read_state(query: QueryDict, table: FacetTable) -> ListState:
    """Return what ``query`` says, as far as the page knows it; unknown values narrow nothing."""
    selected = {}
    for name, parameter in PARAMETERS.items():
        words = query.get(parameter, "").split(SEPARATOR)
        values = [SPELLED[name].get(word, "") for word in words] if name in SPELLED else words
        if known := tuple(dict.fromkeys(value for value in values if value in table.labels[name])):
            selected[name] = known
    shortlist = write_keys(read_keys(query.get(KEYS_PARAMETER, "")))
    near = read_place(query.get(NEAR, ""))
    by_confirmation = query.get(ORDER) == CONFIRMED and near is None
    by_name = query.get(ORDER) == BY_NAME and near is None
    is_literal = query.get(LITERAL) == YES
    words = query.get(WORDS, "").strip()
    return ListState(words, selected, by_confirmation, shortlist, is_literal, near, by_name)


def query_of_today(query: QueryDict, table: FacetTable) -> str | None:
    """Return ``query`` with the names of today, where it has former ones of terms; else None.

    No statement where all names are known, one or two for each that is not. What nobody may know of is not told.
    """
    today = query.copy()
    for name, model in {**terms_by_facet(), FacetName.HASHTAG: Hashtag}.items():
        if parameter := query.get(PARAMETERS[name]):
            values = [_name_of_today(value, table.labels[name], model) for value in parameter.split(SEPARATOR)]
            today[PARAMETERS[name]] = SEPARATOR.join(values)
    return today.urlencode(safe=SEPARATOR) if today != query else None


def _name_of_today(value: str, known: Mapping[str, str], model: Any) -> str:
    if value in known:
        return value
    return next((slug for slug in slugs_of_today(model, [value])[1:] if slug in known), value)
