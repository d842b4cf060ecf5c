"""Devices on which somebody has logged in before: no stranger's guesses lock them out.

A cookie, set at login only, holds a random name for the device and a hash for each account that was
logged in on it. It opens nothing: it only decides with whom a wrong password is counted.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "known_device"
HOLDS_FOR = timedelta(days=180)
# The accounts of a shared computer; who logged in longest ago goes first.
MOST_ACCOUNTS = 10
LONGEST = 1_000
SALT = "cms.guessing.device"


@dataclass(frozen=True)
class Device:
    """What a cookie in order says."""

    name: str
    accounts: tuple[str, ...]

    def knows(self, account: str) -> bool:
        """Tell whether ``account``, a user name as typed, was logged in on this device."""
        return _mark(account) in self.accounts


def device_of(request: HttpRequest) -> Device | None:
    """Return the device that sends ``request``; None without a cookie of ours that still holds."""
    cookie = request.COOKIES.get(COOKIE, "")
    if not cookie or len(cookie) > LONGEST:
        return None
    try:
        name, accounts = signing.loads(cookie, salt=SALT, max_age=HOLDS_FOR)
    except (signing.BadSignature, UnicodeError):
        return None
    return Device(name, tuple(accounts))


def remember_device(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Have the browser keep that ``account`` was logged in on it. Only a login calls this."""
    known = device_of(request) or Device(secrets.token_urlsafe(12), ())
    others = [mark for mark in known.accounts if mark != _mark(account)]
    accounts = [*others, _mark(account)][-MOST_ACCOUNTS:]
    response.set_cookie(
        COOKIE,
        signing.dumps([known.name, accounts], salt=SALT),
        max_age=HOLDS_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def normalised_name(account: str) -> str:
    """Return ``account`` as it is counted: neither case nor spaces nor Unicode's twins make another one."""
    return unicodedata.normalize("NFKC", account).strip().casefold()


def _mark(account: str) -> str:
    return salted_hmac(SALT, normalised_name(account), algorithm="sha256").hexdigest()[:32]
