"""The whole index: made anew from the content, and compared with it for `manage.py doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from cms.declarations import indexed_models
from cms.models import SearchPosting
from cms.search.indexing import related_names, row_name, terms_of_row
from cms.search.postings import MOST_OBJECTS_AT_ONCE, Indexable, ScopedTerms, standing_terms, write_postings


def make_postings() -> None:
    """Make all postings, and the vocabulary of their words, anew; in one transaction."""
    with transaction.atomic():
        SearchPosting.objects.all().delete()
        for terms in _terms_of_everything():
            write_postings(terms, are_new=True)


def check_postings() -> Iterator[str]:
    """Say whether the index knows all that there is and nothing else, for `manage.py doctor`."""
    wrong = 0
    known: set[Indexable] = set()
    for terms in _terms_of_everything():
        known |= terms.keys()
        wrong += len(_differing(terms))
    rows = SearchPosting.objects.exclude(kind="").values_list("kind", "object_id").distinct()
    wrong += sum(Indexable(*row) not in known for row in rows.iterator())
    if wrong:
        yield (
            f"Die Suche kennt {wrong} Einträge anders, als sie sind, und findet sie vielleicht nicht. Rufen Sie"
            " `manage.py rebuild_search` auf; das dauert wenige Minuten, und die Suche geht währenddessen weiter."
        )


def _differing(terms: dict[Indexable, ScopedTerms]) -> list[Indexable]:
    """Return those rows whose postings are not what ``terms`` says."""
    standing = standing_terms(terms)
    wanted = {
        row: {(scope.value, term, one.weight) for scope, weights in scoped.items() for term, one in weights.items()}
        for row, scoped in terms.items()
    }
    return [row for row, postings in wanted.items() if standing.get(row, set()) != postings]


def _terms_of_everything() -> Iterator[dict[Indexable, ScopedTerms]]:
    for model in indexed_models():
        rows = (
            model._base_manager.prefetch_related(*related_names(model))
            .order_by("pk")
            .iterator(chunk_size=MOST_OBJECTS_AT_ONCE)
        )
        for portion in _batches(rows):
            yield {row_name(row): terms_of_row(row) for row in portion}


def _batches(rows: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
    while portion := tuple(islice(rows, MOST_OBJECTS_AT_ONCE)):
        yield portion
