"""What rules for addresses are made of; each raises ``AccessDenied`` where somebody may not enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import collection_permission_policy, page_permission_policy

from cms.admin.rights.people import ask_for_groups, ask_for_people
from cms.admin.rights.refusal import AccessDenied, codenames_of, numbers_in, who_may
from cms.visibility import public_pages

Rule = Callable[[HttpRequest, dict[str, Any]], None]

WRITE = ("add", "change", "delete")
SEE = (*WRITE, "view")
ON_PAGES = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
ON_FILES = ("add", "change", "choose", "delete")
IMAGE, DOCUMENT, USER, GROUP = "cms.officeimage", "cms.officedocument", "cms.user", "auth.group"
WORKFLOW, TASK, COLLECTION, REDIRECT = (
    "wagtailcore.workflow",
    "wagtailcore.task",
    "wagtailcore.collection",
    "wagtailredirects.redirect",
)
FILES = (IMAGE, DOCUMENT)
# What an address calls the page, the file or the row that it is about.
PAGE_PLACES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
FILE_PLACES = ("image_id", "document_id", "doc_id", "pk")


def policy_for(label: str) -> Any:
    """Return Wagtail's or our policy for the model ``label``."""
    model = apps.get_model(label)
    if label in FILES:
        from wagtail.documents import permissions as documents
        from wagtail.images import permissions as images

        return (images if label == IMAGE else documents).permission_policy
    if label == COLLECTION:
        return collection_permission_policy
    viewset = getattr(model, "snippet_viewset", None)
    return viewset.permission_policy if viewset else ModelPermissionPolicy(model)


def anyone(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Let everybody in who may enter the admin."""


def nobody(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Keep everybody out but superusers: addresses that are there for Wagtail's own developers."""
    if not request.user.is_superuser:
        raise AccessDenied(who_may([]))


def needs_model(label: str, *actions: str) -> Rule:
    """Return the rule that asks for one of ``actions`` on the model ``label``."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        policy = policy_for(label)
        if not policy.user_has_any_permission(request.user, set(actions)):
            raise AccessDenied(who_may(codenames_of(getattr(policy, "auth_model", policy.model), actions)))

    return rule


def needs_pages(*actions: str) -> Rule:
    """Return the rule that asks for one of ``actions`` on some page, and for sight of each page named."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        if not page_permission_policy.user_has_any_permission(request.user, set(actions)):
            raise AccessDenied(who_may([f"{action}_page" for action in actions]))
        named = [kwargs[place] for place in PAGE_PLACES if place in kwargs]
        ask_for_pages(request.user, numbers_in([*named, *request.GET.getlist("id")]))

    return rule


def seen_by(user: Any) -> Q:
    """Return the condition for pages that are public or that ``user`` works with or passes on the way there."""
    own = page_permission_policy.explorable_instances(user)
    return Q(pk__in=public_pages().values("pk")) | Q(pk__in=own.order_by().values("pk"))


def ask_for_pages(user: Any, pks: set[int]) -> None:
    """Raise ``AccessDenied`` where one of the pages is neither public nor among those that ``user`` works with."""
    if pks and Page.objects.filter(pk__in=pks).exclude(seen_by(user)).exists():
        raise AccessDenied(_("Diese Seite gehört nicht zu denen, an denen Sie arbeiten."))


def needs_file(label: str, *actions: str) -> Rule:
    """Return the rule that asks for one of ``actions`` on the file that the address names, or on any."""
    some = needs_model(label, *actions)

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        some(request, kwargs)
        policy = policy_for(label)
        pks = [kwargs[place] for place in FILE_PLACES if place in kwargs] + request.GET.getlist("id")
        for file in policy.model.objects.filter(pk__in=numbers_in(pks)):
            if not policy.user_has_any_permission_for_instance(request.user, set(actions), file):
                raise AccessDenied(_why_not(file, request.user, policy, actions))

    return rule


def _why_not(file: Any, user: Any, policy: Any, actions: tuple[str, ...]) -> str:
    may = who_may(codenames_of(policy.auth_model, actions))
    if "change" in actions and file.uploaded_by_user_id == user.pk:
        return _("„%(title)s“ ist schon öffentlich zu sehen.") % {"title": file.title} + " " + may
    return may


def all_files(label: str) -> Rule:
    """Return the rule for lists that show every file: rights from the root of the collections on."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        policy = policy_for(label)
        held = policy.collections_user_has_any_permission_for(request.user, set(ON_FILES))
        if not request.user.is_superuser and not held.filter(depth=1).exists():
            raise AccessDenied(who_may(codenames_of(policy.auth_model, ON_FILES)))

    return rule


def one_of(*rules: Rule) -> Rule:
    """Return the rule that is content when one of ``rules`` is."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        for number, candidate in enumerate(rules, start=1):
            try:
                return candidate(request, kwargs)
            except AccessDenied:
                if number == len(rules):
                    raise
        return None

    return rule


def all_of(*rules: Rule) -> Rule:
    """Return the rule that is content when all of ``rules`` are."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        for each in rules:
            each(request, kwargs)

    return rule


def of_named_model(*actions: str, app: str = "app_name", name: str = "model_name") -> Rule:
    """Return the rule for addresses that name the model themselves; pages have their own rights."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        try:
            model = apps.get_model(kwargs[app], kwargs[name])
        except LookupError:
            return
        if issubclass(model, Page):
            needs_pages(*ON_PAGES)(request, {"page_id": kwargs.get("object_id", 0)})
        else:
            needs_model(model._meta.label_lower, *actions)(request, kwargs)

    return rule


def tags(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Offer words only to those who may tag with them: files have Wagtail's tags, the rest has hashtags."""
    if kwargs.get("app_name", "taggit") == "taggit":
        return one_of(needs_model(IMAGE, *ON_FILES), needs_model(DOCUMENT, *ON_FILES))(request, kwargs)
    return one_of(of_named_model(*SEE), needs_pages(*ON_PAGES))(request, kwargs)


def bulk(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Ask what the single action asks, before a list of the chosen things is shown."""
    label, action = f"{kwargs['app_label']}.{kwargs['model_name']}", kwargs["action"]
    if label in FILES:
        needs_file(label, "delete" if action == "delete" else "change")(request, {})
    elif label == "wagtailcore.page":
        needs_pages(*(("publish",) if action in ("publish", "unpublish") else ON_PAGES))(request, {})
    elif label == USER:
        needs_model(label, "delete" if action == "delete" else "change")(request, kwargs)
        ask_for_people(request, request.GET.getlist("id"))
        ask_for_groups(request.user, request.POST.getlist("role"))
    else:
        of_named_model("delete", app="app_label")(request, kwargs)


def person(*actions: str) -> Rule:
    """Return the rule for an account: the right, and no more rights on the other side."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        needs_model(USER, *actions)(request, kwargs)
        ask_for_people(request, [kwargs["pk"]])

    return rule


def group(*actions: str) -> Rule:
    """Return the rule for a group: the right, and no rights in it beyond one's own."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        needs_model(GROUP, *actions)(request, kwargs)
        ask_for_groups(request.user, [kwargs["pk"]])

    return rule
