"""One way to say no: what partners see of each refusal, and that there is no second way."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from api.errors import ApiError, ErrorCode
from api.http.response import refusal_response
from api.schema.root import schema
from cms.errors import ProgramCode, RefusalReason
from cms.limits import limit_storage
from cms.limits.cpu_budget import account_of_address
from tests.api.client import ADDRESS, RESPONSE_TYPE, as_quick_as_priced
from tests.api.refusals import CASES, LEGACY_TYPE, Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _count_anew() -> Any:
    """Give each test a full budget."""
    limit_storage.reset_limits()
    with as_quick_as_priced():
        yield


@pytest.mark.parametrize("accept", [RESPONSE_TYPE, LEGACY_TYPE])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_refusal_says_the_same_as_ever(case: Case, accept: str) -> None:
    response = case.send(accept)
    answer = response.json()
    error = answer["errors"][0]
    assert (error["extensions"]["code"], response.status_code) == (case.code, case.statuses[accept == LEGACY_TYPE])
    assert error["message"].startswith(case.message)
    assert ("data" in answer) is case.ran
    assert {name: response.headers.get(name) for name in case.shown} == case.shown
    assert response["Content-Type"] == f"{accept}; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"


# Signals within the API that no caller meets, each with why it is none of the API's refusals.
OF_OUR_OWN = {"Bailout": "a compiled query hands over to graphql-core, which says what is wrong"}


def _api() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((Path(settings.BASE_DIR) / "api").rglob("*.py")):
        yield str(path), ast.parse(path.read_text(encoding="utf-8"))


def _names(nodes: Any) -> set[str]:
    return {node.id if isinstance(node, ast.Name) else getattr(node, "attr", "") for node in nodes}


def test_the_api_has_one_exception() -> None:
    """Seven before, one of them a `BaseException`; a subclass of ours counts as well."""
    kinds = {"Exception", "BaseException", "GraphQLError", "ApiError", "Refused", "ValidationError", "PermissionDenied"}
    found = {
        node.name
        for _path, tree in _api()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and (_names(node.bases) & kinds or node.name.endswith("Error"))
    }
    assert found == {"ApiError", "UserError", *OF_OUR_OWN}, "UserError is a type of the schema"


def test_nothing_is_refused_without_a_code() -> None:
    """Graphql-core's own errors are shown with a code (`shown`), but nobody here raises one."""
    bare = [
        f"{path}:{node.lineno}"
        for path, tree in _api()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and "GraphQLError" in _names([node.exc.func])
    ]
    assert bare == []


def test_enums_are_declared_in_one_way() -> None:
    """By `api.schema.enums`; `graphene.Enum` stands there alone."""
    users = {
        Path(path).name
        for path, tree in _api()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "Enum" and _names([node.value]) == {"graphene"}
    }
    assert users == {"enums.py"}


def test_every_code_has_a_meaning_and_a_status() -> None:
    assert {code.value for code in ErrorCode} == {code.name for code in ErrorCode}
    assert all(code.label.endswith(".") for code in ErrorCode)
    assert {code.status for code in ErrorCode} == {200, 400, 401, 403, 405, 413, 415, 429, 503}
    assert {code.value for code in ErrorCode} == set(schema.graphql_schema.type_map["ErrorCode"].values)


@pytest.mark.parametrize("reason", [*RefusalReason, *ProgramCode])
def test_the_api_has_a_code_for_what_is_refused_below_it(reason: Any) -> None:
    assert ErrorCode[reason.name].value == reason.value


@pytest.mark.parametrize("code", list(ErrorCode))
def test_a_code_answers_with_its_status_and_headers(code: ErrorCode) -> None:
    problem = ApiError(code, "No.", retry_after=7, headers={"Allow": "POST"})
    for kind in (RESPONSE_TYPE, LEGACY_TYPE):
        response = refusal_response(RequestFactory().post("/"), problem, kind)
        assert response.status_code == code.status
        assert json.loads(response.content) == {
            "errors": [{"message": "No.", "extensions": {"code": code.value, "retryAfter": 7}}]
        }
        assert (response["Retry-After"], response["Allow"]) == ("7", "POST")
    hidden = refusal_response(RequestFactory().post("/"), problem, LEGACY_TYPE, is_well_formed=True)
    assert hidden.status_code == (200 if code.status == 400 else code.status)


def test_a_sender_whose_points_are_spent_is_told_in_headers_and_body() -> None:
    account = account_of_address(RequestFactory().get("/"))
    limit_storage.storage().incr(account.key, 60, account.allowed)
    for accept in (RESPONSE_TYPE, LEGACY_TYPE):
        response = Client().post(ADDRESS, "{}", content_type=LEGACY_TYPE, headers={"accept": accept})
        assert response.status_code == 429
        (error,) = response.json()["errors"]
        assert error["extensions"] == {"code": "RATE_LIMITED", "retryAfter": int(response["Retry-After"])}
        assert (response["RateLimit-Limit"], response["RateLimit-Remaining"]) == (str(account.allowed), "0")
        assert response["RateLimit-Reset"] == response["Retry-After"]
