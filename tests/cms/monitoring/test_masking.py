"""Nothing that opens something, and nobody's e-mail address, is in a line of the log, whatever the answer was."""

import io
import json
import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.handlers.base import BaseHandler
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from api.preview.tokens import SALT
from blog.comments.mail.links import moderator_link, writer_link
from cms.monitoring import masking
from cms.monitoring.masking import masked
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "GeheimerSchluessel"
# Names of what stands in addresses and opens nothing: who may not see it is refused all the same.
HARMLESS = {
    *(
        "action",
        "action_name",
        "app_label",
        "app_name",
        "filter_spec",
        "model_name",
        "object_id",
        "path",
        "pk",
        "section",
        "slug",
    ),
    *("content_type_app_name", "content_type_model_name", "revision_id_a", "revision_id_b", "uuid"),
    *("document_filename", "search_term"),
}


def parts(patterns: Any) -> Iterator[URLPattern | URLResolver]:
    """Yield all parts of all addresses of the site."""
    for part in patterns:
        yield part
        yield from parts(getattr(part, "url_patterns", []))


def secret_addresses() -> list[str]:
    """Return an address for each pattern with a secret, with `SECRET` in its place."""
    resolver, found = get_resolver(), []
    for name in {str(name) for name in resolver.reverse_dict if isinstance(name, str)}:
        found += _filled(name, resolver.reverse_dict.getlist(name))
    for namespace, (prefix, inner) in resolver.namespace_dict.items():
        for name in inner.reverse_dict:
            if isinstance(name, str):
                found += [prefix + address for address in _filled(name, inner.reverse_dict.getlist(name))]
        assert namespace
    return sorted({f"/{address}" for address in found})


def _filled(_name: str, possibilities: Any) -> Iterator[str]:
    for forms, *_ in possibilities:
        for form, names in forms:
            if any(masking.SECRET_PARAMETERS.search(name) for name in names):
                values = {n: SECRET if masking.SECRET_PARAMETERS.search(n) else "1" for n in names}
                yield form % values


