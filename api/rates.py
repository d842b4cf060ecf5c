"""How many points a sender may still spend within a minute (`cms.http.cpu_budget`), and how an answer says so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from api.limits import Limits
from api.models import Partner
from cms.http.cpu_budget import Account, Balance, account_of_address, account_of_partner


def account_of(request: HttpRequest, limits: Limits, partner: Partner | None) -> Account:
    """Return who pays for ``request``: the partner, whatever key it uses, or the address."""
    if partner:
        return account_of_partner(partner.pk, limits.points_per_minute)
    return account_of_address(request)


def announced(response: HttpResponse, balance: Balance) -> HttpResponse:
    """Return ``response`` with the fields of the IETF's RateLimit draft (version 06)."""
    if balance.allowed and balance.left is not None:
        response["RateLimit-Limit"] = str(balance.allowed)
        response["RateLimit-Remaining"] = str(balance.left)
        response["RateLimit-Reset"] = str(balance.reset)
    return response
