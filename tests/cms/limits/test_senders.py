"""Senders are told apart for a day, and nobody can tell where they were."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.limits.senders import client_address, counted_address, forget_old_keys, is_trusted, sender_key
from cms.models import DailyKey
from tests import factories
from tests.blog.comments.submitting import form_data, post_form, submit

ADDRESS = "203.0.113.77"


def request(address: str = ADDRESS, forwarded: str | None = None) -> Any:
    """Return a request from ``address``."""
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **extra)


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "expected"),
    [
        ([], "198.51.100.1", "203.0.113.5", "198.51.100.1"),
        (["10.0.0.0/8"], "198.51.100.1", "203.0.113.5", "198.51.100.1"),
        (["10.0.0.0/8"], "10.0.0.1", "203.0.113.5", "203.0.113.5"),
        (["10.0.0.0/8"], "10.0.0.1", "192.0.2.66, 203.0.113.5", "203.0.113.5"),
        (["10.0.0.0/8"], "10.0.0.1", "203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (["10.0.0.0/8"], "10.0.0.1", None, "10.0.0.1"),
        (["10.0.0.0/8"], "10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        (["10.0.0.0/8"], "10.0.0.1", "203.0.113.5, , ", "203.0.113.5"),
        (["10.0.0.0/8"], "10.0.0.1", "203.0.113.5, unknown", ""),
        (["10.0.0.0/8"], "", "203.0.113.5", ""),
        (["10.0.0.1/8", "192.0.2.1"], "192.0.2.1", "203.0.113.5, 10.9.9.9", "203.0.113.5"),
        (["10.0.0.0/8"], "11.0.0.1", "203.0.113.5", "11.0.0.1"),
    ],
)
def test_only_trusted_proxies_are_believed(
    settings: Any, proxies: list[str], peer: str, forwarded: str | None, expected: str
) -> None:
    """X-Forwarded-For is read from the right, and only as far as proxies of ours wrote it."""
    settings.TRUSTED_PROXIES = proxies

    assert client_address(request(peer, forwarded)) == expected


WRITTEN = [
    ("203.0.113.5", "203.0.113.5"),
    (" 203.0.113.5\t", "203.0.113.5"),
    ("203.0.113.5:51234", "203.0.113.5"),
    ('"203.0.113.5:51234"', "203.0.113.5"),
    ("::ffff:203.0.113.5", "203.0.113.5"),
    ("::FFFF:203.0.113.5", "203.0.113.5"),
    ("[::ffff:203.0.113.5]:443", "203.0.113.5"),
    ("::ffff:cb00:7105", "203.0.113.5"),
    ("2001:db8::1", "2001:db8::1"),
    ("2001:DB8:0:0::1", "2001:db8::1"),
    ("[2001:db8::1]", "2001:db8::1"),
    ("[2001:db8::1]:51234", "2001:db8::1"),
    ('"[2001:db8::1]:51234"', "2001:db8::1"),
    ("fe80::1%eth0", "fe80::1"),
    ("[fe80::1%25eth0]:80", "fe80::1"),
    ("unknown", ""),
    ("_hidden", ""),
    ("203.0.113.5.6", ""),
    ("203.0.113.005", ""),
    ("[2001:db8::1", "2001:db8::1"),
    ("<script>", ""),
    ("\x00", ""),
    ("٢٠٣.0.113.5", ""),
    (":", ""),
    ("[", ""),
]


@pytest.mark.parametrize(("written", "expected"), WRITTEN)
def test_an_address_is_read_however_a_proxy_writes_it(settings: Any, written: str, expected: str) -> None:
    """Otherwise all visitors behind that proxy would be one sender."""
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert client_address(request("10.0.0.1", written)) == expected


@pytest.mark.parametrize("peer", ["10.0.0.1", "::ffff:10.0.0.1", "10.0.0.1:9000", "[::ffff:10.0.0.1]:9000"])
def test_a_proxy_is_known_however_the_server_writes_it(settings: Any, peer: str) -> None:
    """A socket for both families names IPv4 peers as IPv6."""
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert client_address(request(peer, "203.0.113.5")) == "203.0.113.5"
    assert is_trusted(peer)


@pytest.mark.parametrize("peer", ["10.0.0.2", "203.0.113.5", "", "unknown", "10.0.0.1, 10.0.0.1"])
def test_nothing_else_is_a_proxy_of_ours(settings: Any, peer: str) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert not is_trusted(peer)


@pytest.mark.parametrize(
    ("address", "network", "counted"),
    [
        ("203.0.113.5", 64, "203.0.113.5"),
        ("203.0.113.5", 32, "203.0.113.5"),
        ("2001:db8:1:2:3::4", 64, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3::4", 48, "2001:db8:1::/48"),
        ("::ffff:203.0.113.5", 64, "203.0.113.5"),
        ("", 64, "unknown"),
        ("a socket", 64, "unknown"),
    ],
)
def test_a_sender_counts_by_address_or_network(address: str, network: int, counted: str) -> None:
    assert counted_address(request(address), network) == counted
    if network == 64:
        assert counted_address(request(address)) == counted


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), [("203.0.113.5:1", "203.0.113.5:2"), ("fe80::1%a", "[fe80::1]:7")])
def test_a_sender_keeps_its_key_whatever_port_it_has(settings: Any, one: str, other: str) -> None:
    """A visitor has another port with each connection."""
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert sender_key(request("10.0.0.1", one)) == sender_key(request("10.0.0.1", other))
    assert sender_key(request("10.0.0.1", one)) != sender_key(request("10.0.0.1", "203.0.113.6"))


@pytest.mark.django_db
def test_senders_are_told_apart_where_the_database_takes_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk reading goes on; the key is then this process's own, until there is one in the database."""

    def full(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.get_or_create", full)
        key = sender_key(request())
        assert key == sender_key(request())
        assert key != sender_key(request("203.0.113.78"))
    assert key != sender_key(request())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("peer", "sent", "is_taken"),
    [
        ("10.0.0.2", "0af7651916cd43dd8448eb211c80319c", True),
        ("203.0.113.9", "0af7651916cd43dd8448eb211c80319c", False),
        ("10.0.0.2", "a b", False),
        ("10.0.0.2", "x" * 101, False),
        ("10.0.0.2", "{}<script>", False),
    ],
)
def test_only_a_trusted_proxy_names_a_request(
    settings: Any, caplog: pytest.LogCaptureFixture, peer: str, sent: str, is_taken: bool
) -> None:
    """Its own log then knows the request under the same name."""
    settings.TRUSTED_PROXIES = ["10.0.0.2"]
    with caplog.at_level(logging.INFO):
        Client().get("/anmelden/", headers={"x-request-id": sent}, REMOTE_ADDR=peer)
    assert (sent in caplog.text) == is_taken
    assert "request_id" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(("peer", "status"), [("10.0.0.2", 200), ("10.1.7.9", 200), ("203.0.113.9", 301)])
