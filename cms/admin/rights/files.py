"""Who may change and delete pictures and documents.

Wagtail takes "change" in a collection for "delete", and lets anyone who uploaded a file replace it even while
the website shows it. Here deleting needs the right to delete, and what is public changes only by hands
that have the right to change; who only adds, changes their own until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Q, QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.admin.rights.uses import is_shown_publicly


class OfficeFilePolicy(CollectionOwnershipPermissionPolicy):
    """Rights on collections, with deleting as a right of its own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether ``user`` may do this with some file."""
        if action == "delete":
            return self._check_perm(user, ["delete"])
        return super().user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Tell whether ``user`` may do one of ``actions`` with this file."""
        held = set(actions) & {"add", "change", "choose", "delete"}
        if self._check_perm(user, held, collection=instance.collection):
            return True
        is_own = "change" in held and instance.uploaded_by_user_id == user.pk
        return is_own and self._check_perm(user, ["add"], collection=instance.collection) and not is_public(instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the files with which ``user`` may do one of ``actions``; public ones of their own among them.

        Wagtail's lists ask for changing and deleting together: they also show what one may only choose.
        """
        if not user.is_active:
            return self.model._default_manager.none()
        if user.is_superuser:
            return self.model._default_manager.all()
        held = set(actions) & {"change", "choose", "delete"}
        if {"change", "delete"} <= held:
            held.add("choose")
        rows = Q(collection__in=list(self._collections_with_perm(user, held)))
        if "change" in held:
            rows |= Q(collection__in=list(self._collections_with_perm(user, ["add"])), uploaded_by_user=user)
        return self.model._default_manager.filter(rows)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Any]:
        """Return who may do one of ``actions`` with this file."""
        users = self._users_with_perm(set(actions) & {"change", "choose", "delete"}, collection=instance.collection)
        owner = instance.uploaded_by_user
        if owner is not None and self.user_has_any_permission_for_instance(owner, actions, instance):
            return users | users.model.objects.filter(pk=owner.pk).distinct()
        return users

    def _get_permission_codenames(self, actions: Iterable[str]) -> set[str]:
        # Groups hold rights on Wagtail's own models; Wagtail looks for people by the names of ours, and finds none.
        return {get_permission_codename(action, self.auth_model._meta) for action in actions}


def is_public(file: Any) -> bool:
    """Tell whether the website shows ``file`` or leads to it."""
    return bool(file.pk) and is_shown_publicly(file)


def install_policies() -> None:
    """Make Wagtail's two policies ours.

    Half of Wagtail's modules hold these very objects by name, so the objects stay and their class changes.
    """
    from wagtail.documents import permissions as documents
    from wagtail.images import permissions as images

    for module in (images, documents):
        module.permission_policy.__class__ = OfficeFilePolicy
