"""Comments, notices and reasons as Wagtail's admin knows them: addresses, rights, lists."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from blog.comments.models import Comment, CommentReport, DecisionReason, ReportStatus
from blog.comments.moderation.deciding import DecideView, UndoView
from blog.comments.moderation.frame import ONE_REPORT, SEE, TabbedListing, open_reports, queue_crumbs
from blog.comments.moderation.one import CommentView
from blog.comments.moderation.queue import QueueView
from blog.comments.moderation.reports.register import ReportIndexView
from blog.comments.moderation.reports.screen import ReportView
from blog.comments.moderation.rights import KeptRowsPolicy, comment_policy, report_policy
from blog.comments.moderation.weeks import WeeksView
from cms.admin.listings.counting import count_label, flat_count
from cms.admin.listings.sorting import SortsByKey
from cms.admin.menu import COMMENTS_ORDER


class CommentMenuItem(MenuItem):
    """The entry "Kommentare" with the number of comments and notices that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may see comments."""
        return comment_policy.user_has_any_permission(request.user, SEE)

    def render_component(self, request: HttpRequest) -> Any:
        """Add the number; two statements on each page of the admin."""
        component = super().render_component(request)
        reports = open_reports() if report_policy.user_has_any_permission(request.user, SEE) else 0
        if waiting := flat_count(Comment.objects.waiting()) + reports:
            component.label = f"{self.label} ({count_label(waiting)})"
        return component


class KeptRowsViewSet(SnippetViewSet):
    """A list and a screen of our own; Wagtail's ways to add, copy, choose or delete a row are not there."""

    edit_handler = ObjectList([])
    copy_view_enabled = False

    @property
    def permission_policy(self) -> KeptRowsPolicy:
        """Return who may do what."""
        return KeptRowsPolicy(self.model)

    def register_chooser_viewset(self) -> None:
        """Offer no chooser: it would list the rows to everyone who may enter the admin."""


class CommentViewSet(KeptRowsViewSet):
    """The queue and what belongs to it."""

    model = Comment
    icon = "comment"
    menu_label = _("Kommentare")
    menu_name = "reader-comments"
    menu_order = COMMENTS_ORDER
    add_to_admin_menu = True
    menu_item_class = CommentMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of our screens alone."""
        return [
            path("", QueueView.as_view(), name="list"),
            path("entscheiden/", DecideView.as_view(), name="decide"),
            path("zuruecknehmen/", UndoView.as_view(), name="undo"),
            path("wochen/", WeeksView.as_view(), name="weeks"),
            path("edit/<str:pk>/", CommentView.as_view(), name="edit"),
        ]


class ReportViewSet(KeptRowsViewSet):
    """The register of notices."""

    model = CommentReport
    index_view_class = ReportIndexView
    index_template_name = "blog/admin/listing.html"
    icon = "warning"
    menu_item_is_registered = True
    breadcrumbs_items = queue_crumbs()
    list_per_page = 30
    list_display = [
        TitleColumn(
            "get_ground_display",
            label=_("Worum geht es?"),
            sort_key="ground",
            get_url=lambda report: reverse(ONE_REPORT, args=[report.pk]),
        ),
        Column("page_title", label=_("Seite"), sort_key="page_title"),
        DateColumn("created_at", label=_("gemeldet"), sort_key="created_at"),
        StatusTagColumn(
            "get_status_display",
            label=_("Status"),
            sort_key="status",
            primary=lambda report: report.status == ReportStatus.OPEN,
        ),
    ]
    # Who reported stays here: the register serves to count and to give account.
    list_export = [
        "uuid",
        "created_at",
        "receipt_at",
        "get_ground_display",
        "text",
        "page_title",
        "page_path",
        "comment_uuid",
        "in_good_faith",
        "get_status_display",
        "decided_at",
        "decision_text",
        "note",
        "told_at",
    ]
    export_headings = {
        "uuid": _("Kennung"),
        "get_ground_display": _("Worum geht es?"),
        "get_status_display": _("Status"),
    }
    export_filename = "meldungen"

    def get_urlpatterns(self) -> list[Any]:
        """Return list and screen."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("edit/<str:pk>/", ReportView.as_view(), name="edit"),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CommentReport]:
        """Return all notices."""
        return CommentReport.objects.all()


class ReasonIndexView(TabbedListing, SortsByKey, IndexView):
    """The list of reasons below the tabs."""

    sorted_by_key = "label"


class ReasonViewSet(SnippetViewSet):
    """The reasons that moderators choose from."""

    model = DecisionReason
    index_view_class = ReasonIndexView
    index_template_name = "blog/admin/listing.html"
    icon = "list-ul"
    menu_item_is_registered = True
    breadcrumbs_items = queue_crumbs()
    list_display = [
        "label",
        Column("get_ground_display", label=_("Grundlage"), sort_key="ground"),
        Column("provision", label=_("Regel oder Paragraf")),
        BooleanColumn("is_offered", label=_("wird angeboten"), sort_key="is_offered"),
    ]
    ordering = ["sort_order", "sort_key", "pk"]
    search_backend_name = None
    search_fields = ["label", "text", "provision"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[DecisionReason]:
        """Return all reasons."""
        return DecisionReason.objects.all()
