"""Decisions on many comments at once."""

from typing import Any

from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from blog.admin_views import decided_message, record
from blog.models import Comment
from blog.models.comments import CommentStatus


class DecideBulkAction(SnippetBulkAction):
    """The base: give all chosen comments ``status``."""

    template_name = "blog/admin/confirm_decision.html"
    status: CommentStatus
    question: Any = ""

    @classproperty
    def models(cls) -> list[type]:
        """Offer the action for comments alone."""
        return [Comment]

    def check_perm(self, obj: Comment) -> bool:
        """Tell whether the user may decide; asked once for all."""
        return self.request.user.has_perm("blog.change_comment")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page asks."""
        return {**super().get_context_data(**kwargs), "question": self.question, "action_label": self.display_name}

    def get_execution_context(self) -> dict[str, Any]:
        """Add who decides."""
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Comment], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Decide on ``objects`` and return how many changed."""
        chosen = Comment.objects.filter(pk__in=[comment.pk for comment in objects])
        return record(chosen, cls.status, user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say what has happened."""
        return decided_message(self.status, num_parent_objects)


class ApproveBulkAction(DecideBulkAction):
    """Freigeben."""

    display_name = _("Freigeben")
    action_type = "approve"
    aria_label = _("Ausgewählte Kommentare freigeben")
    action_priority = 10
    status = CommentStatus.APPROVED
    question = _("Diese Kommentare freigeben? Danach kann sie jede:r lesen.")


class RejectBulkAction(DecideBulkAction):
    """Ablehnen."""

    display_name = _("Ablehnen")
    action_type = "reject"
    aria_label = _("Ausgewählte Kommentare ablehnen")
    action_priority = 20
    status = CommentStatus.REJECTED
    question = _("Diese Kommentare ablehnen? Sie bleiben gespeichert, aber nur das Team sieht sie.")


class SpamBulkAction(DecideBulkAction):
    """Spam."""

    display_name = _("Spam")
    action_type = "spam"
    aria_label = _("Ausgewählte Kommentare als Spam markieren")
    action_priority = 25
    status = CommentStatus.SPAM
    question = _("Diese Kommentare als Spam markieren? Nur das Team sieht sie dann noch.")
