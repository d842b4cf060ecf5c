"""Synonyms: groups of words and phrases that mean the same; the office edits them, a list of ours comes along."""

from __future__ import annotations

from typing import NamedTuple

from cms.models import SynonymGroup
from cms.search.analysis import analysed

Phrase = tuple[str, ...]


class Synonyms(NamedTuple):
    """By phrase (terms in their order) the other phrases of its groups."""

    by_phrase: dict[Phrase, list[Phrase]]

    @property
    def words(self) -> set[str]:
        """Return the terms that stand in a group by themselves."""
        return {phrase[0] for phrase in self.by_phrase if len(phrase) == 1}

    @property
    def longest(self) -> int:
        """Return how many terms the longest phrase has."""
        return max(map(len, self.by_phrase), default=1)


_kept: dict[str, tuple[int, Synonyms]] = {}


def phrase_of(line: str) -> Phrase:
    """Return the terms of a line; a word in CamelCase counts whole."""
    return tuple(dict.fromkeys(word.term for word in analysed(line)))


def synonyms_of(groups: list[list[str]]) -> Synonyms:
    """Return the synonyms of ``groups`` of lines."""
    by_phrase: dict[Phrase, list[Phrase]] = {}
    for lines in groups:
        phrases = [phrase for phrase in dict.fromkeys(map(phrase_of, lines)) if phrase]
        for phrase in phrases:
            others = by_phrase.setdefault(phrase, [])
            others += [one for one in phrases if one != phrase and one not in others]
    return Synonyms(by_phrase)


def current_synonyms(version: int | None) -> Synonyms:
    """Return the office's synonyms under ``version``; no statement where they are kept."""
    kept = _kept.get("")
    if kept is not None and version is not None and kept[0] == version:
        return kept[1]
    made = synonyms_of([group.lines for group in SynonymGroup.objects.all()])
    if version is not None:
        _kept[""] = version, made
    return made
