"""The two addresses of the API: the endpoint, and the explorer for people."""

from __future__ import annotations

from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.execution import answer
from api.limits import MAX_BODY

RESPONSE_TYPE = "application/graphql-response+json"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Accept",
    "Access-Control-Max-Age": "86400",
}


@csrf_exempt
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request sent by POST as JSON.

    No cookie is read, so there is none to forge with; JSON alone is taken, so that a browser asks
    before it sends anything from another site's page.
    """
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=CORS)
    status, body = _handle(request)
    response = HttpResponse(orjson.dumps(body, default=str), status=status, content_type=_content_type(request))
    for name, value in CORS.items():
        response[name] = value
    response["Vary"] = "Accept"
    response["Cache-Control"] = "no-store"
    if status == 405:
        response["Allow"] = "POST, OPTIONS"
    return response


def _handle(request: HttpRequest) -> tuple[int, dict[str, Any]]:
    if request.method != "POST":
        return 405, _problem("Please send queries by POST.")
    if request.content_type != "application/json":
        return 415, _problem("Please send JSON, with the header `Content-Type: application/json`.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return 413, _problem(f"The request is larger than {MAX_BODY} bytes.")
    try:
        sent = orjson.loads(request.read(MAX_BODY + 1))
    except orjson.JSONDecodeError:
        return 400, _problem("The request is not JSON in UTF-8.")
    if problem := _misshapen(sent):
        return 400, _problem(problem)
    return answer(sent["query"], sent.get("variables"), sent.get("operationName"), request)


def _misshapen(sent: Any) -> str | None:
    if not isinstance(sent, dict) or not isinstance(sent.get("query"), str):
        return "Please send a JSON object with the text of the query in `query`."
    if not isinstance(sent.get("variables"), dict | None):
        return "`variables` must be an object."
    if not isinstance(sent.get("operationName"), str | None):
        return "`operationName` must be a text."
    return None


def _problem(message: str) -> dict[str, Any]:
    return {"errors": [{"message": message}]}


def _content_type(request: HttpRequest) -> str:
    if RESPONSE_TYPE in request.headers.get("Accept", ""):
        return f"{RESPONSE_TYPE}; charset=utf-8"
    return "application/json; charset=utf-8"


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """Show GraphiQL with ready queries, all of it from this server."""
    response = render(request, "api/explorer.html")
    # GraphiQL sets styles from its scripts; nothing else on the page needs this.
    response._csp_update = settings.EXPLORER_CSP_UPDATE  # type: ignore[attr-defined]
    return response
