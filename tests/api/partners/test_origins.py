"""Allowed origins are kept as browsers send them; what is none is refused by name."""

import pytest
from django.core.exceptions import ValidationError

from api.partners.origins import origins_of


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("https://www.verein.example", "https://www.verein.example"),
        ("  HTTPS://Verein.Example/ ", "https://verein.example"),
        ("https://verein.example:443", "https://verein.example"),
        ("https://verein.example:8443", "https://verein.example:8443"),
        ("https://bürger.example", "https://xn--brger-kva.example"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_an_origin_is_spelt_as_browsers_do(line, origin):
    assert origins_of(line) == [origin]


@pytest.mark.parametrize(
    "line",
    [
        "verein.example",
        "http://verein.example",
        "https://verein.example/seite",
        "https://verein.example?x=1",
        "https://name@verein.example",
        "https://*.verein.example",
        "https://",
        "https://verein.example:99999",
        "https://verein..example",
        "https://[::1",
        "ftp://verein.example",
        "null",
        "*",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_origin_is_refused_by_name(line):
    with pytest.raises(ValidationError) as refusal:
        origins_of(f"https://verein.example\n{line}\n")
    assert line[:80] in refusal.value.messages[0]


def test_each_origin_stands_once_and_empty_lines_do_not_count(make_partner):
    partner = make_partner(allowed_origins="\n https://b.example\n\nhttps://a.example/\nhttps://B.example\n")
    partner.full_clean()
    assert partner.allowed_origins == "https://b.example\nhttps://a.example"


def test_the_form_field_is_named(make_partner):
    with pytest.raises(ValidationError) as refusal:
        make_partner(allowed_origins="*").full_clean()
    assert set(refusal.value.message_dict) == {"allowed_origins"}
