"""Who sends a request, without keeping where from.

Limits need to tell senders apart for a while. What is kept is a keyed hash of the client's
address; the key is random, changes at midnight and is deleted two days later.
"""

import hashlib
import hmac
import ipaddress
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from cms.models import DailyKey


def client_address(request: HttpRequest) -> str:
    """Return the client's address: the peer's, or what trusted proxies say, read from the right.

    ``settings.TRUSTED_PROXIES`` lists addresses or networks; without it no header is believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while hops and is_trusted(address):
        address = hops.pop()
    return address


def is_trusted(address: str) -> bool:
    """Tell whether ``address`` is one of ``settings.TRUSTED_PROXIES``."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in ipaddress.ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES)


def sender_key(request: HttpRequest) -> str:
    """Return 64 hexadecimal digits that stand for the sender of ``request`` until midnight.

    IPv6 addresses count by their /64 network: a household has all of one.
    """
    address = client_address(request)
    try:
        ip = ipaddress.ip_address(address)
        if ip.version == 6:
            address = str(ipaddress.ip_network(f"{ip}/64", strict=False))
    except ValueError:
        address = "unknown"
    today, _ = DailyKey.objects.get_or_create(day=timezone.localdate())
    return hmac.new(today.key.encode(), address.encode(), hashlib.sha256).hexdigest()


def forget_old_keys() -> None:
    """Delete keys older than yesterday's; the worker calls this every minute."""
    DailyKey.objects.filter(day__lt=timezone.localdate() - timedelta(days=1)).delete()
