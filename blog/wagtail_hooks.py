"""What stories and comments add to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog.admin_bulk import ApproveBulkAction, RejectBulkAction, SpamBulkAction
from blog.viewsets import CommentViewSet, FundingProgrammeViewSet

register_snippet(FundingProgrammeViewSet)
register_snippet(CommentViewSet)
for action in (ApproveBulkAction, RejectBulkAction, SpamBulkAction):
    hooks.register("register_bulk_action", action)
