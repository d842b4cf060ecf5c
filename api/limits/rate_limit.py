"""What a request costs its sender (`cms.limits.cpu_budget`): asked, taken and settled, and told in the answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse

from api.errors import ApiError, ErrorCode
from api.limits.limits import Limits
from api.partners.models import Partner
from cms.limits.cpu_budget import Account, Balance, account_of_address, account_of_partner, look, settle, take


def spent(balance: Balance) -> ApiError:
    """Return the refusal of a request for which ``balance``, what is left in this minute, does not do."""
    message = f"These were too many points within a minute. Please go on in {balance.reset} seconds."
    return ApiError(ErrorCode.RATE_LIMITED, message, retry_after=balance.reset, headers=rate_limit_headers(balance))


class Bill:
    """What one request has paid so far, and what its sender has left as far as this request knows."""

    def __init__(self, account: Account) -> None:
        """Begin with nothing paid."""
        self.account = account
        self.paid = 0
        self.balance = Balance(account.allowed)

    def ask(self) -> None:
        """Raise ``ApiError`` with 429 where nothing is left."""
        self._note(look(self.account))

    def pay(self, points: int) -> None:
        """Pay ``points`` beforehand. Raises ``ApiError`` with 429, and takes nothing, where they are not there."""
        self._note(take(self.account, max(points, 1)))
        self.paid += max(points, 1)

    def _note(self, balance: Balance) -> None:
        self.balance = balance
        if balance.is_spent:
            raise spent(balance)


@contextmanager
def billed(request: HttpRequest, limits: Limits, partner: Partner | None) -> Iterator[Bill]:
    """Yield the bill for ``request``, which the partner pays, whatever key it uses, or else the address.

    Raises ``ApiError`` with 429 before anything is done where nothing is left. When all is done, the CPU that it
    took this thread beyond what was paid is charged.
    """
    began = time.thread_time()
    account = account_of_partner(partner.pk, limits.points_per_minute) if partner else account_of_address(request)
    bill = Bill(account)
    bill.ask()
    try:
        yield bill
    finally:
        settle(account, bill.paid, time.thread_time() - began)


def rate_limit_headers(balance: Balance) -> dict[str, str]:
    """Return the fields of the IETF's RateLimit draft (version 06), none where nothing is limited."""
    if not balance.allowed or balance.left is None:
        return {}
    return {
        "RateLimit-Limit": str(balance.allowed),
        "RateLimit-Remaining": str(balance.left),
        "RateLimit-Reset": str(balance.reset),
    }


def announced(response: HttpResponse, balance: Balance) -> HttpResponse:
    """Return ``response`` with what is left in this minute."""
    for name, value in rate_limit_headers(balance).items():
        response[name] = value
    return response
