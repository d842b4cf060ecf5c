"""The addresses of the API: the endpoint, the schema as a file, and the explorer for people."""

from __future__ import annotations

import hashlib
from typing import Any

import structlog
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from graphql import OperationType

from api.errors import Unrunnable, without_suggestions
from api.execution.documents import remembered
from api.execution.execute import ExecutionResult, prepare, run
from api.graphql_request import GraphQLRequest
from api.http import response as answers
from api.http.authentication import UNAUTHENTICATED, check_scope, partner_of
from api.http.content_version import version_of
from api.http.persisted_queries import text_of
from api.http.request import Malformed, read
from api.http.response_cache import CachedResponse, CacheSlot
from api.limits.cost import KEPT, price_of_reading
from api.limits.limits import Limits, limits_for
from api.limits.rate_limit import Bill, Spent, announced, billed
from api.partners.models import Partner
from api.schema.sdl import SDL_FILE
from cms.database.errors import is_unavailable
from cms.errors import ErrorCode
from cms.http.negotiation.coding import coding_for, compressed
from cms.http.negotiation.conditions import conditional, with_coding
from cms.http.negotiation.other_sites import preflight
from cms.http.unavailable import RETRY_AFTER
from cms.limits.cpu_budget import Balance

logger = structlog.get_logger(__name__)


@csrf_exempt
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request, after the GraphQL-over-HTTP specification.

    No cookie is read, so there is none to forge with; a body is taken as JSON only, so that a
    browser asks before it sends one from another site's page.
    """
    if request.method == "OPTIONS":
        return preflight(answers.METHODS)
    kind = answers.media_type(request)
    if kind is None:
        message = f"This API answers with {answers.RESPONSE_TYPE} or {answers.LEGACY_TYPE}."
        return _refusal(request, Malformed(answers.NOT_ACCEPTABLE, message), answers.LEGACY_TYPE)
    try:
        partner = partner_of(request)
        # Resolvers find it in their context, which is the request.
        request.partner = partner  # type: ignore[attr-defined]
        limits = limits_for(partner)
        with billed(request, limits, partner) as bill:
            return announced(_answer(request, read(request, limits), limits, kind, partner, bill), bill.balance)
    except Malformed as problem:
        return _refusal(request, problem, kind)
    except Spent as problem:
        return _too_many(request, problem.balance, kind)
    except Error as problem:
        if not is_unavailable(problem):
            raise
        logger.error("database_unavailable", error=str(problem).partition("\n")[0][:200])
        return _unavailable(request, kind)


def _unavailable(request: HttpRequest, kind: str) -> HttpResponse:
    message = "The database does not answer at the moment. Please try again."
    return _refusal(request, Malformed(503, message, ErrorCode.UNAVAILABLE.value, RETRY_AFTER), kind)


def _answer(
    request: HttpRequest,
    graphql_request: GraphQLRequest,
    limits: Limits,
    kind: str,
    partner: Partner | None,
    bill: Bill,
) -> HttpResponse:
    try:
        text = text_of(graphql_request)
        slot = CacheSlot.of(text, graphql_request, limits, version_of(request))
        if cached := slot.find():
            check_scope(partner, OperationType.QUERY)
            bill.pay(KEPT)
            return _cached_response(request, cached, kind, limits, bill)
        if not remembered(text, limits, with_hints=partner is not None):
            bill.pay(price_of_reading(text, limits))
        prepared = prepare(text, graphql_request, limits, with_hints=partner is not None)
        check_scope(partner, prepared.operation.operation)
        bill.pay(prepared.cost)
        with slot.turn(prepared) as is_first:
            cached = None if is_first else slot.find()
            if cached is None:
                outcome = run(prepared, graphql_request, request)
                cached = slot.keep(prepared, outcome, request)
        if cached:
            return _cached_response(request, cached, kind, limits, bill)
    except Unrunnable as problem:
        outcome = ExecutionResult(problem.errors if partner else without_suggestions(problem.errors))
    body = answers.body_of(outcome, limits, bill.balance.left)
    response = answers.response(request, body, status=answers.status_of(outcome, kind), kind=kind)
    if outcome.writes_by_get:
        response["Allow"] = "POST, OPTIONS"
    return response


def _cached_response(
    request: HttpRequest, cached: CachedResponse, kind: str, limits: Limits, bill: Bill
) -> HttpResponse:
    return answers.response_from(request, cached, kind=kind, limits=limits, left=bill.balance.left)


def _refusal(request: HttpRequest, problem: Malformed, kind: str) -> HttpResponse:
    extensions: dict[str, Any] = {"code": problem.code}
    if problem.retry_after:
        # Clients that read errors from the body, as Apollo's does with the newer type, have no header to look at.
        extensions["retryAfter"] = problem.retry_after
    error = {"message": problem.message, "extensions": extensions}
    response = answers.response(request, {"errors": [error]}, status=problem.status, kind=kind)
    if problem.status == answers.METHOD_NOT_ALLOWED:
        response["Allow"] = answers.METHODS
    if problem.accept_encoding:
        response["Accept-Encoding"] = problem.accept_encoding
    if problem.status == UNAUTHENTICATED:
        response["WWW-Authenticate"] = "Bearer"
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response


def _too_many(request: HttpRequest, budget: Balance, kind: str) -> HttpResponse:
    message = f"These were too many points within a minute. Please go on in {budget.reset} seconds."
    problem = Malformed(429, message, ErrorCode.RATE_LIMITED.value, budget.reset)
    return announced(_refusal(request, problem, kind), budget)


@require_http_methods(["GET", "HEAD", "OPTIONS"])
def schema_file(request: HttpRequest) -> HttpResponse:
    """Send the schema in GraphQL's definition language, or 304 to who has it."""
    if request.method == "OPTIONS":
        return preflight("GET, HEAD, OPTIONS")
    content = SDL_FILE.read_bytes()
    coding = coding_for(content, request.headers.get("Accept-Encoding", ""))
    etag = with_coding(f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"', coding)
    headers = {"ETag": etag, "Cache-Control": "public, no-cache"} | ({"Content-Encoding": coding} if coding else {})
    response = HttpResponse(compressed(content, coding), "application/graphql; charset=utf-8", headers=headers)
    patch_vary_headers(response, ["Accept-Encoding"])
    found: HttpResponse = conditional(request, response, etag=etag)
    return found


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """Show GraphiQL with ready queries, all of it from this server."""
    response = render(request, "api/explorer.html")
    # GraphiQL sets styles from its scripts; nothing else on the page needs this.
    response._csp_update = settings.EXPLORER_CSP_UPDATE  # type: ignore[attr-defined]
    return response
