"""What a WSGI application sees behind the front is what Granian's own WSGI shows it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cms.front.serving import answer_on, ask, connected, served

pytestmark = pytest.mark.once
# Differs from connection to connection.
OF_THE_CONNECTION = {"SERVER_PORT", "HTTP_HOST"}


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Yield the ports of the bare application and of the one behind the front."""
    folder = tmp_path_factory.mktemp("environ")
    with served("app", folder) as bare, served("front", folder) as front:
        yield bare, front


def get(path: bytes, *headers: bytes, method: bytes = b"GET", version: bytes = b"HTTP/1.1") -> bytes:
    """Return a request without a body."""
    lines = [b"%s %s %s" % (method, path, version), b"Host: www.example.org", b"Connection: close", *headers]
    return b"\r\n".join([*lines, b"", b""])


def post(path: bytes, body: bytes, *headers: bytes) -> bytes:
    """Return a request with ``body`` and its length."""
    return get(path, b"Content-Length: %d" % len(body), *headers, method=b"POST") + body


REQUESTS = {
    "plain": get(b"/"),
    "query": get(b"/suche/?q=und&q=oder&leer="),
    "query as sent": get(b"/suche/?q=%C3%BC+%20&x=%ff&=%3D?&&"),
    "empty query": get(b"/suche/?"),
    "UTF-8 in the path": get(b"/thema/%C3%BCber-uns/"),
    "Latin-1 in the path": get(b"/thema/%FCber-uns/"),
    "overlong UTF-8": get(b"/%C0%AF/"),
    "raw bytes in the path": get(b"/thema/\xc3\xbc/"),
    "encoded slash": get(b"/a%2Fb/%2e%2e/c"),
    "percent alone": get(b"/100%/%zz/%"),
    "NUL": get(b"/a%00b"),
    "double slash": get(b"//a//b/"),
    "semicolon and plus": get(b"/a;b=c/d+e"),
    "dots": get(b"/../../etc/passwd"),
    "absolute form": get(b"http://other.example/path?x=1"),
    "HEAD becomes GET elsewhere": get(b"/x", method=b"OPTIONS"),
    "own method": get(b"/x", method=b"PURGE"),
    "HTTP/1.0": get(b"/", version=b"HTTP/1.0"),
    "two cookies headers": get(b"/", b"Cookie: a=1; b=2", b"Cookie: c=3"),
    "header twice": get(b"/", b"X-Forwarded-For: 1.1.1.1", b"X-Forwarded-For: 2.2.2.2"),
    "header of three": get(b"/", b"Accept: text/html", b"accept: */*", b"ACCEPT: x/y"),
    "empty header": get(b"/", b"X-Empty:", b"X-Spaces:   "),
    "tab in a header": get(b"/", b"X-Tab: a\tb"),
    "UTF-8 in a header": get(b"/", "X-Name: Müller".encode(), b"X-Name: B"),
    "Latin-1 in a cookie": get(b"/", "Cookie: a=ü".encode("latin-1")),
    "proxy's headers": get(b"/", b"X-Forwarded-Proto: https", b"Forwarded: for=1.1.1.1", b"X-Real-IP: 9.9.9.9"),
    "Proxy": get(b"/", b"Proxy: http://evil.example"),
    "conditions": get(b"/", b'If-None-Match: "a", W/"b"', b"If-Modified-Since: Sat, 28 Nov 2026 00:00:00 GMT"),
    "range": get(b"/", b"Range: bytes=0-99"),
    "authorization": get(b"/", b"Authorization: Bearer abc.def"),
    "form": post(b"/kommentar/", b"a=1&b=%FC", b"Content-Type: application/x-www-form-urlencoded"),
    "JSON": post(b"/api/graphql/", b'{"query": "{x}"}', b"Content-Type: application/json; charset=utf-8"),
    "bytes": post(b"/x", bytes(range(256)) * 300),
    "empty body": post(b"/x", b""),
    "body of a GET": get(b"/x", b"Content-Length: 3") + b"abc",
    "expects to go on": post(b"/x", b"abc", b"Expect: 100-continue"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_environment_is_granians_own(ports: tuple[int, int], name: str) -> None:
    bare, front = (seen(port, REQUESTS[name]) for port in ports)
    assert front == bare


def seen(port: int, request: bytes) -> Any:
    """Return what came of ``request``: status, and the environment or what stands in its place."""
    status, headers, body = ask(port, request)
    if status != 200:
        return status
    what_came = {name: value for name, value in json.loads(body).items() if name not in OF_THE_CONNECTION}
    assert what_came["PATH_INFO"]
    return status, what_came, [value for name, value in headers if name.lower() == "set-cookie"]


def test_the_host_is_the_one_asked_for(ports: tuple[int, int]) -> None:
    for port in ports:
        assert json.loads(ask(port, get(b"/"))[2])["HTTP_HOST"] == "www.example.org"
        assert json.loads(ask(port, get(b"/"))[2])["SERVER_PORT"] == str(port)


def test_a_chunked_body_has_a_length_behind_the_front(ports: tuple[int, int]) -> None:
    chunked = get(b"/x", b"Transfer-Encoding: chunked", method=b"POST") + b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
    bare, front = (json.loads(ask(port, chunked)[2]) for port in ports)
    assert front.pop("CONTENT_LENGTH") == "7"
    assert front["body"] == "abcdefg"
    assert {name: front[name] for name in front if name not in OF_THE_CONNECTION} == {
        name: bare[name] for name in bare if name not in OF_THE_CONNECTION
    }


def test_underscores_in_names_forge_no_header(ports: tuple[int, int]) -> None:
    forged = get(b"/", b"X-Forwarded-For: 1.1.1.1", b"X_Forwarded_For: 6.6.6.6")
    _bare, front = (json.loads(ask(port, forged)[2]) for port in ports)
    assert front["HTTP_X_FORWARDED_FOR"] == "1.1.1.1"


def test_an_expecting_client_is_told_to_go_on(ports: tuple[int, int]) -> None:
    with connected(ports[1]) as connection:
        connection.sendall(get(b"/x", b"Content-Length: 3", b"Expect: 100-continue", method=b"POST"))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"abc")
        assert json.loads(answer_on(connection).read())["body"] == "abc"
