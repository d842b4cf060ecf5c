"""The root field that shows a draft to anyone who has the key to it; see `api.preview.tokens`."""

from __future__ import annotations

from typing import Any

import graphene

from api.limits.limits import refusal
from api.loading.lookahead import load, no_store, selection_at_root
from api.loading.relations import as_draft
from api.preview.tokens import PreviewRefused, draft_of
from api.schema.shared import MembersLater
from api.schema.type_registry import type_name, type_of_row
from cms.errors import ErrorCode
from cms.guessing.doors import PREVIEW
from cms.guessing.throttle import count_wrong

MESSAGES = {
    ErrorCode.PREVIEW_EXPIRED: "The preview key has expired; please ask the editors for a new one.",
    ErrorCode.PREVIEW_INVALID: "This preview key opens nothing; please ask the editors for a new one.",
}


class Draft(graphene.Union):
    """A draft as the editors saved it. What it refers to is shown only as far as it is public."""

    class Meta:
        types = MembersLater(
            (
                "directory.Actor",
                "blog.StoryPage",
                "home.StandardPage",
                "home.HomePage",
                "blog.StoryIndexPage",
                "directory.DirectoryPage",
            ),
        )

    @classmethod
    def resolve_type(cls, row: Any, _info: Any) -> Any:
        """Return the type of a row."""
        return type_of_row(row)


class PreviewQuery(graphene.ObjectType):
    """The root field of the preview."""

    preview = graphene.Field(
        Draft,
        token=graphene.String(required=True, description="The preview key that an editor made."),
        description=(
            "The one draft that a preview key names. Null with the error `PREVIEW_EXPIRED` or `PREVIEW_INVALID` "
            "where the key opens nothing. Its ids, and those of its blocks, are its own: no cache takes it for what is "
            "public, and `node` does not find it. Do not keep the answer."
        ),
    )

    @staticmethod
    def resolve_preview(_root: Any, info: Any, token: str) -> Any:
        """Return the draft."""
        try:
            draft = as_draft(*draft_of(token))
        except PreviewRefused as problem:
            # One that has expired was ours; nobody guesses a signature with 256 bits, right ones are always taken.
            is_wrong = problem.code == ErrorCode.PREVIEW_INVALID
            if is_wrong and (seconds := count_wrong(PREVIEW, info.context)):
                message = f"These were too many keys that open nothing. Please go on in {seconds} seconds."
                raise refusal(ErrorCode.RATE_LIMITED, message) from None
            raise refusal(problem.code, MESSAGES[problem.code]) from None
        no_store(info)
        load([draft], selection_at_root(info), type_name)
        return draft
