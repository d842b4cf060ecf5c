"""Addresses as servers and proxies write them, and what is none."""

from ipaddress import IPv4Address, IPv6Address

import pytest

from cms.limits.addresses import parsed_address

pytestmark = pytest.mark.once

READ = [
    ("192.0.2.1", IPv4Address("192.0.2.1")),
    (" 192.0.2.1\n", IPv4Address("192.0.2.1")),
    ("192.0.2.1:8443", IPv4Address("192.0.2.1")),
    ('"192.0.2.1"', IPv4Address("192.0.2.1")),
    (' "192.0.2.1:1" ', IPv4Address("192.0.2.1")),
    ("::ffff:192.0.2.1", IPv4Address("192.0.2.1")),
    ("[::ffff:192.0.2.1]:80", IPv4Address("192.0.2.1")),
    ("::192.0.2.1", IPv6Address("::c000:201")),
    ("2001:db8::1", IPv6Address("2001:db8::1")),
    ("[2001:db8::1]", IPv6Address("2001:db8::1")),
    ("[2001:db8::1]:8443", IPv6Address("2001:db8::1")),
    ('"[2001:db8::1]:8443"', IPv6Address("2001:db8::1")),
    ("fe80::1%eth0", IPv6Address("fe80::1")),
    ("::", IPv6Address("::")),
    ("2001:db8::1:8443", IPv6Address("2001:db8::1:8443")),
    ("", None),
    (":80", None),
    ("[]", None),
    ("192.0.2", None),
    ("192.0.2.256", None),
    ("192.0.2.1:80:90", None),
    ("2001:db8:::1", None),
    ("example.org", None),
    ("192.0.2.1, 192.0.2.2", None),
]


@pytest.mark.parametrize(("text", "address"), READ)
def test_an_address_is_read_without_what_stands_around_it(text: str, address: IPv4Address | IPv6Address | None) -> None:
    assert parsed_address(text) == address
