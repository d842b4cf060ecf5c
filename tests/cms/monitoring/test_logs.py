"""The log says what was asked for, and neither who was looked for nor how to get in."""

import pytest
from django.test import Client

SECRETS = [
    "/suche/?q=mara@example.org",
    "/admin/comments/?q=mara@example.org&status=pending",
    "/kommentar/meine/mara@example.org:abc:def/",
    "/kommentar/moderieren/mara@example.org:abc:def/",
    "/admin/password_reset/confirm/mara@example.org/abc-def/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", SECRETS)
def test_nobody_and_no_key_is_in_the_log(address: str, caplog: pytest.LogCaptureFixture) -> None:
    Client().get(address)
    lines = [record.getMessage() for record in caplog.records if "request_started" in record.getMessage()]
    assert len(lines) == 1
    assert "mara" not in lines[0]
    assert address.partition("?")[0][:9] in lines[0]


@pytest.mark.django_db
def test_the_names_of_a_query_help_to_find_faults(caplog: pytest.LogCaptureFixture) -> None:
    Client().get("/suche/?q=Garten&seite=2")
    assert "GET /suche/?q&seite" in caplog.text
