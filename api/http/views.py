"""The addresses of the API: the endpoint, the schema as a file, and the explorer for people."""

from __future__ import annotations

import hashlib

import structlog
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from graphql import OperationType

from api.errors import ApiError, ErrorCode
from api.execution.documents import remembered
from api.execution.execute import prepare, run
from api.graphql_request import GraphQLRequest
from api.http import response as answers
from api.http.authentication import check_scope, partner_of
from api.http.content_version import version_of
from api.http.persisted_queries import text_of
from api.http.request import read
from api.http.response_cache import CachedResponse, CacheSlot
from api.limits.cost import KEPT, price_of_reading
from api.limits.limits import Limits, limits_for
from api.limits.rate_limit import Bill, announced, billed
from api.partners.models import Partner
from api.request_state import ApiState
from api.schema.sdl import SDL_FILE
from cms.database.errors import is_unavailable
from cms.http.negotiation.coding import coding_for, compressed
from cms.http.negotiation.conditions import conditional, with_coding
from cms.http.negotiation.other_sites import preflight
from cms.http.unavailable import RETRY_AFTER

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
        problem = ApiError(ErrorCode.BAD_REQUEST, message, status=answers.NOT_ACCEPTABLE)
        return answers.refusal_response(request, problem, answers.LEGACY_TYPE)
    try:
        partner = partner_of(request)
        # Resolvers find it in their context, which is the request.
        ApiState.of(request).partner = partner
        limits = limits_for(partner)
        with billed(request, limits, partner) as bill:
            return announced(_answer(request, read(request, limits), limits, kind, partner, bill), bill.balance)
    except ApiError as problem:
        return answers.refusal_response(request, problem, kind)
    except Error as problem:
        if not is_unavailable(problem):
            raise
        logger.error("database_unavailable", error=str(problem).partition("\n")[0][:200])
        message = "The database does not answer at the moment. Please try again."
        return answers.refusal_response(
            request, ApiError(ErrorCode.UNAVAILABLE, message, retry_after=RETRY_AFTER), kind
        )


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
    except ApiError as problem:
        return answers.refusal_response(request, problem, kind, is_well_formed=True, with_hints=partner is not None)
    if cached:
        return _cached_response(request, cached, kind, limits, bill)
    return answers.response(
        request, answers.result_body(outcome, limits, bill.balance.left), status=answers.OK, kind=kind
    )


def _cached_response(
    request: HttpRequest, cached: CachedResponse, kind: str, limits: Limits, bill: Bill
) -> HttpResponse:
    return answers.response_from(request, cached, kind=kind, limits=limits, left=bill.balance.left)


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
