"""Who sends a request, without keeping where from.

Limits need to tell senders apart for a while. What is kept is a keyed hash of the client's
address; the key is random, changes at midnight and is deleted two days later.
"""

import hashlib
import hmac
import ipaddress
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone

from cms.limits.addresses import Address, parsed_address
from cms.models import DailyKey
from cms.models.operation import random_key


def client_address(request: HttpRequest) -> str:
    """Return the client's address: the peer's, or what trusted proxies say, read from the right.

    ``settings.TRUSTED_PROXIES`` lists addresses or networks; without it no header is believed. Empty where the
    peer has no address (a socket), or a trusted proxy names none.
    """
    address = parsed_address(request.META.get("REMOTE_ADDR", ""))
    hops = [hop for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while hops and address and _is_proxy(address):
        address = parsed_address(hops.pop())
    return str(address or "")


def is_trusted(address: str) -> bool:
    """Tell whether ``address`` is one of ``settings.TRUSTED_PROXIES``."""
    parsed = parsed_address(address)
    return parsed is not None and _is_proxy(parsed)


def _is_proxy(address: Address) -> bool:
    return any(address in ipaddress.ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES)


def sender_key(request: HttpRequest) -> str:
    """Return 64 hexadecimal digits that stand for the sender of ``request`` until midnight.

    IPv6 addresses count by their /64 network: a household has all of one.
    """
    return keyed_hash(_todays_key(), counted_address(request))


def counted_address(request: HttpRequest, network: int = 64) -> str:
    """Return by what the sender of ``request`` counts: an IPv4 address or an IPv6 network. Never to be stored.

    ``network`` is the length of the latter's prefix in bits.
    """
    address = client_address(request)
    return str(ipaddress.ip_network(f"{address}/{network}", strict=False)) if ":" in address else address or "unknown"


def keyed_hash(key: str, text: str) -> str:
    """Return 64 hexadecimal digits that stand for ``text`` as long as ``key`` is kept."""
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def hashes_of_two_days(text: str) -> list[str]:
    """Return what ``text`` is called in rows of today (first) and of yesterday. One statement, but for a day's first.

    Whatever counts over midnight looks for both: no 24 hours touch more than two days.
    """
    return [keyed_hash(key, text) for key in keys_of_two_days()]


def keys_of_two_days() -> list[str]:
    """Return the key of today and, where anything was hashed then, that of yesterday."""
    today = timezone.localdate()
    known = DailyKey.objects.filter(day__gte=today - timedelta(days=1), day__lte=today)
    keys = {row.day: row.key for row in known}
    if today not in keys:
        keys[today] = _todays_key()
    return [keys[day] for day in sorted(keys, reverse=True)]


def _todays_key() -> str:
    """Return the key of today; one of this process alone where the database takes none, for instance on a full disk."""
    day = timezone.localdate()
    try:
        return DailyKey.objects.get_or_create(day=day)[0].key
    except DatabaseError:
        if day not in _in_memory:
            _in_memory.clear()
        return _in_memory.setdefault(day, random_key())


# By day, of this process: the key as the database has it, and one for while it takes none.
_counting: dict[date, str] = {}
_in_memory: dict[date, str] = {}


def counting_key(request: HttpRequest) -> str:
    """Return the same as `sender_key`, from memory after the first time in a day: for what counts each request.

    Within a transaction it is asked for anew: a key that was made there may never come to be.
    """
    day = timezone.localdate()
    key = _counting.get(day)
    if key is None:
        key = _todays_key()
        # Nor is one kept that stands in for the database's.
        if not connection.in_atomic_block and key != _in_memory.get(day):
            _counting.clear()
            _counting[day] = key
    return keyed_hash(key, counted_address(request))


def forget_counting_key() -> None:
    """Forget what `counting_key` remembers in this process; the database keeps it."""
    _counting.clear()


def forget_old_keys() -> None:
    """Delete keys older than yesterday's; the worker calls this every minute."""
    DailyKey.objects.filter(day__lt=timezone.localdate() - timedelta(days=1)).delete()
