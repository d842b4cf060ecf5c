"""The forms for comments and notices as they stand on pages: what is asked, and what keeps robots away."""

from __future__ import annotations

from typing import Any

from django import forms

from blog.comments.models import Comment
from blog.comments.services.submitting import PARENT_IS_GONE
from blog.comments.website.forms import CommentForm, ReportForm
from cms.public_forms.guarded import GuardedForm

SALT = "blog.comment-form"
REPORT_SALT = "blog.report-form"


class PublicCommentForm(GuardedForm, CommentForm):
    """The form for a comment on a page. One whose parent went meanwhile can be sent as a comment of its own."""

    salt = SALT
    has_lost_parent = False
    parent = forms.ModelChoiceField(
        queryset=Comment.objects.none(), to_field_name="uuid", required=False, widget=forms.HiddenInput
    )

    field_order = ["name", "email", "text", "consent", "answer", "website", "token", "proof", "question", "parent"]

    def __init__(self, subject_pk: int, data: Any = None, **kwargs: Any) -> None:
        """Offer the comments of page ``subject_pk`` that one may answer."""
        super().__init__(subject_pk, data, **kwargs)
        parents: Any = self.fields["parent"]
        parents.queryset = Comment.objects.answerable(subject_pk)

    def add_error(self, field: str | None, error: Any) -> None:
        """Note what is wrong; without the parent that is no longer there the form can be sent again as it stands."""
        if field == "parent":
            self.has_lost_parent, error = True, PARENT_IS_GONE
            self.data["parent"] = ""
        super().add_error(field, error)


class PublicReportForm(GuardedForm, ReportForm):
    """The form for a notice about a comment."""

    salt = REPORT_SALT
    field_order = [*ReportForm.field_order, "answer", "website", "token", "proof", "question"]
