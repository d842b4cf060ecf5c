"""How much somebody may do, so that nobody gives or takes what is beyond their own rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission

# A permission and the path of the page or collection on which, and below which, it holds.
Placed = frozenset[tuple[int, str]]


@dataclass(frozen=True)
class Rights:
    """Permissions on models, on places in the trees of pages and collections, and tasks one may approve."""

    models: frozenset[int] = frozenset()
    pages: Placed = frozenset()
    collections: Placed = frozenset()
    tasks: frozenset[int] = frozenset()
    everything: bool = False

    @classmethod
    def of_groups(cls, groups: Iterable[Group], models: Iterable[int] = ()) -> Rights:
        """Return what members of all ``groups`` may do; four statements."""
        pks = [group.pk for group in groups]
        pages = GroupPagePermission.objects.filter(group__in=pks).values_list("permission", "page__path")
        collections = GroupCollectionPermission.objects.filter(group__in=pks)
        tasks = GroupApprovalTask.objects.filter(groups__in=pks).values_list("pk", flat=True)
        return cls(
            models=frozenset([*models, *Permission.objects.filter(group__in=pks).values_list("pk", flat=True)]),
            pages=frozenset(pages),
            collections=frozenset(collections.values_list("permission", "collection__path")),
            tasks=frozenset(tasks),
        )

    @classmethod
    def of_user(cls, user: Any) -> Rights:
        """Return what ``user`` may do, or could if the account were active: who sets its password gets it all."""
        if user.is_superuser:
            return cls(everything=True)
        return cls.of_groups(user.groups.all(), user.user_permissions.values_list("pk", flat=True))

    def cover(self, other: Rights) -> bool:
        """Tell whether all of ``other`` is among these."""
        if self.everything or other.everything:
            return self.everything
        return (
            other.models <= self.models
            and other.tasks <= self.tasks
            and all(_holds(self.pages, *right) for right in other.pages)
            and all(_holds(self.collections, *right) for right in other.collections)
        )


def _holds(own: Placed, permission: int, path: str) -> bool:
    return any(held == permission and path.startswith(above) for held, above in own)
