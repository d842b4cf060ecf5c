"""What search engines are told."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db
OPEN = """User-agent: *
Disallow: /admin/
Disallow: /suche/
Disallow: /anmelden/

Sitemap: https://www.example.org/sitemap.xml
"""


@pytest.mark.parametrize(("is_developers", "expected"), [(False, OPEN), (True, "User-agent: *\nDisallow: /\n")])
def test_a_site_is_open_but_for_what_has_no_end_and_a_developers_is_closed(is_developers: bool, expected: str) -> None:
    with override_settings(DEBUG=is_developers, SITE_URL="https://www.example.org"):
        answer = Client().get("/robots.txt")
    assert answer.content.decode() == expected
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_it_is_only_read() -> None:
    assert Client().post("/robots.txt").status_code == 405
