"""How much of the processors' time a sender may take within a minute, by API and pages together.

Counted in points of 0.05 ms. An address has 12 seconds a minute, a partner's key 20: `settings.API_LIMITS`
says so in points. A minute begins with the first point taken, so that it is the same for a whole
burst, and ends 60 seconds later. Who serves a request

1. *looks*, before anything is worked on, whether anything is left (`look`, which takes nothing),
2. *takes* what the work is known to cost before it is done (`take`; nothing is taken where it does not fit),
3. *settles* afterwards what it has cost in truth (`settle`), so that a price that is too low costs
   the next request, and not the machine.

Pages have no price beforehand: they look, and settle all of it. Nobody's address is kept, only the
keyed hash of the day (`cms.limits.senders`).
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from cms.limits.limit_storage import storage
from cms.limits.senders import counting_key

POINTS_PER_SECOND = 20_000
MINUTE = 60


@dataclass(frozen=True)
class Account:
    """Who pays, and how many points that one may spend within a minute; 0 means without limit."""

    key: str
    allowed: int


@dataclass(frozen=True)
class Balance:
    """What an account has within its minute: points allowed and left, and seconds until it begins again.

    ``is_spent``: nothing was left, or what was to be taken did not fit. ``left`` is None without limit.
    """

    allowed: int
    left: int | None = None
    reset: int = 0
    is_spent: bool = False


def account_of_address(request: HttpRequest) -> Account:
    """Return the account of the address that ``request`` comes from, shared by API and pages.

    One statement at the first request of a day, none where the limit is switched off.
    """
    allowed = settings.API_LIMITS["public"]["points_per_minute"]
    return Account(f"cpu:address:{counting_key(request)}" if allowed else "", allowed)


def account_of_partner(pk: int, allowed: int) -> Account:
    """Return the account of the partner whose primary key is ``pk``."""
    return Account(f"cpu:partner:{pk}", allowed)


def look(account: Account) -> Balance:
    """Return what is left, taking nothing. ``is_spent`` where that is not one point."""
    if not account.allowed:
        return Balance(0)
    return _balance(account, storage().get(account.key))


def take(account: Account, points: int) -> Balance:
    """Take ``points`` and return what is left; where they do not fit, nothing is taken and ``is_spent`` is set.

    Of many that take at once, only as many get them as there are points for.
    """
    if not account.allowed:
        return Balance(0)
    spent = storage().incr(account.key, MINUTE, points)
    if spent <= account.allowed:
        return _balance(account, spent, is_spent=False)
    return _balance(account, storage().incr(account.key, MINUTE, -points), is_spent=True)


def settle(account: Account, points_taken: int, seconds: float) -> None:
    """Charge what a request has cost beyond ``points_taken``; ``seconds`` of CPU in all.

    Below zero is possible: then the next requests of this minute wait for the next one. What was
    taken too much is not given back: the database's work beside this process is not in ``seconds``.
    """
    owed = points_of(seconds) - points_taken
    if account.allowed and owed > 0:
        storage().incr(account.key, MINUTE, owed)


def points_of(seconds: float) -> int:
    """Return the points that ``seconds`` of CPU are, rounded up."""
    return math.ceil(seconds * POINTS_PER_SECOND)


def _balance(account: Account, spent: int, is_spent: bool | None = None) -> Balance:
    left = account.allowed - spent
    reset = math.ceil(storage().get_expiry(account.key) - time.time())
    return Balance(account.allowed, max(left, 0), max(1, reset), left <= 0 if is_spent is None else is_spent)
