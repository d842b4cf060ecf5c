"""A challenge for the proof of work that comments and notices need."""

from __future__ import annotations

from typing import Any

import graphene

from api.loading.lookahead import no_store
from cms.public_forms.proofs import new_challenge


class CommentChallenge(graphene.ObjectType):
    """Work for the reader's browser: find the number. Follows ALTCHA's proof of work, version 1."""

    algorithm = graphene.String(required=True, description="`SHA-256`.")
    challenge = graphene.String(
        required=True, description="Hexadecimal hash of the salt with the number written behind it, in digits."
    )
    max_number = graphene.Int(required=True, description="The number is between 0 and this.")
    salt = graphene.String(required=True, description="What to hash in front of the number; send it back as it is.")
    signature = graphene.String(required=True, description="Proves that it came from here; send it back as it is.")


class ChallengeQuery(graphene.ObjectType):
    """Root field."""

    comment_challenge = graphene.Field(
        CommentChallenge,
        required=True,
        description="A fresh challenge for `submitComment` or `reportComment`; good for a day and for one of them.",
    )

    @staticmethod
    def resolve_comment_challenge(_root: Any, info: Any) -> dict[str, Any]:
        """Return one that nobody had before."""
        no_store(info)
        made = new_challenge()
        return {**made, "max_number": made["maxNumber"]}
