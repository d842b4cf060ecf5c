"""A reader comments on a page through a partner's site or app."""

from __future__ import annotations

from typing import Any

import graphene
from django.conf import settings
from django.utils.crypto import salted_hmac

from api.request_state import ApiState
from api.schema.content.pages import PAGE_TYPES
from api.schema.enums import enum_from
from api.schema.node_query import decoded, is_key_of, public_rows_by_id
from api.schema.user_errors import UserError, form_errors, refusal_error
from blog.comments.models import LONGEST_NAME, LONGEST_VIA
from blog.comments.services import commentable_page, submit_comment
from blog.comments.services.submitting import PARENT_IS_GONE
from blog.comments.website.forms import CommentForm
from blog.models import Comment
from cms.errors import RefusalReason, Refused
from cms.limits.senders import sender_key
from cms.public_forms.proofs import checked_proof


class SubmitCommentInput(graphene.InputObjectType):
    """A comment and what it answers."""

    page = graphene.ID(required=True, description="Id of the page.")
    parent = graphene.ID(
        description="Id of the comment it answers; null: the page itself. `NOT_FOUND` at this field: it went meanwhile,"
        " or cannot be answered; the same input without it, and with the same proof, is taken."
    )
    name = graphene.String(required=True, description=f"Name to show, at most {LONGEST_NAME} characters.")
    email = graphene.String(
        required=True,
        description="E-mail address; never published. A signed link goes there, to see, export or delete the comment.",
    )
    text = graphene.String(required=True, description=f"Plain text, at most {settings.COMMENT_MAX_LENGTH} characters.")
    consent = graphene.Boolean(
        description="Must be true: whether the reader agrees that name and text are published"
        " and the address is stored.",
    )
    proof = graphene.String(
        description="Must be given: the solution of a `commentChallenge`, as ALTCHA's widget gives it: base64 of a"
        " JSON object with algorithm, challenge, number, salt and signature. Each counts once.",
    )


CommentSubmission = enum_from(
    "CommentSubmission",
    {
        "PENDING": (
            "pending",
            "The office reads it before it is published. Its rules may also take it for spam; nobody is told.",
        ),
    },
    "What becomes of a comment that was taken.",
)


class SubmitCommentPayload(graphene.ObjectType):
    """What came of it: a status, or the reasons why not."""

    status = graphene.Field(CommentSubmission, description="Set when the comment was stored; null when it was refused.")
    errors = graphene.List(
        graphene.NonNull(UserError),
        required=True,
        description="Why it was refused; empty when it was stored.",
    )


class SubmitComment(graphene.ObjectType):
    """Root field."""

    submit_comment = graphene.Field(
        SubmitCommentPayload,
        input=SubmitCommentInput(required=True, description="The comment."),
        required=True,
        description="Hand in a comment. It appears once the office has approved it; with a key it carries the"
        " partner's name.",
    )

    @staticmethod
    def resolve_submit_comment(_root: Any, info: Any, input: Any) -> dict[str, Any]:
        """Validate, store and tell."""
        form = CommentForm({name: input.get(name) for name in ("name", "email", "text", "consent")})
        if not form.is_valid():
            return {"status": None, "errors": form_errors(form)}
        words = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
        try:
            page = commentable_page(_page_number(input["page"]))
            spent_token, parent = checked_proof(input.get("proof") or ""), _parent(input.get("parent"))
            submit_comment(page, **words, **sent_by(info.context), parent=parent, spent_token=spent_token)
        except Refused as refusal:
            return {"status": None, "errors": [refusal_error(refusal)]}
        return {"status": "pending", "errors": []}


def sent_by(request: Any) -> dict[str, str]:
    """Return who sends: the visitor, or the partner whose key the request carries, by name."""
    partner = ApiState.of(request).partner
    if partner is None:
        return {"sender": sender_key(request)}
    key = salted_hmac("api.partner-sender", str(partner.pk), algorithm="sha256").hexdigest()
    return {"sender": key, "via": partner.name[:LONGEST_VIA]}


def _page_number(global_id: str) -> int:
    kind, pk = decoded(global_id)
    return int(pk) if kind in PAGE_TYPES and is_key_of(kind, pk) else 0


def _parent(global_id: str | None) -> Comment | None:
    if global_id is None:
        return None
    parent = public_rows_by_id([global_id]).get(global_id)
    if not isinstance(parent, Comment):
        raise Refused(RefusalReason.NOT_FOUND, str(PARENT_IS_GONE), "parent")
    return parent
