"""What is noted of a key that may not do what it was used for."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import OperationType
from structlog.testing import capture_logs

from api.errors import ApiError, ErrorCode
from api.http.authentication import check_scope
from api.partners.keys import issue
from api.partners.models import Partner, Scope
from tests import factories
from tests.api.client import codes, post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scopes", "operation", "is_allowed"),
    [
        ([Scope.READ], OperationType.QUERY, True),
        ([Scope.COMMENT], OperationType.QUERY, False),
        ([Scope.READ], OperationType.MUTATION, False),
        ([Scope.COMMENT], OperationType.MUTATION, True),
        ([Scope.READ, Scope.COMMENT], OperationType.SUBSCRIPTION, False),
        ([], OperationType.QUERY, False),
        (None, OperationType.QUERY, True),
        (None, OperationType.MUTATION, True),
        (None, OperationType.SUBSCRIPTION, True),
    ],
)
def test_a_key_may_what_its_scopes_say(scopes: Any, operation: OperationType, is_allowed: bool) -> None:
    partner = None if scopes is None else Partner(name="Partner", scopes=scopes)
    if is_allowed:
        check_scope(partner, operation)
        return
    with pytest.raises(ApiError) as refusal, capture_logs() as logged:
        check_scope(partner, operation)
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.FORBIDDEN, 403)
    assert logged == [
        {
            "event": "api_request_denied",
            "log_level": "warning",
            "code": "FORBIDDEN",
            "reason": "scope missing",
            "operation": operation.value,
        }
    ]


@pytest.mark.parametrize("length", [199, 200, 201, 5_000])
def test_of_a_strange_origin_two_hundred_characters_are_noted(length: int) -> None:
    partner = Partner.objects.create(
        name=f"Partner {factories.number()}", scopes=[Scope.READ], allowed_origins="https://a.de"
    )
    headers = {"Authorization": f"Bearer {issue(partner)[1]}", "Origin": "https://".ljust(length, "b")}
    with capture_logs() as logged:
        answer = post("{ site { name } }", headers=headers)
    assert (answer.status_code, codes(answer)) == (403, ["ORIGIN_NOT_ALLOWED"])
    noted = [one["origin"] for one in logged if one["event"] == "api_request_denied"]
    assert noted == [headers["Origin"][:200]]
