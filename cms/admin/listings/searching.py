"""Search in listings: substrings of any field, in one statement, with any sorting and filter.

The search index serves the public; in a listing people type half a word or a number, sort and
filter what they found, and SQLite folds only ASCII letters.
"""

from typing import Any

from django.db.models import Q, QuerySet


def spellings_of(word: str) -> set[str]:
    """Return how ``word`` may be written: SQLite, and PostgreSQL in the locale C, know case of ASCII alone."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def containing(fields: list[str], text: str) -> Q:
    """Return the condition that each word of ``text`` stands in one of ``fields``, upper or lower case."""
    condition = Q()
    for word in text.replace("\x00", "").split():
        found = Q()
        for field in fields:
            for spelling in spellings_of(word):
                found |= Q(**{f"{field}__icontains": spelling})
        condition &= found
    return condition


class SubstringSearch:
    """An index view whose search looks for ``substring_fields``, children's fields included."""

    substring_fields: list[str] = []
    is_searching: bool
    search_query: str

    @property
    def is_searchable(self) -> bool:
        """Show the search box."""
        return True

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return what was searched for, each row once though several of its children match."""
        if not self.is_searching:
            return queryset
        found = queryset.model._default_manager.filter(containing(self.substring_fields, self.search_query))
        return queryset.filter(pk__in=found.order_by().values("pk"))
