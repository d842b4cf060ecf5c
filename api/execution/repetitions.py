"""Fields that a selection names twice in the same words: answered once by the specification, so kept once.

Comparing each field with all others of its name takes a time that grows with the square of their
number (`graphql`'s rule "overlapping fields can be merged"); a field that stands there again in the
same words can neither conflict with the first nor add anything to the answer.
"""

from __future__ import annotations

from typing import Any

from graphql import DocumentNode, SelectionSetNode


def without_repetitions(document: DocumentNode) -> DocumentNode:
    """Return ``document``, whose selections now hold each field, spread or inline fragment once in the same words.

    It is changed in place. Takes a time that grows with the length of the document times its depth.
    """
    waiting: list[Any] = list(document.definitions)
    while waiting:
        selection_set = getattr(waiting.pop(), "selection_set", None)
        if selection_set is not None:
            _keep_first_of_each(selection_set)
            waiting.extend(selection_set.selections)
    return document


def _keep_first_of_each(selection_set: SelectionSetNode) -> None:
    first: dict[str, Any] = {}
    for node in selection_set.selections:
        first.setdefault(_words_of(node), node)
    if len(first) < len(selection_set.selections):
        selection_set.selections = tuple(first.values())


def _words_of(node: Any) -> str:
    place: Any = node.loc
    words: str = place.source.body[place.start : place.end]
    return words
