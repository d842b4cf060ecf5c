"""Counts of rows that cost as much among a million as among a thousand: they stop at `MOST_COUNTED`."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

# Counting further costs more the more there are.
MOST_COUNTED = 1_000


def flat_count(rows: QuerySet[Any]) -> int:
    """Return how many ``rows`` there are, one more than `MOST_COUNTED` for more; one statement."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


def count_label(count: int) -> str:
    """Return ``count``, one or a sum of what `flat_count` returned, as people read it."""
    shown = number_format(min(count, MOST_COUNTED), force_grouping=True)
    return shown if count <= MOST_COUNTED else _("über %(number)s") % {"number": shown}


class FlatPaginator(Paginator):
    """Pages through the first `MOST_COUNTED` rows."""

    @cached_property
    def count(self) -> int:
        """Return how many rows can be paged."""
        rows: Any = self.object_list
        # In their order PostgreSQL would sort all of them before it counts.
        return rows.order_by()[:MOST_COUNTED].count()

    @property
    def count_text(self) -> str:
        """Return how many, as people read it."""
        return count_label(self.count)

    @property
    def is_cut(self) -> bool:
        """Tell whether there may be more."""
        return self.count == MOST_COUNTED
