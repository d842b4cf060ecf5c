"""Failures: what an answer or a payload says when a wish is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case
from graphql import GraphQLError

from cms.errors import VALIDATION_CODES
from cms.errors import ErrorCode as Codes

CODE_DESCRIPTIONS = {
    Codes.REQUIRED: "The field must not be empty.",
    Codes.INVALID: "The value is not of the form that the field takes.",
    Codes.TOO_LONG: "The value is longer than the field allows.",
    Codes.NOT_FOUND: "What was named does not exist, or is not public.",
    Codes.CLOSED: "Comments are closed, on this page or everywhere.",
    Codes.RATE_LIMITED: "Too many requests of this kind; try again later.",
    Codes.UNAUTHENTICATED: "The key is not valid: unknown, revoked or misspelt.",
    Codes.FORBIDDEN: "The key does not have the scope that the operation needs.",
    Codes.ORIGIN_NOT_ALLOWED: "The key may not be used from this website.",
    Codes.BAD_REQUEST: "The request is not a GraphQL request.",
    Codes.INVALID_JSON: "The request is not JSON in UTF-8.",
    Codes.METHOD_NOT_ALLOWED: "The HTTP method does not fit: queries by GET or POST, mutations by POST.",
    Codes.UNSUPPORTED_MEDIA_TYPE: "The body is not declared as JSON in UTF-8.",
    Codes.BODY_TOO_LARGE: "The request has too many bytes.",
    Codes.JSON_TOO_DEEP: "The variables are nested too deeply.",
    Codes.SYNTAX_ERROR: "The document is not GraphQL.",
    Codes.VALIDATION_FAILED: "The document does not fit the schema.",
    Codes.DOCUMENT_TOO_LARGE: "The document has too many tokens.",
    Codes.TOO_DEEP: "The query is nested too deeply.",
    Codes.TOO_MANY_FIELDS: "The document names too many fields.",
    Codes.TOO_MANY_ALIASES: "The document has too many aliases.",
    Codes.TOO_MANY_DIRECTIVES: "The document has too many directives.",
    Codes.TOO_MANY_FRAGMENTS: "The document has too many fragments.",
    Codes.PAGE_TOO_LARGE: "More items on a page than allowed.",
    Codes.TOO_EXPENSIVE: "The query may cost more points than allowed.",
    Codes.TIMEOUT: "The query took too long.",
    Codes.PERSISTED_QUERY_NOT_FOUND: "The hash is not known; send the query with it once.",
    Codes.PREVIEW_EXPIRED: "The preview key has expired; ask the editors for a new one.",
    Codes.PREVIEW_INVALID: "The preview key opens nothing: altered, not ours, or its draft is gone.",
    Codes.UNAVAILABLE: "The database does not answer at the moment; try again after `Retry-After` seconds.",
    Codes.INTERNAL: "Something went wrong on our side; the log has it under the number given.",
}
ErrorCode = graphene.Enum.from_enum(
    Codes,
    name="ErrorCode",
    description=lambda value: CODE_DESCRIPTIONS[value] if value else "Why a wish was refused.",
)


class UserError(graphene.ObjectType):
    """Why something was refused, in words for the person who asked."""

    field = graphene.String(description="The input field it is about, in camel case; null: the whole request.")
    message = graphene.String(required=True, description="What to do about it, in German; show it to the person.")
    code = graphene.Field(ErrorCode, required=True, description="The reason for programs.")


class Unrunnable(Exception):
    """A query that cannot be run, with the reasons."""

    def __init__(self, errors: list[GraphQLError], code: Codes = Codes.VALIDATION_FAILED) -> None:
        """Keep the errors; ``code`` is for those that have none of their own."""
        super().__init__()
        self.errors = [coded(error, code) for error in errors]

    @classmethod
    def again(cls, errors: Iterable[dict[str, Any]]) -> Unrunnable:
        """Return the refusal with ``errors`` as another one showed them."""
        problem = cls([])
        problem.errors = list(errors)
        return problem


def coded(error: GraphQLError, code: Codes) -> dict[str, Any]:
    """Return ``error`` as the answer shows it, with a code for programs."""
    shown: dict[str, Any] = dict(error.formatted)
    shown["extensions"] = {"code": code.value, **(error.extensions or {})}
    return shown


SUGGESTION = " Did you mean "


def without_suggestions(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``errors`` of validation without the names that graphql-core guesses were meant.

    The guesses are made for a developer with a key; for anyone else they only help to probe.
    """
    return [{**error, "message": error["message"].partition(SUGGESTION)[0]} for error in errors]


def form_errors(form: Any) -> list[dict[str, Any]]:
    """Return the errors of a validated Django form as `UserError` rows."""
    return [
        {
            "field": None if name == "__all__" else to_camel_case(name),
            "message": error.messages[0],
            "code": VALIDATION_CODES.get(error.code, Codes.INVALID).value,
        }
        for name, errors in form.errors.as_data().items()
        for error in errors
    ]


def refusal_error(refusal: Any) -> dict[str, Any]:
    """Return a service's refusal as a `UserError` row."""
    return {"field": refusal.field, "message": str(refusal.message), "code": refusal.code.value}
