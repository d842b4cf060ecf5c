"""Words of a list's search that mean one of its filters: taken out of the words, and selected."""

from __future__ import annotations

from dataclasses import replace

from cms.search.answering.understanding import understand_text
from cms.search.conditions import FREE, OPEN_NOW, STEP_FREE
from directory.facets.tables import NOW, FacetTable
from directory.models.choices import CostKind, FacetName, StepFreeAccess
from directory.website.lists.state import ListState

# What has no facet, such as a weekday, stays among the words and is looked for with them.
FACETS = {
    OPEN_NOW: (FacetName.OPEN_NOW, NOW),
    FREE: (FacetName.COST_KIND, CostKind.FREE.value),
    STEP_FREE: (FacetName.STEP_FREE, StepFreeAccess.YES.value),
}


def with_filters_from_words(state: ListState, table: FacetTable) -> ListState:
    """Return ``state`` with the filters selected that its words name, as far as ``table`` has them."""
    if not state.words or state.is_literal:
        return state
    words = state.words
    for shown in understand_text(words).conditions:
        name, value = FACETS.get(shown.condition.name, (None, ""))
        if name is not None and value in table.labels[name]:
            state = replace(state, words=words_without(state.words, shown.condition.name)).also(name, value)
    return state


def words_without(words: str, condition: str) -> str:
    """Return ``words`` without those that mean ``condition``."""
    return next((one.without for one in understand_text(words).conditions if one.condition.name == condition), words)
