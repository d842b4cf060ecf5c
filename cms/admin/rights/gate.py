"""The one gate before every address of the admin.

Wagtail asks for rights view by view, and forgets to in choosers, lists for bulk actions and parts of its API.
Here an address is open only if a rule for its name says so: a new one is shut until it has a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.admin.publishing import approving
from cms.admin.redirect_import import refused_import
from cms.admin.rights.addresses import RULES, snippet_rule
from cms.admin.rights.deleting import confirmed
from cms.admin.rights.parameters import Incomplete, judge, judge_form
from cms.admin.rights.refusal import AccessDenied, answer_to, incomplete
from cms.admin.rights.rules import Rule
from cms.admin.rights.superusers import keeping_one
from cms.admin.trash.filling import into_trash

# Apps above register a function that returns rules for their own addresses, by view name.
RULES_HOOK = "register_admin_rules"


def guarded(urls: Any) -> Any:
    """Return the admin's ``urls`` with the gate before each view."""
    decorate_urlpatterns(urls.urlpatterns, gate)
    return urls


def gate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask the address's rule before ``view``; who has not come in yet is Wagtail's to lead to the login."""

    @wraps(view)
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _has_come_in(request.user):
            return view(request, *args, **kwargs)
        try:
            judge(request, kwargs)
            check_access(request, kwargs)
            judge_form(request)
            if answer := confirmed(request, kwargs) or refused_import(request):
                return answer
            return keeping_one(
                request, lambda: approving(request, lambda: into_trash(request, lambda: view(request, *args, **kwargs)))
            )
        except AccessDenied as refusal:
            return answer_to(request, refusal.message)
        except (Incomplete, MultiValueDictKeyError):
            # Wagtail takes a form's fields for given; which ones there are, the content's blocks say.
            if request.method != "POST":
                raise
            return incomplete()

    return guarded_view


def _has_come_in(user: Any) -> bool:
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def check_access(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise ``AccessDenied`` where ``request.user`` may not enter the address that was found for the request."""
    match = request.resolver_match
    rule = rule_for(match.view_name if match else "")
    if rule is None:
        if not request.user.is_superuser:
            raise AccessDenied(_("Für diese Adresse ist noch nicht festgelegt, wer sie benutzen darf."))
        return
    rule(request, kwargs)


def rule_for(view_name: str) -> Rule | None:
    """Return the rule for the view of that name, or None where there is none."""
    namespace, _colon, action = view_name.rpartition(":")
    return all_rules().get(view_name) or all_rules().get(f"{namespace}:*") or snippet_rule(namespace, action)


@cache
def all_rules() -> dict[str, Rule]:
    """Return the rules for Wagtail's addresses and those that apps have registered."""
    rules = dict(RULES)
    for registered in hooks.get_hooks(RULES_HOOK):
        rules.update(registered())
    return rules