def test_only_a_trusted_proxy_says_that_a_request_came_by_https(settings: Any, peer: str, status: int) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.2", "10.1.0.0/16"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/anmelden/", headers={"x-forwarded-proto": "https"}, REMOTE_ADDR=peer)
    assert response.status_code == status


@pytest.mark.django_db
def test_a_sender_has_one_key_a_day_and_another_one_the_next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the hash would be a name."""
    today = sender_key(request())
    assert today == sender_key(request())
    assert today != sender_key(request("203.0.113.78"))

    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("cms.limits.senders.timezone.localdate", lambda: tomorrow)

    assert sender_key(request()) != today


@pytest.mark.django_db
def test_a_household_with_ipv6_is_one_sender() -> None:
    """A household has a whole /64."""
    assert sender_key(request("2001:db8:1:2::1")) == sender_key(request("2001:db8:1:2:ffff::9"))
    assert sender_key(request("2001:db8:1:2::1")) != sender_key(request("2001:db8:1:3::1"))


@pytest.mark.django_db
def test_a_peer_without_address_has_a_key_too() -> None:
    """A server on a socket names none."""
    assert len(sender_key(request(""))) == 64


@pytest.mark.django_db
def test_keys_are_deleted_after_two_days() -> None:
    """Then no stored hash leads to an address any more."""
    today = timezone.localdate()
    for days in range(4):
        DailyKey.objects.create(day=today - timedelta(days=days))

    forget_old_keys()

    assert set(DailyKey.objects.values_list("day", flat=True)) == {today, today - timedelta(days=1)}


@pytest.mark.django_db
def test_a_comment_leaves_no_address_in_database_or_log(caplog: pytest.LogCaptureFixture) -> None:
    """Neither taken nor refused."""
    page = factories.story()
    with caplog.at_level(logging.DEBUG):
        assert post_form(page.pk, form_data(page), REMOTE_ADDR=ADDRESS).status_code == 302
        assert post_form(page.pk, form_data(page, name=""), REMOTE_ADDR=ADDRESS).status_code == 422
        assert submit(page)["status"] == "PENDING"

    stored = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert any("Schön, dass es das gibt." in row for row in stored)
    assert not [row for row in stored if ADDRESS in row or "127.0.0.1" in row]
    assert ADDRESS not in caplog.text