ADDRESSES = [
    *("/kommentar/meine/{}/", "/kommentar/moderieren/{}/", "/admin/password_reset/confirm/{}/{}/"),
    *("/kommentar/meine/{}", "/kommentar/meine/{}/mehr", "/en/kommentar/meine/{}/", "/KOMMENTAR/Meine/{}/"),
    *("/admin/password_reset/confirm/{}/set-password/", "/mara.{}@example.org/", "/suche/{}%40example.org/"),
    *("/suche/?q={}", "/anmelden/?next=/kommentar/meine/{}/", "/api/graphql/?query={}"),
]
ANSWERS: dict[str, Any] = {
    "200": HttpResponse,
    "400": SuspiciousOperation,
    "400 by us": BadRequest,
    "403": PermissionDenied,
    "404": Http404,
    "405": lambda _said: HttpResponseNotAllowed(["GET"]),
    "500": RuntimeError,
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what the site's own handler writes, at every level."""
    handlers = [handler for handler in logging.getLogger().handlers if hasattr(handler.formatter, "processors")]
    assert handlers, "the log is not set up"
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(handlers[0].formatter)
    loggers = [logging.getLogger(name) for name in ("", "django.server", "granian.access", "_granian")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield stream
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_the_list_of_addresses_is_that_of_the_site() -> None:
    """A new address with a secret is walked below, and a new parameter is thought about once."""
    known = {re.sub(r"\{\}", SECRET, address) for address in ADDRESSES}
    assert secret_addresses()
    assert set(secret_addresses()) <= known
    for part in parts(get_resolver().url_patterns):
        for name, converter in getattr(part.pattern, "converters", {}).items():
            is_number = type(converter).__name__ == "IntConverter"
            assert is_number or name in HARMLESS or masking.SECRET_PARAMETERS.search(name), f"{name}: secret or not?"


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_with_a_secret_is_in_the_log(
    address: str, answer: str, log: io.StringIO, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(request: Any) -> Any:
        said = ANSWERS[answer](f"{request.get_full_path()} of geheim@example.org")
        if isinstance(said, Exception):
            raise said
        return said

    monkeypatch.setattr(BaseHandler, "resolve_request", lambda _self, _request: (view, (), {}))
    filled = address.replace("{}", SECRET)
    response = Client(raise_request_exception=False).get(filled)

    # Where the last slash is missing, Django leads to the address that has one.
    assert str(response.status_code) in ({answer[:3]} if filled.endswith("/") else {answer[:3], "301"})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line for line in lines if line.get("event") == "request_started"], "nothing was logged"
    assert response.status_code in (200, 301) or [line for line in lines if line["logger"].startswith("django.")], lines
    for said in (log.getvalue(), *(record.getMessage() for record in caplog.records)):
        assert SECRET not in said
        assert "geheim@" not in said


def test_a_host_a_referer_and_a_missing_token_are_masked(log: io.StringIO, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    link = f"https://testserver/kommentar/meine/{SECRET}/"
    assert Client().get("/", HTTP_HOST=f"{SECRET}@example.org").status_code == 400
    client = Client(enforce_csrf_checks=True)
    assert client.post("/anmelden/", HTTP_REFERER=link, secure=True).status_code == 403
    assert client.post("/anmelden/", HTTP_ORIGIN="https://geheim@example.org").status_code == 403
    assert SECRET not in log.getvalue()
    assert "geheim@" not in log.getvalue()
    assert "Invalid HTTP_HOST header" in log.getvalue()


def test_links_and_keys_are_known_by_their_shape(log: io.StringIO) -> None:
    """Wherever they turn up, in any message, argument, value or exception."""
    uuid = factories.comment().uuid
    secrets = {
        writer_link(uuid).rstrip("/").rpartition("/")[2],
        moderator_link("queue").rstrip("/").rpartition("/")[2],
        signing.dumps({"revision": 1, "of": "1"}, salt=SALT),
        signing.dumps(list(range(500)), salt=SALT, compress=True).removeprefix("."),
        signing.Signer().sign("Text"),
        f"cxyz12-{'0a' * 16}",
        "sta_0123abcd_" + "Az-_0" * 8 + "abc",
    }
    logger = logging.getLogger("tests")
    for secret in secrets:
        logger.warning(f"Seen: {secret}!")
        logger.warning("Seen %s", secret, extra={"more": secret})
        logger.warning("Seen %(it)s", {"it": f"postgres://user:{secret}@host/name"})
        logger.warning({"event": [secret, {"deep": (secret,)}]})
        try:
            raise ValueError(secret)
        except ValueError:
            logger.exception("failed")
    for secret in secrets:
        kept = secret.removeprefix("sta_0123abcd_")
        assert kept not in log.getvalue(), secret
    assert log.getvalue().count("Seen") == 3 * len(secrets)


def test_what_helps_to_find_a_fault_stays() -> None:
    for text in (
        "GET /verzeichnis/kita-sonnenschein/",
        "POST /admin/snippets/directory/actor/edit/17/",
        "GET /kommentar/zeigen/0b5a2f0e-7a51-4a7e-9a5c-6f0d3c9f5b11/",
        '  File "/srv/app/blog/comments/website/views.py", line 40, in post_comment',
        "    @require_GET",
        "ProgrammingError: column a @ b",
        "2026-11-28T13:49:44.405804Z",
        "graphene 3.4, 40 %",
        "sta_0123abcd",
    ):
        assert masked(text) == text
    assert masked("Not Found: /suche/?q=Garten&seite=2") == "Not Found: /suche/?q=…&seite=…"
    assert masked("Key exists\nDETAIL:  Key (email)=(Mara) exists.\nmore") == "Key exists\nDETAIL: …\nmore"
    assert masked(masked("mara@example.org /kommentar/meine/x:y/")) == "… /kommentar/meine/…"


def test_granians_access_log_holds_neither_client_nor_words(log: io.StringIO) -> None:
    """Where an operator switches it on."""
    logger = logging.getLogger("granian.access")
    atoms = {"addr": "192.0.2.7", "path": f"/kommentar/meine/{SECRET}/", "query_string": "q=Mara&seite=2"}
    logger.info('%(addr)s "%(path)s?%(query_string)s"', atoms)
    assert json.loads(log.getvalue())["event"] == '… "/kommentar/meine/…"'
    assert not [word for word in ("192.0.2.7", SECRET, "Mara") if word in log.getvalue()]


@pytest.mark.parametrize(
    "text", ["a\nb", "\x1b[2Ja", "a\x9bb", "a\u2028b", "a\u202eb", "\ud800", "\ufffe", "\x00", "Ü😀"]
)
def test_a_line_stays_a_line_and_json(text: str, log: io.StringIO) -> None:
    logging.getLogger("tests").warning("%s", text)
    [line] = log.getvalue().split("\n")[:-1]
    assert json.loads(line)["event"] == text
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e\ud800]", line)
    line.encode()


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a-" * 50_000, "%40" * 30_000, "a:" * 50_000, "@" * 90_000, "a@" * 45_000]
)
def test_long_words_cost_no_more_than_their_length(text: str) -> None:
    began = time.process_time()
    masked(f"Not Found: /{text}40/?{text}")
    assert time.process_time() - began < 1


def test_no_handler_of_djangos_writes_past_the_mask() -> None:
    for name, logger in logging.root.manager.loggerDict.items():
        for handler in getattr(logger, "handlers", []):
            writes_nothing = isinstance(handler, logging.NullHandler) or type(handler).__module__.startswith("_pytest")
            assert writes_nothing or hasattr(handler.formatter, "processors"), (name, handler)
