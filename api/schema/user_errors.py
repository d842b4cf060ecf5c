"""What a mutation's payload says where something was refused."""

from __future__ import annotations

from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from api import errors
from api.schema.enums import enum_of
from cms.errors import Refused

ErrorCode = enum_of(errors.ErrorCode, "Why a wish was refused.")
# Django's validators' codes, as far as they are not simply INVALID.
VALIDATION_CODES = {"required": errors.ErrorCode.REQUIRED, "max_length": errors.ErrorCode.TOO_LONG}


class UserError(graphene.ObjectType):
    """Why something was refused, in words for the person who asked."""

    field = graphene.String(description="The input field it is about, in camel case; null: the whole request.")
    message = graphene.String(required=True, description="What to do about it, in German; show it to the person.")
    code = graphene.Field(ErrorCode, required=True, description="The reason for programs.")


def form_errors(form: Any) -> list[dict[str, Any]]:
    """Return the errors of a validated Django form as `UserError` rows."""
    return [
        {
            "field": None if name == "__all__" else to_camel_case(name),
            "message": error.messages[0],
            "code": VALIDATION_CODES.get(error.code, errors.ErrorCode.INVALID).value,
        }
        for name, of_field in form.errors.as_data().items()
        for error in of_field
    ]


def refusal_error(refusal: Refused) -> dict[str, Any]:
    """Return a service's refusal as a `UserError` row; the API has a code for each reason, of the same name."""
    code = errors.ErrorCode[refusal.reason.name]
    return {"field": refusal.field, "message": str(refusal.message), "code": code.value}
