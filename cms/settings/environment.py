"""Reads environment variables and judges each: a wrong one stops the start, in a sentence that names it.

The methods are those of `environ.Env`, which does the reading. What is wrong is noted and the default taken instead,
so that `refuse_if_wrong` can name everything at once. Values that may hold a password are never repeated.
"""

from __future__ import annotations

import ipaddress
import re
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from cms.settings.databases import database_from

TRUE, FALSE = ("1", "true", "yes", "on", "ja"), ("0", "false", "no", "off", "nein")
CACHES = ("locmemcache", "dummycache", "redis", "rediss")
SMTP = "cms.mail.SmtpBackend"
REDIS_CACHE = "cms.limits.redis_cache.LenientRedisCache"
MAIL_SERVERS = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "dummymail")
HOST_NAME = re.compile(r"\*|\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
LICENCE = re.compile(r"[A-Za-z0-9.+-]+")
LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")
HIGHEST_PORT = 65_535


class Environment(environ.Env):
    """The environment variables of this process."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        super().__init__()
        self.problems: dict[str, str] = {}

    def wrong(self, name: str, must: str, *, shown: bool = True) -> None:
        """Note that ``name`` ``must`` be something else; ``shown`` is False where its value may be secret."""
        value = f" ist „{super().str(name)[:80]}“," if shown else ""
        self.problems[name] = f"{name}{value} muss {must}" if shown else f"{name} muss {must}"

    def refuse_if_wrong(self) -> None:
        """Raise ``ImproperlyConfigured`` with one sentence for all that is wrong."""
        if self.problems:
            raise ImproperlyConfigured(
                f"Stadtteilarbeit startet nicht: {'; '.join(self.problems.values())}."
                " Was gilt, steht in docs/operations.md."
            )

    def _is_set(self, name: str) -> bool:
        return bool(super().str(name, default="").strip())

    def int(self, name: str, default: int, *, least: int = 0, most: int | None = None) -> int:  # type: ignore[override]
        """Return a whole number from ``least`` to ``most``."""
        text = super().str(name, default="").strip()
        if not text:
            return default
        number = int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else None
        if number is None or number < least or (most is not None and number > most):
            upto = f" bis {most}" if most is not None else ""
            self.wrong(name, f"aber eine ganze Zahl ab {least}{upto} sein")
            return default
        return number

    def float(self, name: str, default: float, *, least: float = 0) -> float:  # type: ignore[override]
        """Return a number of at least ``least``, with a point."""
        text = super().str(name, default="").strip()
        if not text:
            return default
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) or float(text) < least:
            self.wrong(name, f"aber eine Zahl ab {least:g} sein, mit Punkt statt Komma")
            return default
        return float(text)

    def bool(self, name: str, default: bool) -> bool:  # type: ignore[override]
        """Return whether something is switched on."""
        text = super().str(name, default="").strip().lower()
        if text and text not in TRUE + FALSE:
            self.wrong(name, "aber 1 oder 0 sein")
            return default
        return text in TRUE if text else default

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """Return one of ``choices``, which are in capitals."""
        text = super().str(name, default="").strip().upper()
        if text and text not in choices:
            self.wrong(name, f"aber {', '.join(choices[:-1])} oder {choices[-1]} sein")
            return default
        return text or default

    def networks(self, name: str) -> list[str]:
        """Return IP addresses and networks."""
        found = [one.strip() for one in super().str(name, default="").split(",") if one.strip()]
        try:
            for one in found:
                ipaddress.ip_network(one, strict=False)
        except ValueError:
            self.wrong(name, "aber aus IP-Adressen oder Netzen wie 10.0.0.0/8 bestehen, mit Kommas dazwischen")
            return []
        return found

    def hosts(self, name: str) -> list[str]:
        """Return host names, without ``https://`` and without a port."""
        found = [one.strip() for one in super().str(name, default="").split(",") if one.strip()]
        if not all(HOST_NAME.fullmatch(one) for one in found):
            self.wrong(name, "aber aus Rechnernamen wie www.example.org bestehen, ohne https://, mit Kommas dazwischen")
        return found

    def site(self, name: str, default: str) -> str:
        """Return the site's address without a slash at its end."""
        text = super().str(name, default="").strip().rstrip("/")
        try:
            parts = urlsplit(text)
            is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
            is_fine = is_fine and f"{parts.scheme}://{parts.netloc}" == text and "@" not in parts.netloc
        except ValueError:
            is_fine = False
        if text and not (is_fine and HOST_NAME.fullmatch(parts.netloc.rpartition("]")[2].partition(":")[0] or "x")):
            self.wrong(name, "aber eine Adresse wie https://www.example.org sein, ohne etwas dahinter")
            return default
        return text or default

    def tiles(self, name: str) -> str:
        """Return the address of map tiles, with places for zoom, column and row, as Leaflet fills them in."""
        text = super().str(name, default="").strip()
        found = re.fullmatch(r"https://([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)/([!-~]*)", text, re.IGNORECASE)
        if text and not (found and all(f"{{{place}}}" in found[2] for place in "zxy") and not set("\"';,") & set(text)):
            self.wrong(name, "aber eine Adresse wie https://karten.example.org/{z}/{x}/{y}.png sein")
            return ""
        return text

    def sender(self, name: str, default: str) -> str:
        """Return the sender of mails: a name and an address, or the address alone."""
        text = super().str(name, default="").strip()
        local, _at, domain = parseaddr(text)[1].rpartition("@")
        if text and not (local and HOST_NAME.fullmatch(domain) and "\n" not in text):
            self.wrong(name, "aber ein Absender wie „Büro <buero@example.org>“ sein")
            return default
        return text or default

    def addresses(self, name: str) -> list[str]:
        """Return e-mail addresses."""
        found = [one.strip() for one in super().str(name, default="").split(",") if one.strip()]
        if not all(re.fullmatch(r"[^\s@,<>]+@[^\s@,<>]+", one) for one in found):
            self.wrong(name, "aber aus E-Mail-Adressen wie buero@example.org bestehen, mit Kommas dazwischen")
            return []
        return found

    def licence(self, name: str, default: str) -> str:
        """Return an SPDX identifier."""
        text = super().str(name, default="").strip()
        if text and not LICENCE.fullmatch(text):
            self.wrong(name, "aber ein SPDX-Kürzel wie CC-BY-4.0 sein")
            return default
        return text or default

    def cache(self, name: str) -> dict[str, Any]:
        """Return Django's settings for a cache; this process's memory where nothing is set."""
        found = self._address(name, "locmemcache://", CACHES, environ.Env.cache_url_config, "redis://rechner:6379/0")
        return {**found, "BACKEND": REDIS_CACHE} if found["BACKEND"].endswith(".RedisCache") else found

    def mail(self, name: str) -> dict[str, Any]:
        """Return Django's settings for mail; empty where nothing is set."""
        if not self._is_set(name):
            return {}
        example = "smtp+tls://name:passwort@rechner:587"
        found = self._address(name, "dummymail://", MAIL_SERVERS, environ.Env.email_url_config, example)
        # A mail server is given messages that are made safe first.
        return {**found, "EMAIL_BACKEND": SMTP} if found["EMAIL_BACKEND"].endswith("smtp.EmailBackend") else found

    def counters(self, name: str) -> str:
        """Return where the `limits` library counts."""
        fallback = {"url": "memory://"}
        return self._address(name, "memory://", ("memory", "redis", "rediss"), _as_it_is, "redis://rechner:6379/1").get(
            "url", fallback["url"]
        )

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Return Django's settings for the database."""
        try:
            return database_from(super().str(name, default="").strip() or default)
        except ValueError:
            must = (
                "eine Adresse wie postgres://name:passwort@rechner:5432/name oder sqlite:///pfad/zur/datei sein"
                " (Sonderzeichen im Passwort in der Form %40 für @)"
            )
            self.wrong(name, must, shown=False)
            return database_from("sqlite:///:memory:")

    def _address(self, name: str, default: str, schemes: tuple[str, ...], parse: Any, example: str) -> dict[str, Any]:
        text = super().str(name, default="").strip() or default
        try:
            parts = urlsplit(text)
            needs_host = parts.scheme.startswith(("redis", "smtp"))
            if parts.scheme not in schemes or (needs_host and not parts.hostname) or parts.port == 0:
                raise ValueError
            return dict(parse(text))
        except (ValueError, KeyError, ImproperlyConfigured):
            self.wrong(name, f"eine Adresse wie {example} sein", shown=False)
            return dict(parse(default))


def _as_it_is(text: str) -> dict[str, str]:
    return {"url": text}
