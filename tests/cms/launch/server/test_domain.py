"""Which names a server may have, and what is said of others."""

from pathlib import Path

import pytest

from cms.launch.refusal import Refusal
from cms.launch.server.domain import checked_domain
from tests.setup.programs import run_bootstrap

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("www.example.org", "www.example.org"),
        ("  Www.Example.ORG ", "www.example.org"),
        ("büro-olvenstedt.de", "xn--bro-olvenstedt-gsb.de"),
        ("xn--bro-olvenstedt-gsb.de", "xn--bro-olvenstedt-gsb.de"),
        ("a.b", "a.b"),
        ("1a.example.org", "1a.example.org"),
        (f"{'a' * 63}.example.org", f"{'a' * 63}.example.org"),
    ],
)
def test_a_name_is_taken_as_the_name_service_writes_it(given: str, name: str) -> None:
    """Caddy and ALLOWED_HOSTS compare with what browsers send."""
    assert checked_domain(given) == name


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "DOMAIN fehlt"),
        ("   ", "DOMAIN fehlt"),
        ("https://www.example.org", "ohne https://"),
        ("http:www.example.org", "ohne https://"),
        ("www.example.org/", "ohne etwas dahinter"),
        ("www.example.org/admin", "ohne etwas dahinter"),
        ("www.example.org?x=1", "ohne etwas dahinter"),
        ("www.example.org:443", "ohne Port"),
        ("buero@example.org", "E-Mail-Adresse"),
        ("192.0.2.7", "IP-Adresse"),
        ("2001:db8::7", "IP-Adresse"),
        ("[2001:db8::7]", "IP-Adresse"),
        ("*.example.org", "genau einen Namen"),
        ("example.org,www.example.org", "genau einen Namen"),
        ("example.org www.example.org", "genau einen Namen"),
        ("example.org\nwww.example.org", "genau einen Namen"),
        ("straße.example", "mit xn--"),
        ("σίσυφος.example", "mit xn--"),
        ("localhost", "fehlt der Punkt"),
        (".example.org", "kann kein Rechner heißen"),
        ("www..example.org", "kann kein Rechner heißen"),
        ("www.example.org.", "nur Buchstaben"),
        ("-www.example.org", "nur Buchstaben"),
        ("www-.example.org", "nur Buchstaben"),
        ("my_site.example.org", "nur Buchstaben"),
        ("example.org;reboot", "nur Buchstaben"),
        ("$(reboot).example.org", "nur Buchstaben"),
        ("{$site}.example.org", "nur Buchstaben"),
        ("@user@.example.org", "E-Mail-Adresse"),
        ("www.example.123", "keine Zahl"),
        (f"{'a' * 64}.example.org", "kann kein Rechner heißen"),
        (f"{'a' * 60}." * 5 + "org", "zu lang"),
    ],
)
def test_another_is_refused_in_a_sentence(given: str, reason: str) -> None:
    """It names what was given, what is wrong with it, and how it looks right."""
    with pytest.raises(Refusal, match=reason) as refused:
        checked_domain(given)
    assert "make server DOMAIN=www.example.org" in str(refused.value)


LONGEST = ".".join([*["a" * 63] * 3, "b" * 61])


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [(LONGEST, True), (f"{LONGEST}b", False), (f"{'a' * 63}.org", True), (f"{'a' * 64}.org", False)],
)
def test_a_name_is_as_long_as_the_name_service_takes_it(given: str, is_taken: bool) -> None:
    """253 letters, and 63 between two dots."""
    assert len(LONGEST) == 253
    if is_taken:
        assert checked_domain(given) == given
    else:
        with pytest.raises(Refusal):
            checked_domain(given)


def test_nothing_is_written_for_a_bad_name(tmp_path: Path) -> None:
    """Through the door that `make` uses: one line, exit code 1."""
    done = run_bootstrap("server", "www.example.org:443", VAR=tmp_path / "var")
    assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (1, 1, "")
    assert not (tmp_path / "var").exists()
