"""Somebody reports a comment through a partner's site or app."""

from __future__ import annotations

from typing import Any

import graphene
from django.utils.translation import gettext as _

from api.schema.comments.submit_comment import sent_by
from api.schema.enums import enum_of
from api.schema.node_query import public_rows_by_id
from api.schema.user_errors import UserError, form_errors, refusal_error
from blog.comments.models import LONGEST_REPORT
from blog.comments.services import report_comment
from blog.comments.website.forms import ReportForm
from blog.models import Comment
from blog.models import ReportGround as Grounds
from cms.errors import RefusalReason, Refused
from cms.public_forms.proofs import checked_proof

GROUND_DESCRIPTIONS = {
    Grounds.INSULT: "It insults, threatens or stirs up hatred.",
    Grounds.PRIVACY: "It tells something private about a person.",
    Grounds.FALSE: "It says something false about a person.",
    Grounds.COPYRIGHT: "It infringes a copyright.",
    Grounds.CHILDREN: "It shows or promotes sexual violence against children.",
    Grounds.SPAM: "It is advertising.",
    Grounds.OTHER: "Something else; the text says what.",
}
ReportGround = enum_of(Grounds, "What is wrong with a comment.", GROUND_DESCRIPTIONS)


class ReportCommentInput(graphene.InputObjectType):
    """A notice about a comment (Art. 16 of the EU's Digital Services Act)."""

    comment = graphene.ID(required=True, description="Id of the comment.")
    ground = graphene.Field(ReportGround, required=True, description="What it is about.")
    text = graphene.String(
        required=True, description=f"What is wrong, in a few sentences; at most {LONGEST_REPORT} characters."
    )
    name = graphene.String(description="Who reports; voluntary.")
    email = graphene.String(description="Where receipt and decision go; voluntary, never published.")
    in_good_faith = graphene.Boolean(description="Must be true: whether this is right to the best of their knowledge.")
    proof = graphene.String(description="Must be given: the solution of a `commentChallenge`.")


class ReportCommentPayload(graphene.ObjectType):
    """What came of it: a reference, or the reasons why not."""

    reference = graphene.UUID(description="To be quoted in questions about the notice; null when it was refused.")
    errors = graphene.List(
        graphene.NonNull(UserError), required=True, description="Why it was refused; empty when it was stored."
    )


class ReportComment(graphene.ObjectType):
    """Root field."""

    report_comment = graphene.Field(
        ReportCommentPayload,
        input=ReportCommentInput(required=True, description="The notice."),
        required=True,
        description="Report a comment. A person in the office decides and, where there is an address, says why.",
    )

    @staticmethod
    def resolve_report_comment(_root: Any, info: Any, input: Any) -> dict[str, Any]:
        """Validate, store and tell."""
        wish = {name: input.get(name) for name in ("text", "name", "email", "in_good_faith")}
        form = ReportForm({**wish, "ground": getattr(input["ground"], "value", input["ground"])})
        if not form.is_valid():
            return {"reference": None, "errors": form_errors(form)}
        try:
            spent_token, comment = checked_proof(input.get("proof") or ""), _comment(input["comment"])
            sender = sent_by(info.context)["sender"]
            report = report_comment(comment, **form.service_arguments(), sender=sender, spent_token=spent_token)
        except Refused as refusal:
            return {"reference": None, "errors": [refusal_error(refusal)]}
        return {"reference": report.uuid, "errors": []}


def _comment(global_id: str) -> Comment:
    comment = public_rows_by_id([global_id]).get(global_id)
    if not isinstance(comment, Comment):
        raise Refused(RefusalReason.NOT_FOUND, _("Diesen Kommentar gibt es nicht mehr."), "comment")
    return comment
