"""Who is let in: every refusal with its status and code, logged without the key, and nothing done."""

import json
from unittest import mock

import pytest
from django.test import Client

from api.execution.fast_executor import run_compiled
from api.partners.keys import issue, revoke
from api.partners.models import PartnerKey
from api.request_state import ApiState
from blog.models import Comment
from tests import factories
from tests.api.client import ADDRESS, RESPONSE_TYPE, codes, post
from tests.api.partners.conftest import QUERY
from tests.blog.comments.submitting import proof

COMMENT = """mutation($page: ID!, $proof: String) {
  submitComment(
    input: {page: $page, name: "Mara", email: "mara@example.org", text: "Schön.", consent: true, proof: $proof}
  ) {
    status errors { code }
  }
}"""
SITE = "https://www.verein.example"


def page_id(page):
    query = '{ page(path: "%s") { id } }' % page.url  # noqa: UP031
    return post(query).json()["data"]["page"]["id"]


def refused(response, status, code, log, *keys):
    """Check a refusal: status, code, no data, one line in the log that holds none of ``keys``."""
    assert response.status_code == status
    assert codes(response) == [code]
    assert "data" not in response.json()
    lines = [record.msg for record in log.records if "api_request_denied" in str(record.msg)]
    assert len(lines) == 1
    assert lines[0]["code"] == code
    assert not any(key in log.text or key in response.content.decode() for key in keys)
    return lines[0]


@pytest.fixture
def nothing_executed():
    """Insist that no query is executed."""
    with mock.patch("api.execution.execute.run_compiled", side_effect=AssertionError("executed")) as executed:
        yield executed


def test_a_key_is_let_in_and_reaches_the_resolvers(make_partner, key_of, ask):
    partner = make_partner()
    with mock.patch("api.execution.execute.run_compiled", wraps=run_compiled) as executed:
        response = ask(key_of(partner))
        post(QUERY)
    assert response.json()["data"]["site"]["name"]
    assert "Authorization" in response["Vary"]
    assert [ApiState.of(call.kwargs["context"]).partner for call in executed.call_args_list] == [partner, None]


@pytest.mark.parametrize("header", ["bearer {key}", "BEARER   {key}", "Bearer {key} "])
def test_the_scheme_may_be_spelt_in_any_case(make_partner, key_of, header, db):
    key = key_of(make_partner())
    assert post(QUERY, headers={"authorization": header.format(key=key)}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "{key}",
        "Basic {key}",
        "Bearer",
        "Bearer ",
        "",
        "Bearer {key}x",
        "Bearer x{key}",
        "Bearer {key}, Bearer {key}",
        "Bearer sta_' OR 1=1 --_" + "a" * 43,
        "Bearer sta_00000000_" + "ä" * 43,
        "Bearer " + "a" * 20_000,
    ],
)
def test_what_is_no_key_is_refused_without_asking_the_database(
    make_partner, key_of, header, nothing_executed, caplog, django_assert_num_queries
):
    key = key_of(make_partner())
    sent = header.format(key=key).encode().decode("latin-1")
    with django_assert_num_queries(0):
        response = Client().post(
            ADDRESS,
            json.dumps({"query": QUERY}),
            content_type="application/json",
            headers={"accept": RESPONSE_TYPE},
            HTTP_AUTHORIZATION=sent,
        )
    line = refused(response, 401, "UNAUTHENTICATED", caplog, key)
    assert line["reason"] == "malformed"
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("accept", [RESPONSE_TYPE, "application/json"])
@pytest.mark.parametrize("reason", ["unknown", "wrong secret", "revoked", "inactive", "deleted"])
def test_a_key_that_is_not_valid_is_refused_whatever_the_reason(
    make_partner, ask, reason, accept, nothing_executed, caplog
):
    partner = make_partner()
    row, key = issue(partner)
    if reason == "unknown":
        PartnerKey.objects.update(prefix="00000000")
    elif reason == "wrong secret":
        PartnerKey.objects.update(digest="1" * 64)
    elif reason == "revoked":
        revoke(row)
    elif reason == "inactive":
        type(partner).objects.update(is_active=False)
    else:
        partner.delete()
    page = factories.story()
    before = Comment.objects.count()
    response = ask(key, COMMENT, {"page": str(page.pk)}, accept=accept)
    line = refused(response, 401, "UNAUTHENTICATED", caplog, key)
    assert line["partner_key"] == row.prefix
    assert line["reason"] == (reason if reason in {"revoked", "inactive"} else "unknown")
    assert response["WWW-Authenticate"] == "Bearer"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    assert Comment.objects.count() == before
    assert PartnerKey.objects.exclude(last_used_at=None).count() == 0
    assert reason not in response.content.decode()


