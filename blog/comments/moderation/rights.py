"""Who may do what, and what nobody may: write a reader's comment, or delete a row behind the services' back."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from blog.comments.models import Comment, CommentReport

NEVER = {"add", "delete"}


class KeptRowsPolicy(ModelPermissionPolicy):
    """The rights of the groups, without adding and deleting: readers write, services delete."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to add and to delete."""
        return action not in NEVER and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Ask for each action but those."""
        return super().user_has_any_permission(user, set(actions) - NEVER)


comment_policy = KeptRowsPolicy(Comment)
report_policy = KeptRowsPolicy(CommentReport)


class KeptRowsBulkAction(DeleteBulkAction):
    """Takes the place of Wagtail's own deletion of many, which asks no policy."""

    models = [Comment, CommentReport]

    def check_perm(self, snippet: Any) -> bool:
        """Refuse."""
        return False
