"""A partner's key is looked up once for the same content, and again after whatever changes keys or partners."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.partners.keys import issue, revoke
from api.partners.models import Partner, PartnerKey
from tests.api.client import ADDRESS

pytestmark = pytest.mark.usefixtures("_site", "_one_transaction")
NAMES = "{ actors { nodes { name } } }"


@pytest.fixture
def row() -> tuple[PartnerKey, str]:
    """A key of a partner, and the key itself."""
    return issue(Partner.objects.create(name="Stadt"))


def status(key: str) -> int:
    """Ask with ``key``."""
    return int(Client().get(ADDRESS, {"query": NAMES}, headers={"Authorization": f"Bearer {key}"}).status_code)


def test_the_second_answer_asks_for_no_key(row: tuple[PartnerKey, str]) -> None:
    assert status(row[1]) == 200
    with CaptureQueriesContext(connection) as asked:
        assert status(row[1]) == 200
    assert not any("api_partner" in one["sql"] for one in asked)


@pytest.mark.parametrize(
    "change",
    [
        lambda key: revoke(key),
        lambda key: Partner.objects.filter(pk=key.partner_id).update(is_active=False),
        lambda key: PartnerKey.objects.filter(pk=key.pk).update(digest="0" * 64),
        lambda key: key.delete(),
        lambda key: key.partner.delete(),
    ],
    ids=["revoked", "partner switched off", "another key", "deleted", "partner deleted"],
)
def test_a_key_that_is_no_longer_good_is_refused_at_once(
    row: tuple[PartnerKey, str], change: Callable[[Any], Any]
) -> None:
    assert status(row[1]) == 200
    change(row[0])
    assert status(row[1]) == 401


def test_a_wrong_secret_with_a_right_name_is_refused(row: tuple[PartnerKey, str]) -> None:
    assert status(row[1]) == 200
    assert status(row[1][:-4] + "AAAA") == 401
    assert status(row[1]) == 200
