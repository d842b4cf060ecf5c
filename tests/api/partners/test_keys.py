"""Keys: made at random, kept as a hash, two at a time, revoked for good; their use is noted once an hour."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.partners.keys import issue, note_use, recognised, revoke
from api.partners.models import PartnerKey
from cms.errors import Refused


def test_a_key_is_kept_as_a_hash_alone(make_partner):
    row, key = issue(make_partner())
    assert re.fullmatch(r"sta_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", key)
    stored = PartnerKey.objects.values().get()
    assert stored["digest"] == hashlib.sha256(key.encode()).hexdigest()
    secret = key.removeprefix(f"sta_{row.prefix}_")
    assert not any(secret in str(value) for value in stored.values())


def test_there_are_at_most_two_valid_keys(make_partner):
    partner = make_partner()
    first, _key = issue(partner)
    issue(partner)
    with pytest.raises(Refused, match="zwei gültige"):
        issue(partner)
    assert PartnerKey.objects.count() == 2
    assert revoke(first)
    issue(partner)
    assert PartnerKey.objects.usable().count() == 2
    issue(make_partner())


def test_a_revoked_key_stays_revoked_at_the_first_moment(make_partner):
    row, _key = issue(make_partner())
    assert revoke(row)
    first = PartnerKey.objects.get().revoked_at
    assert not revoke(row)
    assert PartnerKey.objects.get().revoked_at == first


def test_name_and_secret_must_belong_together(make_partner):
    row, key = issue(make_partner())
    _other, other_key = issue(make_partner())
    assert recognised(row.prefix, key) == row
    assert recognised(row.prefix, other_key) is None
    assert recognised(row.prefix, key[:-1] + ("A" if key[-1] != "A" else "B")) is None
    assert recognised("00000000", key) is None


def test_use_is_noted_at_most_once_an_hour(make_partner, django_assert_num_queries):
    row, _key = issue(make_partner())
    with django_assert_num_queries(1):
        note_use(row)
    row.refresh_from_db()
    first = row.last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    with django_assert_num_queries(0):
        note_use(row)
    PartnerKey.objects.update(last_used_at=timezone.now() - timedelta(minutes=61))
    row.refresh_from_db()
    note_use(row)
    row.refresh_from_db()
    assert row.last_used_at > first


def test_whoever_read_an_old_row_does_not_write_again(make_partner):
    row, _key = issue(make_partner())
    moment = timezone.now() - timedelta(minutes=5)
    PartnerKey.objects.update(last_used_at=moment)
    note_use(row)
    assert PartnerKey.objects.get().last_used_at == moment


def test_a_database_that_cannot_write_stops_no_reader(make_partner, ask, monkeypatch, caplog):
    _row, key = issue(make_partner())

    def fail(*_args, **_kwargs):
        raise DatabaseError("read only")

    monkeypatch.setattr("api.partners.models.PartnerKeyQuerySet.update", fail)
    assert ask(key).json()["data"]["site"]["name"]
    assert "partner_key_use_not_noted" in caplog.text


def test_a_key_costs_one_statement(make_partner, key_of, ask):
    key = key_of(make_partner())
    ask(key)
    with CaptureQueriesContext(connection) as statements:
        ask(key)
    about_keys = [one["sql"] for one in statements if "api_partner" in one["sql"]]
    assert len(about_keys) == 1
    assert about_keys[0].startswith("SELECT")
