"""The addresses of the API: the endpoint, the schema as a file, and the explorer for people."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from graphql import OperationType

from api import answers
from api.answer_cache import Kept, Place
from api.errors import Unrunnable, without_suggestions
from api.execution import Outcome, prepare, run
from api.limits import Limits, limits_for
from api.models import Partner
from api.partners import UNAUTHENTICATED, check_scope, partner_of
from api.persisted import text_of
from api.rates import account_of, announced
from api.requests import Asking, Malformed, read
from api.sdl import SDL_FILE
from api.versions import version_of
from cms.errors import ErrorCode
from cms.http.cpu_budget import Balance, take


@csrf_exempt
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request, after the GraphQL-over-HTTP specification.

    No cookie is read, so there is none to forge with; a body is taken as JSON only, so that a
    browser asks before it sends one from another site's page.
    """
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=answers.CORS)
    kind = answers.media_type(request)
    if kind is None:
        message = f"This API answers with {answers.RESPONSE_TYPE} or {answers.LEGACY_TYPE}."
        return _refusal(request, Malformed(answers.NOT_ACCEPTABLE, message), answers.LEGACY_TYPE)
    try:
        partner = partner_of(request)
        # Resolvers find it in their context, which is the request.
        request.partner = partner  # type: ignore[attr-defined]
        limits = limits_for(partner)
        return _answer(request, read(request, limits), limits, kind, partner)
    except Malformed as problem:
        return _refusal(request, problem, kind)


def _answer(request: HttpRequest, asking: Asking, limits: Limits, kind: str, partner: Partner | None) -> HttpResponse:
    budget = Balance(limits.points_per_minute)
    account = account_of(request, limits, partner)
    try:
        text = text_of(asking)
        place = Place.of(text, asking, limits, version_of(request))
        if kept := place.find():
            check_scope(partner, OperationType.QUERY)
            budget = take(account, kept.cost)
            return _too_many(request, budget, kind) if budget.is_spent else _given(request, kept, kind, limits, budget)
        prepared = prepare(text, asking, limits)
        check_scope(partner, prepared.operation.operation)
        budget = take(account, prepared.cost)
        if budget.is_spent:
            return _too_many(request, budget, kind)
        with place.turn(prepared) as is_first:
            kept = None if is_first else place.find()
            if kept is None:
                outcome = run(prepared, asking, request)
                kept = place.keep(prepared, outcome, request)
        if kept:
            return _given(request, kept, kind, limits, budget)
    except Unrunnable as problem:
        outcome = Outcome(problem.errors if partner else without_suggestions(problem.errors))
    body = answers.body_of(outcome, limits, budget.left)
    response = answers.response(request, body, status=answers.status_of(outcome, kind), kind=kind)
    if outcome.writes_by_get:
        response["Allow"] = "POST, OPTIONS"
    return announced(response, budget)


def _given(request: HttpRequest, kept: Kept, kind: str, limits: Limits, budget: Balance) -> HttpResponse:
    return announced(answers.response_from(request, kept, kind=kind, limits=limits, left=budget.left), budget)


def _refusal(request: HttpRequest, problem: Malformed, kind: str) -> HttpResponse:
    error = {"message": problem.message, "extensions": {"code": problem.code}}
    response = answers.response(request, {"errors": [error]}, status=problem.status, kind=kind)
    if problem.status == answers.METHOD_NOT_ALLOWED:
        response["Allow"] = "GET, HEAD, POST, OPTIONS"
    if problem.status == UNAUTHENTICATED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _too_many(request: HttpRequest, budget: Balance, kind: str) -> HttpResponse:
    message = f"These were too many points within a minute. Please go on in {budget.reset} seconds."
    error = {"message": message, "extensions": {"code": ErrorCode.RATE_LIMITED.value}}
    response = answers.response(request, {"errors": [error]}, status=429, kind=kind)
    response["Retry-After"] = str(budget.reset)
    return announced(response, budget)


@require_safe
def schema_file(_request: HttpRequest) -> FileResponse:
    """Send the schema in GraphQL's definition language."""
    response = FileResponse(SDL_FILE.open("rb"), content_type="application/graphql; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """Show GraphiQL with ready queries, all of it from this server."""
    response = render(request, "api/explorer.html")
    # GraphiQL sets styles from its scripts; nothing else on the page needs this.
    response._csp_update = settings.EXPLORER_CSP_UPDATE  # type: ignore[attr-defined]
    return response
