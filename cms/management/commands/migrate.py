"""Django's `migrate`, which gives no number twice and looks for garbage less often: that takes a sixth of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from cms.database.numbering import numbers_go_on

# Each migration makes hundreds of models again, most of which go at once; costs thirty megabytes more.
SELDOM = (100_000, 10, 10)


class Command(migrate.Command):
    """Migrate as Django does."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, have numbers go on, and leave alone meanwhile what is loaded already."""
        with garbage_collected_seldom(), numbers_go_on(connections[options["database"]]):
            super().handle(*args, **options)


@contextmanager
def garbage_collected_seldom() -> Iterator[None]:
    """Collect garbage seldom while the block runs, and never look through what was there before it."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
