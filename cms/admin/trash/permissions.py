"""Who may put back what, and delete it for good: who may make and delete such a thing in its place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.admin.rights.rules import FILES, IMAGE, WRITE, needs_model, needs_pages, one_of, policy_for
from cms.models import TrashedItem

_works_with: list[str] = [IMAGE, "cms.officedocument"]
# Models whose rows stand on the form of another one, which has the rights.
PARTS_OF: dict[str, str] = {}


def register_trash_rights(label: str, *parts: str) -> None:
    """Let those in who work with the model ``label``; rows of ``parts`` stand on its form."""
    _works_with.append(label)
    PARTS_OF.update(dict.fromkeys(parts, label))


def some_trash(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise ``AccessDenied`` for whoever works with nothing that can lie in the bin."""
    models = [needs_model(label, *WRITE) for label in _works_with]
    one_of(needs_pages("add", "change", "publish", "bulk_delete", "lock", "unlock"), *models)(request, kwargs)


class TrashPermissions:
    """What ``user`` may do with items of the bin; each page and folder is looked up once, however many were in it."""

    def __init__(self, user: Any) -> None:
        """``user`` is asked for the rights."""
        self.user = user
        self._pages: dict[int | None, Any] = {}
        self._folders: dict[tuple[str, str], set[int]] = {}

    def may_put_back(self, item: TrashedItem) -> bool:
        """Tell whether the user could have made ``item`` where it was, and have published it if it was public."""
        model: Any = item.content_type.model_class()
        if model is None:
            return bool(self.user.is_superuser)
        if issubclass(model, Page):
            return self._on_page(item, "add") and (not item.was_live or self._on_page(item, "publish"))
        label = model._meta.label_lower
        if label in FILES:
            return self._in_folder(item, label, "add")
        if label in PARTS_OF:
            return self._may(label, "change")
        return self._may(label, "add") and (not item.was_live or self._may(label, "publish"))

    def has_lost_place(self, item: TrashedItem) -> bool:
        """Tell whether ``item`` is a page and what it stood under is gone."""
        model: Any = item.content_type.model_class()
        return model is not None and issubclass(model, Page) and self._page(item.place) is None

    def may_put_elsewhere(self, item: TrashedItem) -> bool:
        """Tell whether the user may look for another place: who deleted it, and who may add pages everywhere."""
        return self.has_lost_place(item) and (item.deleted_by_id == self.user.pk or self.may_put_back(item))

    def may_purge(self, item: TrashedItem) -> bool:
        """Tell whether the user could have deleted ``item`` where it was."""
        model: Any = item.content_type.model_class()
        if model is None:
            return bool(self.user.is_superuser)
        if issubclass(model, Page):
            return self._on_page(item, "publish" if item.was_live else "change")
        label = model._meta.label_lower
        if label in FILES:
            return self._in_folder(item, label, "delete")
        return self._may(label, "change" if label in PARTS_OF else "delete")

    def _may(self, label: str, action: str) -> bool:
        return bool(policy_for(PARTS_OF.get(label, label)).user_has_permission(self.user, action))

    def _on_page(self, item: TrashedItem, action: str) -> bool:
        """Ask for the page that ``item`` stood under; when that is gone, for the root of all."""
        page = self._page(item.place) or self._root
        return bool(page_permission_policy.user_has_permission_for_instance(self.user, action, page))

    @cached_property
    def _root(self) -> Any:
        return Page.get_first_root_node()

    def _page(self, pk: int | None) -> Any:
        if pk not in self._pages:
            self._pages[pk] = Page.objects.filter(pk=pk).first()
        return self._pages[pk]

    def _in_folder(self, item: TrashedItem, label: str, action: str) -> bool:
        policy = policy_for(label)
        if item.place is None:
            return bool(policy.user_has_permission(self.user, action))
        if (label, action) not in self._folders:
            folders = policy.collections_user_has_any_permission_for(self.user, {action})
            self._folders[label, action] = set(folders.values_list("pk", flat=True))
        return item.place in self._folders[label, action]
