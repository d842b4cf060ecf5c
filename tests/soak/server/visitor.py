"""Somebody with an address of their own who comes through Caddy, over TLS, by the site's name."""

from __future__ import annotations

import json
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from cms.public_forms.proofs import solved
from tests.blog.comments.submitting import SUBMIT
from tests.posted_form import PostedForm
from tests.soak.server.debian import DOMAIN, DebianServer


class _FromAddress(HTTPAdapter):
    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        names = {"server_hostname": DOMAIN, "assert_hostname": DOMAIN}
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **names, **options)


class Visitor(requests.Session):
    """A browser at ``address``, one of this machine's 127.0.0.0/8."""

    def __init__(self, server: DebianServer, address: str) -> None:
        """Trust the server's authority and nobody else."""
        super().__init__()
        self.server = server
        self.trust_env = False
        self.verify = str(server.authority)
        self.mount("https://", _FromAddress(address))
        self.headers.update({"Host": DOMAIN, "Referer": f"https://{DOMAIN}/", "Accept-Encoding": "identity"})

    def ask(self, path: str, data: Any = None, **options: Any) -> requests.Response:
        """GET ``path``, or POST ``data`` to it; redirects are not followed."""
        method, address = "GET" if data is None else "POST", f"https://127.0.0.1:{self.server.https}{path}"
        return self.request(method, address, data=data, timeout=60, allow_redirects=False, **options)

    def form(self, path: str) -> dict[str, Any]:
        """Return what the largest form at ``path`` would send."""
        answer = self.ask(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        parser = PostedForm()
        parser.feed(answer.text)
        return dict(max(parser.forms, key=len))

    def log_in(self, password: str, **options: Any) -> requests.Response:
        """Log in as admin."""
        given = {"username": "admin", "password": password}
        return self.ask("/admin/login/", {**self.form("/admin/login/"), **given}, **options)

    def graphql(self, query: str, **variables: Any) -> Any:
        """Return the data of an answer without errors."""
        body = json.dumps({"query": query, "variables": variables})
        answer = self.ask("/api/graphql/", body, headers={"Content-Type": "application/json"})
        told = answer.json()
        assert "errors" not in told, told
        return told["data"]

    def comment(self, page: str, text: str) -> str:
        """Hand in a comment with its proof of work; return its state."""
        challenge = self.ask("/kommentar/aufgabe/").json()
        time.sleep(2.1)
        given = {"name": "Mara", "email": "mara@example.org", "text": text, "consent": True}
        sent = {**given, "page": page, "proof": solved(challenge)}
        payload = self.graphql(SUBMIT, input=sent)["submitComment"]
        assert not payload["errors"], payload
        return str(payload["status"])