def test_a_key_in_the_address_is_not_looked_at(make_partner, key_of):
    key = key_of(make_partner())
    for name in ("key", "access_token", "authorization"):
        response = Client().get(ADDRESS, {"query": QUERY, name: key}, headers={"accept": RESPONSE_TYPE})
        assert response.json()["extensions"]["cost"]["allowed"] == 4_000
    assert PartnerKey.objects.get().last_used_at is None


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", SITE + ".evil.example", "http://www.verein.example", ""]
)
def test_a_foreign_website_may_not_use_the_key(make_partner, key_of, ask, origin, nothing_executed, caplog):
    key = key_of(make_partner(allowed_origins=SITE))
    response = ask(key, origin=origin)
    line = refused(response, 403, "ORIGIN_NOT_ALLOWED", caplog, key)
    assert line["partner_key"] == PartnerKey.objects.get().prefix
    assert line["origin"] == origin
    assert "WWW-Authenticate" not in response
    assert PartnerKey.objects.get().last_used_at is None


def test_the_own_website_a_server_and_a_partner_without_a_list_may(make_partner, key_of, ask):
    key = key_of(make_partner(allowed_origins=f"https://verein.example\n{SITE}"))
    assert ask(key, origin=SITE).status_code == 200
    assert ask(key).status_code == 200
    assert ask(key_of(make_partner()), origin="https://anywhere.example").status_code == 200
    assert post(QUERY, headers={"origin": "https://evil.example"}).status_code == 200


def test_a_browser_may_send_the_header():
    response = Client().options(
        ADDRESS,
        headers={
            "origin": SITE,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization",
        },
    )
    assert response.status_code == 204
    assert "Authorization" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("scopes", [["read"], [], ["contact-details"]])
def test_a_key_without_the_scope_writes_nothing(make_partner, key_of, ask, scopes, nothing_executed, caplog):
    page = factories.story()
    key = key_of(make_partner(scopes=scopes))
    line = refused(ask(key, COMMENT, {"page": str(page.pk)}), 403, "FORBIDDEN", caplog, key)
    assert line["reason"] == "scope missing"
    assert Comment.objects.count() == 0


def test_a_key_without_the_scope_reads_nothing(make_partner, key_of, ask, nothing_executed, caplog):
    key = key_of(make_partner(scopes=["comment"]))
    refused(ask(key, "{ __schema { types { name } } }"), 403, "FORBIDDEN", caplog, key)


def test_with_the_scope_and_without_a_key_comments_are_taken(make_partner, key_of, ask):
    page = page_id(factories.story())
    partner = make_partner(scopes=["comment"])
    with_key = ask(key_of(partner), COMMENT, {"page": page, "proof": proof()})
    assert with_key.json()["data"]["submitComment"] == {"status": "PENDING", "errors": []}
    assert post(COMMENT, {"page": page, "proof": proof()}).json()["data"]["submitComment"]["status"] == "PENDING"
    assert sorted(Comment.objects.values_list("status", "via")) == [("pending", ""), ("pending", partner.name)]


def test_rotation_lets_both_keys_in_until_one_is_revoked(make_partner, ask):
    partner = make_partner()
    (old_row, old), (_new_row, new) = issue(partner), issue(partner)
    assert ask(old).status_code == ask(new).status_code == 200
    revoke(old_row)
    assert ask(old).status_code == 401
    assert ask(new).status_code == 200


def test_that_a_key_was_used_is_noted_with_the_first_answer(make_partner, key_of, ask):
    key = key_of(make_partner())
    assert PartnerKey.objects.get().last_used_at is None
    assert ask(key).status_code == 200
    assert PartnerKey.objects.get().last_used_at is not None
