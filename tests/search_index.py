"""The search index is written when somebody searches, not with each save: two thirds of saving would be its.

What the product does at once or in the worker happens here before the next search in the same process.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import RequestFactory
from modelsearch import index
from modelsearch.backends import get_search_backends
from modelsearch.backends.base import BaseSearchBackend

from home.search import Gathered, search

# The numbers of what was saved, by app and model, in the order of saving.
_saved: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)


class _Later:
    """Stands in for the task that writes one object into the index."""

    @staticmethod
    def enqueue(app_label: str, model_name: str, number: str) -> None:
        """Remember what was saved."""
        _saved[app_label, model_name][number] = None


def write() -> None:
    """Write into the index what was saved since the last time, as far as it is still there."""
    saved = {apps.get_model(*model): list(numbers) for model, numbers in _saved.items()}
    _saved.clear()
    for model, numbers in saved.items():
        entries: dict[type[Model], list[Model]] = defaultdict(list)
        for found in model._default_manager.filter(pk__in=numbers):
            if (entry := index.get_indexed_instance(found)) is not None:
                entries[type(entry)].append(entry)
        for kind, rows in entries.items():
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(kind, rows)


@contextmanager
def written_late() -> Iterator[None]:
    """Put off writing into the index until somebody searches."""
    search = BaseSearchBackend._search

    def written_before(self: Any, *arguments: Any, **named: Any) -> Any:
        write()
        return search(self, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("modelsearch.signal_handlers.insert_or_update_object_task", _Later)
        patch.setattr(BaseSearchBackend, "_search", written_before)
        yield


@contextmanager
def forgotten_afterwards() -> Iterator[None]:
    """Forget at the end what was saved meanwhile: it is rolled back, and what was to be written before is not."""
    before = {model: dict(numbers) for model, numbers in _saved.items()}
    yield
    _saved.clear()
    _saved.update(before)


def search_as_visitor(text: str) -> Gathered:
    """Return what the page of the search finds."""
    return search(text, RequestFactory().get("/suche/"))
