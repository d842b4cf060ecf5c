"""IP addresses as servers and proxies write them."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def parsed_address(text: str) -> Address | None:
    """Return the address that ``text`` names, None where it names none.

    Takes what is seen in ``X-Forwarded-For`` and as a peer: a port (``192.0.2.1:8443``), brackets
    (``[2001:db8::1]:8443``), quotation marks (RFC 7239, section 6), a zone (``fe80::1%eth0``). An IPv4 address
    written as IPv6 (``::ffff:192.0.2.1``, RFC 4291, section 2.5.5.2) is the IPv4 address.
    """
    host = text.strip().strip('"')
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
