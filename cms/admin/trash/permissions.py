"""Who may put back what, and delete it for good: who may make and delete such a thing in its place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
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


def may_put_back(user: Any, item: TrashedItem) -> bool:
    """Tell whether ``user`` could have made ``item`` where it was, and have published it if it was public."""
    model: Any = item.content_type.model_class()
    if model is None:
        return user.is_superuser
    if issubclass(model, Page):
        return _on_page(user, item, "add") and (not item.was_live or _on_page(user, item, "publish"))
    label = model._meta.label_lower
    if label in FILES:
        return _in_folder(user, item, label, ("add",))
    actions = {"add"} | ({"publish"} if item.was_live else set())
    policy = policy_for(PARTS_OF.get(label, label))
    if label in PARTS_OF:
        actions = {"change"}
    return all(policy.user_has_permission(user, action) for action in actions)


def may_purge(user: Any, item: TrashedItem) -> bool:
    """Tell whether ``user`` could have deleted ``item`` where it was."""
    model: Any = item.content_type.model_class()
    if model is None:
        return user.is_superuser
    if issubclass(model, Page):
        return _on_page(user, item, "publish" if item.was_live else "change")
    label = model._meta.label_lower
    if label in FILES:
        return _in_folder(user, item, label, ("delete",))
    action = "change" if label in PARTS_OF else "delete"
    return bool(policy_for(PARTS_OF.get(label, label)).user_has_permission(user, action))


def _on_page(user: Any, item: TrashedItem, action: str) -> bool:
    """Ask for the page that ``item`` stood under; when that is gone, for the root of all."""
    place = Page.objects.filter(pk=item.place).first() or Page.get_first_root_node()
    return bool(page_permission_policy.user_has_permission_for_instance(user, action, place))


def _in_folder(user: Any, item: TrashedItem, label: str, actions: tuple[str, ...]) -> bool:
    policy = policy_for(label)
    if item.place is None:
        return bool(policy.user_has_any_permission(user, set(actions)))
    return bool(policy.collections_user_has_any_permission_for(user, set(actions)).filter(pk=item.place).exists())
