"""Lists and forms of stories' vocabulary and of comments in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.admin_columns import CommentColumn, CommentStatusColumn, PageColumn
from blog.admin_filters import CommentFilterSet
from blog.admin_views import CommentEditView, CommentIndexView, DecideView
from blog.models import Comment, FundingProgramme
from cms.admin.menu import COMMENTS_ORDER, CONTENT_HOOK
from directory.viewsets import TermViewSet


class FundingProgrammeViewSet(TermViewSet):
    """Funding programmes."""

    model = FundingProgramme
    counted = "stories"
    counted_label = _("Geschichten")
    icon = "tasks"
    menu_label = _("Förderprogramme")
    menu_name = "funding-programmes"
    menu_order = 420
    menu_hook = CONTENT_HOOK
    export_filename = "foerderprogramme"


class CommentPermissionPolicy(ModelPermissionPolicy):
    """Comments come from readers: nobody writes one in the admin."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to add."""
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Ask for each action but adding."""
        return super().user_has_any_permission(user, set(actions) - {"add"})


class CommentMenuItem(MenuItem):
    """The entry "Kommentare" with the number of those that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may see comments."""
        return CommentPermissionPolicy(Comment).user_has_any_permission(request.user, ["view", "change", "delete"])

    def render_component(self, request: HttpRequest) -> Any:
        """Add the number; one statement on each page of the admin."""
        component = super().render_component(request)
        if waiting := Comment.objects.waiting().count():
            component.label = f"{self.label} ({waiting})"
        return component


class CommentViewSet(SnippetViewSet):
    """Comments: those that wait first."""

    model = Comment
    index_view_class = CommentIndexView
    edit_view_class = CommentEditView
    filterset_class = CommentFilterSet
    icon = "comment"
    menu_label = _("Kommentare")
    menu_name = "reader-comments"
    menu_order = COMMENTS_ORDER
    add_to_admin_menu = True
    menu_item_class = CommentMenuItem
    list_display = [
        "author_name",
        CommentColumn(),
        PageColumn(),
        DateColumn("created_at", label=_("geschrieben"), sort_key="created_at"),
        CommentStatusColumn(),
    ]
    edit_template_name = "blog/admin/comment_edit.html"
    copy_view_enabled = False
    list_per_page = 30

    @property
    def permission_policy(self) -> CommentPermissionPolicy:
        """Return who may do what."""
        return CommentPermissionPolicy(self.model)

    @cached_property
    def decide_view(self) -> Any:
        """Return the view behind the buttons."""
        return DecideView.as_view(permission_policy=self.permission_policy, index_url_name=self.get_url_name("list"))

    def get_urlpatterns(self) -> list[Any]:
        """Add the address that the buttons send to."""
        return [*super().get_urlpatterns(), path("decide/<int:pk>/", self.decide_view, name="decide")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Return all comments with their page; a fixed number of statements."""
        return Comment.objects.select_related("page", "decided_by", "parent")
