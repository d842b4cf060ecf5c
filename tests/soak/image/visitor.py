"""Somebody on the internet with a browser: TLS to the proxy, cookies, forms as they stand on the page."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.posted_form import posted_form
from tests.soak.image.network import VISITOR, Network


class Answer(NamedTuple):
    """What came back, after redirections."""

    status: int
    url: str
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


class Browser:
    """Keeps cookies, follows redirections, and remembers each page that it was shown."""

    def __init__(self, network: Network, site: str, authority: Path) -> None:
        """Visit ``site`` through the proxy; trust ``authority`` alone."""
        self.site, self.pages = site, list[Answer]()
        # Caddy listens at every address of its own network; tests connect to nothing but a loopback.
        place = ("127.0.0.1", 443)

        class Connection(http.client.HTTPSConnection):
            """Connects to the proxy from the visitor's address, whatever the name."""

            def connect(self) -> None:
                with network.inside():
                    plain = socket.create_connection(place, 60, (VISITOR, 0))
                self.sock = trust.wrap_socket(plain, server_hostname=self.host)

        class Handler(urllib.request.HTTPSHandler):
            """Opens such connections."""

            def https_open(self, request: urllib.request.Request) -> Any:
                return self.do_open(Connection, request)

        trust = ssl.create_default_context(cafile=authority)
        no_proxy = urllib.request.ProxyHandler({})
        self._opener = urllib.request.build_opener(no_proxy, Handler, urllib.request.HTTPCookieProcessor())

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            response = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            answer = Answer(response.status, response.url, response.headers, response.read())
        if "html" in answer.headers.get("Content-Type", ""):
            self.pages.append(answer)
        return answer

    def get(self, path: str) -> Answer:
        """Return what stands at ``path``."""
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.site, path)))

    def send(self, page: Answer, path: str = "", **fields: Any) -> Answer:
        """Send the largest form on ``page`` with ``fields`` filled in; ``path`` is where to, if not the page's own."""
        said: dict[str, Any] = dict(posted_form(page.text))
        data = encode_multipart(BOUNDARY, said | fields)
        headers = {"Content-Type": MULTIPART_CONTENT, "Referer": page.url}
        return self._open(urllib.request.Request(urllib.parse.urljoin(page.url, path), data, headers))
