"""Lists that sort by a name do it as a German dictionary does, also where somebody clicks on the column's head."""

from typing import Any

from django.db.models import QuerySet


class SortsByKey:
    """An index view whose column `sorted_by_key` stands for the rows' sort key."""

    sorted_by_key = "name"
    ordering: Any

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows in the order asked for."""
        if self.ordering == self.sorted_by_key:
            return queryset.order_by("sort_key", "pk")
        if self.ordering == f"-{self.sorted_by_key}":
            return queryset.order_by("-sort_key", "-pk")
        ordered: QuerySet[Any] = super().order_queryset(queryset)  # type: ignore[misc]
        return ordered
