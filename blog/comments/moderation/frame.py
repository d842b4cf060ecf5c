"""What the screens have in common: who may enter, the tabs, where to go back to."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from blog.comments.models import Comment, CommentReport, ReportStatus
from blog.comments.moderation.rights import comment_policy, report_policy
from cms.admin.listings.counting import count_label, flat_count

QUEUE, ONE = "wagtailsnippets_blog_comment:list", "wagtailsnippets_blog_comment:edit"
REPORTS, ONE_REPORT = "wagtailsnippets_blog_commentreport:list", "wagtailsnippets_blog_commentreport:edit"
REASONS = "wagtailsnippets_blog_decisionreason:list"
WEEKS = "wagtailsnippets_blog_comment:weeks"
SEE = ["view", "change"]


class Tab(NamedTuple):
    """One of the places between which moderators go to and fro; ``waiting`` tells how many things wait there."""

    label: str
    url: str
    waiting: str
    is_current: bool


def open_reports() -> int:
    """Return how many notices wait; see `cms.admin.listings.counting.flat_count`."""
    return flat_count(CommentReport.objects.filter(status=ReportStatus.OPEN))


def tabs(request: HttpRequest) -> list[Tab]:
    """Return the places that the user may enter; two statements at most."""
    places: list[tuple[str, str, int]] = []
    if comment_policy.user_has_any_permission(request.user, SEE):
        places.append((_("Kommentare"), QUEUE, flat_count(Comment.objects.waiting())))
    if report_policy.user_has_any_permission(request.user, SEE):
        places.append((_("Meldungen"), REPORTS, open_reports()))
    if comment_policy.user_has_any_permission(request.user, SEE):
        places.append((_("Zahlen"), WEEKS, 0))
    if request.user.has_perm("blog.view_decisionreason"):
        places.append((_("Gründe"), REASONS, 0))
    return [
        Tab(label, reverse(name), count_label(count) if count else "", reverse(name) == request.path)
        for label, name, count in places
    ]


def queue_crumbs(label: str = "") -> list[dict[str, Any]]:
    """Return the way from the first page to the queue, and on to ``label``."""
    crumbs = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Startseite")},
        {"url": reverse_lazy(QUEUE), "label": gettext_lazy("Kommentare")},
    ]
    return [*crumbs, {"url": "", "label": label}] if label else crumbs


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the address in ``next``, when it is one of ours, else ``otherwise``."""
    return get_valid_next_url_from_request(request) or otherwise


class ModerationScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen of our own in Wagtail's frame."""

    permission_policy = comment_policy
    any_permission_required = SEE
    header_icon = "comment"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs, and whether the user may decide."""
        may_decide = self.permission_policy.user_has_permission(self.request.user, "change")
        return {**super().get_context_data(**kwargs), "tabs": tabs(self.request), "may_decide": may_decide}


class TabbedListing:
    """Puts the tabs above one of Wagtail's own lists."""

    request: HttpRequest

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs."""
        return {**super().get_context_data(*args, **kwargs), "tabs": tabs(self.request)}  # type: ignore[misc]
