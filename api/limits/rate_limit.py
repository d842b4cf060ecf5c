"""What a request costs its sender (`cms.limits.cpu_budget`): asked, taken and settled, and told in the answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse

from api.limits.limits import Limits
from api.partners.models import Partner
from cms.limits.cpu_budget import Account, Balance, account_of_address, account_of_partner, look, settle, take


class Spent(Exception):
    """What is left in this minute does not do for this request."""

    def __init__(self, balance: Balance) -> None:
        """Keep what is left."""
        super().__init__()
        self.balance = balance


class Bill:
    """What one request has paid so far, and what its sender has left as far as this request knows."""

    def __init__(self, account: Account) -> None:
        """Begin with nothing paid."""
        self.account = account
        self.paid = 0
        self.balance = Balance(account.allowed)

    def ask(self) -> None:
        """Raise ``Spent`` where nothing is left."""
        self._note(look(self.account))

    def pay(self, points: int) -> None:
        """Pay ``points`` beforehand. Raises ``Spent``, and takes nothing, where they are not there."""
        self._note(take(self.account, max(points, 1)))
        self.paid += max(points, 1)

    def _note(self, balance: Balance) -> None:
        self.balance = balance
        if balance.is_spent:
            raise Spent(balance)


@contextmanager
def billed(request: HttpRequest, limits: Limits, partner: Partner | None) -> Iterator[Bill]:
    """Yield the bill for ``request``, which the partner pays, whatever key it uses, or else the address.

    Raises ``Spent`` before anything is done where nothing is left. When all is done, the CPU that it
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


def announced(response: HttpResponse, balance: Balance) -> HttpResponse:
    """Return ``response`` with the fields of the IETF's RateLimit draft (version 06)."""
    if balance.allowed and balance.left is not None:
        response["RateLimit-Limit"] = str(balance.allowed)
        response["RateLimit-Remaining"] = str(balance.left)
        response["RateLimit-Reset"] = str(balance.reset)
    return response
