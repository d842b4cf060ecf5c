"""Each address has so many seconds of CPU a minute for pages that are made for it (`cms.limits.cpu_budget`).

What is kept is given out before anybody comes here and costs nothing, so that a school class behind one address
never meets the limit: it would take some two hundred pages within a minute that nobody has asked for since the
last change. Anyone who is logged in works for the office and is not counted, nor is the monitor's question.
The API has doors of its own to the same account.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from cms.limits.cpu_budget import account_of_address, look, settle

TOO_MANY_REQUESTS = 429
# Prefixes of addresses that are counted elsewhere, or by nobody.
NOT_COUNTED = ("/api/", "/healthz")


class PageBudgetMiddleware:
    """Answer 429 to an address that has used up its minute; charge what the others' answers have cost.

    Stands behind the middleware that knows who is logged in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        if request.path.startswith(NOT_COUNTED) or _is_logged_in(request):
            return self.get_response(request)
        began = time.thread_time()
        account = account_of_address(request)
        balance = look(account)
        if balance.is_spent:
            return over_budget_page(request, balance.reset)
        try:
            return self.get_response(request)
        finally:
            settle(account, 0, time.thread_time() - began)


def _is_logged_in(request: HttpRequest) -> bool:
    """Tell whether somebody is logged in; a visitor's answer does not depend on cookies by that question."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def over_budget_page(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return the page that asks to wait ``seconds``; it needs no database."""
    text = _refusal_page(seconds, form_was_sent=request.method == "POST")
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return HttpResponse(text, status=TOO_MANY_REQUESTS, headers=headers)


@lru_cache(maxsize=256)
def _refusal_page(seconds: int, *, form_was_sent: bool) -> str:
    """Return the page, rendered once for each number of seconds: anyone who is refused is refused often."""
    return render_to_string("429.html", {"seconds": seconds, "form_was_sent": form_was_sent})
