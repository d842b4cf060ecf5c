"""How moderators decide on comments: with one click, many at once, or in the form."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import EditView, IndexView

from blog.admin_columns import buttons_for
from blog.models import Comment
from blog.models.comments import CommentStatus
from blog.services import decide
from cms.admin.searching import SubstringSearch

DECISIONS = [CommentStatus.APPROVED, CommentStatus.REJECTED, CommentStatus.SPAM]


def decided_message(status: str, count: int) -> str:
    """Return the sentence that says what has happened to ``count`` comments."""
    if status == CommentStatus.APPROVED:
        return _("Freigegeben und öffentlich zu lesen: %(count)d.") % {"count": count}
    if status == CommentStatus.REJECTED:
        return _("Abgelehnt: %(count)d. Öffentlich zu sehen ist davon nichts.") % {"count": count}
    return _("Als Spam markiert: %(count)d. Öffentlich zu sehen ist davon nichts.") % {"count": count}


class CommentIndexView(SubstringSearch, IndexView):
    """The list: what waits first, then the newest."""

    substring_fields = ["author_name", "author_email", "text"]

    def order_queryset(self, queryset: QuerySet[Comment]) -> QuerySet[Comment]:
        """Sort as asked, else what waits first."""
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        waiting_first = Case(When(status=CommentStatus.PENDING, then=Value(0)), default=Value(1))
        return queryset.order_by(waiting_first, "-created_at", "-pk")


class DecideView(View):
    """What the buttons in list and form send to: ``status`` and where to go ``next``."""

    http_method_names = ["post"]
    permission_policy: Any = None
    index_url_name = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Decide on one comment and lead back."""
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        status = request.POST.get("status")
        if status in DECISIONS:
            record(Comment.objects.filter(pk=pk), CommentStatus(status), request.user)
            button = messages.button(
                reverse(comment.snippet_viewset.get_url_name("edit"), args=[quote(pk)]), _("Ansehen")
            )
            text = _("Kommentar von %(name)s:") % {"name": comment.author_name}
            messages.success(request, f"{text} {CommentStatus(status).label}.", buttons=[button])
        return redirect(get_valid_next_url_from_request(request) or reverse(self.index_url_name))


def record(comments: QuerySet[Comment], status: CommentStatus, user: Any, note: str = "") -> int:
    """Decide on ``comments`` through the service and note it in Wagtail's log; return how many changed."""
    outcome = decide(dict(comments.values_list("pk", "version")), status, by=user, note=note)
    for comment in outcome.changed:
        log(comment, "wagtail.edit", user=user, data={"status": status.value})
    return len(outcome.changed)


class CommentEditView(EditView):
    """One comment: what was written cannot be changed, the decision can."""

    def get_success_url(self) -> str:
        """Lead back to the list."""
        return reverse(self.index_url_name)

    def save_instance(self) -> Comment:
        """Hand a new decision to the service, so that it knows by whom and when; a reason alone is just a note."""
        chosen = self.form.cleaned_data
        stored = Comment.objects.filter(pk=self.object.pk)
        self.has_content_changes = self.form.has_changed()
        if "status" in self.form.changed_data:
            record(stored, CommentStatus(chosen["status"]), self.request.user, chosen["decision_reason"])
        elif "decision_reason" in self.form.changed_data:
            self.object.save(update_fields=["decision_reason"])
            log(self.object, "wagtail.edit", user=self.request.user)
        return stored.get()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the buttons."""
        context = super().get_context_data(**kwargs)
        decide_url = reverse(self.object.snippet_viewset.get_url_name("decide"), args=[quote(self.object.pk)])
        return {**context, "buttons": buttons_for(self.object), "decide_url": decide_url}
