"""Counts wrong passwords in the database, and says for how long somebody has to wait.

An attempt is stored *before* the secret is compared and taken back when it was right, so that of many
sent at once no more are compared than are allowed. Who has to wait costs two or three reading statements
and no hashing, and a refused attempt does not make the wait longer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.guessing.devices import device_of, normalised_name
from cms.guessing.doors import DAY, Door, Rate
from cms.limits.senders import counted_address, hashes_of_two_days
from cms.models import Attempt

# Bits of IPv6 that every line has at least to itself (RIPE-690, section 4.2): 256 networks of a household.
ONE_LINE = 56

logger = structlog.get_logger(__name__)


class TooManyAttempts(Exception):
    """Nothing was compared; the next attempt may be made in ``seconds``, at least one."""

    def __init__(self, seconds: int) -> None:
        """Keep how long to wait."""
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Trial:
    """One attempt under way: at which door, who makes it, and for which account. The hashes are today's first."""

    door: Door
    senders: list[str]
    accounts: list[str]
    is_known: bool

    def failed(self) -> None:
        """Say in the log that the secret was wrong; it is counted already."""
        logger.warning("guess_failed", door=self.door.name, known_device=self.is_known)

    def succeeded(self) -> None:
        """Forget what this sender got wrong for this account, this attempt included."""
        Attempt.objects.filter(sender__in=self.senders, account__in=self.accounts).delete()


def begin(door: Door, request: HttpRequest, account: str = "") -> Trial:
    """Count an attempt at ``door`` for ``account`` (as typed, empty where there is none), before it is judged.

    Raises ``TooManyAttempts``: then nothing was stored, and the secret must not be looked at.
    """
    trial = _trial(door, request, account)
    _check(trial)
    sender, name = trial.senders[0], trial.accounts[0] if trial.accounts else ""
    row = Attempt.objects.create(door=door.name, sender=sender, account=name, at=timezone.now())
    try:
        # Others may have come in between: anyone who counts last sees all of them.
        _check(trial, besides=row.pk)
    except TooManyAttempts:
        row.delete()
        raise
    return trial


def count_wrong(door: Door, request: HttpRequest) -> int:
    """Count a wrong secret that a machine made; return the seconds to wait, 0 while there are few.

    For doors whose right secret is taken in any case. A database that cannot be written stops no reader.
    """
    try:
        begin(door, request).failed()
    except TooManyAttempts as refusal:
        return refusal.seconds
    except DatabaseError:
        logger.warning("guess_not_counted", door=door.name, exc_info=True)
    return 0


def forgive(door: Door, request: HttpRequest, account: str) -> None:
    """Forget what the sender of ``request`` got wrong for ``account``: it has proved itself in another way."""
    _trial(door, request, account).succeeded()


def forget_account(door: Door, account: str) -> None:
    """Forget what everybody got wrong for ``account``; for anyone who gives it a new password on the server itself."""
    Attempt.objects.filter(account__in=_account_hashes(door, account)).delete()


def forget_attempts() -> None:
    """Delete what no limit looks back at; the worker calls this every minute."""
    Attempt.objects.filter(at__lt=timezone.now() - DAY).delete()


def _trial(door: Door, request: HttpRequest, account: str) -> Trial:
    device = device_of(request)
    is_known = device is not None and (not door.of_accounts or device.knows(account))
    sender = f"device {device.name}" if device and is_known else f"address {counted_address(request, ONE_LINE)}"
    accounts = _account_hashes(door, account) if account else []
    return Trial(door, hashes_of_two_days(f"{door.name} {sender}"), accounts, is_known)


def _account_hashes(door: Door, account: str) -> list[str]:
    return hashes_of_two_days(f"{door.name} {normalised_name(account)}")


def _check(trial: Trial, besides: int = 0) -> None:
    now = timezone.now()
    wait = max(
        (_wait(rates, newest, now) for rates, newest in _limits_with_times(trial, besides, now)), default=timedelta(0)
    )
    if wait > timedelta(0):
        seconds = max(1, math.ceil(wait.total_seconds()))
        logger.warning("guess_refused", door=trial.door.name, known_device=trial.is_known, wait=seconds)
        raise TooManyAttempts(seconds)


def _limits_with_times(trial: Trial, besides: int, now: datetime) -> Iterator[tuple[tuple[Rate, ...], list[datetime]]]:
    """Yield each kind of limit with the times of the attempts that count for it, the newest first."""
    door, rows = trial.door, Attempt.objects.filter(at__gt=now - DAY).exclude(pk=besides)
    by_sender = rows.filter(sender__in=trial.senders)
    yield door.by_sender, _newest(by_sender, door.by_sender)
    if not trial.accounts:
        return
    pair = _newest(by_sender.filter(account__in=trial.accounts), door.by_pair)
    yield door.by_pair, pair
    if not trial.is_known and (pair or not door.first_is_free):
        yield door.by_account, _newest(rows.filter(account__in=trial.accounts), door.by_account)


def _newest(rows: QuerySet[Attempt], rates: tuple[Rate, ...]) -> list[datetime]:
    most = max((rate.most for rate in rates), default=0)
    return list(rows.order_by("-at").values_list("at", flat=True)[:most]) if most else []


def _wait(rates: tuple[Rate, ...], newest: list[datetime], now: datetime) -> timedelta:
    """Return how long it takes until one more fits all of ``rates``; zero or less: it does."""
    waits = (newest[rate.most - 1] + rate.within - now for rate in rates if len(newest) >= rate.most)
    return max(waits, default=timedelta(0))
